//! Signing in, sessions, and what a signed-in person prefers.

use crate::ids::{SessionId, UserId};
use crate::permissions::Actor;
use crate::time::Zone;
use crate::{Lang, Micros};
use serde::{Deserialize, Serialize};

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme` and of the cookie.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads [`Theme::code`]; anything else is `Auto`.
    pub fn parse(code: &str) -> Self {
        match code {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }
}

/// What a signed-in person's pages need: who they are and what they may.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Me {
    pub actor: Actor,
    pub name: String,
    pub user_name: String,
    pub email: String,
    pub mobile: String,
    /// IANA name of the person's time zone.
    pub zone: String,
    /// Chosen language; None: the cookie decides.
    pub lang: Option<Lang>,
    pub theme: Theme,
    pub version: i64,
}

/// All that a page needs to print the same text on the server and in the browser. The server makes it once a request and
/// hands it to the browser as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageContext {
    pub lang: Lang,
    pub theme: Theme,
    /// The time at which the page was made; relative times are counted from it until the browser ticks.
    pub now: Micros,
    /// The reader's zone with its offsets for the years that matter.
    pub zone: Zone,
    pub me: Option<Me>,
    /// Unread notifications.
    pub unread: i64,
    /// The desk's name in both languages.
    pub desk_name: String,
    pub desk_name_en: String,
    /// A seeded demo: the log-in page lists its accounts.
    pub demo: bool,
    pub registration_open: bool,
    /// No person exists yet: only the set-up page works.
    pub needs_setup: bool,
    /// Largest upload, bytes.
    pub file_max: u64,
    /// The last event known when the page was made.
    pub event: crate::ids::EventId,
}

/// A signed-in device, as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    pub id: SessionId,
    /// The device in words, from the user agent: `Chrome, Windows`.
    pub device: String,
    pub address: String,
    pub created_at: Micros,
    pub last_seen_at: Micros,
    /// The one that asks.
    pub current: bool,
}

/// What somebody may change about themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProfileEdit {
    pub name: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub mobile: String,
    /// IANA name.
    pub zone: String,
    pub lang: Option<Lang>,
    pub theme: Theme,
}

/// An entry of the notification centre.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notification {
    pub id: crate::ids::NotificationId,
    pub at: Micros,
    pub read: bool,
    pub reason: Reason,
    /// The ticket's number and title.
    pub number: String,
    pub title: String,
    /// Who caused it; empty: the system.
    pub actor: String,
    /// Link to the exact place, such as `/desk/tickets/T-…#c12`.
    pub href: String,
}

/// Why somebody is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// A ticket was assigned to you.
    Assigned,
    /// The desk answered your request.
    DeskReplied,
    /// The customer wrote on a ticket assigned to you.
    CustomerReplied,
    /// Somebody noted something on a ticket assigned to you.
    Noted,
    /// Your request changed its status.
    StatusChanged,
    /// A ticket assigned to you was reopened.
    Reopened,
    /// The time promised for a ticket is nearly over.
    SlaWarning,
    /// The time promised for a ticket is over.
    SlaBreach,
    /// A step of escalation names you.
    Escalated,
    /// A rule of automation names you.
    Ruled,
    /// A rule failed too often, at last on this ticket, and was switched off.
    RuleOff,
    /// Your request was merged into another of yours.
    Merged,
    /// Another ticket was merged into one assigned to you.
    MergedHere,
}

impl Reason {
    /// All reasons.
    pub const ALL: [Self; 13] = [
        Self::Assigned,
        Self::DeskReplied,
        Self::CustomerReplied,
        Self::Noted,
        Self::StatusChanged,
        Self::Reopened,
        Self::SlaWarning,
        Self::SlaBreach,
        Self::Escalated,
        Self::Ruled,
        Self::RuleOff,
        Self::Merged,
        Self::MergedHere,
    ];

    /// The word in the database.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Assigned => "assigned",
            Self::DeskReplied => "desk_replied",
            Self::CustomerReplied => "customer_replied",
            Self::Noted => "noted",
            Self::StatusChanged => "status_changed",
            Self::Reopened => "reopened",
            Self::SlaWarning => "sla_warning",
            Self::SlaBreach => "sla_breach",
            Self::Escalated => "escalated",
            Self::Ruled => "ruled",
            Self::RuleOff => "rule_off",
            Self::Merged => "merged",
            Self::MergedHere => "merged_here",
        }
    }

    /// Reads [`Reason::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

/// One page of notifications, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NotificationPage {
    pub rows: Vec<Notification>,
    pub next: Option<crate::ids::NotificationId>,
    pub unread: i64,
}

/// What a part of the audit trail is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuditArea {
    User,
    Branch,
    Department,
    Calendar,
    Policy,
    Rule,
}

impl AuditArea {
    const ALL: [Self; 6] = [Self::User, Self::Branch, Self::Department, Self::Calendar, Self::Policy, Self::Rule];

    /// The first word of its events' kinds.
    pub const fn code(self) -> &'static str {
        match self {
            Self::User => "user",
            Self::Branch => "branch",
            Self::Department => "department",
            Self::Calendar => "calendar",
            Self::Policy => "policy",
            Self::Rule => "rule",
        }
    }
}

/// One person, place, calendar, policy or rule: the audit page can be narrowed to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditOf {
    pub area: AuditArea,
    pub id: i64,
}

impl AuditOf {
    /// As it stands in an address: `branch:3`.
    pub fn print(self) -> String {
        format!("{}:{}", self.area.code(), self.id)
    }

    /// Reads [`AuditOf::print`].
    pub fn parse(text: &str) -> Option<Self> {
        let (code, id) = text.split_once(':')?;
        let area = AuditArea::ALL.into_iter().find(|area| area.code() == code)?;
        Some(Self { area, id: id.parse().ok()? })
    }

    /// The address of its part of the trail.
    pub fn href(self) -> String {
        format!("/admin/audit?of={}", self.print())
    }
}

/// A change of people, branches, settings: what the audit page lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditEntry {
    pub event: crate::ids::EventId,
    pub at: Micros,
    pub actor: Option<UserId>,
    pub actor_name: String,
    /// The event's kind: `user.changed`, `branch.created`, …
    pub kind: String,
    /// What it is about, in words: a name.
    pub subject: String,
}
