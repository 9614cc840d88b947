//! Time zones as plain data, so that server and browser compute the same local time without a zone database.

use serde::{Deserialize, Serialize};

use super::{Civil, Date, Jalali, Micros, tehran};

/// Two days in seconds: wider than any offset, so that no step that could matter is skipped.
const MARGIN: i64 = 2 * 86_400;

/// A time zone: its name and its offsets from UTC.
///
/// `steps` is sorted by instant and its first entry is at [`Micros::MIN`]; each offset, in seconds east of UTC
/// (less than a day), holds from its instant until the next. A zone without steps is UTC.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Zone {
    /// The name in the IANA database, such as `Asia/Tehran`.
    pub name: String,
    pub steps: Vec<(Micros, i32)>,
}

impl Zone {
    /// The name of Iran's zone.
    pub const TEHRAN: &'static str = "Asia/Tehran";

    /// Coordinated universal time.
    pub fn utc() -> Self {
        Self { name: "UTC".to_owned(), steps: vec![(Micros::MIN, 0)] }
    }

    /// Iran, with its whole history of summer time.
    pub fn tehran() -> Self {
        let steps = tehran::STEPS.iter().map(|(seconds, offset)| (Micros::from_seconds(*seconds), *offset));
        Self { name: Self::TEHRAN.to_owned(), steps: steps.collect() }
    }

    /// Whether this is Iran's zone, under its name or its old alias.
    pub fn is_tehran(&self) -> bool {
        self.name == Self::TEHRAN || self.name == "Iran"
    }

    /// Seconds east of UTC at an instant.
    pub fn offset(&self, at: Micros) -> i32 {
        self.steps.get(self.step(at)).map_or(0, |step| step.1)
    }

    /// What the clocks of the zone show at an instant; fractions of a second are cut off.
    pub fn local(&self, at: Micros) -> Civil {
        Civil::from_wall_seconds(at.seconds() + i64::from(self.offset(at)))
    }

    /// The day it is in the zone.
    pub fn date(&self, at: Micros) -> Date {
        self.local(at).date
    }

    /// The Jalali day it is in the zone.
    pub fn jalali(&self, at: Micros) -> Jalali {
        Jalali::from(self.date(at))
    }

    /// The first instant of the local day of `at`.
    pub fn day_start(&self, at: Micros) -> Micros {
        self.instant(Civil::midnight(self.date(at)))
    }

    /// The instant at which the clocks of the zone show `civil`.
    ///
    /// When clocks go back and show it twice, the first; when they go forward and skip it, as long after the change
    /// as `civil` is after the skipped hour's beginning (00:30 of 00:00→01:00 is read as 01:30). Saturates.
    pub fn instant(&self, civil: Civil) -> Micros {
        let wall = civil.wall_seconds();
        let mut index = self.step(Micros::from_seconds(wall.saturating_sub(MARGIN)));
        let mut earlier_offset = None;
        while let Some((start, offset)) = self.steps.get(index) {
            let seconds = wall - i64::from(*offset);
            let ends = self.steps.get(index + 1).map(|next| next.0);
            if ends.is_none_or(|end| Micros::from_seconds(seconds) < end) {
                let skipped = Micros::from_seconds(seconds) < *start;
                let offset = earlier_offset.filter(|_| skipped).unwrap_or(*offset);
                return Micros::from_seconds(wall - i64::from(offset));
            }
            earlier_offset = Some(*offset);
            index += 1;
        }
        Micros::from_seconds(wall)
    }

    /// The next change of offset after an instant.
    pub fn next_step(&self, at: Micros) -> Option<Micros> {
        self.steps.get(self.steps.partition_point(|step| step.0 <= at)).map(|step| step.0)
    }

    /// Index of the step in force at an instant.
    fn step(&self, at: Micros) -> usize {
        self.steps.partition_point(|step| step.0 <= at).saturating_sub(1)
    }
}

/// Days from 1970-01-01 to the local day of `at`: two instants are on the same day if these are equal.
pub fn day_number(at: Micros, zone: &Zone) -> i64 {
    zone.date(at).days_from_epoch()
}

/// The local Gregorian day in one sortable number: 20261122. Years outside 0–9999 are clamped.
pub fn yyyymmdd(at: Micros, zone: &Zone) -> u32 {
    let date = zone.date(at);
    date.year.clamp(0, 9999) as u32 * 10_000 + u32::from(date.month) * 100 + u32::from(date.day)
}

/// The local Jalali month in one sortable number: 140509.
pub fn jalali_ym(at: Micros, zone: &Zone) -> i32 {
    zone.jalali(at).year_month()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    fn at(text: &str) -> Micros {
        Micros::parse_rfc3339(text).unwrap()
    }

    /// Reads `2022-03-22 00:30:00`.
    fn civil(text: &str) -> Civil {
        Zone::utc().local(at(&format!("{text}Z")))
    }

    #[test]
    fn tehran_keeps_its_history() {
        let zone = Zone::tehran();
        for (instant, minutes) in [
            ("1970-01-01T00:00:00Z", 210),
            ("1977-07-01T00:00:00Z", 270),
            ("1978-06-01T00:00:00Z", 300),
            ("2007-07-01T00:00:00Z", 210),
            ("2008-07-01T00:00:00Z", 270),
            ("2022-07-01T00:00:00Z", 270),
            ("2022-09-21T19:29:59Z", 270),
            ("2022-09-21T19:30:00Z", 210),
            ("2023-07-01T00:00:00Z", 210),
            ("2099-07-01T00:00:00Z", 210),
        ] {
            assert_eq!(zone.offset(at(instant)), minutes * 60, "{instant}");
        }
        assert_eq!(zone.local(at("2026-11-22T10:05:00.9Z")), civil("2026-11-22 13:35:00"));
    }

    #[test]
    fn steps_are_sorted_begin_at_the_beginning_and_change_something() {
        let zone = Zone::tehran();
        assert_eq!(zone.steps.first().unwrap().0, Micros::MIN);
        assert!(zone.steps.windows(2).all(|pair| pair[0].0 < pair[1].0 && pair[0].1 != pair[1].1));
    }

    #[test]
    fn a_skipped_time_is_read_after_the_change() {
        let zone = Zone::tehran();
        // Midnight of 2 Farvardin 1401 became one o'clock.
        assert_eq!(zone.instant(civil("2022-03-22 00:30:00")), at("2022-03-21T21:00:00Z"));
        assert_eq!(zone.local(at("2022-03-21T21:00:00Z")), civil("2022-03-22 01:30:00"));
        assert_eq!(zone.day_start(at("2022-03-22T08:00:00Z")), at("2022-03-21T20:30:00Z"));
    }

    #[test]
    fn a_time_shown_twice_is_read_as_the_first() {
        let zone = Zone::tehran();
        // Midnight after 30 Shahrivar 1401 became eleven o'clock again.
        assert_eq!(zone.instant(civil("2022-09-21 23:30:00")), at("2022-09-21T19:00:00Z"));
        assert_eq!(zone.local(at("2022-09-21T20:00:00Z")), civil("2022-09-21 23:30:00"));
        assert_eq!(zone.instant(civil("2022-09-22 00:00:00")), at("2022-09-21T20:30:00Z"));
    }

    #[test]
    fn a_local_day_is_a_number() {
        let zone = Zone::tehran();
        let late = at("2026-11-21T20:30:00Z");
        assert_eq!(yyyymmdd(late, &zone), 20_261_122);
        assert_eq!(yyyymmdd(late, &Zone::utc()), 20_261_121);
        assert_eq!(jalali_ym(late, &zone), 140_509);
        assert_eq!(jalali_ym(late.minus(1), &zone), 140_508);
        assert_eq!(day_number(late, &zone) - day_number(late.minus(1), &zone), 1);
    }

    #[test]
    fn the_ends_of_time_and_an_empty_zone_are_survived() {
        let empty = Zone { name: String::new(), steps: Vec::new() };
        for zone in [Zone::tehran(), Zone::utc(), empty] {
            for end in [Micros::MIN, Micros::MAX] {
                let _ = (zone.instant(zone.local(end)), yyyymmdd(end, &zone), jalali_ym(end, &zone));
            }
            let far = Date { year: i32::MAX, month: 12, day: 31 };
            assert_eq!(zone.instant(Civil::midnight(far)), Micros::MAX);
        }
    }

    #[test]
    fn a_zone_survives_the_wire() {
        let text = serde_json::to_string(&Zone::tehran()).unwrap();
        assert_eq!(serde_json::from_str::<Zone>(&text).unwrap(), Zone::tehran());
    }

    /// Zones nobody has seen: any sorted steps a week or more apart.
    fn zones() -> impl Strategy<Value = Zone> {
        prop::collection::vec((7_i64..400, -50_000_i32..50_000), 0..40).prop_map(|steps| {
            let mut day = 0;
            let mut zone = Zone { name: "Any/Where".to_owned(), steps: vec![(Micros::MIN, 0)] };
            for (gap, offset) in steps {
                day += gap;
                zone.steps.push((Micros::from_seconds(day * 86_400), offset));
            }
            zone
        })
    }

    fn round_trip(zone: &Zone, seconds: i64) -> Result<(), TestCaseError> {
        let at = Micros::from_seconds(seconds);
        let civil = zone.local(at);
        let back = zone.instant(civil);
        // Either the same instant, or the first of two that show the same.
        prop_assert!(back <= at);
        prop_assert_eq!(zone.local(back), civil);
        if back != at {
            prop_assert!(zone.offset(back) > zone.offset(at));
        }
        Ok(())
    }

    proptest! {
        #[test]
        fn tehran_round_trips(seconds in -2_000_000_000_i64..4_000_000_000) {
            round_trip(&Zone::tehran(), seconds)?;
        }

        #[test]
        fn tehran_round_trips_around_each_change(index in 1_usize..70, seconds in -10_000_i64..10_000) {
            let zone = Zone::tehran();
            let change = zone.steps[index].0.seconds();
            round_trip(&zone, change + seconds)?;
        }

        #[test]
        fn any_zone_round_trips(zone in zones(), seconds in -100_000_000_i64..1_500_000_000) {
            round_trip(&zone, seconds)?;
        }

        #[test]
        fn local_days_never_run_backwards_by_more_than_the_clock_does(
            zone in zones(), seconds in -100_000_000_i64..1_500_000_000, later in 172_800_i64..10_000_000,
        ) {
            let at = Micros::from_seconds(seconds);
            let after = Micros::from_seconds(seconds + later);
            prop_assert!(day_number(at, &zone) <= day_number(after, &zone));
        }

        #[test]
        fn a_skipped_or_shown_time_always_has_an_instant_near_it(zone in zones(), seconds in 0_i64..1_400_000_000) {
            let wall = Zone::utc().local(Micros::from_seconds(seconds));
            let instant = zone.instant(wall);
            let shown = zone.local(instant);
            prop_assert!(shown >= wall);
            prop_assert!((instant.seconds() - seconds).abs() <= 50_000);
        }
    }
}
