//! All that promises are made from: the policies in their order and the calendars laid out in time.

use crate::conditions::Facts;
use crate::ids::{BranchId, CalendarId, DepartmentId, PolicyId};
use crate::sla::policy::{Policy, first_match};
use crate::sla::{Clock, Timeline};
use std::collections::BTreeMap;

/// Policies and calendars as they are now. Made once and shared; every `Timeline` must reach back to the oldest open ticket.
#[derive(Clone, Debug)]
pub struct Book {
    /// In order: the first that matches holds.
    pub policies: Vec<Policy>,
    pub calendars: BTreeMap<CalendarId, Timeline>,
    /// Calendars of departments that have their own.
    pub departments: BTreeMap<DepartmentId, CalendarId>,
    /// Calendars of branches that have their own.
    pub branches: BTreeMap<BranchId, CalendarId>,
    /// The desk's calendar.
    pub default: Option<CalendarId>,
    /// Round the clock: [`Timeline::always`].
    pub always: Timeline,
}

impl Default for Book {
    /// Nothing is promised.
    fn default() -> Self {
        Self {
            policies: Vec::new(),
            calendars: BTreeMap::new(),
            departments: BTreeMap::new(),
            branches: BTreeMap::new(),
            default: None,
            always: Timeline::always(),
        }
    }
}

/// What a policy promises for one clock of a ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Promised {
    pub policy: PolicyId,
    /// None: round the clock.
    pub calendar: Option<CalendarId>,
    /// µs of the calendar's time.
    pub budget: i64,
    /// Whether the clock stands still in the ticket's status.
    pub paused: bool,
}

impl Book {
    /// The policy with this id, enabled or not.
    pub fn policy(&self, id: PolicyId) -> Option<&Policy> {
        self.policies.iter().find(|policy| policy.id == id)
    }

    /// The calendar's time; round the clock without one, and for one that no longer exists.
    pub fn timeline(&self, calendar: Option<CalendarId>) -> &Timeline {
        calendar.and_then(|id| self.calendars.get(&id)).unwrap_or(&self.always)
    }

    /// The policy that holds for a ticket.
    pub fn policy_of(&self, facts: &Facts) -> Option<&Policy> {
        first_match(&self.policies, facts)
    }

    /// The calendar in which `policy` counts business time for a ticket: its own, else that of the department, of the branch,
    /// of the desk; the first of them that exists.
    pub fn calendar_of(&self, policy: &Policy, facts: &Facts) -> Option<CalendarId> {
        let department = facts.department.and_then(|id| self.departments.get(&id).copied());
        let branch = self.branches.get(&facts.branch).copied();
        let choice = [policy.calendar, department, branch, self.default];
        choice.into_iter().flatten().find(|id| self.calendars.contains_key(id))
    }

    /// What `policy` promises for a clock of a ticket, if anything.
    pub fn promised(&self, policy: &Policy, clock: Clock, facts: &Facts) -> Option<Promised> {
        let target = policy.targets.get(facts.priority, clock)?;
        let calendar = if target.business { self.calendar_of(policy, facts) } else { None };
        let paused = policy.pauses.of(clock).contains(&facts.status);
        Some(Promised { policy: policy.id, calendar, budget: target.budget(), paused })
    }
}
