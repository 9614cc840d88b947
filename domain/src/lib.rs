//! Pure rules of the desk: ids, enums, commands and views (the types on the wire), faults, permissions,
//! the ticket workflow, Persian text, dates and messages. No I/O, no clock, no randomness; WASM-safe.

pub mod access;
pub mod automation;
pub mod conditions;
pub mod fault;
pub mod files;
pub mod ids;
pub mod kb;
pub mod lang;
pub mod live;
pub mod messages;
pub mod people;
pub mod permissions;
pub mod settings;
pub mod sla;
pub mod text;
pub mod tickets;
pub mod time;

pub use fault::{Fault, Field, FieldError, Problem};
pub use lang::{Dir, Lang};
pub use time::Micros;
