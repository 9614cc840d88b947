//! `/admin/branches`. Branch admins look; administrators change.

use super::in_language;
use super::search::{NoneFound, PlaceSearch, searched};
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::api::list_branches;
use crate::people::cells::{Counted, State};
use crate::people::guarded;
use crate::reading::reading;
use domain::messages::{common, people};
use domain::people::Branch;
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_meta::Title;

const LIST: &str = "/admin/branches";

/// The branches.
#[component]
pub fn BranchesPage() -> impl IntoView {
    guarded(Act::SeeBranches, || {
        let page = page();
        let lang = page.lang();
        let manages = page.may(Act::ManageBranches);
        let search = searched();
        let list = reading(move || search.get(), list_branches);
        let new = move || {
            manages.then(|| view! { <ui::LinkButton href="/admin/branches/new" variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{people::new_branch(lang)}</ui::LinkButton> })
        };
        view! {
            <Title text=people::branches_title(lang) />
            <ui::PageHead title=people::branches_title(lang) lead=people::branches_lead(lang) actions=new />
            <PlaceSearch action=LIST value=search.get_untracked() />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=6 /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok(rows) if rows.is_empty() && !search.with_untracked(String::is_empty) => view! { <NoneFound action=LIST /> }.into_any(),
                        Ok(rows) if rows.is_empty() => view! {
                            <ui::EmptyState glyph=ui::Glyph::Branch title=people::no_branches(lang) text=people::no_branches_text(lang) />
                        }
                        .into_any(),
                        Ok(rows) => view! { <List rows=rows manages=manages /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn List(rows: Vec<Branch>, manages: bool) -> impl IntoView {
    let lang = page().lang();
    view! {
        <section class="card">
            <ui::Table label=people::branches_title(lang) stack=true>
                <thead>
                    <tr>
                        <th scope="col">{people::place_name(lang)}</th>
                        <th scope="col">{people::city_label(lang)}</th>
                        <th scope="col">{people::phone_label(lang)}</th>
                        <th scope="col" class="cell-num">{people::people_head(lang)}</th>
                        <th scope="col" class="cell-num">{people::open_head(lang)}</th>
                        <th scope="col">{people::state_label(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(|branch| row(branch, manages)).collect_view()}</tbody>
            </ui::Table>
        </section>
    }
}

fn row(branch: Branch, manages: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = in_language(&branch.name, &branch.name_en, lang).to_owned();
    let name = if manages {
        view! { <a class="row-link" href=format!("{LIST}/{}", branch.id)><ui::Bdi text=name /></a> }.into_any()
    } else {
        view! { <ui::Bdi text=name /> }.into_any()
    };
    view! {
        <tr>
            <td class="cell-main">{name}</td>
            <td class="cell-tight"><ui::Bdi text=branch.city /></td>
            <td class="cell-tight cell-sub"><ui::Ltr text=branch.phone /></td>
            <td class="cell-num cell-tight"><Counted label=people::people_head(lang) text=page.number(branch.people) /></td>
            <td class="cell-num cell-tight"><Counted label=people::open_head(lang) text=page.number(branch.open_tickets) /></td>
            <td class="cell-tight"><State active=branch.active /></td>
        </tr>
    }
}
