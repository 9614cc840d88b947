//! The only SQL of the seeder: what has no use case because nobody but the seeder does it.

use crate::statements;

statements! {
    pub const ANYBODY: &str = "SELECT COUNT(*) AS people FROM (SELECT id FROM person LIMIT 1) p";

    /// A person whose password hash is known.
    pub const INSERT_PERSON: &str = "INSERT INTO person (user_name, name, name_en, search_key, email, email_key, mobile, password_hash, role, branch_id, organisation_id, sees_organisation, active, lang, created_at) VALUES ($1, $2, $3, $4, $5, $5, $6, $7, $8, $9, $10, $11, TRUE, $12, $13) RETURNING id";

    pub const JOIN_DEPARTMENT: &str = "INSERT INTO person_department (person_id, department_id) VALUES ($1, $2)";

    pub const CATEGORY_DEPARTMENT: &str = "UPDATE category SET department_id = $2 WHERE code = $1";

    pub const NEWEST_NOTIFICATION: &str = "SELECT COALESCE(MAX(id), 0) AS newest FROM notification";

    /// Those of a range of ids that came before a time, read so long after they came.
    pub const READ_NOTIFICATIONS: &str = "UPDATE notification SET read_at = at + $4 WHERE id > $1 AND id <= $2 AND at < $3 AND read_at IS NULL";
}
