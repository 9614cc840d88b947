//! Automation: rules that answer what happens to tickets. When (a [`Trigger`]), if ([`Conditions`]), then
//! ([`RuleAct`]s). They stand in an order, and their JSON is what is stored and sent.
//!
//! [`run()`] decides, purely: which rules match what happened, why not the others, and what they do. Doing it is the
//! backend's, in the transaction of the change or in a job.

mod assign;
mod check;
mod run;
mod seeds;
pub mod template;
#[cfg(test)]
mod tests;
mod told;

pub use assign::{By, Candidate, choose};
pub use check::{FAILURES_MAX, HOURS_MAX};
pub use run::{Chain, DEPTH_MAX, Happened, Judged, Occasion, Trace, Verdict, run};
pub use seeds::seeds;
pub use told::{ActDone, ActResult, Hit, Outcome, Refusal, Rehearsed, RuleRun, RunPage, Story, Tried};

use crate::Micros;
use crate::conditions::Conditions;
use crate::ids::{CategoryId, DepartmentId, RuleId, TagId, UserId};
use crate::sla::{Audience, Clock};
use crate::tickets::{Priority, Status};
use serde::{Deserialize, Serialize};

/// One rule, also as a draft: `id` 0 is one that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rule {
    #[serde(default)]
    pub id: RuleId,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    pub enabled: bool,
    /// The version seen, against lost updates.
    #[serde(default)]
    pub version: i64,
    pub when: Trigger,
    #[serde(default)]
    pub conditions: Conditions,
    pub acts: Vec<RuleAct>,
    /// Once it has matched, no later rule is asked.
    #[serde(default)]
    pub stop: bool,
    /// It is off because it failed too often in a row. The backend says so; in a draft it means nothing.
    #[serde(default)]
    pub tripped: bool,
}

/// What sets a rule off.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "on", rename_all = "snake_case")]
pub enum Trigger {
    Created,
    /// Any fact of the ticket changed.
    Updated,
    CustomerReplied,
    /// A public reply of the desk.
    AgentReplied,
    StatusChanged,
    AssigneeChanged,
    PriorityChanged,
    /// A promise is nearly broken; None: whichever clock.
    Warned {
        #[serde(default)]
        clock: Option<Clock>,
    },
    /// A promise is broken; None: whichever clock.
    Breached {
        #[serde(default)]
        clock: Option<Clock>,
    },
    /// It has been in this status for so many hours round the clock, without leaving it; once each time, and with `every`
    /// again every so many hours for as long as it stays there.
    Stays {
        status: Status,
        hours: u32,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        every: Option<u32>,
    },
}

/// What a rule does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum RuleAct {
    /// None: takes the ticket from its assignee.
    Assign {
        person: Option<UserId>,
    },
    /// To somebody of a department, chosen by [`choose`]; None: of the ticket's own.
    AssignWithin {
        department: Option<DepartmentId>,
        by: By,
    },
    SetPriority {
        priority: Priority,
    },
    SetStatus {
        status: Status,
    },
    SetCategory {
        category: CategoryId,
    },
    /// None: takes it out of its department.
    SetDepartment {
        department: Option<DepartmentId>,
    },
    AddTag {
        tag: TagId,
    },
    RemoveTag {
        tag: TagId,
    },
    /// A public reply in Markdown, with placeholders ([`template`]).
    Reply {
        text: String,
    },
    /// An internal note in Markdown, with placeholders.
    Note {
        text: String,
    },
    Notify(Audience),
    Close,
}

impl Trigger {
    /// When a ticket that has been in a status since `since` sets it off; None: it is not about time.
    pub const fn due(self, since: Micros) -> Option<Micros> {
        match self {
            Self::Stays { hours, .. } => Some(since.plus(hours as i64 * Micros::HOUR)),
            Self::Created
            | Self::Updated
            | Self::CustomerReplied
            | Self::AgentReplied
            | Self::StatusChanged
            | Self::AssigneeChanged
            | Self::PriorityChanged
            | Self::Warned { .. }
            | Self::Breached { .. } => None,
        }
    }

    /// Whether what happens then is a change, so that old values can be tested.
    pub const fn knows_before(self) -> bool {
        match self {
            Self::Updated
            | Self::CustomerReplied
            | Self::AgentReplied
            | Self::StatusChanged
            | Self::AssigneeChanged
            | Self::PriorityChanged => true,
            Self::Created | Self::Warned { .. } | Self::Breached { .. } | Self::Stays { .. } => false,
        }
    }
}
