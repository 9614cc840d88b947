//! The days of a calendar that are not as their weekday is. Pure.

use domain::Lang;
use domain::sla::{Holiday, NamedCalendar, Override, Week, Window};
use domain::time::Date;
use std::collections::BTreeMap;
use ui::{DayMark, DayState};

use super::in_language;

/// Holidays, and days with hours of their own; of a day that is both, the hours hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Days {
    pub holidays: BTreeMap<Date, Holiday>,
    pub own: BTreeMap<Date, Vec<Window>>,
}

/// How a day is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// As its weekday.
    Plain,
    Holiday,
    /// Hours of its own; none: closed.
    Own,
}

impl Kind {
    pub const ALL: [Self; 3] = [Self::Plain, Self::Holiday, Self::Own];

    /// The word for it in a form.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Holiday => "holiday",
            Self::Own => "own",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// One day's part of [`Days`]: what was there, to be put back.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Day {
    pub holiday: Option<Holiday>,
    pub own: Option<Vec<Window>>,
}

/// What came of merging a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Merged {
    pub added: usize,
    pub known: usize,
}

impl Days {
    pub fn of(calendar: &NamedCalendar) -> Self {
        Self {
            holidays: calendar.holidays.iter().map(|day| (day.date, day.clone())).collect(),
            own: calendar.calendar.overrides.iter().map(|day| (day.date, day.windows.clone())).collect(),
        }
    }

    pub fn overrides(&self) -> Vec<Override> {
        self.own.iter().map(|(date, windows)| Override { date: *date, windows: windows.clone() }).collect()
    }

    pub fn kind(&self, date: Date) -> Kind {
        if self.own.contains_key(&date) {
            Kind::Own
        } else if self.holidays.contains_key(&date) {
            Kind::Holiday
        } else {
            Kind::Plain
        }
    }

    /// Takes out what is kept of a day: it is as its weekday again.
    pub fn take(&mut self, date: Date) -> Day {
        Day { holiday: self.holidays.remove(&date), own: self.own.remove(&date) }
    }

    pub fn put(&mut self, date: Date, day: Day) {
        if let Some(holiday) = day.holiday {
            self.holidays.insert(date, holiday);
        }
        if let Some(own) = day.own {
            self.own.insert(date, own);
        }
    }

    /// Makes a day of a kind. `aside` has what the day was before under other kinds, and gets what it was until now, so
    /// that trying another kind loses nothing; a day gets the hours of its weekday first.
    pub fn become_kind(&mut self, date: Date, kind: Kind, usual: &[Window], aside: &mut BTreeMap<Date, Day>) {
        let kept = aside.entry(date).or_default();
        let Day { holiday, own } = self.take(date);
        kept.holiday = holiday.or(kept.holiday.take());
        kept.own = own.or(kept.own.take());
        let day = match kind {
            Kind::Plain => Day::default(),
            Kind::Holiday => {
                Day { holiday: Some(kept.holiday.clone().unwrap_or_else(|| Holiday::unnamed(date))), own: None }
            }
            Kind::Own => Day { holiday: None, own: Some(kept.own.clone().unwrap_or_else(|| usual.to_vec())) },
        };
        self.put(date, day);
    }

    /// Adds holidays of a file; those that are there stay as they are.
    pub fn merge(&mut self, found: Vec<Holiday>) -> Merged {
        let mut merged = Merged { added: 0, known: 0 };
        for holiday in found {
            if let std::collections::btree_map::Entry::Vacant(free) = self.holidays.entry(holiday.date) {
                free.insert(holiday);
                merged.added += 1;
            } else {
                merged.known += 1;
            }
        }
        merged
    }

    /// Every day from `today` on that is not as its weekday.
    pub fn coming(&self, today: Date) -> Vec<Date> {
        let mut dates: Vec<Date> = self
            .holidays
            .range(today..)
            .map(|(date, _)| *date)
            .chain(self.own.range(today..).map(|(date, _)| *date))
            .collect();
        dates.sort_unstable();
        dates.dedup();
        dates
    }

    /// How a page of the month shows a day.
    pub fn mark(&self, date: Date, week: &Week, lang: Lang) -> DayMark {
        if let Some(windows) = self.own.get(&date) {
            DayMark::new(DayState::Override, ui::hours_in_words(windows, lang))
        } else if let Some(Holiday { name, name_en, estimated, .. }) = self.holidays.get(&date) {
            let state = if *estimated { DayState::Estimated } else { DayState::Holiday };
            DayMark::new(state, in_language(name, name_en, lang))
        } else if week.windows(date.weekday()).is_empty() {
            DayMark::new(DayState::Closed, "")
        } else {
            DayMark::default()
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn date(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn named(day: &str, name: &str) -> Holiday {
        Holiday { name: name.into(), ..Holiday::unnamed(date(day)) }
    }

    #[test]
    fn a_file_adds_new_days_and_renames_none() {
        let mut days = Days::default();
        days.merge(vec![named("2027-02-11", "Victory")]);
        let merged = days.merge(vec![named("2027-02-11", "Other"), named("2027-03-20", "Oil")]);
        assert_eq!(merged, Merged { added: 1, known: 1 });
        assert_eq!(days.holidays[&date("2027-02-11")].name, "Victory");
    }

    #[test]
    fn trying_another_kind_of_day_loses_nothing() {
        let day = date("2027-02-11");
        let mut days = Days::default();
        days.merge(vec![named("2027-02-11", "Victory")]);
        let (before, mut aside) = (days.clone(), BTreeMap::new());
        let usual = [Window::new(480, 960).unwrap()];
        days.become_kind(day, Kind::Own, &usual, &mut aside);
        assert_eq!((days.kind(day), days.own[&day].as_slice()), (Kind::Own, usual.as_slice()));
        assert!(days.holidays.is_empty());
        days.own.insert(day, Vec::new());
        days.become_kind(day, Kind::Plain, &usual, &mut aside);
        assert_eq!(days, Days::default());
        days.become_kind(day, Kind::Own, &usual, &mut aside);
        assert!(days.own[&day].is_empty(), "closed all day, as it was left");
        days.become_kind(day, Kind::Holiday, &usual, &mut aside);
        assert_eq!(days, before);
    }

    #[test]
    fn a_day_is_marked_by_what_holds_on_it() {
        let mut days = Days::default();
        let week: Week = serde_json::from_str(r#"{"thu":[["08:00","12:00"]]}"#).unwrap();
        let thursday = date("2027-02-11");
        assert_eq!(days.mark(thursday, &week, Lang::En).state, DayState::Open);
        assert_eq!(days.mark(thursday.add_days(1), &week, Lang::En).state, DayState::Closed);
        days.merge(vec![named("2027-02-11", "Victory")]);
        assert_eq!(days.mark(thursday, &week, Lang::En), DayMark::new(DayState::Holiday, "Victory"));
        days.own.insert(thursday, vec![Window::new(540, 660).unwrap()]);
        assert_eq!(days.mark(thursday, &week, Lang::En), DayMark::new(DayState::Override, "09:00–11:00"));
        assert_eq!(days.coming(date("2027-01-01")), [thursday]);
        assert!(days.coming(date("2027-02-12")).is_empty());
    }
}
