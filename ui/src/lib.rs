//! The design system of Iranmehr Desk: components without server functions or business rules.
//!
//! * Texts come in as props, already in the reader's language. Only composed controls that speak in whole sentences (the
//!   week, the month, the sortable list, lengths) take `lang` and use `domain::messages::controls`.
//! * Empty strings mean "not given" for every optional text.
//! * `on:…`, `class:…` and `attr:…` given to a component reach its outermost element.
//! * Right to left first: logical properties only; the stylesheet is `style/main.css`.
//! * Markup is the same on server and client: no clock, no random ids. Browser work happens in effects and handlers.
//! * No style attributes: the content security policy refuses them.

#![recursion_limit = "256"]
// Properties of controls are booleans in HTML too.
#![allow(clippy::fn_params_excessive_bools)]

mod avatar;
mod banner;
mod bar_chart;
mod brand;
mod breadcrumb;
mod button;
mod card;
mod check;
mod connection;
mod dialog;
mod dom;
mod duration_field;
mod field;
mod file_drop;
mod font;
mod heat_map;
mod hours_field;
mod icon;
mod inline;
mod menu;
pub mod month;
mod month_view;
mod nav;
mod outside;
mod pager;
mod pill;
mod progress;
mod radio;
mod search_box;
mod select;
mod share;
mod shell;
mod sla_chip;
mod sort_moves;
mod sortable;
mod states;
mod status;
mod stepper;
mod stream;
mod sync;
mod table;
mod tabs;
mod text_area;
mod text_input;
mod timeline;
mod toast;
mod user_text;
mod week;
mod week_grid;
mod week_hours;
mod week_stroke;

#[cfg(all(test, feature = "ssr"))]
mod tests;

pub use avatar::*;
pub use banner::*;
pub use bar_chart::*;
pub use brand::*;
pub use breadcrumb::*;
pub use button::*;
pub use card::*;
pub use check::*;
pub use connection::*;
pub use dialog::*;
pub use duration_field::*;
pub use field::*;
pub use file_drop::*;
pub use font::*;
pub use heat_map::*;
pub use hours_field::*;
pub use icon::*;
pub use inline::*;
pub use menu::*;
pub use month_view::*;
pub use nav::*;
pub use pager::*;
pub use pill::*;
pub use progress::*;
pub use radio::*;
pub use search_box::*;
pub use select::*;
pub use shell::*;
pub use sla_chip::*;
pub use sortable::*;
pub use states::*;
pub use status::{PriorityPill, StatusPill, look as status_look};
pub use stepper::*;
pub use stream::*;
pub use table::*;
pub use tabs::*;
pub use text_area::*;
pub use text_input::*;
pub use timeline::*;
pub use toast::*;
pub use user_text::*;
pub use week_grid::*;

/// A placeholder that is always there, so that `:placeholder-shown` tells an empty field (see `controls.css`).
pub(crate) fn or_blank(text: String) -> String {
    if text.is_empty() { " ".to_owned() } else { text }
}

/// `None` for an empty text: an attribute or a line that is not there.
pub(crate) fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}
