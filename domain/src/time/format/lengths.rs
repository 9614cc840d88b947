//! Lengths of time.

use super::numbers::number;
use crate::Lang;
use crate::time::Micros;

const UNITS_FA: [&str; 4] = ["روز", "ساعت", "دقیقه", "ثانیه"];
const UNITS_EN: [&str; 4] = ["d", "h", "min", "s"];
const LENGTHS: [i64; 4] = [Micros::DAY, Micros::HOUR, Micros::MINUTE, Micros::SECOND];
const DAY: usize = 0;
const HOUR: usize = 1;
const SECOND: usize = 3;

/// A length in its two largest units, rounded down: «۳ ساعت و ۲۰ دقیقه», `3 h 20 min`. Seconds appear only below a minute.
///
/// `micros` may be negative: only its size is printed, "late" or "left" is for the sentence around it.
/// Days here are 24 hours; for working time use [`duration_hours`].
pub fn duration(micros: i64, lang: Lang) -> String {
    in_units(micros, DAY, lang)
}

/// As [`duration`], but never in days: forty working hours are «۴۰ ساعت», not a day and sixteen hours.
pub fn duration_hours(micros: i64, lang: Lang) -> String {
    in_units(micros, HOUR, lang)
}

fn in_units(micros: i64, largest: usize, lang: Lang) -> String {
    let size = micros.saturating_abs();
    let first = (largest..SECOND).find(|unit| size >= LENGTHS[*unit]).unwrap_or(SECOND);
    let head = measured(size / LENGTHS[first], first, lang);
    let second = first + 1;
    let rest = if second < SECOND { size % LENGTHS[first] / LENGTHS[second] } else { 0 };
    if rest == 0 {
        return head;
    }
    let tail = measured(rest, second, lang);
    match lang {
        Lang::Fa => format!("{head} و {tail}"),
        Lang::En => format!("{head} {tail}"),
    }
}

fn measured(count: i64, unit: usize, lang: Lang) -> String {
    let unit = match lang {
        Lang::Fa => UNITS_FA[unit],
        Lang::En => UNITS_EN[unit],
    };
    format!("{} {unit}", number(count, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_told_in_its_two_largest_units() {
        for (micros, fa, en) in [
            (0, "۰ ثانیه", "0 s"),
            (45 * Micros::SECOND, "۴۵ ثانیه", "45 s"),
            (5 * Micros::MINUTE + 20 * Micros::SECOND, "۵ دقیقه", "5 min"),
            (3 * Micros::HOUR + 20 * Micros::MINUTE, "۳ ساعت و ۲۰ دقیقه", "3 h 20 min"),
            (4 * Micros::HOUR, "۴ ساعت", "4 h"),
            (2 * Micros::DAY + 4 * Micros::HOUR + Micros::MINUTE, "۲ روز و ۴ ساعت", "2 d 4 h"),
            (2 * Micros::DAY + 59 * Micros::MINUTE, "۲ روز", "2 d"),
            (-90 * Micros::MINUTE, "۱ ساعت و ۳۰ دقیقه", "1 h 30 min"),
        ] {
            assert_eq!(duration(micros, Lang::Fa), fa);
            assert_eq!(duration(micros, Lang::En), en);
        }
    }

    #[test]
    fn working_time_is_never_told_in_days() {
        assert_eq!(duration_hours(40 * Micros::HOUR, Lang::Fa), "۴۰ ساعت");
        assert_eq!(duration_hours(40 * Micros::HOUR + 30 * Micros::MINUTE, Lang::En), "40 h 30 min");
        assert_eq!(duration_hours(30 * Micros::SECOND, Lang::En), "30 s");
    }

    #[test]
    fn the_longest_length_is_survived() {
        assert_eq!(duration(i64::MIN, Lang::En), "106,751,991 d 4 h");
    }
}
