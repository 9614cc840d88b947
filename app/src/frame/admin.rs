//! The administrators' frame: the sections that the reader may open.

use super::desk::Rail;
use super::person::PersonEnd;
use super::{EitherFrame, at};
use crate::boundary::FaultView;
use crate::context::{Page, page};
use domain::messages::{common, desk};
use domain::permissions::Action;
use domain::{Fault, Lang};
use leptos::prelude::*;
use ui::{AdminShell, Glyph, SideGroup, SideLink};

/// A section: address, the permission that opens it, icon, name.
type Section = (&'static str, Action, Glyph, fn(Lang) -> &'static str);

const SECTIONS: [Section; 10] = [
    ("/admin/users", Action::ManageUsers, Glyph::Users, desk::users),
    ("/admin/organisations", Action::ManageUsers, Glyph::Briefcase, desk::organisations),
    ("/admin/branches", Action::SeeBranches, Glyph::Branch, desk::branches),
    ("/admin/departments", Action::ManageDepartments, Glyph::Departments, desk::departments),
    ("/admin/categories", Action::SetUpService, Glyph::Tag, desk::categories),
    ("/admin/calendars", Action::SetUpService, Glyph::Clock, desk::calendars),
    ("/admin/sla", Action::SetUpService, Glyph::Hourglass, desk::sla_policies),
    ("/admin/automation", Action::SetUpService, Glyph::Bolt, desk::automation),
    ("/admin/settings", Action::ManageSettings, Glyph::Settings, desk::settings),
    ("/admin/audit", Action::SeeAudit, Glyph::History, desk::audit),
];

/// Whether the reader may open any section.
pub fn offered(page: &Page) -> bool {
    SECTIONS.iter().any(|(_, action, _, _)| page.may(*action))
}

/// The administrators' frame. Who may open no section reads so.
#[component]
pub fn AdminFrame(children: Children) -> impl IntoView {
    let page = page();
    if !offered(&page) {
        let fault = if page.me().is_some() { Fault::Forbidden } else { Fault::SignIn };
        return view! { <EitherFrame><FaultView fault=fault /></EitherFrame> }.into_any();
    }
    let lang = page.lang();
    view! {
        <AdminShell
            brand=page.desk_name()
            home_href="/desk"
            skip_label=common::skip_to_content(lang)
            nav_label=common::main_navigation(lang)
            rail=|| view! { <Rail /> }
            rail_end=|| view! { <PersonEnd /> }
            sections=|| view! { <Sections /> }
            sections_label=desk::admin_sections(lang)
        >
            {children()}
        </AdminShell>
    }
    .into_any()
}

#[component]
fn Sections() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let links = SECTIONS
        .iter()
        .filter(|(_, action, _, _)| page.may(*action))
        .map(|(href, _, glyph, label)| view! { <SideLink href=*href label=label(lang) glyph=*glyph active=at(href, false) /> })
        .collect_view();
    view! {
        <SideGroup label=common::admin(lang)>
            <SideLink href="/admin" label=desk::overview(lang) glyph=Glyph::Grid active=at("/admin", true) />
            {links}
        </SideGroup>
    }
}
