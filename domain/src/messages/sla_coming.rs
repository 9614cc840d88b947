//! Words of the calendar of what comes due.

use crate::Lang;
use crate::time::{Date, format};

messages! {
    title { fa: "مهلت‌های پیش رو", en: "Coming due" }
    lead { fa: "هر تیکت در روزی که مهلت بعدی‌اش می‌رسد. تیکت‌هایی که ساعتشان ایستاده است این‌جا نیستند.", en: "Each ticket on the day on which it is due next. Tickets whose clocks are paused are not here." }
    tabs { fa: "بخش‌های SLA", en: "SLA pages" }
    kept_tab { fa: "پایبندی", en: "Compliance" }
    filters { fa: "مهلت‌های چه کسی", en: "Whose due times" }
    mine { fa: "تیکت‌های من", en: "Mine" }
    everybody { fa: "همه", en: "Everybody" }
    person { fa: "مسئول", en: "Assignee" }
    person_any { fa: "یک مسئول…", en: "One assignee…" }
    department { fa: "بخش", en: "Department" }
    department_any { fa: "یک بخش…", en: "One department…" }
    weeks { fa: "هفته‌ها", en: "Weeks" }
    earlier { fa: "هفتهٔ پیش از این", en: "Earlier week" }
    later { fa: "هفتهٔ بعد", en: "Next week" }
    to_today { fa: "امروز", en: "Today" }
    period(from: &str, until: &str) { fa: "از {from} تا {until}", en: "{from} to {until}" }
    late { fa: "دیرشده", en: "Late" }
    today { fa: "امروز", en: "Today" }
    tomorrow { fa: "فردا", en: "Tomorrow" }
    one_ticket { fa: "یک تیکت", en: "1 ticket" }
    many_tickets(count: &str) { fa: "{count} تیکت", en: "{count} tickets" }
    no_tickets { fa: "مهلتی نیست", en: "Nothing due" }
    more(count: &str) { fa: "و {count} تیکت دیگر", en: "and {count} more" }
    more_of(day: &str, count: &str) { fa: "{day}: {count} تیکت دیگر", en: "{day}: {count} more tickets" }
    none_title { fa: "در این روزها مهلتی نیست", en: "Nothing comes due in these days" }
    none_mine { fa: "از تیکت‌هایی که به شما سپرده شده، هیچ‌کدام در این روزها مهلت ندارد.", en: "None of the tickets assigned to you is due in these days." }
    none_text { fa: "هفتهٔ دیگری را ببینید یا مهلت‌های همه را.", en: "Look at another week, or at everybody’s." }
    see_everybody { fa: "دیدن مهلت‌های همه", en: "See everybody’s" }
}

/// The heading of a day, as seen from `today`: «امروز», `Tomorrow`, else its weekday.
pub fn day_name(lang: Lang, day: Date, today: Date) -> &'static str {
    match day.days_from_epoch() - today.days_from_epoch() {
        0 => self::today(lang),
        1 => tomorrow(lang),
        _ => format::weekday(day.weekday(), lang),
    }
}

/// How many tickets: «یک تیکت», `3 tickets`.
pub fn tickets(lang: Lang, count: i64) -> String {
    match count {
        0 => no_tickets(lang).to_owned(),
        1 => one_ticket(lang).to_owned(),
        _ => many_tickets(lang, &format::number(count, lang)),
    }
}
