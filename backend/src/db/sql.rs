//! The text of a statement: usually one for both engines, and the check that its arguments are complete.

use std::{borrow::Cow, cell::RefCell, collections::HashMap};

use super::DbError;

/// Which engine runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Dialect {
    /// SQLite, in this process.
    Sqlite,
    /// PostgreSQL.
    Postgres,
}

/// A statement: one text, or one for each engine. Made from `&'static str`; owned text must be [`Sql::audited`].
#[derive(Debug, Clone)]
pub enum Sql {
    /// The same text on both.
    Both(Cow<'static, str>),
    /// They differ.
    Per {
        /// For SQLite.
        sqlite: Cow<'static, str>,
        /// For PostgreSQL.
        postgres: Cow<'static, str>,
    },
}

impl Sql {
    /// One text for both engines.
    pub const fn both(text: &'static str) -> Self {
        Self::Both(Cow::Borrowed(text))
    }

    /// One text for each engine; both take the same arguments.
    pub const fn per(sqlite: &'static str, postgres: &'static str) -> Self {
        Self::Per { sqlite: Cow::Borrowed(sqlite), postgres: Cow::Borrowed(postgres) }
    }

    /// Text put together at run time. The caller vouches that nothing a person typed is in it.
    pub fn audited(text: String) -> Self {
        Self::Both(Cow::Owned(text))
    }

    /// The text for this engine.
    pub fn text(self, dialect: Dialect) -> Cow<'static, str> {
        match (self, dialect) {
            (Self::Both(text), _)
            | (Self::Per { sqlite: text, .. }, Dialect::Sqlite)
            | (Self::Per { postgres: text, .. }, Dialect::Postgres) => text,
        }
    }
}

impl From<&'static str> for Sql {
    fn from(text: &'static str) -> Self {
        Self::both(text)
    }
}

impl From<&Statement> for Sql {
    fn from(statement: &Statement) -> Self {
        Self::per(statement.sqlite, statement.postgres)
    }
}

/// An entry of a `statements!` list, for the test that prepares every one of them on both engines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// Name of the constant.
    pub name: &'static str,
    /// Text for SQLite.
    pub sqlite: &'static str,
    /// Text for PostgreSQL.
    pub postgres: &'static str,
}

/// Declares the statements of an area and `pub const ALL: &[Statement]` over them.
///
/// ```ignore
/// statements! {
///     /// One ticket.
///     pub const BY_ID: &str = "SELECT id, subject FROM ticket WHERE id = $1";
///     /// Claims ready jobs.
///     pub const CLAIM: Sql = per("SELECT …", "SELECT … FOR UPDATE SKIP LOCKED");
/// }
/// ```
#[macro_export]
macro_rules! statements {
    (@next [$($all:tt)*]) => {
        /// Every statement of this file; the tests prepare them on both engines.
        #[cfg_attr(not(test), allow(dead_code))]
        pub const ALL: &[$crate::db::Statement] = &[$($all)*];
    };
    (@next [$($all:tt)*] $(#[$meta:meta])* $vis:vis const $name:ident : &str = $text:expr; $($rest:tt)*) => {
        $(#[$meta])* $vis const $name: &str = $text;
        $crate::statements!(@next [$($all)*
            $crate::db::Statement { name: stringify!($name), sqlite: $text, postgres: $text },
        ] $($rest)*);
    };
    (@next [$($all:tt)*] $(#[$meta:meta])* $vis:vis const $name:ident : Sql = per($lite:expr, $pg:expr $(,)?); $($rest:tt)*) => {
        $(#[$meta])* $vis const $name: $crate::db::Sql = $crate::db::Sql::per($lite, $pg);
        $crate::statements!(@next [$($all)*
            $crate::db::Statement { name: stringify!($name), sqlite: $lite, postgres: $pg },
        ] $($rest)*);
    };
    ($($tokens:tt)*) => { $crate::statements!(@next [] $($tokens)*); };
}

thread_local! {
    /// Placeholder counts of static texts, by address. Bounded by the number of statements in the program.
    static COUNTED: RefCell<HashMap<(usize, usize), Option<usize>>> = RefCell::new(HashMap::new());
}

/// Refuses a statement whose arguments are missing, too many, or unused: SQLite would take a missing one as NULL.
#[allow(clippy::ptr_arg)] // whether the text is static is the point
pub(super) fn check_arguments(sql: &Cow<'static, str>, given: usize) -> Result<(), DbError> {
    let wanted = match sql {
        Cow::Borrowed(text) => COUNTED.with_borrow_mut(|counted| {
            *counted.entry((text.as_ptr() as usize, text.len())).or_insert_with(|| placeholders(text))
        }),
        Cow::Owned(text) => placeholders(text),
    };
    match wanted {
        Some(wanted) if wanted == given => Ok(()),
        Some(wanted) => Err(DbError::Arguments { wanted, given, sql: sql.to_string() }),
        None => Err(DbError::Wrong(format!("placeholders must be $1, $2, … without gaps: {sql}"))),
    }
}

/// The highest `$n` outside quotes and comments, or how many `?` there are; `None` if a number below it is unused, one is `$0`, or
/// both kinds stand in one text.
pub(super) fn placeholders(sql: &str) -> Option<usize> {
    let (numbered, bare) = (spots(sql, b'$'), spots(sql, b'?').len());
    if bare > 0 {
        return numbered.is_empty().then_some(bare);
    }
    let mut used: Vec<bool> = Vec::new();
    for (from, to) in numbered {
        let number: usize = sql.get(from + 1..to)?.parse().ok()?;
        if number == 0 || number > 65_535 {
            return None;
        }
        if used.len() < number {
            used.resize(number, false);
        }
        *used.get_mut(number - 1)? = true;
    }
    used.iter().all(|used| *used).then_some(used.len())
}

/// The text with every `$n` as `$(n + by)`, to stand beside others in one text.
pub(super) fn shifted(sql: &str, by: usize, out: &mut String) {
    let mut done = 0;
    for (from, to) in spots(sql, b'$') {
        let number: usize = sql.get(from + 1..to).and_then(|digits| digits.parse().ok()).unwrap_or_default();
        out.push_str(sql.get(done..=from).unwrap_or_default());
        out.push_str(&(number + by).to_string());
        done = to;
    }
    out.push_str(sql.get(done..).unwrap_or_default());
}

/// Where each `$n` (`sign` `$`) or `?` outside quotes and comments begins and ends.
fn spots(sql: &str, sign: u8) -> Vec<(usize, usize)> {
    let bytes = sql.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        let rest = bytes.get(at..).unwrap_or_default();
        match byte {
            b'\'' | b'"' => {
                at += rest.iter().position(|b| *b == byte).map_or(rest.len(), |n| n + 1);
            }
            b'-' if rest.first() == Some(&b'-') => {
                at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
            }
            b'/' if rest.first() == Some(&b'*') => {
                at += rest.windows(2).position(|w| w == b"*/").map_or(rest.len(), |n| n + 2);
            }
            byte if byte == sign => {
                let digits = rest.iter().take_while(|b| b.is_ascii_digit()).count();
                if digits > 0 || sign == b'?' {
                    found.push((at - 1, at + digits));
                    at += digits;
                }
            }
            _ => {}
        }
    }
    found
}
