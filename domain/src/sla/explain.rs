//! Why something is due then: the arithmetic in steps that a person can follow.

use super::due::in_order;
use super::{Calendar, Pause, Timeline};
use crate::Micros;
use crate::time::{Date, Weekday, Zone};

/// Steps that are told in full; what lies between the first and the last of more is told in one.
const TOLD: usize = 60;

/// A stretch of time and what it counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Open: it counted, and so much (µs) is used then.
    Counted { from: Micros, to: Micros, used: i64 },
    /// Closed.
    Closed { from: Micros, to: Micros, why: Why },
    /// The clock stood still; so much of it (µs) would have counted.
    Paused { from: Micros, to: Micros, open: i64 },
    /// More of the same, too long to tell: so much was counted in it, and is used then (µs).
    More { from: Micros, to: Micros, counted: i64, used: i64 },
}

/// Why it was closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Why {
    /// Outside of the day's windows.
    Hours,
    /// These days, one or more, are holidays.
    Holidays(Vec<Date>),
    /// These days have hours of their own, none.
    Overridden(Vec<Date>),
    /// Whole days on which nobody works in any week.
    Weekend(Vec<Weekday>),
}

/// The steps from `start` to `due`, which is what [`super::due()`] answered.
pub fn explain(
    calendar: &Calendar,
    zone: &Zone,
    timeline: &Timeline,
    start: Micros,
    due: Micros,
    pauses: &[Pause],
) -> Vec<Step> {
    let mut told = Teller { calendar, zone, timeline, used: 0, steps: Vec::new() };
    let mut from = start;
    for pause in in_order(pauses) {
        if pause.from >= due {
            break;
        }
        let Some(to) = pause.to.filter(|to| *to > from) else { continue };
        let begin = pause.from.max(from);
        told.run(from, begin);
        told.push(Step::Paused { from: begin, to, open: timeline.between(begin, to) });
        from = to;
    }
    told.run(from, due);
    told.steps
}

struct Teller<'a> {
    calendar: &'a Calendar,
    zone: &'a Zone,
    timeline: &'a Timeline,
    used: i64,
    steps: Vec<Step>,
}

impl Teller<'_> {
    /// Tells of `[from, to)`, in which nothing pauses.
    fn run(&mut self, mut from: Micros, to: Micros) {
        while from < to {
            if self.steps.len() >= TOLD {
                let counted = self.timeline.between(from, to);
                self.used += counted;
                self.push(Step::More { from, to, counted, used: self.used });
                return;
            }
            match self.timeline.next(from) {
                Some((opens, closes)) if opens <= from => {
                    let until = closes.min(to);
                    self.used += until.since(from);
                    self.push(Step::Counted { from, to: until, used: self.used });
                    from = until;
                }
                next => {
                    let until = next.map_or(to, |(opens, _)| opens.min(to));
                    self.push(Step::Closed { from, to: until, why: self.why(from, until) });
                    from = until;
                }
            }
        }
    }

    /// Two stretches that meet where a week begins to repeat are one.
    fn push(&mut self, step: Step) {
        match (self.steps.last_mut(), &step) {
            (Some(Step::Counted { to: last, used, .. }), Step::Counted { from, to, used: all }) if last == from => {
                (*last, *used) = (*to, *all);
            }
            _ => self.steps.push(step),
        }
    }

    /// What closed `[from, to)`: the days that lie in it from their beginning to their end.
    fn why(&self, from: Micros, to: Micros) -> Why {
        let (first, last) = (self.zone.date(from), self.zone.date(to.minus(1)));
        let days = first.days_from_epoch()..=last.days_from_epoch();
        // More than a year of them is told by its beginning.
        let days: Vec<Date> = days.take(400).map(Date::from_days).collect();
        let overridden = |date: &Date| self.calendar.overrides.iter().find(|day| day.date == *date);
        let empty: Vec<Date> =
            days.iter().copied().filter(|date| overridden(date).is_some_and(|day| day.windows.is_empty())).collect();
        if !empty.is_empty() {
            return Why::Overridden(empty);
        }
        let working =
            |date: &Date| !self.calendar.week.windows(Weekday::of_day_number(date.days_from_epoch())).is_empty();
        let holidays: Vec<Date> = days
            .iter()
            .copied()
            .filter(|date| overridden(date).is_none() && self.calendar.holidays.contains(date) && working(date))
            .collect();
        if !holidays.is_empty() {
            return Why::Holidays(holidays);
        }
        let mut weekend: Vec<Weekday> = days
            .iter()
            .filter(|date| overridden(date).is_none() && !working(date))
            .map(|date| Weekday::of_day_number(date.days_from_epoch()))
            .collect();
        weekend.dedup();
        weekend.truncate(7);
        if weekend.is_empty() { Why::Hours } else { Why::Weekend(weekend) }
    }
}
