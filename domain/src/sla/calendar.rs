//! Business calendars: a week of windows, dated overrides, holidays. The form in which the browser imports and exports
//! them, and `iranmehr sla due` reads them.

use crate::time::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Minutes of a day.
const DAY: u16 = 1_440;

/// When somebody is there.
///
/// A day's windows are those of its override; else none on a holiday; else those of its weekday. The calendar is open at
/// an instant if the clocks of its zone then show a time in one of that day's windows; so an hour that is shown twice when
/// clocks go back counts twice, and one that is skipped does not count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calendar {
    /// The zone's name in the IANA database.
    pub zone: String,
    #[serde(default)]
    pub week: Week,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub overrides: Vec<Override>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Date>,
}

/// The windows of each weekday.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Week {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sat: Vec<Window>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sun: Vec<Window>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mon: Vec<Window>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tue: Vec<Window>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wed: Vec<Window>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub thu: Vec<Window>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fri: Vec<Window>,
}

/// The windows of one day, whatever weekday it is and whether it is a holiday; none: closed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Override {
    pub date: Date,
    #[serde(default)]
    pub windows: Vec<Window>,
}

/// A stretch of a day, its end not included; on the wire `["08:00", "12:30"]`, and `"24:00"` ends a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(String, String)", into = "(String, String)")]
pub struct Window {
    from: u16,
    to: u16,
}

/// What is wrong with a calendar.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    #[error("{0:?} is no time of day: write \"08:00\"; \"24:00\" ends a day")]
    Time(String),
    #[error(
        "the window from {from} to {to} ends before it begins; past midnight it takes two: to \"24:00\", from \"00:00\""
    )]
    Backwards { from: String, to: String },
    #[error("{0} has two overrides: put their windows into one")]
    TwoOverrides(Date),
}

impl Window {
    /// From and to in minutes since midnight, up to 1440; None unless `from` is before `to`.
    pub const fn new(from: u16, to: u16) -> Option<Self> {
        if from < to && to <= DAY { Some(Self { from, to }) } else { None }
    }

    /// Minutes since midnight at which it begins.
    pub const fn from(self) -> u16 {
        self.from
    }

    /// Minutes since midnight at which it ends, up to 1440.
    pub const fn to(self) -> u16 {
        self.to
    }
}

impl TryFrom<(String, String)> for Window {
    type Error = CalendarError;

    fn try_from((from, to): (String, String)) -> Result<Self, CalendarError> {
        let minutes = |text: &str| minutes(text).ok_or_else(|| CalendarError::Time(text.to_owned()));
        let (begin, end) = (minutes(&from)?, minutes(&to)?);
        Self::new(begin, end).ok_or(CalendarError::Backwards { from, to })
    }
}

impl From<Window> for (String, String) {
    fn from(window: Window) -> Self {
        let print = |minutes: u16| format!("{:02}:{:02}", minutes / 60, minutes % 60);
        (print(window.from), print(window.to))
    }
}

/// Reads `08:00`, up to `24:00`.
fn minutes(text: &str) -> Option<u16> {
    let (hours, minutes) = text.split_once(':')?;
    let number = |digits: &str, most: u16| {
        let good = matches!(digits.len(), 1 | 2) && digits.bytes().all(|byte| byte.is_ascii_digit());
        digits.parse().ok().filter(|value: &u16| good && *value <= most)
    };
    let (hours, minutes) = (number(hours, 24)?, number(minutes, 59).filter(|_| minutes.len() == 2)?);
    Some(hours * 60 + minutes).filter(|all| *all <= DAY)
}

impl Week {
    /// The windows of a weekday, as they were written.
    pub fn windows(&self, weekday: Weekday) -> &[Window] {
        match weekday {
            Weekday::Saturday => &self.sat,
            Weekday::Sunday => &self.sun,
            Weekday::Monday => &self.mon,
            Weekday::Tuesday => &self.tue,
            Weekday::Wednesday => &self.wed,
            Weekday::Thursday => &self.thu,
            Weekday::Friday => &self.fri,
        }
    }
}

impl Calendar {
    /// # Errors
    /// What contradicts itself. Windows that overlap do not: they are one.
    pub fn check(&self) -> Result<(), CalendarError> {
        let mut seen = BTreeSet::new();
        match self.overrides.iter().find(|day| !seen.insert(day.date)) {
            Some(twice) => Err(CalendarError::TwoOverrides(twice.date)),
            None => Ok(()),
        }
    }

    /// The days that are not as their weekday is, and the windows of each, in order and merged.
    pub(super) fn exceptions(&self) -> BTreeMap<Date, Vec<Window>> {
        let closed = self.holidays.iter().map(|date| (*date, Vec::new()));
        let overridden = self.overrides.iter().map(|day| (day.date, merged(&day.windows)));
        // The later wins.
        closed.chain(overridden).collect()
    }

    /// The windows of every weekday, Saturday first, in order and merged.
    pub(super) fn weekdays(&self) -> [Vec<Window>; 7] {
        Weekday::ALL.map(|weekday| merged(self.week.windows(weekday)))
    }
}

/// In order; windows that touch or overlap are one.
fn merged(windows: &[Window]) -> Vec<Window> {
    let mut sorted = windows.to_vec();
    sorted.sort_unstable();
    let mut merged: Vec<Window> = Vec::with_capacity(sorted.len());
    for window in sorted {
        match merged.last_mut() {
            Some(last) if window.from <= last.to => last.to = last.to.max(window.to),
            _ => merged.push(window),
        }
    }
    merged
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const TEXT: &str = r#"{"zone":"Asia/Tehran","week":{"sat":[["08:00","12:00"],["13:00","17:00"]],"thu":[["20:00","24:00"]]},"overrides":[{"date":"2026-12-04","windows":[["09:00","11:00"]]}],"holidays":["2027-02-11"]}"#;

    #[test]
    fn a_calendar_is_read_and_written_as_it_was() {
        let calendar: Calendar = serde_json::from_str(TEXT).unwrap();
        assert_eq!(calendar.week.sat, [Window::new(480, 720).unwrap(), Window::new(780, 1020).unwrap()]);
        assert_eq!(calendar.week.thu[0].to(), DAY);
        assert_eq!(serde_json::to_string(&calendar).unwrap(), TEXT);
        assert_eq!(calendar.check(), Ok(()));
    }

    #[test]
    fn what_is_wrong_is_said() {
        for (text, says) in [
            (r#"{"zone":"UTC","week":{"sat":[["8","12:00"]]}}"#, "no time of day"),
            (r#"{"zone":"UTC","week":{"sat":[["08:00","24:01"]]}}"#, "no time of day"),
            (r#"{"zone":"UTC","week":{"sat":[["08:60","12:00"]]}}"#, "no time of day"),
            (r#"{"zone":"UTC","week":{"sat":[["+8:00","12:00"]]}}"#, "no time of day"),
            (r#"{"zone":"UTC","week":{"sat":[["22:00","02:00"]]}}"#, "takes two"),
            (r#"{"zone":"UTC","week":{"sat":[["08:00","08:00"]]}}"#, "takes two"),
            (r#"{"zone":"UTC","week":{"saturday":[]}}"#, "unknown field `saturday`"),
            (r#"{"zone":"UTC","holidays":["2027-02-30"]}"#, "2026-11-22"),
            (r#"{"week":{}}"#, "missing field `zone`"),
        ] {
            let error = serde_json::from_str::<Calendar>(text).unwrap_err().to_string();
            assert!(error.contains(says), "{text}: {error}");
        }
        let twice = r#"{"zone":"UTC","overrides":[{"date":"2026-12-04"},{"date":"2026-12-04"}]}"#;
        let twice: Calendar = serde_json::from_str(twice).unwrap();
        assert!(twice.check().unwrap_err().to_string().contains("2026-12-04"));
    }

    #[test]
    fn windows_that_touch_are_one() {
        let window = |from, to| Window::new(from, to).unwrap();
        assert_eq!(merged(&[window(600, 700), window(480, 600), window(650, 660)]), [window(480, 700)]);
        assert_eq!(merged(&[window(480, 500), window(501, 600)]).len(), 2);
    }
}
