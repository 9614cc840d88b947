//! The administrators' first page and the desk's settings.

pub mod api;
mod home;
#[cfg(feature = "ssr")]
mod overview;
mod page;

pub use home::AdminHome;
pub use page::SettingsPage;
