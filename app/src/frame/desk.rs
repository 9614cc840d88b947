//! The agents' frame: rail, views with live counts, keys.

use super::person::PersonEnd;
use super::portal::PortalFrame;
use super::views::Views;
use super::{admin, at, works_at_desk};
use crate::boundary::FaultView;
use crate::context::page;
use crate::tickets::desk::address::LastList;
use crate::tickets::desk::keys::{DeskKeys, KeyHelp};
use crate::tickets::desk::names;
use domain::Fault;
use domain::messages::{common, desk, sla_log};
use domain::permissions::Action;
use leptos::prelude::*;
use ui::{DeskShell, Glyph, RailLink};

/// The agents' frame. Who does not work at the desk reads so.
#[component]
pub fn DeskFrame(children: Children) -> impl IntoView {
    let page = page();
    if !works_at_desk() {
        let fault = if page.me().is_some() { Fault::Forbidden } else { Fault::SignIn };
        return view! { <PortalFrame><FaultView fault=fault /></PortalFrame> }.into_any();
    }
    let lang = page.lang();
    names::provide();
    LastList::provide();
    provide_context(KeyHelp(RwSignal::new(false)));
    view! {
        <DeskShell
            brand=page.desk_name()
            home_href="/desk"
            skip_label=common::skip_to_content(lang)
            nav_label=common::main_navigation(lang)
            rail=|| view! { <Rail /> }
            rail_end=|| view! { <PersonEnd /> }
            side=|| view! { <Views /> }
            side_label=desk::views(lang)
        >
            {children()}
        </DeskShell>
        <DeskKeys />
    }
    .into_any()
}

/// The rail of desk and administration.
#[component]
pub fn Rail() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    view! {
        <RailLink href="/desk" glyph=Glyph::Home label=desk::start_nav(lang) active=at("/desk", true) />
        <RailLink href="/desk/tickets" glyph=Glyph::Inbox label=desk::tickets_nav(lang) active=at("/desk/tickets", false) />
        {page.may(Action::WriteArticles).then(|| view! {
            <RailLink href="/desk/kb" glyph=Glyph::Book label=desk::articles_nav(lang) active=at("/desk/kb", false) />
        })}
        {page.may(Action::SeeReports).then(|| view! {
            <RailLink href="/desk/sla" glyph=Glyph::Timer label=sla_log::nav(lang) active=at("/desk/sla", false) />
        })}
        {admin::offered(&page).then(|| view! {
            <RailLink href="/admin" glyph=Glyph::Sliders label=desk::admin_nav(lang) active=at("/admin", false) />
        })}
    }
}
