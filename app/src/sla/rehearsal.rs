//! "Had this policy been in force": a rehearsal of a draft, part by part, with progress and a way to stop.

use super::api::rehearse_policy;
use crate::context::page;
use domain::Fault;
use domain::messages::{faults, sla, sla_log, tickets};
use domain::people::Directory;
use domain::sla::Policy;
use domain::sla::rehearsal::{Late, Rehearsal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{BarChart, BarRow, Button, Card, Choice, Ltr, Select, Series, Tone, Variant};

/// Periods on offer, days.
const DAYS: [u32; 3] = [30, 90, 365];

/// How far it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Idle,
    Running,
    Stopped,
    Done,
}

/// The card. `draft` is read when the rehearsal starts; None: what is typed cannot be read yet.
#[component]
pub fn RehearsalCard(#[prop(into)] draft: Signal<Option<Policy>>, names: Directory) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let days = RwSignal::new(DAYS[1].to_string());
    let phase = RwSignal::new(Phase::Idle);
    let found = RwSignal::new(Rehearsal::default());
    let fault = RwSignal::new(None::<Fault>);
    let number = StoredValue::new(page.clone());
    let choices: Vec<Choice> = DAYS
        .into_iter()
        .map(|days| Choice::new(days.to_string(), sla_log::rehearse_days(lang, &page.number(i64::from(days)))))
        .collect();
    let start = move || {
        let Some(draft) = draft.get_untracked() else { return };
        let days = days.get_untracked().parse().unwrap_or(DAYS[0]);
        found.set(Rehearsal::default());
        fault.set(None);
        phase.set(Phase::Running);
        spawn_local(async move {
            let mut after = None;
            loop {
                match rehearse_policy(draft.clone(), days, after).await {
                    Ok(part) => {
                        after = part.next;
                        let _ = found.try_update(|all| all.add(part));
                    }
                    Err(refused) => {
                        let _ = fault.try_set(Some(refused));
                        let _ = phase.try_set(Phase::Idle);
                        return;
                    }
                }
                // The page may have been left, or somebody pressed stop.
                if phase.try_get_untracked() != Some(Phase::Running) {
                    return;
                }
                if after.is_none() {
                    phase.set(Phase::Done);
                    return;
                }
            }
        });
    };
    let running = Memo::new(move |_| phase.get() == Phase::Running);
    let names = StoredValue::new(names);
    view! {
        <Card title=sla_log::rehearse_title(lang)>
            <p class="field-hint mb-3">{sla_log::rehearse_text(lang)}</p>
            <div class="row items-end">
                <Select id="rehearse-days" name="days" label=sla_log::rehearse_period(lang) choices=choices bind=days disabled=running />
                <Button variant=Variant::Secondary loading=running on:click=move |_| start()>{sla_log::rehearse_start(lang)}</Button>
                {move || running.get().then(|| view! {
                    <Button variant=Variant::Quiet on:click=move |_| phase.set(Phase::Stopped)>{sla_log::rehearse_stop(lang)}</Button>
                })}
            </div>
            {move || fault.get().map(|fault| view! { <p class="field-error mt-2" role="alert">{faults::fault(lang, &fault)}</p> })}
            {move || running.get().then(|| {
                let (value, max) = found.with(|all| (all.tickets, all.total.max(1)));
                view! { <progress class="mt-3 w-full" aria-label=sla_log::rehearse_progress(lang) value=value max=max></progress> }
            })}
            <div aria-live="polite">
                {move || match phase.get() {
                    Phase::Idle => ().into_any(),
                    Phase::Running => number.with_value(|page| view! { <p class="faint mt-2 text-sm">{page.number(found.with(|all| all.tickets) as i64)}</p> }).into_any(),
                    Phase::Stopped => view! { <p class="field-hint mt-2">{sla_log::rehearse_stopped(lang)}</p> <Told all=found.get() names=names /> }.into_any(),
                    Phase::Done => view! { <Told all=found.get() names=names /> }.into_any(),
                }}
            </div>
        </Card>
    }
}

#[component]
fn Told(all: Rehearsal, names: StoredValue<Directory>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let number = |n: u64| page.number(i64::try_from(n).unwrap_or(i64::MAX));
    let series = || {
        vec![
            Series::new(sla_log::rehearse_drafted(lang), Tone::Warn),
            Series::new(sla_log::rehearse_today(lang), Tone::Neutral),
        ]
    };
    let bar = |label: String, late: Late| BarRow::new(label, vec![late.drafted, late.today]);
    let priorities: Vec<BarRow> = all
        .priorities
        .iter()
        .map(|(priority, late)| bar(tickets::priority(lang, *priority).to_owned(), *late))
        .collect();
    let departments: Vec<BarRow> = all
        .departments
        .iter()
        .map(|(department, late)| {
            let name = department.map_or_else(
                || sla_log::no_department(lang).to_owned(),
                |id| names.with_value(|names| Directory::label(&names.departments, id.0, lang).to_owned()),
            );
            bar(name, *late)
        })
        .collect();
    let hours: Vec<BarRow> = all
        .hours
        .iter()
        .enumerate()
        .filter(|(_, late)| **late > 0)
        .map(|(hour, late)| BarRow::new(page.number(hour as i64), vec![*late]))
        .collect();
    let named = all.named.clone();
    view! {
        <div class="mt-3 stack text-sm">
            <p>{sla_log::rehearse_done(lang, &number(all.tickets), &number(all.held))}</p>
            <p class="font-semibold">{sla_log::rehearse_responses(lang, &number(all.responses.drafted), &number(all.responses.today))}</p>
            <p class="font-semibold">{sla_log::rehearse_resolutions(lang, &number(all.resolutions.drafted), &number(all.resolutions.today))}</p>
            <BarChart label=sla_log::priorities(lang) lang=lang head=tickets::priority_label(lang) series=series() rows=priorities />
            <BarChart label=sla_log::departments(lang) lang=lang head=sla_log::group_head(lang) series=series() rows=departments />
            {(!hours.is_empty()).then(|| view! {
                <BarChart label=sla_log::rehearse_hours(lang) lang=lang head=sla_log::rehearse_hour_head(lang) series=vec![Series::new(sla_log::rehearse_drafted(lang), Tone::Warn)] rows=hours />
            })}
            {(!named.is_empty()).then(|| view! {
                <details>
                    <summary>{sla_log::rehearse_named(lang)}</summary>
                    <ul class="mt-2 stack-1">
                        {named.into_iter().map(|late| view! {
                            <li>
                                <a class="link" href=format!("/desk/tickets/{}", late.number)><Ltr text=late.number.clone() /></a>
                                " " <span dir=late.title_dir.code()>{late.title}</span> " "
                                <span class="faint text-xs">{sla::clock(lang, late.clock)}</span>
                            </li>
                        }).collect_view()}
                    </ul>
                </details>
            })}
        </div>
    }
}
