//! Automation: rules in the administration, their trace on the ticket.

pub mod api;
