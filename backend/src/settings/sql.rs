//! The statements of settings.

use crate::statements;

statements! {
    /// One value.
    pub const VALUE: &str = "SELECT value FROM setting WHERE name = $1";

    /// Keeps a value, whatever was there.
    pub const PUT: &str = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value";

    /// Keeps a value if there is none; answers with the one that is kept.
    pub const KEEP: &str = "INSERT INTO setting (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = setting.value RETURNING value";

    /// Takes a value away.
    pub const TAKE: &str = "DELETE FROM setting WHERE name = $1";
}
