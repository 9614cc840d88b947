//! What promises say, word by word.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::conditions::{Among, Conditions, Tags, Test, Words};
use crate::ids::{CalendarId, CategoryId, DepartmentId, PolicyId, PromiseId, TagId, UserId};
use crate::messages::Entity;
use crate::permissions::Role;
use crate::sla::{Act, Audience, Calendar, Escalation, Pause, PolicyProblem, Promise, Target, Timeline, Warning, When};
use crate::tickets::Priority;
use crate::time::Date;

fn at(text: &str) -> Micros {
    Micros::parse_rfc3339(&format!("{text}:00+03:30")).unwrap()
}

fn bare(text: &str) -> String {
    text.replace(['\u{2066}', '\u{2068}', '\u{2069}', '\u{200F}'], "")
}

fn names(entity: Entity) -> String {
    match entity {
        Entity::Category(CategoryId(1)) => "شبکه",
        Entity::Department(_) => "فنی",
        Entity::Person(UserId(1)) => "سارا",
        Entity::Tag(TagId(1)) => "vip",
        Entity::Policy(_) => "پیش‌فرض",
        _ => "—",
    }
    .to_owned()
}

#[test]
fn the_chip_says_what_is_left_late_or_why_it_stands_still() {
    let now = at("2026-11-22T09:00");
    let text = |state, minutes: i64, status| {
        let chip_ = Chip { state, clock: Some(Clock::Resolution), due_at: Some(now.plus(minutes * Micros::MINUTE)) };
        (chip(Lang::Fa, &chip_, status, now).unwrap(), chip(Lang::En, &chip_, status, now).unwrap())
    };
    let open = Status::InProgress;
    assert_eq!(text(ChipState::Running, 130, open), ("۲ ساعت و ۱۰ دقیقه مانده".into(), "2 h 10 min left".into()));
    assert_eq!(text(ChipState::AtRisk, 0, open).1, "late just now", "a chip that ran out says so by itself");
    assert_eq!(text(ChipState::Breached, -60, open), ("۱ ساعت گذشته".into(), "1 h late".into()));
    let paused = Chip { state: ChipState::Paused, clock: None, due_at: None };
    assert_eq!(chip(Lang::Fa, &paused, Status::Waiting, now).unwrap(), "متوقف: منتظر مشتری");
    assert_eq!(chip(Lang::En, &paused, Status::Pending, now).unwrap(), "Paused: Pending");
    assert_eq!(chip(Lang::Fa, &Chip::default(), Status::Closed, now), None);
    let never = Chip { state: ChipState::Running, ..paused };
    assert_eq!(chip(Lang::Fa, &never, open, now).unwrap(), "تقویم باز نمی‌شود");
}

#[test]
fn the_tooltip_names_clock_and_instant() {
    let chip =
        Chip { state: ChipState::Running, clock: Some(Clock::FirstResponse), due_at: Some(at("2026-11-22T10:00")) };
    assert_eq!(
        bare(&chip_title(Lang::Fa, &chip, &Zone::tehran()).unwrap()),
        "مهلت نخستین پاسخ: یکشنبه ۱ آذر ۱۴۰۵، ساعت ۱۰:۰۰ به وقت تهران (2026-11-22)"
    );
    assert_eq!(
        chip_title(Lang::En, &chip, &Zone::tehran()).unwrap(),
        "First response due: Sunday 22 November 2026, 10:00 Tehran time"
    );
}

#[test]
fn the_customer_reads_one_sentence() {
    let now = at("2026-11-25T16:00");
    let says = |clock, told| {
        let promise = CustomerPromise { clock, told };
        (customer(Lang::Fa, &promise, now, &Zone::tehran()), customer(Lang::En, &promise, now, &Zone::tehran()))
    };
    let answer = Clock::FirstResponse;
    assert_eq!(
        says(answer, Told::By(at("2026-11-28T10:00"))),
        ("تا شنبه ساعت ۱۰ پاسخ می‌دهیم.".into(), "We will answer by Saturday at 10:00.".into())
    );
    assert_eq!(says(Clock::NextResponse, Told::By(at("2026-11-26T10:30"))).0, "تا فردا ساعت ۱۰:۳۰ پاسخ می‌دهیم.");
    assert_eq!(says(Clock::Resolution, Told::By(at("2026-11-25T17:00"))).0, "تا امروز ساعت ۱۷ حلش می‌کنیم.");
    assert_eq!(says(Clock::Resolution, Told::By(at("2026-12-05T08:00"))).0, "تا شنبه ۱۴ آذر ۱۴۰۵ ساعت ۸ حلش می‌کنیم.");
    assert_eq!(says(answer, Told::YourTurn).0, "منتظر پاسخ شما هستیم؛ هر وقت بنویسید ادامه می‌دهیم.");
    assert!(says(answer, Told::Late(None)).1.starts_with("Our answer is late."));
    assert!(
        says(Clock::Resolution, Told::Late(Some(at("2026-11-25T12:00")))).0.starts_with("قرار بود تا امروز ساعت ۱۲")
    );
}

/// Wednesday 16:00 with two hours of work; Thursday is a holiday, Friday nobody works, and Saturday it was paused.
#[test]
fn the_arithmetic_can_be_followed() {
    let day = r#"[["08:00","12:00"],["13:00","17:00"]]"#;
    let text = format!(
        r#"{{"zone":"Asia/Tehran","week":{{"sat":{day},"sun":{day},"wed":{day},"thu":[["08:00","12:00"]]}},"holidays":["2027-02-11"]}}"#
    );
    let calendar: Calendar = serde_json::from_str(&text).unwrap();
    let (zone, start) = (Zone::tehran(), at("2027-02-10T16:00"));
    let timeline = Timeline::new(&calendar, &zone, start);
    let promise = Promise {
        id: PromiseId(1),
        clock: Clock::Resolution,
        policy: PolicyId(1),
        calendar: Some(CalendarId(1)),
        budget: 2 * Micros::HOUR,
        started_at: start,
        pauses: vec![Pause { from: at("2027-02-13T08:30"), to: Some(at("2027-02-13T10:00")) }],
        due_at: None,
        ended: None,
        breached_at: None,
        warned_at: None,
        fired: 0,
        next_at: None,
    };
    let reckoning = promise.reckoning(&calendar, &zone, &timeline, start);
    let named = |date: Date| (date == "2027-02-11".parse().unwrap()).then(|| "پیروزی انقلاب".to_owned());
    let say = |lang| {
        let all = explanation(lang, &zone, &reckoning, &named);
        all.iter().map(|line| bare(line)).collect::<Vec<_>>()
    };
    assert_eq!(
        say(Lang::Fa),
        [
            "چهارشنبه ۲۱ بهمن ۱۴۰۵ ساعت ۱۶:۰۰ آغاز شد و ۲ ساعت زمان کاری داشت.",
            "چهارشنبه ۲۱ بهمن ۱۴۰۵ از ۱۶:۰۰ تا ۱۷:۰۰ حساب شد؛ تا اینجا ۱ ساعت مصرف شده است.",
            "از چهارشنبه ۲۱ بهمن ۱۴۰۵ ساعت ۱۷:۰۰ تا شنبه ۲۴ بهمن ۱۴۰۵ ساعت ۰۸:۰۰ بسته بود؛ پنجشنبه ۲۲ بهمن ۱۴۰۵ (پیروزی انقلاب) تعطیل است.",
            "شنبه ۲۴ بهمن ۱۴۰۵ از ۰۸:۰۰ تا ۰۸:۳۰ حساب شد؛ تا اینجا ۱ ساعت و ۳۰ دقیقه مصرف شده است.",
            "شنبه ۲۴ بهمن ۱۴۰۵ از ۰۸:۳۰ تا ۱۰:۰۰ متوقف بود؛ ۱ ساعت و ۳۰ دقیقه از آن ساعت کاری بود و حساب نشد.",
            "شنبه ۲۴ بهمن ۱۴۰۵ از ۱۰:۰۰ تا ۱۰:۳۰ حساب شد؛ تا اینجا ۲ ساعت مصرف شده است.",
            "پس مهلتش شنبه ۲۴ بهمن ۱۴۰۵ ساعت ۱۰:۳۰ است.",
        ]
    );
    let english = say(Lang::En);
    assert_eq!(english[0], "Started Wednesday 10 February 2027 at 16:00 with 2 h of working time.");
    assert_eq!(english[1], "Wednesday 10 February 2027 from 16:00 to 17:00: counted, 1 h used so far.");
    assert!(english[2].ends_with("closed; Thursday 11 February 2027 (پیروزی انقلاب) is a holiday."), "{}", english[2]);
    assert_eq!(english[6], "So it is due Saturday 13 February 2027 at 10:30.");
    let mut paused = promise;
    paused.pauses[0].to = None;
    let paused = paused.reckoning(&calendar, &zone, &timeline, at("2027-02-15T10:00"));
    let says = explanation(Lang::Fa, &zone, &paused, &|_| None);
    assert_eq!(says.len(), 5, "as far as it got");
    assert!(says[4].starts_with("ساعتش متوقف است"));
}

#[test]
fn conditions_read_as_sentences() {
    let tests = vec![
        Test::Priority { test: Among::OneOf(vec![Priority::Critical, Priority::High]) },
        Test::Status { test: Among::NoneOf(vec![Status::Waiting]) },
        Test::Department { test: Among::Empty },
        Test::Tag { test: Tags::Any(vec![TagId(1)]) },
        Test::Words { test: Words::All(vec!["وای‌فای".into(), "VPN".into()]) },
        Test::Was { test: Box::new(Test::Category { test: Among::OneOf(vec![CategoryId(1)]) }) },
    ];
    let conditions = Conditions::all(tests);
    let say = |lang| sentences(lang, &conditions, &names).iter().map(|line| bare(line)).collect::<Vec<_>>();
    assert_eq!(
        say(Lang::Fa),
        [
            "اولویت بحرانی یا زیاد است",
            "وضعیت «در انتظار مشتری» نیست",
            "بخش ندارد",
            "برچسب vip دارد",
            "در عنوان «وای‌فای» و «VPN» آمده است",
            "دسته پیش از تغییر شبکه بود",
        ]
    );
    assert_eq!(
        say(Lang::En),
        [
            "priority is critical or high",
            "status is not waiting for customer",
            "has no department",
            "has the tag vip",
            "the title says “وای‌فای” and “VPN”",
            "category was شبکه before",
        ]
    );
    let two = Conditions::any(conditions.tests[..2].to_vec());
    assert_eq!(sentence(Lang::En, &two, &names), "priority is critical or high or status is not waiting for customer");
    assert_eq!(sentence(Lang::Fa, &Conditions::default(), &names), "همهٔ تیکت‌ها");
    let many = Test::Assignee { test: Among::OneOf((1..=20).map(UserId).collect()) };
    assert!(conditions::test(Lang::Fa, &many, &names).contains("۱۲ مورد دیگر"));
}

#[test]
fn policies_read_as_sentences() {
    assert_eq!(policies::target(Lang::Fa, Target { minutes: 480, business: true }), "۸ ساعت کاری");
    assert_eq!(policies::target(Lang::En, Target { minutes: 2_880, business: false }), "48 h round the clock");
    assert_eq!(policies::when(Lang::Fa, Clock::Resolution, When::Before(30)), "۳۰ دقیقه پیش از پایان مهلت حل");
    assert_eq!(policies::when(Lang::En, Clock::FirstResponse, When::At), "When the first response is due");
    let warning = Warning { percent: Some(80), before_minutes: None };
    assert_eq!(policies::warning(Lang::Fa, &warning), "وقتی ۸۰٪ مهلت مصرف شود هشدار بده");
    let audience =
        Audience { people: vec![UserId(1)], roles: vec![Role::BranchAdmin], assignee: true, department: false };
    assert_eq!(
        bare(&policies::act(Lang::Fa, &Act::Notify(audience), &names)),
        "به مسئول تیکت، همهٔ افراد با نقش مدیر شعبه، و سارا خبر بده"
    );
    assert_eq!(bare(&policies::act(Lang::En, &Act::Move { department: DepartmentId(1) }, &names)), "Move to فنی");
}

#[test]
fn what_is_wrong_with_a_policy_is_said_with_what_to_do() {
    let step = Escalation { key: 3, clock: Clock::FirstResponse, when: When::Before(60), acts: Vec::new() };
    let say = |problem| bare(&policies::problem(Lang::Fa, &problem, std::slice::from_ref(&step), &names));
    assert!(say(PolicyProblem::Unreachable { behind: PolicyId(1) }).contains("«پیش‌فرض»"));
    assert_eq!(
        say(PolicyProblem::StepBeforeStart { key: 3, priority: Priority::Critical }),
        "گام «۱ ساعت پیش از پایان مهلت نخستین پاسخ» در اولویت «بحرانی» پیش از آغاز مهلت می‌افتد و اجرا نمی‌شود."
    );
}
