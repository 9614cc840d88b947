//! One's own details, language, theme and time zone.

use crate::access::api::{SaveProfile, zones};
use crate::access::{beside, follow, kept};
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::portal::FaultBanner;
use domain::access::{Me, Theme};
use domain::messages::{access, common};
use domain::{Field, Lang};
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::Choice;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Name, Field::Email, Field::Mobile, Field::Zone];

/// The card.
#[component]
pub(super) fn Details(me: Me) -> impl IntoView {
    let lang = page().lang();
    let zones = reading(|| (), |()| zones());
    view! {
        <ui::Card title=access::profile_data(lang)>
            <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=6 /> }>
                {move || {
                    let me = me.clone();
                    Suspend::new(async move {
                        match zones.await {
                            Ok(zones) => view! { <Form me=me zones=zones /> }.into_any(),
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        }
                    })
                }}
            </Suspense>
        </ui::Card>
    }
}

#[component]
fn Form(me: Me, zones: Vec<String>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let save = ServerAction::<SaveProfile>::new();
    follow(save);
    let fault = Signal::derive(move || save.value().get().and_then(Result::err));
    let error = beside(fault);
    let kept = kept::<SaveProfile>();
    let languages =
        vec![Choice::new(Lang::Fa.code(), common::persian(lang)), Choice::new(Lang::En.code(), common::english(lang))];
    let themes = vec![
        Choice::new(Theme::Auto.code(), common::theme_auto(lang)),
        Choice::new(Theme::Light.code(), common::theme_light(lang)),
        Choice::new(Theme::Dark.code(), common::theme_dark(lang)),
    ];
    let zones: Vec<Choice> = zones.into_iter().map(|zone| Choice::new(zone.clone(), zone)).collect();
    view! {
        <ActionForm action=save attr:class="stack">
            <FaultBanner fault=fault beside=BESIDE />
            <ui::FormGrid columns=true>
                <ui::TextInput id="name" name="name" label=access::name_label(lang) value=kept.or("name", me.name) error=error(Field::Name) autocomplete="name" required=true maxlength=100 />
                <ui::TextInput
                    id="email"
                    name="email"
                    label=access::email_label(lang)
                    kind=ui::InputKind::Email
                    value=kept.or("email", me.email)
                    error=error(Field::Email)
                    autocomplete="email"
                    maxlength=254
                />
                <ui::TextInput
                    id="mobile"
                    name="mobile"
                    label=access::mobile_label(lang)
                    kind=ui::InputKind::Phone
                    value=kept.or("mobile", me.mobile)
                    note=common::optional(lang)
                    error=error(Field::Mobile)
                    autocomplete="tel"
                    maxlength=40
                />
                <ui::Select
                    id="zone"
                    name="zone"
                    label=access::zone_label(lang)
                    choices=zones
                    value=kept.or("zone", me.zone)
                    hint=access::zone_hint(lang)
                    error=error(Field::Zone)
                />
                <ui::Select id="lang" name="lang" label=common::language(lang) choices=languages value=kept.or("lang", lang.code()) />
                <ui::Select id="theme" name="theme" label=common::theme(lang) choices=themes value=kept.or("theme", me.theme.code()) />
            </ui::FormGrid>
            <ui::Actions>
                <ui::Button variant=ui::Variant::Primary submit=true loading=save.pending()>{common::save(lang)}</ui::Button>
            </ui::Actions>
        </ActionForm>
    }
}
