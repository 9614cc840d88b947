//! The form itself: its steps, its buttons, and sending it.

use super::super::{FaultBanner, random_key, returned};
use super::draft::{self, DraftMark};
use super::review::Review;
use super::state::{Step, Writing};
use super::suggest::Suggestions;
use super::text::TextStep;
use super::topic::TopicStep;
use crate::context::page;
use crate::tickets::api::{CreateTicket, create_ticket};
use crate::tickets::kept::Kept;
use domain::Field;
use domain::messages::portal;
use domain::people::Directory;
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use server_fn::ServerFn;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};

/// Fields that show their own problem.
const BESIDE: &[Field] = &[Field::Title, Field::Body, Field::Category, Field::Branch, Field::Priority, Field::Files];

/// The whole form.
#[component]
pub fn RequestForm(directory: Directory, kept: Kept, category: String) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let asks_branch = page.me().is_some_and(|me| me.actor.branch.is_none());
    let restored = !kept.is_empty();
    let writing = Writing::new(directory, kept, category, asks_branch, returned::<CreateTicket>());
    // Two pages of the same moment never share a key; in the browser a random one replaces it.
    let once = RwSignal::new(format!("{}-{}", page.get().event, page.get().now.0));
    let kept_by = draft::keep(writing);
    Effect::new(move || {
        once.set(random_key());
        writing.scripted.set(true);
        // Somebody who typed before the program arrived stays where they are.
        request_animation_frame(move || {
            let typed = !writing.title.get_untracked().is_empty() || !writing.body.get_untracked().is_empty();
            if typed && writing.step.get_untracked() == Step::Topic && !writing.category.get_untracked().is_empty() {
                writing.step.set(Step::Text);
            }
        });
    });
    Effect::new(move |before: Option<Step>| {
        let now = writing.step.get();
        if before.is_some_and(|before| before != now) && writing.scripted.get_untracked() {
            request_animation_frame(move || begin(now));
        }
        now
    });
    Effect::new(move || {
        if writing.fault.with(Option::is_some) && writing.scripted.get_untracked() {
            request_animation_frame(focus_wrong);
        }
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if writing.busy.get_untracked() {
            return;
        }
        if writing.step.get_untracked() != Step::Review {
            writing.go_on();
            return;
        }
        if let Some(fault) = writing.check() {
            writing.step.set(Step::of(&fault).unwrap_or(Step::Text));
            writing.fault.set(Some(fault));
            return;
        }
        let form: HtmlFormElement = event_target(&event);
        if let Ok(data) = FormData::new_with_form(&form) {
            send(writing, data);
        }
    };
    let steps = vec![
        ui::Step::new(portal::step_category(lang), ""),
        ui::Step::new(portal::step_text(lang), ""),
        ui::Step::new(portal::step_send(lang), ""),
    ];
    view! {
        <div class="js-only mb-6">
            <ui::Stepper
                label=portal::new_steps(lang)
                steps=steps
                current=Signal::derive(move || writing.step.get() as usize)
                done_label=portal::step_done(lang)
            />
        </div>
        <FaultBanner fault=writing.fault beside=BESIDE />
        {restored.then(|| view! { <Restored writing=writing /> })}
        <form
            action=CreateTicket::url()
            method="post"
            enctype="multipart/form-data"
            novalidate=move || writing.scripted.get()
            on:submit=on_submit
            class="grid grid-cols-1 gap-6"
        >
            <input type="hidden" name="once" value=move || once.get() />
            <TopicStep writing=writing />
            <div hidden=move || hides(writing, Step::Text)>
                <div class="grid grid-cols-1 gap-5 lg:has-[aside]:grid-cols-[minmax(0,1fr)_auto] items-start">
                    <TextStep writing=writing />
                    <Suggestions writing=writing />
                </div>
            </div>
            <Review writing=writing />
            <Buttons writing=writing />
        </form>
        <DraftMark keeping=kept_by />
    }
}

/// Puts the reader at the beginning of a step.
fn begin(step: Step) {
    let first = match step {
        Step::Topic => "category-0",
        Step::Text => "title",
        Step::Review => "review",
    };
    window().scroll_to_with_x_and_y(0.0, 0.0);
    focus(document().get_element_by_id(first));
}

/// Puts the reader into the first field that must be corrected.
fn focus_wrong() {
    focus(document().query_selector("form [aria-invalid='true']").ok().flatten());
}

fn focus(element: Option<web_sys::Element>) {
    if let Some(element) = element.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        // An element that cannot take it leaves the focus where it is.
        let _ = element.focus();
    }
}

/// With JavaScript only the present step is shown.
pub(super) fn hides(writing: Writing, step: Step) -> bool {
    writing.scripted.get() && writing.step.get() != step
}

/// Sends it. The answer's redirect opens the new request; on a fault everything stays as typed.
fn send(writing: Writing, data: FormData) {
    let page = page();
    let toasts = ui::Toasts::take();
    writing.busy.set(true);
    writing.fault.set(None);
    writing.sent.set(true);
    spawn_local(async move {
        match create_ticket(data.into()).await {
            Ok(created) => {
                draft::forget_local(&page);
                toasts.push(ui::Tone::Ok, portal::sent(page.lang(), &created.number), None);
            }
            Err(fault) => {
                let _ = writing.sent.try_set(false);
                if let Some(step) = Step::of(&fault) {
                    let _ = writing.step.try_set(step);
                }
                let _ = writing.fault.try_set(Some(fault));
            }
        }
        let _ = writing.busy.try_set(false);
    });
}

/// Says that a draft was found, and lets it go.
#[component]
fn Restored(writing: Writing) -> impl IntoView {
    let lang = page().lang();
    let shown = RwSignal::new(true);
    // After a refusal nobody wonders where the words come from; only the files are gone.
    let title = if writing.fault.with_untracked(Option::is_some) { "" } else { portal::draft_restored(lang) };
    move || {
        shown.get().then(|| {
            view! {
                <div class="mb-5">
                    <ui::Banner tone=ui::Tone::Info title=title>
                        {portal::draft_files(lang)}
                        <div class="js-only">
                            <div class="actions mt-2">
                                <ui::Button
                                    size=ui::Size::Small
                                    on:click=move |_| {
                                        writing.fill(Kept::default());
                                        writing.fault.set(None);
                                        writing.step.set(Step::Topic);
                                        shown.set(false);
                                    }
                                >
                                    {portal::draft_discard(lang)}
                                </ui::Button>
                            </div>
                        </div>
                    </ui::Banner>
                </div>
            }
        })
    }
}

/// Back, continue, send. Without JavaScript only the last one is there, and sends.
#[component]
fn Buttons(writing: Writing) -> impl IntoView {
    let lang = page().lang();
    let steps_on = move || writing.scripted.get() && writing.step.get() != Step::Review;
    view! {
        <div class="flex flex-wrap items-center justify-between gap-3 border-t border-line pt-4">
            <div hidden=move || !writing.scripted.get() || writing.step.get() == Step::Topic>
                <ui::Button
                    variant=ui::Variant::Quiet
                    size=ui::Size::Large
                    glyph=ui::Glyph::ArrowBack
                    on:click=move |_| {
                        writing.fault.set(None);
                        writing.step.update(|step| *step = step.back());
                    }
                >
                    {portal::back(lang)}
                </ui::Button>
            </div>
            <div class="ms-auto" hidden=move || !steps_on()>
                <ui::Button variant=ui::Variant::Primary size=ui::Size::Large on:click=move |_| writing.go_on()>
                    {portal::next(lang)}
                </ui::Button>
            </div>
            <div class="ms-auto" hidden=steps_on>
                <ui::Button submit=true variant=ui::Variant::Primary size=ui::Size::Large glyph=ui::Glyph::Send loading=writing.busy>
                    {move || if writing.busy.get() { portal::sending(lang) } else { portal::send_request(lang) }}
                </ui::Button>
            </div>
        </div>
    }
}
