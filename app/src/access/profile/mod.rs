//! `/profile`: one's own details and settings, password and devices.

mod details;
mod password;
mod sessions;

use crate::boundary::FaultView;
use crate::context::page;
use details::Details;
use domain::Fault;
use domain::messages::{access, tickets};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use password::Password;
use sessions::Sessions;

/// One's own profile.
#[component]
pub fn Profile() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let Some(me) = page.me().cloned() else {
        return view! { <FaultView fault=Fault::SignIn /> }.into_any();
    };
    let lead = access::profile_lead(lang, &me.user_name, tickets::role(lang, me.actor.role));
    view! {
        <Title text=access::profile_title(lang) />
        <div class="max-w-3xl mx-auto stack">
            <ui::PageHead title=access::profile_title(lang) lead=lead />
            <Saved />
            <Details me=me />
            <Password />
            <Sessions />
        </div>
    }
    .into_any()
}

/// What was just done, as the address says.
#[component]
fn Saved() -> impl IntoView {
    let lang = page().lang();
    let saved = use_query_map().with_untracked(|map| map.get("saved"))?;
    let text = match saved.as_str() {
        "profile" => access::profile_saved(lang),
        "password" => access::password_saved(lang),
        "session" => access::session_ended(lang),
        "sessions" => access::sessions_ended(lang),
        _ => return None,
    };
    Some(view! { <ui::Banner tone=ui::Tone::Ok live=true>{text}</ui::Banner> })
}
