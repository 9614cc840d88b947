//! The organisation of a customer; a new one is made on the spot.

use super::fields::Fields;
use crate::context::page;
use crate::people::Command;
use crate::people::api::save_organisation;
use domain::Field;
use domain::messages::people;
use domain::people::Organisation;
use leptos::prelude::*;
use ui::Choice;

/// The choice, and a field for the name of a new one.
#[component]
pub(super) fn OrganisationField(
    fields: Fields,
    organisations: Vec<Organisation>,
    error: Signal<Option<String>>,
    locked: bool,
) -> impl IntoView {
    let lang = page().lang();
    let known = RwSignal::new(organisations);
    let name = RwSignal::new(String::new());
    let add = Command::new(
        |organisation: Organisation| async move {
            save_organisation(organisation.clone()).await.map(|id| Organisation { id, ..organisation })
        },
        move |organisation: Organisation| {
            let id = organisation.id.to_string();
            known.update(|known| known.push(organisation));
            name.set(String::new());
            // Chosen once the new line is in the list.
            request_animation_frame(move || fields.organisation.set(id));
            ui::Toasts::take().push(ui::Tone::Ok, people::organisation_added(lang), None);
        },
    );
    let choices = Signal::derive(move || {
        known
            .with(|known| known.iter().map(|one| Choice::new(one.id.to_string(), one.name.clone())).collect::<Vec<_>>())
    });
    let send = move || {
        let typed = name.get_untracked();
        if !typed.trim().is_empty() {
            add.run(Organisation { name: typed, ..Organisation::default() });
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        // Enter adds the organisation; it does not send the person's form.
        if event.key() == "Enter" {
            event.prevent_default();
            send();
        }
    };
    let wrong = add.error();
    view! {
        <ui::FormGrid columns=true>
            <ui::Select id="organisation" name="organisation" label=people::organisation_label(lang) choices=choices placeholder=people::no_organisation(lang) bind=fields.organisation error=error disabled=locked />
            {(!locked).then(|| view! {
                <div class="flex items-end gap-2" on:keydown=on_key>
                    <div class="flex-1">
                        <ui::TextInput id="new-organisation" name="new-organisation" label=people::new_organisation(lang) bind=name error=wrong(Field::Name) maxlength=120 />
                    </div>
                    <ui::Button glyph=ui::Glyph::Plus loading=add.busy() on:click=move |_| send()>{people::add_organisation(lang)}</ui::Button>
                </div>
            })}
        </ui::FormGrid>
    }
}
