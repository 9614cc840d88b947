//! `/desk/tickets/new`: a ticket in somebody's name.

mod draft;
mod fields;
mod person;
mod proposed;

use super::{address, dom, names};
use crate::boundary::field_error;
use crate::context::{Page, page};
use crate::reading::reading;
use crate::tickets::api::{CreateTicket, create_ticket, read_draft};
use crate::tickets::kept::{Kept, PLACE};
use domain::Fault;
use domain::fault::{Field, Problem};
use domain::messages::{common, desk, faults, tickets};
use domain::people::Directory;
use domain::tickets::{BODY_MAX, FILES_MAX, PersonRef, TITLE_MAX};
use draft::{DraftKeeper, Restored};
use fields::{Attachments, Choices};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos::task::spawn_local;
use leptos_meta::Title;
use person::Person;
use ui::{
    Actions, Banner, Breadcrumb, Button, Card, Crumb, FormGrid, LinkButton, PageHead, Skeleton, TextArea, TextInput,
    Toasts, Tone, Variant,
};
use web_sys::FormData;

/// The page on which an agent opens a ticket for a requester.
#[component]
pub fn DeskNewTicket() -> impl IntoView {
    let lang = page().lang();
    let names = names::resource();
    // A draft that cannot be read must not keep anybody from writing.
    let kept = reading(|| (), |()| async { read_draft(PLACE.to_owned()).await.unwrap_or_default() });
    let crumbs = vec![Crumb::new(address::LIST, desk::tickets_nav(lang))];
    view! {
        <Title text=desk::new_ticket(lang) />
        <div class="mx-auto max-w-3xl">
            <PageHead
                title=desk::new_ticket(lang)
                lead=desk::new_ticket_lead(lang)
                before=move || view! { <Breadcrumb label=desk::back_to_list(lang) crumbs=crumbs /> }
            />
            <Suspense fallback=move || view! { <Skeleton label=common::loading(lang) lines=10 /> }>
                {move || Suspend::new(async move {
                    let (names, kept) = (names.await.unwrap_or_default(), Kept::read(&kept.await));
                    view! { <Form names=names kept=kept /> }
                })}
            </Suspense>
        </div>
    }
}

/// What the form holds.
#[derive(Clone, Copy)]
struct Draft {
    title: RwSignal<String>,
    body: RwSignal<String>,
    category: RwSignal<String>,
    priority: RwSignal<String>,
    branch: RwSignal<String>,
    department: RwSignal<String>,
    assignee: RwSignal<String>,
    form: NodeRef<html::Form>,
    files: NodeRef<html::Input>,
    busy: RwSignal<bool>,
    fault: RwSignal<Option<Fault>>,
    /// Whose ticket it is.
    requester: RwSignal<Option<PersonRef>>,
    /// It was to be sent without a requester.
    nobody: RwSignal<bool>,
    once: StoredValue<String>,
    /// The form was filled in from a draft when it was opened.
    kept_before: StoredValue<bool>,
    /// Changes so far; a save belongs to one.
    typed: StoredValue<u64>,
    /// It was sent: nothing is kept any more.
    sent: RwSignal<bool>,
}

impl Draft {
    fn new(kept: Kept) -> Self {
        Self {
            kept_before: StoredValue::new(!kept.is_empty()),
            title: RwSignal::new(kept.title),
            body: RwSignal::new(kept.body),
            category: RwSignal::new(kept.category),
            priority: RwSignal::new(kept.priority),
            branch: RwSignal::new(kept.branch),
            department: RwSignal::new(kept.department),
            assignee: RwSignal::new(kept.assignee),
            form: NodeRef::new(),
            files: NodeRef::new(),
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
            requester: RwSignal::new(kept.requester),
            nobody: RwSignal::new(false),
            once: StoredValue::new(String::new()),
            typed: StoredValue::new(0),
            sent: RwSignal::new(false),
        }
    }

    /// The fields as a draft keeps them; reactive.
    fn kept(self) -> Kept {
        Kept {
            title: self.title.get(),
            body: self.body.get(),
            category: self.category.get(),
            priority: self.priority.get(),
            branch: self.branch.get(),
            department: self.department.get(),
            assignee: self.assignee.get(),
            requester: self.requester.get(),
        }
    }

    fn fill(self, kept: Kept) {
        self.title.set(kept.title);
        self.body.set(kept.body);
        self.category.set(kept.category);
        self.priority.set(kept.priority);
        self.branch.set(kept.branch);
        self.department.set(kept.department);
        self.assignee.set(kept.assignee);
        self.requester.set(kept.requester);
    }

    fn error(self, field: Field) -> Signal<Option<String>> {
        Signal::derive(move || field_error(self.fault.get().as_ref(), field))
    }

    /// Opens the ticket; the answer leads to its page.
    fn send(self, page: &Page, toasts: Toasts) {
        if self.busy.get_untracked() {
            return;
        }
        if self.requester.with_untracked(Option::is_none) {
            self.nobody.set(true);
            dom::focus(person::INPUT);
            return;
        }
        let (files, too_big) =
            self.files.get_untracked().map_or((0, false), |input| dom::chosen_files(&input, page.get().file_max));
        if files > FILES_MAX || too_big {
            let problem = if too_big {
                Problem::TooBig { max: page.get().file_max }
            } else {
                Problem::TooMany { max: FILES_MAX }
            };
            self.fault.set(Some(Fault::field(Field::Files, problem)));
            return;
        }
        let Some(data) = self.form.get_untracked().and_then(|form| FormData::new_with_form(&form).ok()) else { return };
        if self.once.with_value(String::is_empty) {
            self.once.set_value(dom::random_key());
        }
        // Refused only for names that are no text.
        let _ = data.set_with_str("once", &self.once.get_value());
        self.busy.set(true);
        self.fault.set(None);
        self.sent.set(true);
        let lang = page.lang();
        spawn_local(async move {
            match create_ticket(data.into()).await {
                Ok(_) => {
                    toasts.push(Tone::Ok, desk::created(lang), None);
                }
                Err(fault) => {
                    let _ = self.fault.try_set(Some(fault));
                    let _ = self.sent.try_set(false);
                }
            }
            let _ = self.busy.try_set(false);
        });
    }
}

#[component]
fn Form(names: Directory, kept: Kept) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let draft = Draft::new(kept);
    let toasts = Toasts::take();
    let page = StoredValue::new(page);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        page.with_value(|page| draft.send(page, toasts));
    };
    view! {
        <form method="post" enctype="multipart/form-data" action=CreateTicket::url() novalidate=true node_ref=draft.form on:submit=submit>
            <input type="hidden" name="desk" value="1" />
            <Card>
                <FormGrid>
                    <Restored draft=draft />
                    <Person draft=draft />
                    <TextInput
                        id="new-title"
                        name="title"
                        label=tickets::title_label(lang)
                        bind=draft.title
                        maxlength=TITLE_MAX
                        required=true
                        error=draft.error(Field::Title)
                    />
                    <TextArea
                        id="new-body"
                        name="body"
                        label=tickets::body_label(lang)
                        bind=draft.body
                        rows=7
                        maxlength=BODY_MAX
                        required=true
                        error=draft.error(Field::Body)
                    />
                    <Choices draft=draft names=names />
                    <Attachments draft=draft />
                    <Refused draft=draft />
                    <DraftKeeper draft=draft />
                    <Actions>
                        <Button variant=Variant::Primary submit=true loading=draft.busy>{desk::create_ticket(lang)}</Button>
                        <LinkButton href=address::LIST variant=Variant::Quiet>{common::cancel(lang)}</LinkButton>
                    </Actions>
                </FormGrid>
            </Card>
        </form>
    }
}

/// What is wrong beyond the fields.
#[component]
fn Refused(draft: Draft) -> impl IntoView {
    let lang = page().lang();
    move || {
        draft
            .fault
            .get()
            .map(|fault| view! { <Banner tone=Tone::Danger live=true>{faults::fault(lang, &fault)}</Banner> })
    }
}
