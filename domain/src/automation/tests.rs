//! What automation promises.
#![allow(clippy::unwrap_used)]

use super::template::{Values, render};
use super::*;
use crate::Lang;
use crate::conditions::{Among, Facts, Test, Words};
use crate::fault::{Fault, Field, Problem};
use crate::ids::BranchId;
use proptest::prelude::*;

fn facts() -> Facts {
    Facts {
        priority: Priority::Medium,
        status: Status::Pending,
        category: CategoryId(1),
        department: Some(DepartmentId(1)),
        branch: BranchId(1),
        organisation: None,
        assignee: None,
        requester: UserId(9),
        tags: Vec::new(),
        title: "وای‌فای وصل نمی‌شود".into(),
    }
}

fn rule(id: i64, when: Trigger, tests: Vec<Test>, acts: Vec<RuleAct>) -> Rule {
    Rule {
        id: RuleId(id),
        name: "قاعده".into(),
        name_en: String::new(),
        enabled: true,
        version: 1,
        when,
        conditions: Conditions::all(tests),
        acts,
        stop: false,
        tripped: false,
    }
}

fn raise() -> Vec<RuleAct> {
    vec![RuleAct::SetPriority { priority: Priority::High }]
}

fn high() -> Test {
    Test::Priority { test: Among::OneOf(vec![Priority::High]) }
}

/// The verdicts on a new ticket.
fn created(rules: &[Rule]) -> Vec<Verdict> {
    let occasion = Occasion { happened: &[Happened::Created], before: None, now: &facts(), chain: &Chain::default() };
    run(rules, &occasion).rules.into_iter().map(|judged| judged.verdict).collect()
}

const MATCHED: Verdict = Verdict::Matched { tests: Vec::new() };

#[test]
fn a_rule_is_asked_only_of_what_sets_it_off() {
    let (before, chain) = (facts(), Chain::default());
    let now = Facts { status: Status::InProgress, ..facts() };
    let fits = |when: Trigger, happened: &[Happened]| {
        let occasion = Occasion { happened, before: Some(&before), now: &now, chain: &chain };
        !run(&[rule(1, when, Vec::new(), raise())], &occasion).rules.is_empty()
    };
    assert!(fits(Trigger::StatusChanged, &[]) && fits(Trigger::Updated, &[]));
    assert!(
        !fits(Trigger::PriorityChanged, &[]) && !fits(Trigger::AssigneeChanged, &[]) && !fits(Trigger::Created, &[])
    );
    assert!(fits(Trigger::AgentReplied, &[Happened::AgentReplied]));
    let late = [Happened::Breached { clock: Clock::Resolution }];
    assert!(fits(Trigger::Breached { clock: None }, &late));
    assert!(!fits(Trigger::Breached { clock: Some(Clock::FirstResponse) }, &late));
    assert!(!fits(Trigger::Warned { clock: None }, &late));
    let stayed = [Happened::Stayed { status: Status::Resolved, hours: 48 }];
    assert!(fits(Trigger::Stays { status: Status::Resolved, hours: 48, every: None }, &stayed));
    assert!(!fits(Trigger::Stays { status: Status::Resolved, hours: 24, every: None }, &stayed));
}

#[test]
fn the_trace_says_which_test_failed() {
    let words = Test::Words { test: Words::Any(vec!["وای فای".into()]) };
    assert_eq!(
        created(&[rule(1, Trigger::Created, vec![words, high()], raise())]),
        [Verdict::Failed { tests: vec![1] }]
    );
}

#[test]
fn rules_see_what_earlier_ones_did_and_can_stop_the_rest() {
    let mut rules = [
        rule(1, Trigger::Created, Vec::new(), raise()),
        rule(2, Trigger::Created, vec![high()], vec![RuleAct::Close]),
        rule(3, Trigger::Created, Vec::new(), raise()),
    ];
    assert_eq!(created(&rules), [MATCHED, Verdict::Matched { tests: vec![0] }, MATCHED]);
    rules[1].stop = true;
    assert_eq!(created(&rules)[2], Verdict::Stopped { by: RuleId(2) });
    rules[0].enabled = false;
    assert_eq!(
        created(&rules),
        [Verdict::Failed { tests: vec![0] }, MATCHED],
        "a rule that does not match stops nothing"
    );
}

#[test]
fn a_rule_never_answers_its_own_change() {
    let rules = [rule(1, Trigger::Updated, Vec::new(), raise()), rule(2, Trigger::Updated, vec![high()], raise())];
    let (before, now) = (facts(), Facts { priority: Priority::High, ..facts() });
    let changed = Facts { title: "x".into(), ..facts() };
    let first = Occasion { happened: &[], before: Some(&before), now: &changed, chain: &Chain::default() };
    let first = run(&rules, &first);
    assert_eq!(first.chain, Chain { rules: vec![RuleId(1), RuleId(2)], depth: 1 });
    let second = Occasion { happened: &[], before: Some(&before), now: &now, chain: &first.chain };
    let second = run(&rules, &second);
    assert!(second.rules.iter().all(|judged| judged.verdict == Verdict::OwnChange && judged.acts.is_empty()));
}

#[test]
fn a_long_chain_is_cut_and_reported() {
    let (before, now) = (facts(), Facts { priority: Priority::High, ..facts() });
    let mut chain = Chain::default();
    // Each run wakes another rule.
    for id in 1..=5 {
        let rules = [rule(id, Trigger::Updated, Vec::new(), raise())];
        let trace = run(&rules, &Occasion { happened: &[], before: Some(&before), now: &now, chain: &chain });
        assert_eq!(trace.rules[0].verdict, MATCHED);
        chain = trace.chain;
    }
    let rules = [rule(6, Trigger::Updated, Vec::new(), raise())];
    let trace = run(&rules, &Occasion { happened: &[], before: Some(&before), now: &now, chain: &chain });
    assert_eq!(trace.rules[0].verdict, Verdict::TooDeep);
    assert!(trace.is_too_deep() && trace.acts().next().is_none());
}

#[test]
fn old_values_can_be_tested() {
    let was = Test::Was { test: Box::new(Test::Priority { test: Among::OneOf(vec![Priority::Medium]) }) };
    let rules = [rule(1, Trigger::PriorityChanged, vec![was, high()], vec![RuleAct::Close])];
    let (before, now) = (facts(), Facts { priority: Priority::High, ..facts() });
    let trace = run(&rules, &Occasion { happened: &[], before: Some(&before), now: &now, chain: &Chain::default() });
    assert_eq!(trace.acts().collect::<Vec<_>>(), [(RuleId(1), &RuleAct::Close)]);
}

#[test]
fn a_draft_hears_of_everything_at_once() {
    let was = Test::Was { test: Box::new(high()) };
    let acts = vec![
        RuleAct::Reply { text: "سلام {{requester}}، {{Number}}".into() },
        RuleAct::Note { text: " ".into() },
        RuleAct::Notify(Audience::default()),
        RuleAct::Close,
    ];
    let draft = rule(0, Trigger::Stays { status: Status::Resolved, hours: 0, every: None }, vec![was], acts);
    let Err(Fault::Invalid(errors)) = draft.check() else { panic!("refused") };
    let errors: Vec<_> = errors.into_iter().map(|error| (error.field, error.problem)).collect();
    assert_eq!(
        errors,
        [
            (Field::Trigger, Problem::OutOfRange { min: 1, max: HOURS_MAX }),
            (Field::Test(0), Problem::NotHere),
            (Field::Act(0), Problem::UnknownPlaceholder { name: "Number".into() }),
            (Field::Act(1), Problem::Required),
            (Field::Act(2), Problem::Required),
        ]
    );
    let empty = rule(0, Trigger::Created, Vec::new(), Vec::new()).check();
    assert_eq!(empty.unwrap_err().problem(Field::Acts), Some(&Problem::Required));
}

#[test]
fn the_seeds_are_sound_and_read_back() {
    for seed in seeds() {
        assert_eq!(seed.check(), Ok(()), "{}", seed.name);
        let text = serde_json::to_string(&seed).unwrap();
        assert_eq!(serde_json::from_str::<Rule>(&text).unwrap(), seed);
    }
    let stays = r#""when":{"on":"stays","status":"resolved","hours":48}"#;
    assert!(serde_json::to_string(&seeds()).unwrap().contains(stays));
    let breached = serde_json::from_str::<Trigger>(r#"{"on":"breached"}"#).unwrap();
    assert_eq!(breached, Trigger::Breached { clock: None });
}

#[test]
fn a_stay_is_due_after_its_hours() {
    let stays = Trigger::Stays { status: Status::Resolved, hours: 48, every: None };
    assert_eq!(stays.due(Micros(0)), Some(Micros(48 * Micros::HOUR)));
    assert_eq!(Trigger::Created.due(Micros(0)), None);
}

#[test]
fn whose_turn_it_is_and_who_has_least_to_do() {
    let candidate = |id, open, last: Option<i64>| Candidate { person: UserId(id), open, last: last.map(Micros) };
    let people = [candidate(1, 3, Some(50)), candidate(2, 3, Some(40)), candidate(3, 9, Some(10))];
    assert_eq!(choose(By::RoundRobin, &people), Some(UserId(3)));
    assert_eq!(choose(By::LeastLoaded, &people), Some(UserId(2)));
    let newcomer = candidate(4, 9, None);
    assert_eq!(choose(By::RoundRobin, &[people[2], newcomer]), Some(UserId(4)));
    assert_eq!(choose(By::LeastLoaded, &[]), None);
}

#[test]
fn a_text_says_the_tickets_values_and_nothing_more() {
    let values =
        Values { number: "T-20261122-0007", title: "<b>*سلام*</b>\n# x", requester: "سارا", assignee: None };
    let bare = |text: &str| text.replace(['\u{2066}', '\u{2068}', '\u{2069}'], "");
    let said = render("درخواست {{number}} «{{ title }}»: {{requester}} / {{assignee}}", &values, Lang::Fa);
    assert_eq!(bare(&said), r"درخواست T\-20261122\-0007 «\<b\>\*سلام\*\<\/b\> \# x»: سارا / همکاران ما");
    for text in ["{{", "}}", "{{}", "{{x}}", "{{number", "{ {number} }", "{{{{}}}}"] {
        assert_eq!(render(text, &values, Lang::En), text);
    }
    assert_eq!(render("{{assignee}}", &Values { assignee: Some("Ali"), ..values }, Lang::En), "\u{2068}Ali\u{2069}");
}

proptest! {
    #[test]
    fn text_of_any_kind_is_survived(text in "[{}a-z ا-ی]{0,40}", title in "\\PC{0,20}") {
        let values = Values { number: "1", title: &title, requester: &title, assignee: Some(&title) };
        let _ = render(&text, &values, Lang::Fa);
        let _ = serde_json::from_str::<Rule>(&text);
    }
}
