//! What a unit of work may fail with: a rule's answer, or the database's. Mapped once, here, to what travels.

use crate::db::DbError;
use domain::{Fault, Field, Problem};

/// A rule's answer or the database's failure.
#[derive(Debug, thiserror::Error)]
pub enum Oops {
    /// The rule said no.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<Oops> for Fault {
    fn from(oops: Oops) -> Self {
        match oops {
            Oops::Fault(fault) => fault,
            Oops::Db(DbError::NotFound) => Self::NotFound,
            Oops::Db(error) => internal(&error),
        }
    }
}

/// Logs a failure under a short code and answers with the code only.
pub fn internal(error: &(dyn std::error::Error + 'static)) -> Fault {
    let code = crate::random::Random::system().hex::<4>();
    tracing::error!(code, error = %chain(error), "internal fault");
    Fault::Internal { code }
}

/// Maps a failed statement outside a unit of work.
pub fn db(error: DbError) -> Fault {
    Oops::Db(error).into()
}

/// An error with its causes in one line.
fn chain(error: &(dyn std::error::Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text.push_str(": ");
        text.push_str(&next.to_string());
        cause = next.source();
    }
    text
}

/// Turns a violated unique key into the field it protects. `fields` pairs `table.column` with the form's field.
pub fn unique(error: DbError, fields: &[(&str, Field)]) -> Oops {
    for (key, field) in fields {
        if error.is_unique(key) {
            return Oops::Fault(Fault::field(*field, Problem::Taken));
        }
    }
    Oops::Db(error)
}
