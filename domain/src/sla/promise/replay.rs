//! A ticket's whole life at once: what would have been promised, and what would have been broken.

use super::{Book, Life, Promise, advance, fire};
use crate::Micros;
use crate::ids::PromiseId;

/// The promises of a ticket that went through `changes`, each the instant and what the ticket was then, in order; thresholds are
/// passed when they are due, `until` at the latest. What a rehearsal counts: a promise was late if `breached_at` is set.
///
/// What steps of escalation would have changed in the ticket is left out: it would not have had the life that it had.
/// Ids are 1, 2, 3, … in order of the start.
pub fn replay(changes: &[(Micros, Life)], book: &Book, until: Micros) -> Vec<Promise> {
    let mut promises = Vec::new();
    for (at, life) in changes {
        pass(&mut promises, book, *at);
        let advanced = advance(&promises, life, book, *at);
        for mut promise in advanced.promises {
            match promises.iter_mut().find(|old| old.id == promise.id) {
                Some(old) => *old = promise,
                None => {
                    promise.id = PromiseId(promises.len() as i64 + 1);
                    promises.push(promise);
                }
            }
        }
    }
    pass(&mut promises, book, until);
    promises
}

/// Passes every threshold that is due at `now`.
fn pass(promises: &mut [Promise], book: &Book, now: Micros) {
    for promise in promises.iter_mut().filter(|promise| promise.next_at.is_some_and(|at| at <= now)) {
        while let Some(fired) = fire(promise, book.policy(promise.policy), book.timeline(promise.calendar), now) {
            *promise = fired.promise;
        }
    }
}
