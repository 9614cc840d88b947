//! The pages, the server functions and the live client. One folder an area; `api.rs` holds its server functions.
#![recursion_limit = "512"]

pub mod access;
pub mod automation;
pub mod boundary;
#[cfg(feature = "ssr")]
pub mod call;
mod chunks;
pub mod conditions;
pub mod context;
pub mod frame;
pub mod kb;
pub mod live;
pub mod notify;
pub mod people;
mod reading;
pub mod routes;
pub mod settings;
mod setup;
pub mod sla;
pub mod tickets;
mod title;

pub use routes::App;
#[cfg(feature = "ssr")]
pub use routes::shell;
