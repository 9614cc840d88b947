//! Server functions of automation. Thin doors: find the caller, call the use case.

use domain::Fault;
use domain::automation::{Rehearsed, Rule, RunPage, Tried};
use domain::ids::{RuleId, RunId, TicketId};
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::call::{answered, call};

/// All rules in their order.
#[server(input = Json)]
pub async fn list_rules() -> Result<Vec<Rule>, Fault> {
    let call = call()?;
    answered(call.backend.automation().rules(call.actor()?).await)
}

/// Creates or saves a rule.
#[server(input = Json)]
pub async fn save_rule(rule: Rule) -> Result<RuleId, Fault> {
    let call = call()?;
    answered(call.backend.automation().save(call.actor()?, &rule).await)
}

/// Puts a rule away.
#[server(input = Json)]
pub async fn remove_rule(id: RuleId, version: i64) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.automation().remove(call.actor()?, id, version).await)
}

/// Puts the rules into an order.
#[server(input = Json)]
pub async fn order_rules(order: Vec<RuleId>) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.automation().order(call.actor()?, &order).await)
}

/// What a rule, also one that is being edited, would have done in the last thirty days.
#[server(input = Json)]
pub async fn rehearse_rule(rule: Rule) -> Result<Rehearsed, Fault> {
    let call = call()?;
    answered(call.backend.automation().rehearse(call.actor()?, &rule).await)
}

/// What a rule, also one that is being edited, makes of the ticket with this number, as somebody types it.
#[server(input = Json)]
pub async fn try_rule(rule: Rule, number: String) -> Result<Tried, Fault> {
    let call = call()?;
    answered(call.backend.automation().try_on(call.actor()?, &rule, &number).await)
}

/// The log of runs, newest first, of one rule or of all.
#[server(input = Json)]
pub async fn rule_runs(rule: Option<RuleId>, after: Option<RunId>) -> Result<RunPage, Fault> {
    let call = call()?;
    answered(call.backend.automation().runs(call.actor()?, rule, after).await)
}

/// What rules have done to a ticket, newest first.
#[server(input = Json)]
pub async fn ticket_runs(ticket: TicketId, after: Option<RunId>) -> Result<RunPage, Fault> {
    let call = call()?;
    answered(call.backend.automation().trace(call.actor()?, ticket, after).await)
}
