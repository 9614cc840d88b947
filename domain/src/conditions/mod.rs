//! Which tickets: one language for views, policies, rules and reports. Its JSON is what is stored and sent.
//!
//! [`Conditions::matches`] judges a ticket's [`Facts`], [`Conditions::check`] a draft, [`Conditions::covers`] compares two:
//! a policy is unreachable if an earlier one covers it. Whether the named people and places exist is the use case's to
//! check: they may be removed later, and then match nothing.

mod check;
mod covers;
mod matches;
#[cfg(test)]
mod tests;

pub use check::{Before, PHRASE_MAX, TESTS_MAX, VALUES_MAX};

use crate::ids::{BranchId, CategoryId, DepartmentId, OrganisationId, TagId, UserId};
use crate::tickets::{Priority, Status};
use serde::{Deserialize, Serialize};

/// Tests and how they are joined. Without a test every ticket matches.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conditions {
    #[serde(default)]
    pub join: Join,
    #[serde(default)]
    pub tests: Vec<Test>,
}

/// How tests are joined.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// Every test must hold.
    #[default]
    All,
    /// One test must hold.
    Any,
}

/// One test: a fact of the ticket and what it must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "field", rename_all = "snake_case")]
pub enum Test {
    Priority {
        test: Among<Priority>,
    },
    Status {
        test: Among<Status>,
    },
    Category {
        test: Among<CategoryId>,
    },
    Department {
        test: Among<DepartmentId>,
    },
    Branch {
        test: Among<BranchId>,
    },
    /// The requester's organisation.
    Organisation {
        test: Among<OrganisationId>,
    },
    Assignee {
        test: Among<UserId>,
    },
    Tag {
        test: Tags,
    },
    /// Words of the title.
    Words {
        test: Words,
    },
    /// The same test on the ticket as it was before the change; false where there was no ticket before.
    Was {
        test: Box<Test>,
    },
}

/// What a single value must be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Among<T> {
    /// One of these.
    OneOf(Vec<T>),
    /// None of these; no value at all is none of them.
    NoneOf(Vec<T>),
    /// There is no value.
    Empty,
    /// There is a value, whatever it is.
    Present,
}

/// Which tags a ticket must have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Tags {
    Any(Vec<TagId>),
    All(Vec<TagId>),
    None(Vec<TagId>),
}

/// Which words or phrases a title must have: whole words in order, folded and stemmed as the search does it, so that
/// spelling variants and half-spaces do not matter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Words {
    Any(Vec<String>),
    All(Vec<String>),
    None(Vec<String>),
}

/// What of a ticket can be tested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    pub priority: Priority,
    pub status: Status,
    pub category: CategoryId,
    pub department: Option<DepartmentId>,
    pub branch: BranchId,
    /// The requester's.
    pub organisation: Option<OrganisationId>,
    pub assignee: Option<UserId>,
    pub requester: UserId,
    #[serde(default)]
    pub tags: Vec<TagId>,
    pub title: String,
}

impl Conditions {
    /// Conditions of which every test must hold.
    pub const fn all(tests: Vec<Test>) -> Self {
        Self { join: Join::All, tests }
    }

    /// Conditions of which one test must hold.
    pub const fn any(tests: Vec<Test>) -> Self {
        Self { join: Join::Any, tests }
    }

    /// Whether every ticket matches because nothing is tested.
    pub fn is_empty(&self) -> bool {
        self.tests.is_empty()
    }
}
