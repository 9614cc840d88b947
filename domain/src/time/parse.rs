//! Dates as people type them.

use super::format::{GREGORIAN_EN, GREGORIAN_FA, JALALI_EN, JALALI_FA, WEEKDAYS_EN, WEEKDAYS_FA};
use super::{Date, Jalali};

/// Years that can only be Jalali.
const JALALI_YEARS: std::ops::RangeInclusive<i32> = 1300..=1499;
/// Years that can only be Gregorian.
const GREGORIAN_YEARS: std::ops::RangeInclusive<i32> = 1900..=2099;
/// Shortest English abbreviation of a month.
const SHORTEST: usize = 3;

/// Which calendar a month's name belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Calendar {
    Jalali,
    Gregorian,
}

/// Reads a date in either calendar and any digits: `1405/9/1`, `۱۴۰۵-۰۹-۰۱`, `1 آذر 1405`, `یکشنبه ۱ آذر ۱۴۰۵`, `2026-11-22`,
/// `22 Nov 2026`, `۲۲ نوامبر ۲۰۲۶`.
///
/// Years 1300–1499 are Jalali and 1900–2099 Gregorian; the year has four digits and comes first when all three are
/// numbers. Two-digit years, other orders, impossible days and a month of the other calendar are `None`.
pub fn parse_date(text: &str) -> Option<Date> {
    let folded: String = text.chars().filter_map(fold).collect();
    let mut parts: Vec<&str> = folded.split(|c: char| " /-.,".contains(c)).filter(|part| !part.is_empty()).collect();
    if parts.first().is_some_and(|part| is_weekday(part)) {
        parts.remove(0);
    }
    let &[first, second, third] = parts.as_slice() else {
        return None;
    };
    if let Some(year) = year(first) {
        return in_calendar(year, short(second)?, short(third)?, None);
    }
    let (month, calendar) = named_month(second)?;
    in_calendar(year(third)?, month, short(first)?, Some(calendar))
}

/// The day, if the year belongs to a known calendar and to the one the month's name asks for.
fn in_calendar(year: i32, month: u8, day: u8, asked: Option<Calendar>) -> Option<Date> {
    let calendar = if JALALI_YEARS.contains(&year) {
        Calendar::Jalali
    } else if GREGORIAN_YEARS.contains(&year) {
        Calendar::Gregorian
    } else {
        return None;
    };
    if asked.is_some_and(|asked| asked != calendar) {
        return None;
    }
    match calendar {
        Calendar::Jalali => Jalali::new(year, month, day)?.date(),
        Calendar::Gregorian => Date::new(year, month, day),
    }
}

/// Exactly four digits.
fn year(part: &str) -> Option<i32> {
    (part.len() == 4).then(|| digits(part))?.map(i32::from)
}

/// One or two digits.
fn short(part: &str) -> Option<u8> {
    (part.len() <= 2).then(|| digits(part))?.map(|value| value as u8)
}

fn digits(part: &str) -> Option<u16> {
    part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse().ok())?
}

fn named_month(part: &str) -> Option<(u8, Calendar)> {
    let position = |names: &[&str; 12]| names.iter().position(|name| same(name, part)).map(|index| index as u8 + 1);
    let abbreviated = || {
        // `Mar` is March; Jalali names in Latin letters are written out.
        let starts = |name: &&str| name.get(..part.len()).is_some_and(|head| head.eq_ignore_ascii_case(part));
        (part.len() >= SHORTEST).then(|| GREGORIAN_EN.iter().position(starts))?.map(|index| index as u8 + 1)
    };
    position(&JALALI_FA)
        .or_else(|| position(&JALALI_EN))
        .map(|month| (month, Calendar::Jalali))
        .or_else(|| position(&GREGORIAN_FA).or_else(abbreviated).map(|month| (month, Calendar::Gregorian)))
}

fn is_weekday(part: &str) -> bool {
    WEEKDAYS_FA.iter().chain(&WEEKDAYS_EN).any(|name| same(name, part))
}

/// Whether a name of ours and a folded word are the same word.
fn same(name: &str, part: &str) -> bool {
    name.chars().filter_map(fold).eq(part.chars().map(|c| c.to_ascii_lowercase()))
}

/// One character as the comparison sees it: ASCII digits and lower case, one form of each letter, plain separators;
/// `None` for half-spaces and direction marks.
fn fold(c: char) -> Option<char> {
    Some(match c {
        '۰'..='۹' => char::from(b'0' + (c as u32 - '۰' as u32) as u8),
        '٠'..='٩' => char::from(b'0' + (c as u32 - '٠' as u32) as u8),
        'ي' | 'ى' | 'ئ' => 'ی',
        'ك' => 'ک',
        'آ' | 'أ' | 'إ' => 'ا',
        '،' => ',',
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}'
        | '\u{061C}' => {
            return None;
        }
        _ if c.is_whitespace() => ' ',
        _ => c.to_ascii_lowercase(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::Lang;
    use crate::time::format;
    use proptest::prelude::*;

    #[test]
    fn the_same_day_is_read_however_it_is_typed() {
        let day = Date::new(2026, 11, 22);
        for text in [
            "1405/9/1",
            "1405/09/01",
            "۱۴۰۵-۰۹-۰۱",
            "١٤٠٥/٠٩/٠١",
            "1405.9.1",
            " 1405 9 1 ",
            "1 آذر 1405",
            "۱ اذر ۱۴۰۵",
            "یکشنبه ۱ آذر ۱۴۰۵",
            "يكشنبه، ۱ آذر ۱۴۰۵",
            "\u{2066}۱۴۰۵/۰۹/۰۱\u{2069}",
            "1 Azar 1405",
            "2026-11-22",
            "۲۰۲۶/۱۱/۲۲",
            "22 Nov 2026",
            "22 november 2026",
            "Sunday, 22 November 2026",
            "۲۲ نوامبر ۲۰۲۶",
        ] {
            assert_eq!(parse_date(text), day, "{text}");
        }
    }

    #[test]
    fn months_spelt_on_an_arabic_keyboard_are_known() {
        assert_eq!(parse_date("5 دي 1405"), parse_date("1405/10/5"));
        assert_eq!(parse_date("5 ارديبهشت 1405"), parse_date("1405/2/5"));
        assert_eq!(parse_date("5 ژوئیه 2026"), Date::new(2026, 7, 5));
        assert!(parse_date("5 ابان 1405").is_some());
    }

    #[test]
    fn what_could_be_misread_is_refused() {
        for text in [
            "",
            "آذر",
            "05/9/1",
            "1/9/1405",
            "11/22/2026",
            "1405/9",
            "1405/9/1/2",
            "1405/13/1",
            "1405/7/31",
            "1404/12/30",
            "2026-02-29",
            "1299/1/1",
            "1500/1/1",
            "1899-12-31",
            "2100-01-01",
            "1 آذر 2026",
            "22 Nov 1405",
            "1 آذر 05",
            "1 A 1405",
            "1405/009/1",
            "+405/9/1",
            "14059/1/1",
            "1405/9/1x",
            "2026-11-22T10:05:00Z",
        ] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    proptest! {
        /// 1300-01-01 AP (1921-03-21) to the end of 2099.
        #[test]
        fn every_form_we_print_can_be_typed_back(days in -17_819_i64..47_482) {
            let date = Date::from_days(days);
            for lang in [Lang::Fa, Lang::En] {
                for text in [format::day(date, lang), format::day_full(date, lang), format::day_short(date, lang)] {
                    prop_assert_eq!(parse_date(&text), Some(date), "{}", text);
                }
            }
        }

        #[test]
        fn text_of_any_kind_is_survived(text in "[0-9۰-۹ا-یA-z /.-]{0,20}", other in "\\PC{0,20}") {
            let _ = (parse_date(&text), parse_date(&other));
        }
    }
}
