//! `/setup`: the first central admin of an empty desk.

use super::api;
use super::outside::Outside;
use super::{beside, follow, kept};
use crate::context::page;
use crate::tickets::portal::FaultBanner;
use domain::Field;
use domain::messages::{access, common};
use domain::people::PASSWORD_MIN;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Token, Field::UserName, Field::Email, Field::Password];

/// Set-up, or that it is done. `?token=` fills the token in, as the address in the terminal does.
#[component]
pub fn SetUp() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    if !page.get().needs_setup {
        return view! {
            <Outside title=access::setup_done_title(lang) lead=access::setup_done_text(lang)>
                <ui::LinkButton href="/login" variant=ui::Variant::Primary wide=true>{common::sign_in(lang)}</ui::LinkButton>
            </Outside>
        }
        .into_any();
    }
    view! {
        <Outside title=access::setup_title(lang) lead=access::setup_lead(lang)>
            <Form />
        </Outside>
    }
    .into_any()
}

#[component]
fn Form() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let set_up = ServerAction::<api::SetUp>::new();
    follow(set_up);
    let fault = Signal::derive(move || set_up.value().get().and_then(Result::err));
    let error = beside(fault);
    let kept = kept::<api::SetUp>();
    let token = use_query_map().with_untracked(|map| map.get("token")).unwrap_or_default();
    let hint = access::password_hint(lang, &page.number(i64::from(PASSWORD_MIN)));
    view! {
        <ActionForm action=set_up attr:class="stack">
            // A name that is too short or long may be the person's or the desk's: the banner tells.
            <FaultBanner fault=fault beside=BESIDE />
            <ui::TextInput
                id="token"
                name="token"
                label=access::setup_token(lang)
                kind=ui::InputKind::Technical
                value=kept.or("token", token)
                hint=access::setup_token_hint(lang)
                error=error(Field::Token)
                autocomplete="off"
                required=true
            />
            <fieldset class="stack">
                <legend class="mb-3 font-semibold">{access::setup_you(lang)}</legend>
                <ui::TextInput id="name" name="name" label=access::name_label(lang) value=kept.text("name") autocomplete="name" required=true maxlength=100 />
                <ui::TextInput
                    id="user_name"
                    name="user_name"
                    label=access::user_name_label(lang)
                    kind=ui::InputKind::Technical
                    value=kept.text("user_name")
                    hint=access::user_name_hint(lang)
                    error=error(Field::UserName)
                    autocomplete="username"
                    required=true
                    maxlength=40
                />
                <ui::TextInput
                    id="email"
                    name="email"
                    label=access::email_label(lang)
                    kind=ui::InputKind::Email
                    value=kept.text("email")
                    error=error(Field::Email)
                    autocomplete="email"
                    required=true
                    maxlength=254
                />
                <ui::TextInput
                    id="password"
                    name="password"
                    label=access::password_label(lang)
                    kind=ui::InputKind::Password
                    hint=hint
                    error=error(Field::Password)
                    autocomplete="new-password"
                    required=true
                    reveal_label=common::show_password(lang)
                />
            </fieldset>
            <fieldset class="stack">
                <legend class="mb-3 font-semibold">{access::setup_desk(lang)}</legend>
                <ui::TextInput id="desk_name" name="desk_name" label=access::desk_name_label(lang) note=common::optional(lang) value=kept.text("desk_name") maxlength=80 />
                <ui::TextInput id="desk_name_en" name="desk_name_en" label=access::desk_name_en_label(lang) note=common::optional(lang) value=kept.text("desk_name_en") maxlength=80 />
            </fieldset>
            <ui::Button variant=ui::Variant::Primary size=ui::Size::Large submit=true wide=true loading=set_up.pending()>
                {access::setup_submit(lang)}
            </ui::Button>
        </ActionForm>
    }
}
