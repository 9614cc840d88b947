//! Policies and calendars as they are now, laid out in time and kept in memory.

use super::{Sla, sql};
use crate::args;
use crate::oops;
use crate::zones;
use domain::sla::promise::Book;
use domain::sla::{NamedCalendar, Policy, Timeline};
use domain::{Fault, Micros};
use std::sync::Arc;

/// Calendars are laid out from here on (2015-01-01): no open ticket and no rehearsal is older.
const ORIGIN: Micros = Micros(1_420_070_400_000_000);

impl Sla<'_> {
    /// All that promises are made from; from memory once read.
    pub async fn book(&self) -> Result<Arc<Book>, Fault> {
        let slot = &self.state().book;
        let since = match slot.get() {
            Ok(book) => return Ok(book),
            Err(since) => since,
        };
        let book = Arc::new(book(self.read_policies().await?, &self.read_calendars().await?));
        slot.put(since, book.clone());
        Ok(book)
    }

    /// All policies in their order; removed ones last, and disabled, so that promises that refer to them can be told.
    pub(super) async fn read_policies(&self) -> Result<Vec<Policy>, Fault> {
        let rows: Vec<sql::PolicyRow> = self.backend.db().all(sql::POLICIES, args![]).await.map_err(oops::db)?;
        rows.into_iter().map(policy).collect()
    }
}

/// Lays calendars out and puts them beside the policies.
pub(super) fn book(policies: Vec<Policy>, calendars: &[NamedCalendar]) -> Book {
    let mut book = Book { policies, ..Book::default() };
    for named in calendars {
        let Some(zone) = zones::zone(&named.calendar.zone) else { continue };
        book.calendars.insert(named.id, Timeline::new(&named.whole(), &zone, ORIGIN));
        book.branches.extend(named.branches.iter().map(|branch| (*branch, named.id)));
        book.departments.extend(named.departments.iter().map(|department| (*department, named.id)));
        if named.is_default {
            book.default = Some(named.id);
        }
    }
    book
}

/// A policy from its row: what has a column of its own is taken from there.
pub(super) fn policy(row: sql::PolicyRow) -> Result<Policy, Fault> {
    let body: Policy = serde_json::from_str(&row.body).map_err(|error| oops::internal(&error))?;
    Ok(Policy {
        id: row.id,
        name: row.name,
        name_en: row.name_en,
        enabled: row.enabled && !row.removed,
        calendar: row.calendar_id,
        version: row.version,
        ..body
    })
}
