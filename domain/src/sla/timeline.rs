//! A calendar laid out in time: open intervals in order with the open time before each, so that counting and adding
//! business time is a search and not a walk. From the last change of offset and the last dated exception on every week is
//! like the other, and one week stands for all.

use super::calendar::{Calendar, Window};
use crate::Micros;
use crate::time::{Date, Weekday, Zone};
use std::collections::BTreeMap;

const DAY: i64 = 86_400;
const WEEK: i64 = 7 * Micros::DAY;

/// An open stretch: `[from, to)`, and the open time before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Open {
    pub from: Micros,
    pub to: Micros,
    before: i64,
}

/// When a calendar is open, from an instant on, for ever.
#[derive(Clone, Debug)]
pub struct Timeline {
    from: Micros,
    stretches: Vec<Open>,
    /// Open time of all stretches, µs.
    total: i64,
    /// From here on the week repeats.
    repeats: Micros,
    /// Its stretches, as if the first week were the only one.
    week: Vec<Open>,
    /// Open time of a week, µs.
    weekly: i64,
}

impl Timeline {
    /// Lays out `calendar` from a day before `from` on. `zone` is the calendar's.
    pub fn new(calendar: &Calendar, zone: &Zone, from: Micros) -> Self {
        let days = Days { exceptions: calendar.exceptions(), weekdays: calendar.weekdays() };
        let from = from.minus(Micros::DAY);
        let last_step = zone.steps.last().map_or(from, |step| step.0);
        let last_exception = days.exceptions.last_key_value().map_or(from, |(date, _)| {
            // Two days further: whatever the offset, that day is over.
            Micros::from_seconds((date.days_from_epoch() + 2).saturating_mul(DAY))
        });
        let repeats = from.max(last_step).max(last_exception);
        let (stretches, total) = measured(days.stretches(zone, from, repeats));
        let (week, weekly) = measured(days.stretches(zone, repeats, repeats.plus(WEEK)));
        Self { from, stretches, total, repeats, week, weekly }
    }

    /// Round the clock, since 1970: what a target counts in that knows no business time.
    pub fn always() -> Self {
        let start = Micros(0);
        let week = vec![Open { from: start, to: start.plus(WEEK), before: 0 }];
        Self { from: start, stretches: Vec::new(), total: 0, repeats: start, week, weekly: WEEK }
    }

    /// Whether it reaches back to `at`.
    pub fn covers(&self, at: Micros) -> bool {
        at >= self.from
    }

    /// Open time until `at`, µs, from an origin of its own: only differences mean something.
    pub fn spent(&self, at: Micros) -> i64 {
        if at < self.repeats {
            return spent(&self.stretches, at);
        }
        let since = at.0.saturating_sub(self.repeats.0);
        let (weeks, rest) = (since / WEEK, since % WEEK);
        let whole = weeks.saturating_mul(self.weekly);
        self.total.saturating_add(whole).saturating_add(spent(&self.week, self.repeats.plus(rest)))
    }

    /// Open time between two instants, µs.
    pub fn between(&self, from: Micros, to: Micros) -> i64 {
        self.spent(to).saturating_sub(self.spent(from)).max(0)
    }

    /// The first instant by which `spent` has been reached; None when it never is. `spent` is above that of the start.
    pub(super) fn reached(&self, spent: i64) -> Option<Micros> {
        if spent <= self.total {
            return reached(&self.stretches, spent);
        }
        if self.weekly == 0 {
            return None;
        }
        let rest = spent - self.total;
        // A whole week's time is reached at the end of its last stretch, not at the beginning of the next week.
        let weeks = (rest - 1) / self.weekly;
        let within = reached(&self.week, rest - weeks * self.weekly)?;
        Some(Micros(weeks.checked_mul(WEEK)?.checked_add(within.0)?))
    }

    /// Whether it is open at `at`.
    pub fn open_at(&self, at: Micros) -> bool {
        self.next(at).is_some_and(|(from, _)| from <= at)
    }

    /// The stretch that is open at `at`, or the next one: from, and to (of a week that never closes: one of its ends).
    pub fn next(&self, at: Micros) -> Option<(Micros, Micros)> {
        let after = |stretches: &[Open], at: Micros| {
            stretches.get(stretches.partition_point(|open| open.to <= at)).map(|open| (open.from, open.to))
        };
        if at < self.repeats
            && let Some(found) = after(&self.stretches, at)
        {
            return Some(found);
        }
        let since = at.0.saturating_sub(self.repeats.0).max(0);
        let weeks = since - since % WEEK;
        let shift = |(from, to): (Micros, Micros), by: i64| (from.plus(by), to.plus(by));
        match after(&self.week, self.repeats.plus(since % WEEK)) {
            Some(found) => Some(shift(found, weeks)),
            None => self.week.first().map(|open| shift((open.from, open.to), weeks + WEEK)),
        }
    }
}

/// What each day's windows are.
struct Days {
    exceptions: BTreeMap<Date, Vec<Window>>,
    weekdays: [Vec<Window>; 7],
}

impl Days {
    fn windows(&self, day: i64) -> &[Window] {
        if !self.exceptions.is_empty()
            && let Some(windows) = self.exceptions.get(&Date::from_days(day))
        {
            return windows;
        }
        self.weekdays.get(usize::from(Weekday::of_day_number(day).index())).map_or(&[], Vec::as_slice)
    }

    /// Open stretches of `[from, to)`. While an offset lasts, what the wall shows is the instant moved by it.
    fn stretches(&self, zone: &Zone, from: Micros, to: Micros) -> Vec<(i64, i64)> {
        let mut found: Vec<(i64, i64)> = Vec::new();
        let mut begin = from;
        while begin < to {
            let end = zone.next_step(begin).filter(|next| *next < to).unwrap_or(to);
            let offset = i64::from(zone.offset(begin)) * Micros::SECOND;
            let day = |at: Micros| (at.0 + offset).div_euclid(Micros::DAY);
            for day in day(begin)..=day(end.minus(1)) {
                let midnight = day * Micros::DAY - offset;
                for window in self.windows(day) {
                    let opens = (midnight + i64::from(window.from()) * Micros::MINUTE).max(begin.0);
                    let closes = (midnight + i64::from(window.to()) * Micros::MINUTE).min(end.0);
                    match found.last_mut() {
                        Some(last) if opens <= last.1 && opens < closes => last.1 = closes,
                        _ if opens < closes => found.push((opens, closes)),
                        _ => {}
                    }
                }
            }
            begin = end;
        }
        found
    }
}

/// With the open time before each, and that of all.
fn measured(stretches: Vec<(i64, i64)>) -> (Vec<Open>, i64) {
    let mut total = 0;
    let measured = stretches
        .into_iter()
        .map(|(from, to)| {
            let before = total;
            total += to - from;
            Open { from: Micros(from), to: Micros(to), before }
        })
        .collect();
    (measured, total)
}

fn spent(stretches: &[Open], at: Micros) -> i64 {
    let behind = stretches.partition_point(|open| open.from <= at);
    match behind.checked_sub(1).and_then(|last| stretches.get(last)) {
        Some(open) => open.before + (at.0.min(open.to.0) - open.from.0),
        None => 0,
    }
}

fn reached(stretches: &[Open], spent: i64) -> Option<Micros> {
    let behind = stretches.partition_point(|open| open.before < spent);
    let open = stretches.get(behind.checked_sub(1)?)?;
    Some(open.from.plus(spent - open.before))
}
