//! The host of a desk: settings, command line, router and its layers, the live channel. A library, so that tests can
//! start it.
#![recursion_limit = "512"]

pub mod cli;
pub mod config;
pub mod host;
pub mod housekeeping;
pub mod http;
pub mod live;
pub mod log;
