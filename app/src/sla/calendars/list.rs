//! `/admin/calendars`.

use super::openness::OpenMark;
use super::recount::Recount;
use super::remove::{Remove, Removing};
use super::{LIST, in_language, words as told};
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::guarded;
use crate::reading::reading;
use crate::sla::api::{calendar_openness, list_calendars};
use crate::tickets::api::directory;
use domain::Fault;
use domain::messages::{calendars as words, common};
use domain::people::Directory;
use domain::permissions::Action as Act;
use domain::sla::{NamedCalendar, Openness};
use domain::time::format;
use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

/// What the list shows.
#[derive(Clone, Serialize, Deserialize)]
struct Found {
    /// None: it could not be found out.
    calendars: Vec<(NamedCalendar, Option<Openness>)>,
    directory: Directory,
}

async fn read() -> Result<Found, Fault> {
    let directory = directory().await?;
    let mut calendars = Vec::new();
    for calendar in list_calendars().await? {
        let openness = calendar_openness(calendar.whole()).await.ok();
        calendars.push((calendar, openness));
    }
    // The default first: it holds wherever no other does.
    calendars.sort_by_key(|(calendar, _)| !calendar.is_default);
    Ok(Found { calendars, directory })
}

/// The calendars.
#[component]
pub fn CalendarsPage() -> impl IntoView {
    guarded(Act::SetUpService, || {
        let lang = page().lang();
        let version = RwSignal::new(0_u32);
        let removing = Removing::new();
        let list = reading(move || version.get(), |_| read());
        let new = move || view! { <ui::LinkButton href=format!("{LIST}/new") variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{words::new(lang)}</ui::LinkButton> };
        view! {
            <Title text=words::title(lang) />
            <ui::PageHead title=words::title(lang) lead=words::lead(lang) actions=new />
            <Recount saved=version />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=6 /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok(found) if found.calendars.is_empty() => view! {
                            <ui::EmptyState glyph=ui::Glyph::Calendar title=words::none_title(lang) text=words::none_text(lang)>
                                <ui::LinkButton href=format!("{LIST}/new") glyph=ui::Glyph::Plus>{words::new(lang)}</ui::LinkButton>
                            </ui::EmptyState>
                        }
                        .into_any(),
                        // Drawn by a closure: read again, it is built anew, with handlers of its own.
                        Ok(found) => (move || view! { <List found=found.clone() removing=removing /> }).into_any(),
                    }
                })}
            </Transition>
            <Remove removing=removing version=version />
        }
        .into_any()
    })
}

#[component]
fn List(found: Found, removing: Removing) -> impl IntoView {
    let lang = page().lang();
    let Found { calendars, directory } = found;
    view! {
        <ul class="stack" aria-label=words::title(lang)>
            {calendars
                .into_iter()
                .map(|(calendar, openness)| {
                    let users = users(&calendar, &directory, lang);
                    view! { <Entry calendar=calendar openness=openness users=users removing=removing /> }
                })
                .collect_view()}
        </ul>
    }
}

#[component]
fn Entry(calendar: NamedCalendar, openness: Option<Openness>, users: Vec<String>, removing: Removing) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = in_language(&calendar.name, &calendar.name_en, lang).to_owned();
    let today = page.get().zone.date(page.get().now);
    let coming = calendar.holidays.iter().filter(|holiday| holiday.date >= today).count();
    let coming = words::coming_holidays(lang, coming, &page.number(coming as i64));
    let lines = told::week(&calendar.calendar.week, lang);
    let delete = words::delete_named(lang, &name);
    let zone = calendar.calendar.zone.clone();
    let mark = openness.map(|openness| view! { <OpenMark calendar=calendar.whole() openness=openness /> });
    let is_default = calendar.is_default;
    let href = format!("{LIST}/{}", calendar.id);
    let remove = move |_| removing.ask(calendar.clone());
    view! {
        <li class="card p-4">
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
                <h2 class="card-title min-w-0"><a class="hover:underline" href=href><ui::Bdi text=name /></a></h2>
                {is_default.then(|| view! { <ui::Pill tone=ui::Tone::Brand glyph=ui::Glyph::Star text=words::default_mark(lang) /> })}
                {mark}
                <span class="ms-auto">
                    <ui::IconButton glyph=ui::Glyph::Trash label=delete size=ui::Size::Small on:click=remove />
                </span>
            </div>
            <p class="row text-xs text-ink-faint"><span><ui::Ltr text=zone /></span> <span>{coming}</span></p>
            <div class="mt-3 grid gap-3 text-sm sm:grid-cols-2">
                <Lines title=words::hours_head(lang) lines=lines />
                <Lines title=words::used_head(lang) lines=users />
            </div>
        </li>
    }
}

#[component]
fn Lines(title: &'static str, lines: Vec<String>) -> impl IntoView {
    view! {
        <div class="min-w-0">
            <h3 class="text-xs font-semibold text-ink-faint">{title}</h3>
            <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </div>
    }
}

/// Who goes by a calendar, a line a kind.
fn users(calendar: &NamedCalendar, directory: &Directory, lang: domain::Lang) -> Vec<String> {
    let branches =
        calendar.branches.iter().map(|id| Directory::label(&directory.branches, id.0, lang)).collect::<Vec<_>>();
    let departments =
        calendar.departments.iter().map(|id| Directory::label(&directory.departments, id.0, lang)).collect::<Vec<_>>();
    let mut lines = Vec::new();
    if calendar.is_default {
        lines.push(words::used_default(lang).to_owned());
    }
    if !branches.is_empty() {
        lines.push(words::used_branches(lang, &format::list(&branches, lang)));
    }
    if !departments.is_empty() {
        lines.push(words::used_departments(lang, &format::list(&departments, lang)));
    }
    if calendar.policies > 0 {
        let shown = format::number(i64::from(calendar.policies), lang);
        lines.push(words::policies(lang, calendar.policies, &shown));
    }
    if lines.is_empty() {
        lines.push(words::used_nobody(lang).to_owned());
    }
    lines
}
