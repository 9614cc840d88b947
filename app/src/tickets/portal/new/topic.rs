//! Step 1: what it is about.

use super::super::categories;
use super::form::hides;
use super::state::{Step, Writing};
use crate::boundary::field_error;
use crate::context::page;
use domain::Field;
use domain::messages::portal;
use leptos::prelude::*;

/// The topics as cards.
#[component]
pub fn TopicStep(writing: Writing) -> impl IntoView {
    let lang = page().lang();
    let cards = writing.lists.with_value(|lists| {
        lists
            .categories
            .iter()
            .filter(|category| category.active)
            .map(|category| {
                ui::RadioCard::new(category.id.to_string(), category.label(lang)).glyph(categories::glyph(category))
            })
            .collect::<Vec<_>>()
    });
    let error = Signal::derive(move || field_error(writing.fault.get().as_ref(), Field::Category));
    view! {
        <div hidden=move || hides(writing, Step::Topic)>
            <ui::RadioCards
                id="category"
                name="category"
                label=portal::ask_category(lang)
                cards=cards
                bind=writing.category
                error=error
                required=true
            />
        </div>
    }
}
