//! What is promised: calendars, policies, the clocks of tickets, and what fires when they run out.

mod calendars;
mod holidays;
pub mod sql;
#[cfg(test)]
mod tests;

use crate::Backend;
use crate::db::Tx;

/// The use cases of promises.
#[derive(Clone, Copy)]
pub struct Sla<'a> {
    backend: &'a Backend,
}
