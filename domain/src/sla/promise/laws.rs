//! What must hold of promises through any life of a ticket.
#![allow(clippy::unwrap_used)]

use super::story::{OFFICE, at, book, facts, policy, timeline};
use super::*;
use crate::conditions::{Among, Conditions, Test};
use crate::ids::CategoryId;
use crate::sla::policy::Policy;
use crate::tickets::workflow::Side;
use crate::tickets::{Priority, Status};
use proptest::prelude::*;

/// Something that happens to a ticket, some minutes after the last.
#[derive(Clone, Debug)]
enum Event {
    Reply(Side),
    Status(Status, Side),
    Priority(Priority),
    Category(i64),
    Delete(bool),
    Holiday(bool),
    Fire,
    Nothing,
}

fn any_event() -> impl Strategy<Value = (i64, Event)> {
    let side = || prop::sample::select(vec![Side::Desk, Side::Requester]);
    let event = prop_oneof![
        3 => side().prop_map(Event::Reply),
        4 => (prop::sample::select(Status::ALL.to_vec()), side()).prop_map(|(status, side)| Event::Status(status, side)),
        2 => prop::sample::select(Priority::ALL.to_vec()).prop_map(Event::Priority),
        1 => (1_i64..4).prop_map(Event::Category),
        1 => any::<bool>().prop_map(Event::Delete),
        1 => any::<bool>().prop_map(Event::Holiday),
        3 => Just(Event::Fire),
        1 => Just(Event::Nothing),
    ];
    (0_i64..700, event)
}

/// Three categories: our policy, another one with other pauses that counts round the clock, and none.
fn policies() -> Vec<Policy> {
    let category = |id| Conditions::all(vec![Test::Category { test: Among::OneOf(vec![CategoryId(id)]) }]);
    let mut other = Policy { id: PolicyId(2), conditions: category(2), ..policy() };
    other.targets.medium.resolution.as_mut().unwrap().business = false;
    other.pauses.resolution = vec![Status::Pending];
    vec![Policy { conditions: category(1), ..policy() }, other]
}

struct World {
    life: Life,
    book: Book,
    promises: Vec<Promise>,
    now: Micros,
    /// Every threshold that fired, by promise.
    fired: Vec<(PromiseId, Threshold)>,
}

impl World {
    fn new() -> Self {
        let now = at("2026-11-22T09:00");
        let mut world = Self {
            life: Life::opened(facts(), now),
            book: book(policies()),
            promises: Vec::new(),
            now,
            fired: Vec::new(),
        };
        world.advance();
        world
    }

    fn advance(&mut self) {
        for mut promise in advance(&self.promises, &self.life, &self.book, self.now).promises {
            match self.promises.iter_mut().find(|old| old.id == promise.id) {
                Some(old) => *old = promise,
                None => {
                    promise.id = PromiseId(self.promises.len() as i64 + 1);
                    self.promises.push(promise);
                }
            }
        }
    }

    fn fire(&mut self) {
        for promise in &mut self.promises {
            let timeline = self.book.timeline(promise.calendar);
            while let Some(fired) = fire(promise, self.book.policy(promise.policy), timeline, self.now) {
                self.fired.push((promise.id, fired.threshold));
                *promise = fired.promise;
            }
        }
    }

    fn happen(&mut self, (minutes, event): (i64, Event)) {
        self.now = self.now.plus(minutes * Micros::MINUTE);
        let open = self.life.facts.status.is_open();
        match event {
            Event::Reply(side) => self.life.replied(side, self.now),
            Event::Status(status, side) => {
                self.life.facts.status = status;
                if status.is_open() && !open {
                    self.life.reopened_at = Some(self.now);
                    (self.life.resolved_at, self.life.ended_by) = (None, None);
                } else if !status.is_open() && open {
                    (self.life.resolved_at, self.life.ended_by) = (Some(self.now), Some(side));
                }
            }
            Event::Priority(priority) => self.life.facts.priority = priority,
            Event::Category(category) => self.life.facts.category = CategoryId(category),
            Event::Delete(deleted) => self.life.gone = deleted,
            Event::Holiday(added) => {
                let holidays: &[&str] = if added { &["2026-11-24", "2026-11-28"] } else { &[] };
                self.book.calendars.insert(OFFICE, timeline(holidays));
            }
            Event::Fire => self.fire(),
            Event::Nothing => {}
        }
        self.advance();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, ..ProptestConfig::default() })]

    #[test]
    fn promises_stay_in_step_through_any_life(events in prop::collection::vec(any_event(), 0..25)) {
        let mut world = World::new();
        for event in events {
            let before = world.promises.clone();
            world.happen(event);
            let (life, book) = (&world.life, &world.book);
            for clock in Clock::ALL {
                let running = world.promises.iter().filter(|promise| promise.clock == clock && promise.is_running());
                prop_assert!(running.count() <= 1, "never two running promises of one clock");
            }
            prop_assert_eq!(advance(&world.promises, life, book, world.now).promises, [], "again changes nothing");
            for promise in &world.promises {
                let timeline = book.timeline(promise.calendar);
                if promise.is_running() {
                    prop_assert_eq!(promise.due_at, promise.reckoned(timeline), "due is what is reckoned from scratch");
                    let next = next(promise, book.policy(promise.policy), timeline).map(|(at, _)| at);
                    prop_assert_eq!(promise.next_at, next, "the queue knows what comes next");
                } else {
                    prop_assert_eq!(promise.next_at, None);
                }
                prop_assert!(promise.pauses.iter().rev().skip(1).all(|pause| pause.to.is_some()));
            }
            for old in &before {
                let new = world.promises.iter().find(|new| new.id == old.id).unwrap();
                if !old.is_running() {
                    prop_assert_eq!(new, old, "what has ended never changes");
                }
                prop_assert_eq!(new.fired & old.fired, old.fired, "what has fired stays fired");
                if old.breached_at.is_some() {
                    prop_assert_eq!(new.breached_at, old.breached_at, "what was broken stays broken");
                }
            }
        }
        world.fire();
        let mut fired = world.fired.clone();
        fired.sort_unstable_by_key(|(id, threshold)| (*id, threshold.bit()));
        fired.dedup();
        prop_assert_eq!(fired.len(), world.fired.len(), "no threshold fires twice");
    }

    #[test]
    fn a_paused_clock_does_not_age(minutes in 0_i64..400, paused in 0_i64..20_000) {
        let mut world = World::new();
        world.happen((minutes, Event::Status(Status::Waiting, Side::Desk)));
        let left = |world: &World| {
            let promise = world.promises.iter().find(|promise| promise.clock == Clock::Resolution).unwrap();
            let used = crate::sla::due::used(&world.book.calendars[&OFFICE], promise.started_at, world.now, &promise.pauses);
            promise.budget - used
        };
        let before = left(&world);
        world.happen((paused, Event::Nothing));
        prop_assert_eq!(left(&world), before);
        world.happen((0, Event::Status(Status::InProgress, Side::Desk)));
        prop_assert_eq!(left(&world), before);
    }

    #[test]
    fn a_breach_is_recorded_exactly_if_the_clock_ran_past_its_time(minutes in 0_i64..200, queue in any::<bool>()) {
        let mut world = World::new();
        if queue {
            world.happen((minutes, Event::Fire));
            world.happen((0, Event::Reply(Side::Desk)));
        } else {
            world.happen((minutes, Event::Reply(Side::Desk)));
        }
        let promise = world.promises.iter().find(|promise| promise.clock == Clock::FirstResponse).unwrap();
        prop_assert_eq!(promise.breached_at.is_some(), minutes >= 60);
    }
}
