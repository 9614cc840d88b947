//! What reading and writing holidays promises.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::Micros;
use proptest::prelude::*;
use std::ops::RangeInclusive;

const YEARS: RangeInclusive<i32> = 2026..=2028;

fn file(events: &[&str]) -> String {
    let mut text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n".to_owned();
    for event in events {
        text.push_str(&format!("BEGIN:VEVENT\r\n{}\r\nEND:VEVENT\r\n", event.replace('\n', "\r\n")));
    }
    text + "END:VCALENDAR\r\n"
}

fn days(events: &[&str]) -> Vec<String> {
    let holidays = read(&file(events), &YEARS).unwrap().holidays;
    holidays.into_iter().map(|holiday| format!("{} {}", holiday.date, holiday.name)).collect()
}

#[test]
fn an_all_day_event_is_a_holiday() {
    assert_eq!(days(&["DTSTART;VALUE=DATE:20270211\nSUMMARY:۲۲ بهمن"]), ["2027-02-11 ۲۲ بهمن"]);
    assert_eq!(days(&["SUMMARY:x\\, y\\; \\\\ z\\n2\ndtstart:20270211"]), ["2027-02-11 x, y; \\ z 2"]);
}

#[test]
fn a_span_is_each_of_its_days() {
    let nowruz = "DTSTART;VALUE=DATE:20270321\nDTEND;VALUE=DATE:20270325\nSUMMARY:نوروز";
    assert_eq!(days(&[nowruz]).len(), 4);
    assert_eq!(days(&["DTSTART:20270321\nDURATION:P1W"]).len(), 7);
    assert_eq!(days(&["DTSTART:20270321\nDTEND:20270321"]).len(), 1, "some end an event on its own day");
}

#[test]
fn a_yearly_event_is_expanded_within_the_years() {
    let yearly = |rule: &str| days(&[&format!("DTSTART:20200101\nRRULE:{rule}\nSUMMARY:n")]);
    assert_eq!(yearly("FREQ=YEARLY"), ["2026-01-01 n", "2027-01-01 n", "2028-01-01 n"]);
    assert_eq!(yearly("FREQ=YEARLY;INTERVAL=2"), ["2026-01-01 n", "2028-01-01 n"]);
    assert_eq!(yearly("FREQ=YEARLY;UNTIL=20270101T000000Z"), ["2026-01-01 n", "2027-01-01 n"]);
    assert_eq!(yearly("FREQ=YEARLY;COUNT=7"), ["2026-01-01 n"]);
    assert_eq!(yearly("FREQ=YEARLY;BYMONTH=1;BYMONTHDAY=1").len(), 3);
    assert_eq!(days(&["DTSTART:20240229\nRRULE:FREQ=YEARLY"]), ["2028-02-29 "]);
    assert_eq!(days(&["DTSTART:20260101\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270101,20280101"]), ["2026-01-01 "]);
}

#[test]
fn what_is_no_holiday_is_counted_and_left_out() {
    let read = read(
        &file(&[
            "DTSTART:20270211T090000Z\nSUMMARY:meeting",
            "DTSTART:20270211\nSTATUS:CANCELLED",
            "DTSTART:20270211\nRRULE:FREQ=WEEKLY",
            "DTSTART:20261126\nRRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH",
            "DTSTART:20270211\nDURATION:PT8H",
            "BEGIN:VALARM\nDTSTART:20270101T000000\nEND:VALARM\nDTSTART:20270212",
        ]),
        &YEARS,
    );
    let read = read.unwrap();
    assert_eq!((read.skipped, read.holidays.len()), (5, 1));
}

#[test]
fn what_is_wrong_is_said_with_its_line() {
    let error = |text: &str| read(text, &YEARS).unwrap_err();
    assert_eq!(error("hello"), IcsError::NotACalendar);
    assert_eq!(error(""), IcsError::NotACalendar);
    assert_eq!(error(&file(&["DTSTART:20270230"])), IcsError::Date { line: 4, value: "20270230".into() });
    assert_eq!(error(&file(&["DTSTART:20270211\nDTEND:20270201"])), IcsError::Span { line: 3 });
    assert_eq!(error(&file(&["DTSTART:20270211\nDTEND:20290201"])), IcsError::Span { line: 3 });
    assert_eq!(error(&file(&["SUMMARY:x"])), IcsError::NoStart { line: 3 });
    assert_eq!(error("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270211\n"), IcsError::Unfinished);
    assert_eq!(error(&" ".repeat(BYTES_MAX + 1)), IcsError::TooLarge);
    let many = "DTSTART:20260101\nDTEND:20261231\nSUMMARY:";
    let many: Vec<String> = (0..20).map(|index| format!("{many}{index}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    assert_eq!(error(&file(&many)), IcsError::TooManyDays);
}

#[test]
fn long_lines_are_folded_without_cutting_a_letter() {
    let name = "تعطیل رسمی، به مناسبت روزی که نامش در یک خط جا نمی‌شود؛ ".repeat(2);
    let name = name.trim().to_owned();
    let holidays = vec![Holiday { date: Date::new(2027, 2, 11).unwrap(), name }];
    let text = write("تعطیلات", &holidays, Micros(0));
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(text.contains("DTSTAMP:19700101T000000Z"));
    assert_eq!(read(&text, &YEARS).unwrap().holidays, holidays);
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(
        names in prop::collection::vec("[a-zا-ی ,;:\\\\\"]{0,60}", 0..8),
        first in 20_500_i64..21_000,
    ) {
        let mut holidays: Vec<Holiday> = names
            .iter()
            .zip(0..)
            .map(|(name, day)| Holiday {
                date: Date::from_days(first + day / 2),
                name: crate::text::single_line(name),
            })
            .collect();
        let text = write("x", &holidays, Micros(0));
        holidays.sort();
        holidays.dedup();
        prop_assert_eq!(read(&text, &(2026..=2028)).unwrap().holidays, holidays);
    }

    #[test]
    fn hostile_text_is_survived(text in "\\PC{0,300}", lines in prop::collection::vec("(BEGIN|END|DTSTART|DTEND|RRULE|DURATION|EXDATE|SUMMARY)(;[A-Z=\"]{0,6})?:(VEVENT|VCALENDAR|P9999999W|FREQ=YEARLY;INTERVAL=1;COUNT=[0-9]{1,12}|[0-9T]{0,10})", 0..40)) {
        let _ = read(&text, &YEARS);
        let _ = read(&format!("BEGIN:VCALENDAR\n{}\nEND:VCALENDAR", lines.join("\n")), &(0..=9999));
    }
}
