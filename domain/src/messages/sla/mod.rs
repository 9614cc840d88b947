//! Words of promises: clocks, the chip, the customer's sentence, policies and what is wrong with them. The arithmetic in
//! sentences is [`mod@explain`], conditions in sentences are [`conditions`].

pub mod conditions;
pub mod explain;
pub mod policies;
#[cfg(test)]
mod tests;

pub use conditions::{sentence, sentences};
pub use explain::explanation;

use crate::messages::tickets;
use crate::sla::{Chip, ChipState, Clock, CustomerPromise, Mark, Outcome, Told};
use crate::tickets::Status;
use crate::time::{Zone, day_number, format};
use crate::{Lang, Micros};

messages! {
    why_title { fa: "چرا مهلت این است؟", en: "Why is it due then?" }
    why_nothing { fa: "برای این تیکت قولی داده نشده است.", en: "Nothing is promised for this ticket." }
    why_policy(policy: &str) { fa: "بر پایهٔ «{policy}»، شبانه‌روزی", en: "By “{policy}”, round the clock" }
    why_policy_calendar(policy: &str, calendar: &str) { fa: "بر پایهٔ «{policy}»، با تقویم «{calendar}»", en: "By “{policy}”, in the calendar “{calendar}”" }
    promises_card { fa: "قول‌ها", en: "Promises" }
    due_head { fa: "مهلت", en: "Due" }

    promises { fa: "قول‌ها", en: "Promises" }
    due { fa: "مهلت", en: "Due" }
    chip_left(length: &str) { fa: "{length} مانده", en: "{length} left" }
    chip_left_little { fa: "کمتر از یک دقیقه مانده", en: "less than a minute left" }
    chip_late(length: &str) { fa: "{length} گذشته", en: "{length} late" }
    chip_late_little { fa: "همین حالا گذشت", en: "late just now" }
    chip_waiting { fa: "متوقف: منتظر مشتری", en: "Paused: customer" }
    chip_paused(status: &str) { fa: "متوقف: {status}", en: "Paused: {status}" }
    chip_never { fa: "تقویم باز نمی‌شود", en: "The calendar never opens" }
    chip_clock(clock: &str, text: &str) { fa: "{clock}: {text}", en: "{clock}: {text}" }
    chip_due(clock: &str, at: &str) { fa: "مهلت {clock}: {at}", en: "{clock} due: {at}" }

    customer_answer_by(at: &str) { fa: "تا {at} پاسخ می‌دهیم.", en: "We will answer by {at}." }
    customer_solve_by(at: &str) { fa: "تا {at} حلش می‌کنیم.", en: "We will solve it by {at}." }
    customer_answer_soon { fa: "درخواستتان را دیده‌ایم و پاسخ می‌دهیم.", en: "We have your request and will answer it." }
    customer_solve_soon { fa: "داریم رویش کار می‌کنیم و خبرتان می‌کنیم.", en: "We are working on it and will let you know." }
    customer_your_turn { fa: "منتظر پاسخ شما هستیم؛ هر وقت بنویسید ادامه می‌دهیم.", en: "We are waiting for your answer and go on as soon as you write." }
    customer_answer_late_since(at: &str) { fa: "قرار بود تا {at} پاسخ بدهیم و دیر شد. ببخشید؛ درخواستتان را فراموش نکرده‌ایم.", en: "We meant to answer by {at} and are late. Sorry; your request is not forgotten." }
    customer_solve_late_since(at: &str) { fa: "قرار بود تا {at} حلش کنیم و هنوز نشده است. ببخشید؛ همچنان رویش کار می‌کنیم.", en: "We meant to solve it by {at} and have not yet. Sorry; we are still working on it." }
    customer_answer_late { fa: "پاسخمان دیر شده است. ببخشید؛ درخواستتان را فراموش نکرده‌ایم.", en: "Our answer is late. Sorry; your request is not forgotten." }
    customer_solve_late { fa: "حل این مشکل بیشتر از آنچه می‌خواستیم طول کشیده است. ببخشید؛ همچنان رویش کار می‌کنیم.", en: "Solving this takes longer than we wanted. Sorry; we are still working on it." }

    at_today(time: &str) { fa: "امروز ساعت {time}", en: "today at {time}" }
    at_tomorrow(time: &str) { fa: "فردا ساعت {time}", en: "tomorrow at {time}" }
    at_day(day: &str, time: &str) { fa: "{day} ساعت {time}", en: "{day} at {time}" }
}

/// The name of a clock.
pub const fn clock(lang: Lang, clock: Clock) -> &'static str {
    match (lang, clock) {
        (Lang::Fa, Clock::FirstResponse) => "نخستین پاسخ",
        (Lang::Fa, Clock::NextResponse) => "پاسخ بعدی",
        (Lang::Fa, Clock::Resolution) => "حل",
        (Lang::En, Clock::FirstResponse) => "First response",
        (Lang::En, Clock::NextResponse) => "Next response",
        (Lang::En, Clock::Resolution) => "Resolution",
    }
}

/// What happened to a clock.
pub const fn mark(lang: Lang, mark: Mark) -> &'static str {
    match (lang, mark) {
        (Lang::Fa, Mark::Started) => "آغاز شد",
        (Lang::Fa, Mark::Paused) => "متوقف شد",
        (Lang::Fa, Mark::Resumed) => "ادامه یافت",
        (Lang::Fa, Mark::Stopped) => "پایان یافت",
        (Lang::Fa, Mark::Met) => "انجام شد",
        (Lang::Fa, Mark::Breached) => "مهلتش گذشت",
        (Lang::Fa, Mark::Warned) => "هشدار داده شد",
        (Lang::Fa, Mark::Escalated) => "گام پیگیری اجرا شد",
        (Lang::Fa, Mark::Dropped) => "کنار گذاشته شد",
        (Lang::Fa, Mark::Recomputed) => "از نو حساب شد",
        (Lang::En, Mark::Started) => "started",
        (Lang::En, Mark::Paused) => "paused",
        (Lang::En, Mark::Resumed) => "went on",
        (Lang::En, Mark::Stopped) => "stopped",
        (Lang::En, Mark::Met) => "met",
        (Lang::En, Mark::Breached) => "breached",
        (Lang::En, Mark::Warned) => "warned",
        (Lang::En, Mark::Escalated) => "an escalation step was taken",
        (Lang::En, Mark::Dropped) => "dropped",
        (Lang::En, Mark::Recomputed) => "reckoned anew",
    }
}

/// How a promise ended.
pub const fn outcome(lang: Lang, outcome: Outcome, late: bool) -> &'static str {
    match (lang, outcome, late) {
        (Lang::Fa, Outcome::Met, false) => "به‌موقع",
        (Lang::Fa, Outcome::Met, true) => "با تأخیر",
        (Lang::Fa, Outcome::Dropped, _) => "کنار گذاشته شد",
        (Lang::En, Outcome::Met, false) => "On time",
        (Lang::En, Outcome::Met, true) => "Late",
        (Lang::En, Outcome::Dropped, _) => "Dropped",
    }
}

/// The name of a chip's state, for filters and views.
pub const fn state(lang: Lang, state: ChipState) -> &'static str {
    match (lang, state) {
        (Lang::Fa, ChipState::None) => "بدون قول",
        (Lang::Fa, ChipState::Paused) => "متوقف",
        (Lang::Fa, ChipState::Running) => "در مهلت",
        (Lang::Fa, ChipState::AtRisk) => "در خطر",
        (Lang::Fa, ChipState::Breached) => "مهلت گذشته",
        (Lang::En, ChipState::None) => "No promise",
        (Lang::En, ChipState::Paused) => "Paused",
        (Lang::En, ChipState::Running) => "In time",
        (Lang::En, ChipState::AtRisk) => "At risk",
        (Lang::En, ChipState::Breached) => "Breached",
    }
}

/// The chip's text at `now`; None: there is no chip. `status` is the ticket's, which says why a clock stands still.
pub fn chip(lang: Lang, chip: &Chip, status: Status, now: Micros) -> Option<String> {
    let chip = chip.at(now);
    let distance = chip.due_at.map(|due| due.since(now).saturating_abs());
    let short = distance.is_some_and(|distance| distance < Micros::MINUTE);
    let length = distance.map(|distance| format::duration(distance, lang));
    match (chip.state, length) {
        (ChipState::None, _) => None,
        (ChipState::Paused, _) if status == Status::Waiting => Some(chip_waiting(lang).to_owned()),
        (ChipState::Paused, _) => Some(chip_paused(lang, tickets::status(lang, status))),
        (ChipState::Running | ChipState::AtRisk, Some(_)) if short => Some(chip_left_little(lang).to_owned()),
        (ChipState::Running | ChipState::AtRisk, Some(length)) => Some(chip_left(lang, &length)),
        (ChipState::Breached, Some(_)) if short => Some(chip_late_little(lang).to_owned()),
        (ChipState::Breached, Some(length)) => Some(chip_late(lang, &length)),
        (ChipState::Running | ChipState::AtRisk | ChipState::Breached, None) => Some(chip_never(lang).to_owned()),
    }
}

/// What a screen reader and the tooltip say of the chip: which clock, and its instant in full. None: nothing is due.
pub fn chip_title(lang: Lang, chip: &Chip, zone: &Zone) -> Option<String> {
    let (of, due) = (chip.clock?, chip.due_at?);
    Some(chip_due(lang, clock(lang, of), &format::absolute(due, zone, lang)))
}

/// The one sentence for the customer.
pub fn customer(lang: Lang, promise: &CustomerPromise, now: Micros, zone: &Zone) -> String {
    let by = |at: Micros| moment(lang, at, now, zone);
    match (promise.clock, promise.told) {
        (_, Told::YourTurn) => customer_your_turn(lang).to_owned(),
        (Clock::FirstResponse | Clock::NextResponse, Told::By(at)) => customer_answer_by(lang, &by(at)),
        (Clock::FirstResponse | Clock::NextResponse, Told::Working) => customer_answer_soon(lang).to_owned(),
        (Clock::FirstResponse | Clock::NextResponse, Told::Late(Some(at))) => customer_answer_late_since(lang, &by(at)),
        (Clock::FirstResponse | Clock::NextResponse, Told::Late(None)) => customer_answer_late(lang).to_owned(),
        (Clock::Resolution, Told::By(at)) => customer_solve_by(lang, &by(at)),
        (Clock::Resolution, Told::Working) => customer_solve_soon(lang).to_owned(),
        (Clock::Resolution, Told::Late(Some(at))) => customer_solve_late_since(lang, &by(at)),
        (Clock::Resolution, Told::Late(None)) => customer_solve_late(lang).to_owned(),
    }
}

/// An instant as one would say it: today, tomorrow, the weekday while there is only one that can be meant, else the date.
fn moment(lang: Lang, at: Micros, now: Micros, zone: &Zone) -> String {
    let local = zone.local(at);
    let time = match lang {
        // «ساعت ۱۰», not «ساعت ۱۰:۰۰».
        Lang::Fa if local.minute == 0 => format::number(i64::from(local.hour), lang),
        Lang::Fa | Lang::En => format::time(at, zone, lang),
    };
    match day_number(at, zone) - day_number(now, zone) {
        0 => at_today(lang, &time),
        1 => at_tomorrow(lang, &time),
        2..=6 => at_day(lang, format::weekday(local.date.weekday(), lang), &time),
        _ => at_day(lang, &format::date_full(at, zone, lang), &time),
    }
}
