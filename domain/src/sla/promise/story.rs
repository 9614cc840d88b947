//! A ticket whose life the tests tell. The desk works from 8 to 12 and 13 to 17, Saturday to Wednesday.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::conditions::{Conditions, Facts};
use crate::ids::{BranchId, CategoryId, UserId};
use crate::sla::policy::{Act, Escalation, Pauses, Policy, Target, Targets, Warning, When};
use crate::sla::{Calendar, Mark};
use crate::tickets::workflow::Side;
use crate::tickets::{Priority, Status};
use crate::time::Zone;

pub(super) const OFFICE: CalendarId = CalendarId(1);

/// An instant of Tehran's clocks.
pub(super) fn at(text: &str) -> Micros {
    Micros::parse_rfc3339(&format!("{text}:00+03:30")).unwrap()
}

pub(super) fn timeline(holidays: &[&str]) -> Timeline {
    let day = r#"[["08:00","12:00"],["13:00","17:00"]]"#;
    let text =
        format!(r#"{{"zone":"Asia/Tehran","week":{{"sat":{day},"sun":{day},"mon":{day},"tue":{day},"wed":{day}}}}}"#);
    let mut calendar: Calendar = serde_json::from_str(&text).unwrap();
    calendar.holidays = holidays.iter().map(|day| day.parse().unwrap()).collect();
    Timeline::new(&calendar, &Zone::tehran(), at("2026-11-01T00:00"))
}

pub(super) fn facts() -> Facts {
    Facts {
        priority: Priority::Medium,
        status: Status::Pending,
        category: CategoryId(1),
        department: None,
        branch: BranchId(1),
        organisation: None,
        assignee: None,
        requester: UserId(1),
        tags: Vec::new(),
        title: "چاپگر".into(),
    }
}

fn step(key: u8, clock: Clock, when: When) -> Escalation {
    Escalation { key, clock, when, acts: vec![Act::RaisePriority] }
}

/// Medium: answered in 60 minutes, later in 120, solved in 480. High: half of it. All business time.
pub(super) fn policy() -> Policy {
    let mut targets = Targets::default();
    for (priority, part) in [(Priority::Medium, 1), (Priority::High, 2)] {
        for (clock, minutes) in [(Clock::FirstResponse, 60), (Clock::NextResponse, 120), (Clock::Resolution, 480)] {
            targets.set(priority, clock, Some(Target { minutes: minutes / part, business: true }));
        }
    }
    Policy {
        id: PolicyId(1),
        name: "اداری".into(),
        name_en: String::new(),
        enabled: true,
        version: 1,
        conditions: Conditions::default(),
        calendar: None,
        targets,
        pauses: Pauses::default(),
        warning: Warning { percent: Some(50), before_minutes: None },
        steps: vec![
            step(0, Clock::Resolution, When::Before(30)),
            step(1, Clock::Resolution, When::At),
            step(2, Clock::Resolution, When::After(60)),
        ],
        tell_customer: true,
    }
}

pub(super) fn book(policies: Vec<Policy>) -> Book {
    Book { policies, calendars: [(OFFICE, timeline(&[]))].into(), default: Some(OFFICE), ..Book::default() }
}

/// A ticket with its promises, changed step by step.
pub(super) struct Story {
    pub life: Life,
    pub book: Book,
    pub promises: Vec<Promise>,
    /// Of the last change.
    pub marks: Vec<(Clock, Mark)>,
}

impl Story {
    /// Opened on Sunday 1 Azar 1405 at 9:00.
    pub fn new() -> Self {
        let now = at("2026-11-22T09:00");
        let mut story = Self {
            life: Life::opened(facts(), now),
            book: book(vec![policy()]),
            promises: Vec::new(),
            marks: Vec::new(),
        };
        story.advance(now);
        story
    }

    pub fn advance(&mut self, now: Micros) {
        let advanced = advance(&self.promises, &self.life, &self.book, now);
        self.marks = advanced.marks.iter().map(|mark| (mark.clock, mark.mark)).collect();
        for mut promise in advanced.promises {
            if promise.id.0 == 0 {
                promise.id = PromiseId(self.promises.len() as i64 + 1);
                self.promises.push(promise);
            } else {
                let place = self.promises.iter().position(|old| old.id == promise.id).unwrap();
                self.promises[place] = promise;
            }
        }
        assert_eq!(advance(&self.promises, &self.life, &self.book, now).marks, [], "again changes nothing");
    }

    pub fn status(&mut self, status: Status, by: Side, now: &str) {
        let now = at(now);
        let was_open = self.life.facts.status.is_open();
        self.life.facts.status = status;
        if status.is_open() && !was_open {
            self.life.reopened_at = Some(now);
            (self.life.resolved_at, self.life.closed_at, self.life.ended_by) = (None, None, None);
        } else if !status.is_open() && was_open {
            (self.life.resolved_at, self.life.ended_by) = (Some(now), Some(by));
        }
        self.advance(now);
    }

    pub fn reply(&mut self, side: Side, now: &str) {
        self.life.replied(side, at(now));
        self.advance(at(now));
    }

    /// The newest promise of a clock.
    pub fn last(&self, clock: Clock) -> &Promise {
        self.promises.iter().rfind(|promise| promise.clock == clock).unwrap()
    }

    pub fn due(&self, clock: Clock) -> Option<Micros> {
        self.last(clock).due_at
    }

    /// Passes all thresholds until `now`, as the queue does; which, and when they were due.
    pub fn fire(&mut self, now: &str) -> Vec<(Clock, Threshold, Micros)> {
        let mut fired = Vec::new();
        loop {
            let queue = self.promises.iter_mut().filter(|promise| promise.next_at.is_some());
            let Some(promise) = queue.min_by_key(|promise| promise.next_at) else { break };
            let policy = self.book.policy(promise.policy);
            let Some(step) = fire(promise, policy, self.book.timeline(promise.calendar), at(now)) else { break };
            assert_eq!(Some(step.at), promise.next_at, "the queue knows when");
            fired.push((step.promise.clock, step.threshold, step.at));
            *promise = step.promise;
        }
        fired
    }
}
