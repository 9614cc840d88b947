//! Changing one's own password.

use crate::access::api::ChangePassword;
use crate::access::{beside, follow};
use crate::context::page;
use crate::tickets::portal::FaultBanner;
use domain::Field;
use domain::messages::{access, common};
use domain::people::PASSWORD_MIN;
use leptos::form::ActionForm;
use leptos::prelude::*;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Password, Field::NewPassword, Field::RepeatPassword];

/// The card.
#[component]
pub(super) fn Password() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let user_name = page.me().map(|me| me.user_name.clone()).unwrap_or_default();
    let change = ServerAction::<ChangePassword>::new();
    follow(change);
    let fault = Signal::derive(move || change.value().get().and_then(Result::err));
    let error = beside(fault);
    let hint = access::password_hint(lang, &page.number(i64::from(PASSWORD_MIN)));
    view! {
        <ui::Card title=access::password_title(lang)>
            <ActionForm action=change attr:class="stack">
                <FaultBanner fault=fault beside=BESIDE />
                <p class="text-sm text-ink-soft">{access::password_effect(lang)}</p>
                // For password managers: whose password this is.
                <input type="text" value=user_name autocomplete="username" hidden=true readonly=true aria-hidden="true" tabindex="-1" />
                <ui::FormGrid columns=true>
                    <ui::TextInput
                        id="current"
                        name="current"
                        label=access::current_password(lang)
                        kind=ui::InputKind::Password
                        error=error(Field::Password)
                        autocomplete="current-password"
                        required=true
                        reveal_label=common::show_password(lang)
                    />
                    <span class="hidden sm:block"></span>
                    <ui::TextInput
                        id="new_password"
                        name="new_password"
                        label=access::new_password(lang)
                        kind=ui::InputKind::Password
                        hint=hint
                        error=error(Field::NewPassword)
                        autocomplete="new-password"
                        required=true
                        reveal_label=common::show_password(lang)
                    />
                    <ui::TextInput
                        id="repeat"
                        name="repeat"
                        label=access::repeat_password(lang)
                        kind=ui::InputKind::Password
                        error=error(Field::RepeatPassword)
                        autocomplete="new-password"
                        required=true
                        reveal_label=common::show_password(lang)
                    />
                </ui::FormGrid>
                <ui::Actions>
                    <ui::Button submit=true glyph=ui::Glyph::Key loading=change.pending()>{access::password_submit(lang)}</ui::Button>
                </ui::Actions>
            </ActionForm>
        </ui::Card>
    }
}
