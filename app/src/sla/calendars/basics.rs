//! Name, zone, whether it is the default, and whether it is open now.

use super::calendar::Saves;
use super::draft::Draft;
use super::in_language;
use super::openness::OpenNow;
use crate::context::lang;
use domain::Field;
use domain::messages::{calendars as words, common};
use domain::sla::{NamedCalendar, Openness};
use leptos::prelude::*;
use ui::Choice;

#[component]
pub(super) fn Basics(
    draft: Draft,
    zones: Vec<String>,
    openness: Option<Openness>,
    others: Vec<NamedCalendar>,
    save: Saves,
) -> impl IntoView {
    let lang = lang();
    let error = save.error();
    let zones: Vec<Choice> = zones.into_iter().map(|zone| Choice::new(zone.clone(), zone)).collect();
    let default = others.iter().find(|calendar| calendar.is_default);
    let default = default.map(|calendar| in_language(&calendar.name, &calendar.name_en, lang).to_owned());
    let from = default.clone().filter(|_| draft.is_new()).map(|name| words::new_hint(lang, &name));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(draft.edit());
    };
    view! {
        <ui::Card title=words::basics(lang)>
            <form class="stack" on:submit=submit novalidate=true>
                {from.map(|text| view! { <p class="field-hint">{text}</p> })}
                <ui::FormGrid columns=true>
                    <ui::TextInput id="name" name="name" label=words::name_label(lang) bind=draft.name error=error(Field::Name) required=true maxlength=80 />
                    <ui::TextInput id="name_en" name="name_en" label=words::name_en_label(lang) note=common::optional(lang) bind=draft.name_en error=error(Field::NameEn) maxlength=80 />
                    <ui::Select id="zone" name="zone" label=words::zone_label(lang) hint=words::zone_hint(lang) choices=zones bind=draft.zone error=error(Field::Zone) />
                    <div class="field">
                        <p class="field-label">{words::now_label(lang)}</p>
                        <OpenNow draft=draft first=openness />
                    </div>
                </ui::FormGrid>
                <Default draft=draft present=default.unwrap_or_default() />
            </form>
        </ui::Card>
    }
}

/// The switch, built anew when what is stored changes: the default cannot be switched off.
#[component]
fn Default(
    draft: Draft,
    /// The name of the one that is the default now; empty: this one.
    present: String,
) -> impl IntoView {
    let lang = lang();
    let was = Memo::new(move |_| draft.was_default());
    view! {
        {move || {
            let hint = if was.get() { words::default_stays(lang) } else { words::default_hint(lang) };
            view! { <ui::Switch id="default" name="default" label=words::default_label(lang) hint=hint bind=draft.is_default disabled=was /> }
        }}
        <p class="field-hint empty:-mt-4" role="status">
            {move || (draft.is_default.get() && !was.get() && !present.is_empty()).then(|| words::default_instead(lang, &present))}
        </p>
    }
}
