//! What is told of a calendar in words: its week, whether it is open.

use crate::context::Page;
use domain::Lang;
use domain::messages::calendars as words;
use domain::sla::{Calendar, Openness, Week};
use domain::time::{Date, Micros, format};

/// As many weekdays in a row as are told as "from … to …".
const RUN: usize = 3;

/// When a week is open, a line for each group of days with the same hours, closed days last: «شنبه تا چهارشنبه: ۰۸:۰۰–۱۶:۰۰».
pub(super) fn week(week: &Week, lang: Lang) -> Vec<String> {
    let days = ui::month::week_of(lang);
    let mut groups: Vec<(String, bool, Vec<usize>)> = Vec::new();
    for (place, day) in days.into_iter().enumerate() {
        let windows = week.windows(day);
        let hours = ui::hours_in_words(windows, lang);
        match groups.iter_mut().find(|(same, ..)| *same == hours) {
            Some((_, _, places)) => places.push(place),
            None => groups.push((hours, windows.is_empty(), vec![place])),
        }
    }
    groups.sort_by_key(|(_, closed, _)| *closed);
    if let [(_, true, _)] = groups.as_slice() {
        return vec![words::never_open(lang).to_owned()];
    }
    groups.iter().map(|(hours, _, places)| words::days_hours(lang, &in_runs(places, lang), hours)).collect()
}

/// Weekdays by their places in the reader's week: «شنبه تا دوشنبه و چهارشنبه».
fn in_runs(places: &[usize], lang: Lang) -> String {
    if places.len() == 7 {
        return words::every_day(lang).to_owned();
    }
    let days = ui::month::week_of(lang);
    let name = |place: usize| format::weekday(days[place], lang).to_owned();
    let mut said = Vec::new();
    for run in places.chunk_by(|one, next| one + 1 == *next) {
        match run {
            [first, .., last] if run.len() >= RUN => said.push(words::days_run(lang, &name(*first), &name(*last))),
            few => said.extend(few.iter().map(|place| name(*place))),
        }
    }
    format::list(&said, lang)
}

/// Whether it is open, and until when or from when; follows the page's time.
pub(super) fn openness(page: &Page, calendar: &Calendar, told: Openness) -> String {
    let lang = page.lang();
    let zone = &page.get().zone;
    let day = |at: Micros| zone.date(at);
    let today = day(page.now());
    let time = |at: Micros| format::time(at, zone, lang);
    let date = |at: Micros| format::day_full(day(at), lang);
    let away = |at: Micros| day(at).days_from_epoch() - today.days_from_epoch();
    match told {
        Openness { until: Some(_), .. } if never_closes(calendar, today) => words::always_open(lang).to_owned(),
        Openness { until: Some(at), .. } => match away(at) {
            0 => words::open_until_today(lang, &time(at)),
            1 => words::open_until_tomorrow(lang, &time(at)),
            _ => words::open_until_day(lang, &date(at), &time(at)),
        },
        Openness { opens: Some(at), .. } => match away(at) {
            0 => words::opens_today(lang, &time(at)),
            1 => words::opens_tomorrow(lang, &time(at)),
            _ => words::opens_day(lang, &date(at), &time(at)),
        },
        Openness { until: None, opens: None } => words::never_open(lang).to_owned(),
    }
}

/// Round the clock from `today` on: the end of a stretch then means nothing.
fn never_closes(calendar: &Calendar, today: Date) -> bool {
    let lang = Lang::En;
    let round =
        |day| ui::hours_in_words(calendar.week.windows(day), lang) == domain::messages::controls::open_day(lang);
    domain::time::Weekday::ALL.into_iter().all(round)
        && calendar.holidays.iter().all(|day| *day < today)
        && calendar.overrides.iter().all(|day| day.date < today)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn read(text: &str) -> Week {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn days_with_the_same_hours_are_told_together_and_closed_ones_last() {
        let office = read(
            r#"{"sat":[["08:00","16:00"]],"sun":[["08:00","16:00"]],"mon":[["08:00","16:00"]],"tue":[["08:00","16:00"]],"wed":[["08:00","16:00"]],"thu":[["08:00","12:00"]]}"#,
        );
        let told = week(&office, Lang::En);
        assert_eq!(
            told,
            ["Monday to Wednesday, Saturday, and Sunday: 08:00–16:00", "Thursday: 08:00–12:00", "Friday: Closed"]
        );
        assert_eq!(week(&office, Lang::Fa).len(), 3);
    }

    #[test]
    fn a_week_of_one_kind_is_one_line() {
        assert_eq!(week(&Week::default(), Lang::En), ["Never opens"]);
        let day = r#"[["00:00","24:00"]]"#;
        let all = ["sat", "sun", "mon", "tue", "wed", "thu", "fri"].map(|name| format!("\"{name}\":{day}")).join(",");
        assert_eq!(week(&read(&format!("{{{all}}}")), Lang::En), ["Every day: Round the clock"]);
    }
}
