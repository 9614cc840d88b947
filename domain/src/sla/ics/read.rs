//! Reading.

use super::Holiday;
use super::values::{Rule, basic, duration};
use crate::text::{single_line, truncate_graphemes};
use crate::time::Date;
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Largest file, in bytes. A century of holidays is a tenth of it.
pub const BYTES_MAX: usize = 1_000_000;
/// Most days that a file may stand for.
pub const DAYS_MAX: usize = 5_000;
/// Longest event, in days.
const SPAN_MAX: i64 = 370;
/// Most dates that an event may except from its repetition.
const EXCEPT_MAX: usize = 1_000;
/// Longest name, in characters.
const NAME_MAX: usize = 120;

/// What was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// In order, no day with the same name twice.
    pub holidays: Vec<Holiday>,
    /// Events that are no holidays: at a time of day, cancelled, or repeated in a way that a holiday is not.
    pub skipped: usize,
}

/// Why a file cannot be read; lines count from 1.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IcsError {
    #[error("this is no iCalendar file: it does not begin with BEGIN:VCALENDAR")]
    NotACalendar,
    #[error("the file is larger than {BYTES_MAX} bytes")]
    TooLarge,
    #[error("the file stands for more than {DAYS_MAX} days")]
    TooManyDays,
    #[error("line {line}: {value:?} is no day; a day is written 20270321")]
    Date { line: usize, value: String },
    #[error("line {line}: the event ends before it begins or is longer than a year")]
    Span { line: usize },
    #[error("line {line}: an event without a day on which it begins")]
    NoStart { line: usize },
    #[error("the file breaks off inside an event")]
    Unfinished,
}

/// Reads the holidays of `years` (Gregorian) out of an iCalendar file; repeated ones are expanded within them.
///
/// # Errors
/// [`IcsError`], with the line where there is one. Nothing of a broken file is taken.
pub fn read(text: &str, years: &RangeInclusive<i32>) -> Result<Imported, IcsError> {
    if text.len() > BYTES_MAX {
        return Err(IcsError::TooLarge);
    }
    let mut lines = unfolded(text).into_iter();
    let begins = |line: &Line| line.name == "BEGIN" && line.value.trim().eq_ignore_ascii_case("VCALENDAR");
    if !lines.next().is_some_and(|line| begins(&line)) {
        return Err(IcsError::NotACalendar);
    }
    let mut found = BTreeSet::new();
    let mut skipped = 0;
    let mut event: Option<Event> = None;
    // Parts inside an event (alarms) have properties of their own.
    let mut depth = 0_usize;
    for line in lines {
        let value = line.value.trim();
        match (line.name.as_str(), &mut event) {
            ("BEGIN", None) if value.eq_ignore_ascii_case("VEVENT") => event = Some(Event::at(line.number)),
            ("BEGIN", Some(_)) => depth += 1,
            ("END", Some(_)) if depth > 0 => depth -= 1,
            ("END", Some(_)) if value.eq_ignore_ascii_case("VEVENT") => {
                let days = event.take().map(|event| event.days(years)).transpose()?.flatten();
                match days {
                    Some(days) => found.extend(days),
                    None => skipped += 1,
                }
                if found.len() > DAYS_MAX {
                    return Err(IcsError::TooManyDays);
                }
            }
            (_, Some(event)) if depth == 0 => event.property(&line)?,
            _ => {}
        }
    }
    if event.is_some() {
        return Err(IcsError::Unfinished);
    }
    Ok(Imported { holidays: found.into_iter().collect(), skipped })
}

/// A line of the file: `NAME;PARAMETERS:VALUE`.
struct Line {
    number: usize,
    /// In upper case.
    name: String,
    value: String,
}

/// The lines, those put together that were folded. A line without a colon says nothing.
fn unfolded(text: &str) -> Vec<Line> {
    let mut whole: Vec<(usize, String)> = Vec::new();
    for (line, number) in text.trim_start_matches('\u{FEFF}').lines().zip(1..) {
        match (line.strip_prefix([' ', '\t']), whole.last_mut()) {
            (Some(rest), Some((_, last))) => last.push_str(rest),
            (Some(_), None) => {}
            (None, _) if line.trim().is_empty() => {}
            (None, _) => whole.push((number, line.to_owned())),
        }
    }
    let split = |(number, line): (usize, String)| {
        let colon = colon(&line)?;
        let (head, value) = (line.get(..colon)?, line.get(colon + 1..)?);
        let name = head.split(';').next()?.trim().to_ascii_uppercase();
        Some(Line { number, name, value: value.to_owned() })
    };
    whole.into_iter().filter_map(split).collect()
}

/// Where the value begins: the first colon that is not inside quotes.
fn colon(line: &str) -> Option<usize> {
    let mut quoted = false;
    line.char_indices().find_map(|(at, letter)| {
        quoted ^= letter == '"';
        (letter == ':' && !quoted).then_some(at)
    })
}

/// An event as far as it was read.
#[derive(Default)]
struct Event {
    line: usize,
    start: Option<Date>,
    /// The day after the last.
    end: Option<Date>,
    long: Option<i64>,
    name: String,
    rule: Option<Rule>,
    except: Vec<Date>,
    /// It is no holiday.
    other: bool,
}

impl Event {
    fn at(line: usize) -> Self {
        Self { line, ..Self::default() }
    }

    fn property(&mut self, line: &Line) -> Result<(), IcsError> {
        let value = line.value.trim();
        match line.name.as_str() {
            "DTSTART" => self.start = self.day(line.number, value)?,
            "DTEND" => self.end = self.day(line.number, value)?,
            "DURATION" => {
                self.long = duration(value);
                self.other |= self.long.is_none();
            }
            "SUMMARY" => truncate_graphemes(&single_line(&unescaped(value)), NAME_MAX).clone_into(&mut self.name),
            "STATUS" => self.other |= value.eq_ignore_ascii_case("CANCELLED"),
            "RRULE" => {
                self.rule = Rule::read(value);
                self.other |= self.rule.is_none();
            }
            "EXDATE" => {
                let days = value.split(',').filter_map(|day| basic(day.trim().get(..8)?));
                self.except.extend(days);
                self.except.truncate(EXCEPT_MAX);
            }
            // One changed day of a repetition: the repetition itself is in the file too.
            "RECURRENCE-ID" => self.other = true,
            _ => {}
        }
        Ok(())
    }

    /// A day; a time of day makes the event none of ours.
    fn day(&mut self, line: usize, value: &str) -> Result<Option<Date>, IcsError> {
        let wrong = || IcsError::Date { line, value: value.chars().take(40).collect() };
        let day = basic(value.get(..8).ok_or_else(wrong)?).ok_or_else(wrong)?;
        self.other |= value.len() > 8;
        Ok(Some(day))
    }

    /// Its days within `years`; None: it is no holiday.
    fn days(self, years: &RangeInclusive<i32>) -> Result<Option<Vec<Holiday>>, IcsError> {
        if self.other {
            return Ok(None);
        }
        let start = self.start.ok_or(IcsError::NoStart { line: self.line })?;
        let until_end = self.end.map(|end| end.days_from_epoch() - start.days_from_epoch());
        // Some write the last day itself where the day after belongs.
        let long = until_end.or(self.long).unwrap_or(1);
        let long = if long == 0 { 1 } else { long };
        if !(1..=SPAN_MAX).contains(&long) {
            return Err(IcsError::Span { line: self.line });
        }
        let firsts = match self.rule.as_ref().map(|rule| rule.fits(start)) {
            None => vec![start],
            Some(true) => self.rule.iter().flat_map(|rule| rule.expand(start, *years.end())).collect(),
            Some(false) => return Ok(None),
        };
        let firsts = firsts.into_iter().filter(|first| !self.except.contains(first));
        let days = firsts.flat_map(|first| (0..long).map(move |day| first.add_days(day)));
        let days = days.filter(|date| years.contains(&date.year));
        Ok(Some(days.take(DAYS_MAX + 1).map(|date| Holiday { date, name: self.name.clone() }).collect()))
    }
}

/// Escaped text as it was meant.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n' | 'N') => plain.push('\n'),
                Some(other) => plain.push(other),
                None => {}
            },
            _ => plain.push(letter),
        }
    }
    plain
}
