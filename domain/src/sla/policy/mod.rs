//! Policies: what is promised to which tickets, what pauses a clock, when to warn, and what happens when a promise is about to
//! be or was broken. They stand in an order, and the first that matches holds. Their JSON is what is stored and sent.

mod check;
mod problems;
mod targets;
#[cfg(test)]
mod tests;

pub use check::{ACTS_MAX, KEY_MAX, MINUTES_MAX, NOTE_MAX, PEOPLE_MAX, STEPS_MAX};
pub use problems::{Found, PolicyProblem, problems};
pub use targets::{Pauses, Row, Target, Targets};

use super::Clock;
use crate::Micros;
use crate::conditions::{Conditions, Facts};
use crate::ids::{CalendarId, DepartmentId, PolicyId, UserId};
use crate::permissions::Role;
use serde::{Deserialize, Serialize};

/// One policy, also as a draft: `id` 0 is one that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Policy {
    #[serde(default)]
    pub id: PolicyId,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    pub enabled: bool,
    /// The version seen, against lost updates.
    #[serde(default)]
    pub version: i64,
    #[serde(default)]
    pub conditions: Conditions,
    /// None: that of the ticket's department, else of its branch, else the desk's.
    #[serde(default)]
    pub calendar: Option<CalendarId>,
    #[serde(default)]
    pub targets: Targets,
    #[serde(default)]
    pub pauses: Pauses,
    #[serde(default)]
    pub warning: Warning,
    #[serde(default)]
    pub steps: Vec<Escalation>,
    /// Whether customers may read until when they are answered; else they only read that they will be.
    #[serde(default)]
    pub tell_customer: bool,
}

/// When to warn: once, at the earlier of the two. Neither: never.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Warning {
    /// So much of the target's time is used, 1–99 percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
    /// So much of it is left, in minutes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before_minutes: Option<u32>,
}

/// A step of escalation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Escalation {
    /// Names the step for ever, 0–55: what was done is remembered by it, so a step may move but its key must not.
    /// [`free_key`] finds one for a new step.
    pub key: u8,
    pub clock: Clock,
    pub when: When,
    pub acts: Vec<Act>,
}

/// When a step is taken, counted as the target counts: in business time or round the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// So many minutes are left.
    Before(u32),
    /// The promise is broken.
    At,
    /// It has been broken for so many minutes.
    After(u32),
}

/// What a step does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Act {
    Notify(Audience),
    /// To the next higher priority; the highest stays.
    RaisePriority,
    /// None: takes the ticket from its assignee, so that others see it as free.
    Assign {
        person: Option<UserId>,
    },
    /// To another department.
    Move {
        department: DepartmentId,
    },
    /// An internal note of the system.
    Note {
        text: String,
    },
}

/// Who is told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Audience {
    pub people: Vec<UserId>,
    /// Everybody of these roles who may see the ticket.
    pub roles: Vec<Role>,
    /// Whoever the ticket is assigned to.
    pub assignee: bool,
    /// Everybody in the ticket's department.
    pub department: bool,
}

impl Audience {
    /// Whether nobody is told, whatever the ticket.
    pub fn is_empty(&self) -> bool {
        self.people.is_empty() && self.roles.is_empty() && !self.assignee && !self.department
    }
}

impl Warning {
    /// How much of a `budget` (µs) is used when it warns; None: it does not, or not after the start.
    pub fn threshold(&self, budget: i64) -> Option<i64> {
        let percent = self.percent.map(|percent| budget / 100 * i64::from(percent));
        let before = self.before_minutes.map(|minutes| budget.saturating_sub(i64::from(minutes) * Micros::MINUTE));
        [percent, before].into_iter().flatten().filter(|used| (1..budget).contains(used)).min()
    }
}

impl When {
    /// How much of a `budget` (µs) is used when the step is taken; None: that would be before the start.
    pub fn threshold(self, budget: i64) -> Option<i64> {
        let used = match self {
            Self::Before(minutes) => budget.saturating_sub(i64::from(minutes) * Micros::MINUTE),
            Self::At => budget,
            Self::After(minutes) => budget.saturating_add(i64::from(minutes) * Micros::MINUTE),
        };
        (used > 0).then_some(used)
    }
}

/// The policy of a ticket: the first enabled one that matches.
pub fn first_match<'a>(policies: &'a [Policy], facts: &Facts) -> Option<&'a Policy> {
    policies.iter().find(|policy| policy.enabled && policy.conditions.matches(facts, None))
}

/// A key for a new step of `policy`: one that no step of any policy has, so that a ticket that changes its policy misses no
/// step; else one that is free in the policy itself. None: it is full.
pub fn free_key(policies: &[Policy], policy: &Policy) -> Option<u8> {
    let free = |key: &u8, policy: &Policy| policy.steps.iter().all(|step| step.key != *key);
    let unused = |key: &u8| free(key, policy) && policies.iter().all(|other| free(key, other));
    (0..=KEY_MAX).find(unused).or_else(|| (0..=KEY_MAX).find(|key| free(key, policy)))
}
