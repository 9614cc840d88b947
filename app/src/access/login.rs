//! `/login`.

use super::api::{SignIn, SignOut};
use super::demo::DemoAccounts;
use super::outside::Outside;
use super::{beside, follow, kept, local_path};
use crate::context::page;
use crate::tickets::portal::FaultBanner;
use domain::Field;
use domain::messages::{access, common};
use domain::permissions::Role;
use leptos::children::ViewFnOnce;
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::components::Redirect;
use leptos_router::hooks::use_query_map;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Login, Field::Password];

/// Where people of a role work.
pub(super) fn place(role: Option<Role>) -> &'static str {
    match role {
        Some(Role::CentralAdmin | Role::Admin | Role::BranchAdmin | Role::Agent) => "/desk",
        // They neither ask nor answer: what they can read are the articles.
        Some(Role::ReportManager) => "/kb",
        Some(Role::Customer) | None => "/",
    }
}

/// Log-in.
#[component]
pub fn Login() -> impl IntoView {
    let page = page();
    if page.get().needs_setup {
        return view! { <Redirect path="/setup" /> }.into_any();
    }
    if page.me().is_some() {
        return view! { <SignedInAlready /> }.into_any();
    }
    let lang = page.lang();
    let login = RwSignal::new(kept::<SignIn>().text("login"));
    let password = RwSignal::new(String::new());
    let form = move || view! { <Form login=login password=password /> };
    let title = access::login_title(lang);
    let lead = access::login_lead(lang);
    if page.get().demo {
        let aside: ViewFnOnce = (move || view! { <DemoAccounts login=login password=password /> }).into();
        view! { <Outside title=title lead=lead aside=aside>{form()}</Outside> }.into_any()
    } else {
        view! { <Outside title=title lead=lead>{form()}</Outside> }.into_any()
    }
}

#[component]
fn Form(login: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let next = use_query_map().with_untracked(|map| map.get("next")).unwrap_or_default();
    let sign_in = ServerAction::<SignIn>::new();
    follow(sign_in);
    let fault = Signal::derive(move || sign_in.value().get().and_then(Result::err));
    let error = beside(fault);
    let open = page.get().registration_open;
    view! {
        <ActionForm action=sign_in attr:class="stack">
            <FaultBanner fault=fault beside=BESIDE />
            <input type="hidden" name="next" value=next />
            <ui::TextInput
                id="login"
                name="login"
                label=access::login_label(lang)
                kind=ui::InputKind::Technical
                bind=login
                error=error(Field::Login)
                autocomplete="username"
                autofocus=true
                required=true
                maxlength=254
            />
            <ui::TextInput
                id="password"
                name="password"
                label=access::password_label(lang)
                kind=ui::InputKind::Password
                bind=password
                error=error(Field::Password)
                autocomplete="current-password"
                required=true
                reveal_label=common::show_password(lang)
            />
            <ui::Button variant=ui::Variant::Primary size=ui::Size::Large submit=true wide=true loading=sign_in.pending()>
                {common::sign_in(lang)}
            </ui::Button>
        </ActionForm>
        <p class="text-xs text-ink-faint">{access::forgotten(lang)}</p>
        {open.then(|| view! {
            <p class="text-sm">{access::no_account(lang)} " " <a class="link" href="/register">{access::make_account(lang)}</a></p>
        })}
    }
}

/// Somebody who is signed in sees where to go.
#[component]
fn SignedInAlready() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let (name, role) = page.me().map(|me| (me.name.clone(), me.actor.role)).unzip();
    let next = use_query_map().with_untracked(|map| map.get("next")).unwrap_or_default();
    let to = match local_path(&next) {
        "/" => place(role).to_owned(),
        next => next.to_owned(),
    };
    view! {
        <Outside title=access::signed_in_as(lang) lead=access::signed_in_lead(lang, &name.unwrap_or_default())>
            <ui::LinkButton href=to variant=ui::Variant::Primary wide=true>{access::go_on(lang)}</ui::LinkButton>
            <form method="post" action=SignOut::url()>
                <ui::Button submit=true wide=true glyph=ui::Glyph::LogOut>{access::other_account(lang)}</ui::Button>
            </form>
        </Outside>
    }
}
