//! The server over real sockets: a desk in a temporary folder, a listener on a free port, and a client that sends exactly
//! what a test says (a polite client would repair the paths and headers that matter here).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod calls;
mod files;
mod handlers;
mod headers;
mod health;
mod housekeeping;
mod limits;
mod live;
mod nodes;
mod sessions;
mod site;
mod support;
mod walk;
#[path = "../wire/mod.rs"]
mod wire;
