//! The arithmetic of a calendar page: Jalali months and weeks from Saturday for Persian readers, Gregorian months and
//! weeks from Monday for English ones.

use domain::Lang;
use domain::time::{Date, Jalali, Weekday};

/// The seven days of a reader's week, in order.
pub const fn week_of(lang: Lang) -> [Weekday; 7] {
    use Weekday::{Friday, Monday, Saturday, Sunday, Thursday, Tuesday, Wednesday};
    match lang {
        Lang::Fa => Weekday::ALL,
        Lang::En => [Monday, Tuesday, Wednesday, Thursday, Friday, Saturday, Sunday],
    }
}

/// How many days after the first of the reader's week a weekday comes, 0–6.
pub fn place_in_week(weekday: Weekday, lang: Lang) -> usize {
    let first = usize::from(week_of(lang)[0].index());
    (usize::from(weekday.index()) + 7 - first) % 7
}

/// The first day of the reader's month that `date` is in; it also names the month.
pub fn month_start(date: Date, lang: Lang) -> Date {
    match lang {
        Lang::Fa => Jalali::from(date).month_start().date().unwrap_or(date),
        Lang::En => Date { day: 1, ..date },
    }
}

/// Later by whole months of the reader's calendar (may be negative); the day is clamped to the month's last.
pub fn shift_months(date: Date, months: i32, lang: Lang) -> Date {
    match lang {
        Lang::Fa => Jalali::from(date).add_months(months).date().unwrap_or(date),
        Lang::En => date.add_months(months),
    }
}

/// The number of a day in the reader's month, 1–31.
pub fn day_of_month(date: Date, lang: Lang) -> u8 {
    match lang {
        Lang::Fa => Jalali::from(date).day,
        Lang::En => date.day,
    }
}

/// The weeks of the reader's month that `date` is in; `None` before its first day and after its last.
pub fn weeks(date: Date, lang: Lang) -> Vec<[Option<Date>; 7]> {
    let first = month_start(date, lang);
    let days = shift_months(first, 1, lang).days_from_epoch() - first.days_from_epoch();
    let lead = place_in_week(first.weekday(), lang) as i64;
    let rows = (lead + days + 6) / 7;
    let cell = |index: i64| (0..days).contains(&(index - lead)).then(|| first.add_days(index - lead));
    (0..rows).map(|row| std::array::from_fn(|column| cell(row * 7 + column as i64))).collect()
}

/// Where a key leads from `day` on a calendar page: arrows by days and weeks along the line of reading, Home and End in
/// the week, Page Up and Down by months, with Shift by years.
pub(crate) fn after_key(key: &str, shift: bool, day: Date, lang: Lang) -> Option<Date> {
    let along = if lang.dir() == domain::Dir::Rtl { -1 } else { 1 };
    let place = place_in_week(day.weekday(), lang) as i64;
    let months = if shift { 12 } else { 1 };
    Some(match key {
        "ArrowRight" => day.add_days(along),
        "ArrowLeft" => day.add_days(-along),
        "ArrowDown" => day.add_days(7),
        "ArrowUp" => day.add_days(-7),
        "Home" => day.add_days(-place),
        "End" => day.add_days(6 - place),
        "PageDown" => shift_months(day, months, lang),
        "PageUp" => shift_months(day, -months, lang),
        _ => return None,
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn each_reader_has_a_week() {
        assert_eq!(week_of(Lang::Fa)[0], Weekday::Saturday);
        assert_eq!(week_of(Lang::En)[0], Weekday::Monday);
        for lang in [Lang::Fa, Lang::En] {
            for (place, weekday) in week_of(lang).into_iter().enumerate() {
                assert_eq!(place_in_week(weekday, lang), place);
            }
        }
    }

    #[test]
    fn azar_1405_begins_on_a_sunday_and_has_thirty_days() {
        let page = weeks(day("2026-11-30"), Lang::Fa);
        assert_eq!(page[0][0], None);
        assert_eq!(page[0][1], Some(day("2026-11-22")));
        assert_eq!(page.iter().flatten().flatten().count(), 30);
        assert_eq!(page.iter().flatten().flatten().last(), Some(&day("2026-12-21")));
    }

    #[test]
    fn a_leap_year_of_each_calendar_has_its_day() {
        let count = |date: &str, lang| weeks(day(date), lang).iter().flatten().flatten().count();
        assert_eq!(count("2025-03-20", Lang::Fa), 30, "Esfand 1403");
        assert_eq!(count("2026-03-20", Lang::Fa), 29, "Esfand 1404");
        assert_eq!(count("2024-02-01", Lang::En), 29);
        assert_eq!(count("2026-02-01", Lang::En), 28);
    }

    #[test]
    fn every_page_shows_every_day_once_and_under_its_weekday() {
        for lang in [Lang::Fa, Lang::En] {
            let mut month = month_start(day("2024-01-15"), lang);
            for _ in 0..40 {
                let next = shift_months(month, 1, lang);
                let page = weeks(month, lang);
                let shown: Vec<Date> = page.iter().flatten().flatten().copied().collect();
                assert_eq!(shown.first(), Some(&month));
                assert_eq!(shown.last(), Some(&next.add_days(-1)));
                assert!(shown.windows(2).all(|pair| pair[1] == pair[0].add_days(1)));
                for week in &page {
                    assert!(week.iter().any(Option::is_some));
                    for (place, date) in week.iter().enumerate() {
                        assert!(date.is_none_or(|date| date.weekday() == week_of(lang)[place]));
                    }
                }
                month = next;
            }
        }
    }

    #[test]
    fn keys_move_along_the_line_of_reading_and_by_months_of_the_reader() {
        let from = day("2026-11-22");
        assert_eq!(after_key("ArrowLeft", false, from, Lang::Fa), Some(day("2026-11-23")));
        assert_eq!(after_key("ArrowLeft", false, from, Lang::En), Some(day("2026-11-21")));
        assert_eq!(after_key("ArrowUp", false, from, Lang::Fa), Some(day("2026-11-15")));
        assert_eq!(after_key("Home", false, from, Lang::Fa), Some(day("2026-11-21")));
        assert_eq!(after_key("Home", false, from, Lang::En), Some(day("2026-11-16")));
        assert_eq!(after_key("End", false, from, Lang::En), Some(from));
        assert_eq!(after_key("PageDown", false, from, Lang::Fa), Some(day("2026-12-22")), "1 Dey");
        assert_eq!(after_key("PageUp", true, from, Lang::En), Some(day("2025-11-22")));
        assert_eq!(after_key("Enter", false, from, Lang::En), None);
    }

    #[test]
    fn a_long_month_is_clamped_to_a_short_one() {
        assert_eq!(shift_months(day("2026-01-31"), 1, Lang::En), day("2026-02-28"));
        // 31 Shahrivar 1405 + 1 = 30 Mehr.
        assert_eq!(day_of_month(shift_months(day("2026-09-22"), 1, Lang::Fa), Lang::Fa), 30);
    }
}
