//! Which rules answer what happened, and with what.

use super::{Rule, RuleAct, Trigger};
use crate::conditions::{Facts, Join};
use crate::ids::RuleId;
use crate::sla::Clock;
use crate::tickets::{Status, workflow};
use serde::{Deserialize, Serialize};

/// Most runs that answer each other; a longer chain is cut and reported.
pub const DEPTH_MAX: u8 = 5;

/// What happened to a ticket beyond what the difference of its facts tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "happened", rename_all = "snake_case")]
pub enum Happened {
    Created,
    CustomerReplied,
    AgentReplied,
    Warned {
        clock: Clock,
    },
    Breached {
        clock: Clock,
    },
    /// It has been in this status for so long, or for so long again; the rules that waited for exactly this are asked.
    Stayed {
        status: Status,
        hours: u32,
    },
}

/// How a change came about: the rules that matched in the runs before, empty if a person or the clock did it. Stored with the
/// event of the change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Chain {
    pub rules: Vec<RuleId>,
    /// How many runs have answered each other.
    pub depth: u8,
}

/// Something that rules may answer.
#[derive(Clone, Copy, Debug)]
pub struct Occasion<'a> {
    /// Several at once: a reply that also resolves. Changed status, assignee and priority are seen from the facts.
    pub happened: &'a [Happened],
    /// The ticket before; None: nothing of it changed, or it was just opened.
    pub before: Option<&'a Facts>,
    /// The ticket now.
    pub now: &'a Facts,
    pub chain: &'a Chain,
}

/// What a run decided.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trace {
    /// Every enabled rule that what happened could set off, in order.
    pub rules: Vec<Judged>,
    /// The chain with which the acts are to be done. Their changes are one occasion for the next run.
    pub chain: Chain,
}

/// A rule and what came of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Judged {
    pub rule: RuleId,
    pub verdict: Verdict,
    /// What it does; nothing unless it matched.
    pub acts: Vec<RuleAct>,
}

/// Why a rule acts or does not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "verdict", rename_all = "snake_case")]
pub enum Verdict {
    /// It matched, by the tests at these places; none: it has no tests.
    Matched { tests: Vec<u8> },
    /// The tests at these places did not hold.
    Failed { tests: Vec<u8> },
    /// It had a part in what happened, and a rule never answers its own change.
    OwnChange,
    /// Too many runs have answered each other.
    TooDeep,
    /// An earlier rule matched and stopped the chain.
    Stopped { by: RuleId },
}

impl Trace {
    /// What is to be done, in order, each with its rule.
    pub fn acts(&self) -> impl Iterator<Item = (RuleId, &RuleAct)> {
        self.rules.iter().flat_map(|judged| judged.acts.iter().map(|act| (judged.rule, act)))
    }

    /// Whether rules were held back because too many runs answered each other: to be reported.
    pub fn is_too_deep(&self) -> bool {
        self.rules.iter().any(|judged| judged.verdict == Verdict::TooDeep)
    }
}

/// Asks the enabled `rules`, in order.
///
/// A rule sees what earlier ones of the same run set, as far as that is known before it is done (not whom a department's turn
/// falls to). All that matched are added to the chain, so that none of them answers what the run changes.
pub fn run(rules: &[Rule], occasion: &Occasion) -> Trace {
    let mut trace = Trace { rules: Vec::new(), chain: occasion.chain.clone() };
    trace.chain.depth = trace.chain.depth.saturating_add(1);
    let mut now = occasion.now.clone();
    let mut stopped = None;
    for rule in rules.iter().filter(|rule| rule.enabled && occasion.sets_off(rule.when)) {
        let verdict = if occasion.chain.rules.contains(&rule.id) {
            Verdict::OwnChange
        } else if occasion.chain.depth >= DEPTH_MAX {
            Verdict::TooDeep
        } else if let Some(by) = stopped {
            Verdict::Stopped { by }
        } else {
            judge(rule, occasion.before, &now)
        };
        let mut judged = Judged { rule: rule.id, verdict, acts: Vec::new() };
        if matches!(judged.verdict, Verdict::Matched { .. }) {
            judged.acts.clone_from(&rule.acts);
            rule.acts.iter().for_each(|act| foresee(act, &mut now));
            trace.chain.rules.push(rule.id);
            stopped = Some(rule.id).filter(|_| rule.stop);
        }
        trace.rules.push(judged);
    }
    trace
}

impl Occasion<'_> {
    /// Whether what happened sets this trigger off.
    pub fn sets_off(&self, trigger: Trigger) -> bool {
        let happened = |wanted: Happened| self.happened.contains(&wanted);
        let changed = |differ: fn(&Facts, &Facts) -> bool| self.before.is_some_and(|before| differ(before, self.now));
        match trigger {
            Trigger::Created => happened(Happened::Created),
            Trigger::Updated => changed(|before, now| before != now),
            Trigger::CustomerReplied => happened(Happened::CustomerReplied),
            Trigger::AgentReplied => happened(Happened::AgentReplied),
            Trigger::StatusChanged => changed(|before, now| before.status != now.status),
            Trigger::AssigneeChanged => changed(|before, now| before.assignee != now.assignee),
            Trigger::PriorityChanged => changed(|before, now| before.priority != now.priority),
            Trigger::Warned { clock } => self.happened.iter().any(|happened| match happened {
                Happened::Warned { clock: of } => clock.is_none_or(|clock| clock == *of),
                _ => false,
            }),
            Trigger::Breached { clock } => self.happened.iter().any(|happened| match happened {
                Happened::Breached { clock: of } => clock.is_none_or(|clock| clock == *of),
                _ => false,
            }),
            Trigger::Stays { status, hours, .. } => happened(Happened::Stayed { status, hours }),
        }
    }
}

fn judge(rule: &Rule, before: Option<&Facts>, now: &Facts) -> Verdict {
    let judged = rule.conditions.judged(now, before);
    let places = |wanted: bool| {
        let places = judged.iter().zip(0_u8..).filter(move |(held, _)| **held == wanted);
        places.map(|(_, place)| place).collect::<Vec<_>>()
    };
    let (held, failed) = (places(true), places(false));
    let matched = match rule.conditions.join {
        Join::All => failed.is_empty(),
        Join::Any => !held.is_empty() || failed.is_empty(),
    };
    if matched { Verdict::Matched { tests: held } } else { Verdict::Failed { tests: failed } }
}

/// What an act will make of the facts, where that is known.
fn foresee(act: &RuleAct, facts: &mut Facts) {
    let may_become = |status: Status, facts: &Facts| workflow::moves(facts.status).contains(&status);
    match act {
        RuleAct::Assign { person } => facts.assignee = *person,
        RuleAct::SetPriority { priority } => facts.priority = *priority,
        RuleAct::SetStatus { status } if may_become(*status, facts) => facts.status = *status,
        RuleAct::Close if may_become(Status::Closed, facts) => facts.status = Status::Closed,
        RuleAct::SetCategory { category } => facts.category = *category,
        RuleAct::SetDepartment { department } => facts.department = *department,
        RuleAct::AssignWithin { department: Some(department), .. } => facts.department = Some(*department),
        RuleAct::AddTag { tag } if !facts.tags.contains(tag) => facts.tags.push(*tag),
        RuleAct::RemoveTag { tag } => facts.tags.retain(|other| other != tag),
        RuleAct::SetStatus { .. }
        | RuleAct::Close
        | RuleAct::AssignWithin { department: None, .. }
        | RuleAct::AddTag { .. }
        | RuleAct::Reply { .. }
        | RuleAct::Note { .. }
        | RuleAct::Notify(_) => {}
    }
}
