//! The rules that a new desk begins with.

use super::{By, Rule, RuleAct, Trigger};
use crate::conditions::{Among, Conditions, Test};
use crate::ids::RuleId;
use crate::permissions::Role;
use crate::sla::Audience;
use crate::tickets::{Priority, Status};

/// Hours after which a resolved ticket that nobody reopened is closed.
const CLOSE_AFTER: u32 = 48;

/// In their order. Automatic assignment is switched off: whether people take tickets or are given them is the desk's to decide.
pub fn seeds() -> Vec<Rule> {
    let critical = || Test::Priority { test: Among::OneOf(vec![Priority::Critical]) };
    let alarm = || {
        let roles = vec![Role::Admin, Role::BranchAdmin];
        vec![RuleAct::Notify(Audience { people: Vec::new(), roles, assignee: true, department: true })]
    };
    let free = vec![Test::Assignee { test: Among::Empty }, Test::Department { test: Among::Present }];
    let rule = |name: &str, name_en: &str, when: Trigger, conditions: Conditions, acts: Vec<RuleAct>| Rule {
        id: RuleId(0),
        name: name.into(),
        name_en: name_en.into(),
        enabled: true,
        version: 0,
        when,
        conditions,
        acts,
        stop: false,
        tripped: false,
    };
    vec![
        Rule {
            enabled: false,
            ..rule(
                "سپردن تیکت تازه به کم‌کارترین همکار بخش",
                "Assign new tickets to the least loaded colleague",
                Trigger::Created,
                Conditions::all(free),
                vec![RuleAct::AssignWithin { department: None, by: By::LeastLoaded }],
            )
        },
        rule(
            "خبر دادن تیکت بحرانی تازه",
            "Tell of a new critical ticket",
            Trigger::Created,
            Conditions::all(vec![critical()]),
            alarm(),
        ),
        rule(
            "خبر دادن تیکتی که بحرانی شد",
            "Tell of a ticket that became critical",
            Trigger::PriorityChanged,
            Conditions::all(vec![critical()]),
            alarm(),
        ),
        rule(
            "بستن تیکت حل‌شده پس از ۴۸ ساعت",
            "Close resolved tickets after 48 hours",
            Trigger::Stays { status: Status::Resolved, hours: CLOSE_AFTER, every: None },
            Conditions::default(),
            vec![RuleAct::Close],
        ),
    ]
}
