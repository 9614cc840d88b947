//! Whether every ticket of some conditions surely matches others.

use super::matches::says;
use super::{Among, Conditions, Join, Tags, Test, Words};
use crate::text::tokens;
use crate::tickets::{Priority, Status};
use std::collections::BTreeSet;

impl Conditions {
    /// Whether every ticket that matches `other` matches `self` too.
    ///
    /// Sound, not complete: true is certain; false may only mean that it takes more than comparing the tests of one fact
    /// with each other.
    pub fn covers(&self, other: &Self) -> bool {
        // Each branch is a conjunction; a ticket of `other` matches one of them.
        let branches: Vec<Vec<&Test>> = match other.join {
            Join::All => vec![other.tests.iter().collect()],
            Join::Any if other.tests.is_empty() => vec![Vec::new()],
            Join::Any => other.tests.iter().map(|test| vec![test]).collect(),
        };
        branches.iter().all(|branch| impossible(branch) || self.follows_from(branch))
    }

    /// Whether no ticket can match, whatever it is; sound, not complete.
    pub fn is_impossible(&self) -> bool {
        match self.join {
            _ if self.tests.is_empty() => false,
            Join::All => impossible(&self.tests.iter().collect::<Vec<_>>()),
            Join::Any => self.tests.iter().all(|test| impossible(&[test])),
        }
    }

    fn follows_from(&self, branch: &[&Test]) -> bool {
        match self.join {
            _ if self.tests.is_empty() => true,
            Join::All => self.tests.iter().all(|test| follows(test, branch)),
            Join::Any => self.tests.iter().any(|test| follows(test, branch) || self.together(test, branch)),
        }
    }

    /// Whether all tests of the fact that `test` is about leave nothing out that `branch` allows.
    fn together(&self, test: &Test, branch: &[&Test]) -> bool {
        let Some((fact, _)) = allowed(test) else { return false };
        let sets = self.tests.iter().filter_map(allowed).filter(|(other, _)| *other == fact);
        let union = sets.map(|(_, set)| set).reduce(Set::or);
        union.is_some_and(|union| values(fact, branch).is_some_and(|values| values.within(&union)))
    }
}

/// Whether `test` holds for every ticket for which all of `branch` hold.
fn follows(test: &Test, branch: &[&Test]) -> bool {
    if let Some((fact, set)) = allowed(test) {
        return values(fact, branch).is_some_and(|values| values.within(&set));
    }
    branch.iter().any(|known| implies(known, test))
}

/// Whether two tests of a branch exclude each other.
fn impossible(branch: &[&Test]) -> bool {
    let facts = branch.iter().filter_map(|test| allowed(test)).map(|(fact, _)| fact);
    facts.into_iter().any(|fact| values(fact, branch).is_some_and(|values| values.is_empty()))
}

/// What tags, words and old values say of each other.
fn implies(known: &Test, test: &Test) -> bool {
    match (known, test) {
        (Test::Tag { test: known }, Test::Tag { test }) => tags_imply(known, test),
        (Test::Words { test: known }, Test::Words { test }) => words_imply(known, test),
        (Test::Was { test: known }, Test::Was { test }) => implies(known, test),
        _ => false,
    }
}

fn tags_imply(known: &Tags, test: &Tags) -> bool {
    match (known, test) {
        (Tags::Any(known), Tags::Any(wanted)) => known.iter().all(|tag| wanted.contains(tag)),
        (Tags::All(known), Tags::Any(wanted)) => known.iter().any(|tag| wanted.contains(tag)),
        (Tags::All(known), Tags::All(wanted)) => wanted.iter().all(|tag| known.contains(tag)),
        (Tags::None(known), Tags::None(unwanted)) => unwanted.iter().all(|tag| known.contains(tag)),
        (Tags::Any(_), Tags::All(_) | Tags::None(_))
        | (Tags::All(_), Tags::None(_))
        | (Tags::None(_), Tags::Any(_) | Tags::All(_)) => false,
    }
}

fn words_imply(known: &Words, test: &Words) -> bool {
    let read = |phrases: &[String]| phrases.iter().map(|phrase| tokens(phrase)).collect::<Vec<_>>();
    // Who says the longer phrase says the shorter one in it.
    let said = |long: &Vec<String>, among: &[Vec<String>]| among.iter().any(|short| says(long, short));
    match (known, test) {
        (Words::Any(known), Words::Any(wanted)) => {
            let wanted = read(wanted);
            // A phrase without words is never said.
            read(known).iter().all(|phrase| phrase.is_empty() || said(phrase, &wanted))
        }
        (Words::All(known), Words::Any(wanted)) => {
            let wanted = read(wanted);
            read(known).iter().any(|phrase| said(phrase, &wanted))
        }
        (Words::All(known), Words::All(wanted)) => {
            let known = read(known);
            read(wanted).iter().all(|phrase| known.iter().any(|longer| says(longer, phrase)))
        }
        (Words::None(known), Words::None(unwanted)) => {
            let known = read(known);
            read(unwanted).iter().all(|phrase| phrase.is_empty() || said(phrase, &known))
        }
        (Words::Any(_), Words::All(_) | Words::None(_))
        | (Words::All(_), Words::None(_))
        | (Words::None(_), Words::Any(_) | Words::All(_)) => false,
    }
}

/// A fact with one value or none; old: as it was before the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Fact {
    name: Name,
    old: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Priority,
    Status,
    Category,
    Department,
    Branch,
    Organisation,
    Assignee,
}

/// The values that a fact may have by one test; None for tests of several values.
fn allowed(test: &Test) -> Option<(Fact, Set)> {
    let (name, set) = match test {
        Test::Priority { test } => (Name::Priority, Set::of(test, Priority::rank)),
        Test::Status { test } => (Name::Status, Set::of(test, |status| status as i64)),
        Test::Category { test } => (Name::Category, Set::of(test, |id| id.0)),
        Test::Department { test } => (Name::Department, Set::of(test, |id| id.0)),
        Test::Branch { test } => (Name::Branch, Set::of(test, |id| id.0)),
        Test::Organisation { test } => (Name::Organisation, Set::of(test, |id| id.0)),
        Test::Assignee { test } => (Name::Assignee, Set::of(test, |id| id.0)),
        Test::Tag { .. } | Test::Words { .. } => return None,
        Test::Was { test } => {
            let (fact, set) = allowed(test)?;
            // An old value of an old value does not exist.
            return (!fact.old).then_some((Fact { old: true, ..fact }, set));
        }
    };
    Some((Fact { name, old: false }, set))
}

/// The values that a fact may have by all tests of a branch; None where it may not even be known: an old value, and
/// nothing says that there was a ticket before.
fn values(fact: Fact, branch: &[&Test]) -> Option<Set> {
    if fact.old && !branch.iter().any(|test| matches!(test, Test::Was { .. })) {
        return None;
    }
    let known = branch.iter().filter_map(|test| allowed(test)).filter(|(other, _)| *other == fact);
    Some(known.fold(Set::possible(fact.name), |values, (_, set)| values.and(set)))
}

/// Values, where None stands for "no value": these, or all but these.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Set {
    In(BTreeSet<Option<i64>>),
    Out(BTreeSet<Option<i64>>),
}

impl Set {
    fn of<T: Copy>(test: &Among<T>, number: impl Fn(T) -> i64) -> Self {
        let numbers = |values: &[T]| values.iter().map(|value| Some(number(*value))).collect();
        match test {
            Among::OneOf(values) => Self::In(numbers(values)),
            Among::NoneOf(values) => Self::Out(numbers(values)),
            Among::Empty => Self::In(BTreeSet::from([None])),
            Among::Present => Self::Out(BTreeSet::from([None])),
        }
    }

    /// All values that a fact can have.
    fn possible(name: Name) -> Self {
        match name {
            Name::Priority => Self::In(Priority::ALL.map(|priority| Some(priority.rank())).into()),
            Name::Status => Self::In(Status::ALL.map(|status| Some(status as i64)).into()),
            Name::Category | Name::Branch => Self::Out(BTreeSet::from([None])),
            Name::Department | Name::Organisation | Name::Assignee => Self::Out(BTreeSet::new()),
        }
    }

    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::In(a), Self::In(b)) => Self::In(&a & &b),
            (Self::In(a), Self::Out(b)) | (Self::Out(b), Self::In(a)) => Self::In(&a - &b),
            (Self::Out(a), Self::Out(b)) => Self::Out(&a | &b),
        }
    }

    fn or(self, other: Self) -> Self {
        match (self, other) {
            (Self::In(a), Self::In(b)) => Self::In(&a | &b),
            (Self::In(a), Self::Out(b)) | (Self::Out(b), Self::In(a)) => Self::Out(&b - &a),
            (Self::Out(a), Self::Out(b)) => Self::Out(&a & &b),
        }
    }

    fn within(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::In(a), Self::In(b)) => a.is_subset(b),
            (Self::In(a), Self::Out(b)) => a.is_disjoint(b),
            (Self::Out(a), Self::Out(b)) => b.is_subset(a),
            // There are always more numbers.
            (Self::Out(_), Self::In(_)) => false,
        }
    }

    fn is_empty(&self) -> bool {
        matches!(self, Self::In(values) if values.is_empty())
    }
}
