//! What is shown of tickets: the types on the wire. Times are µs UTC; pages format them with the reader's zone.

use super::{Counts, Cursor, Priority, Status, Tag};
use crate::files::FileView;
use crate::ids::{
    BranchId, CategoryId, CommentId, DepartmentId, EventId, OrganisationId, RuleId, TagId, TicketId, UserId,
};
use crate::permissions::Role;
use crate::sla::customer::CustomerPromise;
use crate::sla::{Chip, Clock, Threshold};
use crate::{Dir, Micros};
use serde::{Deserialize, Serialize};

/// A person, as much as a row shows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonRef {
    pub id: UserId,
    pub name: String,
}

/// A row of a ticket list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketRow {
    pub id: TicketId,
    pub number: String,
    pub title: String,
    pub title_dir: Dir,
    /// First characters of the last public reply or, without one, of the description; plain text.
    pub preview: String,
    pub preview_dir: Dir,
    pub status: Status,
    pub priority: Priority,
    pub category: CategoryId,
    pub branch: BranchId,
    pub department: Option<DepartmentId>,
    pub requester: PersonRef,
    pub assignee: Option<PersonRef>,
    pub created_at: Micros,
    pub updated_at: Micros,
    pub version: i64,
    /// Public replies.
    pub replies: i64,
    /// The last public word came from the customer's side: the desk owes an answer.
    pub customer_spoke_last: bool,
    pub deleted: bool,
    /// How its promises stand; nothing for customers.
    #[serde(default)]
    pub chip: Chip,
}

/// One page of a ticket list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketPage {
    pub rows: Vec<TicketRow>,
    /// The page after, in list order.
    pub next: Option<Cursor>,
    /// The page before.
    pub previous: Option<Cursor>,
    /// View counts; empty in the portal.
    pub counts: Counts,
}

/// A ticket's page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TicketView {
    pub row: TicketRow,
    /// Cleaned HTML of the description.
    pub body_html: String,
    pub body_dir: Dir,
    pub files: Vec<FileView>,
    /// Comments and events, oldest first. Without internal notes and internal events for customers.
    pub stream: Vec<StreamItem>,
    /// The last event of this ticket that the view contains: subscribe to `/live` from here.
    pub event: EventId,
    /// The newest comment in the stream (0: none).
    pub newest_comment: CommentId,
    pub first_response_at: Option<Micros>,
    pub resolved_at: Option<Micros>,
    pub closed_at: Option<Micros>,
    pub reopened: i64,
    pub may: May,
    /// By name; nothing for customers.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// Draft of this reader for this ticket, saved on the server.
    #[serde(default)]
    pub draft: String,
    /// What is promised, as customers are told; None for the desk, which has [`TicketRow::chip`].
    #[serde(default)]
    pub promise: Option<CustomerPromise>,
    /// The number of the ticket that this one was merged into.
    #[serde(default)]
    pub merged_into: Option<String>,
}

/// What this reader may do with this ticket; the server checks again.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[allow(clippy::struct_excessive_bools)]
pub struct May {
    pub reply: bool,
    pub note: bool,
    pub change: bool,
    pub assign: bool,
    pub delete: bool,
    /// Statuses that this reader may move it to now.
    pub moves: Vec<Status>,
}

/// Who asked, for the desk's side card; read on its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequesterCard {
    pub id: UserId,
    pub name: String,
    /// Empty for readers who may not see contact data.
    pub email: String,
    pub mobile: String,
    pub branch: Option<BranchId>,
    pub organisation: Option<String>,
    pub organisation_id: Option<OrganisationId>,
    /// Tickets of this requester that are open, and all.
    pub open: i64,
    pub total: i64,
}

/// An entry of a ticket's stream.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum StreamItem {
    Comment(CommentView),
    Event(EventView),
}

/// A public reply or internal note.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CommentView {
    pub id: CommentId,
    pub author: PersonRef,
    pub author_role: Role,
    /// From the customer's side (requester or organisation) rather than the desk's.
    pub by_requester: bool,
    pub internal: bool,
    /// Cleaned HTML.
    pub html: String,
    pub dir: Dir,
    pub at: Micros,
    pub files: Vec<FileView>,
}

/// A change, told in the reader's language from its kind and values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    pub id: EventId,
    pub at: Micros,
    /// None: the system.
    pub actor: Option<PersonRef>,
    pub change: Change,
}

/// One change of a ticket, before and after. The event spine stores exactly this, as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Change {
    Created {
        status: Status,
        priority: Priority,
        branch: BranchId,
        department: Option<DepartmentId>,
        assignee: Option<UserId>,
    },
    Replied {
        comment: CommentId,
        by_requester: bool,
    },
    Noted {
        comment: CommentId,
    },
    Status {
        before: Status,
        after: Status,
    },
    Priority {
        before: Priority,
        after: Priority,
    },
    Assignee {
        before: Option<UserId>,
        after: Option<UserId>,
        #[serde(default)]
        before_name: String,
        #[serde(default)]
        after_name: String,
    },
    Category {
        before: CategoryId,
        after: CategoryId,
    },
    Branch {
        before: BranchId,
        after: BranchId,
    },
    Department {
        before: Option<DepartmentId>,
        after: Option<DepartmentId>,
    },
    Title {
        before: String,
        after: String,
    },
    Deleted,
    Restored,
    /// This ticket was merged into another (`into`), or another into this one.
    Merged {
        /// The other ticket.
        other: TicketId,
        number: String,
        title: String,
        into: bool,
    },
    /// The time of a promise is nearly over, is over, or a step of escalation was taken.
    Sla {
        clock: Clock,
        threshold: Threshold,
        /// When it came due; later than that by what the queue was late.
        due: Micros,
    },
    /// A note that an escalation step or a rule left: cleaned HTML.
    Remark {
        html: String,
        dir: Dir,
    },
    /// A rule put a tag on, or took it off.
    Tagged {
        tag: TagId,
        name: String,
        on: bool,
    },
    /// A rule answered; what it changed follows. `off`: it failed too often, and was switched off.
    Ruled {
        rule: RuleId,
        name: String,
        #[serde(default)]
        name_en: String,
        #[serde(default)]
        off: bool,
    },
}

impl Change {
    /// Whether customers may learn of it: internal notes, assignment and sorting are the desk's own business.
    pub const fn is_public(&self) -> bool {
        match self {
            Self::Created { .. }
            | Self::Replied { .. }
            | Self::Status { .. }
            | Self::Title { .. }
            | Self::Merged { .. } => true,
            Self::Noted { .. }
            | Self::Priority { .. }
            | Self::Assignee { .. }
            | Self::Category { .. }
            | Self::Branch { .. }
            | Self::Department { .. }
            | Self::Deleted
            | Self::Restored
            | Self::Sla { .. }
            | Self::Remark { .. }
            | Self::Tagged { .. }
            | Self::Ruled { .. } => false,
        }
    }

    /// The word in the `kind` column of the event table.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Created { .. } => "ticket.created",
            Self::Replied { .. } => "ticket.replied",
            Self::Noted { .. } => "ticket.noted",
            Self::Status { .. } => "ticket.status",
            Self::Priority { .. } => "ticket.priority",
            Self::Assignee { .. } => "ticket.assignee",
            Self::Category { .. } => "ticket.category",
            Self::Branch { .. } => "ticket.branch",
            Self::Department { .. } => "ticket.department",
            Self::Title { .. } => "ticket.title",
            Self::Deleted => "ticket.deleted",
            Self::Restored => "ticket.restored",
            Self::Merged { .. } => "ticket.merged",
            Self::Sla { threshold: Threshold::Warning, .. } => "ticket.sla_warned",
            Self::Sla { threshold: Threshold::Breach, .. } => "ticket.sla_breached",
            Self::Sla { threshold: Threshold::Step(_), .. } => "ticket.escalated",
            Self::Remark { .. } => "ticket.remark",
            Self::Tagged { .. } => "ticket.tagged",
            Self::Ruled { .. } => "ticket.ruled",
        }
    }
}

/// A ticket found by a search, with the pieces of text around the hit (true: matched).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchHit {
    pub row: TicketRow,
    pub pieces: Vec<(bool, String)>,
}

/// What a creation answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Created {
    pub id: TicketId,
    pub number: String,
}
