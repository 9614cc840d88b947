//! What may be asked of tickets: the commands on the wire, and their limits.

use super::{Priority, Status};
use crate::fault::{Check, Fault, Field, Problem};
use crate::ids::{BranchId, CategoryId, CommentId, DepartmentId, FileId, UserId};
use serde::{Deserialize, Serialize};

/// Longest title, in characters.
pub const TITLE_MAX: u32 = 200;
/// Longest description or comment, in characters.
pub const BODY_MAX: u32 = 50_000;
/// Most files with one message.
pub const FILES_MAX: u32 = 10;

/// A new request, from the portal or by an agent in somebody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTicket {
    pub title: String,
    /// Markdown.
    pub body: String,
    pub category: Option<CategoryId>,
    /// None: proposed from keywords.
    pub priority: Option<Priority>,
    /// None: the requester's branch.
    pub branch: Option<BranchId>,
    /// None: the category's department.
    pub department: Option<DepartmentId>,
    /// Agents only; None: oneself.
    pub requester: Option<UserId>,
    /// Agents only.
    pub assignee: Option<UserId>,
    /// Files uploaded before, not yet attached.
    #[serde(default)]
    pub files: Vec<FileId>,
    /// A key chosen by the form: sending the same form twice makes one ticket. Empty: no such protection.
    #[serde(default)]
    pub once: String,
}

impl NewTicket {
    /// Checks form and limits; existence of what it names is checked by the use case.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.title, Field::Title, 3, TITLE_MAX);
        check.text(&self.body, Field::Body, 1, BODY_MAX);
        check.when(self.category.is_none(), Field::Category, Problem::Required);
        check.when(self.files.len() as u32 > FILES_MAX, Field::Files, Problem::TooMany { max: FILES_MAX });
        check.done()
    }
}

/// A public reply or an internal note.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// Markdown.
    pub body: String,
    /// Internal notes are never shown to customers.
    pub internal: bool,
    /// Status to set in the same step.
    pub then: Option<Status>,
    /// The newest comment that the writer has seen (0: none). Somebody else's newer one stops the reply with
    /// `Conflict::NewComments`; None: send regardless.
    pub seen: Option<CommentId>,
    #[serde(default)]
    pub files: Vec<FileId>,
    /// As in [`NewTicket::once`].
    #[serde(default)]
    pub once: String,
}

impl Reply {
    /// Checks form and limits.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        let min = u32::from(self.files.is_empty());
        check.text(&self.body, Field::Body, min, BODY_MAX);
        check.when(self.files.len() as u32 > FILES_MAX, Field::Files, Problem::TooMany { max: FILES_MAX });
        check.done()
    }
}

/// Edits of a ticket's properties; None leaves a property as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edit {
    /// The version that the editor saw; an older one is refused with `Conflict::Stale`.
    pub version: i64,
    pub title: Option<String>,
    pub status: Option<Status>,
    pub priority: Option<Priority>,
    pub category: Option<CategoryId>,
    pub branch: Option<BranchId>,
    /// `Some(None)` takes the department away.
    #[serde(default, with = "double")]
    pub department: Option<Option<DepartmentId>>,
    /// `Some(None)` unassigns.
    #[serde(default, with = "double")]
    pub assignee: Option<Option<UserId>>,
}

/// Keeps `Some(None)` apart from `None` in JSON: absent, or a list of none or one.
mod double {
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    #[allow(clippy::option_option, clippy::ref_option)]
    pub fn serialize<T: Serialize, S: Serializer>(value: &Option<Option<T>>, to: S) -> Result<S::Ok, S::Error> {
        value.as_ref().map(|inner| inner.iter().collect::<Vec<_>>()).serialize(to)
    }

    #[allow(clippy::option_option)]
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
        Ok(Option::<Vec<T>>::deserialize(from)?.map(|list| list.into_iter().next()))
    }
}
