//! Tickets: server functions, the customers' pages and the desk's.

pub mod api;
pub mod desk;
#[cfg(feature = "ssr")]
mod form;
mod kept;
pub mod portal;
