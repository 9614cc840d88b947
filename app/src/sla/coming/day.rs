//! A day with what is due on it, or what is late.

use super::entry::Entry;
use crate::context::page;
use crate::tickets::desk::{address, row};
use domain::messages::sla_coming as words;
use domain::sla::coming::{Coming, Group};
use domain::time::{Date, format};
use leptos::prelude::*;
use ui::{CountBadge, Hidden};

/// The group of a day; None: what is late.
#[component]
pub(super) fn DayGroup(day: Option<Date>, coming: RwSignal<Coming>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let reader = page.me().map(|me| me.actor.user).unwrap_or_default();
    let group = Memo::new(move |_| {
        let of_day = |coming: &Coming| coming.groups.iter().find(|group| group.day == day).cloned();
        coming.with(of_day).unwrap_or_default()
    });
    let today = Memo::new(move |_| coming.with(|coming| coming.today));
    let name = move || day.map_or(words::late(lang), |day| words::day_name(lang, day, today.get()));
    let date = day.map(|day| view! { <span class="coming-date">{format::day_month(day, lang)}</span> });
    let id = day.map_or_else(|| "due-late".to_owned(), |day| format!("due-{day}"));
    let labelled = id.clone();
    let count = Memo::new(move |_| group.with(|group| group.count));
    let number = {
        let page = page.clone();
        Signal::derive(move || if count.get() > 0 { page.number(count.get()) } else { String::new() })
    };
    let more = move || {
        let (more, last) = group.with(|group| (group.more(), group.rows.last().cloned()));
        (more > 0).then(|| {
            let href = address::list(&coming.with(|coming| coming.whose).list(reader, last.as_ref()));
            let more = page.number(more);
            let label = words::more_of(lang, name(), &more);
            view! { <a class="coming-more" href=href aria-label=label>{words::more(lang, &more)}</a> }
        })
    };
    let rows = move || group.with(|Group { rows, .. }| rows.clone());
    view! {
        <section class="coming-day" class:coming-late=day.is_none() class:coming-today=move || day == Some(today.get()) class:coming-empty=move || count.get() == 0 aria-labelledby=labelled>
            <h3 class="coming-head" id=id>
                <span>{name}</span>
                {date}
                <span class="ms-auto" aria-hidden="true"><CountBadge text=number /></span>
                <Hidden text=Signal::derive(move || format!(": {}", words::tickets(lang, count.get()))) />
            </h3>
            <ol class="coming-list">
                <For each=rows key=row::key let:row>
                    <Entry row=row late=day.is_none() />
                </For>
            </ol>
            {more}
        </section>
    }
}
