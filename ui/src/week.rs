//! The arithmetic of a week that is painted in half-hours, over windows that may be exact to the minute.

use domain::Lang;
use domain::messages::controls as words;
use domain::sla::{Week, Window};
use domain::text::digits_to_ascii;
use domain::time::{Weekday, format};

/// Minutes that one cell stands for.
pub const SLOT: u16 = 30;
/// Cells of a day.
pub const SLOTS: usize = 48;
/// Minutes of a day.
const DAY: u16 = 1_440;
/// Hours that an empty day is offered first, minutes since midnight.
const OFFICE: (u16, u16) = (480, 1_020);
/// What one more window is offered: after a break, of a length.
const BREAK: u16 = 60;
const STRETCH: u16 = 240;

/// How much of a cell is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slot {
    Closed,
    /// Some minutes of it: a window that begins or ends between the half-hours.
    Partly,
    Open,
}

/// In order; windows that touch or overlap are one.
pub fn merged(windows: &[Window]) -> Vec<Window> {
    let mut sorted = windows.to_vec();
    sorted.sort_unstable();
    let mut merged: Vec<Window> = Vec::with_capacity(sorted.len());
    for window in sorted {
        let joined = merged.last().filter(|last| window.from() <= last.to());
        match joined.and_then(|last| Window::new(last.from(), last.to().max(window.to()))) {
            Some(both) => {
                merged.pop();
                merged.push(both);
            }
            None => merged.push(window),
        }
    }
    merged
}

/// The cells of a day.
pub fn slots(windows: &[Window]) -> [Slot; SLOTS] {
    let windows = merged(windows);
    std::array::from_fn(|index| {
        let (from, to) = slot_minutes(index);
        if windows.iter().any(|window| window.from() <= from && to <= window.to()) {
            Slot::Open
        } else if windows.iter().any(|window| window.from() < to && from < window.to()) {
            Slot::Partly
        } else {
            Slot::Closed
        }
    })
}

/// The minutes since midnight between which a cell lies.
pub fn slot_minutes(index: usize) -> (u16, u16) {
    let from = index.min(SLOTS - 1) as u16 * SLOT;
    (from, from + SLOT)
}

/// The windows after the minutes `from..to` were opened or closed. Every other minute stays as it was, so that a window
/// from 08:10 survives what is painted beside it.
pub fn painted(windows: &[Window], from: u16, to: u16, open: bool) -> Vec<Window> {
    let outside = |window: &Window| {
        let before = Window::new(window.from(), window.to().min(from));
        let after = Window::new(window.from().max(to), window.to());
        [before, after].into_iter().flatten()
    };
    let brush = open.then(|| Window::new(from, to)).flatten();
    merged(&windows.iter().flat_map(outside).chain(brush).collect::<Vec<_>>())
}

/// The windows of a weekday, to be changed.
pub fn day_mut(week: &mut Week, weekday: Weekday) -> &mut Vec<Window> {
    match weekday {
        Weekday::Saturday => &mut week.sat,
        Weekday::Sunday => &mut week.sun,
        Weekday::Monday => &mut week.mon,
        Weekday::Tuesday => &mut week.tue,
        Weekday::Wednesday => &mut week.wed,
        Weekday::Thursday => &mut week.thu,
        Weekday::Friday => &mut week.fri,
    }
}

/// Open minutes of the whole week.
pub fn total(week: &Week) -> i64 {
    let day = |weekday| merged(week.windows(weekday)).into_iter().map(|window| i64::from(window.to() - window.from()));
    Weekday::ALL.into_iter().flat_map(day).sum()
}

/// A window to begin with when a day gets one more; `None` when its end leaves no room after a break.
pub fn offered(windows: &[Window]) -> Option<Window> {
    match windows.iter().map(|window| window.to()).max() {
        None => Window::new(OFFICE.0, OFFICE.1),
        Some(last) => Window::new(last + BREAK, (last + BREAK + STRETCH).min(DAY)),
    }
}

/// A time of day: «۰۸:۳۰», `08:30`, and 24:00 for the end of the day.
pub fn clock(minutes: u16, lang: Lang) -> String {
    format::clock((minutes / 60) as u8, (minutes % 60) as u8, lang)
}

/// The windows of a day in words: «۰۸:۰۰–۱۲:۰۰، ۱۳:۰۰–۱۷:۰۰».
pub fn in_words(windows: &[Window], lang: Lang) -> String {
    let comma = match lang {
        Lang::Fa => "\u{60C} ",
        Lang::En => ", ",
    };
    let windows = merged(windows);
    match windows.as_slice() {
        [] => words::closed_day(lang).to_owned(),
        [all] if (all.from(), all.to()) == (0, DAY) => words::open_day(lang).to_owned(),
        some => some
            .iter()
            .map(|window| words::window(lang, &clock(window.from(), lang), &clock(window.to(), lang)))
            .collect::<Vec<_>>()
            .join(comma),
    }
}

/// Reads a time of day as people type it, in any digits: `8`, `830`, `08:30`, «۸٫۳۰», up to `24:00`. A phone's number keys
/// have no colon.
pub fn read_clock(text: &str) -> Option<u16> {
    let text = digits_to_ascii(text.trim());
    let (hours, minutes) = match text.split_once([':', '.', '\u{66B}']) {
        Some((hours, minutes)) if minutes.len() == 2 => (hours, minutes),
        Some(_) => return None,
        None if text.is_ascii() && matches!(text.len(), 3 | 4) => text.split_at(text.len() - 2),
        None => (text.as_str(), "0"),
    };
    let number = |part: &str, most: u16| {
        let digits = matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse().ok().filter(|value: &u16| digits && *value <= most)
    };
    Some(number(hours, 24)? * 60 + number(minutes, 59)?).filter(|all| *all <= DAY)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn window(from: u16, to: u16) -> Window {
        Window::new(from, to).unwrap()
    }

    #[test]
    fn a_window_between_the_half_hours_is_shown_as_partly_open() {
        let day = slots(&[window(490, 600)]);
        assert_eq!(day[15], Slot::Closed);
        assert_eq!(day[16], Slot::Partly);
        assert_eq!(day[17], Slot::Open);
        assert_eq!(day[19], Slot::Open);
        assert_eq!(day[20], Slot::Closed);
        assert_eq!(slots(&[window(480, 495), window(495, 510)])[16], Slot::Open, "windows that touch are one");
        assert_eq!(slots(&[window(0, 1440)]), [Slot::Open; SLOTS]);
    }

    #[test]
    fn painting_keeps_every_minute_that_was_not_painted() {
        let odd = [window(490, 725), window(780, 1_020)];
        assert_eq!(painted(&odd, 1_020, 1_080, true), [window(490, 725), window(780, 1_080)]);
        assert_eq!(painted(&odd, 540, 570, false), [window(490, 540), window(570, 725), window(780, 1_020)]);
        assert_eq!(painted(&odd, 720, 780, true), [window(490, 1_020)], "the break is painted over");
        assert_eq!(painted(&odd, 0, 1_440, false), []);
        assert_eq!(painted(&[], 0, 30, true), [window(0, 30)]);
        let erased = painted(&painted(&odd, 540, 570, false), 540, 570, true);
        assert_eq!(erased, odd, "what is closed and opened again is as it was");
    }

    #[test]
    fn times_are_read_as_people_type_them() {
        for (text, minutes) in [
            ("8", 480),
            ("08:30", 510),
            ("۸:۳۰", 510),
            ("830", 510),
            ("٠٨٣٠", 510),
            ("8.30", 510),
            ("۸٫۳۰", 510),
            ("24", 1_440),
            ("24:00", 1_440),
            ("0:05", 5),
            (" 17 ", 1_020),
        ] {
            assert_eq!(read_clock(text), Some(minutes), "{text}");
        }
        for text in ["", "25", "24:01", "8:5", "8:60", "x", "8:3o", "-1", "12345", "آب", "8:"] {
            assert_eq!(read_clock(text), None, "{text}");
        }
    }

    #[test]
    fn a_day_is_told_in_its_windows() {
        let day = [window(780, 1_020), window(480, 720)];
        assert_eq!(in_words(&day, Lang::En), "08:00–12:00, 13:00–17:00");
        assert_eq!(in_words(&day, Lang::Fa), "۰۸:۰۰–۱۲:۰۰، ۱۳:۰۰–۱۷:۰۰");
        assert_eq!(in_words(&[], Lang::En), "Closed");
        assert_eq!(in_words(&[window(0, 1_440)], Lang::En), "Round the clock");
        assert_eq!(in_words(&[window(1_200, 1_440)], Lang::En), "20:00–24:00");
    }

    #[test]
    fn one_more_window_comes_after_a_break() {
        assert_eq!(offered(&[]), Some(window(480, 1_020)));
        assert_eq!(offered(&[window(480, 720)]), Some(window(780, 1_020)));
        assert_eq!(offered(&[window(480, 1_260)]), Some(window(1_320, 1_440)));
        assert_eq!(offered(&[window(480, 1_400)]), None);
    }

    #[test]
    fn minutes_that_overlap_count_once() {
        let mut week = Week::default();
        day_mut(&mut week, Weekday::Saturday).extend([window(480, 720), window(600, 780)]);
        day_mut(&mut week, Weekday::Friday).push(window(0, 60));
        assert_eq!(total(&week), 360);
    }
}
