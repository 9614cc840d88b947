//! Single values of a file: days, lengths, repetitions.

use crate::time::Date;

/// A yearly repetition.
pub(super) struct Rule {
    interval: i32,
    count: Option<i32>,
    until: Option<Date>,
    /// What it says of the day; it must be that of the first.
    month: Option<u8>,
    day: Option<u8>,
}

impl Rule {
    /// None: it repeats in a way that no holiday of the solar year does.
    pub(super) fn read(value: &str) -> Option<Self> {
        let mut rule = Self { interval: 1, count: None, until: None, month: None, day: None };
        let mut yearly = false;
        for part in value.split(';').filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=')?;
            match name.trim().to_ascii_uppercase().as_str() {
                "FREQ" => yearly = value.trim().eq_ignore_ascii_case("YEARLY"),
                "INTERVAL" => rule.interval = value.trim().parse().ok().filter(|every| (1..=100).contains(every))?,
                "COUNT" => rule.count = Some(value.trim().parse().ok().filter(|count| *count >= 1)?),
                "UNTIL" => rule.until = Some(basic(value.trim().get(..8)?)?),
                "BYMONTH" => rule.month = Some(value.trim().parse().ok()?),
                "BYMONTHDAY" => rule.day = Some(value.trim().parse().ok()?),
                "WKST" => {}
                _ => return None,
            }
        }
        yearly.then_some(rule)
    }

    /// Whether what it says of the day is true of the first one.
    pub(super) fn fits(&self, start: Date) -> bool {
        self.month.is_none_or(|month| month == start.month) && self.day.is_none_or(|day| day == start.day)
    }

    /// The first days of all repetitions until the end of `last`. 29 February is only in leap years.
    pub(super) fn expand(&self, start: Date, last: i32) -> impl Iterator<Item = Date> {
        let until = self.until;
        let step = usize::try_from(self.interval).unwrap_or(1);
        let count = self.count.and_then(|count| usize::try_from(count).ok()).unwrap_or(usize::MAX);
        (start.year..=last)
            .step_by(step)
            .filter_map(move |year| Date::new(year, start.month, start.day))
            .take(count)
            .take_while(move |date| until.is_none_or(|until| *date <= until))
    }
}

/// `20270321`.
pub(super) fn basic(text: &str) -> Option<Date> {
    let digits = text.len() == 8 && text.bytes().all(|byte| byte.is_ascii_digit());
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u16>().ok();
    if !digits {
        return None;
    }
    Date::new(i32::from(number(0..4)?), number(4..6)? as u8, number(6..8)? as u8)
}

/// `P2D` or `P1W`, in days; a duration in hours is none of a holiday.
pub(super) fn duration(text: &str) -> Option<i64> {
    let count = text.trim_start_matches('+').strip_prefix('P')?;
    let (number, unit) = match (count.strip_suffix('D'), count.strip_suffix('W')) {
        (Some(days), _) => (days, 1),
        (None, Some(weeks)) => (weeks, 7),
        (None, None) => return None,
    };
    number.parse::<u16>().ok().map(|number| i64::from(number) * unit)
}
