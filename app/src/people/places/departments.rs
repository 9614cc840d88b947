//! `/admin/departments`.

use super::in_language;
use super::search::{NoneFound, PlaceSearch, searched};
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::api::list_departments;
use crate::people::cells::{Counted, State};
use crate::people::guarded;
use crate::reading::reading;
use domain::messages::{common, people};
use domain::people::Department;
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_meta::Title;

const LIST: &str = "/admin/departments";

/// The departments.
#[component]
pub fn DepartmentsPage() -> impl IntoView {
    guarded(Act::ManageDepartments, || {
        let lang = page().lang();
        let search = searched();
        let list = reading(move || search.get(), list_departments);
        let new = move || view! { <ui::LinkButton href="/admin/departments/new" variant=ui::Variant::Primary glyph=ui::Glyph::Plus>{people::new_department(lang)}</ui::LinkButton> };
        view! {
            <Title text=people::departments_title(lang) />
            <ui::PageHead title=people::departments_title(lang) lead=people::departments_lead(lang) actions=new />
            <PlaceSearch action=LIST value=search.get_untracked() />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=6 /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok(rows) if rows.is_empty() && !search.with_untracked(String::is_empty) => view! { <NoneFound action=LIST /> }.into_any(),
                        Ok(rows) if rows.is_empty() => view! {
                            <ui::EmptyState glyph=ui::Glyph::Departments title=people::no_departments_title(lang) text=people::no_departments_text(lang) />
                        }
                        .into_any(),
                        Ok(rows) => view! { <List rows=rows /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn List(rows: Vec<Department>) -> impl IntoView {
    let lang = page().lang();
    view! {
        <section class="card">
            <ui::Table label=people::departments_title(lang) stack=true>
                <thead>
                    <tr>
                        <th scope="col">{people::place_name(lang)}</th>
                        <th scope="col" class="cell-num">{people::people_head(lang)}</th>
                        <th scope="col" class="cell-num">{people::open_head(lang)}</th>
                        <th scope="col">{people::state_label(lang)}</th>
                    </tr>
                </thead>
                <tbody>{rows.into_iter().map(row).collect_view()}</tbody>
            </ui::Table>
        </section>
    }
}

fn row(department: Department) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = in_language(&department.name, &department.name_en, lang).to_owned();
    view! {
        <tr>
            <td class="cell-main">
                <a class="row-link" href=format!("{LIST}/{}", department.id)><ui::Bdi text=name /></a>
                {(!department.description.is_empty()).then(|| view! { <p class="cell-sub text-xs"><ui::Bdi text=department.description /></p> })}
            </td>
            <td class="cell-num cell-tight"><Counted label=people::people_head(lang) text=page.number(department.people) /></td>
            <td class="cell-num cell-tight"><Counted label=people::open_head(lang) text=page.number(department.open_tickets) /></td>
            <td class="cell-tight"><State active=department.active /></td>
        </tr>
    }
}
