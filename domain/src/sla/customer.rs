//! What a customer is told of the promises: one thing, and no target that the desk keeps to itself.

use super::{Clock, Promise};
use crate::Micros;
use crate::ids::PolicyId;
use crate::tickets::Status;
use serde::{Deserialize, Serialize};

/// The one promise that a customer waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerPromise {
    pub clock: Clock,
    pub told: Told,
}

/// What is told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Told {
    /// It will be kept by then.
    By(Micros),
    /// Somebody is at it; until when is not told, or not known.
    Working,
    /// The desk waits for the customer.
    YourTurn,
    /// It is late: since then, or not told since when.
    Late(Option<Micros>),
}

/// What to tell the customer: of an answer while one is owed, else of the solution. `tell` says whether customers may
/// read the times of a policy. None: nothing is promised.
pub fn for_customer(
    promises: &[Promise],
    status: Status,
    now: Micros,
    tell: impl Fn(PolicyId) -> bool,
) -> Option<CustomerPromise> {
    let running = |clock: Clock| promises.iter().find(|promise| promise.clock == clock && promise.is_running());
    let promise = Clock::ALL.into_iter().find_map(running)?;
    let open = tell(promise.policy);
    // An answer stays owed while the customer is asked, unless the policy says otherwise; a solution does not.
    let asked = status == Status::Waiting && (promise.is_paused() || promise.clock == Clock::Resolution);
    let told = match promise.due_at {
        _ if asked => Told::YourTurn,
        Some(due) if due <= now => Told::Late(Some(due).filter(|_| open)),
        Some(due) if open => Told::By(due),
        Some(_) | None => Told::Working,
    };
    Some(CustomerPromise { clock: promise.clock, told })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PromiseId;

    fn promise(clock: Clock, due_at: Option<i64>) -> Promise {
        Promise {
            id: PromiseId(1),
            clock,
            policy: PolicyId(1),
            calendar: None,
            budget: 1,
            started_at: Micros(0),
            pauses: Vec::new(),
            due_at: due_at.map(Micros),
            ended: None,
            breached_at: None,
            warned_at: None,
            fired: 0,
            next_at: None,
        }
    }

    #[test]
    fn an_owed_answer_is_told_before_the_solution() {
        let both = [promise(Clock::Resolution, Some(90)), promise(Clock::NextResponse, Some(50))];
        let told = |promises: &[Promise], now| {
            for_customer(promises, Status::InProgress, Micros(now), |_| true)
                .map(|promise| (promise.clock, promise.told))
        };
        assert_eq!(told(&both, 10), Some((Clock::NextResponse, Told::By(Micros(50)))));
        assert_eq!(told(&both, 50), Some((Clock::NextResponse, Told::Late(Some(Micros(50))))));
        assert_eq!(told(&both[..1], 10), Some((Clock::Resolution, Told::By(Micros(90)))));
        assert_eq!(told(&[], 10), None);
    }

    #[test]
    fn internal_targets_stay_internal() {
        let told = |due, status, now| {
            let promise = [promise(Clock::Resolution, due)];
            for_customer(&promise, status, Micros(now), |_| false).map(|promise| promise.told)
        };
        assert_eq!(told(Some(90), Status::InProgress, 10), Some(Told::Working));
        assert_eq!(told(Some(90), Status::InProgress, 100), Some(Told::Late(None)));
        assert_eq!(told(Some(90), Status::Waiting, 100), Some(Told::YourTurn), "now it is the customer's turn");
        assert_eq!(told(None, Status::Waiting, 10), Some(Told::YourTurn));
        assert_eq!(told(None, Status::Pending, 10), Some(Told::Working), "paused for reasons of the desk");
    }
}
