//! Calendar days and times of day.

use super::names::{gregorian_month, gregorian_month_short, jalali_month, weekday};
use super::numbers::digits;
use crate::Lang;
use crate::time::{Date, Jalali, Micros, Zone};

/// The day of an instant: «۱ آذر ۱۴۰۵», `22 Nov 2026`.
pub fn date(at: Micros, zone: &Zone, lang: Lang) -> String {
    day(zone.date(at), lang)
}

/// With its weekday: «یکشنبه ۱ آذر ۱۴۰۵», `Sunday 22 November 2026`.
pub fn date_full(at: Micros, zone: &Zone, lang: Lang) -> String {
    day_full(zone.date(at), lang)
}

/// For tables, all of one width: «۱۴۰۵/۰۹/۰۱», `2026-11-22`.
pub fn date_short(at: Micros, zone: &Zone, lang: Lang) -> String {
    day_short(zone.date(at), lang)
}

/// The time of day in 24 hours: «۱۴:۰۵», `14:05`.
pub fn time(at: Micros, zone: &Zone, lang: Lang) -> String {
    let local = zone.local(at);
    clock(local.hour, local.minute, lang)
}

/// Day and time: «۱ آذر ۱۴۰۵، ۱۴:۰۵», `22 Nov 2026, 14:05`.
pub fn date_time(at: Micros, zone: &Zone, lang: Lang) -> String {
    let comma = match lang {
        Lang::Fa => '،',
        Lang::En => ',',
    };
    format!("{}{comma} {}", date(at, zone, lang), time(at, zone, lang))
}

/// Everything there is to say about an instant, for tooltips and deadlines: full day, time and zone, and in Persian
/// the Gregorian day too, for those who deal with people abroad.
///
/// «یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۰۵ به وقت تهران (2026-11-22)»; `Sunday 22 November 2026, 14:05 Tehran time`. It is made for plain text
/// (`title`, mail, SMS), so the ASCII parts of the Persian form are isolated with U+2066 … U+2069.
pub fn absolute(at: Micros, zone: &Zone, lang: Lang) -> String {
    let (day, time) = (date_full(at, zone, lang), time(at, zone, lang));
    match lang {
        Lang::Fa => format!("{day}، ساعت {time} به وقت {} ({})", place_fa(zone), isolated(&zone.date(at).to_string())),
        Lang::En if zone.is_tehran() => format!("{day}, {time} Tehran time"),
        Lang::En => format!("{day}, {time} {}", zone.name),
    }
}

/// A calendar day without an instant (a holiday, a field): «۱ آذر ۱۴۰۵», `22 Nov 2026`.
pub fn day(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Fa => jalali_words(date),
        Lang::En => format!("{} {} {}", date.day, gregorian_month_short(date.month), date.year),
    }
}

/// A calendar day where the year goes without saying: «۱ آذر», `22 Nov`.
pub fn day_month(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Fa => {
            let jalali = Jalali::from(date);
            digits(&format!("{} {}", jalali.day, jalali_month(jalali.month, lang)), lang)
        }
        Lang::En => format!("{} {}", date.day, gregorian_month_short(date.month)),
    }
}

/// A calendar day with its weekday: «یکشنبه ۱ آذر ۱۴۰۵», `Sunday 22 November 2026`.
pub fn day_full(date: Date, lang: Lang) -> String {
    let weekday = weekday(date.weekday(), lang);
    match lang {
        Lang::Fa => format!("{weekday} {}", jalali_words(date)),
        Lang::En => format!("{weekday} {} {} {}", date.day, gregorian_month(date.month, lang), date.year),
    }
}

/// A calendar day for tables: «۱۴۰۵/۰۹/۰۱», `2026-11-22`. The slash keeps its order in Persian text; a dash would not.
pub fn day_short(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Fa => digits(&Jalali::from(date).to_string(), lang),
        Lang::En => date.to_string(),
    }
}

/// The month of a day, as the head of a calendar page or a report: «آذر ۱۴۰۵», `November 2026`.
pub fn month(date: Date, lang: Lang) -> String {
    match lang {
        Lang::Fa => {
            let jalali = Jalali::from(date);
            digits(&format!("{} {}", jalali_month(jalali.month, lang), jalali.year), lang)
        }
        Lang::En => format!("{} {}", gregorian_month(date.month, lang), date.year),
    }
}

/// A time of day: «۰۸:۳۰», `08:30`.
pub fn clock(hour: u8, minute: u8, lang: Lang) -> String {
    digits(&format!("{hour:02}:{minute:02}"), lang)
}

fn jalali_words(date: Date) -> String {
    let Jalali { year, month, day } = Jalali::from(date);
    digits(&format!("{day} {} {year}", jalali_month(month, Lang::Fa)), Lang::Fa)
}

fn place_fa(zone: &Zone) -> String {
    if zone.is_tehran() {
        "تهران".to_owned()
    } else if zone.name == "UTC" {
        "جهانی".to_owned()
    } else {
        isolated(&zone.name)
    }
}

/// A left-to-right token inside right-to-left plain text.
fn isolated(token: &str) -> String {
    format!("\u{2066}{token}\u{2069}")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str) -> Micros {
        Micros::parse_rfc3339(text).unwrap()
    }

    fn afternoon() -> Micros {
        at("2026-11-22T10:35:00Z")
    }

    #[test]
    fn persian_dates_are_jalali_with_persian_digits() {
        let zone = Zone::tehran();
        let now = afternoon();
        assert_eq!(date(now, &zone, Lang::Fa), "۱ آذر ۱۴۰۵");
        assert_eq!(date_full(now, &zone, Lang::Fa), "یکشنبه ۱ آذر ۱۴۰۵");
        assert_eq!(date_short(now, &zone, Lang::Fa), "۱۴۰۵/۰۹/۰۱");
        assert_eq!(time(now, &zone, Lang::Fa), "۱۴:۰۵");
        assert_eq!(date_time(now, &zone, Lang::Fa), "۱ آذر ۱۴۰۵، ۱۴:۰۵");
        assert_eq!(month(zone.date(now), Lang::Fa), "آذر ۱۴۰۵");
        assert_eq!(day_month(zone.date(now), Lang::Fa), "۱ آذر");
    }

    #[test]
    fn english_dates_are_gregorian() {
        let zone = Zone::tehran();
        let now = afternoon();
        assert_eq!(date(now, &zone, Lang::En), "22 Nov 2026");
        assert_eq!(date_full(now, &zone, Lang::En), "Sunday 22 November 2026");
        assert_eq!(date_short(now, &zone, Lang::En), "2026-11-22");
        assert_eq!(time(now, &zone, Lang::En), "14:05");
        assert_eq!(date_time(now, &zone, Lang::En), "22 Nov 2026, 14:05");
        assert_eq!(month(zone.date(now), Lang::En), "November 2026");
        assert_eq!(day_month(zone.date(now), Lang::En), "22 Nov");
    }

    #[test]
    fn the_day_is_the_one_in_the_zone() {
        let late = at("2026-11-22T21:00:00Z");
        assert_eq!(date(late, &Zone::tehran(), Lang::Fa), "۲ آذر ۱۴۰۵");
        assert_eq!(date(late, &Zone::utc(), Lang::Fa), "۱ آذر ۱۴۰۵");
    }

    #[test]
    fn a_tooltip_says_whose_clock_it_is() {
        let mut zone = Zone::tehran();
        let now = afternoon();
        assert_eq!(
            absolute(now, &zone, Lang::Fa),
            "یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۴:۰۵ به وقت تهران (\u{2066}2026-11-22\u{2069})"
        );
        assert_eq!(absolute(now, &zone, Lang::En), "Sunday 22 November 2026, 14:05 Tehran time");
        assert_eq!(absolute(now, &Zone::utc(), Lang::En), "Sunday 22 November 2026, 10:35 UTC");
        assert!(absolute(now, &Zone::utc(), Lang::Fa).contains("ساعت ۱۰:۳۵ به وقت جهانی"));
        zone.name = "Asia/Kabul".to_owned();
        assert!(absolute(now, &zone, Lang::Fa).contains("به وقت \u{2066}Asia/Kabul\u{2069}"));
    }

    #[test]
    fn the_ends_of_time_can_be_printed() {
        for lang in [Lang::Fa, Lang::En] {
            for end in [Micros::MIN, Micros::MAX] {
                assert!(!absolute(end, &Zone::tehran(), lang).is_empty());
            }
        }
    }
}
