//! `/admin/settings`: what holds for the whole desk.

use super::api::{read_settings, save_settings};
use crate::access::api::zones;
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::{Command, Refused, guarded};
use crate::reading::reading;
use domain::messages::{admin, common};
use domain::permissions::Action as Act;
use domain::settings::Settings;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use ui::Choice;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Name, Field::NameEn, Field::Zone];
/// The page as it is after saving.
const SAVED: &str = "/admin/settings?saved=settings";

async fn read() -> Result<(Settings, Vec<String>), Fault> {
    Ok((read_settings().await?, zones().await?))
}

/// The desk's settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    guarded(Act::ManageSettings, || {
        let lang = page().lang();
        let found = reading(|| (), |()| read());
        let saved = use_query_map().with_untracked(|map| map.get("saved").is_some());
        view! {
            <Title text=admin::settings_title(lang) />
            <ui::PageHead title=admin::settings_title(lang) lead=admin::settings_lead(lang) />
            <div class="stack max-w-3xl">
                {saved.then(|| view! { <ui::Banner tone=ui::Tone::Ok live=true>{admin::settings_saved(lang)}</ui::Banner> })}
                <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
                    {move || Suspend::new(async move {
                        match found.await {
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                            Ok((settings, zones)) => view! { <Form settings=settings zones=zones /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        }
        .into_any()
    })
}

#[component]
fn Form(settings: Settings, zones: Vec<String>) -> impl IntoView {
    let lang = page().lang();
    let text = |text: &String| RwSignal::new(text.clone());
    let (name, name_en, zone) = (text(&settings.name), text(&settings.name_en), text(&settings.zone));
    let registration = RwSignal::new(settings.registration_open);
    let own_departments = RwSignal::new(settings.own_departments_only);
    let save = Command::new(save_settings, |()| {
        // The whole page: the desk's name stands everywhere on it.
        let _ = window().location().assign(SAVED);
    });
    let error = save.error();
    let zones: Vec<Choice> = zones.into_iter().map(|zone| Choice::new(zone.clone(), zone)).collect();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(Settings {
            name: name.get_untracked(),
            name_en: name_en.get_untracked(),
            zone: zone.get_untracked(),
            registration_open: registration.get_untracked(),
            own_departments_only: own_departments.get_untracked(),
            ..settings.clone()
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate=true>
            <Refused fault=save.fault() beside=BESIDE />
            <ui::Card title=admin::names_title(lang)>
                <ui::FormGrid columns=true>
                    <ui::TextInput id="name" name="name" label=admin::name_label(lang) bind=name error=error(Field::Name) required=true maxlength=80 />
                    <ui::TextInput id="name_en" name="name_en" label=admin::name_en_label(lang) bind=name_en error=error(Field::NameEn) required=true maxlength=80 />
                    <ui::Select id="zone" name="zone" label=admin::zone_label(lang) hint=admin::zone_hint(lang) choices=zones bind=zone error=error(Field::Zone) />
                </ui::FormGrid>
            </ui::Card>
            <ui::Card title=admin::rules_title(lang)>
                <div class="stack">
                    <ui::Checkbox id="registration" name="registration" label=admin::registration(lang) hint=admin::registration_hint(lang) bind=registration />
                    <ui::Checkbox id="own_departments" name="own_departments" label=admin::own_departments(lang) hint=admin::own_departments_hint(lang) bind=own_departments />
                </div>
            </ui::Card>
            <ui::Actions>
                <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{common::save(lang)}</ui::Button>
            </ui::Actions>
        </form>
    }
}
