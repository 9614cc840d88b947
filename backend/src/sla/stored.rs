//! Promises as texts and columns.

use crate::args;
use crate::db::{Args, DbError};
use domain::Micros;
use domain::ids::{CalendarId, PolicyId, PromiseId, TagId, TicketId};
use domain::sla::promise::{Outcome, Promise};
use domain::sla::{Chip, ChipState, Clock, Pause};

/// The due instant of a ticket of which nothing is due: it sorts last.
pub(crate) const NEVER: Micros = Micros(i64::MAX);

/// Reads what [`super::sql::promise_text!`] has put together, in the order in which they began.
pub(crate) fn promises(text: Option<&str>) -> Result<Vec<Promise>, DbError> {
    let mut all = text
        .into_iter()
        .flat_map(|text| text.split(';'))
        .map(|one| promise(one).ok_or_else(|| DbError::Wrong(format!("not a promise: {one}"))))
        .collect::<Result<Vec<_>, _>>()?;
    all.sort_unstable_by_key(|promise| promise.id);
    Ok(all)
}

fn promise(text: &str) -> Option<Promise> {
    let mut parts = text.split(',');
    let mut next = || parts.next();
    let id = PromiseId(next()?.parse().ok()?);
    let clock = Clock::parse(next()?)?;
    let policy = PolicyId(next()?.parse().ok()?);
    let calendar = number(next()?)?.map(CalendarId);
    let budget = next()?.parse().ok()?;
    let started_at = Micros(next()?.parse().ok()?);
    let pauses = next()?.split_ascii_whitespace().map(pause).collect::<Option<Vec<_>>>()?;
    let due_at = number(next()?)?.map(Micros);
    let ended_at = number(next()?)?.map(Micros);
    let outcome = next()?;
    let ended = match ended_at {
        Some(at) => Some((at, Outcome::parse(outcome)?)),
        None => None,
    };
    let warned_at = number(next()?)?.map(Micros);
    let breached_at = number(next()?)?.map(Micros);
    let fired = next()?.parse::<i64>().ok()?.cast_unsigned();
    let next_at = number(next()?)?.map(Micros);
    let promise = Promise {
        id,
        clock,
        policy,
        calendar,
        budget,
        started_at,
        pauses,
        due_at,
        ended,
        breached_at,
        warned_at,
        fired,
        next_at,
    };
    Some(promise)
}

/// An empty text is no number.
#[allow(clippy::option_option)]
fn number(text: &str) -> Option<Option<i64>> {
    if text.is_empty() { Some(None) } else { text.parse().ok().map(Some) }
}

fn pause(text: &str) -> Option<Pause> {
    let (from, to) = text.split_once('-')?;
    Some(Pause { from: Micros(from.parse().ok()?), to: number(to)?.map(Micros) })
}

fn pauses(pauses: &[Pause]) -> String {
    let print =
        |pause: &Pause| format!("{}-{}", pause.from.0, pause.to.map_or_else(String::new, |to| to.0.to_string()));
    pauses.iter().map(print).collect::<Vec<_>>().join(" ")
}

/// Arguments of [`super::sql::INSERT_PROMISE`].
pub(super) fn new(ticket: TicketId, promise: &Promise) -> Args {
    let mut args = args![ticket, promise.clock, promise.policy, promise.calendar, promise.budget, promise.started_at];
    args.extend(moving(promise));
    args
}

/// Arguments of [`super::sql::UPDATE_PROMISE`].
pub(super) fn changed(promise: &Promise) -> Args {
    let mut args = args![promise.id, promise.policy, promise.calendar, promise.budget];
    args.extend(moving(promise));
    args
}

fn moving(promise: &Promise) -> Args {
    args![
        pauses(&promise.pauses),
        promise.due_at,
        promise.ended.map(|(at, _)| at),
        promise.ended.map(|(_, outcome)| outcome),
        promise.warned_at,
        promise.breached_at,
        promise.fired.cast_signed(),
        promise.next_at
    ]
}

/// A list of tags, in order.
pub(crate) fn tags(text: Option<&str>) -> Vec<TagId> {
    let mut tags: Vec<TagId> =
        text.into_iter().flat_map(|text| text.split(',')).filter_map(|id| id.parse().ok()).map(TagId).collect();
    tags.sort_unstable();
    tags
}

/// The chip from its columns.
pub(crate) fn chip_of(state: ChipState, clock: &str, due_at: Micros) -> Chip {
    Chip { state, clock: Clock::parse(clock), due_at: Some(due_at).filter(|at| *at != NEVER) }
}

/// The columns `due_at`, `due_clock` and `sla` of a ticket.
pub(crate) fn chip_columns(chip: &Chip) -> Args {
    args![chip.due_at.unwrap_or(NEVER), chip.clock.map_or("", Clock::code), chip.state]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_read_from_its_text() {
        let text = "7,resolution,3,,60000000,1000,1500-1700 1900-,,,,1400,,-9223372036854775808,2000;\
                    6,first_response,3,2,5,1000,,1005,1004,met,,,0,";
        let all = promises(Some(text)).unwrap();
        assert_eq!(all.iter().map(|promise| promise.id.0).collect::<Vec<_>>(), [6, 7]);
        let [first, second] = &all[..] else { unreachable!() };
        assert_eq!((first.calendar, first.due_at), (Some(CalendarId(2)), Some(Micros(1005))));
        assert_eq!(first.ended, Some((Micros(1004), Outcome::Met)));
        assert_eq!((second.due_at, second.ended, second.fired), (None, None, 1 << 63));
        assert_eq!(pauses(&second.pauses), "1500-1700 1900-");
        assert_eq!(promises(None).unwrap(), []);
    }

    #[test]
    fn a_damaged_text_is_told_and_not_guessed() {
        for text in
            ["", "x", "7,resolution,3", "7,resolution,3,,60,1000,15,,,,,,0,", "7,resolution,3,,60,1000,,,5,,,,0,"]
        {
            assert!(promises(Some(text)).is_err(), "{text}");
        }
    }
}
