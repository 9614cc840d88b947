//! The statements about branches, departments, categories and keywords.

use crate::{row, statements};
use domain::ids::{BranchId, CategoryId, DepartmentId};
use domain::tickets::Priority;

statements! {
    /// All branches with what hangs on them; each count is answered from an index.
    pub const BRANCHES: &str = "SELECT b.id, b.name, b.name_en, b.name_key, b.city, b.phone, b.address, b.active, (SELECT COUNT(*) FROM ticket t WHERE t.branch_id = b.id AND t.shelf = 0) AS open_tickets, (SELECT COUNT(*) FROM person p WHERE p.branch_id = b.id AND p.active) AS people, b.version FROM branch b";

    /// Names of all branches.
    pub const BRANCHES_NAMED: &str = "SELECT id, name, name_en, active FROM branch";

    /// Names of all departments.
    pub const DEPARTMENTS_NAMED: &str = "SELECT id, name, name_en, active FROM department";

    /// Holds a branch until the commit. What hangs on it is counted after that, in a statement of its own: one that waited
    /// for the row would count as of before.
    pub const HOLD_BRANCH: Sql = per(
        "SELECT id FROM branch WHERE id = $1",
        "SELECT id FROM branch WHERE id = $1 FOR NO KEY UPDATE"
    );

    /// One branch.
    pub const BRANCH: &str = "SELECT b.id, b.name, b.name_en, b.name_key, b.city, b.phone, b.address, b.active, (SELECT COUNT(*) FROM ticket t WHERE t.branch_id = b.id AND t.shelf = 0) AS open_tickets, (SELECT COUNT(*) FROM person p WHERE p.branch_id = b.id AND p.active) AS people, b.version FROM branch b WHERE b.id = $1";

    /// A new branch.
    pub const INSERT_BRANCH: &str = "INSERT INTO branch (name, name_en, name_key, city, phone, address) VALUES ($1, $2, $3, $4, $5, $6) RETURNING id";

    /// A branch as edited.
    pub const UPDATE_BRANCH: &str = "UPDATE branch SET name = $2, name_en = $3, name_key = $4, city = $5, phone = $6, address = $7, version = version + 1 WHERE id = $1";

    /// Switches a branch on or off.
    pub const SET_BRANCH_ACTIVE: &str = "UPDATE branch SET active = $2, version = version + 1 WHERE id = $1";

    /// Whether a successor is active; PostgreSQL holds it until the commit.
    pub const BRANCH_ACTIVE: Sql = per(
        "SELECT active FROM branch WHERE id = $1",
        "SELECT active FROM branch WHERE id = $1 FOR SHARE"
    );

    /// The first active branch.
    pub const FIRST_BRANCH: &str = "SELECT id FROM branch WHERE active ORDER BY id LIMIT 1";

    /// Staff of a branch, whose sessions carry it.
    pub const STAFF_OF_BRANCH: &str = "SELECT id, name FROM person WHERE branch_id = $1 AND role <> 'customer' ORDER BY id";

    /// Moves everybody to another branch.
    pub const MOVE_PEOPLE: &str = "UPDATE person SET branch_id = $2, version = version + 1 WHERE branch_id = $1";

    /// All departments with what hangs on them.
    pub const DEPARTMENTS: &str = "SELECT d.id, d.name, d.name_en, d.name_key, d.description, d.active, (SELECT COUNT(*) FROM ticket t WHERE t.department_id = d.id AND t.shelf = 0) AS open_tickets, (SELECT COUNT(*) FROM person_department m JOIN person p ON p.id = m.person_id WHERE m.department_id = d.id AND p.active) AS people, d.version FROM department d";

    /// Holds a department until the commit. What hangs on it is counted after that, in a statement of its own: one that waited
    /// for the row would count as of before.
    pub const HOLD_DEPARTMENT: Sql = per(
        "SELECT id FROM department WHERE id = $1",
        "SELECT id FROM department WHERE id = $1 FOR NO KEY UPDATE"
    );

    /// One department.
    pub const DEPARTMENT: &str = "SELECT d.id, d.name, d.name_en, d.name_key, d.description, d.active, (SELECT COUNT(*) FROM ticket t WHERE t.department_id = d.id AND t.shelf = 0) AS open_tickets, (SELECT COUNT(*) FROM person_department m JOIN person p ON p.id = m.person_id WHERE m.department_id = d.id AND p.active) AS people, d.version FROM department d WHERE d.id = $1";

    /// A new department.
    pub const INSERT_DEPARTMENT: &str = "INSERT INTO department (name, name_en, name_key, description) VALUES ($1, $2, $3, $4) RETURNING id";

    /// A department as edited.
    pub const UPDATE_DEPARTMENT: &str = "UPDATE department SET name = $2, name_en = $3, name_key = $4, description = $5, version = version + 1 WHERE id = $1";

    /// Switches a department on or off.
    pub const SET_DEPARTMENT_ACTIVE: &str = "UPDATE department SET active = $2, version = version + 1 WHERE id = $1";

    /// Whether a successor is active; PostgreSQL holds it until the commit.
    pub const DEPARTMENT_ACTIVE: Sql = per(
        "SELECT active FROM department WHERE id = $1",
        "SELECT active FROM department WHERE id = $1 FOR SHARE"
    );

    /// Gives a department's categories to another, or to none.
    pub const MOVE_CATEGORIES: &str = "UPDATE category SET department_id = $2, version = version + 1 WHERE department_id = $1";

    /// All categories. Open tickets: `CATEGORY_TICKETS`.
    pub const CATEGORIES: &str = "SELECT id, code, name, name_en, department_id, active, version FROM category";

    /// One category.
    pub const CATEGORY: &str = "SELECT id, code, name, name_en, department_id, active, version FROM category WHERE id = $1";

    /// Open tickets of each category that has any.
    pub const CATEGORY_TICKETS: &str = "SELECT category_id, COUNT(*) AS open FROM ticket WHERE shelf = 0 GROUP BY category_id";

    /// A new category.
    pub const INSERT_CATEGORY: &str = "INSERT INTO category (code, name, name_en, department_id, active) VALUES ($1, $2, $3, $4, $5) RETURNING id";

    /// A category as edited.
    pub const UPDATE_CATEGORY: &str = "UPDATE category SET code = $3, name = $4, name_en = $5, department_id = $6, active = $7, version = version + 1 WHERE id = $1 AND version = $2";

    /// A category of the basic lists, unless its code is there.
    pub const SEED_CATEGORY: &str = "INSERT INTO category (code, name, name_en) VALUES ($1, $2, $3) ON CONFLICT (code) DO NOTHING";

    /// All phrases, in the order in which they were written.
    pub const KEYWORDS: &str = "SELECT priority, phrase FROM priority_keyword ORDER BY id";

    /// Takes all phrases away.
    pub const CLEAR_KEYWORDS: &str = "DELETE FROM priority_keyword";

    /// A phrase.
    pub const INSERT_KEYWORD: &str = "INSERT INTO priority_keyword (priority, phrase) VALUES ($1, $2)";
}

row! {
    /// A branch as stored, with counts.
    #[derive(Clone, Debug)]
    pub struct BranchRow {
        pub id: BranchId,
        pub name: String,
        pub name_en: String,
        pub name_key: String,
        pub city: String,
        pub phone: String,
        pub address: String,
        pub active: bool,
        pub open_tickets: i64,
        pub people: i64,
        pub version: i64,
    }
}

row! {
    /// A department as stored, with counts.
    #[derive(Clone, Debug)]
    pub struct DepartmentRow {
        pub id: DepartmentId,
        pub name: String,
        pub name_en: String,
        pub name_key: String,
        pub description: String,
        pub active: bool,
        pub open_tickets: i64,
        pub people: i64,
        pub version: i64,
    }
}

row! {
    /// A category as stored.
    #[derive(Clone, Debug)]
    pub struct CategoryRow {
        pub id: CategoryId,
        pub code: String,
        pub name: String,
        pub name_en: String,
        pub department_id: Option<DepartmentId>,
        pub active: bool,
        pub version: i64,
    }
}

/// A phrase and the priority it proposes.
pub type Keyword = (Priority, String);
