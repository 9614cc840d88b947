//! Rows out: by position, in declared order, because that is the fastest; names are checked in debug builds.

use sqlx::{
    Column as _, Postgres, Row as _, Type, TypeInfo as _, ValueRef as _,
    postgres::PgRow,
    sqlite::{Sqlite, SqliteRow},
};

use super::DbError;

/// One row of either engine.
#[derive(Debug)]
pub enum Row {
    /// From SQLite.
    Lite(SqliteRow),
    /// From PostgreSQL.
    Pg(PgRow),
}

impl Row {
    /// Number of columns.
    pub fn width(&self) -> usize {
        match self {
            Row::Lite(row) => row.columns().len(),
            Row::Pg(row) => row.columns().len(),
        }
    }

    /// Name of the column at `index`, if there is one.
    pub fn name(&self, index: usize) -> Option<&str> {
        match self {
            Row::Lite(row) => row.columns().get(index).map(sqlx::Column::name),
            Row::Pg(row) => row.columns().get(index).map(sqlx::Column::name),
        }
    }

    /// Position of the column with this name.
    pub fn position(&self, name: &str) -> Result<usize, DbError> {
        let found = match self {
            Row::Lite(row) => row.columns().iter().position(|c| c.name() == name),
            Row::Pg(row) => row.columns().iter().position(|c| c.name() == name),
        };
        found.ok_or_else(|| DbError::Wrong(format!("no column named {name}")))
    }

    /// The value at `index`.
    pub fn get<T: Column>(&self, index: usize) -> Result<T, DbError> {
        T::get(self, index)
    }

    /// The value of the column with this name (slower than [`Row::get`]).
    pub fn named<T: Column>(&self, name: &str) -> Result<T, DbError> {
        T::get(self, self.position(name)?)
    }

    /// SQLite's driver would read a NULL as 0 or an empty text; PostgreSQL's refuses it by itself.
    fn refuse_null(&self, index: usize) -> Result<(), DbError> {
        if matches!(self, Row::Lite(_)) && self.is_null(index)? {
            let name = self.name(index).unwrap_or_default();
            return Err(DbError::Wrong(format!("column {index} ({name}) is NULL")));
        }
        Ok(())
    }

    fn is_null(&self, index: usize) -> Result<bool, DbError> {
        Ok(match self {
            Row::Lite(row) => row.try_get_raw(index)?.is_null(),
            Row::Pg(row) => row.try_get_raw(index)?.is_null(),
        })
    }
}

/// A type that one column can be read into.
pub trait Column: Sized {
    /// Reads the column at `index` (from 0). [`DbError::Wrong`] if it has another type or is NULL.
    fn get(row: &Row, index: usize) -> Result<Self, DbError>;
}

impl<T: Column> Column for Option<T> {
    fn get(row: &Row, index: usize) -> Result<Self, DbError> {
        if row.is_null(index)? {
            return Ok(None);
        }
        T::get(row, index).map(Some)
    }
}

/// PostgreSQL's literals and CASE results are int4: any integer width is read as i64.
impl Column for i64 {
    fn get(row: &Row, index: usize) -> Result<Self, DbError> {
        row.refuse_null(index)?;
        match row {
            Row::Lite(row) => Ok(row.try_get(index)?),
            Row::Pg(row) => {
                let raw = row.try_get_raw(index)?;
                let found = raw.type_info();
                if <i32 as Type<Postgres>>::compatible(&found) && !raw.is_null() {
                    return Ok(row.try_get::<i32, _>(index)?.into());
                }
                if <i16 as Type<Postgres>>::compatible(&found) && !raw.is_null() {
                    return Ok(row.try_get::<i16, _>(index)?.into());
                }
                if found.name() == "NUMERIC" {
                    return Err(DbError::Wrong(format!("column {index} is NUMERIC: write CAST(SUM(…) AS BIGINT)")));
                }
                Ok(row.try_get(index)?)
            }
        }
    }
}

/// SQLite gives an integer where a whole number stands in an expression; PostgreSQL may give float4.
impl Column for f64 {
    fn get(row: &Row, index: usize) -> Result<Self, DbError> {
        row.refuse_null(index)?;
        match row {
            Row::Lite(row) => {
                let raw = row.try_get_raw(index)?;
                if <i64 as Type<Sqlite>>::compatible(&raw.type_info()) && !raw.is_null() {
                    return Ok(row.try_get::<i64, _>(index)? as f64);
                }
                Ok(row.try_get(index)?)
            }
            Row::Pg(row) => {
                let raw = row.try_get_raw(index)?;
                if <f32 as Type<Postgres>>::compatible(&raw.type_info()) && !raw.is_null() {
                    return Ok(row.try_get::<f32, _>(index)?.into());
                }
                Ok(row.try_get(index)?)
            }
        }
    }
}

macro_rules! column_same {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn get(row: &Row, index: usize) -> Result<Self, DbError> {
                row.refuse_null(index)?;
                Ok(match row {
                    Row::Lite(row) => row.try_get(index)?,
                    Row::Pg(row) => row.try_get(index)?,
                })
            }
        }
    )*};
}
column_same!(String, bool, Vec<u8>);

macro_rules! column_narrow {
    ($($type:ty),*) => {$(
        impl Column for $type {
            fn get(row: &Row, index: usize) -> Result<Self, DbError> {
                let wide = i64::get(row, index)?;
                wide.try_into().map_err(|_| {
                    DbError::Wrong(format!("column {index}: {wide} does not fit {}", stringify!($type)))
                })
            }
        }
    )*};
}
column_narrow!(i32, i16, u32, u16, u8);

/// A struct or tuple that a whole row, or neighbouring columns of it, can be read into.
pub trait FromRow: Sized {
    /// How many columns it wants.
    const WIDTH: usize;
    /// Reads the columns from `first` on. The width of the row has been checked.
    fn from_row(row: &Row, first: usize) -> Result<Self, DbError>;
    /// The names of its columns in order, where it cares; checked in debug builds.
    fn names() -> Vec<Option<&'static str>> {
        vec![None; Self::WIDTH]
    }
}

/// None where the first column is NULL.
impl<T: FromRow> FromRow for Option<T> {
    const WIDTH: usize = T::WIDTH;

    fn from_row(row: &Row, first: usize) -> Result<Self, DbError> {
        if row.is_null(first)? {
            return Ok(None);
        }
        T::from_row(row, first).map(Some)
    }

    fn names() -> Vec<Option<&'static str>> {
        T::names()
    }
}

/// The columns of `A`, then those of `B`.
#[derive(Debug)]
pub struct Joined<A, B>(pub A, pub B);

impl<A: FromRow, B: FromRow> FromRow for Joined<A, B> {
    const WIDTH: usize = A::WIDTH + B::WIDTH;

    fn from_row(row: &Row, first: usize) -> Result<Self, DbError> {
        Ok(Self(A::from_row(row, first)?, B::from_row(row, first + A::WIDTH)?))
    }

    fn names() -> Vec<Option<&'static str>> {
        [A::names(), B::names()].concat()
    }
}

/// Reads all rows; the shape is checked on the first.
pub(super) fn collect<T: FromRow>(sql: &str, rows: &[Row]) -> Result<Vec<T>, DbError> {
    if let Some(first) = rows.first() {
        check_shape::<T>(sql, first)?;
    }
    rows.iter().map(|row| T::from_row(row, 0)).collect()
}

fn check_shape<T: FromRow>(sql: &str, row: &Row) -> Result<(), DbError> {
    if row.width() != T::WIDTH {
        return Err(DbError::Wrong(format!("{} columns for {} fields in: {sql}", row.width(), T::WIDTH)));
    }
    if cfg!(debug_assertions) {
        for (index, wanted) in T::names().into_iter().enumerate() {
            let found = row.name(index).unwrap_or_default();
            if let Some(wanted) = wanted
                && wanted != found
            {
                return Err(DbError::Wrong(format!("column {index} is {found}, the field is {wanted} in: {sql}")));
            }
        }
    }
    Ok(())
}

macro_rules! from_row_tuple {
    ($($count:literal: $($name:ident $index:tt),+;)*) => {$(
        impl<$($name: Column),+> FromRow for ($($name,)+) {
            const WIDTH: usize = $count;
            fn from_row(row: &Row, first: usize) -> Result<Self, DbError> {
                Ok(($($name::get(row, first + $index)?,)+))
            }
        }
    )*};
}
from_row_tuple! {
    1: A 0;
    2: A 0, B 1;
    3: A 0, B 1, C 2;
    4: A 0, B 1, C 2, D 3;
    5: A 0, B 1, C 2, D 3, E 4;
    6: A 0, B 1, C 2, D 3, E 4, F 5;
    7: A 0, B 1, C 2, D 3, E 4, F 5, G 6;
    8: A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7;
}

/// Declares a struct and reads it from a row: the columns of the statement stand in the order of the fields.
///
/// ```ignore
/// row! {
///     /// One line of the list.
///     #[derive(Debug)]
///     pub struct TicketRow { pub id: i64, pub subject: String, pub closed_at: Option<i64> }
/// }
/// ```
#[macro_export]
macro_rules! row {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$field_meta:meta])* $field_vis:vis $field:ident : $type:ty),* $(,)?
    }) => {
        $(#[$meta])* $vis struct $name { $($(#[$field_meta])* $field_vis $field: $type),* }
        $crate::from_row!($name { $($field),* });
    };
}

/// [`row!`] for a struct that is declared elsewhere: `from_row!(domain::TicketLine { id, subject });`
#[macro_export]
macro_rules! from_row {
    ($name:path { $($field:ident),* $(,)? }) => {
        impl $crate::db::FromRow for $name {
            const WIDTH: usize = [$(stringify!($field)),*].len();
            fn from_row(row: &$crate::db::Row, first: usize) -> ::std::result::Result<Self, $crate::db::DbError> {
                let mut index = first..;
                Ok(Self { $($field: row.get(index.next().unwrap_or_default())?),* })
            }
            fn names() -> ::std::vec::Vec<::std::option::Option<&'static str>> {
                ::std::vec![$(::std::option::Option::Some(stringify!($field))),*]
            }
        }
    };
}

/// Makes types of the domain readable and usable as arguments, stored as one of the five shared types:
///
/// ```ignore
/// stored_as! {
///     domain::TicketId as i64 = |v| Some(domain::TicketId(v)), |id| id.0;
///     domain::Status as String = |v| domain::Status::parse(&v), |s| s.as_str();
/// }
/// ```
/// The first closure gives `None` for a value that means nothing ([`DbError::Wrong`]).
#[macro_export]
macro_rules! stored_as {
    ($($type:ty as $stored:ty = |$in:ident| $from:expr, |$out:ident| $to:expr;)*) => {$(
        impl $crate::db::Column for $type {
            fn get(row: &$crate::db::Row, index: usize) -> ::std::result::Result<Self, $crate::db::DbError> {
                let $in: $stored = <$stored as $crate::db::Column>::get(row, index)?;
                let read: ::std::option::Option<$type> = $from;
                read.ok_or_else(|| $crate::db::DbError::Wrong(::std::format!(
                    "column {index} holds no {}", stringify!($type)
                )))
            }
        }
        impl From<$type> for $crate::db::Value {
            fn from($out: $type) -> Self { $crate::db::Value::from($to) }
        }
        impl From<Option<$type>> for $crate::db::Value {
            fn from(value: Option<$type>) -> Self {
                $crate::db::Value::from(value.map(|$out| -> $stored { ($to).into() }))
            }
        }
    )*};
}
