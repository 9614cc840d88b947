//! Which promises: one form, which works without JavaScript too.

use super::{Asked, PAGE};
use crate::context::page;
use domain::Lang;
use domain::ids::PolicyId;
use domain::messages::{sla, sla_log};
use domain::people::Directory;
use domain::sla::Clock;
use domain::sla::log::{Compliance, Kept, LogQuery, TrendBy};
use domain::time::{Date, format};
use leptos::prelude::*;
use ui::Choice;

/// The filters, and the way to the same as a file.
#[component]
pub fn Filters(asked: Asked, names: Directory, policies: Vec<(PolicyId, String)>, told: Compliance) -> impl IntoView {
    let lang = page().lang();
    let Asked { query, by } = asked;
    let clocks: Vec<Choice> =
        Clock::ALL.into_iter().map(|clock| Choice::new(clock.code(), sla::clock(lang, clock))).collect();
    let results: Vec<Choice> =
        Kept::ALL.into_iter().map(|kept| Choice::new(kept.code(), sla_log::kept(lang, kept))).collect();
    let policies: Vec<Choice> = policies.into_iter().map(|(id, name)| Choice::new(id.to_string(), name)).collect();
    let branches: Vec<Choice> =
        names.branches.iter().map(|branch| Choice::new(branch.id.to_string(), branch.label(lang))).collect();
    let steps = vec![Choice::new("week", sla_log::by_week(lang)), Choice::new("month", sla_log::by_month(lang))];
    let day = |date: Option<Date>| date.map(|date| typed(date, lang)).unwrap_or_default();
    let export = format!("/desk/sla.csv?{}", LogQuery { after: None, ..query.clone() }.to_query());
    let period = told
        .since
        .zip(told.until)
        .map(|(since, until)| sla_log::period(lang, &format::day(since, lang), &format::day(until, lang)));
    let code = |value: Option<String>| value.unwrap_or_default();
    view! {
        <form method="get" action=PAGE role="search" class="mb-2 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap">
            <div class="sm:w-36"><ui::TextInput id="since" name="since" label=sla_log::since_label(lang) placeholder=sla_log::date_hint(lang) value=day(told.since) maxlength=10 /></div>
            <div class="sm:w-36"><ui::TextInput id="until" name="until" label=sla_log::until_label(lang) placeholder=sla_log::date_hint(lang) value=day(told.until) maxlength=10 /></div>
            <ui::Select id="clock" name="clock" label=sla_log::clock_label(lang) choices=clocks placeholder=sla_log::any_clock(lang) value=code(query.clock.map(|clock| clock.code().to_owned())) />
            <ui::Select id="kept" name="kept" label=sla_log::kept_label(lang) choices=results placeholder=sla_log::any_kept(lang) value=code(query.kept.map(|kept| kept.code().to_owned())) />
            <ui::Select id="policy" name="policy" label=sla_log::policy_label(lang) choices=policies placeholder=sla_log::any_policy(lang) value=code(query.policy.map(|id| id.to_string())) />
            <ui::Select id="branch" name="branch" label=sla_log::branch_label(lang) choices=branches placeholder=sla_log::any_branch(lang) value=code(query.branch.map(|id| id.to_string())) />
            <ui::Select id="by" name="by" label=sla_log::by_label(lang) choices=steps value=if by == TrendBy::Month { "month" } else { "week" } />
            <ui::Checkbox id="escalated" name="escalated" value="1" label=sla_log::escalated_only(lang) checked=query.escalated />
            <ui::Button submit=true glyph=ui::Glyph::Filter class:min-h-10=true>{sla_log::apply(lang)}</ui::Button>
            <a class="btn btn-secondary min-h-10" href=export download="sla.csv" rel="external"><ui::Icon glyph=ui::Glyph::Download />{sla_log::export(lang)}</a>
        </form>
        {period.map(|period| view! { <p class="faint mb-4 text-sm">{period}</p> })}
    }
}

/// A day as it is typed: in the reader's calendar, with plain digits.
fn typed(date: Date, lang: Lang) -> String {
    match lang {
        Lang::En => date.to_string(),
        Lang::Fa => format::day_short(date, lang),
    }
}
