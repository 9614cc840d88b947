//! Addresses of the desk. The query string is the view: one view has one address.

use domain::tickets::{ListQuery, View};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

/// The list's path.
pub const LIST: &str = "/desk/tickets";
/// Opening a ticket in somebody's name.
pub const NEW: &str = "/desk/tickets/new";

/// The address of a list.
pub fn list(query: &ListQuery) -> String {
    format!("{LIST}?{}", query.to_query())
}

/// The address of a view without filters.
pub fn view(view: View) -> String {
    list(&ListQuery { view, ..ListQuery::default() })
}

/// The address of a ticket.
pub fn ticket(number: &str) -> String {
    format!("{LIST}/{number}")
}

/// Reads the query string of a list.
pub fn read(pairs: &ParamsMap) -> ListQuery {
    ListQuery::from_pairs(pairs.latest_values().map(|(name, value)| (name.as_ref(), value)))
}

/// The list that the reader came from, to go back to it from a ticket.
#[derive(Clone, Copy)]
pub struct LastList(RwSignal<String>);

impl LastList {
    /// Puts it into context; the desk's frame does.
    pub fn provide() {
        provide_context(Self(RwSignal::new(LIST.to_owned())));
    }

    /// The one of the frame.
    pub fn take() -> Self {
        use_context().unwrap_or_else(|| Self(RwSignal::new(LIST.to_owned())))
    }

    /// The list on the page now; call it in effects.
    pub fn remember(self, query: &ListQuery) {
        self.0.set(list(query));
    }

    /// Its address.
    pub fn href(self) -> String {
        self.0.get()
    }

    /// Its address, for a handler.
    pub fn href_untracked(self) -> String {
        self.0.get_untracked()
    }
}
