//! Words of policies: targets, steps and what they do, and what is wrong with a list of them.

use super::clock;
use crate::messages::{Entity, Names, isolated, tickets};
use crate::sla::{Act, Audience, Clock, Escalation, PolicyProblem, Target, Warning, When};
use crate::time::format;
use crate::{Lang, Micros};

messages! {
    target_business(length: &str) { fa: "{length} کاری", en: "{length} of working time" }
    target_plain(length: &str) { fa: "{length} شبانه‌روزی", en: "{length} round the clock" }
    step_before(length: &str, clock: &str) { fa: "{length} پیش از پایان مهلت {clock}", en: "{length} before {clock} is due" }
    step_at(clock: &str) { fa: "سر مهلت {clock}", en: "When {clock} is due" }
    step_after(length: &str, clock: &str) { fa: "{length} پس از پایان مهلت {clock}", en: "{length} after {clock} was due" }
    warn_percent(percent: &str) { fa: "وقتی {percent} مهلت مصرف شود هشدار بده", en: "Warn when {percent} of the time is used" }
    warn_before(length: &str) { fa: "وقتی {length} از مهلت بماند هشدار بده", en: "Warn when {length} are left" }
    warn_earlier(percent: &str, length: &str) { fa: "وقتی {percent} مهلت مصرف شود یا {length} از آن بماند، هر کدام زودتر، هشدار بده", en: "Warn when {percent} of the time is used or {length} are left, whichever is earlier" }
    warn_never { fa: "هشدار نده", en: "No warning" }

    act_notify(who: &str) { fa: "به {who} خبر بده", en: "Notify {who}" }
    act_raise { fa: "اولویت را یک پله بالا ببر", en: "Raise the priority by one" }
    act_assign(who: &str) { fa: "به {who} بسپار", en: "Assign to {who}" }
    act_unassign { fa: "از مسئولش بگیر", en: "Take it from its assignee" }
    act_move(department: &str) { fa: "به بخش {department} ببر", en: "Move to {department}" }
    act_note(text: &str) { fa: "یادداشت داخلی بگذار: {text}", en: "Leave an internal note: {text}" }
    who_assignee { fa: "مسئول تیکت", en: "its assignee" }
    who_department { fa: "بخش تیکت", en: "its department" }
    who_role(role: &str) { fa: "همهٔ افراد با نقش {role}", en: "everyone who is {role}" }
    who_nobody { fa: "هیچ‌کس", en: "nobody" }
    others(count: &str) { fa: "{count} نفر دیگر", en: "{count} others" }

    unreachable(earlier: &str) { fa: "نوبت به این سیاست نمی‌رسد: هر تیکتی که با آن بخواند، پیش‌تر با «{earlier}» می‌خواند. آن را بالاتر ببرید یا شرط‌ها را باریک‌تر کنید.", en: "This policy is never reached: every ticket that matches it matches “{earlier}” first. Move it up or narrow the conditions." }
    never_matches { fa: "هیچ تیکتی با این شرط‌ها نمی‌خواند، چون یکدیگر را رد می‌کنند.", en: "No ticket can match: the conditions exclude each other." }
    no_target { fa: "این سیاست هیچ مهلتی ندارد؛ پس تیکت‌هایش هیچ قولی ندارند.", en: "This policy has no target, so its tickets are promised nothing." }
    response_after_resolution(clock: &str, priority: &str) { fa: "در اولویت «{priority}» مهلت {clock} دیرتر از مهلت حل است.", en: "At priority “{priority}”, {clock} is due later than resolution." }
    never_opens(calendar: &str) { fa: "مهلت‌ها با ساعت کاری حساب می‌شوند، ولی تقویم «{calendar}» هیچ‌وقت باز نمی‌شود.", en: "Targets count working time, but the calendar “{calendar}” never opens." }
    never_opens_default { fa: "مهلت‌ها با ساعت کاری حساب می‌شوند، ولی تقویم پیش‌فرض هیچ‌وقت باز نمی‌شود.", en: "Targets count working time, but the default calendar never opens." }
    step_without_target(step: &str) { fa: "گام «{step}» هیچ‌وقت اجرا نمی‌شود، چون برای آن مهلتی تعیین نشده است.", en: "The step “{step}” is never taken: there is no target for it." }
    step_before_start(step: &str, priority: &str) { fa: "گام «{step}» در اولویت «{priority}» پیش از آغاز مهلت می‌افتد و اجرا نمی‌شود.", en: "At priority “{priority}” the step “{step}” would come before the start, so it is not taken." }
    warning_before_start(clock: &str, priority: &str) { fa: "در اولویت «{priority}» هشدار {clock} پیش از آغاز مهلت می‌افتد و داده نمی‌شود.", en: "At priority “{priority}” the warning for {clock} would come before the start, so it is not given." }
}

/// A cell of the matrix of targets: «۸ ساعت کاری».
pub fn target(lang: Lang, target: Target) -> String {
    let length = format::duration_hours(target.budget(), lang);
    if target.business { target_business(lang, &length) } else { target_plain(lang, &length) }
}

/// When a policy warns, as a sentence.
pub fn warning(lang: Lang, warning: &Warning) -> String {
    let percent = warning.percent.map(|percent| format::percent(i64::from(percent), lang));
    let before = warning.before_minutes.map(|minutes| length(lang, minutes));
    match (percent, before) {
        (None, None) => warn_never(lang).to_owned(),
        (Some(percent), None) => warn_percent(lang, &percent),
        (None, Some(before)) => warn_before(lang, &before),
        (Some(percent), Some(before)) => warn_earlier(lang, &percent, &before),
    }
}

/// When a step is taken: «۳۰ دقیقه پیش از پایان مهلت حل».
pub fn when(lang: Lang, of: Clock, when: When) -> String {
    let clock = spoken(lang, of);
    match when {
        When::Before(minutes) => step_before(lang, &length(lang, minutes), &clock),
        When::At => step_at(lang, &clock),
        When::After(minutes) => step_after(lang, &length(lang, minutes), &clock),
    }
}

/// What a step does, as a sentence without a full stop.
pub fn act(lang: Lang, act: &Act, names: Names) -> String {
    match act {
        Act::Notify(audience) => act_notify(lang, &who(lang, audience, names)),
        Act::RaisePriority => act_raise(lang).to_owned(),
        Act::Assign { person: Some(person) } => act_assign(lang, &isolated(&names(Entity::Person(*person)))),
        Act::Assign { person: None } => act_unassign(lang).to_owned(),
        Act::Move { department } => act_move(lang, &isolated(&names(Entity::Department(*department)))),
        Act::Note { text } => act_note(lang, &isolated(text)),
    }
}

/// Who is told: «مسئول تیکت، سارا و همهٔ افراد با نقش مدیر».
pub fn who(lang: Lang, audience: &Audience, names: Names) -> String {
    /// People that are told by name.
    const TOLD: usize = 5;
    let mut told = Vec::new();
    if audience.assignee {
        told.push(who_assignee(lang).to_owned());
    }
    if audience.department {
        told.push(who_department(lang).to_owned());
    }
    told.extend(audience.roles.iter().map(|role| who_role(lang, &tickets::role(lang, *role).to_lowercase())));
    told.extend(audience.people.iter().take(TOLD).map(|person| isolated(&names(Entity::Person(*person)))));
    let rest = audience.people.len().saturating_sub(TOLD);
    if rest > 0 {
        told.push(others(lang, &format::number(rest as i64, lang)));
    }
    if told.is_empty() { who_nobody(lang).to_owned() } else { format::list(&told, lang) }
}

/// What is wrong with a policy; `steps` are its own.
pub fn problem(lang: Lang, problem: &PolicyProblem, steps: &[Escalation], names: Names) -> String {
    let step = |key: u8| {
        let step = steps.iter().find(|step| step.key == key);
        step.map(|step| when(lang, step.clock, step.when)).unwrap_or_default()
    };
    match problem {
        PolicyProblem::Unreachable { behind } => unreachable(lang, &isolated(&names(Entity::Policy(*behind)))),
        PolicyProblem::NeverMatches => never_matches(lang).to_owned(),
        PolicyProblem::NoTarget => no_target(lang).to_owned(),
        PolicyProblem::ResponseAfterResolution { priority, clock } => {
            response_after_resolution(lang, &spoken(lang, *clock), tickets::priority(lang, *priority))
        }
        PolicyProblem::NeverOpens { calendar: Some(calendar) } => {
            never_opens(lang, &isolated(&names(Entity::Calendar(*calendar))))
        }
        PolicyProblem::NeverOpens { calendar: None } => never_opens_default(lang).to_owned(),
        PolicyProblem::StepWithoutTarget { key } => step_without_target(lang, &step(*key)),
        PolicyProblem::StepBeforeStart { key, priority } => {
            step_before_start(lang, &step(*key), tickets::priority(lang, *priority))
        }
        PolicyProblem::WarningBeforeStart { priority, clock } => {
            warning_before_start(lang, &spoken(lang, *clock), tickets::priority(lang, *priority))
        }
    }
}

/// A clock within a sentence.
fn spoken(lang: Lang, of: Clock) -> String {
    match lang {
        Lang::Fa => clock(lang, of).to_owned(),
        Lang::En => format!("the {}", clock(lang, of).to_lowercase()),
    }
}

fn length(lang: Lang, minutes: u32) -> String {
    format::duration_hours(i64::from(minutes) * Micros::MINUTE, lang)
}
