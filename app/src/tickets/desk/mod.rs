//! The agents' desk: first page, lists, ticket, a ticket in somebody's name.

pub mod address;
pub mod api;
mod dom;
mod home;
pub mod keys;
mod list;
pub mod names;
mod new;
pub(crate) mod once;
pub(crate) mod row;
mod ticket;

pub(crate) use dom::focus;
pub use home::DeskHome;
pub use list::TicketList;
pub use new::DeskNewTicket;
pub use ticket::TicketPage;
