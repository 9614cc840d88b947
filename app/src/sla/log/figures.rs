//! How promises were kept, in numbers and pictures.

use crate::context::page;
use domain::Lang;
use domain::messages::{sla_log, tickets};
use domain::people::Directory;
use domain::sla::log::{Both, Compliance, Kept, Tally, TrendBy};
use domain::time::format;
use leptos::prelude::*;
use ui::{BarChart, BarRow, Card, HeatMap, Series, Stat, Tone};

/// Cards, trend, groups, and when in the week it was late.
#[component]
pub fn Figures(told: Compliance, names: Directory, by: TrendBy) -> impl IntoView {
    let lang = page().lang();
    let groups: Vec<(String, Both)> =
        told.priorities.iter().map(|(priority, both)| (tickets::priority(lang, *priority).to_owned(), *both)).collect();
    let departments: Vec<(String, Both)> = told
        .departments
        .iter()
        .map(|(department, both)| {
            let name = department.map_or_else(
                || sla_log::no_department(lang).to_owned(),
                |id| Directory::label(&names.departments, id.0, lang).to_owned(),
            );
            (name, *both)
        })
        .collect();
    let (trend_title, trend_head) = match by {
        TrendBy::Week => (sla_log::trend_weeks(lang), sla_log::week_head(lang)),
        TrendBy::Month => (sla_log::trend_months(lang), sla_log::month_head(lang)),
    };
    let trend: Vec<BarRow> = told
        .trend
        .iter()
        .map(|(date, both)| {
            let label = match by {
                TrendBy::Week => format::day_short(*date, lang),
                TrendBy::Month => format::month(*date, lang),
            };
            let sum = |kept: fn(&Tally) -> i64| count(kept(&both.response) + kept(&both.resolution));
            BarRow::new(label, vec![sum(|tally| tally.on_time), sum(|tally| tally.breached)])
        })
        .collect();
    let series = vec![
        Series::new(sla_log::kept(lang, Kept::OnTime), Tone::Ok),
        Series::new(sla_log::kept(lang, Kept::Breached), Tone::Danger),
    ];
    view! {
        <Cards told=told.clone() />
        <div class="mt-4 grid gap-4 *:min-w-0 lg:grid-cols-2">
            <Card title=trend_title><BarChart label=trend_title lang=lang head=trend_head series=series rows=trend /></Card>
            <Card title=sla_log::heat(lang)><HeatMap label=sla_log::heat(lang) lang=lang values=told.heat /></Card>
            <div class="lg:col-span-2"><Groups title=sla_log::priorities(lang) groups=groups /></div>
            <div class="lg:col-span-2"><Groups title=sla_log::departments(lang) groups=departments /></div>
        </div>
    }
}

/// The nine figures of old, and what they come to.
#[component]
fn Cards(told: Compliance) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let number = |n: i64| page.number(n);
    let one = |label: &'static str, tally: Tally| {
        let parts = [(Kept::OnTime, tally.on_time), (Kept::AtRisk, tally.at_risk), (Kept::Breached, tally.breached)];
        let note = parts
            .into_iter()
            .map(|(kept, count)| format!("{}: {}", sla_log::kept(lang, kept), page.number(count)))
            .collect::<Vec<_>>()
            .join(" · ");
        view! { <Stat label=label value=rate(lang, &tally) note=note /> }
    };
    let total = told.all.response.total() + told.all.resolution.total();
    view! {
        <div class="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {one(sla_log::response_rate(lang), told.all.response)}
            {one(sla_log::resolution_rate(lang), told.all.resolution)}
            <Stat label=sla_log::total(lang) value=number(total) />
            <Stat label=sla_log::escalated(lang) value=number(told.escalated) />
        </div>
    }
}

/// A table of groups with answers and solutions.
#[component]
fn Groups(title: &'static str, groups: Vec<(String, Both)>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let cells = |tally: Tally| {
        view! {
            <td class="num">{page.number(tally.on_time)}</td>
            <td class="num">{page.number(tally.breached)}</td>
            <td class="num font-semibold">{rate(lang, &tally)}</td>
        }
    };
    let rows = groups
        .into_iter()
        .map(|(name, both)| {
            view! {
                <tr>
                    <th scope="row" class="text-start font-normal"><bdi>{name}</bdi></th>
                    {cells(both.response)}
                    {cells(both.resolution)}
                </tr>
            }
        })
        .collect_view();
    let heads = move || {
        view! {
            <th scope="col">{sla_log::kept(lang, Kept::OnTime)}</th>
            <th scope="col">{sla_log::kept(lang, Kept::Breached)}</th>
            <th scope="col">{sla_log::rate(lang)}</th>
        }
    };
    view! {
        <Card title=title flush=true>
            <ui::Table label=title>
                <thead>
                    <tr>
                        <th scope="col" rowspan="2">{sla_log::group_head(lang)}</th>
                        <th scope="colgroup" colspan="3">{sla_log::responses(lang)}</th>
                        <th scope="colgroup" colspan="3">{sla_log::resolutions(lang)}</th>
                    </tr>
                    <tr>{heads()} {heads()}</tr>
                </thead>
                <tbody>{rows}</tbody>
            </ui::Table>
        </Card>
    }
}

fn rate(lang: Lang, tally: &Tally) -> String {
    tally.rate().map_or_else(|| sla_log::no_rate(lang).to_owned(), |tenths| format::percent(tenths / 10, lang))
}

fn count(n: i64) -> u64 {
    u64::try_from(n).unwrap_or_default()
}
