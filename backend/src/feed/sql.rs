//! The only SQL of the spine's reader.

use crate::spine::{Shape, urgent};
use crate::tickets::sql::SHELF_DELETED;
use crate::{row, statements};
use domain::ids::{BranchId, DepartmentId, UserId};
use domain::sla::ChipState;
use domain::tickets::Status;

statements! {
    /// Counts by shape and how far the spine had come, in one statement and so in one snapshot. At least one row. On
    /// PostgreSQL `last` is the last event of all transactions that are over, `seen` are those of younger ones.
    pub const LOAD: Sql = per(
        "SELECT CAST(0 AS BIGINT) AS tx, p.last AS last, '' AS seen, s.branch_id AS branch_id, s.department_id AS department_id, s.assignee_id AS assignee_id, s.status AS status, s.shelf AS shelf, s.sla AS sla, s.tickets AS tickets FROM (SELECT COALESCE(MAX(id), 0) AS last FROM event) p LEFT JOIN (SELECT branch_id, department_id, assignee_id, status, shelf, sla, COUNT(*) AS tickets FROM ticket GROUP BY shelf, status, branch_id, department_id, assignee_id, sla) s ON TRUE",
        "SELECT p.tx AS tx, p.last AS last, p.seen AS seen, s.branch_id AS branch_id, s.department_id AS department_id, s.assignee_id AS assignee_id, s.status AS status, s.shelf AS shelf, s.sla AS sla, s.tickets AS tickets FROM (SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint - 1 AS tx, COALESCE((SELECT id FROM event WHERE tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY event.tx DESC, event.id DESC LIMIT 1), 0) AS last, (SELECT COALESCE(string_agg(id::text, ','), '') FROM event WHERE tx >= pg_snapshot_xmin(pg_current_snapshot())) AS seen) p LEFT JOIN (SELECT branch_id, department_id, assignee_id, status, shelf, sla, COUNT(*) AS tickets FROM ticket GROUP BY shelf, status, branch_id, department_id, assignee_id, sla) s ON TRUE",
    );

    /// Events after an id.
    pub const NEXT_SQLITE: Sql = per(
        "SELECT CAST(0 AS BIGINT) AS tx, id, kind, ticket_id, subject_id, is_public, moved, tells, CASE WHEN ticket_id IS NULL THEN data ELSE '' END AS data FROM event WHERE id > $1 ORDER BY id LIMIT $2",
        "SELECT CAST(0 AS BIGINT) AS tx, id, kind, ticket_id, subject_id, is_public, moved, tells, CASE WHEN ticket_id IS NULL THEN data ELSE '' END AS data FROM event WHERE id > $1 ORDER BY id LIMIT $2",
    );

    /// Events after a transaction and id, up to the oldest transaction that still runs. (On SQLite only to be prepared.)
    pub const NEXT_POSTGRES: Sql = per(
        "SELECT CAST($1 AS BIGINT) AS tx, id, kind, ticket_id, subject_id, is_public, moved, tells, data FROM event WHERE id > $2 ORDER BY id LIMIT $3",
        "SELECT tx::text::bigint AS tx, id, kind, ticket_id, subject_id, is_public, moved, tells, CASE WHEN ticket_id IS NULL THEN data ELSE '' END AS data FROM event WHERE (event.tx, event.id) > ($1::text::xid8, $2) AND event.tx < pg_snapshot_xmin(pg_current_snapshot()) ORDER BY event.tx, event.id LIMIT $3",
    );

    /// The last event in the reader's order: whoever has read it has read all that are committed.
    pub const NEWEST: Sql = per(
        "SELECT CAST(0 AS BIGINT) AS tx, id FROM event WHERE id = (SELECT MAX(id) FROM event)",
        "SELECT tx::text::bigint AS tx, id FROM event ORDER BY event.tx DESC, event.id DESC LIMIT 1",
    );

    /// What a reader of a ticket missed since an event. On PostgreSQL a smaller id may have been committed later, so all
    /// events count whose transaction is not older than the oldest of the hundred from that id on: some come twice.
    pub const MISSED: Sql = per(
        "SELECT id, kind FROM event WHERE ticket_id = $1 AND id > $2 AND (is_public = TRUE OR $3) ORDER BY id LIMIT $4",
        "SELECT id, kind FROM event WHERE ticket_id = $1 AND (id > $2 OR (event.tx, event.id) > (SELECT n.tx, n.id FROM (SELECT tx, id FROM event WHERE id >= $2 ORDER BY id LIMIT 100) n ORDER BY n.tx, n.id LIMIT 1)) AND (is_public = TRUE OR $3) ORDER BY id LIMIT $4",
    );
}

row! {
    /// Tickets of one shape.
    pub struct ShapeRow {
        pub tx: i64,
        pub last: i64,
        pub seen: String,
        pub branch_id: Option<BranchId>,
        pub department_id: Option<DepartmentId>,
        pub assignee_id: Option<UserId>,
        pub status: Option<Status>,
        pub shelf: Option<i64>,
        pub sla: Option<ChipState>,
        pub tickets: Option<i64>,
    }
}

impl ShapeRow {
    /// The shape and how many; None on a desk without tickets.
    pub fn shape(&self) -> Option<(Shape, i64)> {
        let shape = Shape {
            branch: self.branch_id?,
            department: self.department_id,
            assignee: self.assignee_id,
            status: self.status?,
            deleted: self.shelf? == SHELF_DELETED,
            sla: urgent(self.sla?),
        };
        Some((shape, self.tickets?))
    }
}

row! {
    /// An event as the reader needs it.
    pub struct FeedRow {
        pub tx: i64,
        pub id: i64,
        pub kind: String,
        pub ticket_id: Option<i64>,
        pub subject_id: Option<i64>,
        pub is_public: bool,
        pub moved: Option<String>,
        pub tells: Option<String>,
        pub data: String,
    }
}
