//! The customers' portal: home, a new request, the list of requests, a request's page. Everything works without
//! JavaScript; with it, steps, drafts, suggestions and live answers join in.

mod attach;
mod categories;
mod fault;
mod home;
mod later;
mod line;
mod mine;
mod new;
mod request;
mod requests;

pub(crate) use fault::{FaultBanner, returned};
pub(crate) use later::{Later, random_key};

pub use home::Home;
pub use new::NewRequest;
pub use request::RequestPage;
pub use requests::Requests;
