//! The log of promises, and how they were kept.

use super::{Sla, sql};
use crate::args;
use crate::db::SqlBuilder;
use crate::oops;
use domain::ids::{DepartmentId, PolicyId};
use domain::permissions::{self, Action, Actor, Scope};
#[cfg(test)]
use domain::sla::Clock;
use domain::sla::Outcome;
use domain::sla::log::{Both, Compliance, Kept, LogPage, LogQuery, LogRow, TrendBy};
use domain::tickets::Priority;
use domain::time::{Civil, Date, Jalali, Weekday};
use domain::{Fault, Field, Lang, Micros, Problem};
use std::collections::BTreeMap;

/// Lines of a page.
const PAGE: usize = 50;
/// Days without a beginning given.
const DAYS: i64 = 30;
/// Most days of one question: two years.
const DAYS_MAX: i64 = 732;
/// Bits of `fired` that are steps of escalation: 0 to 55.
const STEPS: i64 = (1 << 56) - 1;

impl Sla<'_> {
    /// A page of the log, newest first.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; `OutOfRange` on the form for more than two years.
    pub async fn log(&self, actor: &Actor, query: &LogQuery, lang: Lang) -> Result<LogPage, Fault> {
        self.lines(actor, query, lang, PAGE).await
    }

    /// The same by so many lines, for exports.
    ///
    /// # Errors
    /// As [`Sla::log`].
    pub async fn lines(&self, actor: &Actor, query: &LogQuery, lang: Lang, lines: usize) -> Result<LogPage, Fault> {
        let mut list = SqlBuilder::new(sql::LOG);
        self.narrow(&mut list, actor, query).await?;
        if let Some((at, id)) = query.after {
            list.filter("(p.started_at, p.id) < (?, ?)", args![at, id]);
        }
        list.push(" ORDER BY p.started_at DESC, p.id DESC LIMIT ?", args![lines as i64 + 1]);
        let (statement, values) = list.build();
        let mut rows: Vec<sql::LogRow> = self.backend.db().all(statement, values).await.map_err(oops::db)?;
        let more = rows.len() > lines;
        rows.truncate(lines);
        let book = self.book().await?;
        let name = |id: PolicyId| {
            let named = |policy: &domain::sla::Policy| match lang {
                Lang::En if !policy.name_en.is_empty() => policy.name_en.clone(),
                Lang::Fa | Lang::En => policy.name.clone(),
            };
            book.policy(id).map(named).unwrap_or_default()
        };
        let next = rows.last().filter(|_| more).map(|row| (row.started_at, row.id));
        let policies = book.policies.iter().map(|policy| (policy.id, name(policy.id))).collect();
        Ok(LogPage { rows: rows.into_iter().map(|row| show(row, name)).collect(), next, policies })
    }

    /// How the promises of a period were kept, as far as the filters of the log say. Weeks and months are those of
    /// `lang`: from Saturday and Jalali in Persian, from Monday and Gregorian in English.
    ///
    /// # Errors
    /// As [`Sla::log`].
    pub async fn compliance(
        &self,
        actor: &Actor,
        query: &LogQuery,
        by: TrendBy,
        lang: Lang,
    ) -> Result<Compliance, Fault> {
        let query = LogQuery { after: None, ..query.clone() };
        // One offset for the whole period: where clocks are changed, an hour at midnight may count for the other day.
        let zone = self.backend.settings().zone().await?;
        let ahead = i64::from(zone.offset(self.backend.clock().now())) * Micros::SECOND;
        let mut list = SqlBuilder::new("");
        list.push(sql::GROUPS, args![ahead]);
        let (since, until) = self.narrow(&mut list, actor, &query).await?;
        list.push(sql::GROUPED, args![]);
        let (statement, values) = list.build();
        let groups: Vec<sql::GroupRow> = self.backend.db().all(statement, values).await.map_err(oops::db)?;
        let mut told =
            Compliance { since: Some(since), until: Some(until), heat: vec![0; 168], ..Compliance::default() };
        let mut trend: BTreeMap<Date, Both> = BTreeMap::new();
        let mut priorities: BTreeMap<i64, Both> = BTreeMap::new();
        let mut departments: BTreeMap<Option<DepartmentId>, Both> = BTreeMap::new();
        for day in since.days_from_epoch()..=until.days_from_epoch() {
            trend.entry(step_of(Date::from_days(day), by, lang)).or_default();
        }
        for group in groups {
            let kept = Kept::of(group.breached, group.warned, group.outcome);
            let day = Date::from_days(group.day);
            let add = |both: &mut Both| both.add(group.clock, kept, group.promises);
            add(&mut told.all);
            add(trend.entry(step_of(day, by, lang)).or_default());
            add(priorities.entry(-group.priority.rank()).or_default());
            add(departments.entry(group.department_id).or_default());
            told.escalated += if group.escalated { group.promises } else { 0 };
        }
        let mut list = SqlBuilder::new("");
        list.push(sql::HEAT, args![ahead]);
        self.narrow(&mut list, actor, &query).await?;
        list.filter("p.breached_at IS NOT NULL", args![]).push(sql::HEATED, args![]);
        let (statement, values) = list.build();
        let heat: Vec<(i64, i64)> = self.backend.db().all(statement, values).await.map_err(oops::db)?;
        for (hour, breaches) in heat {
            let weekday = usize::from(Weekday::of_day_number(hour.div_euclid(24)).index());
            let place = weekday * 24 + hour.rem_euclid(24) as usize;
            if let Some(cell) = told.heat.get_mut(place) {
                *cell = cell.saturating_add(u32::try_from(breaches).unwrap_or(u32::MAX));
            }
        }
        told.trend = trend.into_iter().collect();
        told.priorities =
            priorities.into_iter().filter_map(|(rank, both)| Some((Priority::from_rank(-rank)?, both))).collect();
        told.departments = departments.into_iter().collect();
        Ok(told)
    }

    /// Puts permission, period and filters of `query` on a statement; answers the first and last day.
    async fn narrow(&self, list: &mut SqlBuilder, actor: &Actor, query: &LogQuery) -> Result<(Date, Date), Fault> {
        permissions::may(actor, Action::SeeReports)?;
        let zone = self.backend.settings().zone().await?;
        let today = zone.date(self.backend.clock().now());
        let until = query.until.unwrap_or(today);
        let since = query.since.unwrap_or_else(|| Date::from_days(until.days_from_epoch() - DAYS + 1));
        if !(0..DAYS_MAX).contains(&(until.days_from_epoch() - since.days_from_epoch())) {
            return Err(Fault::field(Field::Form, Problem::OutOfRange { min: 1, max: DAYS_MAX as u32 }));
        }
        let from = zone.instant(Civil::midnight(since));
        let to = zone.instant(Civil::midnight(Date::from_days(until.days_from_epoch() + 1)));
        list.filter("p.started_at >= ? AND p.started_at < ?", args![from, to]);
        list.filter("t.shelf < 9", args![]);
        if let Scope::Branch { branch } = permissions::scope(actor) {
            list.filter("t.branch_id = ?", args![branch]);
        }
        if let Some(clock) = query.clock {
            list.filter("p.clock = ?", args![clock]);
        }
        if let Some(policy) = query.policy {
            list.filter("p.policy_id = ?", args![policy]);
        }
        if let Some(branch) = query.branch {
            list.filter("t.branch_id = ?", args![branch]);
        }
        if query.escalated {
            list.filter("(p.fired & ?) <> 0", args![STEPS]);
        }
        match query.kept {
            None => {}
            Some(Kept::Breached) => {
                list.filter("p.breached_at IS NOT NULL", args![]);
            }
            Some(Kept::OnTime) => {
                list.filter("p.breached_at IS NULL AND p.outcome = ?", args![Outcome::Met]);
            }
            Some(Kept::Dropped) => {
                list.filter("p.breached_at IS NULL AND p.outcome = ?", args![Outcome::Dropped]);
            }
            Some(Kept::AtRisk) => {
                list.filter("p.breached_at IS NULL AND p.ended_at IS NULL AND p.warned_at IS NOT NULL", args![]);
            }
            Some(Kept::Running) => {
                list.filter("p.breached_at IS NULL AND p.ended_at IS NULL AND p.warned_at IS NULL", args![]);
            }
        }
        Ok((since, until))
    }
}

fn show(row: sql::LogRow, name: impl Fn(PolicyId) -> String) -> LogRow {
    LogRow {
        id: row.id,
        number: row.number,
        title: row.title,
        title_dir: row.title_dir,
        priority: row.priority,
        branch: row.branch_id,
        clock: row.clock,
        policy: row.policy_id,
        policy_name: name(row.policy_id),
        started_at: row.started_at,
        due_at: row.due_at,
        ended: row.ended_at.zip(row.outcome),
        breached_at: row.breached_at,
        escalated: row.fired & STEPS != 0,
        kept: Kept::of(row.breached_at.is_some(), row.warned_at.is_some(), row.outcome),
    }
}

/// The first day of the week or month that `day` lies in.
fn step_of(day: Date, by: TrendBy, lang: Lang) -> Date {
    let number = day.days_from_epoch();
    match (by, lang) {
        (TrendBy::Week, Lang::Fa) => Date::from_days(number - i64::from(day.weekday().index())),
        (TrendBy::Week, Lang::En) => {
            let since_monday = (i64::from(day.weekday().index()) - i64::from(Weekday::Monday.index())).rem_euclid(7);
            Date::from_days(number - since_monday)
        }
        (TrendBy::Month, Lang::Fa) => Jalali::from(day).month_start().date().unwrap_or(day),
        (TrendBy::Month, Lang::En) => Date { day: 1, ..day },
    }
}

/// Of the log, for the statements' test: everything that can be asked.
#[cfg(test)]
pub(super) fn filters() -> Vec<LogQuery> {
    let plain = LogQuery::default();
    let mut all: Vec<LogQuery> =
        Kept::ALL.into_iter().map(|kept| LogQuery { kept: Some(kept), ..plain.clone() }).collect();
    all.extend(Clock::ALL.into_iter().map(|clock| LogQuery { clock: Some(clock), ..plain.clone() }));
    all.push(LogQuery { escalated: true, policy: Some(PolicyId(1)), branch: Some(domain::ids::BranchId(1)), ..plain });
    all
}
