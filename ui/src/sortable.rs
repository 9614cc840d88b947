//! A list that people put in order: by pointer on a handle, by keyboard on the same handle, and by two plain buttons.
//!
//! While a pointer drags, only a line shows where the item would land: a row that moved under the pointer would lose it.

use domain::Lang;
use domain::messages::controls as words;
use leptos::{html, prelude::*};

use crate::sort_moves::{Lift, Sorter};
use crate::{Glyph, Icon, IconButton, Size, dom};

/// Items in an order, by id; children draw one: `<SortableList … let:id>…</SortableList>`.
///
/// `on_order` gets the whole new order, at most once a move; the list shows it at once. If it is refused, set `items`
/// again, and the list goes back.
#[component]
pub fn SortableList<F, V>(
    /// Also the beginning of the ids inside.
    #[prop(into)]
    id: String,
    #[prop(into)] label: String,
    lang: Lang,
    #[prop(into)] items: Signal<Vec<i64>>,
    /// What an item is called in the names of its buttons and in what is read out.
    #[prop(into)]
    name: Callback<i64, String>,
    #[prop(into)] on_order: Callback<Vec<i64>>,
    children: F,
) -> impl IntoView
where
    F: Fn(i64) -> V + Send + Sync + 'static,
    V: IntoView + 'static,
{
    let sorter = Sorter {
        id: StoredValue::new(id),
        lang,
        order: RwSignal::new(items.get_untracked()),
        lift: RwSignal::new(None),
        said: RwSignal::new(String::new()),
        name,
        on_order,
    };
    Effect::new(move || {
        sorter.order.set(items.get());
        sorter.lift.set(None);
    });
    list(sorter, label, Callback::new(move |id| children(id).into_any()))
}

fn list(sorter: Sorter, label: String, draw: Callback<i64, AnyView>) -> impl IntoView {
    let hint_id = sorter.id.with_value(|id| format!("{id}-hint"));
    let node = NodeRef::<html::Ol>::new();
    view! {
        <div class="sort">
            <p class="field-hint js-only" id=hint_id>{words::sort_hint(sorter.lang)}</p>
            <ol class="sort-list" aria-label=label node_ref=node>
                <For each=move || sorter.order.get() key=|item| *item let:item>
                    <Row sorter=sorter item=item list=node>{draw.run(item)}</Row>
                </For>
            </ol>
            <p class="sr-only" role="status">{move || sorter.said.get()}</p>
        </div>
    }
}

#[component]
fn Row(sorter: Sorter, item: i64, list: NodeRef<html::Ol>, children: Children) -> impl IntoView {
    let name = sorter.name.run(item);
    let lang = sorter.lang;
    let place = Memo::new(move |_| sorter.order.with(|order| order.iter().position(|other| *other == item)));
    let is_last = Signal::derive(move || sorter.order.with(|order| order.last() == Some(&item)));
    let is_first = Signal::derive(move || place.get() == Some(0));
    let class = move || match sorter.lift.get() {
        Some(lift) if lift.item == item => "sort-item sort-lifted",
        Some(Lift { gap: Some(gap), .. }) if place.get() == Some(gap) => "sort-item sort-gap-before",
        Some(Lift { gap: Some(gap), .. }) if is_last.get() && place.get() == gap.checked_sub(1) => {
            "sort-item sort-gap-after"
        }
        _ => "sort-item",
    };
    let is_lifted = move || sorter.lift.with(|lift| lift.is_some_and(|lift| lift.item == item));
    let handle_id = sorter.handle(item);
    let hint_id = sorter.id.with_value(|id| format!("{id}-hint"));
    let nudge = move |by: isize, end: &'static str| {
        sorter.nudge(item, by);
        // At the end of the list the button that was pressed goes out.
        let went_out = if by < 0 { is_first.get_untracked() } else { is_last.get_untracked() };
        let handle = sorter.handle(item);
        dom::focus_soon(if went_out { handle } else { format!("{handle}-{end}") });
    };
    view! {
        <li class=class>
            <button
                type="button"
                class="sort-handle js-only"
                id=handle_id.clone()
                title=words::sort_handle(lang, &name)
                aria-label=words::sort_handle(lang, &name)
                aria-describedby=hint_id
                aria-pressed=move || if is_lifted() { "true" } else { "false" }
                on:keydown=move |event| sorter.key(&event, item)
                on:pointerdown=move |event| sorter.down(&event, item)
                on:pointermove=move |event| sorter.drag(&event, list)
                on:pointerup=move |_| sorter.release()
                on:pointercancel=move |_| sorter.put_back()
            >
                <Icon glyph=Glyph::Grip/>
            </button>
            <div class="sort-body">{children()}</div>
            <div class="sort-steps js-only">
                <IconButton attr:id=format!("{handle_id}-up") glyph=Glyph::ChevronUp size=Size::Small label=words::sort_up(lang, &name) disabled=is_first on:click=move |_| nudge(-1, "up")/>
                <IconButton attr:id=format!("{handle_id}-down") glyph=Glyph::ChevronDown size=Size::Small label=words::sort_down(lang, &name) disabled=is_last on:click=move |_| nudge(1, "down")/>
            </div>
        </li>
    }
}
