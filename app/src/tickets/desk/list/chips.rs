//! The filters that are on, each with its way out.

use crate::context::page;
use crate::tickets::desk::address;
use domain::Lang;
use domain::messages::{desk, tickets};
use domain::people::{Directory, Named};
use domain::tickets::{Facet, ListQuery};
use leptos::prelude::*;
use ui::Chip;

const FACETS: [Facet; 8] = [
    Facet::Search,
    Facet::Priority,
    Facet::Status,
    Facet::Branch,
    Facet::Department,
    Facet::Category,
    Facet::Assignee,
    Facet::Requester,
];

/// Chips of the filters that are on; nothing when there are none.
#[component]
pub fn Chips(query: Memo<ListQuery>, names: Directory) -> impl IntoView {
    let lang = page().lang();
    let names = StoredValue::new(names);
    move || {
        let query = query.get();
        let chips: Vec<_> = FACETS
            .into_iter()
            .filter_map(|facet| {
                let text = names.with_value(|names| text(facet, &query, names, lang))?;
                Some(view! {
                    <Chip text=text remove_href=address::list(&query.without(facet)) remove_label=desk::remove_one_filter(lang) />
                })
            })
            .collect();
        (!chips.is_empty()).then(|| view! { <div class="row mb-3">{chips}</div> })
    }
}

fn text(facet: Facet, query: &ListQuery, names: &Directory, lang: Lang) -> Option<String> {
    let said = |what: &str, value: &str| desk::facet(lang, what, value);
    let named = |what: &str, list: &[Named], id: i64| desk::facet(lang, what, Directory::label(list, id, lang));
    match facet {
        Facet::Status => query.status.map(|status| said(tickets::status_label(lang), tickets::status(lang, status))),
        Facet::Priority => {
            query.priority.map(|priority| said(tickets::priority_label(lang), tickets::priority(lang, priority)))
        }
        Facet::Branch => query.branch.map(|id| named(tickets::branch_label(lang), &names.branches, id.0)),
        Facet::Department => {
            query.department.map(|id| named(tickets::department_label(lang), &names.departments, id.0))
        }
        Facet::Category => query.category.map(|id| named(tickets::category_label(lang), &names.categories, id.0)),
        Facet::Assignee => query.assignee.map(|id| named(tickets::assignee_label(lang), &names.agents, id.0)),
        Facet::Requester => query.requester.map(|_| desk::requester_facet(lang).to_owned()),
        Facet::Search => (!query.search.is_empty()).then(|| desk::search_facet(lang, &query.search)),
    }
}
