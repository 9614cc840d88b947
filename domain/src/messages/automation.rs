//! Words of automation: what sets a rule off, what it does, and why it did or did not.

use crate::Lang;
use crate::automation::{ActResult, By, Outcome, Refusal, Rule, RuleAct, Trigger, Verdict};
use crate::conditions::Conditions;
use crate::messages::sla::{conditions, policies};
use crate::messages::{Entity, Names, isolated, sla, tickets};
use crate::sla::Clock;
use crate::time::format;

messages! {
    rules { fa: "قاعده‌ها", en: "Rules" }
    our_team { fa: "همکاران ما", en: "our team" }

    when_created { fa: "وقتی تیکتی ثبت شود", en: "When a ticket is opened" }
    when_updated { fa: "وقتی چیزی از تیکت تغییر کند", en: "When anything of a ticket changes" }
    when_customer_replied { fa: "وقتی مشتری بنویسد", en: "When the customer writes" }
    when_agent_replied { fa: "وقتی کارشناس پاسخ بدهد", en: "When an agent replies" }
    when_status { fa: "وقتی وضعیت تغییر کند", en: "When the status changes" }
    when_assignee { fa: "وقتی مسئول تغییر کند", en: "When the assignee changes" }
    when_priority { fa: "وقتی اولویت تغییر کند", en: "When the priority changes" }
    when_warned(clock: &str) { fa: "وقتی مهلت {clock} رو به پایان باشد", en: "When {clock} is nearly due" }
    when_breached(clock: &str) { fa: "وقتی مهلت {clock} بگذرد", en: "When {clock} is late" }
    when_again(once: &str, length: &str) { fa: "{once}، و تا آنجاست هر {length} یک بار دیگر", en: "{once}, and every {length} after that" }
    when_warned_any { fa: "وقتی یکی از مهلت‌ها رو به پایان باشد", en: "When any promise is nearly due" }
    when_breached_any { fa: "وقتی یکی از مهلت‌ها بگذرد", en: "When any promise is late" }
    when_stays(status: &str, length: &str) { fa: "وقتی {length} در وضعیت «{status}» بماند", en: "When it has been “{status}” for {length}" }

    assign_round_robin(department: &str) { fa: "به نوبت به یکی از {department} بسپار", en: "Assign to {department} by turns" }
    assign_least_loaded(department: &str) { fa: "به کم‌کارترین فرد {department} بسپار", en: "Assign to the least loaded of {department}" }
    assign_on_shift(department: &str) { fa: "به کم‌کارترین فرد حاضر {department} بسپار", en: "Assign to the least loaded at work of {department}" }
    own_department { fa: "بخش تیکت", en: "its department" }
    set_priority(priority: &str) { fa: "اولویت را «{priority}» کن", en: "Set the priority to “{priority}”" }
    set_status(status: &str) { fa: "وضعیت را «{status}» کن", en: "Set the status to “{status}”" }
    set_category(category: &str) { fa: "دسته را «{category}» کن", en: "Set the category to “{category}”" }
    no_department { fa: "از بخش بیرون بیاور", en: "Take it out of its department" }
    add_tag(tag: &str) { fa: "برچسب «{tag}» بزن", en: "Add the tag “{tag}”" }
    remove_tag(tag: &str) { fa: "برچسب «{tag}» را بردار", en: "Remove the tag “{tag}”" }
    reply(text: &str) { fa: "پاسخ بده: {text}", en: "Reply: {text}" }
    close_ticket { fa: "تیکت را ببند", en: "Close the ticket" }

    whole(when: &str, acts: &str) { fa: "{when}: {acts}.", en: "{when}: {acts}." }
    whole_if(when: &str, tests: &str, acts: &str) { fa: "{when}، اگر {tests}: {acts}.", en: "{when} – if: {tests} – then: {acts}." }
    and_stop(said: &str) { fa: "{said} پس از آن قاعدهٔ دیگری پرسیده نمی‌شود.", en: "{said} After that no other rule is asked." }
    does_nothing { fa: "کاری نکن", en: "do nothing" }

    matched_all { fa: "اجرا شد، چون شرطی ندارد.", en: "Ran: it has no conditions." }
    matched(why: &str) { fa: "اجرا شد، چون {why}.", en: "Ran because {why}." }
    failed(why: &str) { fa: "اجرا نشد، چون این برقرار نبود: {why}.", en: "Did not run; this did not hold: {why}." }
    would_all { fa: "اجرا می‌شد، چون شرطی ندارد.", en: "It would run: it has no conditions." }
    would_run(why: &str) { fa: "اجرا می‌شد، چون {why}.", en: "It would run because {why}." }
    would_not(why: &str) { fa: "اجرا نمی‌شد، چون این برقرار نیست: {why}.", en: "It would not run; this does not hold: {why}." }
    own_change { fa: "اجرا نشد، چون این تغییر کار خودش بود.", en: "Did not run: the change was its own." }
    too_deep { fa: "اجرا نشد، چون قاعده‌ها زنجیروار یکدیگر را صدا زده‌اند. ترتیب و شرط‌هایشان را بازبینی کنید.", en: "Did not run: rules keep setting each other off. Review their order and conditions." }
    stopped(rule: &str) { fa: "اجرا نشد، چون قاعدهٔ «{rule}» ادامهٔ کار را متوقف کرد.", en: "Did not run: the rule “{rule}” stopped the rest." }
    outcome_done { fa: "انجام شد", en: "Done" }
    outcome_refused { fa: "ناتمام ماند", en: "Not all done" }
    outcome_failed { fa: "خطا داد", en: "Failed" }
    act_unchanged { fa: "از پیش همین بود", en: "it was so already" }
    nobody_to_assign { fa: "کسی در بخش نبود که تیکت را بگیرد", en: "nobody of the department could take it" }
    no_author { fa: "تیکت مسئولی نداشت که پاسخ به نام او فرستاده شود", en: "the ticket had no assignee in whose name to reply" }
    illegal_move(from: &str, to: &str) { fa: "از «{from}» نمی‌توان به «{to}» رفت", en: "“{from}” cannot become “{to}”" }
    gone { fa: "آنچه قاعده نام برده دیگر نیست", en: "what the rule names is not there any more" }
    not_now { fa: "تیکت در آن وضع اجازه‌اش را نداشت", en: "the ticket did not allow it then" }
    internal(code: &str) { fa: "خطای داخلی {code}", en: "internal failure {code}" }

    switched_off(rule: &str, count: &str) { fa: "قاعدهٔ «{rule}» پس از {count} خطای پیاپی خاموش شد.", en: "The rule “{rule}” was switched off after {count} failures in a row." }
}

/// What sets a rule off: «وقتی مشتری بنویسد».
pub fn trigger(lang: Lang, trigger: Trigger) -> String {
    let clock = |clock: Clock| match lang {
        Lang::Fa => sla::clock(lang, clock).to_owned(),
        Lang::En => format!("the {}", sla::clock(lang, clock).to_lowercase()),
    };
    match trigger {
        Trigger::Created => when_created(lang).to_owned(),
        Trigger::Updated => when_updated(lang).to_owned(),
        Trigger::CustomerReplied => when_customer_replied(lang).to_owned(),
        Trigger::AgentReplied => when_agent_replied(lang).to_owned(),
        Trigger::StatusChanged => when_status(lang).to_owned(),
        Trigger::AssigneeChanged => when_assignee(lang).to_owned(),
        Trigger::PriorityChanged => when_priority(lang).to_owned(),
        Trigger::Warned { clock: Some(of) } => when_warned(lang, &clock(of)),
        Trigger::Warned { clock: None } => when_warned_any(lang).to_owned(),
        Trigger::Breached { clock: Some(of) } => when_breached(lang, &clock(of)),
        Trigger::Breached { clock: None } => when_breached_any(lang).to_owned(),
        Trigger::Stays { status, hours, every } => {
            let length = |hours: u32| format::duration_hours(i64::from(hours) * crate::Micros::HOUR, lang);
            let once = when_stays(lang, tickets::status(lang, status), &length(hours));
            match every {
                Some(every) => when_again(lang, &once, &length(every)),
                None => once,
            }
        }
    }
}

/// What a rule does, as a sentence without a full stop.
pub fn act(lang: Lang, act: &RuleAct, names: Names) -> String {
    let named = |entity: Entity| isolated(&names(entity));
    match act {
        RuleAct::Assign { person: Some(person) } => policies::act_assign(lang, &named(Entity::Person(*person))),
        RuleAct::Assign { person: None } => policies::act_unassign(lang).to_owned(),
        RuleAct::AssignWithin { department, by } => {
            let department = match department {
                Some(department) => named(Entity::Department(*department)),
                None => own_department(lang).to_owned(),
            };
            match by {
                By::RoundRobin => assign_round_robin(lang, &department),
                By::LeastLoaded => assign_least_loaded(lang, &department),
                By::OnShift => assign_on_shift(lang, &department),
            }
        }
        RuleAct::SetPriority { priority } => set_priority(lang, tickets::priority(lang, *priority)),
        RuleAct::SetStatus { status } => set_status(lang, tickets::status(lang, *status)),
        RuleAct::SetCategory { category } => set_category(lang, &named(Entity::Category(*category))),
        RuleAct::SetDepartment { department: Some(department) } => {
            policies::act_move(lang, &named(Entity::Department(*department)))
        }
        RuleAct::SetDepartment { department: None } => no_department(lang).to_owned(),
        RuleAct::AddTag { tag } => add_tag(lang, &named(Entity::Tag(*tag))),
        RuleAct::RemoveTag { tag } => remove_tag(lang, &named(Entity::Tag(*tag))),
        RuleAct::Reply { text } => reply(lang, &isolated(text)),
        RuleAct::Note { text } => policies::act_note(lang, &isolated(text)),
        RuleAct::Notify(audience) => policies::act_notify(lang, &policies::who(lang, audience, names)),
        RuleAct::Close => close_ticket(lang).to_owned(),
    }
}

/// The whole rule as a sentence: «وقتی تیکتی ثبت شود، اگر اولویت بحرانی است: …».
pub fn sentence(lang: Lang, rule: &Rule, names: Names) -> String {
    let when = trigger(lang, rule.when);
    let said: Vec<String> = rule.acts.iter().map(|done| spoken(lang, &act(lang, done, names))).collect();
    let said = match lang {
        _ if said.is_empty() => does_nothing(lang).to_owned(),
        Lang::Fa => said.join("؛ "),
        Lang::En => said.join("; "),
    };
    let whole = if rule.conditions.tests.is_empty() {
        whole(lang, &when, &said)
    } else {
        whole_if(lang, &when, &conditions::sentence(lang, &rule.conditions, names), &said)
    };
    if rule.stop { and_stop(lang, &whole) } else { whole }
}

/// What begins a sentence, within one.
fn spoken(lang: Lang, said: &str) -> String {
    let mut letters = said.chars();
    match (lang, letters.next()) {
        (Lang::En, Some(first)) => format!("{}{}", first.to_lowercase(), letters.as_str()),
        (Lang::En, None) | (Lang::Fa, _) => said.to_owned(),
    }
}

/// How a run ended.
pub const fn outcome(lang: Lang, outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Done => outcome_done(lang),
        Outcome::Refused => outcome_refused(lang),
        Outcome::Failed => outcome_failed(lang),
    }
}

/// What came of an act, beside the act; nothing to say when it was simply done.
pub fn result(lang: Lang, result: &ActResult) -> Option<String> {
    match result {
        ActResult::Done => None,
        ActResult::Unchanged => Some(act_unchanged(lang).to_owned()),
        ActResult::Refused { refusal } => Some(match refusal {
            Refusal::NobodyToAssign => nobody_to_assign(lang).to_owned(),
            Refusal::NoAuthor => no_author(lang).to_owned(),
            Refusal::IllegalMove { from, to } => {
                illegal_move(lang, tickets::status(lang, *from), tickets::status(lang, *to))
            }
            Refusal::Gone => gone(lang).to_owned(),
            Refusal::NotNow => not_now(lang).to_owned(),
            Refusal::Internal { code } => internal(lang, &isolated(code)),
        }),
    }
}

/// Why `rule` ran or did not, in the trace of a ticket. `name` is the name of another rule. Tests are those of the rule as it
/// was then; places that it no longer has are passed over.
pub fn verdict(
    lang: Lang,
    rule: &Rule,
    verdict: &Verdict,
    names: Names,
    name: &dyn Fn(crate::ids::RuleId) -> String,
) -> String {
    why(lang, &rule.conditions, verdict, names, name)
}

/// The same from the conditions alone, as a run keeps them.
pub fn why(
    lang: Lang,
    asked: &Conditions,
    verdict: &Verdict,
    names: Names,
    name: &dyn Fn(crate::ids::RuleId) -> String,
) -> String {
    let told = |places: &[u8]| told(lang, asked, places, names);
    match verdict {
        Verdict::Matched { tests } if tests.is_empty() => matched_all(lang).to_owned(),
        Verdict::Matched { tests } => matched(lang, &told(tests)),
        Verdict::Failed { tests } => failed(lang, &told(tests)),
        Verdict::OwnChange => own_change(lang).to_owned(),
        Verdict::TooDeep => too_deep(lang).to_owned(),
        Verdict::Stopped { by } => stopped(lang, &isolated(&name(*by))),
    }
}

/// The same of a dry run: what would have been.
pub fn would(lang: Lang, asked: &Conditions, verdict: &Verdict, names: Names) -> String {
    match verdict {
        Verdict::Matched { tests } if tests.is_empty() => would_all(lang).to_owned(),
        Verdict::Matched { tests } => would_run(lang, &told(lang, asked, tests, names)),
        Verdict::Failed { tests } => would_not(lang, &told(lang, asked, tests, names)),
        Verdict::OwnChange | Verdict::TooDeep | Verdict::Stopped { .. } => {
            why(lang, asked, verdict, names, &|_| "—".to_owned())
        }
    }
}

/// The tests at these places, in words.
fn told(lang: Lang, asked: &Conditions, places: &[u8], names: Names) -> String {
    let tests = places.iter().filter_map(|place| asked.tests.get(usize::from(*place)));
    let tests: Vec<String> = tests.map(|test| conditions::test(lang, test, names)).collect();
    format::list(&tests, lang)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::automation::seeds;
    use crate::ids::RuleId;

    fn bare(text: &str) -> String {
        text.replace(['\u{2066}', '\u{2068}', '\u{2069}', '\u{200F}'], "")
    }

    #[test]
    fn the_seeds_read_as_sentences() {
        let says = |lang, index: usize| {
            let rule = &seeds()[index];
            let acts: Vec<String> = rule.acts.iter().map(|done| act(lang, done, &|_| "—".into())).collect();
            let tests = conditions::sentence(lang, &rule.conditions, &|_| "—".into());
            bare(&format!("{} / {tests} / {}", trigger(lang, rule.when), acts.join("; ")))
        };
        assert_eq!(says(Lang::Fa, 0), "وقتی تیکتی ثبت شود / مسئول ندارد و بخش دارد / به کم‌کارترین فرد بخش تیکت بسپار");
        assert_eq!(
            says(Lang::En, 1),
            "When a ticket is opened / priority is critical / Notify its assignee, its department, everyone who is admin, and everyone who is branch admin"
        );
        assert_eq!(says(Lang::Fa, 3), "وقتی ۴۸ ساعت در وضعیت «حل‌شده» بماند / همهٔ تیکت‌ها / تیکت را ببند");
    }

    #[test]
    fn a_rule_is_one_sentence() {
        let mut all = seeds();
        let say = |lang, rule: &Rule| bare(&sentence(lang, rule, &|_| "—".into()));
        assert_eq!(
            say(Lang::En, &all[0]),
            "When a ticket is opened – if: has no assignee and has a department – then: assign to the least loaded of its department."
        );
        all[3].stop = true;
        assert_eq!(
            say(Lang::Fa, &all[3]),
            "وقتی ۴۸ ساعت در وضعیت «حل‌شده» بماند: تیکت را ببند. پس از آن قاعدهٔ دیگری پرسیده نمی‌شود."
        );
    }

    #[test]
    fn the_trace_says_why() {
        let rule = &seeds()[1];
        let say = |lang, told: Verdict| bare(&verdict(lang, rule, &told, &|_| "—".into(), &|_| "بستن".into()));
        assert_eq!(say(Lang::Fa, Verdict::Matched { tests: vec![0] }), "اجرا شد، چون اولویت بحرانی است.");
        assert_eq!(
            say(Lang::En, Verdict::Failed { tests: vec![0, 9] }),
            "Did not run; this did not hold: priority is critical."
        );
        assert_eq!(
            say(Lang::Fa, Verdict::Stopped { by: RuleId(1) }),
            "اجرا نشد، چون قاعدهٔ «بستن» ادامهٔ کار را متوقف کرد."
        );
    }
}
