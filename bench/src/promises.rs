//! The engine of promises beside a naive one that walks day by day: one due time each, within a year.

use crate::Result;
use crate::report::say;
use domain::Micros;
use domain::sla::{Calendar, Timeline, due};
use domain::time::{Civil, Date, Weekday, Zone};
use std::hint::black_box;
use std::time::Instant;

/// Cases computed between two looks at the clock, and how often.
const TOGETHER: usize = 1_000;
const ROUNDS: usize = 500;

/// Two windows a day, half a Thursday, thirty holidays a year.
const CALENDAR: &str = r#"{"week":{"sat":[["08:00","12:00"],["13:00","17:00"]],"sun":[["08:00","12:00"],["13:00","17:00"]],
"mon":[["08:00","12:00"],["13:00","17:00"]],"tue":[["08:00","12:00"],["13:00","17:00"]],"wed":[["08:00","12:00"],["13:00","17:00"]],
"thu":[["08:00","12:00"]]},"zone":"#;

/// Prints the median and the 99th of a hundred, per due time, for both engines.
pub fn measure() -> Result<()> {
    for zone in [Zone::tehran(), berlin()] {
        let name = zone.name.clone();
        let (fast, slow) = compare(&zone)?;
        say(&format!("  {name}: due within a year, median {} ns, p99 {} ns", fast.0, fast.1));
        say(&format!("  {name}: the same day by day, median {} ns: {} ×", slow.0, slow.0 / fast.0.max(1)));
    }
    Ok(())
}

/// The medians of both engines in Tehran, ns.
pub fn one() -> Result<(u64, u64)> {
    compare(&Zone::tehran()).map(|(fast, slow)| (fast.0, slow.0))
}

/// Medians and 99ths of a hundred of a due time, ns: our engine and the walk, which must agree.
fn compare(zone: &Zone) -> Result<((u64, u64), (u64, u64))> {
    let mut calendar: Calendar = serde_json::from_str(&format!("{CALENDAR}\"{}\"}}", zone.name))?;
    let first = Date::new(2026, 1, 1).ok_or("no such day")?.days_from_epoch();
    calendar.holidays = (0..60).map(|n| Date::from_days(first + n * 12)).collect();
    let begun = Micros::from_seconds(first * 86_400);
    let laid = Instant::now();
    let timeline = Timeline::new(&calendar, zone, begun);
    say(&format!("    {}: laid out in {} µs", zone.name, laid.elapsed().as_micros()));
    let cases = cases(begun);
    for (start, budget) in cases.iter().take(200) {
        if due(&timeline, *start, *budget, &[]).ok() != Some(walk(&calendar, zone, *start, *budget)) {
            return Err("the engines disagree".into());
        }
    }
    let fast = time(&cases, |start, budget| due(&timeline, start, budget, &[]).unwrap_or(Micros::MAX));
    let slow = time(&cases[..TOGETHER], |start, budget| walk(&calendar, zone, start, budget));
    Ok((fast, slow))
}

/// Central Europe from 2020 to 2045: summer time from the last Sunday of March to that of October, at 01:00 UTC.
fn berlin() -> Zone {
    let mut steps = vec![(Micros::MIN, 3_600)];
    for year in 2020..=2045 {
        for (month, offset) in [(3, 7_200), (10, 3_600)] {
            let last = Date { year, month, day: 31 }.days_from_epoch();
            let sunday = (last - 6..=last).find(|day| Weekday::of_day_number(*day) == Weekday::Sunday);
            steps.push((Micros::from_seconds(sunday.unwrap_or(last) * 86_400 + 3_600), offset));
        }
    }
    Zone { name: "Europe/Berlin".into(), steps }
}

/// Starts all over a year with budgets of up to a working year, not in order.
fn cases(begun: Micros) -> Vec<(Micros, i64)> {
    let mut state = 1_405_u64;
    let mut next = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    (0..TOGETHER * ROUNDS)
        .map(|_| {
            (begun.plus(next(365 * 1_440) as i64 * Micros::MINUTE), (1 + next(2_000 * 60)) as i64 * Micros::MINUTE)
        })
        .collect()
}

/// Median and 99th of a hundred of the mean times of a thousand, ns.
fn time(cases: &[(Micros, i64)], compute: impl Fn(Micros, i64) -> Micros) -> (u64, u64) {
    let mut means: Vec<u64> = cases
        .chunks(TOGETHER)
        .map(|some| {
            let begun = Instant::now();
            for (start, budget) in some {
                black_box(compute(*start, *budget));
            }
            begun.elapsed().as_nanos() as u64 / some.len() as u64
        })
        .collect();
    means.sort_unstable();
    let at = |share: usize| means.get(means.len() * share / 100).copied().unwrap_or_default();
    (at(50), at(99))
}

/// What the others do: from day to day, window by window.
fn walk(calendar: &Calendar, zone: &Zone, start: Micros, budget: i64) -> Micros {
    let (mut left, mut at) = (budget, start);
    let mut day = zone.date(start).days_from_epoch();
    loop {
        let date = Date::from_days(day);
        let windows =
            if calendar.holidays.contains(&date) { &[] } else { calendar.week.windows(Weekday::of_day_number(day)) };
        let instant = |minutes: u16| {
            zone.instant(Civil { date, hour: (minutes / 60) as u8, minute: (minutes % 60) as u8, second: 0 })
        };
        for window in windows {
            let (opens, closes) = (instant(window.from()).max(at), instant(window.to()));
            if opens >= closes {
                continue;
            }
            if left <= closes.since(opens) {
                return opens.plus(left);
            }
            left -= closes.since(opens);
            at = closes;
        }
        day += 1;
    }
}
