//! The only SQL of automation.

use crate::{row, statements};
use domain::Micros;
use domain::automation::Outcome;
use domain::ids::{BranchId, CategoryId, DepartmentId, EventId, OrganisationId, RuleId, RunId, TicketId, UserId};
use domain::permissions::Role;
use domain::tickets::{Priority, Status};

/// Columns of [`RunRow`].
macro_rules! run_columns {
    () => {
        "SELECT rule_run.id, rule_run.rule_id, rule.name, rule.name_en, rule_run.ticket_id, t.number, rule_run.at, rule_run.outcome, rule_run.data FROM rule_run JOIN rule ON rule.id = rule_run.rule_id JOIN ticket t ON t.id = rule_run.ticket_id "
    };
}

/// What rules are to be told of again by `$1`, `$2` of it, with what the ticket is now.
macro_rules! again {
    ($hold:literal) => {
        concat!("SELECT a.rule_id, a.ticket_id, a.since, t.status, t.status_since FROM rule_again a JOIN ticket t ON t.id = a.ticket_id WHERE a.at <= $1 ORDER BY a.at LIMIT $2", $hold)
    };
}

/// Head of the list of tickets that a dry run looks at; filters follow.
pub const SEEN: &str = "SELECT id, number, title, status, priority, category_id, branch_id, department_id, organisation_id, assignee_id, requester_id, shelf, (SELECT string_agg(CAST(tag_id AS TEXT), ',') FROM ticket_tag WHERE ticket_id = ticket.id) AS tags FROM ticket";

statements! {
    /// All rules that were not put away, in their order.
    pub const RULES: &str = "SELECT id, name, name_en, enabled, body, version, failures FROM rule WHERE removed = FALSE ORDER BY place, id";

    /// A rule that is about to change, held until the commit.
    pub const HOLD_RULE: Sql = per(
        "SELECT version, removed, name, body FROM rule WHERE id = $1",
        "SELECT version, removed, name, body FROM rule WHERE id = $1 FOR UPDATE",
    );

    /// A new rule stands behind all others.
    pub const INSERT_RULE: &str = "INSERT INTO rule (name, name_en, enabled, place, body) VALUES ($1, $2, $3, COALESCE((SELECT MAX(place) FROM rule), 0) + 1, $4) RETURNING id";

    pub const UPDATE_RULE: &str = "UPDATE rule SET name = $2, name_en = $3, enabled = $4, body = $5, failures = 0, version = version + 1 WHERE id = $1";

    /// It waits for another status now: no stay in it has been answered.
    pub const FORGET_STAYS: &str = "UPDATE rule SET stay_since = 0, stay_ticket = 0 WHERE id = $1";

    pub const REMOVE_RULE: &str = "UPDATE rule SET removed = TRUE, enabled = FALSE, version = version + 1 WHERE id = $1";

    /// No rule stands before this place.
    pub const LOWEST_PLACE: &str = "SELECT COALESCE(MIN(place), 0) AS place FROM rule";

    pub const PLACE_RULE: &str = "UPDATE rule SET place = $2 WHERE id = $1 AND removed = FALSE";

    /// Whether the desk has ever had a rule.
    pub const ANY_RULE: &str = "SELECT EXISTS (SELECT 1 FROM rule) AS there";

    /// One more failure in a row; nothing of a rule that is off.
    pub const COUNT_FAILURE: &str = "UPDATE rule SET failures = failures + 1 WHERE id = $1 AND enabled = TRUE RETURNING failures";

    pub const FORGIVE: &str = "UPDATE rule SET failures = 0 WHERE id = $1 AND failures > 0";

    /// The failures stay: they say why it is off.
    pub const SWITCH_OFF: &str = "UPDATE rule SET enabled = FALSE, version = version + 1 WHERE id = $1";

    pub const INSERT_DUE: &str = "INSERT INTO automation_due (ticket_id, event_id, at, data) VALUES ($1, $2, $3, $4)";

    /// Tickets of which something is to be answered, the oldest first.
    pub const DUE: &str = "SELECT id, ticket_id FROM automation_due WHERE id > $1 ORDER BY id LIMIT $2";

    /// The next of a ticket.
    pub const NEXT_DUE: &str = "SELECT id, event_id, data FROM automation_due WHERE ticket_id = $1 ORDER BY id LIMIT 1";

    pub const DELETE_DUE: &str = "DELETE FROM automation_due WHERE id = $1";

    /// It could not be answered: the next of a ticket, once more.
    pub const COUNT_ATTEMPT: &str = "UPDATE automation_due SET attempts = attempts + 1 WHERE id = (SELECT MIN(id) FROM automation_due WHERE ticket_id = $1) RETURNING id, event_id, attempts";

    pub const INSERT_RUN: &str = "INSERT INTO rule_run (rule_id, ticket_id, event_id, at, outcome, data) VALUES ($1, $2, $3, $4, $5, $6)";

    /// The log from below an id, newest first.
    pub const RUNS: &str = concat!(run_columns!(), "WHERE rule_run.id < $1 ORDER BY rule_run.id DESC LIMIT $2");
    pub const RUNS_OF_RULE: &str = concat!(run_columns!(), "WHERE rule_run.rule_id = $3 AND rule_run.id < $1 ORDER BY rule_run.id DESC LIMIT $2");
    pub const RUNS_OF_TICKET: &str = concat!(run_columns!(), "WHERE rule_run.ticket_id = $3 AND rule_run.id < $1 ORDER BY rule_run.id DESC LIMIT $2");

    /// Removes the oldest `$2` runs as far as they are older than `$1`: they were written in the order of time.
    pub const SWEEP_RUNS: &str = "DELETE FROM rule_run WHERE id IN (SELECT id FROM (SELECT id, at FROM rule_run ORDER BY id LIMIT $2) AS oldest WHERE at < $1)";

    /// How far a rule that waits has come; not while another node looks.
    pub const HOLD_STAY: Sql = per(
        "SELECT stay_since, stay_ticket FROM rule WHERE id = $1 AND enabled = TRUE",
        "SELECT stay_since, stay_ticket FROM rule WHERE id = $1 AND enabled = TRUE FOR UPDATE SKIP LOCKED",
    );

    pub const STAY: &str = "SELECT stay_since, stay_ticket FROM rule WHERE id = $1";

    /// Tickets on shelf `$1` in status `$2` that came into it after the stay `$3`, `$4` and until `$5`.
    pub const STAYING: &str = "SELECT id, status_since FROM ticket WHERE shelf = $1 AND status = $2 AND (status_since, id) > ($3, $4) AND status_since <= $5 ORDER BY status_since, id LIMIT $6";

    pub const MOVE_STAY: &str = "UPDATE rule SET stay_since = $2, stay_ticket = $3 WHERE id = $1";

    /// Rule `$1` is told of the stay `$3` of ticket `$2` again at `$4`.
    pub const TELL_AGAIN: &str = "INSERT INTO rule_again (rule_id, ticket_id, since, at) VALUES ($1, $2, $3, $4) ON CONFLICT (rule_id, ticket_id) DO UPDATE SET since = excluded.since, at = excluded.at";

    /// Whether a rule is to be told of something again.
    pub const ANY_AGAIN: &str = "SELECT EXISTS (SELECT 1 FROM rule_again WHERE at <= $1) AS there";

    /// Of which stays rules are to be told again, and since when the ticket is in which status now; not what another node looks
    /// at.
    pub const AGAIN: Sql = per(again!(""), again!(" FOR UPDATE OF a SKIP LOCKED"));

    pub const FORGET_AGAIN: &str = "DELETE FROM rule_again WHERE rule_id = $1 AND ticket_id = $2";

    /// The next turn of a department, which is held until the commit.
    pub const NEXT_TURN: &str = "INSERT INTO department_turn (department_id, last) VALUES ($1, 1) ON CONFLICT (department_id) DO UPDATE SET last = department_turn.last + 1 RETURNING last";

    pub const PUT_TURN: &str = "INSERT INTO person_turn (department_id, person_id, turn) VALUES ($1, $2, $3) ON CONFLICT (department_id, person_id) DO UPDATE SET turn = excluded.turn";

    /// Active people of a department who take tickets, what they have to do, and when it was their turn.
    pub const CANDIDATES: &str = "SELECT p.id, p.role, p.branch_id, p.last_seen_at, (SELECT COUNT(*) FROM ticket WHERE assignee_id = p.id AND shelf = 0) AS open, (SELECT turn FROM person_turn WHERE department_id = m.department_id AND person_id = p.id) AS turn FROM person_department m JOIN person p ON p.id = m.person_id WHERE m.department_id = $1 AND p.active = TRUE AND p.role <> 'customer' AND p.role <> 'report_manager' ORDER BY p.id LIMIT 500";

    pub const NUMBERED: &str = "SELECT id FROM ticket WHERE number = $1";

    pub const CATEGORY: &str = "SELECT active FROM category WHERE id = $1";

    pub const TAG: &str = "SELECT name FROM tag WHERE id = $1";

    pub const PERSON: &str = "SELECT name, lang, role, branch_id, active FROM person WHERE id = $1";

    /// Events from below an id, newest first.
    pub const EVENTS: &str = "SELECT id, ticket_id, at, actor_id, data FROM event WHERE id < $1 ORDER BY id DESC LIMIT $2";

    pub const EVENTS_OF: &str = "SELECT id, ticket_id, at, actor_id, data FROM event WHERE ticket_id = $3 AND id < $1 ORDER BY id DESC LIMIT $2";
}

row! {
    /// A rule as stored.
    pub struct RuleRow {
        pub id: RuleId,
        pub name: String,
        pub name_en: String,
        pub enabled: bool,
        pub body: String,
        pub version: i64,
        pub failures: i64,
    }
}

row! {
    /// A rule about to change.
    pub struct HeldRule {
        pub version: i64,
        pub removed: bool,
        pub name: String,
        pub body: String,
    }
}

row! {
    /// Something to be answered.
    pub struct DueRow {
        pub id: i64,
        pub event_id: Option<EventId>,
        pub data: String,
    }
}

row! {
    /// A stay that a rule is to be told of again.
    pub struct AgainRow {
        pub rule_id: RuleId,
        pub ticket_id: TicketId,
        pub since: Micros,
        /// The ticket's, now.
        pub status: Status,
        pub status_since: Micros,
    }
}

row! {
    /// Something that could not be answered.
    pub struct FailedDue {
        pub id: i64,
        pub event_id: Option<EventId>,
        pub attempts: i64,
    }
}

row! {
    /// A run as stored.
    pub struct RunRow {
        pub id: RunId,
        pub rule_id: RuleId,
        pub name: String,
        pub name_en: String,
        pub ticket_id: TicketId,
        pub number: String,
        pub at: Micros,
        pub outcome: Outcome,
        pub data: String,
    }
}

row! {
    /// Somebody of a department.
    pub struct CandidateRow {
        pub id: UserId,
        pub role: Role,
        pub branch_id: Option<BranchId>,
        pub last_seen_at: Option<Micros>,
        pub open: i64,
        pub turn: Option<Micros>,
    }
}

row! {
    /// Somebody whom a text names or in whose name it is sent.
    pub struct PersonRow {
        pub name: String,
        pub lang: Option<domain::Lang>,
        pub role: Role,
        pub branch_id: Option<BranchId>,
        pub active: bool,
    }
}

row! {
    /// A ticket that a dry run looks at, as it is now.
    pub struct SeenRow {
        pub id: TicketId,
        pub number: String,
        pub title: String,
        pub status: Status,
        pub priority: Priority,
        pub category_id: CategoryId,
        pub branch_id: BranchId,
        pub department_id: Option<DepartmentId>,
        pub organisation_id: Option<OrganisationId>,
        pub assignee_id: Option<UserId>,
        pub requester_id: UserId,
        pub shelf: i64,
        pub tags: Option<String>,
    }
}

row! {
    /// An event that a dry run looks at.
    pub struct EventRow {
        pub id: EventId,
        pub ticket_id: Option<TicketId>,
        pub at: Micros,
        pub actor_id: Option<UserId>,
        pub data: String,
    }
}
