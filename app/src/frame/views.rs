//! The side list of the desk: views with exact live counts, and the open tickets of each branch.

use crate::context::{Page, page};
use crate::live::Live;
use crate::reading::reading;
use crate::sla::COMING;
use crate::tickets::api::view_counts;
use crate::tickets::desk::keys::KeyHelp;
use crate::tickets::desk::{address, names};
use domain::ids::BranchId;
use domain::messages::{desk, sla_coming, tickets};
use domain::people::Directory;
use domain::permissions::{Action, Role};
use domain::tickets::{Counts, ListQuery, View};
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{Glyph, Icon, Kbd, SideGroup, SideLink};

/// The views; drawn at once, with counts as soon as they are known.
#[component]
pub fn Views() -> impl IntoView {
    let first = reading(|| (), |()| view_counts());
    let names = names::resource();
    view! {
        <Suspense fallback=|| view! { <ViewLinks first=None names=Directory::default() /> }>
            {move || Suspend::new(async move {
                let (counts, names) = (first.await.ok(), names.await.unwrap_or_default());
                view! { <ViewLinks first=counts names=names /> }
            })}
        </Suspense>
    }
}

#[component]
fn ViewLinks(first: Option<Counts>, names: Directory) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let live = Live::take().views();
    let branches = branches(&names, first.as_ref(), &page);
    let counts = Memo::new(move |_| live.get().or_else(|| first.clone()));
    let shown = shown();
    let sees_deleted = page.may(Action::SeeDeletedTickets);
    let help = use_context::<KeyHelp>();
    let open_help = move || {
        if let Some(help) = help {
            help.0.set(true);
        }
    };
    let page = StoredValue::new(page);
    let number = move |n: Option<i64>| n.map(|n| page.with_value(|page| page.number(n))).unwrap_or_default();
    let links = View::ALL
        .into_iter()
        .filter(|view| *view != View::Deleted || sees_deleted)
        .map(|view| {
            let count = Signal::derive(move || number(counts.with(|counts| counts.as_ref().and_then(|counts| of(counts, view)))));
            let active = Signal::derive(move || shown.get() == Some((view, None)));
            view! { <SideLink href=href(view, None) label=tickets::view(lang, view) glyph=glyph(view) active=active count=count /> }
        })
        .collect_view();
    let branch_links = branches
        .into_iter()
        .map(|(id, name)| {
            let count = Signal::derive(move || number(counts.with(|counts| counts.as_ref().map(|counts| open_of(counts, id)))));
            let active = Signal::derive(move || shown.get() == Some((View::Open, Some(id))));
            view! { <SideLink href=href(View::Open, Some(id)) label=name glyph=Glyph::Branch active=active count=count /> }
        })
        .collect::<Vec<_>>();
    view! {
        <SideGroup label=desk::views(lang)>
            {links}
            <SideLink href=COMING label=sla_coming::title(lang) glyph=Glyph::Calendar active=super::at(COMING, true) />
        </SideGroup>
        {(branch_links.len() > 1).then(|| view! { <SideGroup label=desk::by_branch(lang)>{branch_links}</SideGroup> })}
        <SideGroup>
            <button type="button" class="side-link js-only w-full" on:click=move |_| open_help()>
                <Icon glyph=Glyph::Keyboard />
                <span class="side-label clip text-start">{desk::keys_title(lang)}</span>
                <Kbd keys="?" />
            </button>
        </SideGroup>
    }
}

/// Active branches, and others that still have open tickets. A branch admin has only one: the other views show it.
fn branches(names: &Directory, counts: Option<&Counts>, page: &Page) -> Vec<(BranchId, String)> {
    if page.me().is_some_and(|me| me.actor.role == Role::BranchAdmin) {
        return Vec::new();
    }
    names
        .branches
        .iter()
        .filter(|branch| branch.active || counts.is_some_and(|counts| open_of(counts, BranchId(branch.id)) > 0))
        .map(|branch| (BranchId(branch.id), branch.label(page.lang()).to_owned()))
        .collect()
}

/// View and branch of the list on the page, when it is a list.
fn shown() -> Memo<Option<(View, Option<BranchId>)>> {
    let location = use_location();
    Memo::new(move |_| {
        let on_list = location.pathname.with(|path| path == "/desk/tickets");
        on_list.then(|| {
            let query = location.query.with(address::read);
            (query.view, query.branch)
        })
    })
}

fn href(view: View, branch: Option<BranchId>) -> String {
    address::list(&ListQuery { view, branch, ..ListQuery::default() })
}

fn of(counts: &Counts, view: View) -> Option<i64> {
    match view {
        View::Mine => Some(counts.mine),
        View::Unassigned => Some(counts.unassigned),
        View::Open => Some(counts.open),
        View::Waiting => Some(counts.waiting),
        View::AtRisk => Some(counts.at_risk),
        View::Breached => Some(counts.breached),
        View::Resolved => Some(counts.resolved),
        View::Closed => Some(counts.closed),
        View::All => Some(counts.all),
        View::Deleted => None,
    }
}

fn open_of(counts: &Counts, branch: BranchId) -> i64 {
    counts.branches.iter().find(|(id, _)| *id == branch).map_or(0, |(_, open)| *open)
}

fn glyph(view: View) -> Glyph {
    match view {
        View::Mine => Glyph::UserCheck,
        View::Unassigned => Glyph::Inbox,
        View::Open => Glyph::CircleDot,
        View::Waiting => Glyph::Hourglass,
        View::AtRisk => Glyph::Clock,
        View::Breached => Glyph::CircleAlert,
        View::Resolved => Glyph::CircleCheck,
        View::Closed => Glyph::Archive,
        View::All => Glyph::List,
        View::Deleted => Glyph::Trash,
    }
}
