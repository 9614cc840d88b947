//! How the domain's types stand in columns.

use crate::stored_as;
use domain::access::{Reason, Theme};
use domain::automation::Outcome as RunOutcome;
use domain::ids::{
    ArticleId, BranchId, CalendarId, CategoryId, CommentId, DepartmentId, EventId, FileId, NotificationId,
    OrganisationId, PolicyId, PromiseId, RuleId, RunId, SessionId, TagId, TicketId, UserId,
};
use domain::permissions::Role;
use domain::sla::{ChipState, Clock, Outcome};
use domain::tickets::workflow::Side;
use domain::tickets::{Priority, Status};
use domain::{Dir, Lang, Micros};

stored_as! {
    UserId as i64 = |v| Some(UserId(v)), |id| id.0;
    BranchId as i64 = |v| Some(BranchId(v)), |id| id.0;
    DepartmentId as i64 = |v| Some(DepartmentId(v)), |id| id.0;
    OrganisationId as i64 = |v| Some(OrganisationId(v)), |id| id.0;
    CategoryId as i64 = |v| Some(CategoryId(v)), |id| id.0;
    TicketId as i64 = |v| Some(TicketId(v)), |id| id.0;
    CommentId as i64 = |v| Some(CommentId(v)), |id| id.0;
    FileId as i64 = |v| Some(FileId(v)), |id| id.0;
    EventId as i64 = |v| Some(EventId(v)), |id| id.0;
    SessionId as i64 = |v| Some(SessionId(v)), |id| id.0;
    NotificationId as i64 = |v| Some(NotificationId(v)), |id| id.0;
    ArticleId as i64 = |v| Some(ArticleId(v)), |id| id.0;
    CalendarId as i64 = |v| Some(CalendarId(v)), |id| id.0;
    PolicyId as i64 = |v| Some(PolicyId(v)), |id| id.0;
    PromiseId as i64 = |v| Some(PromiseId(v)), |id| id.0;
    RuleId as i64 = |v| Some(RuleId(v)), |id| id.0;
    RunId as i64 = |v| Some(RunId(v)), |id| id.0;
    TagId as i64 = |v| Some(TagId(v)), |id| id.0;
    Clock as String = |v| Clock::parse(&v), |clock| clock.code();
    RunOutcome as String = |v| RunOutcome::parse(&v), |outcome| outcome.code();
    Outcome as String = |v| Outcome::parse(&v), |outcome| outcome.code();
    Side as String = |v| Side::parse(&v), |side| side.code();
    ChipState as i64 = |v| usize::try_from(v).ok().and_then(|at| ChipState::ALL.get(at).copied()), |state| state as i64;
    Micros as i64 = |v| Some(Micros(v)), |at| at.0;
    Priority as i64 = |v| Priority::from_rank(v), |priority| priority.rank();
    Status as String = |v| Status::parse(&v), |status| status.code();
    Role as String = |v| Role::parse(&v), |role| role.code();
    Reason as String = |v| Reason::parse(&v), |reason| reason.code();
    Theme as String = |v| Some(Theme::parse(&v)), |theme| theme.code();
    Lang as String = |v| Lang::parse(&v), |lang| lang.code();
    Dir as String = |v| Some(Dir::parse(&v)), |dir| dir.code();
}
