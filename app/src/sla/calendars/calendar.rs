//! `/admin/calendars/:id`, and `/admin/calendars/new`.

use super::basics::Basics;
use super::draft::Draft;
use super::files::Files;
use super::leaving::ask_before_leaving;
use super::month::DaysCard;
use super::places::Places;
use super::recount::Recount;
use super::saving::Saving;
use super::{LIST, in_language};
use crate::access::api::zones;
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::{Command, guarded};
use crate::reading::reading;
use crate::setup::EntryHead;
use crate::sla::api::{calendar_openness, list_calendars, save_calendar};
use crate::tickets::api::directory;
use crate::tickets::desk::focus;
use domain::access::{AuditArea, AuditOf};
use domain::ids::CalendarId;
use domain::messages::{calendars as words, common};
use domain::people::Directory;
use domain::permissions::Action as Act;
use domain::sla::{Calendar, NamedCalendar, Openness, Week};
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use serde::{Deserialize, Serialize};

/// What the page is made from.
#[derive(Clone, Serialize, Deserialize)]
pub(super) struct Found {
    pub calendar: NamedCalendar,
    pub others: Vec<NamedCalendar>,
    pub zones: Vec<String>,
    pub directory: Directory,
    /// None: it could not be found out.
    pub openness: Option<Openness>,
}

/// A calendar that does not exist yet: zone and holidays of the default, a week to be drawn.
fn fresh(others: &[NamedCalendar]) -> NamedCalendar {
    let default = others.iter().find(|calendar| calendar.is_default);
    NamedCalendar {
        id: CalendarId(0),
        name: String::new(),
        name_en: String::new(),
        calendar: Calendar {
            zone: default.map(|calendar| calendar.calendar.zone.clone()).unwrap_or_default(),
            week: Week::default(),
            overrides: Vec::new(),
            holidays: Vec::new(),
        },
        holidays: default.map(|calendar| calendar.holidays.clone()).unwrap_or_default(),
        is_default: false,
        branches: Vec::new(),
        departments: Vec::new(),
        policies: 0,
        version: 0,
    }
}

async fn read(id: String) -> Result<Found, Fault> {
    let mut others = list_calendars().await?;
    let calendar = if id == "new" {
        fresh(&others)
    } else {
        let id: CalendarId = id.parse().map_err(|_| Fault::NotFound)?;
        let at = others.iter().position(|calendar| calendar.id == id).ok_or(Fault::NotFound)?;
        others.swap_remove(at)
    };
    let openness = calendar_openness(calendar.whole()).await.ok();
    Ok(Found { openness, zones: zones().await?, directory: directory().await?, calendar, others })
}

/// A calendar's page.
#[component]
pub fn CalendarPage() -> impl IntoView {
    guarded(Act::SetUpService, || {
        let lang = page().lang();
        let params = use_params_map();
        let version = RwSignal::new(0_u32);
        let saved = RwSignal::new(0_u32);
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let found = reading(move || (id.get(), version.get()), |(id, _)| read(id));
        view! {
            <Recount saved=saved />
            <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=12 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        // Drawn by a closure: read again, it is built anew.
                        Ok(found) => (move || view! { <Whole found=found.clone() version=version saved=saved /> }).into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn Whole(
    found: Found,
    /// Goes up when the page must be read again.
    version: RwSignal<u32>,
    /// Goes up with every saving.
    saved: RwSignal<u32>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let Found { calendar, others, zones, directory, openness } = found;
    let today = page.get().zone.date(page.get().now);
    let (id, new) = (calendar.id, calendar.id.0 == 0);
    let title =
        if new { words::new(lang).to_owned() } else { in_language(&calendar.name, &calendar.name_en, lang).to_owned() };
    let draft = Draft::new(calendar, today);
    ask_before_leaving(draft.changed);
    let save = saving(draft, version, saved);
    let history = (!new).then_some(AuditOf { area: AuditArea::Calendar, id: id.0 });
    let week_error = save.error()(Field::Week);
    view! {
        <EntryHead title=title list=(LIST, words::title(lang)) history=history />
        <div class="stack">
            <Basics draft=draft zones=zones openness=openness others=others.clone() save=save />
            <ui::Card title=words::week(lang)>
                <ui::WeekGrid id="week" label=words::week_label(lang) lang=lang week=draft.week />
                <ui::FieldError id="week-error" error=week_error />
            </ui::Card>
            <DaysCard draft=draft save=save />
            <Places draft=draft directory=directory others=others />
            <Files draft=draft />
            <Saving draft=draft save=save />
        </div>
    }
}

/// The command of the page: saves, and reads what is stored then, which is the calendar with its new version.
fn saving(draft: Draft, version: RwSignal<u32>, saved: RwSignal<u32>) -> Saves {
    let lang = page().lang();
    let toasts = ui::Toasts::take();
    let go = StoredValue::new(use_navigate());
    let send = |calendar: NamedCalendar| async move {
        let id = save_calendar(calendar).await?;
        // It is saved, whatever comes of reading it.
        let stored = list_calendars().await.ok();
        Ok((id, stored.and_then(|all| all.into_iter().find(|calendar| calendar.id == id))))
    };
    let save = Command::new(send, move |(id, stored): (CalendarId, Option<NamedCalendar>)| {
        let new = draft.is_new();
        toasts.push(ui::Tone::Ok, words::saved(lang), None);
        saved.update(|saved| *saved += 1);
        let reads_again = stored.is_none();
        if let Some(stored) = stored {
            draft.saved(stored);
        }
        if new {
            let here = NavigateOptions { replace: true, ..NavigateOptions::default() };
            go.with_value(|go| go(&format!("{LIST}/{id}"), here));
        } else if reads_again {
            version.update(|version| *version += 1);
        }
    });
    // What is wrong may be far above the button.
    Effect::new(move || {
        let wrong = save.fault().with(|fault| {
            let wrong = |field: &Field| fault.as_ref().is_some_and(|fault| fault.problem(*field).is_some());
            [(Field::Name, "name"), (Field::NameEn, "name_en"), (Field::Zone, "zone")]
                .into_iter()
                .find_map(|(field, id)| wrong(&field).then_some(id))
        });
        if let Some(id) = wrong {
            focus(id);
        }
    });
    save
}

/// Saving a calendar: its id, and it as it is stored then.
pub(super) type Saves = Command<NamedCalendar, (CalendarId, Option<NamedCalendar>)>;
