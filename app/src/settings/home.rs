//! `/admin`: honest numbers, what needs attention, and what can be set up.

use super::api::{Overview, read_overview};
use crate::boundary::FaultView;
use crate::context::{Page, page};
use crate::people::{AuditRows, guarded};
use crate::reading::reading;
use domain::Lang;
use domain::messages::{admin, common, desk};
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_meta::Title;
use ui::Glyph;

/// A section: address, permission, icon, name, what it is for.
type Section = (&'static str, Act, Glyph, fn(Lang) -> &'static str, fn(Lang) -> &'static str);

const SECTIONS: [Section; 10] = [
    ("/admin/users", Act::ManageUsers, Glyph::Users, desk::users, admin::users_text),
    ("/admin/organisations", Act::ManageUsers, Glyph::Briefcase, desk::organisations, admin::organisations_text),
    ("/admin/branches", Act::SeeBranches, Glyph::Branch, desk::branches, admin::branches_text),
    ("/admin/departments", Act::ManageDepartments, Glyph::Departments, desk::departments, admin::departments_text),
    ("/admin/categories", Act::SetUpService, Glyph::Tag, desk::categories, admin::categories_text),
    ("/admin/calendars", Act::SetUpService, Glyph::Clock, desk::calendars, admin::calendars_text),
    ("/admin/sla", Act::SetUpService, Glyph::Hourglass, desk::sla_policies, admin::policies_text),
    ("/admin/automation", Act::SetUpService, Glyph::Bolt, desk::automation, admin::automation_text),
    ("/admin/settings", Act::ManageSettings, Glyph::Settings, desk::settings, admin::settings_text),
    ("/admin/audit", Act::SeeAudit, Glyph::History, desk::audit, admin::audit_text),
];

/// The first page of administration.
#[component]
pub fn AdminHome() -> impl IntoView {
    guarded(Act::SeeBranches, || {
        let lang = page().lang();
        let overview = reading(|| (), |()| read_overview());
        view! {
            <Title text=admin::home_title(lang) />
            <ui::PageHead title=admin::home_title(lang) lead=admin::home_lead(lang) />
            <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
                {move || Suspend::new(async move {
                    match overview.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok(overview) => view! { <Whole overview=overview /> }.into_any(),
                    }
                })}
            </Suspense>
        }
        .into_any()
    })
}

#[component]
fn Whole(overview: Overview) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let sections = SECTIONS
        .into_iter()
        .filter(|(_, action, ..)| page.may(*action))
        .map(|(href, _, glyph, title, text)| view! { <ui::LinkCard href=href glyph=glyph title=title(lang) text=text(lang) /> })
        .collect_view();
    let sets_up = page.may(Act::SetUpService);
    let latest = overview.latest.clone();
    let all = move || view! { <a class="link text-sm" href="/admin/audit">{admin::all_changes(lang)}</a> };
    view! {
        <div class="grid gap-6">
            <Numbers overview=overview.clone() />
            {sets_up.then(|| view! { <Attention overview=overview /> })}
            <section aria-labelledby="sections">
                <h2 id="sections" class="mb-3 text-lg">{admin::sections(lang)}</h2>
                <div class="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">{sections}</div>
            </section>
            {(!latest.is_empty()).then(|| view! {
                <ui::Card title=admin::latest(lang) actions=all flush=true><AuditRows rows=latest /></ui::Card>
            })}
        </div>
    }
}

#[component]
fn Numbers(overview: Overview) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let number = |n: i64| page.number(n);
    let active = overview.branches.iter().filter(|branch| branch.active).count() as i64;
    let inactive = overview.branches.len() as i64 - active;
    let note = if inactive > 0 { admin::inactive_too(lang, &number(inactive)) } else { String::new() };
    let open: i64 = overview.branches.iter().map(|branch| branch.open_tickets).sum();
    view! {
        <section aria-label=admin::numbers(lang) class="grid grid-cols-2 gap-3 lg:grid-cols-4">
            {overview.staff.map(|staff| view! { <ui::Stat label=admin::active_staff(lang) value=Signal::stored(number(staff)) /> })}
            {overview.customers.map(|customers| view! { <ui::Stat label=admin::active_customers(lang) value=Signal::stored(number(customers)) /> })}
            <ui::Stat label=admin::active_branches(lang) value=Signal::stored(number(active)) note=note />
            <ui::Stat label=admin::open_tickets(lang) value=Signal::stored(number(open)) />
        </section>
    }
}

/// What is not set up yet: the sentence and where to put it right.
fn gaps(overview: &Overview, page: &Page) -> Vec<(String, String)> {
    let lang = page.lang();
    let mut gaps = Vec::new();
    for category in overview.categories.iter().filter(|category| category.active && category.department.is_none()) {
        gaps.push((admin::category_without(lang, &category.name), "/admin/categories".to_owned()));
    }
    for department in overview.departments.iter().filter(|department| department.active && department.people == 0) {
        gaps.push((admin::department_without(lang, &department.name), "/admin/users".to_owned()));
    }
    for branch in overview.branches.iter().filter(|branch| branch.active && branch.people == 0) {
        gaps.push((admin::branch_without(lang, &branch.name), format!("/admin/branches/{}", branch.id)));
    }
    if overview.has_keywords == Some(false) {
        gaps.push((admin::no_keywords(lang).to_owned(), "/admin/categories".to_owned()));
    }
    gaps
}

#[component]
fn Attention(overview: Overview) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let gaps = gaps(&overview, &page);
    if gaps.is_empty() {
        return view! { <ui::Banner tone=ui::Tone::Ok>{admin::attention_none(lang)}</ui::Banner> }.into_any();
    }
    let lines = gaps
        .into_iter()
        .map(|(text, href)| {
            let name = format!("{}: {text}", admin::fix(lang));
            view! { <li>{text} " " <a class="link" href=href aria-label=name>{admin::fix(lang)}</a></li> }
        })
        .collect_view();
    view! {
        <ui::Banner tone=ui::Tone::Warn title=admin::attention(lang)><ul class="grid gap-1">{lines}</ul></ui::Banner>
    }
    .into_any()
}
