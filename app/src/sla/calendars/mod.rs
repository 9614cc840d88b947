//! `/admin/calendars`: business calendars, and the page of one.

mod basics;
mod calendar;
mod coming;
mod day;
mod days;
mod dom;
mod draft;
mod files;
mod leaving;
mod list;
mod month;
mod openness;
mod places;
mod recount;
mod remove;
mod saving;
mod words;

pub use calendar::CalendarPage;
pub use list::CalendarsPage;

/// The list's address; a calendar's is below it.
const LIST: &str = "/admin/calendars";

/// A name in the reader's language.
fn in_language<'a>(name: &'a str, name_en: &'a str, lang: domain::Lang) -> &'a str {
    match lang {
        domain::Lang::En if !name_en.is_empty() => name_en,
        domain::Lang::Fa | domain::Lang::En => name,
    }
}
