//! The statements about people; `places/sql.rs` has the others.

use crate::db::{Args, Sql, SqlBuilder};
use crate::{args, row, statements};
use domain::Micros;
use domain::ids::{BranchId, DepartmentId, EventId, OrganisationId, UserId};
use domain::people::PeopleQuery;
use domain::permissions::Role;
use domain::text;

statements! {
    /// Somebody's name.
    pub const NAME: &str = "SELECT name FROM person WHERE id = $1";

    /// Somebody, whole.
    pub const BY_ID: &str = "SELECT id, user_name, name, name_en, email, COALESCE(mobile, '') AS mobile, role, branch_id, organisation_id, sees_organisation, active, created_at, last_seen_at, version FROM person WHERE id = $1";

    /// Holds somebody until the commit: whoever assigns a ticket to them waits. SQLite has one writer.
    pub const HOLD: Sql = per(
        "SELECT id FROM person WHERE id = $1",
        "SELECT id FROM person WHERE id = $1 FOR NO KEY UPDATE"
    );

    /// Somebody's departments.
    pub const DEPARTMENTS_OF: &str = "SELECT department_id FROM person_department WHERE person_id = $1 ORDER BY department_id";

    /// A new person.
    pub const INSERT: &str = "INSERT INTO person (user_name, name, name_en, search_key, email, email_key, mobile, password_hash, role, branch_id, organisation_id, sees_organisation, active, lang, zone, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) RETURNING id";

    /// A person as edited.
    pub const UPDATE: &str = "UPDATE person SET user_name = $3, name = $4, name_en = $5, search_key = $6, email = $7, email_key = $8, mobile = $9, role = $10, branch_id = $11, organisation_id = $12, sees_organisation = $13, active = $14, version = version + 1 WHERE id = $1 AND version = $2";

    /// Switches a person on or off.
    pub const SET_ACTIVE: &str = "UPDATE person SET active = $3, version = version + 1 WHERE id = $1 AND version = $2";

    /// Replaces a password.
    pub const SET_HASH: &str = "UPDATE person SET password_hash = $2, version = version + 1 WHERE id = $1";

    /// Takes all departments away.
    pub const LEAVE_DEPARTMENTS: &str = "DELETE FROM person_department WHERE person_id = $1";

    /// Gives a department.
    pub const JOIN_DEPARTMENT: &str = "INSERT INTO person_department (person_id, department_id) VALUES ($1, $2) ON CONFLICT (person_id, department_id) DO NOTHING";

    /// All active central admins. On PostgreSQL their rows are held until the commit, in one order, so that two units
    /// cannot each spare the other's.
    pub const CENTRAL_ADMINS: Sql = per(
        "SELECT id FROM person WHERE role = 'central_admin' AND active ORDER BY id",
        "SELECT id FROM person WHERE role = 'central_admin' AND active ORDER BY id FOR UPDATE"
    );

    /// Whom tickets may be assigned to.
    pub const AGENTS: &str = "SELECT id, name, name_en, active FROM person WHERE role IN ('central_admin', 'admin', 'branch_admin', 'agent') AND active";

    /// Open tickets of an assignee.
    pub const ASSIGNED_OPEN: &str = "SELECT COUNT(*) FROM ticket WHERE assignee_id = $1 AND shelf = 0";

    /// Non-ticket events, newest first, from below an id, in the order of an index.
    pub const AUDIT: &str = "SELECT e.id, e.at, e.actor_id, COALESCE(p.name, '') AS actor_name, e.kind, e.subject FROM event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.ticket_id IS NULL AND e.kind <> 'notification.read' AND e.id < $1 ORDER BY e.id DESC LIMIT $2";

    /// A page of the audit list about one thing; few events have one of three kinds.
    pub const AUDIT_OF: &str = "SELECT e.id, e.at, e.actor_id, COALESCE(p.name, '') AS actor_name, e.kind, e.subject FROM event e LEFT JOIN person p ON p.id = e.actor_id WHERE e.kind IN ($1, $2, $3) AND e.subject_id = $4 AND e.id < $5 ORDER BY e.id DESC LIMIT $6";

    /// Whether an organisation exists.
    pub const ORGANISATION_EXISTS: &str = "SELECT id FROM organisation WHERE id = $1";

    /// All organisations.
    pub const ORGANISATIONS: &str = "SELECT id, name, name_key FROM organisation";

    /// A new organisation.
    pub const INSERT_ORGANISATION: &str = "INSERT INTO organisation (name, name_key) VALUES ($1, $2) RETURNING id";

    /// An organisation's name, changed.
    pub const RENAME_ORGANISATION: &str = "UPDATE organisation SET name = $2, name_key = $3 WHERE id = $1";
}

row! {
    /// A person as stored.
    #[derive(Clone, Debug)]
    pub struct PersonRow {
        pub id: UserId,
        pub user_name: String,
        pub name: String,
        pub name_en: String,
        pub email: String,
        pub mobile: String,
        pub role: Role,
        pub branch_id: Option<BranchId>,
        pub organisation_id: Option<OrganisationId>,
        pub sees_organisation: bool,
        pub active: bool,
        pub created_at: Micros,
        pub last_seen_at: Option<Micros>,
        pub version: i64,
    }
}

row! {
    /// A line of the audit page.
    pub struct AuditRow {
        pub id: EventId,
        pub at: Micros,
        pub actor_id: Option<UserId>,
        pub actor_name: String,
        pub kind: String,
        pub subject: String,
    }
}

row! {
    /// An organisation as stored.
    pub struct OrganisationRow {
        pub id: OrganisationId,
        pub name: String,
        pub name_key: String,
    }
}

const COLUMNS: &str = "SELECT id, user_name, name, name_en, email, COALESCE(mobile, '') AS mobile, role, branch_id, organisation_id, sees_organisation, active, created_at, last_seen_at, version FROM person";

/// A page of people in the order of their ids.
pub fn list(query: &PeopleQuery, limit: i64) -> (Sql, Args) {
    let mut sql = SqlBuilder::new(COLUMNS);
    filters(&mut sql, query);
    sql.filter("id > ?", args![query.after.unwrap_or_default()]);
    sql.push(" ORDER BY id LIMIT ?", args![limit]);
    sql.build()
}

/// How many people a query finds, counted up to a limit.
pub fn count(query: &PeopleQuery, limit: i64) -> (Sql, Args) {
    let mut sql = SqlBuilder::new("SELECT COUNT(*) FROM (SELECT 1 AS one FROM person");
    filters(&mut sql, query);
    sql.push(" LIMIT ?) AS found", args![limit]);
    sql.build()
}

fn filters(sql: &mut SqlBuilder, query: &PeopleQuery) {
    if let Some(role) = query.role {
        sql.filter("role = ?", args![role]);
    }
    if let Some(branch) = query.branch {
        sql.filter("branch_id = ?", args![branch]);
    }
    if let Some(active) = query.active {
        sql.filter("active = ?", args![active]);
    }
    words(sql, &query.search);
}

/// Every word must occur; a mobile number in any way of writing is one word.
fn words(sql: &mut SqlBuilder, search: &str) {
    let search = text::truncate_graphemes(search, 100);
    let folded = text::mobile(search).unwrap_or_else(|| text::skeleton(search));
    for word in folded.split_whitespace().take(8) {
        sql.filter("search_key LIKE ? ESCAPE '!'", args![containing(word)]);
    }
}

/// The pattern of texts that contain `word`.
fn containing(word: &str) -> String {
    let mut pattern = String::with_capacity(word.len() + 4);
    pattern.push('%');
    for c in word.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    pattern
}

/// Departments of several people.
pub fn departments_of(people: &[UserId]) -> (Sql, Args) {
    let mut sql = SqlBuilder::new("SELECT person_id, department_id FROM person_department");
    sql.any_of("person_id", args_of(people));
    sql.push(" ORDER BY person_id, department_id", args![]);
    sql.build()
}

/// Open tickets of several assignees, one row each that has any.
pub fn assigned_open(people: &[UserId]) -> (Sql, Args) {
    let mut sql = SqlBuilder::new("SELECT assignee_id, COUNT(*) AS open FROM ticket");
    sql.filter("shelf = 0", args![]);
    sql.any_of("assignee_id", args_of(people));
    sql.push(" GROUP BY assignee_id", args![]);
    sql.build()
}

/// Active people whose name or contact contains all words; of one branch when given.
pub fn requesters(search: &str, branch: Option<BranchId>, limit: i64) -> (Sql, Args) {
    let mut sql = SqlBuilder::new("SELECT id, name FROM person");
    sql.filter("active", args![]);
    if let Some(branch) = branch {
        sql.filter("branch_id = ?", args![branch]);
    }
    words(&mut sql, search);
    sql.push(" ORDER BY id LIMIT ?", args![limit]);
    sql.build()
}

fn args_of(people: &[UserId]) -> Args {
    people.iter().map(|id| (*id).into()).collect()
}

/// A person and a department they work in.
pub type Membership = (UserId, DepartmentId);
