//! Whether a ticket matches.

use super::{Among, Conditions, Facts, Join, Tags, Test, Words};
use crate::text::tokens;

impl Conditions {
    /// Whether the ticket matches `now`; `before` is the same ticket before the change that is judged, where there was
    /// one (automation).
    pub fn matches(&self, now: &Facts, before: Option<&Facts>) -> bool {
        match self.join {
            _ if self.tests.is_empty() => true,
            Join::All => self.tests.iter().all(|test| test.holds(now, before)),
            Join::Any => self.tests.iter().any(|test| test.holds(now, before)),
        }
    }

    /// Whether each test holds, in order: why a ticket matched or did not.
    pub fn judged(&self, now: &Facts, before: Option<&Facts>) -> Vec<bool> {
        self.tests.iter().map(|test| test.holds(now, before)).collect()
    }
}

impl Test {
    /// Whether this test alone holds.
    pub fn holds(&self, now: &Facts, before: Option<&Facts>) -> bool {
        match self {
            Self::Priority { test } => test.holds(Some(now.priority)),
            Self::Status { test } => test.holds(Some(now.status)),
            Self::Category { test } => test.holds(Some(now.category)),
            Self::Department { test } => test.holds(now.department),
            Self::Branch { test } => test.holds(Some(now.branch)),
            Self::Organisation { test } => test.holds(now.organisation),
            Self::Assignee { test } => test.holds(now.assignee),
            Self::Tag { test } => test.holds(&now.tags),
            Self::Words { test } => test.holds(&now.title),
            // What was before the change has itself no before.
            Self::Was { test } => before.is_some_and(|before| test.holds(before, None)),
        }
    }
}

impl<T: PartialEq> Among<T> {
    /// Whether `value` is what it must be.
    pub fn holds(&self, value: Option<T>) -> bool {
        match self {
            Self::OneOf(values) => value.is_some_and(|value| values.contains(&value)),
            Self::NoneOf(values) => value.is_none_or(|value| !values.contains(&value)),
            Self::Empty => value.is_none(),
            Self::Present => value.is_some(),
        }
    }
}

impl Tags {
    fn holds(&self, tags: &[crate::ids::TagId]) -> bool {
        match self {
            Self::Any(wanted) => wanted.iter().any(|tag| tags.contains(tag)),
            Self::All(wanted) => wanted.iter().all(|tag| tags.contains(tag)),
            Self::None(wanted) => !wanted.iter().any(|tag| tags.contains(tag)),
        }
    }
}

impl Words {
    fn holds(&self, title: &str) -> bool {
        let title = tokens(title);
        match self {
            Self::Any(phrases) => phrases.iter().any(|phrase| says(&title, &tokens(phrase))),
            Self::All(phrases) => phrases.iter().all(|phrase| says(&title, &tokens(phrase))),
            Self::None(phrases) => !phrases.iter().any(|phrase| says(&title, &tokens(phrase))),
        }
    }
}

/// Whether the words of `phrase` stand in `text` side by side and in order. A phrase without words is said nowhere.
pub(super) fn says(text: &[String], phrase: &[String]) -> bool {
    !phrase.is_empty() && text.windows(phrase.len()).any(|words| words == phrase)
}
