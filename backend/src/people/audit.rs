//! The audit list: every change of people, places, settings and sessions.

use super::People;
use super::sql::{self, AuditRow};
use crate::args;
use crate::oops;
use domain::Fault;
use domain::access::{AuditEntry, AuditOf};
use domain::ids::EventId;
use domain::permissions::{self, Action, Actor};

/// Lines of a page.
const PAGE: i64 = 50;

impl People<'_> {
    /// A page of non-ticket events, newest first, and where the next page begins.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn audit(
        &self,
        actor: &Actor,
        after: Option<EventId>,
    ) -> Result<(Vec<AuditEntry>, Option<EventId>), Fault> {
        permissions::may(actor, Action::SeeAudit)?;
        let below = after.map_or(i64::MAX, |id| id.0);
        let rows: Vec<AuditRow> = self.backend.db().all(sql::AUDIT, args![below, PAGE + 1]).await.map_err(oops::db)?;
        Ok(page(rows))
    }

    /// The same about one person or place.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn audit_of(
        &self,
        actor: &Actor,
        of: AuditOf,
        after: Option<EventId>,
    ) -> Result<(Vec<AuditEntry>, Option<EventId>), Fault> {
        permissions::may(actor, Action::SeeAudit)?;
        let below = after.map_or(i64::MAX, |id| id.0);
        let kind = |verb: &str| format!("{}.{verb}", of.area.code());
        let kinds = (kind("created"), kind("changed"), kind("password"));
        let rows: Vec<AuditRow> = self
            .backend
            .db()
            .all(sql::AUDIT_OF, args![kinds.0, kinds.1, kinds.2, of.id, below, PAGE + 1])
            .await
            .map_err(oops::db)?;
        Ok(page(rows))
    }
}

/// Entries, and where the next page begins: one row more than a page was read.
fn page(mut rows: Vec<AuditRow>) -> (Vec<AuditEntry>, Option<EventId>) {
    let more = rows.len() as i64 > PAGE;
    rows.truncate(PAGE as usize);
    let next = rows.last().map(|row| row.id).filter(|_| more);
    let entry = |row: AuditRow| AuditEntry {
        event: row.id,
        at: row.at,
        actor: row.actor_id,
        actor_name: row.actor_name,
        kind: row.kind,
        subject: row.subject,
    };
    (rows.into_iter().map(entry).collect(), next)
}
