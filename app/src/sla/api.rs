//! Server functions of promises. Thin doors: find the caller, call the use case.

use domain::Fault;
use domain::ids::{CalendarId, PolicyId, TicketId};
use domain::sla::coming::{Coming, ComingQuery};
use domain::sla::log::{Compliance, LogPage, LogQuery, TrendBy};
use domain::sla::policy::Found;
use domain::sla::rehearsal::Rehearsal;
use domain::sla::{Calendar, Explained, Holiday, NamedCalendar, Openness, Policy, RecountProgress};
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::call::{answered, call};

/// All calendars.
#[server(input = Json)]
pub async fn list_calendars() -> Result<Vec<NamedCalendar>, Fault> {
    let call = call()?;
    answered(call.backend.sla().calendars(call.actor()?).await)
}

/// Creates or saves a calendar.
#[server(input = Json)]
pub async fn save_calendar(calendar: NamedCalendar) -> Result<CalendarId, Fault> {
    let call = call()?;
    answered(call.backend.sla().save_calendar(call.actor()?, &calendar).await)
}

/// Takes a calendar away.
#[server(input = Json)]
pub async fn delete_calendar(id: CalendarId, version: i64) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.sla().delete_calendar(call.actor()?, id, version).await)
}

/// Whether a calendar, also one that is being edited, is open now, and when next.
#[server(input = Json)]
pub async fn calendar_openness(calendar: Calendar) -> Result<Openness, Fault> {
    let call = call()?;
    answered(call.backend.sla().openness(call.actor()?, &calendar))
}

/// The holidays of an iCalendar file.
#[server(input = Json)]
pub async fn read_ics(file: String) -> Result<Vec<Holiday>, Fault> {
    let call = call()?;
    answered(call.backend.sla().read_ics(call.actor()?, &file))
}

/// Holidays as an iCalendar file.
#[server(input = Json)]
pub async fn write_ics(name: String, holidays: Vec<Holiday>) -> Result<String, Fault> {
    let call = call()?;
    answered(call.backend.sla().write_ics(call.actor()?, &name, &holidays))
}

/// All policies in their order.
#[server(input = Json)]
pub async fn list_policies() -> Result<Vec<Policy>, Fault> {
    let call = call()?;
    answered(call.backend.sla().policies(call.actor()?).await)
}

/// What the policies promise in vain, with a draft in its place.
#[server(input = Json)]
pub async fn policy_problems(draft: Option<Policy>) -> Result<Vec<Found>, Fault> {
    let call = call()?;
    answered(call.backend.sla().problems(call.actor()?, draft.as_ref()).await)
}

/// Creates or saves a policy.
#[server(input = Json)]
pub async fn save_policy(policy: Policy) -> Result<PolicyId, Fault> {
    let call = call()?;
    answered(call.backend.sla().save_policy(call.actor()?, &policy).await)
}

/// Puts a policy away.
#[server(input = Json)]
pub async fn remove_policy(id: PolicyId, version: i64) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.sla().remove_policy(call.actor()?, id, version).await)
}

/// Puts the policies into an order.
#[server(input = Json)]
pub async fn order_policies(order: Vec<PolicyId>) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.sla().order_policies(call.actor()?, &order).await)
}

/// How far counting open clocks anew is; None: nothing is being counted.
#[server(input = Json)]
pub async fn recounting() -> Result<Option<RecountProgress>, Fault> {
    let call = call()?;
    answered(call.backend.sla().recounting(call.actor()?).await)
}

/// A page of the log of promises.
#[server(input = Json)]
pub async fn promise_log(query: LogQuery) -> Result<LogPage, Fault> {
    let call = call()?;
    answered(call.backend.sla().log(call.actor()?, &query, call.caller.lang).await)
}

/// How promises were kept.
#[server(input = Json)]
pub async fn promise_compliance(query: LogQuery, by: TrendBy) -> Result<Compliance, Fault> {
    let call = call()?;
    answered(call.backend.sla().compliance(call.actor()?, &query, by, call.caller.lang).await)
}

/// A part of a rehearsal: what a draft would have meant for the tickets of the last days, from one on.
#[server(input = Json)]
pub async fn rehearse_policy(draft: Policy, days: u32, after: Option<TicketId>) -> Result<Rehearsal, Fault> {
    let call = call()?;
    answered(call.backend.sla().rehearse(call.actor()?, &draft, days, after).await)
}

/// A week of what comes due, by the reader's days.
#[server(input = Json)]
pub async fn coming_due(query: ComingQuery) -> Result<Coming, Fault> {
    let call = call()?;
    answered(call.backend.sla().coming(call.actor()?, &query, &call.zone().await?).await)
}

/// The promises of a ticket with their arithmetic, in the reader's language.
#[server(input = Json)]
pub async fn explain_promises(ticket: TicketId) -> Result<Vec<Explained>, Fault> {
    let call = call()?;
    answered(call.backend.sla().explain(call.actor()?, ticket, call.caller.lang).await)
}
