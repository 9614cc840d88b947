//! `/register`: a customer makes an account.

use super::api::{self, public_branches};
use super::outside::Outside;
use super::{beside, follow, kept};
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::portal::FaultBanner;
use domain::Field;
use domain::messages::{access, common, faults};
use domain::people::{Named, PASSWORD_MIN};
use leptos::form::ActionForm;
use leptos::prelude::*;
use ui::Choice;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Name, Field::Email, Field::Mobile, Field::Branch, Field::Password];

/// Registration, or that it is closed.
#[component]
pub fn Register() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    if !page.get().registration_open {
        return view! {
            <Outside title=access::closed_title(lang) lead=faults::registration_closed(lang)>
                <ui::LinkButton href="/login" variant=ui::Variant::Primary wide=true>{common::sign_in(lang)}</ui::LinkButton>
            </Outside>
        }
        .into_any();
    }
    let branches = reading(|| (), |()| public_branches());
    view! {
        <Outside title=access::register_title(lang) lead=access::register_lead(lang)>
            <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
                {move || Suspend::new(async move {
                    match branches.await {
                        Ok(branches) => view! { <Form branches=branches /> }.into_any(),
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                    }
                })}
            </Suspense>
            <p class="text-sm">{access::have_account(lang)} " " <a class="link" href="/login">{common::sign_in(lang)}</a></p>
        </Outside>
    }
    .into_any()
}

#[component]
fn Form(branches: Vec<Named>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let register = ServerAction::<api::Register>::new();
    follow(register);
    let fault = Signal::derive(move || register.value().get().and_then(Result::err));
    let error = beside(fault);
    let kept = kept::<api::Register>();
    let only = match branches.as_slice() {
        [branch] => branch.id.to_string(),
        _ => String::new(),
    };
    let choices: Vec<Choice> =
        branches.iter().map(|branch| Choice::new(branch.id.to_string(), branch.label(lang))).collect();
    view! {
        <ActionForm action=register attr:class="stack">
            <FaultBanner fault=fault beside=BESIDE />
            <ui::TextInput id="name" name="name" label=access::name_label(lang) value=kept.text("name") error=error(Field::Name) autocomplete="name" required=true maxlength=100 />
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
                id="mobile"
                name="mobile"
                label=access::mobile_label(lang)
                kind=ui::InputKind::Phone
                value=kept.text("mobile")
                hint=access::mobile_hint(lang)
                note=common::optional(lang)
                error=error(Field::Mobile)
                autocomplete="tel"
                maxlength=40
            />
            <ui::Select
                id="branch"
                name="branch"
                label=access::branch_label(lang)
                choices=choices
                value=kept.or("branch", only)
                placeholder=access::choose_branch(lang)
                hint=access::branch_hint(lang)
                error=error(Field::Branch)
                required=true
            />
            <ui::TextInput
                id="password"
                name="password"
                label=access::password_label(lang)
                kind=ui::InputKind::Password
                hint=access::password_hint(lang, &page.number(i64::from(PASSWORD_MIN)))
                error=error(Field::Password)
                autocomplete="new-password"
                required=true
                reveal_label=common::show_password(lang)
            />
            <ui::Button variant=ui::Variant::Primary size=ui::Size::Large submit=true wide=true loading=register.pending()>
                {access::register_submit(lang)}
            </ui::Button>
        </ActionForm>
    }
}
