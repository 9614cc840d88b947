//! The calendar that is being edited: signals of its parts, and what is stored.

use super::days::{Day, Days, Kind};
use domain::ids::{BranchId, DepartmentId};
use domain::sla::{Calendar, NamedCalendar, Week};
use domain::time::Date;
use leptos::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

#[derive(Clone, Copy)]
pub(super) struct Draft {
    /// As last read from the server.
    stored: RwSignal<NamedCalendar>,
    pub name: RwSignal<String>,
    pub name_en: RwSignal<String>,
    pub zone: RwSignal<String>,
    pub week: RwSignal<Week>,
    pub days: RwSignal<Days>,
    pub is_default: RwSignal<bool>,
    pub branches: RwSignal<BTreeSet<BranchId>>,
    pub departments: RwSignal<BTreeSet<DepartmentId>>,
    /// The day that is picked, and a day of the month that is shown.
    pub chosen: RwSignal<Option<Date>>,
    pub month: RwSignal<Date>,
    /// Goes up when all of it was replaced: what keeps copies begins anew.
    pub version: RwSignal<u32>,
    /// What days were before they became something else.
    aside: StoredValue<BTreeMap<Date, Day>>,
    /// It differs from what is stored.
    pub changed: Memo<bool>,
}

impl Draft {
    /// `today` says which month is seen first.
    pub fn new(calendar: NamedCalendar, today: Date) -> Self {
        let stored = RwSignal::new(calendar.clone());
        let (name, name_en) = (RwSignal::new(calendar.name.clone()), RwSignal::new(calendar.name_en.clone()));
        let (zone, week) =
            (RwSignal::new(calendar.calendar.zone.clone()), RwSignal::new(calendar.calendar.week.clone()));
        let days = RwSignal::new(Days::of(&calendar));
        let is_default = RwSignal::new(calendar.is_default);
        let branches = RwSignal::new(calendar.branches.iter().copied().collect::<BTreeSet<_>>());
        let departments = RwSignal::new(calendar.departments.iter().copied().collect::<BTreeSet<_>>());
        let changed = Memo::new(move |_| {
            stored.with(|stored| {
                let whole = &stored.calendar;
                name.with(|name| *name != stored.name)
                    || name_en.with(|name| *name != stored.name_en)
                    || zone.with(|zone| *zone != whole.zone)
                    || week.with(|week| *week != whole.week)
                    || days.with(|days| *days != Days::of(stored))
                    || is_default.get() != stored.is_default
                    || branches.with(|chosen| !stored.branches.iter().eq_set(chosen))
                    || departments.with(|chosen| !stored.departments.iter().eq_set(chosen))
            })
        });
        Self {
            stored,
            name,
            name_en,
            zone,
            week,
            days,
            is_default,
            branches,
            departments,
            chosen: RwSignal::new(None),
            month: RwSignal::new(today),
            version: RwSignal::new(0),
            aside: StoredValue::new(BTreeMap::new()),
            changed,
        }
    }

    /// What is to be counted with; reactive.
    pub fn whole(&self) -> Calendar {
        let (overrides, holidays) = self.days.with(|days| (days.overrides(), days.holidays.keys().copied().collect()));
        Calendar { zone: self.zone.get(), week: self.week.get(), overrides, holidays }
    }

    /// All of it, as it is to be saved.
    pub fn edit(&self) -> NamedCalendar {
        untrack(|| NamedCalendar {
            name: self.name.get(),
            name_en: self.name_en.get(),
            calendar: Calendar { holidays: Vec::new(), ..self.whole() },
            holidays: self.days.with(|days| days.holidays.values().cloned().collect()),
            is_default: self.is_default.get(),
            branches: self.branches.with(|chosen| chosen.iter().copied().collect()),
            departments: self.departments.with(|chosen| chosen.iter().copied().collect()),
            ..self.stored.get()
        })
    }

    /// Whether it has never been saved.
    pub fn is_new(&self) -> bool {
        self.stored.with_untracked(|stored| stored.id.0 == 0)
    }

    /// Whether what is stored is the default; reactive.
    pub fn was_default(&self) -> bool {
        self.stored.with(|stored| stored.is_default)
    }

    /// It was saved: what is stored is this now.
    pub fn saved(&self, stored: NamedCalendar) {
        self.stored.set(stored);
        self.discard();
    }

    /// Makes it again what is stored.
    pub fn discard(&self) {
        self.fill(self.stored.get_untracked());
    }

    /// Takes over zone, week and days of a file.
    pub fn import(&self, calendar: Calendar) {
        let mut whole = self.edit();
        whole.import(calendar);
        self.fill(whole);
    }

    fn fill(&self, calendar: NamedCalendar) {
        let days = Days::of(&calendar);
        let NamedCalendar { name, name_en, calendar, is_default, branches, departments, .. } = calendar;
        self.name.set(name);
        self.name_en.set(name_en);
        self.zone.set(calendar.zone);
        self.week.set(calendar.week);
        self.days.set(days);
        self.is_default.set(is_default);
        self.branches.set(branches.into_iter().collect());
        self.departments.set(departments.into_iter().collect());
        self.aside.set_value(BTreeMap::new());
        self.version.update(|version| *version += 1);
    }

    /// Makes a day of a kind.
    pub fn become_kind(&self, date: Date, kind: Kind) {
        let usual = self.week.with_untracked(|week| week.windows(date.weekday()).to_vec());
        self.aside.update_value(|aside| self.days.update(|days| days.become_kind(date, kind, &usual, aside)));
    }

    /// Picks a day and turns to its month.
    pub fn pick(&self, date: Date) {
        self.month.set(date);
        self.chosen.set(Some(date));
    }
}

/// Whether a list has the members of a set, in whatever order.
trait EqSet<T> {
    fn eq_set(self, set: &BTreeSet<T>) -> bool;
}

impl<'a, T: Ord + Copy + 'a, I: Iterator<Item = &'a T>> EqSet<T> for I {
    fn eq_set(self, set: &BTreeSet<T>) -> bool {
        self.copied().collect::<BTreeSet<T>>() == *set
    }
}
