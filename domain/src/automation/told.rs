//! What is told of rules: the log of their runs, the trace of a ticket, and what a dry run finds. Types on the wire.

use super::{RuleAct, Verdict};
use crate::Micros;
use crate::conditions::Conditions;
use crate::ids::{RuleId, RunId, TicketId};
use crate::tickets::Status;
use serde::{Deserialize, Serialize};

/// How a run of a rule ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    Done,
    /// Something could not be done on this ticket; the rule itself is sound.
    Refused,
    /// Something cannot be done at all; too often in a row, and the rule is switched off.
    Failed,
}

impl Outcome {
    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Refused => "refused",
            Self::Failed => "failed",
        }
    }

    /// Reads [`Outcome::code`].
    pub fn parse(code: &str) -> Option<Self> {
        [Self::Done, Self::Refused, Self::Failed].into_iter().find(|outcome| outcome.code() == code)
    }
}

/// Why something was not done.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "snake_case")]
pub enum Refusal {
    /// Nobody of the department can be given the ticket, or it has no department.
    NobodyToAssign,
    /// A public reply goes out in the assignee's name, and there is no assignee who could write it.
    NoAuthor,
    /// The workflow has no such move.
    IllegalMove { from: Status, to: Status },
    /// Whoever or whatever it names is not there any more.
    Gone,
    /// The ticket does not allow it now.
    NotNow,
    /// Our failure; the code finds the log line.
    Internal { code: String },
}

impl Refusal {
    /// Whether the rule is to blame, and not this one ticket.
    pub const fn is_failure(&self) -> bool {
        match self {
            Self::Gone | Self::Internal { .. } => true,
            Self::NobodyToAssign | Self::NoAuthor | Self::IllegalMove { .. } | Self::NotNow => false,
        }
    }
}

/// What came of an act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum ActResult {
    Done,
    /// It was so already.
    Unchanged,
    Refused {
        refusal: Refusal,
    },
}

/// An act of a rule and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActDone {
    pub act: RuleAct,
    pub result: ActResult,
}

/// A run as it is kept: the conditions as they were then, so that it can be explained when the rule has changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Story {
    pub conditions: Conditions,
    pub verdict: Verdict,
    #[serde(default)]
    pub acts: Vec<ActDone>,
}

impl Story {
    /// How the run ended.
    pub fn outcome(&self) -> Outcome {
        let refusals = || {
            self.acts.iter().filter_map(|done| match &done.result {
                ActResult::Refused { refusal } => Some(refusal),
                ActResult::Done | ActResult::Unchanged => None,
            })
        };
        if refusals().any(Refusal::is_failure) {
            Outcome::Failed
        } else if refusals().next().is_some() || self.verdict == Verdict::TooDeep {
            Outcome::Refused
        } else {
            Outcome::Done
        }
    }
}

/// One run of a rule on a ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RuleRun {
    pub id: RunId,
    pub rule: RuleId,
    pub name: String,
    pub name_en: String,
    pub ticket: TicketId,
    pub number: String,
    pub at: Micros,
    pub outcome: Outcome,
    pub story: Story,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunPage {
    pub rows: Vec<RuleRun>,
    /// Where the next page begins.
    pub next: Option<RunId>,
}

/// A ticket on which a rule would have run, or not, and why.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    pub ticket: TicketId,
    pub number: String,
    pub title: String,
    pub at: Micros,
    pub verdict: Verdict,
}

/// What a rule would have done to the desk.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rehearsed {
    /// Events looked at; of a rule that waits, tickets.
    pub seen: u32,
    /// How often it would have run.
    pub matched: u32,
    /// The first of them, newest on top.
    pub hits: Vec<Hit>,
    /// There was more than could be looked at.
    pub cut: bool,
}

/// What a rule makes of one ticket.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tried {
    /// If what sets it off happened now, without a change.
    pub now: Verdict,
    /// What has happened to the ticket that sets it off, newest on top, and why it would have run or not.
    pub past: Vec<Hit>,
}
