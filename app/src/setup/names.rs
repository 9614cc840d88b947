//! What a policy or a rule is called, and whether it is on.

use super::Beside;
use crate::context::page;
use domain::Field;
use domain::messages::{common, policies as words};
use leptos::prelude::*;

/// The card.
#[component]
pub(crate) fn NamesCard(
    name: RwSignal<String>,
    name_en: RwSignal<String>,
    enabled: RwSignal<bool>,
    /// What it means to be off.
    hint: &'static str,
    error: Beside,
) -> impl IntoView {
    let lang = page().lang();
    view! {
        <ui::Card title=words::names_title(lang)>
            <div class="stack">
                <ui::FormGrid columns=true>
                    <ui::TextInput id="name" name="name" label=words::name(lang) bind=name error=error.run(Field::Name) required=true maxlength=80 />
                    <ui::TextInput id="name_en" name="name_en" label=words::name_en(lang) note=common::optional(lang) bind=name_en error=error.run(Field::NameEn) maxlength=80 />
                </ui::FormGrid>
                <ui::Switch id="enabled" name="enabled" label=words::enabled(lang) hint=hint bind=enabled />
            </div>
        </ui::Card>
    }
}
