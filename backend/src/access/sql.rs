//! The statements of access.

use crate::{row, statements};
use domain::access::Theme;
use domain::ids::{BranchId, DepartmentId, OrganisationId, SessionId, UserId};
use domain::permissions::Role;
use domain::{Lang, Micros};

statements! {
    /// Who signs in under this key: one of three unique indexes answers.
    pub const BY_LOGIN: &str = "SELECT id, name, active, password_hash FROM person WHERE user_name = $1 OR email_key = $1 OR mobile = $1";

    /// Somebody's password.
    pub const PASSWORD: &str = "SELECT id, name, active, password_hash FROM person WHERE id = $1";

    /// Marks the log-in of an active person whose password is still the one that was checked. Holds the row until the
    /// commit, so that a deactivation or reset at the same time comes before it or ends the new session.
    pub const SIGNED_IN: &str = "UPDATE person SET last_seen_at = $3, password_hash = $4 WHERE id = $1 AND password_hash = $2 AND active";

    /// Sets a new password if the old one is still the one that was checked.
    pub const SET_PASSWORD: &str = "UPDATE person SET password_hash = $3 WHERE id = $1 AND password_hash = $2 AND active";

    /// A new session.
    pub const START: &str = "INSERT INTO session (secret_hash, person_id, device, address, created_at, last_seen_at, expires_at) VALUES ($1, $2, $3, $4, $5, $5, $6) RETURNING id";

    /// Who a living session belongs to, with all that decisions need.
    pub const WHO: &str = "SELECT s.id, s.expires_at, s.last_seen_at, p.id AS person, p.role, p.branch_id, p.organisation_id, p.sees_organisation, p.name, p.user_name, p.email, COALESCE(p.mobile, '') AS mobile, p.zone, p.lang, p.theme, p.version, COALESCE((SELECT string_agg(CAST(d.department_id AS TEXT), ',') FROM person_department d WHERE d.person_id = p.id), '') AS departments FROM session s JOIN person p ON p.id = s.person_id WHERE s.secret_hash = $1 AND s.ended_at IS NULL AND s.expires_at > $2 AND p.active";

    /// Marks a session as used.
    pub const TOUCH: &str = "UPDATE session SET last_seen_at = CASE WHEN last_seen_at < $2 THEN $2 ELSE last_seen_at END, expires_at = CASE WHEN expires_at < $3 THEN $3 ELSE expires_at END WHERE id = $1 AND ended_at IS NULL";

    /// Marks its person as seen.
    pub const SEEN: &str = "UPDATE person SET last_seen_at = $2 WHERE id = $1 AND (last_seen_at IS NULL OR last_seen_at < $2)";

    /// Ends the session of this secret.
    pub const END_BY_SECRET: &str = "UPDATE session SET ended_at = $2 WHERE secret_hash = $1 AND ended_at IS NULL RETURNING id, person_id, device";

    /// Ends one session of a person.
    pub const END_ONE: &str = "UPDATE session SET ended_at = $3 WHERE id = $1 AND person_id = $2 AND ended_at IS NULL RETURNING id, person_id, device";

    /// Ends all sessions of a person but one (0: all).
    pub const END_ALL: &str = "UPDATE session SET ended_at = $3 WHERE person_id = $1 AND id <> $2 AND ended_at IS NULL";

    /// A person's living sessions, the last used first.
    pub const SESSIONS: &str = "SELECT id, device, address, created_at, last_seen_at FROM session WHERE person_id = $1 AND ended_at IS NULL AND expires_at > $2 ORDER BY last_seen_at DESC, id DESC LIMIT 100";

    /// Until when an account or its address must wait.
    pub const BLOCKED_UNTIL: &str = "SELECT MAX(until_at) AS until_at FROM lockout WHERE name IN ($1, $2)";

    /// Counts a failure; counts from one again after a quiet time. Answers with the wait that was in force before.
    pub const COUNT_FAILURE: &str = "INSERT INTO lockout (name, failures, last_at, until_at) VALUES ($1, 1, $2, 0) ON CONFLICT (name) DO UPDATE SET failures = CASE WHEN lockout.last_at < $3 THEN 1 ELSE lockout.failures + 1 END, last_at = excluded.last_at RETURNING failures, until_at";

    /// Makes the next attempt wait.
    pub const BLOCK: &str = "UPDATE lockout SET until_at = $2 WHERE name = $1";

    /// Forgets the failures.
    pub const CLEAR_FAILURES: &str = "DELETE FROM lockout WHERE name = $1";

    /// Forgets failures that count no more.
    pub const SWEEP_LOCKOUTS: &str = "DELETE FROM lockout WHERE last_at < $1 AND until_at < $1";

    /// Removes sessions that ended or expired long ago.
    pub const SWEEP_SESSIONS: &str = "DELETE FROM session WHERE expires_at < $1 OR ended_at < $1";

    /// Whether anybody exists: 0 or 1.
    pub const ANYBODY: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM person LIMIT 1) AS anybody";

    /// Own profile, for a change.
    pub const PROFILE: Sql = per(
        "SELECT user_name, name, name_en, email, COALESCE(mobile, '') AS mobile, zone, lang, theme FROM person WHERE id = $1 AND active",
        "SELECT user_name, name, name_en, email, COALESCE(mobile, '') AS mobile, zone, lang, theme FROM person WHERE id = $1 AND active FOR UPDATE"
    );

    /// Own profile, changed.
    pub const SAVE_PROFILE: &str = "UPDATE person SET name = $2, email = $3, email_key = $4, mobile = $5, zone = $6, lang = $7, theme = $8, search_key = $9, version = version + 1 WHERE id = $1";

    /// Language and theme; NULL leaves them.
    pub const SET_PREFERENCE: &str = "UPDATE person SET lang = COALESCE($2, lang), theme = COALESCE($3, theme) WHERE id = $1 RETURNING name";
}

row! {
    /// Who may sign in, and with what.
    pub struct LoginRow {
        pub id: UserId,
        pub name: String,
        pub active: bool,
        pub password_hash: String,
    }
}

row! {
    /// A living session.
    pub struct WhoRow {
        pub id: SessionId,
        pub expires_at: Micros,
        pub last_seen_at: Micros,
        pub person: UserId,
        pub role: Role,
        pub branch_id: Option<BranchId>,
        pub organisation_id: Option<OrganisationId>,
        pub sees_organisation: bool,
        pub name: String,
        pub user_name: String,
        pub email: String,
        pub mobile: String,
        pub zone: String,
        pub lang: Option<Lang>,
        pub theme: Theme,
        pub version: i64,
        pub departments: String,
    }
}

impl WhoRow {
    /// Ids of the departments.
    pub fn departments(&self) -> Vec<DepartmentId> {
        let mut ids: Vec<DepartmentId> = self.departments.split(',').filter_map(|id| id.parse().ok()).collect();
        ids.sort_unstable();
        ids
    }
}

row! {
    /// A session that was ended.
    pub struct EndedRow {
        pub id: SessionId,
        pub person_id: UserId,
        pub device: String,
    }
}

row! {
    /// A line of the sessions page.
    pub struct SessionRow {
        pub id: SessionId,
        pub device: String,
        pub address: String,
        pub created_at: Micros,
        pub last_seen_at: Micros,
    }
}

row! {
    /// A profile as it is.
    pub struct ProfileRow {
        pub user_name: String,
        pub name: String,
        pub name_en: String,
        pub email: String,
        pub mobile: String,
        pub zone: String,
        pub lang: Option<Lang>,
        pub theme: Theme,
    }
}
