//! The only SQL of calendars, policies and promises.

use crate::{row, statements};
use domain::ids::{
    BranchId, CalendarId, CategoryId, DepartmentId, OrganisationId, PolicyId, PromiseId, TicketId, UserId,
};
use domain::sla::{ChipState, Clock, Outcome};
use domain::tickets::{Priority, Status};
use domain::{Dir, Micros};

/// A promise in one text, as [`super::stored`] reads it; beside others parted by semicolons.
macro_rules! promise_text {
    () => {
        "id || ',' || clock || ',' || policy_id || ',' || COALESCE(CAST(calendar_id AS TEXT), '') || ',' || budget || ',' || started_at || ',' || pauses || ',' || COALESCE(CAST(due_at AS TEXT), '') || ',' || COALESCE(CAST(ended_at AS TEXT), '') || ',' || COALESCE(outcome, '') || ',' || COALESCE(CAST(warned_at AS TEXT), '') || ',' || COALESCE(CAST(breached_at AS TEXT), '') || ',' || fired || ',' || COALESCE(CAST(next_at AS TEXT), '')"
    };
}
pub(crate) use promise_text;

/// Open tickets from an id on, in order, with their promises.
macro_rules! open_tickets {
    ($current:expr, $hold:literal) => {
        concat!("SELECT id, title, status, priority, category_id, branch_id, department_id, organisation_id, assignee_id, requester_id, created_at, first_response_at, waiting_since, reopened_at, sla, due_at, (SELECT string_agg(", promise_text!(), ", ';') FROM promise WHERE ticket_id = ticket.id) AS promises, (SELECT string_agg(CAST(tag_id AS TEXT), ',') FROM ticket_tag WHERE ticket_id = ticket.id) AS tags", $current, " FROM ticket WHERE shelf = 0 AND id > $1 ORDER BY id LIMIT $2", $hold)
    };
}

/// Head of the log; filters follow.
pub const LOG: &str = "SELECT p.id, t.number, t.title, t.title_dir, t.priority, t.branch_id, p.clock, p.policy_id, p.started_at, p.due_at, p.ended_at, p.outcome, p.warned_at, p.breached_at, p.fired FROM promise p JOIN ticket t ON t.id = p.ticket_id";

/// Head and tail of what is counted: promises by clock, how they stand, where they belong, and the day of their beginning since
/// 1970 in a zone that is `?` µs ahead.
pub const GROUPS: &str = "SELECT (p.started_at + ?) / 86400000000 AS day, p.clock AS clock, p.outcome AS outcome, p.breached_at IS NOT NULL AS breached, p.warned_at IS NOT NULL AS warned, (p.fired & 72057594037927935) <> 0 AS escalated, t.priority AS priority, t.department_id AS department_id, COUNT(*) AS promises FROM promise p JOIN ticket t ON t.id = p.ticket_id";
pub const GROUPED: &str = " GROUP BY day, clock, outcome, breached, warned, escalated, priority, department_id";
/// Breaches by hour since 1970, in the same zone.
pub const HEAT: &str = "SELECT (p.breached_at + ?) / 3600000000 AS hour, COUNT(*) AS breaches FROM promise p JOIN ticket t ON t.id = p.ticket_id";
pub const HEATED: &str = " GROUP BY hour";

/// Head and tail of how many tickets are due in each group of a week: 0 those before the first instant, and so on.
pub const COMING: &str = "SELECT CAST(CASE WHEN t.due_at < ? THEN 0 WHEN t.due_at < ? THEN 1 WHEN t.due_at < ? THEN 2 WHEN t.due_at < ? THEN 3 WHEN t.due_at < ? THEN 4 WHEN t.due_at < ? THEN 5 WHEN t.due_at < ? THEN 6 ELSE 7 END AS BIGINT) AS part, COUNT(*) AS tickets FROM ticket t";
pub const COMING_TAIL: &str = " GROUP BY part";

statements! {
    /// All calendars, by name.
    pub const CALENDARS: &str = "SELECT c.id, c.name, c.name_en, c.body, c.is_default, (SELECT COUNT(*) FROM policy p WHERE p.calendar_id = c.id AND p.removed = FALSE) AS policies, c.version FROM calendar c ORDER BY c.name_key";

    /// Holidays of all calendars.
    pub const HOLIDAYS: &str = "SELECT calendar_id, day, name, name_en, estimated FROM holiday ORDER BY calendar_id, day";

    /// Branches that go by a calendar of their own.
    pub const BRANCH_CALENDARS: &str = "SELECT id, calendar_id FROM branch WHERE calendar_id IS NOT NULL";

    /// Departments that go by a calendar of their own.
    pub const DEPARTMENT_CALENDARS: &str = "SELECT id, calendar_id FROM department WHERE calendar_id IS NOT NULL";

    /// A calendar that is about to change, held until the commit.
    pub const HOLD_CALENDAR: Sql = per(
        "SELECT version, is_default, name, body FROM calendar WHERE id = $1",
        "SELECT version, is_default, name, body FROM calendar WHERE id = $1 FOR UPDATE",
    );

    pub const INSERT_CALENDAR: &str = "INSERT INTO calendar (name, name_en, name_key, body, is_default) VALUES ($1, $2, $3, $4, $5) RETURNING id";

    pub const UPDATE_CALENDAR: &str = "UPDATE calendar SET name = $2, name_en = $3, name_key = $4, body = $5, is_default = $6, version = version + 1 WHERE id = $1";

    /// All others are not the default any more.
    pub const ONE_DEFAULT: &str = "UPDATE calendar SET is_default = FALSE, version = version + 1 WHERE id <> $1 AND is_default = TRUE";

    pub const DELETE_CALENDAR: &str = "DELETE FROM calendar WHERE id = $1";

    /// Whether policies or promises, past ones too, refer to a calendar.
    pub const CALENDAR_USED: &str = "SELECT EXISTS (SELECT 1 FROM policy WHERE calendar_id = $1) OR EXISTS (SELECT 1 FROM promise WHERE calendar_id = $1) AS used";

    pub const DELETE_HOLIDAYS: &str = "DELETE FROM holiday WHERE calendar_id = $1";

    pub const INSERT_HOLIDAY: &str = "INSERT INTO holiday (calendar_id, day, name, name_en, estimated) VALUES ($1, $2, $3, $4, $5)";

    /// Those who went by a calendar go by the default again.
    pub const FREE_BRANCHES: &str = "UPDATE branch SET calendar_id = NULL WHERE calendar_id = $1";
    pub const FREE_DEPARTMENTS: &str = "UPDATE department SET calendar_id = NULL WHERE calendar_id = $1";
    pub const GIVE_BRANCH: &str = "UPDATE branch SET calendar_id = $2 WHERE id = $1";
    pub const GIVE_DEPARTMENT: &str = "UPDATE department SET calendar_id = $2 WHERE id = $1";

    /// All policies that promises may refer to, in their order; removed ones last.
    pub const POLICIES: &str = "SELECT id, name, name_en, enabled, removed, calendar_id, body, version FROM policy ORDER BY removed, place, id";

    /// A policy that is about to change, held until the commit.
    pub const HOLD_POLICY: Sql = per(
        "SELECT version, removed, name, body FROM policy WHERE id = $1",
        "SELECT version, removed, name, body FROM policy WHERE id = $1 FOR UPDATE",
    );

    /// A new policy stands before all others.
    pub const INSERT_POLICY: &str = "INSERT INTO policy (name, name_en, enabled, place, calendar_id, body) VALUES ($1, $2, $3, COALESCE((SELECT MIN(place) FROM policy), 0) - 1, $4, $5) RETURNING id";

    /// No policy stands before this place.
    pub const LOWEST_PLACE: &str = "SELECT COALESCE(MIN(place), 0) AS place FROM policy";

    pub const UPDATE_POLICY: &str = "UPDATE policy SET name = $2, name_en = $3, enabled = $4, calendar_id = $5, body = $6, version = version + 1 WHERE id = $1";

    pub const REMOVE_POLICY: &str = "UPDATE policy SET removed = TRUE, enabled = FALSE, version = version + 1 WHERE id = $1";

    pub const PLACE_POLICY: &str = "UPDATE policy SET place = $2 WHERE id = $1 AND removed = FALSE";

    /// Whether the desk has ever had a policy.
    pub const ANY_POLICY: &str = "SELECT EXISTS (SELECT 1 FROM policy) AS there";

    /// All promises of a ticket in one text.
    pub const PROMISES: &str = concat!("SELECT string_agg(", promise_text!(), ", ';') AS promises FROM promise WHERE ticket_id = $1");

    /// A promise that begins.
    pub const INSERT_PROMISE: &str = "INSERT INTO promise (ticket_id, clock, policy_id, calendar_id, budget, started_at, pauses, due_at, ended_at, outcome, warned_at, breached_at, fired, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

    /// Two of one ticket in one statement, as a new ticket has them.
    pub const INSERT_PROMISES: &str = "INSERT INTO promise (ticket_id, clock, policy_id, calendar_id, budget, started_at, pauses, due_at, ended_at, outcome, warned_at, breached_at, fired, next_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14), ($15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $26, $27, $28)";

    /// A promise that changes; its ticket, clock and start never do.
    pub const UPDATE_PROMISE: &str = "UPDATE promise SET policy_id = $2, calendar_id = $3, budget = $4, pauses = $5, due_at = $6, ended_at = $7, outcome = $8, warned_at = $9, breached_at = $10, fired = $11, next_at = $12 WHERE id = $1";

    pub const INSERT_MARK: &str = "INSERT INTO clock_mark (ticket_id, clock, mark, at, event_id) VALUES ($1, $2, $3, $4, $5)";

    pub const INSERT_MARKS: &str = "INSERT INTO clock_mark (ticket_id, clock, mark, at, event_id) VALUES ($1, $2, $3, $4, $5), ($6, $7, $8, $9, $10)";

    /// Tickets of whose promises something is due, the longest due first.
    pub const DUE: &str = "SELECT ticket_id FROM promise WHERE next_at <= $1 ORDER BY next_at LIMIT $2";

    /// The first of them and its instant.
    pub const DUE_FIRST: &str = "SELECT ticket_id, next_at FROM promise WHERE next_at <= $1 ORDER BY next_at, ticket_id LIMIT 1";

    /// Open tickets from an id on with their promises, held to be counted anew.
    pub const OPEN_TICKETS: Sql = per(open_tickets!(", TRUE AS current", ""), open_tickets!(crate::tickets::sql::current_pg!(), " FOR UPDATE"));

    /// Tickets opened since an instant (`+ 0`: read in the order of their ids, not by that index), from an id on, for a rehearsal; with what happened to them that clocks could depend on, a
    /// line an event: its id, its instant, who did it, and what.
    pub const REHEARSED: &str = "SELECT id, number, title, title_dir, priority, category_id, department_id, organisation_id, requester_id, created_at, (SELECT string_agg(CAST(tag_id AS TEXT), ',') FROM ticket_tag WHERE ticket_id = ticket.id) AS tags, (SELECT string_agg(e.id || ' ' || e.at || ' ' || COALESCE(e.actor_id, 0) || ' ' || e.data, '\n') FROM event e WHERE e.ticket_id = ticket.id AND e.kind IN ('ticket.created', 'ticket.replied', 'ticket.status', 'ticket.priority', 'ticket.category', 'ticket.branch', 'ticket.department', 'ticket.assignee', 'ticket.deleted', 'ticket.restored', 'ticket.merged')) AS events FROM ticket WHERE created_at + 0 >= $1 AND id > $2 ORDER BY id LIMIT $3";

    /// How many tickets were opened since an instant, and the first of them.
    pub const REHEARSED_TOTAL: &str = "SELECT COUNT(*) AS tickets, COALESCE(MIN(id), 0) AS first FROM ticket WHERE created_at >= $1";

    /// Active people of a role, with where they are.
    pub const PEOPLE_OF_ROLE: &str = "SELECT id, branch_id FROM person WHERE role = $1 AND active = TRUE ORDER BY id LIMIT 200";

    /// Active people of a department who take tickets.
    pub const PEOPLE_OF_DEPARTMENT: &str = "SELECT p.id FROM person_department m JOIN person p ON p.id = m.person_id WHERE m.department_id = $1 AND p.active = TRUE AND p.role <> 'customer' AND p.role <> 'report_manager' ORDER BY p.id LIMIT 200";

    /// Which of a few people are active.
    pub const PERSON_ACTIVE: &str = "SELECT active FROM person WHERE id = $1";

    /// Whether the desk has a calendar.
    pub const ANY_CALENDAR: &str = "SELECT EXISTS (SELECT 1 FROM calendar) AS there";
}

row! {
    /// A calendar as stored.
    pub struct CalendarRow {
        pub id: CalendarId,
        pub name: String,
        pub name_en: String,
        pub body: String,
        pub is_default: bool,
        pub policies: i64,
        pub version: i64,
    }
}

row! {
    /// A holiday as stored; `day` counts from 1970-01-01.
    pub struct HolidayRow {
        pub calendar_id: CalendarId,
        pub day: i64,
        pub name: String,
        pub name_en: String,
        pub estimated: bool,
    }
}

row! {
    /// A calendar about to change.
    pub struct HeldCalendar {
        pub version: i64,
        pub is_default: bool,
        pub name: String,
        pub body: String,
    }
}

row! {
    /// A line of the log, as read.
    pub struct LogRow {
        pub id: PromiseId,
        pub number: String,
        pub title: String,
        pub title_dir: Dir,
        pub priority: Priority,
        pub branch_id: BranchId,
        pub clock: Clock,
        pub policy_id: PolicyId,
        pub started_at: Micros,
        pub due_at: Option<Micros>,
        pub ended_at: Option<Micros>,
        pub outcome: Option<Outcome>,
        pub warned_at: Option<Micros>,
        pub breached_at: Option<Micros>,
        pub fired: i64,
    }
}

row! {
    /// Promises alike.
    pub struct GroupRow {
        pub day: i64,
        pub clock: Clock,
        pub outcome: Option<Outcome>,
        pub breached: bool,
        pub warned: bool,
        pub escalated: bool,
        pub priority: Priority,
        pub department_id: Option<DepartmentId>,
        pub promises: i64,
    }
}

row! {
    /// A ticket to go through again.
    pub struct Rehearsed {
        pub id: TicketId,
        pub number: String,
        pub title: String,
        pub title_dir: Dir,
        pub priority: Priority,
        pub category_id: CategoryId,
        pub department_id: Option<DepartmentId>,
        pub organisation_id: Option<OrganisationId>,
        pub requester_id: UserId,
        pub created_at: Micros,
        pub tags: Option<String>,
        /// What happened, a line an event.
        pub events: Option<String>,
    }
}

row! {
    /// A policy as stored.
    pub struct PolicyRow {
        pub id: PolicyId,
        pub name: String,
        pub name_en: String,
        pub enabled: bool,
        pub removed: bool,
        pub calendar_id: Option<CalendarId>,
        pub body: String,
        pub version: i64,
    }
}

row! {
    /// A policy about to change.
    pub struct HeldPolicy {
        pub version: i64,
        pub removed: bool,
        pub name: String,
        pub body: String,
    }
}

row! {
    /// An open ticket as its clocks see it.
    pub struct OpenTicket {
        pub id: TicketId,
        pub title: String,
        pub status: Status,
        pub priority: Priority,
        pub category_id: CategoryId,
        pub branch_id: BranchId,
        pub department_id: Option<DepartmentId>,
        pub organisation_id: Option<OrganisationId>,
        pub assignee_id: Option<UserId>,
        pub requester_id: UserId,
        pub created_at: Micros,
        pub first_response_at: Option<Micros>,
        pub waiting_since: Option<Micros>,
        pub reopened_at: Option<Micros>,
        pub sla: ChipState,
        pub due_at: Micros,
        pub promises: Option<String>,
        pub tags: Option<String>,
        /// False: promises and tags are older than the ticket.
        pub current: bool,
    }
}

/// A statement over many rows of values: what stands before them, their types, and what stands behind.
pub type Many = (&'static str, &'static [&'static str], &'static str);

const I: &str = "BIGINT";
const T: &str = "TEXT";

/// As [`UPDATE_PROMISE`].
pub const UPDATE_MANY_PROMISES: Many = (
    "UPDATE promise SET policy_id = v.column2, calendar_id = v.column3, budget = v.column4, pauses = v.column5, due_at = v.column6, ended_at = v.column7, outcome = v.column8, warned_at = v.column9, breached_at = v.column10, fired = v.column11, next_at = v.column12 FROM (VALUES",
    &[I, I, I, I, T, I, I, T, I, I, I, I],
    ") AS v WHERE promise.id = v.column1",
);
/// As [`crate::tickets::sql::UPDATE_STANDING`].
pub const UPDATE_MANY_STANDINGS: Many = (
    "UPDATE ticket SET due_at = v.column2, due_clock = v.column3, sla = v.column4 FROM (VALUES",
    &[I, I, T, I],
    ") AS v WHERE ticket.id = v.column1",
);
/// As [`INSERT_PROMISE`].
pub const INSERT_MANY_PROMISES: Many = (
    "INSERT INTO promise (ticket_id, clock, policy_id, calendar_id, budget, started_at, pauses, due_at, ended_at, outcome, warned_at, breached_at, fired, next_at) VALUES",
    &[I, T, I, I, I, I, T, I, I, T, I, I, I, I],
    "",
);
/// As [`INSERT_MARK`].
pub const INSERT_MANY_MARKS: Many =
    ("INSERT INTO clock_mark (ticket_id, clock, mark, at, event_id) VALUES", &[I, T, T, I, I], "");
/// Events that only say that tickets have moved between views.
pub const INSERT_MANY_MOVES: Many = ("INSERT INTO event (at, kind, ticket_id, moved) VALUES", &[I, T, I, T], "");

/// Who goes by which calendar.
pub type BranchCalendar = (BranchId, CalendarId);
/// Who goes by which calendar.
pub type DepartmentCalendar = (DepartmentId, CalendarId);
