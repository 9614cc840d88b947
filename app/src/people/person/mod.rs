//! `/admin/users/:id`: a person's details, role, place and access; `/admin/users/new` makes one.

mod fields;
mod form;
mod organisation;
mod security;

use super::api::{list_organisations, read_person};
use super::audit::HistoryLink;
use super::copy::PasswordDialog;
use super::guarded;
use crate::boundary::FaultView;
use crate::context::{When, page};
use crate::reading::reading;
use crate::tickets::api::directory;
use crate::tickets::desk::address;
use domain::access::AuditArea;
use domain::ids::UserId;
use domain::messages::{common, people};
use domain::people::{Directory, Organisation, Person, PersonSaved};
use domain::permissions::Action as Act;
use domain::tickets::{ListQuery, View};
use domain::{Fault, Lang};
use form::PersonForm;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use security::Security;

/// What the page reads.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
struct Read {
    /// None: a new person.
    person: Option<Person>,
    names: Directory,
    organisations: Vec<Organisation>,
}

/// What the parts of the page tell each other.
#[derive(Clone, Copy)]
struct Desk {
    /// A password to be shown once, and whose it is.
    password: RwSignal<Option<String>>,
    name: RwSignal<String>,
    /// Goes up when the person must be read again.
    version: RwSignal<u32>,
    /// A person who was just made: where to go once the password was seen.
    made: RwSignal<Option<UserId>>,
}

async fn read(id: String) -> Result<Read, Fault> {
    let person = match id.as_str() {
        "new" => None,
        id => Some(read_person(id.parse().map_err(|_| Fault::NotFound)?).await?),
    };
    Ok(Read { person, names: directory().await?, organisations: list_organisations().await? })
}

/// A person's page.
#[component]
pub fn PersonPage() -> impl IntoView {
    guarded(Act::ManageUsers, || {
        let lang = page().lang();
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let desk = Desk {
            password: RwSignal::new(None),
            name: RwSignal::new(String::new()),
            version: RwSignal::new(0),
            made: RwSignal::new(None),
        };
        let found = reading(move || (id.get(), desk.version.get()), |(id, _)| read(id));
        let go = StoredValue::new(use_navigate());
        let seen = Callback::new(move |()| {
            if let Some(id) = desk.made.get_untracked() {
                desk.made.set(None);
                go.with_value(|go| go(&format!("/admin/users/{id}"), NavigateOptions::default()));
            }
        });
        view! {
            <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=10 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        // Drawn by a closure: read again, it is built anew. Laid over the old view, its buttons and
                        // dialogs would stay tied to signals that are gone.
                        Ok(read) => (move || view! { <Whole read=read.clone() desk=desk seen=seen /> }).into_any(),
                    }
                })}
            </Transition>
            <PasswordDialog password=desk.password name=desk.name done=seen />
        }
        .into_any()
    })
}

/// The page of one person, or of a new one.
#[component]
fn Whole(read: Read, desk: Desk, seen: Callback<()>) -> impl IntoView {
    let lang = page().lang();
    let Read { person, names, organisations } = read;
    let title =
        person.as_ref().map_or_else(|| people::new_user(lang).to_owned(), |person| shown_name(person, lang).to_owned());
    let crumbs = move || {
        view! { <ui::Breadcrumb label=people::path_label(lang) crumbs=vec![ui::Crumb::new("/admin", common::admin(lang)), ui::Crumb::new("/admin/users", people::users_title(lang))] /> }
    };
    let new = person.is_none();
    let id = person.as_ref().map(|person| person.id.0);
    let history = move || id.map(|id| view! { <HistoryLink area=AuditArea::User id=id /> });
    let saved = Callback::new(move |(name, saved): (String, PersonSaved)| {
        ui::Toasts::take().push(
            ui::Tone::Ok,
            if new { people::person_created(lang) } else { common::saved(lang) },
            None,
        );
        if !new {
            desk.version.update(|version| *version += 1);
            return;
        }
        desk.name.set(name);
        desk.made.set(Some(saved.id));
        match saved.password {
            Some(password) => desk.password.set(Some(password)),
            None => seen.run(()),
        }
    });
    let head = view! {
        <Title text=title.clone() />
        <ui::PageHead title=title before=crumbs actions=history />
    };
    match person {
        None => view! {
            {head}
            <PersonForm person=None names=names organisations=organisations saved=saved />
        }
        .into_any(),
        Some(person) => {
            let aside = {
                let (person, names) = (person.clone(), names.clone());
                move || {
                    view! {
                        <Facts person=person.clone() />
                        <Security person=person names=names desk=desk />
                    }
                }
            };
            view! {
                {head}
                <ui::Split aside_label=people::facts(lang) aside=aside>
                    <PersonForm person=Some(person) names=names organisations=organisations saved=saved />
                </ui::Split>
            }
            .into_any()
        }
    }
}

/// A person's name in the reader's language.
pub(super) fn shown_name(person: &Person, lang: Lang) -> &str {
    match lang {
        Lang::En if !person.name_en.is_empty() => &person.name_en,
        Lang::Fa | Lang::En => &person.name,
    }
}

/// What is known of an account.
#[component]
fn Facts(person: Person) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let tickets = address::list(&ListQuery { view: View::Open, assignee: Some(person.id), ..ListQuery::default() });
    let (tone, glyph, state) = if person.active {
        (ui::Tone::Ok, ui::Glyph::CircleCheck, common::active(lang))
    } else {
        (ui::Tone::Neutral, ui::Glyph::Ban, common::inactive(lang))
    };
    view! {
        <ui::Card title=people::facts(lang)>
            <ui::Properties>
                <ui::Property label=people::state_label(lang)><ui::Pill tone=tone glyph=glyph text=state /></ui::Property>
                <ui::Property label=people::created_label(lang)><When at=person.created_at /></ui::Property>
                <ui::Property label=people::seen_head(lang)>
                    {match person.last_seen_at {
                        Some(at) => view! { <When at=at /> }.into_any(),
                        None => people::never_seen(lang).into_any(),
                    }}
                </ui::Property>
                {person.role.takes_tickets().then(|| view! {
                    <ui::Property label=people::tickets_label(lang)>
                        <span class="num">{page.number(person.assigned_open)}</span> " " <a class="link" href=tickets>{people::see_tickets(lang)}</a>
                    </ui::Property>
                })}
            </ui::Properties>
        </ui::Card>
    }
}
