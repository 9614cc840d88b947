//! Brings a ticket's promises in step with the ticket.

use super::life::{Course, Life};
use super::steps::{next, skip_warnings};
use super::{Book, Outcome, Promise, Promised, Threshold};
use crate::Micros;
use crate::ids::PromiseId;
use crate::sla::{Clock, ClockMark, Mark, Pause};

/// What a change of a ticket, a policy or a calendar did to the promises.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Advanced {
    /// Those that changed, and new ones (with id 0).
    pub promises: Vec<Promise>,
    /// What to append to the log, in order.
    pub marks: Vec<ClockMark>,
}

/// The promises of a ticket after a change: of the ticket (`life` is what it is now), or of what is promised (`book`).
///
/// `promises` are all of the ticket, also ended ones; `now` is the instant of the change. It looks only at what is, so
/// calling it again changes nothing.
///
/// * A clock without a running promise starts one if the policy that matches now has a target for it; one that fell away and
///   comes back goes on from the same start, with its pauses, and under the same policy with what has fired.
/// * A running promise follows the policy that matches now: its target, calendar and pauses, reckoned anew from
///   its own start. Without one it falls away.
/// * What was broken stays broken, what has fired stays fired, what has ended is never touched. Thresholds that are due should
///   be [`super::fire`]d before; a breach that was not, and that the change would undo, is recorded here.
pub fn advance(promises: &[Promise], life: &Life, book: &Book, now: Micros) -> Advanced {
    let mut advanced = Advanced::default();
    let policy = book.policy_of(&life.facts);
    for clock in Clock::ALL {
        let promised = policy.and_then(|policy| book.promised(policy, clock, &life.facts));
        let mut turn = Turn { book, now, clock, promises, advanced: &mut advanced };
        let running = promises.iter().find(|promise| promise.clock == clock && promise.is_running());
        match (running, life.course(clock, now)) {
            (None, Course::Over { .. }) => {}
            (None, Course::Runs { since }) => turn.start(turn.not_before(since), promised),
            (Some(promise), Course::Over { at, outcome }) => turn.end(promise.clone(), at, outcome),
            (Some(promise), Course::Runs { since }) => {
                let since = turn.not_before(since);
                if promise.started_at < since {
                    // The cycle that it counted is over and nobody said so.
                    turn.end(promise.clone(), since, Outcome::Met);
                    turn.start(since, promised);
                } else {
                    turn.follow(promise, promised);
                }
            }
        }
    }
    advanced
}

/// One clock's turn.
struct Turn<'a> {
    book: &'a Book,
    now: Micros,
    clock: Clock,
    promises: &'a [Promise],
    advanced: &'a mut Advanced,
}

impl Turn<'_> {
    /// A new cycle begins when the last was met, at the earliest.
    fn not_before(&self, since: Micros) -> Micros {
        let met = self.promises.iter().filter(|promise| promise.clock == self.clock).filter_map(|promise| {
            let (at, outcome) = promise.ended?;
            (outcome == Outcome::Met).then_some(at)
        });
        met.max().map_or(since, |met| since.max(met))
    }

    fn start(&mut self, since: Micros, promised: Option<Promised>) {
        let Some(promised) = promised else { return };
        let mut promise = Promise {
            id: PromiseId(0),
            clock: self.clock,
            policy: promised.policy,
            calendar: promised.calendar,
            budget: promised.budget,
            started_at: since,
            pauses: Vec::new(),
            due_at: None,
            ended: None,
            breached_at: None,
            warned_at: None,
            fired: 0,
            next_at: None,
        };
        self.inherit(&mut promise);
        self.mark(Mark::Started, since);
        if promised.paused {
            let from = self.now.max(since);
            pause(&mut promise, from);
            self.mark(Mark::Paused, from);
        }
        self.reckon(&mut promise);
        self.advanced.promises.push(promise);
    }

    /// A promise that fell away and comes back did not stand still meanwhile, but what happened before stays.
    fn inherit(&self, promise: &mut Promise) {
        let same = |other: &&Promise| {
            other.clock == promise.clock
                && other.started_at == promise.started_at
                && matches!(other.ended, Some((_, Outcome::Dropped)))
        };
        let last = self.promises.iter().filter(same).max_by_key(|other| other.ended.map(|(at, _)| at));
        let Some(last) = last else { return };
        promise.pauses.clone_from(&last.pauses);
        if last.policy == promise.policy {
            promise.fired = last.fired;
            promise.warned_at = last.warned_at;
            promise.breached_at = last.breached_at;
        }
    }

    /// Brings a running promise in step.
    fn follow(&mut self, old: &Promise, promised: Option<Promised>) {
        let Some(promised) = promised else { return self.end(old.clone(), self.now, Outcome::Dropped) };
        let mut promise = old.clone();
        promise.policy = promised.policy;
        promise.calendar = promised.calendar;
        promise.budget = promised.budget;
        let stood = old.is_paused();
        match (stood, promised.paused) {
            (false, true) => pause(&mut promise, self.now),
            (true, false) => resume(&mut promise, self.now),
            (false, false) | (true, true) => {}
        }
        self.reckon(&mut promise);
        if promise == *old {
            return;
        }
        if promise.due_at != old.due_at {
            // It may be due later now; what is past already stays.
            self.settle(&mut promise, old, self.now);
            self.reckon(&mut promise);
        }
        match (stood, promised.paused) {
            (false, true) => self.mark(Mark::Paused, self.now),
            (true, false) => self.mark(Mark::Resumed, self.now),
            (false, false) | (true, true) => {}
        }
        let terms = |promise: &Promise| (promise.policy, promise.calendar, promise.budget);
        if terms(&promise) != terms(old) || (stood == promised.paused && promise.due_at != old.due_at) {
            self.mark(Mark::Recomputed, self.now);
        }
        self.advanced.promises.push(promise);
    }

    fn end(&mut self, mut promise: Promise, at: Micros, outcome: Outcome) {
        let at = at.max(promise.started_at);
        let old = promise.clone();
        self.settle(&mut promise, &old, at);
        if let Some(pause) = promise.pauses.last_mut() {
            pause.to = pause.to.or(Some(at.max(pause.from)));
        }
        promise.ended = Some((at, outcome));
        promise.next_at = None;
        self.mark(
            match outcome {
                Outcome::Met => Mark::Met,
                Outcome::Dropped => Mark::Dropped,
            },
            at,
        );
        self.advanced.promises.push(promise);
    }

    /// Records that the promise as it was (`old`) was broken by `at`, if it was and nobody has.
    fn settle(&mut self, promise: &mut Promise, old: &Promise, at: Micros) {
        let Some(due) = old.due_at.filter(|due| *due <= at) else { return };
        if old.has_fired(Threshold::Breach) {
            return;
        }
        promise.fired |= Threshold::Breach.bit();
        promise.breached_at = old.breached_at.or(Some(due));
        skip_warnings(promise, self.book.policy(old.policy));
        self.mark(Mark::Breached, due);
    }

    fn reckon(&self, promise: &mut Promise) {
        let timeline = self.book.timeline(promise.calendar);
        promise.due_at = promise.reckoned(timeline);
        promise.next_at = next(promise, self.book.policy(promise.policy), timeline).map(|(at, _)| at);
    }

    fn mark(&mut self, mark: Mark, at: Micros) {
        self.advanced.marks.push(ClockMark { clock: self.clock, mark, at });
    }
}

fn pause(promise: &mut Promise, from: Micros) {
    promise.pauses.push(Pause { from: from.max(promise.started_at), to: None });
}

fn resume(promise: &mut Promise, to: Micros) {
    if let Some(pause) = promise.pauses.last_mut() {
        pause.to = Some(to.max(pause.from));
    }
    // A pause of no length is none.
    promise.pauses.retain(|pause| pause.to != Some(pause.from));
}
