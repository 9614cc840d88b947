//! Tabs: as links (each has its URL) and as a switch inside a page.

use leptos::html;
use leptos::prelude::*;

use crate::dom::{focus, reads_rtl};
use crate::{CountBadge, Glyph, Icon, some};

/// A line of links, one of which is the present page. Children are [`TabLink`].
#[component]
pub fn TabNav(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <nav class="tabs" aria-label=label>{children()}</nav> }
}

/// A link of [`TabNav`].
#[component]
pub fn TabLink(
    #[prop(into)] href: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] active: Signal<bool>,
    #[prop(optional, into)] count: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <a class="tab" href=href aria-current=move || active.get().then_some("page")>
            {label}
            {count.map(|count| view! { <CountBadge text=count/> })}
        </a>
    }
}

/// One of [`Tabs`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its value, and the end of the panel's id.
    pub value: String,
    pub label: String,
    pub glyph: Option<Glyph>,
}

impl Tab {
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), glyph: None }
    }

    pub fn glyph(mut self, glyph: Glyph) -> Self {
        self.glyph = Some(glyph);
        self
    }
}

/// A tab list: arrows move along the line of reading, Home and End jump. Show each panel in a
/// [`TabPanel`] of the same `id`, or one thing that changes with `selected`.
#[component]
pub fn Tabs(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    tabs: Vec<Tab>,
    selected: RwSignal<String>,
) -> impl IntoView {
    let list = NodeRef::<html::Div>::new();
    let values = StoredValue::new(tabs.iter().map(|tab| tab.value.clone()).collect::<Vec<_>>());
    let base = id.clone();
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let rtl = list.get_untracked().is_some_and(|list| reads_rtl(&list));
        let count = values.with_value(Vec::len);
        let now = values
            .with_value(|values| values.iter().position(|value| selected.with_untracked(|now| now == value)))
            .unwrap_or(0);
        let Some(next) = step(&event.key(), now, count, rtl) else {
            return;
        };
        event.prevent_default();
        if let Some(value) = values.with_value(|values| values.get(next).cloned()) {
            focus(&format!("{base}-tab-{value}"));
            selected.set(value);
        }
    };
    view! {
        <div class="tabs" role="tablist" aria-label=label node_ref=list on:keydown=on_key>
            {tabs
                .into_iter()
                .map(|tab| {
                    let value = StoredValue::new(tab.value.clone());
                    let is_on = Signal::derive(move || selected.with(|now| value.with_value(|value| value == now)));
                    view! {
                        <button
                            type="button"
                            role="tab"
                            class="tab"
                            id=format!("{id}-tab-{}", tab.value)
                            aria-selected=move || if is_on.get() { "true" } else { "false" }
                            tabindex=move || if is_on.get() { "0" } else { "-1" }
                            on:click=move |_| selected.set(value.get_value())
                        >
                            {tab.glyph.map(|glyph| view! { <Icon glyph=glyph/> })}
                            {tab.label}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The panel of the tab `value` of [`Tabs`] `id`; hidden while another is chosen, its state kept.
#[component]
pub fn TabPanel(
    #[prop(into)] id: String,
    #[prop(into)] value: String,
    selected: RwSignal<String>,
    children: Children,
) -> impl IntoView {
    let mine = value.clone();
    view! {
        <div
            role="tabpanel"
            class="tab-panel"
            id=format!("{id}-panel-{value}")
            aria-labelledby=format!("{id}-tab-{value}")
            hidden=move || selected.with(|now| *now != mine)
        >
            {children()}
        </div>
    }
}

/// Where a key leads from tab `now` of `count`.
fn step(key: &str, now: usize, count: usize, rtl: bool) -> Option<usize> {
    if count == 0 {
        return None;
    }
    let forward = (now + 1) % count;
    let back = (now + count - 1) % count;
    match key {
        "ArrowRight" => Some(if rtl { back } else { forward }),
        "ArrowLeft" => Some(if rtl { forward } else { back }),
        "Home" => Some(0),
        "End" => Some(count - 1),
        _ => None,
    }
}

/// Two or three views of the same thing as links in one frame (list / board); the present one is marked.
#[component]
pub fn Segment(
    #[prop(into)] label: String,
    #[prop(optional, into)] title: String,
    children: Children,
) -> impl IntoView {
    view! { <nav class="segment" aria-label=label title=some(title)>{children()}</nav> }
}

#[cfg(test)]
mod tests {
    use super::step;

    #[test]
    fn arrows_follow_the_line_of_reading() {
        assert_eq!(step("ArrowLeft", 0, 3, true), Some(1));
        assert_eq!(step("ArrowLeft", 0, 3, false), Some(2));
        assert_eq!(step("ArrowRight", 2, 3, false), Some(0));
        assert_eq!(step("End", 0, 3, true), Some(2));
        assert_eq!(step("x", 0, 3, true), None);
    }
}
