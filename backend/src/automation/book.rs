//! The rules as they are now, kept in memory.

use super::{Automation, sql};
use crate::args;
use crate::oops;
use domain::Fault;
use domain::automation::{FAILURES_MAX, Rule};
use std::sync::Arc;

/// The rules that were not put away, in their order.
#[derive(Debug, Default)]
pub(crate) struct RuleBook {
    pub rules: Vec<Rule>,
    /// Whether any of them is enabled.
    pub awake: bool,
}

impl Automation<'_> {
    /// The rules; from memory once read.
    pub(crate) async fn book(&self) -> Result<Arc<RuleBook>, Fault> {
        let slot = &self.state().book;
        let since = match slot.get() {
            Ok(book) => return Ok(book),
            Err(since) => since,
        };
        let rows: Vec<sql::RuleRow> = self.backend.db().all(sql::RULES, args![]).await.map_err(oops::db)?;
        let rules = rows.into_iter().map(rule).collect::<Result<Vec<_>, _>>()?;
        let book = Arc::new(RuleBook { awake: rules.iter().any(|rule| rule.enabled), rules });
        slot.put(since, book.clone());
        Ok(book)
    }
}

/// A rule from its row: what has a column of its own is taken from there.
fn rule(row: sql::RuleRow) -> Result<Rule, Fault> {
    let body: Rule = serde_json::from_str(&row.body).map_err(|error| oops::internal(&error))?;
    let tripped = !row.enabled && row.failures >= i64::from(FAILURES_MAX);
    let sql::RuleRow { id, name, name_en, enabled, version, .. } = row;
    Ok(Rule { id, name, name_en, enabled, version, tripped, ..body })
}
