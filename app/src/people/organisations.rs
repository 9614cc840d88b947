//! `/admin/organisations`: the organisations of customers. A name is changed in its own line.

use super::api::{list_organisations, save_organisation};
use super::places::{NoneFound, PlaceSearch, searched};
use super::{Command, Refused, guarded};
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::desk::focus;
use domain::ids::OrganisationId;
use domain::messages::{common, people};
use domain::people::Organisation;
use domain::permissions::Action as Act;
use domain::{Fault, Field, text};
use leptos::prelude::*;
use leptos_meta::Title;

const LIST: &str = "/admin/organisations";

/// What the list's lines tell the list.
#[derive(Clone, Copy)]
struct Desk {
    /// The organisation whose line is a form now; 0: a new one.
    editing: RwSignal<Option<OrganisationId>>,
    /// Goes up when the list must be read again.
    version: RwSignal<u32>,
}

/// Organisations whose name contains `search`, however it is written.
async fn read(search: String) -> Result<Vec<Organisation>, Fault> {
    let wanted = text::skeleton(&search);
    let mut rows = list_organisations().await?;
    rows.retain(|row| text::skeleton(&row.name).contains(&wanted));
    Ok(rows)
}

/// The organisations.
#[component]
pub fn OrganisationsPage() -> impl IntoView {
    guarded(Act::ManageUsers, || {
        let lang = page().lang();
        let desk = Desk { editing: RwSignal::new(None), version: RwSignal::new(0) };
        let search = searched();
        let list = reading(move || (search.get(), desk.version.get()), |(search, _)| read(search));
        let new = move || {
            view! {
                <ui::Button variant=ui::Variant::Primary glyph=ui::Glyph::Plus on:click=move |_| desk.editing.set(Some(OrganisationId(0)))>
                    {people::new_organisation_page(lang)}
                </ui::Button>
            }
        };
        view! {
            <Title text=people::organisations_title(lang) />
            <ui::PageHead title=people::organisations_title(lang) lead=people::organisations_lead(lang) actions=new />
            <div class="max-w-3xl">
                <PlaceSearch action=LIST value=search.get_untracked() />
                <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=6 /> }>
                    {move || Suspend::new(async move {
                        match list.await {
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                            // Drawn by a closure: read again, it is built anew, with handlers of its own.
                            Ok(rows) => {
                                let searching = !search.get_untracked().is_empty();
                                (move || view! { <List rows=rows.clone() searching=searching desk=desk /> }).into_any()
                            }
                        }
                    })}
                </Transition>
            </div>
        }
        .into_any()
    })
}

#[component]
fn List(rows: Vec<Organisation>, searching: bool, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let is_empty = rows.is_empty();
    let adding = Memo::new(move |_| desk.editing.get() == Some(OrganisationId(0)));
    view! {
        {move || adding.get().then(|| view! {
            <div class="card mb-3 p-4"><OrganisationForm organisation=Organisation::default() desk=desk /></div>
        })}
        {match (is_empty, searching) {
            (true, true) => view! { <NoneFound action=LIST /> }.into_any(),
            (true, false) => view! {
                <div hidden=move || adding.get()>
                    <ui::EmptyState glyph=ui::Glyph::Briefcase title=people::no_organisations(lang) text=people::no_organisations_text(lang) />
                </div>
            }
            .into_any(),
            (false, _) => view! {
                <ul class="card" aria-label=people::organisations_title(lang)>
                    {rows.into_iter().map(|organisation| view! { <Entry organisation=organisation desk=desk /> }).collect_view()}
                </ul>
            }
            .into_any(),
        }}
    }
}

/// The line of an organisation, or the form that renames it.
#[component]
fn Entry(organisation: Organisation, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let id = organisation.id;
    let editing = Memo::new(move |_| desk.editing.get() == Some(id));
    view! {
        <li class="border-b border-line px-4 py-2 last:border-0">
            {move || {
                let organisation = organisation.clone();
                if editing.get() {
                    return view! { <OrganisationForm organisation=organisation desk=desk /> }.into_any();
                }
                let label = people::rename_of(lang, &organisation.name);
                view! {
                    <div class="flex items-center gap-3">
                        <span class="min-w-0 flex-1 text-sm font-semibold"><ui::Bdi text=organisation.name /></span>
                        <ui::IconButton glyph=ui::Glyph::Edit label=label size=ui::Size::Small on:click=move |_| desk.editing.set(Some(id)) />
                    </div>
                }
                .into_any()
            }}
        </li>
    }
}

#[component]
fn OrganisationForm(organisation: Organisation, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let new = organisation.id == OrganisationId(0);
    let name = RwSignal::new(organisation.name.clone());
    let input = format!("organisation-{}", organisation.id);
    let save = Command::new(save_organisation, move |_| {
        let text = if new { people::organisation_made(lang) } else { common::saved(lang) };
        ui::Toasts::take().push(ui::Tone::Ok, text, None);
        desk.editing.set(None);
        desk.version.update(|version| *version += 1);
    });
    let error = save.error();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(Organisation { name: name.get_untracked(), ..organisation.clone() });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            desk.editing.set(None);
        }
    };
    let focused = input.clone();
    request_animation_frame(move || {
        focus(&focused);
    });
    view! {
        <form class="stack" on:submit=submit on:keydown=on_key novalidate=true>
            <Refused fault=save.fault() beside=&[Field::Name] />
            <ui::TextInput id=input name="name" label=people::organisation_name(lang) bind=name error=error(Field::Name) required=true maxlength=120 />
            <ui::Actions>
                <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{common::save(lang)}</ui::Button>
                <ui::Button variant=ui::Variant::Quiet on:click=move |_| desk.editing.set(None)>{common::cancel(lang)}</ui::Button>
            </ui::Actions>
        </form>
    }
}
