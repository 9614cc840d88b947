//! What conditions promise.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::fault::{Check, Fault, Field, FieldError, Problem};
use proptest::prelude::*;

fn facts() -> Facts {
    Facts {
        priority: Priority::High,
        status: Status::Pending,
        category: CategoryId(1),
        department: None,
        branch: BranchId(1),
        organisation: Some(OrganisationId(7)),
        assignee: None,
        requester: UserId(5),
        tags: vec![TagId(1), TagId(2)],
        title: "چاپگر دفترِ مركزي کار نمی‌کند".into(),
    }
}

fn priority(test: Among<Priority>) -> Test {
    Test::Priority { test }
}

fn among(values: &[Priority]) -> Test {
    priority(Among::OneOf(values.to_vec()))
}

fn problems(conditions: &Conditions, before: Before) -> Vec<FieldError> {
    let mut check = Check::new();
    conditions.check(&mut check, before);
    match check.done() {
        Err(Fault::Invalid(errors)) => errors,
        _ => Vec::new(),
    }
}

#[test]
fn the_json_is_plain_and_stays_as_it_is() {
    let text = concat!(
        r#"{"join":"any","tests":[{"field":"priority","test":{"one_of":["critical","high"]}},"#,
        r#"{"field":"department","test":"empty"},{"field":"tag","test":{"none":[3]}},"#,
        r#"{"field":"words","test":{"all":["چاپگر"]}},"#,
        r#"{"field":"was","test":{"field":"status","test":{"none_of":["waiting"]}}}]}"#
    );
    let conditions: Conditions = serde_json::from_str(text).unwrap();
    assert_eq!(conditions.tests.len(), 5);
    assert_eq!(serde_json::to_string(&conditions).unwrap(), text);
    assert_eq!(serde_json::from_str::<Conditions>("{}").unwrap(), Conditions::default());
}

#[test]
fn no_test_matches_every_ticket_however_it_is_joined() {
    for join in [Join::All, Join::Any] {
        let conditions = Conditions { join, tests: Vec::new() };
        assert!(conditions.matches(&facts(), None) && conditions.covers(&Conditions::default()));
    }
}

#[test]
fn each_fact_is_tested() {
    let holds = |test: Test| test.holds(&facts(), None);
    assert!(holds(among(&[Priority::High])) && !holds(among(&[Priority::Low])));
    assert!(holds(Test::Status { test: Among::NoneOf(vec![Status::Closed]) }));
    assert!(holds(Test::Department { test: Among::Empty }) && !holds(Test::Department { test: Among::Present }));
    assert!(holds(Test::Department { test: Among::NoneOf(vec![DepartmentId(1)]) }), "no department is none of them");
    assert!(holds(Test::Organisation { test: Among::OneOf(vec![OrganisationId(7)]) }));
    assert!(holds(Test::Tag { test: Tags::All(vec![TagId(1), TagId(2)]) }));
    assert!(!holds(Test::Tag { test: Tags::None(vec![TagId(2), TagId(3)]) }));
}

#[test]
fn words_are_found_whatever_keyboard_wrote_them() {
    let says = |phrase: &str| Test::Words { test: Words::Any(vec![phrase.into()]) }.holds(&facts(), None);
    assert!(says("دفتر مرکزی") && says("چاپگرها"));
    assert!(!says("مرکزی دفتر"), "a phrase keeps its order");
    assert!(!says("چاپ"), "whole words only");
}

#[test]
fn an_old_value_is_that_before_the_change() {
    let was = Test::Was { test: Box::new(among(&[Priority::Low])) };
    let before = Facts { priority: Priority::Low, ..facts() };
    assert!(was.holds(&facts(), Some(&before)));
    assert!(!was.holds(&facts(), Some(&facts())));
    assert!(!was.holds(&before, None), "a new ticket was nothing before");
}

#[test]
fn why_it_did_not_match_can_be_said() {
    let conditions = Conditions::all(vec![among(&[Priority::High]), among(&[Priority::Low])]);
    assert_eq!(conditions.judged(&facts(), None), [true, false]);
}

#[test]
fn what_means_nothing_is_refused_with_its_place() {
    let was = Test::Was { test: Box::new(among(&[Priority::Low])) };
    let draft = Conditions::all(vec![
        among(&[]),
        priority(Among::Present),
        Test::Department { test: Among::Present },
        Test::Words { test: Words::Any(vec!["از".into()]) },
        Test::Words { test: Words::All(vec!["و".repeat(101)]) },
        Test::Tag { test: Tags::Any((0..201).map(TagId).collect()) },
        was.clone(),
    ]);
    let found: Vec<_> = problems(&draft, Before::Unknown).into_iter().map(|e| (e.field, e.problem)).collect();
    assert_eq!(
        found,
        [
            (Field::Test(0), Problem::Required),
            (Field::Test(1), Problem::NotHere),
            (Field::Test(3), Problem::NoWord),
            (Field::Test(4), Problem::TooLong { max: PHRASE_MAX }),
            (Field::Test(5), Problem::TooManyEntries { max: VALUES_MAX }),
            (Field::Test(6), Problem::NotHere),
        ]
    );
    assert_eq!(problems(&Conditions::all(vec![was.clone()]), Before::Known), []);
    assert_eq!(problems(&Conditions::all(vec![Test::Was { test: Box::new(was) }]), Before::Known).len(), 1);
    let many = Conditions::any(vec![among(&[Priority::Low]); 31]);
    assert_eq!(problems(&many, Before::Known)[0].field, Field::Conditions);
}

#[test]
fn a_wider_list_covers_a_narrower_one() {
    let urgent = Conditions::all(vec![among(&[Priority::Critical, Priority::High])]);
    let narrow = Conditions::all(vec![among(&[Priority::Critical]), Test::Department { test: Among::Present }]);
    assert!(urgent.covers(&narrow) && !narrow.covers(&urgent));
    assert!(Conditions::default().covers(&urgent) && !urgent.covers(&Conditions::default()));
    // All that is not low or medium is urgent.
    let not = Conditions::all(vec![priority(Among::NoneOf(vec![Priority::Low, Priority::Medium]))]);
    assert!(urgent.covers(&not) && not.covers(&urgent));
    // Either of two tests leaves nothing out.
    let either = Conditions::any(vec![among(&[Priority::Critical]), among(&[Priority::High])]);
    assert!(either.covers(&urgent) && urgent.covers(&either));
    let every = Conditions::any(vec![Test::Assignee { test: Among::Empty }, Test::Assignee { test: Among::Present }]);
    assert!(every.covers(&Conditions::default()));
    // Nothing is both.
    let nothing = Conditions::all(vec![among(&[Priority::Low]), among(&[Priority::High])]);
    assert!(nothing.is_impossible() && narrow.covers(&nothing));
}

#[test]
fn a_longer_phrase_says_the_shorter() {
    let words = |phrase: &str| Conditions::all(vec![Test::Words { test: Words::Any(vec![phrase.into()]) }]);
    assert!(words("دفتر").covers(&words("دفتر مرکزی")));
    assert!(!words("دفتر مرکزی").covers(&words("دفتر")));
}

fn any_priority() -> impl Strategy<Value = Priority> + Clone {
    prop::sample::select(Priority::ALL.to_vec())
}

fn any_among<T: Clone + std::fmt::Debug + 'static>(
    value: impl Strategy<Value = T> + Clone + 'static,
) -> impl Strategy<Value = Among<T>> {
    prop_oneof![
        prop::collection::vec(value.clone(), 0..4).prop_map(Among::OneOf),
        prop::collection::vec(value, 0..4).prop_map(Among::NoneOf),
        Just(Among::Empty),
        Just(Among::Present),
    ]
}

fn any_test() -> impl Strategy<Value = Test> {
    let tags = || prop::collection::vec((0_i64..3).prop_map(TagId), 0..3);
    let words = || prop::collection::vec(prop::sample::select(vec!["چاپگر", "دفتر مرکزی", "مرکزی", "از"]), 0..3);
    let owned = |words: Vec<&str>| words.into_iter().map(String::from).collect::<Vec<_>>();
    let plain = prop_oneof![
        any_among(any_priority()).prop_map(|test| Test::Priority { test }),
        any_among(prop::sample::select(Status::ALL.to_vec())).prop_map(|test| Test::Status { test }),
        any_among((0_i64..3).prop_map(CategoryId)).prop_map(|test| Test::Category { test }),
        any_among((0_i64..3).prop_map(DepartmentId)).prop_map(|test| Test::Department { test }),
        any_among((0_i64..3).prop_map(UserId)).prop_map(|test| Test::Assignee { test }),
        tags().prop_map(|tags| Test::Tag { test: Tags::Any(tags) }),
        tags().prop_map(|tags| Test::Tag { test: Tags::All(tags) }),
        tags().prop_map(|tags| Test::Tag { test: Tags::None(tags) }),
        words().prop_map(move |words| Test::Words { test: Words::Any(owned(words)) }),
        words().prop_map(move |words| Test::Words { test: Words::All(owned(words)) }),
        words().prop_map(move |words| Test::Words { test: Words::None(owned(words)) }),
    ];
    plain.prop_recursive(1, 2, 1, |test| test.prop_map(|test| Test::Was { test: Box::new(test) }))
}

fn any_conditions() -> impl Strategy<Value = Conditions> {
    let join = prop::sample::select(vec![Join::All, Join::Any]);
    (join, prop::collection::vec(any_test(), 0..4)).prop_map(|(join, tests)| Conditions { join, tests })
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let id = || prop::option::of(0_i64..3);
    let title = prop::sample::select(vec!["چاپگر", "چاپگر دفتر مرکزی", "مرکزی", ""]);
    let tags = prop::collection::vec((0_i64..3).prop_map(TagId), 0..3);
    (any_priority(), prop::sample::select(Status::ALL.to_vec()), 0_i64..3, id(), id(), tags, title).prop_map(
        |(priority, status, category, department, assignee, tags, title)| Facts {
            priority,
            status,
            category: CategoryId(category),
            department: department.map(DepartmentId),
            assignee: assignee.map(UserId),
            tags,
            title: title.into(),
            ..facts()
        },
    )
}

proptest! {
    #[test]
    fn all_and_any_are_dual(tests in prop::collection::vec(any_test(), 1..4), now in any_facts(), before in any_facts()) {
        let (all, any) = (Conditions::all(tests.clone()), Conditions::any(tests));
        let judged = all.judged(&now, Some(&before));
        prop_assert_eq!(all.matches(&now, Some(&before)), !judged.contains(&false));
        prop_assert_eq!(any.matches(&now, Some(&before)), judged.contains(&true));
    }

    #[test]
    fn one_of_and_none_of_are_opposites(values in prop::collection::vec(any_priority(), 0..4), now in any_facts()) {
        let (one, none) = (priority(Among::OneOf(values.clone())), priority(Among::NoneOf(values)));
        prop_assert_ne!(one.holds(&now, None), none.holds(&now, None));
    }

    #[test]
    fn what_is_stored_is_read_back(conditions in any_conditions()) {
        let text = serde_json::to_string(&conditions).unwrap();
        prop_assert_eq!(serde_json::from_str::<Conditions>(&text).unwrap(), conditions);
    }

    #[test]
    fn hostile_json_is_survived(text in "[\\[\\]{}:,\"a-z_0-9]{0,40}") {
        let _ = serde_json::from_str::<Conditions>(&text);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4_000, ..ProptestConfig::default() })]

    #[test]
    fn what_is_covered_matches(
        wide in any_conditions(),
        narrow in any_conditions(),
        now in any_facts(),
        before in prop::option::of(any_facts()),
    ) {
        if wide.covers(&narrow) && narrow.matches(&now, before.as_ref()) {
            prop_assert!(wide.matches(&now, before.as_ref()), "{:?} does not cover {:?}", wide, narrow);
        }
        if narrow.is_impossible() {
            prop_assert!(!narrow.matches(&now, before.as_ref()));
        }
    }

    #[test]
    fn everything_covers_itself(conditions in any_conditions()) {
        let odd = |test: &Test| match test {
            Test::Was { test } => matches!(**test, Test::Was { .. } | Test::Words { .. } | Test::Tag { .. }),
            Test::Words { .. } => true,
            _ => false,
        };
        // Phrases without words and old values of old ones are refused by the check.
        if !conditions.tests.iter().any(odd) {
            prop_assert!(conditions.covers(&conditions));
        }
    }
}
