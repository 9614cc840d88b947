//! The week: what is late, the days beside each other (on a phone under each other), and the way to other weeks. It is
//! read again when tickets change and when the day does.

use super::day::DayGroup;
use super::url;
use crate::context::{Page, page};
use crate::live::Live;
use crate::sla::api::coming_due;
use crate::tickets::desk::once::Single;
use domain::messages::sla_coming as words;
use domain::sla::coming::{Coming, ComingQuery, DAYS, Whose};
use domain::time::format;
use leptos::prelude::*;
use ui::{Actions, EmptyState, Glyph, LinkButton, Size};

/// What was read, kept up to date.
#[component]
pub(super) fn Week(query: ComingQuery, first: Coming) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let coming = RwSignal::new(first);
    keep(query, coming, &page);
    let days =
        Memo::new(move |_| coming.with(|coming| coming.groups.iter().map(|group| group.day).collect::<Vec<_>>()));
    let nothing = Memo::new(move |_| coming.with(|coming| coming.groups.iter().all(|group| group.count == 0)));
    let late = move || days.with(|days| days.contains(&None));
    let columns = move || days.with(|days| days.iter().copied().flatten().collect::<Vec<_>>());
    view! {
        <Turn coming=coming />
        {move || nothing.get().then(|| view! { <Nothing coming=coming /> })}
        <div class="stack" class:hidden=move || nothing.get()>
            {move || late().then(|| view! { <DayGroup day=None coming=coming /> })}
            <div class="coming-week">
                <For each=columns key=|day| *day let:day>
                    <DayGroup day=Some(day) coming=coming />
                </For>
            </div>
        </div>
        <p class="sr-only" role="status">{move || nothing.get().then(|| words::none_title(lang))}</p>
    }
}

/// Reads again when a list of tickets may look different, and when it is another day.
fn keep(query: ComingQuery, coming: RwSignal<Coming>, page: &Page) {
    let changed = Live::take().lists();
    let clock = page.clone();
    let today = Memo::new(move |_| clock.get().zone.date(clock.now()));
    let single = Single::new();
    Effect::new(move |before: Option<_>| {
        let now = (changed.get(), today.get());
        if before.is_some_and(|before| before != now) {
            single.run(move || async move {
                // When it fails, what is shown stays; the connection mark tells.
                if let Ok(next) = coming_due(query).await {
                    let _ = coming.try_set(next);
                }
            });
        }
        now
    });
}

/// Which days these are, and the ways to the weeks before and after.
#[component]
fn Turn(coming: RwSignal<Coming>) -> impl IntoView {
    let lang = page().lang();
    let shown = Memo::new(move |_| {
        coming.with(|coming| {
            let until = coming.from.add_days(DAYS as i64 - 1);
            (
                words::period(lang, &format::day(coming.from, lang), &format::day(until, lang)),
                coming.before(),
                coming.after(),
            )
        })
    });
    let whose = Memo::new(move |_| coming.with(|coming| coming.whose));
    move || {
        let (period, before, after) = shown.get();
        let today = ComingQuery { whose: Some(whose.get()), from: None };
        view! {
            <nav class="mb-3 row justify-between" aria-label=words::weeks(lang)>
                <h2 class="text-sm font-semibold">{period}</h2>
                <Actions>
                    {before.map(|before| view! {
                        <LinkButton href=url(today) size=Size::Small>{words::to_today(lang)}</LinkButton>
                        <LinkButton href=url(before) size=Size::Small glyph=Glyph::ChevronBack>{words::earlier(lang)}</LinkButton>
                    })}
                    <LinkButton href=url(after) size=Size::Small glyph=Glyph::ChevronNext>{words::later(lang)}</LinkButton>
                </Actions>
            </nav>
        }
    }
}

/// A week in which nothing is due.
#[component]
fn Nothing(coming: RwSignal<Coming>) -> impl IntoView {
    let lang = page().lang();
    let (whose, from, today) = coming.with_untracked(|coming| (coming.whose, coming.from, coming.today));
    let everybody = ComingQuery { whose: Some(Whose::Everybody), from: Some(from).filter(|from| *from != today) };
    let text = if whose == Whose::Mine { words::none_mine(lang) } else { words::none_text(lang) };
    view! {
        <EmptyState glyph=Glyph::CircleCheck title=words::none_title(lang) text=text>
            {(whose != Whose::Everybody).then(|| view! { <LinkButton href=url(everybody)>{words::see_everybody(lang)}</LinkButton> })}
        </EmptyState>
    }
}
