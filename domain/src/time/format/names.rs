//! Names of months and weekdays.

use crate::Lang;
use crate::time::Weekday;

pub(in crate::time) const JALALI_FA: [&str; 12] =
    ["فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند"];

pub(in crate::time) const JALALI_EN: [&str; 12] = [
    "Farvardin",
    "Ordibehesht",
    "Khordad",
    "Tir",
    "Mordad",
    "Shahrivar",
    "Mehr",
    "Aban",
    "Azar",
    "Dey",
    "Bahman",
    "Esfand",
];

pub(in crate::time) const GREGORIAN_FA: [&str; 12] =
    ["ژانویه", "فوریه", "مارس", "آوریل", "مه", "ژوئن", "ژوئیه", "اوت", "سپتامبر", "اکتبر", "نوامبر", "دسامبر"];

pub(in crate::time) const GREGORIAN_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// Saturday first. سه‌شنبه carries a half-space (U+200C).
pub(in crate::time) const WEEKDAYS_FA: [&str; 7] =
    ["شنبه", "یکشنبه", "دوشنبه", "سه\u{200C}شنبه", "چهارشنبه", "پنجشنبه", "جمعه"];

pub(in crate::time) const WEEKDAYS_EN: [&str; 7] =
    ["Saturday", "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];

const NARROW_FA: [&str; 7] = ["ش", "ی", "د", "س", "چ", "پ", "ج"];
const NARROW_EN: [&str; 7] = ["Sa", "Su", "Mo", "Tu", "We", "Th", "Fr"];

/// Name of a Jalali month, 1–12; empty for any other number.
pub fn jalali_month(month: u8, lang: Lang) -> &'static str {
    nth_month(
        match lang {
            Lang::Fa => &JALALI_FA,
            Lang::En => &JALALI_EN,
        },
        month,
    )
}

/// Name of a Gregorian month, 1–12; empty for any other number.
pub fn gregorian_month(month: u8, lang: Lang) -> &'static str {
    nth_month(
        match lang {
            Lang::Fa => &GREGORIAN_FA,
            Lang::En => &GREGORIAN_EN,
        },
        month,
    )
}

/// The first three letters of the English name: `Nov`.
pub(super) fn gregorian_month_short(month: u8) -> &'static str {
    nth_month(&GREGORIAN_EN, month).get(..3).unwrap_or_default()
}

/// Name of a weekday: «سه‌شنبه», `Tuesday`.
pub fn weekday(weekday: Weekday, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Fa => WEEKDAYS_FA,
        Lang::En => WEEKDAYS_EN,
    };
    names[usize::from(weekday.index())]
}

/// Head of a calendar column: «س», `Tu`. Give it [`weekday`] as its accessible name.
pub fn weekday_narrow(weekday: Weekday, lang: Lang) -> &'static str {
    let names = match lang {
        Lang::Fa => NARROW_FA,
        Lang::En => NARROW_EN,
    };
    names[usize::from(weekday.index())]
}

fn nth_month(names: &'static [&'static str; 12], month: u8) -> &'static str {
    names.get(usize::from(month).wrapping_sub(1)).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_month_and_weekday_has_a_name_in_both_languages() {
        for lang in [Lang::Fa, Lang::En] {
            for month in 1..=12 {
                assert!(!jalali_month(month, lang).is_empty() && !gregorian_month(month, lang).is_empty());
            }
            for day in Weekday::ALL {
                assert!(weekday(day, lang).starts_with(weekday_narrow(day, lang)));
            }
        }
        assert_eq!(jalali_month(9, Lang::Fa), "آذر");
        assert_eq!(gregorian_month_short(11), "Nov");
    }

    #[test]
    fn a_month_that_does_not_exist_has_no_name() {
        for month in [0, 13, 255] {
            assert_eq!(jalali_month(month, Lang::Fa), "");
            assert_eq!(gregorian_month_short(month), "");
        }
    }

    #[test]
    fn names_use_the_persian_letters_only() {
        for name in JALALI_FA.iter().chain(&GREGORIAN_FA).chain(&WEEKDAYS_FA).chain(&NARROW_FA) {
            assert!(!name.contains(['ي', 'ك', ' ']), "{name}");
        }
    }
}
