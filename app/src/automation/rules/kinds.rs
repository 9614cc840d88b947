//! The kinds of acts of a rule.

use crate::conditions::Lists;
use domain::Lang;
use domain::automation::{By, RuleAct};
use domain::ids::{CategoryId, TagId};
use domain::messages::rules as words;
use domain::people::Named;
use domain::sla::Audience;
use domain::tickets::{Priority, Status};
use ui::{Choice, Glyph};

/// A kind of act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    AssignWithin,
    Assign,
    Priority,
    Status,
    Category,
    Department,
    AddTag,
    RemoveTag,
    Note,
    Reply,
    Notify,
    Close,
}

impl Kind {
    /// In the order in which they are offered.
    pub const ALL: [Self; 12] = [
        Self::AssignWithin,
        Self::Assign,
        Self::Priority,
        Self::Status,
        Self::Category,
        Self::Department,
        Self::AddTag,
        Self::RemoveTag,
        Self::Note,
        Self::Reply,
        Self::Notify,
        Self::Close,
    ];

    pub const fn of(act: &RuleAct) -> Self {
        match act {
            RuleAct::Assign { .. } => Self::Assign,
            RuleAct::AssignWithin { .. } => Self::AssignWithin,
            RuleAct::SetPriority { .. } => Self::Priority,
            RuleAct::SetStatus { .. } => Self::Status,
            RuleAct::SetCategory { .. } => Self::Category,
            RuleAct::SetDepartment { .. } => Self::Department,
            RuleAct::AddTag { .. } => Self::AddTag,
            RuleAct::RemoveTag { .. } => Self::RemoveTag,
            RuleAct::Reply { .. } => Self::Reply,
            RuleAct::Note { .. } => Self::Note,
            RuleAct::Notify(_) => Self::Notify,
            RuleAct::Close => Self::Close,
        }
    }

    pub const fn code(self) -> &'static str {
        match self {
            Self::AssignWithin => "assign_within",
            Self::Assign => "assign",
            Self::Priority => "priority",
            Self::Status => "status",
            Self::Category => "category",
            Self::Department => "department",
            Self::AddTag => "add_tag",
            Self::RemoveTag => "remove_tag",
            Self::Note => "note",
            Self::Reply => "reply",
            Self::Notify => "notify",
            Self::Close => "close",
        }
    }

    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    pub const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::AssignWithin => words::kind_assign_within(lang),
            Self::Assign => words::kind_assign(lang),
            Self::Priority => words::kind_priority(lang),
            Self::Status => words::kind_status(lang),
            Self::Category => words::kind_category(lang),
            Self::Department => words::kind_department(lang),
            Self::AddTag => words::kind_add_tag(lang),
            Self::RemoveTag => words::kind_remove_tag(lang),
            Self::Note => words::kind_note(lang),
            Self::Reply => words::kind_reply(lang),
            Self::Notify => words::kind_notify(lang),
            Self::Close => words::kind_close(lang),
        }
    }

    pub fn choices(lang: Lang) -> Vec<Choice> {
        Self::ALL.map(|kind| Choice::new(kind.code(), kind.label(lang))).to_vec()
    }

    pub const fn glyph(self) -> Glyph {
        match self {
            Self::AssignWithin | Self::Department => Glyph::Departments,
            Self::Assign => Glyph::UserCheck,
            Self::Priority => Glyph::Flag,
            Self::Status => Glyph::CircleDot,
            Self::Category => Glyph::List,
            Self::AddTag | Self::RemoveTag => Glyph::Tag,
            Self::Note => Glyph::Note,
            Self::Reply => Glyph::Reply,
            Self::Notify => Glyph::Bell,
            Self::Close => Glyph::Archive,
        }
    }

    /// A new act of this kind, with the first of what there is to choose; where there is nothing, saving it is refused.
    pub fn first(self, lists: &Lists) -> RuleAct {
        let first = |list: &[Named]| list.iter().find(|named| named.active).map_or(0, |named| named.id);
        match self {
            Self::AssignWithin => RuleAct::AssignWithin { department: None, by: By::LeastLoaded },
            Self::Assign => RuleAct::Assign { person: None },
            Self::Priority => RuleAct::SetPriority { priority: Priority::High },
            Self::Status => RuleAct::SetStatus { status: Status::InProgress },
            Self::Category => RuleAct::SetCategory { category: CategoryId(first(&lists.directory.categories)) },
            Self::Department => RuleAct::SetDepartment { department: None },
            Self::AddTag => RuleAct::AddTag { tag: TagId(first(&lists.tags)) },
            Self::RemoveTag => RuleAct::RemoveTag { tag: TagId(first(&lists.tags)) },
            Self::Note => RuleAct::Note { text: String::new() },
            Self::Reply => RuleAct::Reply { text: String::new() },
            Self::Notify => RuleAct::Notify(Audience { assignee: true, ..Audience::default() }),
            Self::Close => RuleAct::Close,
        }
    }
}
