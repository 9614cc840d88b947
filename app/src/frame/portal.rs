//! The customers' frame.

use super::at;
use super::person::{GuestMenu, PersonEnd};
use crate::context::page;
use domain::messages::common;
use domain::permissions::Action;
use leptos::prelude::*;
use ui::{LinkButton, PortalShell, Size, TopLink, Variant};

/// The customers' frame, also for readers who are not signed in.
#[component]
pub fn PortalFrame(children: Children) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = page.desk_name();
    let signed_in = page.me().is_some();
    let works = super::works_at_desk();
    let asks = page.may(Action::CreateTicket);
    let reports = page.may(Action::SeeReports);
    let open = page.get().registration_open;
    let foot = name.clone();
    let nav = move || {
        view! {
            {works.then(|| view! { <TopLink href="/desk" label=common::desk(lang) /> })}
            {(reports && !works).then(|| view! { <TopLink href="/desk/sla" label=common::reports(lang) active=at("/desk/sla", false) /> })}
            {asks.then(|| view! { <TopLink href="/requests" label=common::my_requests(lang) active=at("/requests", true) /> })}
            {(asks || !signed_in).then(|| view! { <TopLink href="/requests/new" label=common::new_request(lang) active=at("/requests/new", true) /> })}
            <TopLink href="/kb" label=common::knowledge_base(lang) active=at("/kb", false) />
        }
    };
    let actions = move || {
        if signed_in {
            view! { <PersonEnd /> }.into_any()
        } else {
            view! {
                <GuestMenu />
                {open.then(|| view! { <LinkButton href="/register" size=Size::Small>{common::register(lang)}</LinkButton> })}
                <LinkButton href="/login" variant=Variant::Primary size=Size::Small>{common::sign_in(lang)}</LinkButton>
            }
            .into_any()
        }
    };
    view! {
        <PortalShell
            brand=name
            home_href="/"
            skip_label=common::skip_to_content(lang)
            nav_label=common::main_navigation(lang)
            nav=nav
            actions=actions
            footer=move || view! { <p><bdi>{foot}</bdi></p> }
        >
            {children()}
        </PortalShell>
    }
}
