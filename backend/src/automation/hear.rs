//! What happens to tickets, heard in the unit that makes it happen.

use super::book::RuleBook;
use super::sql;
use crate::args;
use crate::db::{DbError, Tx};
use crate::tickets::Locked;
use crate::{Backend, oops};
use domain::automation::{Chain, Happened, Occasion, Trace, Verdict, run};
use domain::conditions::Facts;
use domain::ids::{EventId, RuleId, TicketId};
use domain::sla::Book;
use domain::{Fault, Micros};
use serde::{Deserialize, Serialize};
use std::ops::Deref;
use std::sync::Arc;

/// On which terms a ticket is changed: what is promised, and which rules hear of it.
#[derive(Clone)]
pub(crate) struct Terms {
    promised: Arc<Book>,
    rules: Option<Arc<RuleBook>>,
}

impl Terms {
    /// No rule hears of it.
    pub fn deaf(promised: Arc<Book>) -> Self {
        Self { promised, rules: None }
    }

    /// The same, and no rule hears of it.
    pub fn unheard(&self) -> Self {
        Self::deaf(self.promised.clone())
    }

    /// Whether any rule listens at all.
    pub fn listens(&self) -> bool {
        self.rules.is_some()
    }
}

impl Deref for Terms {
    type Target = Book;
    fn deref(&self) -> &Book {
        &self.promised
    }
}

impl Backend {
    /// The terms as they are now; from memory once read.
    pub(crate) async fn terms(&self) -> Result<Terms, Fault> {
        let rules = self.automation().book().await?;
        Ok(Terms { promised: self.sla().book().await?, rules: Some(rules).filter(|rules| rules.awake) })
    }
}

/// A change of a ticket, as rules judge it.
pub(crate) struct Heard<'a> {
    pub ticket: TicketId,
    /// Its first event.
    pub event: EventId,
    pub at: Micros,
    pub happened: &'a [Happened],
    /// The ticket before; None: nothing of it changed, or it was just opened.
    pub before: Option<Facts>,
    pub now: Facts,
    pub chain: Chain,
}

impl Heard<'_> {
    /// Of a held ticket of which nothing has changed.
    pub fn of(locked: &Locked, event: EventId, at: Micros) -> Self {
        Self {
            ticket: locked.held.id,
            event,
            at,
            happened: &[],
            before: None,
            now: locked.facts(),
            chain: Chain::default(),
        }
    }
}

/// What waits to be answered, as the queue keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Kept {
    pub happened: Vec<Happened>,
    #[serde(default)]
    pub before: Option<Facts>,
    /// The ticket as the change left it; None: as it is.
    #[serde(default)]
    pub now: Option<Facts>,
    #[serde(default)]
    pub chain: Chain,
    /// A stay concerns the one rule that has waited for it.
    #[serde(default)]
    pub stay: Option<Stay>,
}

/// A stay in a status.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stay {
    pub rule: RuleId,
    pub since: Micros,
}

/// Whether a run has something to do or to report.
pub(super) fn answers(trace: &Trace) -> bool {
    trace.rules.iter().any(|judged| matches!(judged.verdict, Verdict::Matched { .. } | Verdict::TooDeep))
}

/// Puts a change into the queue if some rule answers it, in the unit of the change.
pub(crate) async fn hear(tx: &mut Tx, terms: &Terms, heard: Heard<'_>) -> Result<(), DbError> {
    let Some(book) = &terms.rules else { return Ok(()) };
    let Heard { ticket, event, at, happened, before, now, chain } = heard;
    let trace = run(&book.rules, &Occasion { happened, before: before.as_ref(), now: &now, chain: &chain });
    if !answers(&trace) {
        return Ok(());
    }
    let kept = Kept { happened: happened.to_vec(), before, now: Some(now), chain, stay: None };
    tx.later(sql::INSERT_DUE, args![ticket, event, at, kept.print()?]).await
}

impl Kept {
    pub fn print(&self) -> Result<String, DbError> {
        serde_json::to_string(self).map_err(|error| DbError::Wrong(error.to_string()))
    }

    pub fn parse(text: &str) -> Result<Self, Fault> {
        serde_json::from_str(text).map_err(|error| oops::internal(&error))
    }
}
