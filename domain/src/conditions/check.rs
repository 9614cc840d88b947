//! Whether conditions can be taken: their limits, and nothing that means nothing.

use super::{Among, Conditions, Tags, Test, Words};
use crate::fault::{Check, Field, Problem};
use crate::text::tokens;

/// Most tests of one list: more cannot be read by a person, and every change of a ticket pays for each.
pub const TESTS_MAX: u32 = 30;
/// Most values of one test.
pub const VALUES_MAX: u32 = 200;
/// Longest word or phrase, in characters.
pub const PHRASE_MAX: u32 = 100;

/// Whether there is a ticket before the change that is judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Before {
    /// A rule judges a change: old values are known.
    Known,
    /// A policy, a view or a report judges a ticket as it is: [`Test::Was`] means nothing.
    Unknown,
}

impl Conditions {
    /// Notes what is wrong under [`Field::Conditions`], or [`Field::Test`] with the place of the test.
    pub fn check(&self, check: &mut Check, before: Before) {
        let many = self.tests.len() > TESTS_MAX as usize;
        check.when(many, Field::Conditions, Problem::TooManyEntries { max: TESTS_MAX });
        for (test, index) in self.tests.iter().zip(0_u8..).take(TESTS_MAX as usize) {
            if let Some(problem) = test.problem(before) {
                check.when(true, Field::Test(index), problem);
            }
        }
    }
}

impl Test {
    /// The first thing that is wrong with it.
    fn problem(&self, before: Before) -> Option<Problem> {
        match self {
            // These always have a value: asking whether there is one says nothing.
            Self::Priority { test } => test.problem(Value::Always),
            Self::Status { test } => test.problem(Value::Always),
            Self::Category { test } => test.problem(Value::Always),
            Self::Branch { test } => test.problem(Value::Always),
            Self::Department { test } => test.problem(Value::Sometimes),
            Self::Organisation { test } => test.problem(Value::Sometimes),
            Self::Assignee { test } => test.problem(Value::Sometimes),
            Self::Tag { test: Tags::Any(tags) | Tags::All(tags) | Tags::None(tags) } => length(tags),
            Self::Words { test: Words::Any(phrases) | Words::All(phrases) | Words::None(phrases) } => {
                length(phrases).or_else(|| phrases.iter().find_map(|phrase| phrase_problem(phrase)))
            }
            Self::Was { test } => match (before, test.as_ref()) {
                (Before::Unknown, _) | (Before::Known, Self::Was { .. }) => Some(Problem::NotHere),
                (Before::Known, test) => test.problem(before),
            },
        }
    }
}

/// Whether every ticket has such a value.
#[derive(Clone, Copy)]
enum Value {
    Always,
    Sometimes,
}

impl<T> Among<T> {
    fn problem(&self, value: Value) -> Option<Problem> {
        match (self, value) {
            (Self::OneOf(values) | Self::NoneOf(values), _) => length(values),
            (Self::Empty | Self::Present, Value::Always) => Some(Problem::NotHere),
            (Self::Empty | Self::Present, Value::Sometimes) => None,
        }
    }
}

fn length<T>(values: &[T]) -> Option<Problem> {
    match values.len() {
        0 => Some(Problem::Required),
        many if many > VALUES_MAX as usize => Some(Problem::TooManyEntries { max: VALUES_MAX }),
        _ => None,
    }
}

fn phrase_problem(phrase: &str) -> Option<Problem> {
    if phrase.trim().is_empty() {
        Some(Problem::Required)
    } else if phrase.chars().count() > PHRASE_MAX as usize {
        Some(Problem::TooLong { max: PHRASE_MAX })
    } else if tokens(phrase).is_empty() {
        Some(Problem::NoWord)
    } else {
        None
    }
}
