//! Time as people tell it: how long ago, how soon.

use super::dates::{date, time};
use super::numbers::number;
use crate::Lang;
use crate::time::{Micros, Zone, day_number};

/// An instant this little ahead is "just now": the clocks of two servers are never quite equal.
const SKEW: i64 = 5 * Micros::SECOND;
/// Across midnight, hours are clearer than "yesterday" while there are only so many of them.
const HOURS_ACROSS_MIDNIGHT: i64 = 6 * Micros::HOUR;
/// From this many calendar days on, the date says more than the distance.
const DAYS_UNTIL_DATE: i64 = 7;

/// How far away an instant is, in the unit a person would choose.
enum Distance {
    Now,
    /// Ahead; behind, it is still now.
    UnderAMinute,
    Minutes(i64),
    Hours(i64),
    /// Calendar days in the zone, 1 or more.
    Days(i64),
    Far,
}

/// An instant seen from `now`.
///
/// «همین الان», «۵ دقیقه پیش», «۳ ساعت پیش», «دیروز ۱۴:۰۵», «پریروز», «۳ روز پیش», then the date; ahead «۵ دقیقهٔ دیگر»,
/// «۳ ساعت دیگر», «فردا ۱۴:۰۵», «پس‌فردا», «۳ روز دیگر», then the date. English: `just now`, `5 min ago`, `3 h ago`, `yesterday 14:05`,
/// `3 days ago`, `22 Nov 2026`; `in 5 min`, `tomorrow 14:05`.
/// Time gone is rounded down and time to come to the nearest unit, so that a deadline three hours away says three.
pub fn relative(at: Micros, now: Micros, zone: &Zone, lang: Lang) -> String {
    let past = at <= now;
    let clock = || time(at, zone, lang);
    let count = |n: i64| number(n, lang);
    match (lang, past, distance(at, now, zone)) {
        (_, _, Distance::Far) => date(at, zone, lang),
        (Lang::Fa, _, Distance::Now) => "همین الان".to_owned(),
        (Lang::Fa, true, Distance::Minutes(n)) => format!("{} دقیقه پیش", count(n)),
        (Lang::Fa, true, Distance::Hours(n)) => format!("{} ساعت پیش", count(n)),
        (Lang::Fa, true, Distance::Days(1)) => format!("دیروز {}", clock()),
        (Lang::Fa, true, Distance::Days(2)) => "پریروز".to_owned(),
        (Lang::Fa, true, Distance::Days(n)) => format!("{} روز پیش", count(n)),
        (Lang::Fa, _, Distance::UnderAMinute) => "کمتر از یک دقیقهٔ دیگر".to_owned(),
        (Lang::Fa, false, Distance::Minutes(n)) => format!("{} دقیقهٔ دیگر", count(n)),
        (Lang::Fa, false, Distance::Hours(n)) => format!("{} ساعت دیگر", count(n)),
        (Lang::Fa, false, Distance::Days(1)) => format!("فردا {}", clock()),
        (Lang::Fa, false, Distance::Days(2)) => "پس\u{200C}فردا".to_owned(),
        (Lang::Fa, false, Distance::Days(n)) => format!("{} روز دیگر", count(n)),
        (Lang::En, _, Distance::Now) => "just now".to_owned(),
        (Lang::En, true, Distance::Minutes(n)) => format!("{} min ago", count(n)),
        (Lang::En, true, Distance::Hours(n)) => format!("{} h ago", count(n)),
        (Lang::En, true, Distance::Days(1)) => format!("yesterday {}", clock()),
        (Lang::En, true, Distance::Days(n)) => format!("{} days ago", count(n)),
        (Lang::En, _, Distance::UnderAMinute) => "in under a minute".to_owned(),
        (Lang::En, false, Distance::Minutes(n)) => format!("in {} min", count(n)),
        (Lang::En, false, Distance::Hours(n)) => format!("in {} h", count(n)),
        (Lang::En, false, Distance::Days(1)) => format!("tomorrow {}", clock()),
        (Lang::En, false, Distance::Days(n)) => format!("in {} days", count(n)),
    }
}

fn distance(at: Micros, now: Micros, zone: &Zone) -> Distance {
    let ahead = at.since(now);
    let size = ahead.saturating_abs();
    if ahead <= SKEW && size < Micros::MINUTE {
        return Distance::Now;
    }
    if size < Micros::MINUTE {
        return Distance::UnderAMinute;
    }
    let minutes = in_units(ahead, Micros::MINUTE);
    if minutes < 60 {
        return Distance::Minutes(minutes);
    }
    let days = (day_number(at, zone) - day_number(now, zone)).abs();
    if days == 0 || size < HOURS_ACROSS_MIDNIGHT {
        Distance::Hours(in_units(ahead, Micros::HOUR))
    } else if days < DAYS_UNTIL_DATE {
        Distance::Days(days)
    } else {
        Distance::Far
    }
}

/// The size of `ahead` in whole units: to the nearest if it is to come, down if it is gone.
fn in_units(ahead: i64, unit: i64) -> i64 {
    let slack = if ahead > 0 { unit / 2 } else { 0 };
    ahead.saturating_abs().saturating_add(slack) / unit
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    /// 14:05 on 1 Azar 1405 in Tehran.
    fn now() -> Micros {
        Micros::parse_rfc3339("2026-11-22T10:35:00Z").unwrap()
    }

    fn both(ahead: i64) -> (String, String) {
        let (zone, at) = (Zone::tehran(), now().plus(ahead));
        (relative(at, now(), &zone, Lang::Fa), relative(at, now(), &zone, Lang::En))
    }

    #[track_caller]
    fn reads(ahead: i64, fa: &str, en: &str) {
        assert_eq!(both(ahead), (fa.to_owned(), en.to_owned()));
    }

    #[test]
    fn the_past_is_told_as_people_do() {
        reads(0, "همین الان", "just now");
        reads(-59 * Micros::SECOND, "همین الان", "just now");
        reads(-Micros::MINUTE, "۱ دقیقه پیش", "1 min ago");
        reads(-6 * Micros::MINUTE + 1, "۵ دقیقه پیش", "5 min ago");
        reads(-Micros::HOUR, "۱ ساعت پیش", "1 h ago");
        reads(-14 * Micros::HOUR, "۱۴ ساعت پیش", "14 h ago");
        reads(-Micros::DAY, "دیروز ۱۴:۰۵", "yesterday 14:05");
        reads(-15 * Micros::HOUR, "دیروز ۲۳:۰۵", "yesterday 23:05");
        reads(-2 * Micros::DAY, "پریروز", "2 days ago");
        reads(-3 * Micros::DAY, "۳ روز پیش", "3 days ago");
        reads(-6 * Micros::DAY, "۶ روز پیش", "6 days ago");
        reads(-7 * Micros::DAY, "۲۴ آبان ۱۴۰۵", "15 Nov 2026");
    }

    #[test]
    fn the_future_is_told_as_people_do() {
        reads(5 * Micros::SECOND, "همین الان", "just now");
        reads(30 * Micros::SECOND, "کمتر از یک دقیقهٔ دیگر", "in under a minute");
        reads(5 * Micros::MINUTE, "۵ دقیقهٔ دیگر", "in 5 min");
        reads(60 * Micros::MINUTE - 1, "۱ ساعت دیگر", "in 1 h");
        reads(3 * Micros::HOUR - Micros::SECOND, "۳ ساعت دیگر", "in 3 h");
        reads(Micros::DAY, "فردا ۱۴:۰۵", "tomorrow 14:05");
        reads(2 * Micros::DAY, "پس\u{200C}فردا", "in 2 days");
        reads(3 * Micros::DAY, "۳ روز دیگر", "in 3 days");
        reads(7 * Micros::DAY, "۸ آذر ۱۴۰۵", "29 Nov 2026");
    }

    #[test]
    fn shortly_after_midnight_the_evening_before_is_still_hours_ago() {
        let zone = Zone::tehran();
        let night = Micros::parse_rfc3339("2026-11-22T21:30:00Z").unwrap();
        assert_eq!(relative(night.minus(3 * Micros::HOUR), night, &zone, Lang::Fa), "۳ ساعت پیش");
        assert_eq!(relative(night.minus(7 * Micros::HOUR), night, &zone, Lang::Fa), "دیروز ۱۸:۰۰");
    }

    #[test]
    fn yesterday_is_the_day_before_in_the_readers_zone() {
        let at = now().minus(11 * Micros::HOUR);
        assert_eq!(relative(at, now(), &Zone::utc(), Lang::En), "yesterday 23:35");
        assert_eq!(relative(at, now(), &Zone::tehran(), Lang::En), "11 h ago");
    }

    proptest! {
        #[test]
        fn any_pair_of_instants_is_told(at: i64, now: i64) {
            for lang in [Lang::Fa, Lang::En] {
                prop_assert!(!relative(Micros(at), Micros(now), &Zone::tehran(), lang).is_empty());
            }
        }
    }
}
