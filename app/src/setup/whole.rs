//! The frame round a list in an order.

use super::{Board, Listed};
use crate::context::page;
use crate::people::Refused;
use leptos::prelude::*;

/// What a list says of itself.
#[derive(Clone, Copy)]
pub(crate) struct Words {
    pub glyph: ui::Glyph,
    /// Title and text of a list without entries.
    pub none: (&'static str, &'static str),
    /// On the button that makes an entry.
    pub new: &'static str,
    /// What the order means.
    pub order: &'static str,
}

/// The entries, which are drawn by `entry` and sorted by hand; `remove` draws the question before one goes.
#[component]
pub(crate) fn Whole<T: Listed>(
    id: &'static str,
    /// The list's address; `/new` makes an entry.
    list: &'static str,
    words: Words,
    board: Board<T>,
    #[prop(into)] on_order: Callback<Vec<i64>>,
    #[prop(into)] entry: Callback<i64, AnyView>,
    #[prop(into)] remove: Callback<T, AnyView>,
) -> impl IntoView {
    let lang = page().lang();
    let is_empty = Memo::new(move |_| board.rows.with(Vec::is_empty));
    let all = move || {
        if is_empty.get() {
            return view! {
                <ui::EmptyState glyph=words.glyph title=words.none.0 text=words.none.1>
                    <ui::LinkButton href=format!("{list}/new") variant=ui::Variant::Primary>{words.new}</ui::LinkButton>
                </ui::EmptyState>
            }
            .into_any();
        }
        view! {
            <ui::SortableList id=id label=words.order lang=lang items=board.items name=move |id| board.name(id) on_order=on_order let:id>
                {entry.run(id)}
            </ui::SortableList>
        }
        .into_any()
    };
    view! {
        <Refused fault=board.fault />
        {all}
        <For each=move || board.asked() key=|(times, _)| *times children=move |(_, row)| remove.run(row) />
    }
}
