//! How a status and a priority look. The words come from the caller; icon, colour and word always together.

use domain::tickets::{Priority, Status};
use leptos::prelude::*;

use crate::{Glyph, Pill, PriorityMark, Tone};

/// The pill of a status, with its word (`text`).
#[component]
pub fn StatusPill(#[prop(into)] status: Signal<Status>, #[prop(into)] text: Signal<String>) -> impl IntoView {
    move || {
        let (tone, glyph) = look(status.get());
        view! { <Pill tone=tone glyph=glyph text=text/> }
    }
}

/// The mark of a priority, with its word (`text`); `bare` keeps the word for tooltip and screen reader.
#[component]
pub fn PriorityPill(priority: Priority, #[prop(into)] text: String, #[prop(optional)] bare: bool) -> impl IntoView {
    let level = match priority {
        Priority::Low => 1,
        Priority::Medium => 2,
        Priority::High => 3,
        Priority::Critical => 4,
    };
    view! { <PriorityMark level=level text=text bare=bare/> }
}

/// Tone and icon of a status.
pub const fn look(status: Status) -> (Tone, Glyph) {
    match status {
        Status::Pending => (Tone::Info, Glyph::CircleDashed),
        Status::InProgress => (Tone::Brand, Glyph::CircleDot),
        Status::Waiting => (Tone::Warn, Glyph::Hourglass),
        Status::Resolved => (Tone::Ok, Glyph::CircleCheck),
        Status::Closed => (Tone::Neutral, Glyph::Archive),
    }
}
