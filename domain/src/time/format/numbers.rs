//! Numbers, percentages and sizes.

use crate::Lang;

/// Marks of Persian numbers (CLDR 48): thousands U+066C, decimal U+066B, percent U+066A, and a minus that a
/// left-to-right mark keeps before the number.
const FA_THOUSANDS: char = '\u{066C}';
const FA_DECIMAL: char = '\u{066B}';
const FA_PERCENT: char = '\u{066A}';
const FA_MINUS: &str = "\u{200E}\u{2212}";

/// Of a unit in the next larger one; sizes are decimal, as upload limits are.
const UNIT: i64 = 1000;
const UNITS_FA: [&str; 5] = ["بایت", "کیلوبایت", "مگابایت", "گیگابایت", "ترابایت"];
const UNITS_EN: [&str; 5] = ["B", "KB", "MB", "GB", "TB"];

/// ASCII digits as the language writes them: `2026` is «۲۰۲۶» in Persian. Nothing else changes, and no
/// separators are added: for years, clocks and other numbers that are not counts.
pub fn digits(text: &str, lang: Lang) -> String {
    match lang {
        Lang::En => text.to_owned(),
        Lang::Fa => text.chars().map(persian).collect(),
    }
}

/// A whole number with its thousands apart: «۱٬۲۳۴», `1,234`.
pub fn number(n: i64, lang: Lang) -> String {
    decimal(n, 0, lang)
}

/// A fixed-point number, `n` counting units of 10^-`places`: `decimal(1234, 1, Lang::En)` is `123.4`.
pub fn decimal(n: i64, places: usize, lang: Lang) -> String {
    let (minus, thousands, point) = match lang {
        Lang::Fa => (FA_MINUS, FA_THOUSANDS, FA_DECIMAL),
        Lang::En => ("-", ',', '.'),
    };
    let plain = format!("{:0>width$}", n.unsigned_abs(), width = places + 1);
    let whole = plain.len() - places;
    let mut text = String::with_capacity(plain.len() * 3);
    if n < 0 {
        text.push_str(minus);
    }
    for (index, digit) in plain.chars().enumerate() {
        if index == whole {
            text.push(point);
        } else if index > 0 && index < whole && (whole - index).is_multiple_of(3) {
            text.push(thousands);
        }
        text.push(match lang {
            Lang::Fa => persian(digit),
            Lang::En => digit,
        });
    }
    text
}

/// A whole percentage: «۲۵٪», `25%`.
pub fn percent(n: i64, lang: Lang) -> String {
    let mut text = number(n, lang);
    text.push(match lang {
        Lang::Fa => FA_PERCENT,
        Lang::En => '%',
    });
    text
}

/// A size with one decimal below a hundred: «۱٫۲ مگابایت», `1.2 MB`. Less than nothing is nothing.
pub fn file_size(bytes: i64, lang: Lang) -> String {
    let names = match lang {
        Lang::Fa => UNITS_FA,
        Lang::En => UNITS_EN,
    };
    let bytes = bytes.max(0);
    let mut unit = 1;
    let mut tenths = bytes.saturating_mul(10);
    let mut name = names[0];
    for larger in &names[1..] {
        // 999.5 would already be shown as 1,000: that is one of the next unit.
        if tenths < UNIT * 10 - 5 {
            break;
        }
        unit *= UNIT;
        tenths = (bytes / unit) * 10 + (bytes % unit * 10 + unit / 2) / unit;
        name = larger;
    }
    let value =
        if tenths >= 1000 || tenths % 10 == 0 { number((tenths + 5) / 10, lang) } else { decimal(tenths, 1, lang) };
    format!("{value} {name}")
}

fn persian(digit: char) -> char {
    match digit.to_digit(10) {
        Some(value) => char::from_u32('۰' as u32 + value).unwrap_or(digit),
        None => digit,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn persian_numbers_use_the_marks_of_cldr() {
        assert_eq!(number(0, Lang::Fa), "۰");
        assert_eq!(number(999, Lang::Fa), "۹۹۹");
        assert_eq!(number(1_250_000, Lang::Fa), "۱٬۲۵۰٬۰۰۰");
        assert_eq!(decimal(-1_234_567_891, 3, Lang::Fa), "\u{200E}\u{2212}۱٬۲۳۴٬۵۶۷٫۸۹۱");
        assert_eq!(percent(25, Lang::Fa), "۲۵٪");
    }

    #[test]
    fn english_numbers_are_plain() {
        assert_eq!(number(-1_234, Lang::En), "-1,234");
        assert_eq!(number(i64::MIN, Lang::En), "-9,223,372,036,854,775,808");
        assert_eq!(decimal(5, 2, Lang::En), "0.05");
        assert_eq!(decimal(123_456, 2, Lang::En), "1,234.56");
        assert_eq!(percent(100, Lang::En), "100%");
    }

    #[test]
    fn digits_leaves_everything_but_digits_alone() {
        assert_eq!(digits("۱۴۰۵ v2.10 ٤", Lang::Fa), "۱۴۰۵ v۲.۱۰ ٤");
        assert_eq!(digits("1405", Lang::En), "1405");
    }

    #[test]
    fn sizes_never_show_a_thousand_of_a_unit_that_has_a_larger_one() {
        for (bytes, en) in [
            (-1, "0 B"),
            (0, "0 B"),
            (1, "1 B"),
            (999, "999 B"),
            (1_000, "1 KB"),
            (1_536, "1.5 KB"),
            (340_100, "340 KB"),
            (999_999, "1 MB"),
            (1_234_567, "1.2 MB"),
            (10_000_000, "10 MB"),
            (3_000_000_000, "3 GB"),
            (i64::MAX, "9,223,372 TB"),
        ] {
            assert_eq!(file_size(bytes, Lang::En), en);
        }
        assert_eq!(file_size(1_234_567, Lang::Fa), "۱٫۲ مگابایت");
        assert_eq!(file_size(512, Lang::Fa), "۵۱۲ بایت");
    }

    proptest! {
        #[test]
        fn taking_the_marks_away_gives_the_number_back(n: i64) {
            let plain: String = number(n, Lang::En).chars().filter(|c| *c != ',').collect();
            prop_assert_eq!(plain.parse(), Ok(n));
            let same: String = number(n, Lang::Fa).replace(FA_MINUS, "-").replace(FA_THOUSANDS, ",");
            prop_assert_eq!(same, digits(&number(n, Lang::En), Lang::Fa));
        }

        #[test]
        fn any_size_is_short(bytes: i64) {
            prop_assert!(file_size(bytes, Lang::En).len() <= 12);
        }
    }
}
