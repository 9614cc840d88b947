//! Who may do what: one pure table. Use cases ask it first; pages ask it for what to show; tests walk it.
//!
//! The table is the one of the product's specification:
//!
//! | may | central_admin | admin | branch_admin | agent | report_manager | customer |
//! |---|---|---|---|---|---|---|
//! | see tickets | all | all | own branch | all (setting: own departments only) | in reports only | own (and own organisation's, if allowed) |
//! | change status, priority, assignee | yes | yes | own branch | yes | no | reopen / close own |
//! | reply / internal note | yes | yes | own branch | yes | no | reply |
//! | delete ticket | yes | yes | no | no | no | no |
//! | branches, departments, users | yes | yes | see branches | no | no | no |
//! | SLA, automation, custom fields, knowledge base set-up | yes | yes | no | no (writes articles) | no | no |
//! | reports and exports | all | all | own branch | yes | yes | no |
//! | settings, infrastructure, webhooks, keys | yes | no | no | no | no | no |

use crate::fault::Fault;
use crate::ids::{BranchId, DepartmentId, OrganisationId, SessionId, UserId};
use serde::{Deserialize, Serialize};

/// What a person is in this desk. Seeded as data; what each may do is this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    CentralAdmin,
    Admin,
    BranchAdmin,
    Agent,
    ReportManager,
    Customer,
}

impl Role {
    /// All roles, most powerful first.
    pub const ALL: [Self; 6] =
        [Self::CentralAdmin, Self::Admin, Self::BranchAdmin, Self::Agent, Self::ReportManager, Self::Customer];

    /// The word in the database, the API and the command line.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CentralAdmin => "central_admin",
            Self::Admin => "admin",
            Self::BranchAdmin => "branch_admin",
            Self::Agent => "agent",
            Self::ReportManager => "report_manager",
            Self::Customer => "customer",
        }
    }

    /// Reads [`Role::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.code() == code)
    }

    /// Whether the desk (`/desk`) is this person's place of work.
    pub const fn works_at_desk(self) -> bool {
        match self {
            Self::CentralAdmin | Self::Admin | Self::BranchAdmin | Self::Agent => true,
            Self::ReportManager | Self::Customer => false,
        }
    }

    /// Whether tickets may be assigned to a person of this role.
    pub const fn takes_tickets(self) -> bool {
        self.works_at_desk()
    }
}

/// Who asks: the facts about a signed-in person that decisions need.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// The person.
    pub user: UserId,
    /// The device.
    pub session: SessionId,
    /// The role.
    pub role: Role,
    /// The person's branch.
    pub branch: Option<BranchId>,
    /// Departments that the person works in.
    pub departments: Vec<DepartmentId>,
    /// The person's organisation.
    pub organisation: Option<OrganisationId>,
    /// Customers: sees the tickets of the whole organisation.
    pub sees_organisation: bool,
    /// Agents: sees only tickets of own departments (a setting of the desk).
    pub own_departments_only: bool,
}

/// What is to be done. `Ticket…` actions are judged against a ticket's [`Place`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    SeeTicket,
    CreateTicket,
    /// Open a ticket in somebody else's name.
    CreateForOthers,
    /// Status (agents' moves), priority, category, department, branch.
    ChangeTicket,
    AssignTicket,
    ReplyTicket,
    /// Write or read internal notes.
    NoteTicket,
    /// Customers: reopen own resolved or closed ticket, close own open ticket.
    ReopenOrCloseOwn,
    DeleteTicket,
    SeeDeletedTickets,
    SeeBranches,
    ManageBranches,
    ManageDepartments,
    ManageUsers,
    /// Categories, priority keywords, SLA, automation, custom fields, knowledge base set-up.
    SetUpService,
    WriteArticles,
    SeeReports,
    ManageSettings,
    SeeAudit,
}

impl Action {
    /// All actions, for tests that walk the table.
    pub const ALL: [Self; 19] = [
        Self::SeeTicket,
        Self::CreateTicket,
        Self::CreateForOthers,
        Self::ChangeTicket,
        Self::AssignTicket,
        Self::ReplyTicket,
        Self::NoteTicket,
        Self::ReopenOrCloseOwn,
        Self::DeleteTicket,
        Self::SeeDeletedTickets,
        Self::SeeBranches,
        Self::ManageBranches,
        Self::ManageDepartments,
        Self::ManageUsers,
        Self::SetUpService,
        Self::WriteArticles,
        Self::SeeReports,
        Self::ManageSettings,
        Self::SeeAudit,
    ];
}

/// Where a ticket belongs: all that permissions need to know of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub requester: UserId,
    pub branch: BranchId,
    pub department: Option<DepartmentId>,
    pub organisation: Option<OrganisationId>,
}

/// How far an allowance reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Not at all.
    No,
    /// Only tickets that the person opened (or, for seeing, of the own organisation if allowed).
    Own,
    /// Only the person's branch.
    Branch,
    /// Everything, or for agents the own departments when the desk says so.
    Desk,
    /// Everything.
    All,
}

/// The table itself.
pub const fn reach(role: Role, action: Action) -> Reach {
    use Action as A;
    use Role as R;
    match (role, action) {
        (R::CentralAdmin, A::ReopenOrCloseOwn) | (R::Admin, A::ReopenOrCloseOwn) => Reach::All,
        (R::CentralAdmin, _) => Reach::All,
        (R::Admin, A::ManageSettings) => Reach::No,
        (R::Admin, _) => Reach::All,

        (
            R::BranchAdmin,
            A::SeeTicket | A::ChangeTicket | A::AssignTicket | A::ReplyTicket | A::NoteTicket | A::ReopenOrCloseOwn,
        ) => Reach::Branch,
        (R::BranchAdmin, A::CreateTicket | A::CreateForOthers | A::SeeReports) => Reach::Branch,
        (R::BranchAdmin, A::SeeBranches) => Reach::All,
        (
            R::BranchAdmin,
            A::DeleteTicket
            | A::SeeDeletedTickets
            | A::ManageBranches
            | A::ManageDepartments
            | A::ManageUsers
            | A::SetUpService
            | A::WriteArticles
            | A::ManageSettings
            | A::SeeAudit,
        ) => Reach::No,

        (
            R::Agent,
            A::SeeTicket | A::ChangeTicket | A::AssignTicket | A::ReplyTicket | A::NoteTicket | A::ReopenOrCloseOwn,
        ) => Reach::Desk,
        (R::Agent, A::CreateTicket | A::CreateForOthers | A::WriteArticles | A::SeeReports) => Reach::All,
        (
            R::Agent,
            A::DeleteTicket
            | A::SeeDeletedTickets
            | A::SeeBranches
            | A::ManageBranches
            | A::ManageDepartments
            | A::ManageUsers
            | A::SetUpService
            | A::ManageSettings
            | A::SeeAudit,
        ) => Reach::No,

        (R::ReportManager, A::SeeReports) => Reach::All,
        (R::ReportManager, _) => Reach::No,

        (R::Customer, A::SeeTicket | A::CreateTicket | A::ReplyTicket | A::ReopenOrCloseOwn) => Reach::Own,
        (R::Customer, _) => Reach::No,
    }
}

/// Whether `actor` may do `action` at all, to something.
pub fn may_ever(actor: &Actor, action: Action) -> bool {
    reach(actor.role, action) != Reach::No
}

/// Checks an action that concerns no ticket.
pub fn may(actor: &Actor, action: Action) -> Result<(), Fault> {
    if may_ever(actor, action) { Ok(()) } else { Err(Fault::Forbidden) }
}

/// Checks an action against a ticket. A ticket that the actor may not even see does not exist for them.
///
/// # Errors
/// [`Fault::NotFound`] when the actor may not see it, [`Fault::Forbidden`] when seen but not allowed.
pub fn may_with(actor: &Actor, action: Action, place: &Place) -> Result<(), Fault> {
    if !reaches(actor, reach(actor.role, Action::SeeTicket), place, true) {
        return Err(Fault::NotFound);
    }
    let sharing = matches!(action, Action::SeeTicket | Action::ReplyTicket);
    if reaches(actor, reach(actor.role, action), place, sharing) { Ok(()) } else { Err(Fault::Forbidden) }
}

fn reaches(actor: &Actor, reach: Reach, place: &Place, shared: bool) -> bool {
    match reach {
        Reach::No => false,
        Reach::Own => {
            place.requester == actor.user
                || (shared
                    && actor.sees_organisation
                    && actor.organisation.is_some()
                    && actor.organisation == place.organisation)
        }
        Reach::Branch => actor.branch == Some(place.branch) || place.requester == actor.user,
        Reach::Desk => {
            !actor.own_departments_only
                || place.requester == actor.user
                || place.department.is_none_or(|d| actor.departments.contains(&d))
        }
        Reach::All => true,
    }
}

/// Which tickets a list may show; `backend` turns it into a condition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Scope {
    /// None at all.
    Nothing,
    /// Tickets opened by this person, or by the organisation when given.
    Own { user: UserId, organisation: Option<OrganisationId> },
    /// Tickets of a branch (and own ones).
    Branch { branch: BranchId },
    /// Tickets of these departments, and those without one.
    Departments(Vec<DepartmentId>),
    /// All.
    All,
}

/// The tickets that `actor` sees in lists, counts and searches. Agrees with [`may_with`] on every ticket, but for a
/// branch admin's own requests elsewhere, which the portal (`Scope::Own`) shows.
pub fn scope(actor: &Actor) -> Scope {
    match reach(actor.role, Action::SeeTicket) {
        Reach::No => Scope::Nothing,
        Reach::Own => own_scope(actor),
        Reach::Branch => actor.branch.map_or(Scope::Nothing, |branch| Scope::Branch { branch }),
        Reach::Desk if actor.own_departments_only => Scope::Departments(actor.departments.clone()),
        Reach::Desk | Reach::All => Scope::All,
    }
}

/// What the portal shows to anybody: own requests, and the organisation's when allowed.
pub fn own_scope(actor: &Actor) -> Scope {
    Scope::Own { user: actor.user, organisation: actor.organisation.filter(|_| actor.sees_organisation) }
}

/// Whether `actor` may give somebody `role`: nobody makes a person more powerful than themselves.
pub fn may_grant(actor: &Actor, role: Role) -> bool {
    may_ever(actor, Action::ManageUsers) && actor.role <= role
}

#[cfg(test)]
mod tests {
    use super::*;

    fn actor(role: Role) -> Actor {
        Actor {
            user: UserId(1),
            session: SessionId(1),
            role,
            branch: Some(BranchId(1)),
            departments: vec![DepartmentId(1)],
            organisation: Some(OrganisationId(1)),
            sees_organisation: false,
            own_departments_only: false,
        }
    }

    const MINE: Place = Place {
        requester: UserId(1),
        branch: BranchId(2),
        department: Some(DepartmentId(2)),
        organisation: Some(OrganisationId(1)),
    };
    const MY_BRANCH: Place =
        Place { requester: UserId(9), branch: BranchId(1), department: Some(DepartmentId(2)), organisation: None };
    const ELSEWHERE: Place = Place {
        requester: UserId(9),
        branch: BranchId(2),
        department: Some(DepartmentId(2)),
        organisation: Some(OrganisationId(1)),
    };

    /// The specification's table, row by row, in the order of `Role::ALL`; `b` own branch, `o` own.
    const TABLE: [(Action, &str); 19] = [
        (Action::SeeTicket, "yyby-o"),
        (Action::CreateTicket, "yyyy-y"),
        (Action::CreateForOthers, "yyyy--"),
        (Action::ChangeTicket, "yyby--"),
        (Action::AssignTicket, "yyby--"),
        (Action::ReplyTicket, "yyby-o"),
        (Action::NoteTicket, "yyby--"),
        (Action::ReopenOrCloseOwn, "yyby-o"),
        (Action::DeleteTicket, "yy----"),
        (Action::SeeDeletedTickets, "yy----"),
        (Action::SeeBranches, "yyy---"),
        (Action::ManageBranches, "yy----"),
        (Action::ManageDepartments, "yy----"),
        (Action::ManageUsers, "yy----"),
        (Action::SetUpService, "yy----"),
        (Action::WriteArticles, "yy-y--"),
        (Action::SeeReports, "yyyyy-"),
        (Action::ManageSettings, "y-----"),
        (Action::SeeAudit, "yy----"),
    ];

    #[test]
    fn the_table_is_the_specification() {
        for (action, row) in TABLE {
            for (role, mark) in Role::ALL.into_iter().zip(row.chars()) {
                let actor = actor(role);
                assert_eq!(may_ever(&actor, action), mark != '-', "{role:?} {action:?}");
                match mark {
                    'y' => assert!(
                        may_with(&actor, action, &ELSEWHERE).is_ok()
                            || action == Action::CreateTicket
                            || role == Role::BranchAdmin
                            || role == Role::ReportManager,
                        "{role:?} {action:?}"
                    ),
                    'b' => {
                        assert!(may_with(&actor, action, &MY_BRANCH).is_ok(), "{role:?} {action:?}");
                        assert_eq!(may_with(&actor, action, &ELSEWHERE), Err(Fault::NotFound), "{role:?} {action:?}");
                    }
                    'o' => {
                        assert!(may_with(&actor, action, &MINE).is_ok(), "{role:?} {action:?}");
                        assert_eq!(may_with(&actor, action, &MY_BRANCH), Err(Fault::NotFound), "{role:?} {action:?}");
                    }
                    _ => assert!(may_with(&actor, action, &MY_BRANCH).is_err(), "{role:?} {action:?}"),
                }
            }
        }
        assert_eq!(TABLE.map(|(action, _)| action), Action::ALL, "every action has a row");
    }

    #[test]
    fn a_colleague_of_the_organisation_reads_and_replies_only_when_allowed() {
        let mut customer = actor(Role::Customer);
        assert_eq!(may_with(&customer, Action::SeeTicket, &ELSEWHERE), Err(Fault::NotFound));
        customer.sees_organisation = true;
        assert!(may_with(&customer, Action::SeeTicket, &ELSEWHERE).is_ok());
        assert!(may_with(&customer, Action::ReplyTicket, &ELSEWHERE).is_ok());
        assert_eq!(may_with(&customer, Action::ReopenOrCloseOwn, &ELSEWHERE), Err(Fault::Forbidden));
    }

    #[test]
    fn an_agent_bound_to_departments_does_not_see_others() {
        let mut agent = actor(Role::Agent);
        agent.own_departments_only = true;
        assert_eq!(may_with(&agent, Action::SeeTicket, &ELSEWHERE), Err(Fault::NotFound));
        assert!(may_with(&agent, Action::SeeTicket, &Place { department: Some(DepartmentId(1)), ..ELSEWHERE }).is_ok());
        assert!(may_with(&agent, Action::SeeTicket, &Place { department: None, ..ELSEWHERE }).is_ok());
    }

    #[test]
    fn nobody_grants_more_than_they_have() {
        assert!(may_grant(&actor(Role::CentralAdmin), Role::CentralAdmin));
        assert!(!may_grant(&actor(Role::Admin), Role::CentralAdmin));
        assert!(may_grant(&actor(Role::Admin), Role::Admin));
        assert!(!may_grant(&actor(Role::Agent), Role::Customer));
    }
}
