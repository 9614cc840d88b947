//! Writing.

use super::Holiday;
use crate::time::{Civil, Micros, Zone};

/// Longest line, in bytes without its end (RFC 5545, 3.1).
const LINE: usize = 75;

/// The holidays as an iCalendar file named `name`, an all-day event each. `now` is when the file is made, which every event must
/// say.
pub fn write(name: &str, holidays: &[Holiday], now: Micros) -> String {
    let mut file = String::new();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Iranmehr Desk//Holidays//EN", "METHOD:PUBLISH"] {
        fold(&mut file, line);
    }
    fold(&mut file, &format!("X-WR-CALNAME:{}", escaped(name)));
    let stamp = stamp(now);
    let mut before: Option<&Holiday> = None;
    let mut twin = 0;
    for holiday in holidays {
        // Two events of one day must differ in their name in the world.
        twin = if before.is_some_and(|before| before.date == holiday.date) { twin + 1 } else { 0 };
        before = Some(holiday);
        fold(&mut file, "BEGIN:VEVENT");
        fold(&mut file, &format!("UID:{}-{twin}@holidays.iranmehr", holiday.date));
        fold(&mut file, &format!("DTSTAMP:{stamp}"));
        fold(&mut file, &format!("DTSTART;VALUE=DATE:{}", basic(holiday.date)));
        // The end is the day after the last.
        fold(&mut file, &format!("DTEND;VALUE=DATE:{}", basic(holiday.date.add_days(1))));
        fold(&mut file, &format!("SUMMARY:{}", escaped(&holiday.name)));
        fold(&mut file, "TRANSP:TRANSPARENT");
        fold(&mut file, "END:VEVENT");
    }
    fold(&mut file, "END:VCALENDAR");
    file
}

/// Appends a line, folded so that no part is longer than allowed and no character is cut.
fn fold(file: &mut String, line: &str) {
    let mut length = 0;
    for letter in line.chars() {
        if length + letter.len_utf8() > LINE {
            file.push_str("\r\n ");
            length = 1;
        }
        file.push(letter);
        length += letter.len_utf8();
    }
    file.push_str("\r\n");
}

/// Text with its special characters escaped; control characters other than line breaks are left out.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => safe.extend(['\\', letter]),
            '\n' => safe.push_str("\\n"),
            _ if letter.is_control() => {}
            _ => safe.push(letter),
        }
    }
    safe
}

fn basic(date: crate::time::Date) -> String {
    format!("{:04}{:02}{:02}", date.year, date.month, date.day)
}

/// `20261122T100500Z`.
fn stamp(now: Micros) -> String {
    let Civil { date, hour, minute, second } = Zone::utc().local(now);
    format!("{}T{hour:02}{minute:02}{second:02}Z", basic(date))
}
