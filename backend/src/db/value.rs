//! Arguments of a statement. Every value knows its type even when it is NULL, because PostgreSQL asks.

use sqlx::{Arguments as _, postgres::PgArguments, sqlite::SqliteArguments};

use super::DbError;

/// One argument, as one of the five types both engines share.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// BIGINT: ids, counts, times (µs UTC).
    Int(Option<i64>),
    /// TEXT, also for JSON and enums.
    Text(Option<String>),
    /// BOOLEAN.
    Bool(Option<bool>),
    /// DOUBLE PRECISION.
    Real(Option<f64>),
    /// `{bytes}`.
    Bytes(Option<Vec<u8>>),
}

/// The arguments `$1, $2, …` of one statement, in order.
pub type Args = Vec<Value>;

/// Builds [`Args`] from anything that converts into a [`Value`]: `args![id, "open", now]`.
#[macro_export]
macro_rules! args {
    ($($value:expr),* $(,)?) => {{
        let arguments: $crate::db::Args = ::std::vec![$($crate::db::Value::from($value)),*];
        arguments
    }};
}

macro_rules! value_from {
    ($($type:ty, $variant:ident, |$v:ident| $to:expr;)*) => {$(
        impl From<$type> for Value {
            fn from($v: $type) -> Self { Value::$variant(Some($to)) }
        }
        impl From<Option<$type>> for Value {
            fn from(value: Option<$type>) -> Self { Value::$variant(value.map(|$v| $to)) }
        }
    )*};
}

value_from! {
    i64, Int, |v| v;
    i32, Int, |v| i64::from(v);
    i16, Int, |v| i64::from(v);
    u32, Int, |v| i64::from(v);
    u16, Int, |v| i64::from(v);
    u8, Int, |v| i64::from(v);
    bool, Bool, |v| v;
    f64, Real, |v| v;
    String, Text, |v| v;
    &str, Text, |v| v.to_owned();
    &String, Text, |v| v.clone();
    Vec<u8>, Bytes, |v| v;
    &[u8], Bytes, |v| v.to_vec();
}

impl<const N: usize> From<[u8; N]> for Value {
    fn from(value: [u8; N]) -> Self {
        Value::Bytes(Some(value.to_vec()))
    }
}

macro_rules! encoder {
    ($name:ident, $arguments:ty) => {
        pub(super) fn $name(values: Args) -> Result<$arguments, DbError> {
            let mut arguments = <$arguments>::default();
            arguments.reserve(values.len(), values.len() * 8);
            for value in values {
                match value {
                    Value::Int(v) => arguments.add(v),
                    Value::Text(v) => arguments.add(v),
                    Value::Bool(v) => arguments.add(v),
                    Value::Real(v) => arguments.add(v),
                    Value::Bytes(v) => arguments.add(v),
                }
                .map_err(|e| DbError::Wrong(e.to_string()))?;
            }
            Ok(arguments)
        }
    };
}

encoder!(lite_arguments, SqliteArguments);
encoder!(pg_arguments, PgArguments);
