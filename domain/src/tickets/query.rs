//! Which tickets a page lists. The URL's query string is the view: [`ListQuery`] prints to and reads from it.

use super::{Priority, Status};
use crate::ids::{BranchId, CategoryId, DepartmentId, UserId};
use serde::{Deserialize, Serialize};

/// The desk's views.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum View {
    /// Open tickets assigned to me.
    #[default]
    Mine,
    /// Open tickets assigned to nobody.
    Unassigned,
    /// All open tickets.
    Open,
    /// Open tickets that wait for the customer.
    Waiting,
    /// Open tickets that were warned: the time promised is nearly over.
    AtRisk,
    /// Open tickets that are past the time promised.
    Breached,
    /// Resolved tickets.
    Resolved,
    /// Closed tickets.
    Closed,
    /// Everything but deleted tickets.
    All,
    /// Deleted tickets (admins).
    Deleted,
}

impl View {
    /// All views in the order of the side list.
    pub const ALL: [Self; 10] = [
        Self::Mine,
        Self::Unassigned,
        Self::Open,
        Self::Waiting,
        Self::AtRisk,
        Self::Breached,
        Self::Resolved,
        Self::Closed,
        Self::All,
        Self::Deleted,
    ];

    /// The word in the URL.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Unassigned => "unassigned",
            Self::Open => "open",
            Self::Waiting => "waiting",
            Self::AtRisk => "at_risk",
            Self::Breached => "breached",
            Self::Resolved => "resolved",
            Self::Closed => "closed",
            Self::All => "all",
            Self::Deleted => "deleted",
        }
    }

    /// Reads [`View::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.code() == code)
    }
}

/// What a list is sorted by; newest, most urgent or greatest number first unless [`ListQuery::ascending`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Order {
    /// Last change.
    #[default]
    Updated,
    /// Opening time.
    Created,
    /// Priority, then opening time.
    Priority,
    /// What is due next: the soonest first, unless [`ListQuery::ascending`] turns it round; tickets of which nothing is due come
    /// last. Only among open tickets; *all* is sorted by last change then.
    Due,
}

impl Order {
    /// All orders.
    pub const ALL: [Self; 4] = [Self::Updated, Self::Created, Self::Priority, Self::Due];

    /// The word in the URL.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Updated => "updated",
            Self::Created => "created",
            Self::Priority => "priority",
            Self::Due => "due",
        }
    }

    /// Reads [`Order::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|order| order.code() == code)
    }
}

/// Position in a keyset-paginated list: the sort keys of the last row shown. Opaque in URLs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// Priority rank when sorted by priority, otherwise 0.
    pub rank: i64,
    /// The time sorted by, µs UTC.
    pub at: i64,
    /// The ticket.
    pub id: i64,
    /// True: the page before this row; false: the page after.
    pub back: bool,
}

impl Cursor {
    /// Prints it for a URL.
    pub fn encode(&self) -> String {
        format!("{}.{}.{}.{}", if self.back { "b" } else { "f" }, self.rank, self.at, self.id)
    }

    /// Reads [`Cursor::encode`].
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let back = match parts.next()? {
            "b" => true,
            "f" => false,
            _ => return None,
        };
        let cursor = Self {
            back,
            rank: parts.next()?.parse().ok()?,
            at: parts.next()?.parse().ok()?,
            id: parts.next()?.parse().ok()?,
        };
        parts.next().is_none().then_some(cursor)
    }
}

/// A list of tickets as asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ListQuery {
    pub view: View,
    #[serde(default)]
    pub status: Option<Status>,
    #[serde(default)]
    pub priority: Option<Priority>,
    #[serde(default)]
    pub branch: Option<BranchId>,
    #[serde(default)]
    pub department: Option<DepartmentId>,
    #[serde(default)]
    pub category: Option<CategoryId>,
    #[serde(default)]
    pub assignee: Option<UserId>,
    #[serde(default)]
    pub requester: Option<UserId>,
    /// Words to search in number, title and text; empty: none.
    #[serde(default)]
    pub search: String,
    #[serde(default)]
    pub order: Order,
    #[serde(default)]
    pub ascending: bool,
    #[serde(default)]
    pub cursor: Option<Cursor>,
}

/// A filter that can be shown as a chip and taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Facet {
    Status,
    Priority,
    Branch,
    Department,
    Category,
    Assignee,
    Requester,
    Search,
}

impl ListQuery {
    /// Rows on a page.
    pub const PAGE: i64 = 25;

    /// Reads the pairs of a URL's query string; unknown or wrong ones are ignored, so an old link still opens.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "view" => query.view = View::parse(value).unwrap_or_default(),
                "status" => query.status = Status::parse(value),
                "priority" => query.priority = Priority::parse(value),
                "branch" => query.branch = value.parse().ok(),
                "department" => query.department = value.parse().ok(),
                "category" => query.category = value.parse().ok(),
                "assignee" => query.assignee = value.parse().ok(),
                "requester" => query.requester = value.parse().ok(),
                "q" => value.trim().clone_into(&mut query.search),
                "sort" => query.order = Order::parse(value).unwrap_or_default(),
                "asc" => query.ascending = value == "1",
                "at" => query.cursor = Cursor::parse(value),
                _ => {}
            }
        }
        query
    }

    /// Prints the query string, without `?`, defaults left out, in a fixed order: one view has one URL.
    pub fn to_query(&self) -> String {
        let mut out: Vec<String> = vec![format!("view={}", self.view.code())];
        let mut put = |name: &str, value: String| out.push(format!("{name}={value}"));
        if let Some(status) = self.status {
            put("status", status.code().into());
        }
        if let Some(priority) = self.priority {
            put("priority", priority.code().into());
        }
        if let Some(id) = self.branch {
            put("branch", id.to_string());
        }
        if let Some(id) = self.department {
            put("department", id.to_string());
        }
        if let Some(id) = self.category {
            put("category", id.to_string());
        }
        if let Some(id) = self.assignee {
            put("assignee", id.to_string());
        }
        if let Some(id) = self.requester {
            put("requester", id.to_string());
        }
        if !self.search.is_empty() {
            put("q", encode(&self.search));
        }
        if self.order != Order::default() {
            put("sort", self.order.code().into());
        }
        if self.ascending {
            put("asc", "1".into());
        }
        if let Some(cursor) = self.cursor {
            put("at", cursor.encode());
        }
        out.join("&")
    }

    /// The same list without one filter, from its first page.
    #[must_use]
    pub fn without(&self, facet: Facet) -> Self {
        let mut next = Self { cursor: None, ..self.clone() };
        match facet {
            Facet::Status => next.status = None,
            Facet::Priority => next.priority = None,
            Facet::Branch => next.branch = None,
            Facet::Department => next.department = None,
            Facet::Category => next.category = None,
            Facet::Assignee => next.assignee = None,
            Facet::Requester => next.requester = None,
            Facet::Search => next.search.clear(),
        }
        next
    }
}

/// Percent-encodes a query value (RFC 3986 unreserved characters stay).
pub fn encode(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

/// Exact numbers of tickets in the views that the actor may see.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    pub mine: i64,
    pub unassigned: i64,
    pub open: i64,
    pub waiting: i64,
    /// Open tickets that were warned.
    #[serde(default)]
    pub at_risk: i64,
    /// Open tickets past the time promised.
    #[serde(default)]
    pub breached: i64,
    pub resolved: i64,
    pub closed: i64,
    pub all: i64,
    /// Open tickets of each branch that the actor may see, by branch id.
    #[serde(default)]
    pub branches: Vec<(BranchId, i64)>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_view_survives_its_url() {
        let query = ListQuery {
            view: View::Waiting,
            status: Some(Status::Waiting),
            priority: Some(Priority::High),
            branch: Some(BranchId(3)),
            department: Some(DepartmentId(4)),
            category: Some(CategoryId(5)),
            assignee: Some(UserId(6)),
            requester: Some(UserId(7)),
            search: "abc".into(),
            order: Order::Priority,
            ascending: true,
            cursor: Some(Cursor { rank: 1, at: -5, id: 9, back: true }),
        };
        let printed = query.to_query();
        let pairs: Vec<_> = printed.split('&').filter_map(|pair| pair.split_once('=')).collect();
        assert_eq!(ListQuery::from_pairs(pairs), query);
    }

    #[test]
    fn a_broken_url_opens_the_default_view() {
        assert_eq!(
            ListQuery::from_pairs([("view", "x"), ("at", "f.1"), ("status", ""), ("branch", "a")]),
            ListQuery::default()
        );
    }

    #[test]
    fn a_search_word_is_percent_encoded() {
        assert_eq!(encode("ا b&"), "%D8%A7%20b%26");
    }
}
