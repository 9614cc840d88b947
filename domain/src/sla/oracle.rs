//! The engine against a slow one that steps minute by minute and knows nothing of intervals, and what must hold of any
//! calendar.
#![allow(clippy::unwrap_used)]

use super::due::used;
use super::*;
use crate::Micros;
use crate::time::{Date, Weekday, Zone};
use proptest::prelude::*;

/// Berlin's offsets of 2021 to 2026, whose clocks go forward on the last Sunday of March and back on that of October.
fn berlin() -> Zone {
    let steps = [
        ("2021-03-28T01:00:00Z", 7_200),
        ("2021-10-31T01:00:00Z", 3_600),
        ("2022-03-27T01:00:00Z", 7_200),
        ("2022-10-30T01:00:00Z", 3_600),
        ("2023-03-26T01:00:00Z", 7_200),
        ("2023-10-29T01:00:00Z", 3_600),
    ];
    let mut zone = Zone { name: "Europe/Berlin".into(), steps: vec![(Micros::MIN, 3_600)] };
    zone.steps.extend(steps.map(|(at, offset)| (Micros::parse_rfc3339(at).unwrap(), offset)));
    zone
}

/// Whether the calendar is open in the minute that begins at `at`: what the wall shows, looked up in what was written.
fn open(calendar: &Calendar, zone: &Zone, at: Micros) -> bool {
    let wall = zone.local(at);
    let overridden = calendar.overrides.iter().find(|day| day.date == wall.date);
    let windows = match overridden {
        Some(day) => &day.windows[..],
        None if calendar.holidays.contains(&wall.date) => &[],
        None => calendar.week.windows(Weekday::of_day_number(wall.date.days_from_epoch())),
    };
    let minute = wall.minute_of_day();
    windows.iter().any(|window| window.from() <= minute && minute < window.to())
}

/// The slow engine; None when it is not due within `minutes`.
fn slow(calendar: &Calendar, zone: &Zone, case: &Case, minutes: i64) -> Option<Micros> {
    let mut left = case.budget;
    for minute in 0..minutes {
        let at = case.start.plus(minute * Micros::MINUTE);
        if left == 0 {
            return Some(at);
        }
        let paused = case.pauses.iter().any(|pause| pause.from <= at && pause.to.is_none_or(|to| at < to));
        if open(calendar, zone, at) && !paused {
            left -= 1;
        }
    }
    None
}

/// A start, a budget in minutes, pauses.
#[derive(Clone, Debug)]
struct Case {
    start: Micros,
    budget: i64,
    pauses: Vec<Pause>,
}

fn fast(calendar: &Calendar, zone: &Zone, case: &Case) -> Result<Micros, Never> {
    let timeline = Timeline::new(calendar, zone, case.start);
    due(&timeline, case.start, case.budget * Micros::MINUTE, &case.pauses)
}

fn windows() -> impl Strategy<Value = Vec<Window>> {
    let window =
        (0_u16..1_440, 1_u16..700).prop_map(|(from, long)| Window::new(from, (from + long).min(1_440)).unwrap());
    prop::collection::vec(window, 0..4)
}

/// Days around the changes of offset of the zones below.
fn day() -> impl Strategy<Value = Date> {
    let from = Date::new(2022, 3, 1).unwrap().days_from_epoch();
    (from..from + 260).prop_map(Date::from_days)
}

fn calendar() -> impl Strategy<Value = (Calendar, Zone)> {
    let week = [windows(), windows(), windows(), windows(), windows(), windows(), windows()];
    let zone = prop_oneof![Just(Zone::tehran()), Just(berlin()), Just(Zone::utc())];
    let overrides = prop::collection::btree_map(day(), windows(), 0..6);
    (week, overrides, prop::collection::vec(day(), 0..10), zone).prop_map(|(week, overrides, holidays, zone)| {
        let [sat, sun, mon, tue, wed, thu, fri] = week;
        let calendar = Calendar {
            zone: zone.name.clone(),
            week: Week { sat, sun, mon, tue, wed, thu, fri },
            overrides: overrides.into_iter().map(|(date, windows)| Override { date, windows }).collect(),
            holidays,
        };
        (calendar, zone)
    })
}

fn case() -> impl Strategy<Value = Case> {
    // Half of the starts are within three days of a change of offset.
    let anywhere = 0_i64..260 * 1_440;
    let near = prop_oneof![Just("2022-03-21T20:30:00Z"), Just("2022-09-21T19:30:00Z"), Just("2022-03-27T01:00:00Z")];
    let near = (near, -4_320_i64..1_440)
        .prop_map(|(at, minutes)| Micros::parse_rfc3339(at).unwrap().plus(minutes * Micros::MINUTE));
    let first = Micros::from_seconds(Date::new(2022, 3, 1).unwrap().days_from_epoch() * 86_400);
    let anywhere = anywhere.prop_map(move |minutes| first.plus(minutes * Micros::MINUTE));
    let pauses = prop::collection::vec((-600_i64..4_000, 0_i64..3_000), 0..4);
    (prop_oneof![anywhere, near], 0_i64..900, pauses).prop_map(|(start, budget, pauses)| {
        let at = |minutes: i64| start.plus(minutes * Micros::MINUTE);
        let pauses =
            pauses.into_iter().map(|(from, long)| Pause { from: at(from), to: Some(at(from + long)) }).collect();
        Case { start, budget, pauses }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 10_000, ..ProptestConfig::default() })]

    #[test]
    fn it_agrees_with_stepping_through_the_minutes((calendar, zone) in calendar(), case in case()) {
        let horizon = 20 * 1_440;
        match (slow(&calendar, &zone, &case, horizon), fast(&calendar, &zone, &case)) {
            (Some(slow), fast) => prop_assert_eq!(fast, Ok(slow)),
            (None, Ok(fast)) => prop_assert!(fast >= case.start.plus((horizon - 1) * Micros::MINUTE)),
            (None, Err(_)) => {}
        }
    }
}

proptest! {
    #[test]
    fn more_to_do_is_never_due_earlier((calendar, zone) in calendar(), case in case(), more in 0_i64..500) {
        let later = Case { budget: case.budget + more, ..case.clone() };
        if let Ok(later) = fast(&calendar, &zone, &later) {
            prop_assert!(fast(&calendar, &zone, &case).unwrap() <= later);
        }
    }

    #[test]
    fn a_later_start_is_never_due_earlier((calendar, zone) in calendar(), case in case(), more in 0_i64..5_000) {
        let later = Case { start: case.start.plus(more * Micros::MINUTE), ..case.clone() };
        if let Ok(later) = fast(&calendar, &zone, &later) {
            prop_assert!(fast(&calendar, &zone, &case).unwrap() <= later);
        }
    }

    /// Spending a budget and then another is spending both.
    #[test]
    fn budgets_add_up((calendar, zone) in calendar(), case in case(), more in 1_i64..500) {
        let both = fast(&calendar, &zone, &Case { budget: case.budget + more, ..case.clone() });
        let then = fast(&calendar, &zone, &case)
            .and_then(|due| fast(&calendar, &zone, &Case { start: due, budget: more, pauses: case.pauses.clone() }));
        prop_assert_eq!(both, then);
    }

    /// Cutting a pause in two, or pausing while it is closed, changes nothing.
    #[test]
    fn how_pauses_are_written_changes_nothing((calendar, zone) in calendar(), case in case(), cut in 0_i64..3_000) {
        let mut pauses = Vec::new();
        for pause in case.pauses.iter().rev() {
            let cut = pause.from.plus(cut * Micros::MINUTE).min(pause.to.unwrap());
            pauses.push(Pause { from: cut, to: pause.to });
            pauses.push(Pause { from: pause.from, to: Some(cut) });
        }
        let closed = Timeline::new(&calendar, &zone, case.start);
        if let Some((opens, closes)) = closed.next(case.start) {
            pauses.push(Pause { from: case.start, to: Some(opens.max(case.start)) });
            pauses.push(Pause { from: closes, to: closed.next(closes).map(|next| next.0) }.or_nothing(closes));
        }
        prop_assert_eq!(fast(&calendar, &zone, &Case { pauses, ..case.clone() }), fast(&calendar, &zone, &case));
    }

    /// Right before it is due it is open and nothing pauses: it is never due in closed time.
    #[test]
    fn the_last_moment_counts((calendar, zone) in calendar(), case in case()) {
        if let (Ok(due), true) = (fast(&calendar, &zone, &case), case.budget > 0) {
            let before = due.minus(Micros::MINUTE);
            prop_assert!(open(&calendar, &zone, before));
            prop_assert!(case.pauses.iter().all(|pause| due <= pause.from || pause.to.unwrap() < due));
        }
    }

    #[test]
    fn what_is_used_when_it_is_due_is_the_budget((calendar, zone) in calendar(), case in case()) {
        let timeline = Timeline::new(&calendar, &zone, case.start);
        if let Ok(due) = fast(&calendar, &zone, &case) {
            prop_assert_eq!(used(&timeline, case.start, due, &case.pauses), case.budget * Micros::MINUTE);
        }
    }

    #[test]
    fn the_steps_lead_from_the_start_to_the_end_and_count_the_budget((calendar, zone) in calendar(), case in case()) {
        let timeline = Timeline::new(&calendar, &zone, case.start);
        let Ok(due) = fast(&calendar, &zone, &case) else { return Ok(()) };
        let (mut at, mut counted) = (case.start, 0);
        for step in explain(&calendar, &zone, &timeline, case.start, due, &case.pauses) {
            let (from, to) = match step {
                Step::Counted { from, to, used } => {
                    counted = used;
                    (from, to)
                }
                Step::More { from, to, used, .. } => {
                    counted = used;
                    (from, to)
                }
                Step::Closed { from, to, .. } | Step::Paused { from, to, .. } => (from, to),
            };
            prop_assert!(from == at && to > from);
            at = to;
        }
        prop_assert!(at >= due);
        prop_assert_eq!(counted, case.budget * Micros::MINUTE);
    }
}

impl Pause {
    /// This pause, or one of no length where it would never end.
    fn or_nothing(self, at: Micros) -> Self {
        if self.to.is_some() { self } else { Self { from: at, to: Some(at) } }
    }
}

fn at(text: &str) -> Micros {
    Micros::parse_rfc3339(text).unwrap()
}

/// Saturday to Wednesday with a lunch break, Thursday half a day.
fn office() -> Calendar {
    let day = r#"[["08:00","12:00"],["13:00","17:00"]]"#;
    let text = format!(
        r#"{{"zone":"Asia/Tehran","week":{{"sat":{day},"sun":{day},"mon":{day},"tue":{day},"wed":{day},"thu":[["08:00","12:00"]]}},
        "holidays":["2027-02-11","2027-03-21","2027-03-22","2027-03-23","2027-03-24"]}}"#
    );
    serde_json::from_str(&text).unwrap()
}

/// Minutes of budget from `start`, paused as said, are due at `wanted`; times are Tehran's.
fn golden(calendar: &Calendar, start: &str, budget: i64, pauses: &[(&str, &str)], wanted: &str) {
    let local = |text: &str| at(&format!("{text}:00+03:30"));
    let pauses = pauses.iter().map(|(from, to)| Pause { from: local(from), to: Some(local(to)) }).collect();
    let case = Case { start: local(start), budget, pauses };
    assert_eq!(fast(calendar, &Zone::tehran(), &case), Ok(local(wanted)), "{start} + {budget}");
}

#[test]
fn thursday_is_half_a_day_and_friday_none() {
    let office = office();
    // 2026-11-26 is a Thursday.
    golden(&office, "2026-11-26T11:00", 60, &[], "2026-11-26T12:00");
    golden(&office, "2026-11-26T11:00", 120, &[], "2026-11-28T09:00");
    golden(&office, "2026-11-27T10:00", 30, &[], "2026-11-28T08:30");
    golden(&office, "2026-11-25T16:40", 480, &[("2026-11-26T08:00", "2026-11-26T11:00")], "2026-11-28T15:40");
}

#[test]
fn a_lunch_break_does_not_count() {
    golden(&office(), "2026-11-22T11:30", 60, &[], "2026-11-22T13:30");
    golden(&office(), "2026-11-22T12:10", 1, &[], "2026-11-22T13:01");
    golden(&office(), "2026-11-22T08:00", 480, &[], "2026-11-22T17:00");
    golden(&office(), "2026-11-22T08:00", 481, &[], "2026-11-23T08:01");
}

#[test]
fn nowruz_is_passed_over_and_an_added_holiday_too() {
    // The last working time of 1405 is Saturday 29 Esfand; 1 to 4 Farvardin are Sunday to Wednesday; then comes Thursday.
    golden(&office(), "2027-03-20T16:00", 120, &[], "2027-03-25T09:00");
    golden(&office(), "2027-02-10T16:00", 120, &[], "2027-02-13T09:00");
    let mut added = office();
    added.holidays.push(Date::new(2027, 2, 13).unwrap());
    golden(&added, "2027-02-10T16:00", 120, &[], "2027-02-14T09:00");
}

#[test]
fn an_override_beats_a_holiday() {
    let mut office = office();
    let date = Date::new(2027, 2, 11).unwrap();
    office.overrides.push(Override { date, windows: vec![Window::new(540, 660).unwrap()] });
    golden(&office, "2027-02-10T16:00", 90, &[], "2027-02-11T09:30");
    office.overrides[0].windows.clear();
    golden(&office, "2027-02-10T16:00", 90, &[], "2027-02-13T08:30");
}

#[test]
fn what_never_ends_is_said() {
    let zone = Zone::tehran();
    let never =
        Calendar { zone: "Asia/Tehran".into(), week: Week::default(), overrides: Vec::new(), holidays: Vec::new() };
    let case = Case { start: at("2026-11-22T06:00:00Z"), budget: 1, pauses: Vec::new() };
    assert_eq!(fast(&never, &zone, &case), Err(Never::Closed));
    let mut once = never.clone();
    once.overrides.push(Override { date: Date::new(2026, 12, 4).unwrap(), windows: vec![Window::new(0, 60).unwrap()] });
    assert_eq!(fast(&once, &zone, &Case { budget: 60, ..case.clone() }), Ok(at("2026-12-03T21:30:00Z")));
    assert_eq!(fast(&once, &zone, &Case { budget: 61, ..case.clone() }), Err(Never::Closed));
    let paused = Case { budget: 90, pauses: vec![Pause { from: at("2026-11-22T06:30:00Z"), to: None }], ..case };
    assert_eq!(fast(&office(), &zone, &paused), Err(Never::Paused));
    assert_eq!(fast(&office(), &zone, &Case { budget: 30, ..paused }), Ok(at("2026-11-22T06:30:00Z")));
}

#[test]
fn a_thousand_years_are_no_walk() {
    let zone = Zone::tehran();
    let case = Case { start: at("2026-11-22T06:00:00Z"), budget: 44 * 60 * 52_178, pauses: Vec::new() };
    let due = fast(&office(), &zone, &case).unwrap();
    assert_eq!((zone.date(due).year - 2026, due > case.start), (1_000, true));
}

#[test]
fn a_calendar_that_never_closes_is_plain_time() {
    let all = [Window::new(0, 1_440).unwrap()];
    let week = Week {
        sat: all.to_vec(),
        sun: all.to_vec(),
        mon: all.to_vec(),
        tue: all.to_vec(),
        wed: all.to_vec(),
        thu: all.to_vec(),
        fri: all.to_vec(),
    };
    let always = Calendar { zone: "Europe/Berlin".into(), week, overrides: Vec::new(), holidays: Vec::new() };
    for budget in [1, 1_440, 400 * 1_440, 10_080, 10_081] {
        let case = Case { start: at("2022-03-26T00:00:00Z"), budget, pauses: Vec::new() };
        assert_eq!(fast(&always, &berlin(), &case), Ok(case.start.plus(budget * Micros::MINUTE)));
    }
}

#[test]
fn it_says_why_it_was_closed() {
    let (office, zone) = (office(), Zone::tehran());
    let local = |text: &str| at(&format!("{text}:00+03:30"));
    let start = local("2027-02-10T16:00");
    let timeline = Timeline::new(&office, &zone, start);
    let pause = Pause { from: local("2027-02-13T08:30"), to: Some(local("2027-02-13T10:00")) };
    let due = due(&timeline, start, 120 * Micros::MINUTE, &[pause]).unwrap();
    let hour = Micros::HOUR;
    assert_eq!(
        explain(&office, &zone, &timeline, start, due, &[pause]),
        [
            Step::Counted { from: start, to: local("2027-02-10T17:00"), used: hour },
            Step::Closed {
                from: local("2027-02-10T17:00"),
                to: local("2027-02-13T08:00"),
                why: Why::Holidays(vec![Date::new(2027, 2, 11).unwrap()]),
            },
            Step::Counted { from: local("2027-02-13T08:00"), to: pause.from, used: hour / 2 * 3 },
            Step::Paused { from: pause.from, to: local("2027-02-13T10:00"), open: hour / 2 * 3 },
            Step::Counted { from: local("2027-02-13T10:00"), to: due, used: 2 * hour },
        ]
    );
}
