//! What policies promise about themselves.
#![allow(clippy::unwrap_used, clippy::unnecessary_wraps)]

use super::*;
use crate::conditions::{Among, Test};
use crate::fault::{Fault, Field, Problem};
use crate::ids::{BranchId, CategoryId};
use crate::tickets::{Priority, Status};

fn target(minutes: u32, business: bool) -> Option<Target> {
    Some(Target { minutes, business })
}

fn policy(id: i64) -> Policy {
    let mut targets = Targets::default();
    targets.set(Priority::High, Clock::FirstResponse, target(60, true));
    targets.set(Priority::High, Clock::Resolution, target(480, true));
    Policy {
        id: PolicyId(id),
        name: "پیش‌فرض".into(),
        name_en: "Default".into(),
        enabled: true,
        version: 1,
        conditions: Conditions::default(),
        calendar: None,
        targets,
        pauses: Pauses::default(),
        warning: Warning { percent: Some(80), before_minutes: None },
        steps: Vec::new(),
        tell_customer: true,
    }
}

fn step(key: u8, clock: Clock, when: When) -> Escalation {
    Escalation { key, clock, when, acts: vec![Act::RaisePriority] }
}

fn priority(priority: Priority) -> Conditions {
    Conditions::all(vec![Test::Priority { test: Among::OneOf(vec![priority]) }])
}

fn wrong(policy: &Policy) -> Vec<(Field, Problem)> {
    match policy.check() {
        Err(Fault::Invalid(errors)) => errors.into_iter().map(|error| (error.field, error.problem)).collect(),
        _ => Vec::new(),
    }
}

fn found(policies: &[Policy]) -> Vec<PolicyProblem> {
    problems(policies, |_| true).into_iter().map(|found| found.problem).collect()
}

#[test]
fn the_first_enabled_policy_that_matches_holds() {
    let facts = Facts {
        priority: Priority::High,
        status: Status::Pending,
        category: CategoryId(1),
        department: None,
        branch: BranchId(1),
        organisation: None,
        assignee: None,
        requester: UserId(1),
        tags: Vec::new(),
        title: String::new(),
    };
    let low = Policy { conditions: priority(Priority::Low), ..policy(1) };
    let off = Policy { enabled: false, ..policy(2) };
    let list = [low, off, policy(3), policy(4)];
    assert_eq!(first_match(&list, &facts).map(|policy| policy.id), Some(PolicyId(3)));
    assert_eq!(first_match(&list[..2], &facts), None);
}

#[test]
fn a_policy_is_read_back_as_it_was_written() {
    let mut full = policy(1);
    full.conditions = priority(Priority::High);
    let audience = Audience { people: vec![UserId(1)], roles: vec![Role::Admin], assignee: true, department: false };
    full.steps = vec![
        Escalation {
            key: 3,
            clock: Clock::Resolution,
            when: When::Before(30),
            acts: vec![Act::Notify(audience), Act::Assign { person: None }, Act::Note { text: "x".into() }],
        },
        step(4, Clock::FirstResponse, When::At),
        Escalation {
            acts: vec![Act::Move { department: DepartmentId(2) }],
            ..step(5, Clock::Resolution, When::After(5))
        },
    ];
    let text = serde_json::to_string(&full).unwrap();
    assert_eq!(serde_json::from_str::<Policy>(&text).unwrap(), full);
    assert!(text.contains(r#""when":{"before":30},"acts":[{"do":"notify","people":[1]"#), "{text}");
    assert!(
        text.contains(r#""targets":{"critical":{},"high":{"first_response":{"minutes":60,"business":true}"#),
        "{text}"
    );
}

#[test]
fn a_draft_hears_of_everything_at_once() {
    assert_eq!(policy(1).check(), Ok(()));
    let mut draft = policy(1);
    draft.name = " ".into();
    draft.targets.set(Priority::Low, Clock::NextResponse, target(0, true));
    draft.pauses.resolution.push(Status::Closed);
    draft.warning = Warning { percent: Some(100), before_minutes: Some(0) };
    draft.steps = vec![
        step(0, Clock::Resolution, When::After(0)),
        Escalation { acts: Vec::new(), ..step(0, Clock::Resolution, When::At) },
        Escalation { acts: vec![Act::Notify(Audience::default())], ..step(56, Clock::Resolution, When::At) },
    ];
    let minutes = || Problem::OutOfRange { min: 1, max: MINUTES_MAX };
    assert_eq!(
        wrong(&draft),
        [
            (Field::Name, Problem::Required),
            (Field::Target(Priority::Low, Clock::NextResponse), minutes()),
            (Field::Pauses(Clock::Resolution), Problem::NotHere),
            (Field::Warning, Problem::OutOfRange { min: 1, max: 99 }),
            (Field::Warning, minutes()),
            (Field::Step(0), minutes()),
            (Field::Step(1), Problem::Taken),
            (Field::Step(1), Problem::Required),
            (Field::Step(2), Problem::OutOfRange { min: 0, max: 55 }),
            (Field::Step(2), Problem::Required),
        ]
    );
}

#[test]
fn a_policy_behind_a_wider_one_is_unreachable() {
    let high = Policy { conditions: priority(Priority::High), ..policy(2) };
    assert_eq!(found(&[high.clone(), policy(1)]), []);
    assert_eq!(found(&[policy(1), high.clone()]), [PolicyProblem::Unreachable { behind: PolicyId(1) }]);
    assert_eq!(found(&[Policy { enabled: false, ..policy(1) }, high.clone()]), []);
    let mut never = high;
    never.conditions.tests.extend(priority(Priority::Low).tests);
    assert_eq!(found(&[never]), [PolicyProblem::NeverMatches]);
}

#[test]
fn an_answer_later_than_the_solution_is_said() {
    let late = |response, resolution| {
        let mut policy = policy(1);
        policy.targets.set(Priority::High, Clock::FirstResponse, response);
        policy.targets.set(Priority::High, Clock::Resolution, resolution);
        !found(&[policy]).is_empty()
    };
    assert!(late(target(61, true), target(60, true)) && late(target(61, true), target(60, false)));
    assert!(late(target(61, false), target(60, false)));
    assert!(!late(target(61, false), target(60, true)), "a night may be longer than a working hour");
    assert!(!late(target(60, true), target(60, true)));
}

#[test]
fn what_can_never_happen_is_said() {
    let closed = problems(&[policy(1)], |_| false);
    assert_eq!(closed[0].problem, PolicyProblem::NeverOpens { calendar: None });
    let nothing = Policy { targets: Targets::default(), ..policy(1) };
    assert_eq!(problems(&[nothing], |_| false)[0].problem, PolicyProblem::NoTarget);
    let mut early = policy(1);
    early.warning = Warning { percent: None, before_minutes: Some(60) };
    early.steps = vec![
        step(7, Clock::NextResponse, When::At),
        step(8, Clock::FirstResponse, When::Before(60)),
        step(9, Clock::Resolution, When::Before(60)),
    ];
    assert_eq!(
        found(&[early]),
        [
            PolicyProblem::WarningBeforeStart { priority: Priority::High, clock: Clock::FirstResponse },
            PolicyProblem::StepWithoutTarget { key: 7 },
            PolicyProblem::StepBeforeStart { key: 8, priority: Priority::High },
        ]
    );
}

#[test]
fn it_warns_at_the_earlier_threshold() {
    let minutes = |minutes: i64| minutes * Micros::MINUTE;
    let warning = Warning { percent: Some(80), before_minutes: Some(30) };
    assert_eq!(warning.threshold(minutes(60)), Some(minutes(30)));
    assert_eq!(warning.threshold(minutes(1_000)), Some(minutes(800)));
    assert_eq!(warning.threshold(minutes(30)), Some(minutes(24)), "a half hour before half an hour is no time");
    assert_eq!(Warning::default().threshold(minutes(60)), None);
}

#[test]
fn a_new_step_takes_a_key_of_its_own() {
    let mut first = policy(1);
    first.steps = vec![step(0, Clock::Resolution, When::At), step(2, Clock::Resolution, When::At)];
    let mut second = policy(2);
    second.steps = vec![step(1, Clock::Resolution, When::At)];
    assert_eq!(free_key(&[first.clone(), second.clone()], &second), Some(3));
    first.steps = (0..=KEY_MAX).map(|key| step(key, Clock::Resolution, When::At)).collect();
    assert_eq!(free_key(&[first.clone(), second.clone()], &second), Some(0));
    assert_eq!(free_key(&[first.clone(), second], &first), None);
}
