//! A test as the form holds it: what is tested, how, and with which values; and back.

use super::lists::{Lists, offered};
use domain::Lang;
use domain::conditions::{Among, Tags, Test, Words};
use domain::messages::{policies as words, tickets};
use domain::tickets::{Priority, Status};
use std::str::FromStr;
use ui::Choice;

/// What is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Topic {
    Priority,
    Status,
    Category,
    Department,
    Branch,
    Organisation,
    Assignee,
    Words,
    Tag,
}

/// How it is tested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    OneOf,
    NoneOf,
    Empty,
    Present,
    Any,
    All,
    No,
}

impl Topic {
    /// Those that can be chosen.
    const OFFERED: [Self; 9] = [
        Self::Priority,
        Self::Category,
        Self::Department,
        Self::Branch,
        Self::Organisation,
        Self::Assignee,
        Self::Status,
        Self::Words,
        Self::Tag,
    ];

    pub const fn code(self) -> &'static str {
        match self {
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Category => "category",
            Self::Department => "department",
            Self::Branch => "branch",
            Self::Organisation => "organisation",
            Self::Assignee => "assignee",
            Self::Words => "words",
            Self::Tag => "tag",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::OFFERED.into_iter().find(|topic| topic.code() == code)
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Priority => tickets::priority_label(lang),
            Self::Status => tickets::status_label(lang),
            Self::Category => tickets::category_label(lang),
            Self::Department => tickets::department_label(lang),
            Self::Branch => tickets::branch_label(lang),
            Self::Organisation => words::organisation(lang),
            Self::Assignee => tickets::assignee_label(lang),
            Self::Words => words::title_words(lang),
            Self::Tag => words::tags(lang),
        }
    }

    pub fn choices(lang: Lang) -> Vec<Choice> {
        Self::OFFERED.map(|topic| Choice::new(topic.code(), topic.label(lang))).to_vec()
    }

    /// The ways to test it; the first is meant unless another is chosen.
    pub const fn hows(self) -> &'static [How] {
        match self {
            Self::Priority | Self::Status | Self::Category | Self::Branch => &[How::OneOf, How::NoneOf],
            Self::Department | Self::Organisation | Self::Assignee => {
                &[How::OneOf, How::NoneOf, How::Present, How::Empty]
            }
            Self::Words | Self::Tag => &[How::Any, How::All, How::No],
        }
    }

    /// The values to choose from.
    pub fn values(self, lists: &Lists, chosen: &[String], lang: Lang) -> Vec<Choice> {
        let directory = &lists.directory;
        match self {
            Self::Priority => Lists::priorities(lang),
            Self::Status => Lists::statuses(lang, false),
            Self::Category => offered(&directory.categories, chosen, lang),
            Self::Department => offered(&directory.departments, chosen, lang),
            Self::Branch => offered(&directory.branches, chosen, lang),
            Self::Assignee => offered(&directory.agents, chosen, lang),
            Self::Organisation => lists.organisation_choices(),
            Self::Tag => offered(&lists.tags, chosen, lang),
            Self::Words => Vec::new(),
        }
    }
}

impl How {
    const ALL: [Self; 7] = [Self::OneOf, Self::NoneOf, Self::Empty, Self::Present, Self::Any, Self::All, Self::No];

    pub const fn code(self) -> &'static str {
        match self {
            Self::OneOf => "one_of",
            Self::NoneOf => "none_of",
            Self::Empty => "empty",
            Self::Present => "present",
            Self::Any => "any",
            Self::All => "all",
            Self::No => "none",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.code() == code)
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::OneOf => words::one_of(lang),
            Self::NoneOf => words::none_of(lang),
            Self::Empty => words::is_empty(lang),
            Self::Present => words::is_present(lang),
            Self::Any => words::words_any(lang),
            Self::All => words::words_all(lang),
            Self::No => words::words_none(lang),
        }
    }

    /// Whether values belong to it.
    pub const fn takes_values(self) -> bool {
        !matches!(self, Self::Empty | Self::Present)
    }
}

/// A test taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub topic: Topic,
    pub how: How,
    /// Ids or codes.
    pub values: Vec<String>,
    /// Of the ticket before the change.
    pub was: bool,
}

impl Parts {
    /// Takes a test apart.
    pub fn of(test: &Test) -> Self {
        let id = |id: i64| id.to_string();
        match test {
            Test::Priority { test } => among(Topic::Priority, test, |value| value.code().to_owned()),
            Test::Status { test } => among(Topic::Status, test, |value| value.code().to_owned()),
            Test::Category { test } => among(Topic::Category, test, |value| id(value.0)),
            Test::Department { test } => among(Topic::Department, test, |value| id(value.0)),
            Test::Branch { test } => among(Topic::Branch, test, |value| id(value.0)),
            Test::Organisation { test } => among(Topic::Organisation, test, |value| id(value.0)),
            Test::Assignee { test } => among(Topic::Assignee, test, |value| id(value.0)),
            Test::Words { test: Words::Any(values) } => Self::new(Topic::Words, How::Any, values.clone()),
            Test::Words { test: Words::All(values) } => Self::new(Topic::Words, How::All, values.clone()),
            Test::Words { test: Words::None(values) } => Self::new(Topic::Words, How::No, values.clone()),
            Test::Tag { test: Tags::Any(tags) } => Self::new(Topic::Tag, How::Any, texts(tags)),
            Test::Tag { test: Tags::All(tags) } => Self::new(Topic::Tag, How::All, texts(tags)),
            Test::Tag { test: Tags::None(tags) } => Self::new(Topic::Tag, How::No, texts(tags)),
            Test::Was { test } => Self { was: true, ..Self::of(test) },
        }
    }

    /// A test of something, with nothing chosen.
    pub fn new(topic: Topic, how: How, values: Vec<String>) -> Self {
        Self { topic, how, values, was: false }
    }

    /// Puts it together again.
    pub fn test(&self) -> Test {
        let (how, values) = (self.how, self.values.as_slice());
        let test = match self.topic {
            Topic::Priority => Test::Priority { test: joined(how, values, Priority::parse) },
            Topic::Status => Test::Status { test: joined(how, values, Status::parse) },
            Topic::Category => Test::Category { test: joined(how, values, parsed) },
            Topic::Department => Test::Department { test: joined(how, values, parsed) },
            Topic::Branch => Test::Branch { test: joined(how, values, parsed) },
            Topic::Organisation => Test::Organisation { test: joined(how, values, parsed) },
            Topic::Assignee => Test::Assignee { test: joined(how, values, parsed) },
            Topic::Words => Test::Words {
                test: match how {
                    How::All => Words::All(values.to_vec()),
                    How::No => Words::None(values.to_vec()),
                    How::Any | How::OneOf | How::NoneOf | How::Empty | How::Present => Words::Any(values.to_vec()),
                },
            },
            Topic::Tag => {
                let tags = values.iter().filter_map(|value| parsed(value)).collect();
                Test::Tag {
                    test: match how {
                        How::All => Tags::All(tags),
                        How::No => Tags::None(tags),
                        How::Any | How::OneOf | How::NoneOf | How::Empty | How::Present => Tags::Any(tags),
                    },
                }
            }
        };
        if self.was { Test::Was { test: Box::new(test) } } else { test }
    }
}

fn among<T>(topic: Topic, test: &Among<T>, code: impl Fn(&T) -> String) -> Parts {
    let codes = |values: &[T]| values.iter().map(&code).collect();
    match test {
        Among::OneOf(values) => Parts::new(topic, How::OneOf, codes(values)),
        Among::NoneOf(values) => Parts::new(topic, How::NoneOf, codes(values)),
        Among::Empty => Parts::new(topic, How::Empty, Vec::new()),
        Among::Present => Parts::new(topic, How::Present, Vec::new()),
    }
}

fn joined<T>(how: How, values: &[String], parse: impl Fn(&str) -> Option<T>) -> Among<T> {
    let values = || values.iter().filter_map(|value| parse(value)).collect();
    match how {
        How::NoneOf => Among::NoneOf(values()),
        How::Empty => Among::Empty,
        How::Present => Among::Present,
        How::OneOf | How::Any | How::All | How::No => Among::OneOf(values()),
    }
}

fn parsed<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn texts<T: ToString>(values: &[T]) -> Vec<String> {
    values.iter().map(ToString::to_string).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::{DepartmentId, TagId};

    #[test]
    fn a_test_taken_apart_and_put_together_is_the_same() {
        let words = |test| Test::Words { test };
        for test in [
            Test::Priority { test: Among::OneOf(vec![Priority::Critical, Priority::High]) },
            Test::Status { test: Among::NoneOf(vec![Status::Waiting]) },
            Test::Department { test: Among::Empty },
            Test::Department { test: Among::OneOf(vec![DepartmentId(3)]) },
            Test::Assignee { test: Among::Present },
            words(Words::All(vec!["vpn".into()])),
            words(Words::None(vec!["قطع است".into()])),
            Test::Tag { test: Tags::All(vec![TagId(7)]) },
            Test::Was { test: Box::new(Test::Priority { test: Among::OneOf(vec![Priority::Low]) }) },
        ] {
            assert_eq!(Parts::of(&test).test(), test);
        }
    }

    #[test]
    fn every_way_of_testing_is_found_by_its_code() {
        for topic in Topic::OFFERED {
            assert_eq!(Topic::parse(topic.code()), Some(topic));
            for how in topic.hows() {
                assert_eq!(How::parse(how.code()), Some(*how));
            }
        }
    }
}
