//! Calendars as admins see and edit them.

use super::{Calendar, CalendarError};
use crate::Micros;
use crate::fault::{Check, Fault, Field, Problem};
use crate::ids::{BranchId, CalendarId, DepartmentId};
use crate::time::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// Holidays of one calendar at most: fifty years of them.
pub const HOLIDAYS_MAX: u32 = 2_000;
/// Days with hours of their own at most.
pub const OVERRIDES_MAX: u32 = 2_000;
/// Windows of one day at most.
const WINDOWS_MAX: usize = 48;

/// A day off.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holiday {
    pub date: Date,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    /// Announced only shortly before, as what follows the moon: it may move by a day.
    #[serde(default)]
    pub estimated: bool,
}

/// A calendar with its name and who goes by it. As an edit: id 0 makes a new one, and `version` is the one that was seen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamedCalendar {
    pub id: CalendarId,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    /// Zone, week and overrides. Its holidays are [`NamedCalendar::holidays`].
    pub calendar: Calendar,
    pub holidays: Vec<Holiday>,
    /// Holds where neither policy, department nor branch has one of its own. There is exactly one.
    pub is_default: bool,
    pub branches: Vec<BranchId>,
    pub departments: Vec<DepartmentId>,
    /// Policies that count by it.
    #[serde(default)]
    pub policies: u32,
    pub version: i64,
}

/// How far counting open clocks anew is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecountProgress {
    /// Tickets looked at.
    pub done: u64,
    /// When it was asked for.
    pub asked: Micros,
}

impl Holiday {
    /// A day that has no name yet.
    pub const fn unnamed(date: Date) -> Self {
        Self { date, name: String::new(), name_en: String::new(), estimated: false }
    }
}

impl NamedCalendar {
    /// The calendar that it comes to: what is exported and counted with.
    pub fn whole(&self) -> Calendar {
        let holidays = self.holidays.iter().map(|holiday| holiday.date).collect();
        Calendar { holidays, ..self.calendar.clone() }
    }

    /// Takes over an imported calendar; holidays that it names and this one knows keep their names.
    pub fn import(&mut self, calendar: Calendar) {
        let known = std::mem::take(&mut self.holidays);
        self.holidays = calendar
            .holidays
            .iter()
            .map(|date| {
                let named = known.iter().find(|holiday| holiday.date == *date).cloned();
                named.unwrap_or_else(|| Holiday::unnamed(*date))
            })
            .collect();
        self.calendar = Calendar { holidays: Vec::new(), ..calendar };
    }

    /// Checks form and limits. Whether the zone exists is the use case's to say.
    ///
    /// # Errors
    /// [`Fault::Invalid`].
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 80);
        check.text(&self.name_en, Field::NameEn, 0, 80);
        let Calendar { week, overrides, .. } = &self.calendar;
        let many = |windows: &[super::Window]| windows.len() > WINDOWS_MAX;
        let crowded = crate::time::Weekday::ALL.iter().any(|day| many(week.windows(*day)));
        check.when(crowded, Field::Week, Problem::TooManyEntries { max: 48 });
        check.when(
            overrides.len() > OVERRIDES_MAX as usize || overrides.iter().any(|day| many(&day.windows)),
            Field::Overrides,
            Problem::TooManyEntries { max: OVERRIDES_MAX },
        );
        let twice = matches!(self.calendar.check(), Err(CalendarError::TwoOverrides(_)));
        check.when(twice, Field::Overrides, Problem::Taken);
        check.when(
            self.holidays.len() > HOLIDAYS_MAX as usize,
            Field::Holidays,
            Problem::TooManyEntries { max: HOLIDAYS_MAX },
        );
        let mut days = BTreeSet::new();
        check.when(!self.holidays.iter().all(|day| days.insert(day.date)), Field::Holidays, Problem::Taken);
        let long = |text: &str| text.chars().count() > 120;
        let wordy = self.holidays.iter().any(|day| long(&day.name) || long(&day.name_en));
        check.when(wordy, Field::Holidays, Problem::TooLong { max: 120 });
        check.done()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn calendar(holidays: &[&str]) -> NamedCalendar {
        NamedCalendar {
            id: CalendarId(0),
            name: "Office".into(),
            name_en: String::new(),
            calendar: serde_json::from_str(r#"{"zone": "Asia/Tehran", "week": {"sat": [["08:00","16:00"]]}}"#).unwrap(),
            holidays: holidays
                .iter()
                .map(|day| Holiday { name: "Day".into(), ..Holiday::unnamed(day.parse().unwrap()) })
                .collect(),
            is_default: true,
            branches: Vec::new(),
            departments: Vec::new(),
            policies: 0,
            version: 1,
        }
    }

    #[test]
    fn a_day_is_a_holiday_once() {
        assert_eq!(calendar(&["2027-02-11"]).check(), Ok(()));
        let fault = calendar(&["2027-02-11", "2027-02-11"]).check().unwrap_err();
        assert_eq!(fault.problem(Field::Holidays), Some(&Problem::Taken));
    }

    #[test]
    fn what_is_exported_is_imported_with_the_names_that_are_known() {
        let mut here = calendar(&["2027-02-11", "2027-03-20"]);
        let mut there = here.whole();
        assert_eq!(there.holidays.len(), 2);
        there.holidays.remove(0);
        there.holidays.push("2027-03-21".parse().unwrap());
        here.import(there.clone());
        assert_eq!(here.whole(), there);
        let names: Vec<&str> = here.holidays.iter().map(|day| day.name.as_str()).collect();
        assert_eq!(names, ["Day", ""]);
    }
}
