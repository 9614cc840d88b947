//! How the domain's types stand in columns.

use crate::stored_as;
use domain::access::{Reason, Theme};
use domain::ids::{
    ArticleId, BranchId, CategoryId, CommentId, DepartmentId, EventId, FileId, NotificationId, OrganisationId,
    SessionId, TicketId, UserId,
};
use domain::permissions::Role;
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
    Micros as i64 = |v| Some(Micros(v)), |at| at.0;
    Priority as i64 = |v| Priority::from_rank(v), |priority| priority.rank();
    Status as String = |v| Status::parse(&v), |status| status.code();
    Role as String = |v| Role::parse(&v), |role| role.code();
    Reason as String = |v| Reason::parse(&v), |reason| reason.code();
    Theme as String = |v| Some(Theme::parse(&v)), |theme| theme.code();
    Lang as String = |v| Lang::parse(&v), |lang| lang.code();
    Dir as String = |v| Some(Dir::parse(&v)), |dir| dir.code();
}
