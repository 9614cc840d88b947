//! What somebody is writing before it is a ticket: one draft, in the portal and at the desk.

use domain::tickets::PersonRef;
use serde::{Deserialize, Serialize};

/// Where it is kept: what somebody wants to open is one draft, at the desk and in the portal.
pub const PLACE: &str = "new";

/// The fields as a draft keeps them. The portal leaves the desk's fields empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    pub title: String,
    pub body: String,
    pub category: String,
    pub priority: String,
    pub branch: String,
    pub department: String,
    pub assignee: String,
    pub requester: Option<PersonRef>,
}

impl Kept {
    /// Reads a draft; what cannot be read is none.
    pub fn read(draft: &str) -> Self {
        serde_json::from_slice(draft.as_bytes()).unwrap_or_default()
    }

    /// Nothing was written by a person: choices alone are no draft.
    pub fn is_empty(&self) -> bool {
        self.title.trim().is_empty() && self.body.trim().is_empty()
    }

    /// As kept; empty when there is nothing worth keeping.
    pub fn print(&self) -> String {
        if self.is_empty() { String::new() } else { self.json() }
    }

    /// As kept, choices alone too: a form that was refused comes back whole.
    pub fn json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_draft_is_read_back_and_choices_alone_are_none() {
        let kept = Kept { title: "چاپگر".into(), assignee: "4".into(), ..Kept::default() };
        assert_eq!(Kept::read(&kept.print()), kept);
        assert_eq!(Kept::read("{"), Kept::default());
        assert_eq!(Kept { assignee: "4".into(), ..Kept::default() }.print(), "");
    }

    #[test]
    fn a_draft_of_the_portal_is_read_back_and_a_broken_one_is_none() {
        let kept = Kept { title: "عنوان".into(), category: "2".into(), ..Kept::default() };
        assert_eq!(Kept::read(&kept.print()), kept);
        assert_eq!(Kept::read(r#"{"title":"a","priority":null}"#), Kept::default());
        assert_eq!(Kept { category: "2".into(), ..Kept::default() }.print(), "");
    }

    #[test]
    fn the_draft_of_the_portal_can_be_gone_on_with() {
        let kept = Kept::read(r#"{"title":"چاپگر","body":"","category":"2","priority":"","branch":""}"#);
        assert_eq!((kept.title.as_str(), kept.category.as_str(), kept.requester), ("چاپگر", "2", None));
    }
}
