//! Why something is due then, in sentences.

use crate::messages::isolated;
use crate::sla::{Never, Reckoning, Step, Why};
use crate::time::{Date, Zone, day_number, format};
use crate::{Lang, Micros};

/// Days that are told by name; of more only how many there are.
const TOLD: usize = 5;

messages! {
    began_business(at: &str, budget: &str) { fa: "{at} آغاز شد و {budget} زمان کاری داشت.", en: "Started {at} with {budget} of working time." }
    began_plain(at: &str, budget: &str) { fa: "{at} آغاز شد و شبانه‌روزی {budget} زمان داشت.", en: "Started {at} with {budget} round the clock." }
    ends(at: &str) { fa: "پس مهلتش {at} است.", en: "So it is due {at}." }
    never_closed { fa: "تقویم دیگر به اندازهٔ کافی باز نمی‌شود؛ پس مهلتی ندارد.", en: "The calendar does not open for long enough, so it is never due." }
    never_paused { fa: "ساعتش متوقف است؛ مهلت وقتی معلوم می‌شود که دوباره راه بیفتد.", en: "Its clock is paused; when it is due is known once it goes on." }

    span_day(day: &str, from: &str, to: &str) { fa: "{day} از {from} تا {to}", en: "{day} from {from} to {to}" }
    span_days(from: &str, to: &str) { fa: "از {from} تا {to}", en: "From {from} to {to}" }
    moment(day: &str, time: &str) { fa: "{day} ساعت {time}", en: "{day} at {time}" }

    counted(span: &str, used: &str) { fa: "{span} حساب شد؛ تا اینجا {used} مصرف شده است.", en: "{span}: counted, {used} used so far." }
    more(span: &str, counted: &str, used: &str) { fa: "{span} روزهای بعد هم به همین ترتیب: {counted} حساب شد؛ تا اینجا {used} مصرف شده است.", en: "{span}: more days like these, {counted} counted, {used} used so far." }
    paused(span: &str, open: &str) { fa: "{span} متوقف بود؛ {open} از آن ساعت کاری بود و حساب نشد.", en: "{span}: paused; {open} of it were open and did not count." }
    paused_closed(span: &str) { fa: "{span} متوقف بود؛ آن زمان بسته هم بود.", en: "{span}: paused, and closed anyway." }
    closed_hours(span: &str) { fa: "{span} بیرون از ساعت کاری بود.", en: "{span}: closed." }
    closed_holiday(span: &str, day: &str) { fa: "{span} بسته بود؛ {day} تعطیل است.", en: "{span}: closed; {day} is a holiday." }
    closed_holidays(span: &str, days: &str) { fa: "{span} بسته بود؛ {days} تعطیل‌اند.", en: "{span}: closed; {days} are holidays." }
    closed_override(span: &str, day: &str) { fa: "{span} بسته بود؛ {day} استثنائاً بسته است.", en: "{span}: closed; {day} is an exception without hours." }
    closed_overrides(span: &str, days: &str) { fa: "{span} بسته بود؛ {days} استثنائاً بسته‌اند.", en: "{span}: closed; {days} are exceptions without hours." }
    closed_weekday(span: &str, day: &str) { fa: "{span} بسته بود؛ {day} روز کاری نیست.", en: "{span}: closed; {day} is not a working day." }
    closed_weekdays(span: &str, days: &str) { fa: "{span} بسته بود؛ {days} روز کاری نیستند.", en: "{span}: closed; {days} are not working days." }
    named_day(day: &str, name: &str) { fa: "{day} ({name})", en: "{day} ({name})" }
    other_days(count: &str) { fa: "{count} روز دیگر", en: "{count} more days" }
}

/// The whole arithmetic, a sentence a step: how it began, each step, and when it is due or why never.
///
/// `zone` is that in which the times are told: the calendar's. `holiday` finds the name of a holiday, if it has one.
pub fn explanation(
    lang: Lang,
    zone: &Zone,
    reckoning: &Reckoning,
    holiday: &dyn Fn(Date) -> Option<String>,
) -> Vec<String> {
    let (at, length) = (instant(lang, reckoning.start, zone), format::duration_hours(reckoning.budget, lang));
    let began = if reckoning.business { began_business(lang, &at, &length) } else { began_plain(lang, &at, &length) };
    let end = match reckoning.due {
        Ok(due) => ends(lang, &instant(lang, due, zone)),
        Err(Never::Closed) => never_closed(lang).to_owned(),
        Err(Never::Paused) => never_paused(lang).to_owned(),
    };
    let told = reckoning.steps.iter().map(|told| step(lang, zone, told, holiday));
    [began].into_iter().chain(told).chain([end]).collect()
}

/// One step as a sentence; arguments as for [`explanation()`].
pub fn step(lang: Lang, zone: &Zone, step: &Step, holiday: &dyn Fn(Date) -> Option<String>) -> String {
    let length = |micros: i64| format::duration_hours(micros, lang);
    match step {
        Step::Counted { from, to, used } => counted(lang, &span(lang, *from, *to, zone), &length(*used)),
        Step::More { from, to, counted, used } => {
            more(lang, &span(lang, *from, *to, zone), &length(*counted), &length(*used))
        }
        Step::Paused { from, to, open: 0 } => paused_closed(lang, &span(lang, *from, *to, zone)),
        Step::Paused { from, to, open } => paused(lang, &span(lang, *from, *to, zone), &length(*open)),
        Step::Closed { from, to, why } => closed(lang, &span(lang, *from, *to, zone), why, holiday),
    }
}

fn closed(lang: Lang, span: &str, why: &Why, holiday: &dyn Fn(Date) -> Option<String>) -> String {
    match why {
        Why::Hours => closed_hours(lang, span),
        Why::Holidays(days) => {
            let named = |date: Date| match holiday(date).filter(|name| !name.is_empty()) {
                Some(name) => named_day(lang, &format::day_full(date, lang), &isolated(&name)),
                None => format::day_full(date, lang),
            };
            match days.as_slice() {
                [one] => closed_holiday(lang, span, &named(*one)),
                _ => closed_holidays(lang, span, &listed(lang, days, named)),
            }
        }
        Why::Overridden(days) => match days.as_slice() {
            [one] => closed_override(lang, span, &format::day_full(*one, lang)),
            _ => closed_overrides(lang, span, &listed(lang, days, |date| format::day_full(date, lang))),
        },
        Why::Weekend(days) => match days.as_slice() {
            [one] => closed_weekday(lang, span, format::weekday(*one, lang)),
            _ => {
                let names: Vec<&str> = days.iter().map(|day| format::weekday(*day, lang)).collect();
                closed_weekdays(lang, span, &format::list(&names, lang))
            }
        },
    }
}

fn listed(lang: Lang, days: &[Date], name: impl Fn(Date) -> String) -> String {
    let mut names: Vec<String> = days.iter().take(TOLD).map(|date| name(*date)).collect();
    let rest = days.len().saturating_sub(TOLD);
    if rest > 0 {
        names.push(other_days(lang, &format::number(rest as i64, lang)));
    }
    format::list(&names, lang)
}

/// A day is told once where both ends lie in it.
fn span(lang: Lang, from: Micros, to: Micros, zone: &Zone) -> String {
    let (begin, end) = (format::time(from, zone, lang), format::time(to, zone, lang));
    if day_number(from, zone) == day_number(to, zone) {
        span_day(lang, &format::date_full(from, zone, lang), &begin, &end)
    } else {
        span_days(lang, &instant(lang, from, zone), &instant(lang, to, zone))
    }
}

fn instant(lang: Lang, at: Micros, zone: &Zone) -> String {
    moment(lang, &format::date_full(at, zone, lang), &format::time(at, zone, lang))
}
