//! The only SQL of tickets. Placeholders stand in the order of the arguments.

use crate::{row, statements};
use domain::ids::{
    BranchId, CategoryId, CommentId, DepartmentId, EventId, FileId, OrganisationId, TagId, TicketId, UserId,
};
use domain::permissions::{Place, Role};
use domain::sla::ChipState;
use domain::tickets::workflow::Side;
use domain::tickets::workflow::State;
use domain::tickets::{PersonRef, Priority, Status, TicketRow};
use domain::{Dir, Micros};

/// Columns of [`LineRow`], from `ticket t` and where the names of requester and assignee are.
macro_rules! line_columns {
    ($requester:literal, $assignee:literal) => {
        concat!(
            "t.id, t.number, t.title, t.title_dir, t.preview, t.preview_dir, t.status, t.priority, t.category_id, t.branch_id, t.department_id, t.requester_id, ",
            $requester, " AS requester_name, t.assignee_id, ", $assignee,
            " AS assignee_name, t.created_at, t.updated_at, t.version, t.replies, t.customer_spoke_last, t.shelf, t.due_at, t.due_clock, t.sla"
        )
    };
}

/// Where those columns come from.
macro_rules! line_tables {
    () => {
        " FROM ticket t LEFT JOIN person r ON r.id = t.requester_id LEFT JOIN person a ON a.id = t.assignee_id"
    };
}

/// The shape of an open ticket `t` as events keep it (`spine::Shape::print`), from its branch, department and assignee.
macro_rules! shape {
    ($branch:literal, $department:literal, $assignee:literal) => {
        concat!(
            $branch,
            " || '.' || COALESCE(",
            $department,
            ", 0) || '.' || COALESCE(",
            $assignee,
            ", 0)",
            " || CASE t.status WHEN 'pending' THEN '.0' WHEN 'in_progress' THEN '.1' ELSE '.2' END || '.0.' || CASE WHEN t.sla > 2 THEN t.sla ELSE 0 END"
        )
    };
}

/// Columns of [`Held`].
macro_rules! held_columns {
    () => {
        "id, number, title, title_dir, status, priority, category_id, branch_id, department_id, assignee_id, first_response_at, resolved_at, closed_at, reopened, requester_id, organisation_id, shelf, version, files, created_at, waiting_since, reopened_at, ended_by, sla, status_since, merged_into"
    };
}

/// The id that a table gives next, drawn before anything is written, so that all of it can be sent together. On SQLite
/// nobody else writes meanwhile.
macro_rules! next_lite {
    ($table:literal) => {
        concat!("COALESCE((SELECT seq FROM sqlite_sequence WHERE name = '", $table, "'), 0) + 1 AS next_", $table)
    };
}

/// The same on PostgreSQL: nobody else gets it, and one that is not used leaves a gap.
macro_rules! next_pg {
    ($table:literal) => {
        concat!("nextval('", $table, "_id_seq') AS next_", $table)
    };
}

/// A ticket's promises and tags, each in one text, so that whoever holds it needs no further statement.
macro_rules! kept {
    () => {
        concat!(
            ", (SELECT string_agg(",
            crate::sla::sql::promise_text!(),
            ", ';') FROM promise WHERE ticket_id = ticket.id) AS promises, (SELECT string_agg(CAST(tag_id AS TEXT), ',') FROM ticket_tag WHERE ticket_id = ticket.id) AS tags"
        )
    };
}

/// Whether what was read beside a locked ticket is as new as the ticket. Who waits for a row lock on PostgreSQL gets the row
/// as it is by then (READ COMMITTED), but all else as it was when the statement began. The row's inserting transaction tells
/// them apart; so whoever changes promises or tags writes the ticket's row too.
macro_rules! current_pg {
    () => {
        ", ticket.xmin = (SELECT same.xmin FROM ticket same WHERE same.id = ticket.id) AS current"
    };
}
pub(crate) use current_pg;

/// Whether branch `$1`, department `$2` and person `$3` are active, and that person's role.
macro_rules! places {
    ($hold:literal) => {
        concat!(
            "SELECT (SELECT active FROM branch WHERE id = $1",
            $hold,
            ") AS branch, (SELECT active FROM department WHERE id = $2",
            $hold,
            ") AS department, (SELECT CASE WHEN active THEN role END FROM person WHERE id = $3",
            $hold,
            ") AS role"
        )
    };
}

/// An event for each open ticket that is handed over; nothing moves yet.
macro_rules! hand_over_lite {
    ($column:literal, $from:expr, $to:expr) => {
        concat!(
            "INSERT INTO event (at, actor_id, kind, ticket_id, is_public, data, moved, tells) SELECT CAST($3 AS BIGINT), CAST($4 AS BIGINT), $5, t.id, FALSE, $6, ",
            $from, " || '>' || ", $to, ", $7 FROM ticket t WHERE t.", $column, " = $1 AND t.shelf = 0 ORDER BY t.id"
        )
    };
}

/// Tickets, events and notifications in one statement, so that nobody moves a ticket in between.
macro_rules! hand_over_pg {
    ($column:literal, $from:expr, $to:expr) => {
        concat!(
            "WITH moved AS (UPDATE ticket SET ", $column, " = $2, updated_at = $3, version = version + 1 WHERE ", $column,
            " = $1 AND shelf = 0 RETURNING id, branch_id, department_id, assignee_id, status, sla), made AS (INSERT INTO event (at, actor_id, kind, ticket_id, is_public, data, moved, tells) SELECT $3, CAST($4 AS BIGINT), CAST($5 AS TEXT), t.id, FALSE, CAST($6 AS TEXT), ",
            $from, " || '>' || ", $to,
            ", CAST($7 AS TEXT) FROM moved t ORDER BY t.id RETURNING id, ticket_id), told AS (INSERT INTO notification (person_id, event_id, ticket_id, actor_id, reason, at) SELECT $2, m.id, m.ticket_id, CAST($4 AS BIGINT), 'assigned', $3 FROM made m WHERE CAST($7 AS TEXT) IS NOT NULL ORDER BY m.id) SELECT COUNT(*) AS handed FROM moved"
        )
    };
}

/// Head of every list; filters follow.
pub const LIST: &str = concat!("SELECT ", line_columns!("r.name", "a.name"), line_tables!());

statements! {
    /// The counter of a day, advanced by `$2`.
    pub const COUNT_UP: &str = "INSERT INTO ticket_counter (day, last) VALUES ($1, $2) ON CONFLICT (day) DO UPDATE SET last = ticket_counter.last + excluded.last RETURNING last";

    /// The same in a commit that does not wait for the disk: the tickets that get these numbers are committed later, and
    /// their commits write it too. (On SQLite only to be prepared.)
    pub const RESERVE: Sql = per(
        COUNT_UP,
        "WITH soon AS MATERIALIZED (SELECT set_config('synchronous_commit', 'off', TRUE)) INSERT INTO ticket_counter (day, last) SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT) FROM soon ON CONFLICT (day) DO UPDATE SET last = ticket_counter.last + excluded.last RETURNING last",
    );

    pub const INSERT: &str = "INSERT INTO ticket (number, title, title_dir, body, body_html, body_dir, preview, preview_dir, status, shelf, priority, category_id, branch_id, department_id, requester_id, organisation_id, assignee_id, created_at, updated_at, files, id, due_at, due_clock, sla, status_since) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $18)";

    /// State of a ticket for a change, and the ids of what the change adds; PostgreSQL locks the row.
    pub const LOCK: Sql = per(
        concat!("SELECT ", held_columns!(), ", ", next_lite!("comment"), ", ", next_lite!("event"), kept!(), ", TRUE AS current FROM ticket WHERE id = $1"),
        concat!("SELECT ", held_columns!(), ", ", next_pg!("comment"), ", ", next_pg!("event"), kept!(), current_pg!(), " FROM ticket WHERE id = $1 FOR UPDATE"),
    );

    /// The same for whoever has something else to do when the ticket is held by another: nothing then.
    pub const LOCK_FREE: Sql = per(
        concat!("SELECT ", held_columns!(), ", ", next_lite!("comment"), ", ", next_lite!("event"), kept!(), ", TRUE AS current FROM ticket WHERE id = $1"),
        concat!("SELECT ", held_columns!(), ", ", next_pg!("comment"), ", ", next_pg!("event"), kept!(), current_pg!(), " FROM ticket WHERE id = $1 FOR UPDATE SKIP LOCKED"),
    );

    /// The state by number, for a page.
    pub const PLACE_BY_NUMBER: &str = concat!("SELECT ", held_columns!(), " FROM ticket WHERE number = $1");

    pub const PLACE_BY_ID: &str = concat!("SELECT ", held_columns!(), " FROM ticket WHERE id = $1");

    /// Saves the state after a change of properties. A ticket that is open again is not merged any more.
    pub const UPDATE_STATE: &str = "UPDATE ticket SET status = $2, shelf = $3, priority = $4, category_id = $5, branch_id = $6, department_id = $7, assignee_id = $8, first_response_at = $9, resolved_at = $10, closed_at = $11, reopened = $12, title = $13, title_dir = $14, updated_at = $15, waiting_since = $16, reopened_at = $17, ended_by = $18, due_at = $19, due_clock = $20, sla = $21, status_since = CASE WHEN status = $2 THEN status_since ELSE $15 END, merged_into = CASE WHEN CAST($3 AS BIGINT) = 0 THEN NULL ELSE merged_into END, version = version + 1 WHERE id = $1";

    /// Saves the state after a public reply.
    pub const UPDATE_REPLIED: &str = "UPDATE ticket SET status = $2, shelf = $3, first_response_at = $4, resolved_at = $5, closed_at = $6, reopened = $7, preview = $8, preview_dir = $9, customer_spoke_last = $10, updated_at = $11, files = files + $12, version = version + $13, waiting_since = $14, reopened_at = $15, ended_by = $16, due_at = $17, due_clock = $18, sla = $19, status_since = CASE WHEN status = $2 THEN status_since ELSE $11 END, replies = replies + 1 WHERE id = $1";

    /// Saves what an internal note changes.
    pub const UPDATE_NOTED: &str = "UPDATE ticket SET updated_at = $2, files = files + $3, due_at = $4, due_clock = $5, sla = $6 WHERE id = $1";

    /// After [`UPDATE_STATE`]: the ticket goes on in another.
    pub const MERGE: &str = "UPDATE ticket SET merged_into = $2 WHERE id = $1";

    /// After [`UPDATE_STATE`] of the ticket that another was merged into: whether the customer spoke last.
    pub const SPOKE: &str = "UPDATE ticket SET customer_spoke_last = TRUE WHERE id = $1";

    /// Soft deletion and its undoing.
    pub const UPDATE_SHELF: &str = "UPDATE ticket SET shelf = $2, updated_at = $3, due_at = $4, due_clock = $5, sla = $6, version = version + 1 WHERE id = $1";

    pub const PUT_TAG: &str = "INSERT INTO ticket_tag (ticket_id, tag_id) VALUES ($1, $2)";
    /// It concerns everybody who has the ticket open to change it.
    pub const TOUCH: &str = "UPDATE ticket SET updated_at = $2, version = version + 1 WHERE id = $1";
    pub const TAGS: &str = "SELECT id, name, name_key FROM tag";
    pub const TAG_BY_KEY: &str = "SELECT id, name FROM tag WHERE name_key = $1";
    pub const TAG_BY_ID: &str = "SELECT id, name FROM tag WHERE id = $1";
    pub const COUNT_TAGS: &str = "SELECT COUNT(*) FROM tag";
    /// Somebody else may have made it meanwhile.
    pub const MAKE_TAG: &str = "INSERT INTO tag (name, name_key) VALUES ($1, $2) ON CONFLICT (name_key) DO UPDATE SET name_key = excluded.name_key RETURNING id, name";
    pub const TAKE_TAG: &str = "DELETE FROM ticket_tag WHERE ticket_id = $1 AND tag_id = $2";

    /// Saves how a ticket's promises stand when nothing else of it changed.
    pub const UPDATE_STANDING: &str = "UPDATE ticket SET due_at = $2, due_clock = $3, sla = $4 WHERE id = $1";

    pub const INSERT_COMMENT: &str = "INSERT INTO comment (ticket_id, author_id, by_requester, internal, body, body_html, body_dir, created_at, has_files, id) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

    /// Comments that the writer has not seen: how many, and the newest.
    pub const UNSEEN: &str = "SELECT COUNT(*) AS arrived, COALESCE(MAX(id), 0) AS newest FROM comment WHERE ticket_id = $1 AND id > $2 AND author_id <> $3 AND (internal = FALSE OR $4)";

    /// Fails when the form was sent before.
    pub const INSERT_ONCE: &str = "INSERT INTO once (person_id, name, at, result) VALUES ($1, $2, $3, $4)";

    pub const ONCE: &str = "SELECT result FROM once WHERE person_id = $1 AND name = $2";

    pub const SWEEP_ONCE: &str = "DELETE FROM once WHERE at < $1";

    /// Attaches an upload; only the uploader's own, only once.
    pub const ATTACH: &str = "UPDATE file SET ticket_id = $2, comment_id = $3, internal = $4 WHERE id = $1 AND uploader_id = $5 AND ticket_id IS NULL";

    /// A ticket by number `$1` for reader `$2`: all but its stream.
    pub const PAGE: &str = concat!(
        "SELECT ",
        line_columns!("(SELECT name FROM person WHERE id = t.requester_id)", "(SELECT name FROM person WHERE id = t.assignee_id)"),
        ", t.first_response_at, t.resolved_at, t.closed_at, t.reopened, t.organisation_id, t.files, (SELECT body FROM draft WHERE person_id = $2 AND place = 'ticket:' || t.id) AS draft, (SELECT MAX(id) FROM event WHERE ticket_id = t.id) AS event, t.body_html, t.body_dir, (SELECT string_agg(CAST(g.id AS TEXT) || ':' || g.name, '\n') FROM ticket_tag x JOIN tag g ON g.id = x.tag_id WHERE x.ticket_id = t.id) AS tags, (SELECT number FROM ticket WHERE id = t.merged_into) AS merged_into FROM ticket t WHERE t.number = $1"
    );

    /// A ticket's stream, in no order: comments (`part` 0) and other events (1). Internal ones too: who may not read them
    /// must not be shown them.
    pub const STREAM: &str = "SELECT 0 AS part, c.id AS entry_id, c.created_at AS at, c.author_id, p.name AS author_name, p.role AS author_role, c.by_requester, c.internal, c.body_html AS text, c.body_dir AS dir FROM comment c JOIN person p ON p.id = c.author_id WHERE c.ticket_id = $1 UNION ALL SELECT 1, e.id, e.at, e.actor_id, p.name, p.role, FALSE, NOT e.is_public, e.data, '' FROM event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.ticket_id = $1 AND e.kind <> 'ticket.replied' AND e.kind <> 'ticket.noted'";

    pub const FILES: &str = "SELECT id, name, mime, size, thumbnail, comment_id FROM file WHERE ticket_id = $1 ORDER BY id";

    /// The requester's card.
    pub const CARD: &str = "SELECT p.id, p.name, p.email, COALESCE(p.mobile, '') AS mobile, p.branch_id, o.name AS organisation, p.organisation_id, (SELECT COUNT(*) FROM ticket WHERE requester_id = p.id AND shelf = 0) AS open, (SELECT COUNT(*) FROM ticket WHERE requester_id = p.id AND shelf < 9) AS total FROM person p LEFT JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1";

    /// Who takes tickets, and where: for assignment.
    pub const ASSIGNABLE: &str = "SELECT role, active, name FROM person WHERE id = $1";

    /// A requester for whom a ticket is opened.
    pub const REQUESTER: &str = "SELECT branch_id, organisation_id, active FROM person WHERE id = $1";

    pub const PERSON_NAME: &str = "SELECT name FROM person WHERE id = $1";

    pub const SAVE_DRAFT: &str = "INSERT INTO draft (person_id, place, body, updated_at) VALUES ($1, $2, $3, $4) ON CONFLICT (person_id, place) DO UPDATE SET body = excluded.body, updated_at = excluded.updated_at";

    pub const DELETE_DRAFT: &str = "DELETE FROM draft WHERE person_id = $1 AND place = $2";

    pub const DRAFT: &str = "SELECT body FROM draft WHERE person_id = $1 AND place = $2";

    /// Whom and where a ticket is given to. PostgreSQL holds them until the commit.
    pub const HOLD: Sql = per(places!(""), places!(" FOR SHARE"));

    /// The same for a new ticket, with the ids of what it adds.
    pub const HOLD_NEW: Sql = per(
        concat!(places!(""), ", ", next_lite!("ticket"), ", ", next_lite!("event")),
        concat!(places!(" FOR SHARE"), ", ", next_pg!("ticket"), ", ", next_pg!("event")),
    );

    /// The department of a category now.
    pub const CATEGORY_DEPARTMENT: &str = "SELECT department_id FROM category WHERE id = $1";

    /// The open tickets of `$1` go to `$2`, at `$3`, by `$4`, with an event of kind `$5` and data `$6` each; `$7`: who is
    /// told. PostgreSQL does it all in this one statement; on SQLite it appends the events, and two more follow.
    pub const HAND_ASSIGNEE: Sql = per(
        hand_over_lite!("assignee_id", shape!("t.branch_id", "t.department_id", "CAST($1 AS BIGINT)"), shape!("t.branch_id", "t.department_id", "CAST($2 AS BIGINT)")),
        hand_over_pg!("assignee_id", shape!("t.branch_id", "t.department_id", "CAST($1 AS BIGINT)"), shape!("t.branch_id", "t.department_id", "CAST($2 AS BIGINT)")),
    );

    pub const HAND_BRANCH: Sql = per(
        hand_over_lite!("branch_id", shape!("CAST($1 AS BIGINT)", "t.department_id", "t.assignee_id"), shape!("CAST($2 AS BIGINT)", "t.department_id", "t.assignee_id")),
        hand_over_pg!("branch_id", shape!("CAST($1 AS BIGINT)", "t.department_id", "t.assignee_id"), shape!("CAST($2 AS BIGINT)", "t.department_id", "t.assignee_id")),
    );

    pub const HAND_DEPARTMENT: Sql = per(
        hand_over_lite!("department_id", shape!("t.branch_id", "CAST($1 AS BIGINT)", "t.assignee_id"), shape!("t.branch_id", "CAST($2 AS BIGINT)", "t.assignee_id")),
        hand_over_pg!("department_id", shape!("t.branch_id", "CAST($1 AS BIGINT)", "t.assignee_id"), shape!("t.branch_id", "CAST($2 AS BIGINT)", "t.assignee_id")),
    );

    /// The newest event.
    pub const NEWEST_EVENT: &str = "SELECT COALESCE(MAX(id), 0) AS id FROM event";

    /// SQLite: tells `$2` of the assignments among the events after `$1`.
    pub const TELL_HANDED: &str = "INSERT INTO notification (person_id, event_id, ticket_id, actor_id, reason, at) SELECT $2, e.id, e.ticket_id, $3, 'assigned', $4 FROM event e WHERE e.id > $1 AND e.kind = 'ticket.assignee' ORDER BY e.id";

    /// SQLite: moves the tickets themselves.
    pub const MOVE_ASSIGNEE: &str = "UPDATE ticket SET assignee_id = $2, updated_at = $3, version = version + 1 WHERE assignee_id = $1 AND shelf = 0";
    pub const MOVE_BRANCH: &str = "UPDATE ticket SET branch_id = $2, updated_at = $3, version = version + 1 WHERE branch_id = $1 AND shelf = 0";
    pub const MOVE_DEPARTMENT: &str = "UPDATE ticket SET department_id = $2, updated_at = $3, version = version + 1 WHERE department_id = $1 AND shelf = 0";
}

row! {
    /// A line of a list, as read.
    pub struct LineRow {
        pub id: TicketId,
        pub number: String,
        pub title: String,
        pub title_dir: Dir,
        pub preview: String,
        pub preview_dir: Dir,
        pub status: Status,
        pub priority: Priority,
        pub category_id: CategoryId,
        pub branch_id: BranchId,
        pub department_id: Option<DepartmentId>,
        pub requester_id: UserId,
        pub requester_name: String,
        pub assignee_id: Option<UserId>,
        pub assignee_name: Option<String>,
        pub created_at: Micros,
        pub updated_at: Micros,
        pub version: i64,
        pub replies: i64,
        pub customer_spoke_last: bool,
        pub shelf: i64,
        pub due_at: Micros,
        pub due_clock: String,
        pub sla: ChipState,
    }
}

impl From<LineRow> for TicketRow {
    fn from(row: LineRow) -> Self {
        Self {
            id: row.id,
            number: row.number,
            title: row.title,
            title_dir: row.title_dir,
            preview: row.preview,
            preview_dir: row.preview_dir,
            status: row.status,
            priority: row.priority,
            category: row.category_id,
            branch: row.branch_id,
            department: row.department_id,
            requester: PersonRef { id: row.requester_id, name: row.requester_name },
            assignee: row.assignee_id.map(|id| PersonRef { id, name: row.assignee_name.unwrap_or_default() }),
            created_at: row.created_at,
            updated_at: row.updated_at,
            version: row.version,
            replies: row.replies,
            customer_spoke_last: row.customer_spoke_last,
            deleted: row.shelf == SHELF_DELETED,
            chip: crate::sla::chip_of(row.sla, &row.due_clock, row.due_at),
        }
    }
}

row! {
    /// A ticket's page, as read.
    pub struct PageRow {
        pub id: TicketId,
        pub number: String,
        pub title: String,
        pub title_dir: Dir,
        pub preview: String,
        pub preview_dir: Dir,
        pub status: Status,
        pub priority: Priority,
        pub category_id: CategoryId,
        pub branch_id: BranchId,
        pub department_id: Option<DepartmentId>,
        pub requester_id: UserId,
        pub requester_name: String,
        pub assignee_id: Option<UserId>,
        pub assignee_name: Option<String>,
        pub created_at: Micros,
        pub updated_at: Micros,
        pub version: i64,
        pub replies: i64,
        pub customer_spoke_last: bool,
        pub shelf: i64,
        pub due_at: Micros,
        pub due_clock: String,
        pub sla: ChipState,
        pub first_response_at: Option<Micros>,
        pub resolved_at: Option<Micros>,
        pub closed_at: Option<Micros>,
        pub reopened: i64,
        pub organisation_id: Option<OrganisationId>,
        pub files: i64,
        pub draft: Option<String>,
        /// The newest of the ticket.
        pub event: Option<EventId>,
        pub body_html: String,
        pub body_dir: Dir,
        /// `id:name`, a line each: no name has more than one.
        pub tags: Option<String>,
        /// The number of the ticket that it goes on in.
        pub merged_into: Option<String>,
    }
}

row! {
    /// An entry of the stream, as read.
    pub struct StreamRow {
        pub part: i64,
        pub entry_id: i64,
        pub at: Micros,
        pub author_id: Option<UserId>,
        pub author_name: Option<String>,
        pub author_role: Option<Role>,
        pub by_requester: bool,
        pub internal: bool,
        pub text: String,
        pub dir: String,
    }
}

row! {
    /// A file of a ticket, as read.
    pub struct FileRow {
        pub id: FileId,
        pub name: String,
        pub mime: String,
        pub size: i64,
        pub thumbnail: bool,
        pub comment_id: Option<CommentId>,
    }
}

row! {
    /// The requester's card, as read.
    pub struct CardRow {
        pub id: UserId,
        pub name: String,
        pub email: String,
        pub mobile: String,
        pub branch_id: Option<BranchId>,
        pub organisation: Option<String>,
        pub organisation_id: Option<OrganisationId>,
        pub open: i64,
        pub total: i64,
    }
}

row! {
    /// A ticket about to change, as read.
    #[derive(Clone)]
    pub struct Held {
        pub id: TicketId,
        pub number: String,
        pub title: String,
        pub title_dir: Dir,
        pub status: Status,
        pub priority: Priority,
        pub category_id: CategoryId,
        pub branch_id: BranchId,
        pub department_id: Option<DepartmentId>,
        pub assignee_id: Option<UserId>,
        pub first_response_at: Option<Micros>,
        pub resolved_at: Option<Micros>,
        pub closed_at: Option<Micros>,
        pub reopened: i64,
        pub requester_id: UserId,
        pub organisation_id: Option<OrganisationId>,
        pub shelf: i64,
        pub version: i64,
        pub files: i64,
        pub created_at: Micros,
        pub waiting_since: Option<Micros>,
        pub reopened_at: Option<Micros>,
        pub ended_by: Option<Side>,
        pub sla: ChipState,
        /// When the ticket came into its status.
        pub status_since: Micros,
        /// The ticket that it goes on in.
        pub merged_into: Option<TicketId>,
    }
}

row! {
    /// The ids that a change gives to its message and its first event, and what else hangs on the ticket.
    #[derive(Clone)]
    pub struct Next {
        pub next_comment: CommentId,
        pub next_event: EventId,
        pub promises: Option<String>,
        pub tags: Option<String>,
        /// False: promises and tags are older than the ticket, see `current_pg`.
        pub current: bool,
    }
}

row! {
    /// Whom and where a ticket is given to, as read: whether it is active; None where it is not there.
    pub struct Places {
        pub branch: Option<bool>,
        pub department: Option<bool>,
        /// Of a person who is active.
        pub role: Option<Role>,
    }
}

row! {
    /// The ids that a new ticket and its first event get.
    pub struct NextTicket {
        pub next_ticket: TicketId,
        pub next_event: EventId,
    }
}

/// Shelf of open tickets.
pub const SHELF_OPEN: i64 = 0;
/// Shelf of resolved tickets.
pub const SHELF_RESOLVED: i64 = 1;
/// Shelf of closed tickets.
pub const SHELF_CLOSED: i64 = 2;
/// Shelf of deleted tickets, whatever their status.
pub const SHELF_DELETED: i64 = 9;

/// The shelf of a ticket that is not deleted.
pub const fn shelf(status: Status) -> i64 {
    match status {
        Status::Pending | Status::InProgress | Status::Waiting => SHELF_OPEN,
        Status::Resolved => SHELF_RESOLVED,
        Status::Closed => SHELF_CLOSED,
    }
}

impl Held {
    /// What permissions ask for.
    pub fn place(&self) -> Place {
        Place {
            requester: self.requester_id,
            branch: self.branch_id,
            department: self.department_id,
            organisation: self.organisation_id,
        }
    }

    /// What the workflow changes.
    pub fn state(&self) -> State {
        State {
            status: self.status,
            priority: self.priority,
            category: self.category_id,
            branch: self.branch_id,
            department: self.department_id,
            assignee: self.assignee_id,
            first_response_at: self.first_response_at,
            resolved_at: self.resolved_at,
            closed_at: self.closed_at,
            reopened: self.reopened,
        }
    }

    /// Whether it is deleted.
    pub fn deleted(&self) -> bool {
        self.shelf == SHELF_DELETED
    }

    /// Where it stands in the views.
    pub fn shape(&self) -> crate::spine::Shape {
        shape(&self.state(), self.deleted(), self.sla)
    }
}

/// The shape of a state whose promises stand like `sla`.
pub fn shape(state: &State, deleted: bool, sla: ChipState) -> crate::spine::Shape {
    crate::spine::Shape {
        branch: state.branch,
        department: state.department,
        assignee: state.assignee,
        status: state.status,
        deleted,
        sla: crate::spine::urgent(sla),
    }
}

row! {
    /// A tag.
    pub struct TagRow {
        pub id: TagId,
        pub name: String,
    }
}

row! {
    /// A tag, to be sorted.
    pub struct ListedTag {
        pub id: TagId,
        pub name: String,
        pub name_key: String,
    }
}
