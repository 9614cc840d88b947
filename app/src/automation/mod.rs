//! Automation: rules in the administration, their log there, and their trace on the ticket.

pub mod api;
mod log;
mod rules;

pub(crate) use log::{Log, RunLog, Runs, Source};
pub use rules::{RulePage, RulesPage};
