//! Tables: sticky head, 40 px rows, tabular numbers; on a phone each row becomes a block.

use leptos::prelude::*;

use crate::{Glyph, Icon};

/// The frame of a table. Children: `<thead>` and `<tbody>`. `label` names it (hidden caption).
///
/// With `stack`, rows become blocks below 640 px: the cell with class `cell-main` takes a line of its own, the others flow.
/// Cell classes (on `th` too where it matters): `cell-main` (the wide one), `cell-mark` (a small icon; on a phone at the end of
/// the first line), `cell-num` (digits, end-aligned), `cell-tight` (as narrow as its content), `cell-clip` (one line, ellipsis),
/// `cell-sub` (quiet), `cell-extra` (hidden below 1280 px), `cell-wide-only` (hidden on a phone). Row classes: `row-new` (arrived
/// live), `row-cursor` (keyboard), `aria-selected=true`. A link of class `row-link` in a cell makes the whole row its target.
#[component]
pub fn Table(#[prop(into)] label: String, #[prop(optional)] stack: bool, children: Children) -> impl IntoView {
    let region = label.clone();
    view! {
        <div class="table-wrap" role="region" tabindex="0" aria-label=region>
            <table class=if stack { "tbl tbl-stack" } else { "tbl" }>
                <caption class="sr-only">{label}</caption>
                {children()}
            </table>
        </div>
    }
}

/// How a column is sorted now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sorted {
    #[default]
    No,
    Ascending,
    Descending,
}

/// The head of a column that can be sorted: a link to the same list in the other order.
#[component]
pub fn SortHead(
    #[prop(into)] label: String,
    #[prop(into)] href: String,
    #[prop(optional)] sorted: Sorted,
    /// A column of marks: the icon stands for the label, which becomes tooltip and screen reader's text.
    #[prop(optional_no_strip)]
    mark: Option<Glyph>,
) -> impl IntoView {
    let (aria, glyph) = match sorted {
        Sorted::No => (None, Glyph::Sort),
        Sorted::Ascending => (Some("ascending"), Glyph::ChevronUp),
        Sorted::Descending => (Some("descending"), Glyph::ChevronDown),
    };
    let title = mark.map(|_| label.clone());
    view! {
        <th scope="col" aria-sort=aria>
            <a class="sort-link" href=href title=title>
                {mark.map(|mark| view! { <Icon glyph=mark/> })}
                <span class=if mark.is_some() { "sr-only" } else { "" }>{label}</span>
                {(mark.is_none() || sorted != Sorted::No).then(|| view! { <Icon glyph=glyph/> })}
            </a>
        </th>
    }
}
