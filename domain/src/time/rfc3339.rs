//! RFC 3339 text of instants, as `<time datetime>`, the REST API and exports need it.

use std::fmt::Write;

use super::{Civil, Date, Micros};

/// Digits of a fraction that fit in a microsecond; the rest is cut off.
const FRACTION_DIGITS: u32 = 6;

impl Micros {
    /// `2026-11-22T10:05:00Z`; a fraction of six digits appears only when there is one.
    ///
    /// Years outside 0000–9999 are printed as they are, which RFC 3339 does not know and
    /// [`Micros::parse_rfc3339`] refuses.
    pub fn rfc3339(self) -> String {
        let Civil { date, hour, minute, second } = Civil::from_wall_seconds(self.seconds());
        let mut text = format!("{date}T{hour:02}:{minute:02}:{second:02}");
        let fraction = self.0.rem_euclid(Self::SECOND);
        if fraction != 0 {
            // Writing into a String cannot fail.
            let _ = write!(text, ".{fraction:06}");
        }
        text.push('Z');
        text
    }

    /// Reads RFC 3339 with any offset (`Z`, `+03:30`); a space may stand for `T`. Digits beyond the microsecond
    /// are cut off and a leap second (`:60`) counts as second 59, as in POSIX clocks.
    /// Anything else, impossible dates included, is `None`.
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        let mut reader = Reader(text.as_bytes());
        let year = reader.number(4)?;
        reader.one_of(b"-")?;
        let month = reader.number(2)?;
        reader.one_of(b"-")?;
        let day = reader.number(2)?;
        reader.one_of(b"Tt ")?;
        let (hour, minute) = reader.clock()?;
        reader.one_of(b":")?;
        let second = reader.number(2).filter(|second| *second <= 60)?.min(59);
        let fraction = if reader.one_of(b".").is_some() { reader.fraction()? } else { 0 };
        let offset = reader.offset()?;
        if !reader.0.is_empty() {
            return None;
        }
        let date = Date::new(year as i32, month as u8, day as u8)?;
        let wall = Civil { date, hour: hour as u8, minute: minute as u8, second: second as u8 }.wall_seconds();
        Some(Self::from_seconds(wall - offset).plus(fraction))
    }
}

/// What is left to read.
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn one_of(&mut self, allowed: &[u8]) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        if !allowed.contains(first) {
            return None;
        }
        self.0 = rest;
        Some(*first)
    }

    fn digit(&mut self) -> Option<u32> {
        self.one_of(b"0123456789").map(|digit| u32::from(digit - b'0'))
    }

    /// Exactly `width` digits.
    fn number(&mut self, width: u32) -> Option<u32> {
        let mut value = 0;
        for _ in 0..width {
            value = value * 10 + self.digit()?;
        }
        Some(value)
    }

    /// `hh:mm`.
    fn clock(&mut self) -> Option<(u32, u32)> {
        let hour = self.number(2).filter(|hour| *hour < 24)?;
        self.one_of(b":")?;
        let minute = self.number(2).filter(|minute| *minute < 60)?;
        Some((hour, minute))
    }

    /// One or more digits after the point, in microseconds.
    fn fraction(&mut self) -> Option<i64> {
        let mut value = i64::from(self.digit()?);
        let mut digits = 1;
        while let Some(digit) = self.digit() {
            if digits < FRACTION_DIGITS {
                value = value * 10 + i64::from(digit);
                digits += 1;
            }
        }
        Some(value * 10_i64.pow(FRACTION_DIGITS - digits))
    }

    /// Seconds east of UTC.
    fn offset(&mut self) -> Option<i64> {
        let sign = match self.one_of(b"Zz+-")? {
            b'+' => 1,
            b'-' => -1,
            _ => return Some(0),
        };
        let (hours, minutes) = self.clock()?;
        Some(sign * i64::from(hours * 3600 + minutes * 60))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// 2026-11-22T10:05:00Z.
    const NOON_ISH: Micros = Micros::from_seconds(1_795_341_900);

    #[test]
    fn whole_seconds_print_no_fraction() {
        assert_eq!(Micros(0).rfc3339(), "1970-01-01T00:00:00Z");
        assert_eq!(NOON_ISH.rfc3339(), "2026-11-22T10:05:00Z");
        assert_eq!(NOON_ISH.plus(1).rfc3339(), "2026-11-22T10:05:00.000001Z");
        assert_eq!(Micros(-1).rfc3339(), "1969-12-31T23:59:59.999999Z");
    }

    #[test]
    fn any_offset_and_fraction_is_read() {
        for text in [
            "2026-11-22T10:05:00Z",
            "2026-11-22t10:05:00z",
            "2026-11-22 13:35:00+03:30",
            "2026-11-22T05:05:00.000-05:00",
            "2026-11-22T10:05:00.0000009Z",
        ] {
            assert_eq!(Micros::parse_rfc3339(text), Some(NOON_ISH), "{text}");
        }
        assert_eq!(Micros::parse_rfc3339("2026-11-22T10:05:00.25Z"), Some(NOON_ISH.plus(250_000)));
        assert_eq!(Micros::parse_rfc3339("2016-12-31T23:59:60Z").unwrap().rfc3339(), "2016-12-31T23:59:59Z");
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "2026-11-22",
            "2026-11-22T10:05:00",
            "2026-11-22T10:05Z",
            "2026-02-29T10:05:00Z",
            "2026-11-22T24:00:00Z",
            "2026-11-22T10:60:00Z",
            "2026-11-22T10:05:00.Z",
            "2026-11-22T10:05:00+3:30",
            "2026-11-22T10:05:00Z ",
            "۲۰۲۶-۱۱-۲۲T۱۰:۰۵:۰۰Z",
        ] {
            assert_eq!(Micros::parse_rfc3339(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_printed_is_read_back(at in -62_167_219_200_000_000_i64..253_402_300_800_000_000) {
            prop_assert_eq!(Micros::parse_rfc3339(&Micros(at).rfc3339()), Some(Micros(at)));
        }

        #[test]
        fn every_instant_prints_and_every_text_is_survived(at: i64, text in ".{0,40}") {
            prop_assert!(Micros(at).rfc3339().ends_with('Z'));
            let _ = Micros::parse_rfc3339(&text);
        }
    }
}
