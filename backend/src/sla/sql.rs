//! The only SQL of calendars, policies and promises.

use crate::{row, statements};
use domain::ids::{BranchId, CalendarId, DepartmentId};

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

/// Who goes by which calendar.
pub type BranchCalendar = (BranchId, CalendarId);
/// Who goes by which calendar.
pub type DepartmentCalendar = (DepartmentId, CalendarId);
