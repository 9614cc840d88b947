//! How a ticket's promises stand, in one chip.

use crate::context::{Page, page};
use domain::messages::sla;
use domain::sla::{Chip, ChipState};
use domain::tickets::Status;
use leptos::prelude::*;
use ui::{SlaChip, SlaState};

/// The chip of a ticket in a status; nothing where nothing is promised. It moves on with the clock.
#[component]
pub fn PromiseChip(
    #[prop(into)] chip: Signal<Chip>,
    #[prop(into)] status: Signal<Status>,
    /// Makes it a button.
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let zone = StoredValue::new(page.get().zone.clone());
    let page = StoredValue::new(page);
    let now = move || page.try_with_value(Page::now).unwrap_or_default();
    // On the server a view may be asked once more after the part of the page that made it is gone.
    let chip = move || chip.try_get().unwrap_or_default();
    let shown = move || chip().at(now()).state;
    let text = Signal::derive(move || {
        let status = status.try_get()?;
        sla::chip(lang, &chip(), status, now())
    });
    let text = Signal::derive(move || text.try_get().flatten().unwrap_or_default());
    let title = Signal::derive(move || {
        zone.try_with_value(|zone| sla::chip_title(lang, &chip(), zone)).flatten().unwrap_or_default()
    });
    let datetime = Signal::derive(move || chip().due_at.map(domain::Micros::rfc3339).unwrap_or_default());
    // Where the words alone do not say it.
    let said = Signal::derive(move || match shown() {
        ChipState::AtRisk => sla::state(lang, ChipState::AtRisk).to_owned(),
        ChipState::None | ChipState::Paused | ChipState::Running | ChipState::Breached => String::new(),
    });
    let state = Signal::derive(move || look(shown()));
    match on_open {
        Some(on_open) => {
            view! { <SlaChip state=state text=text datetime=datetime title=title said=said on_open=on_open /> }
                .into_any()
        }
        None => view! { <SlaChip state=state text=text datetime=datetime title=title said=said /> }.into_any(),
    }
}

const fn look(state: ChipState) -> SlaState {
    match state {
        ChipState::None => SlaState::None,
        ChipState::Paused => SlaState::Paused,
        ChipState::Running => SlaState::Running,
        ChipState::AtRisk => SlaState::AtRisk,
        ChipState::Breached => SlaState::Breached,
    }
}
