//! One listener for the whole page that closes open menus: on a click elsewhere, on a chosen line, on Esc.

use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// Every open menu.
const OPEN_MENUS: &str = "details.menu[open]";

/// Starts listening, once per page and only in a browser (effects do not run on the server).
pub(crate) fn watch() {
    thread_local! {
        static WATCHING: std::cell::Cell<bool> = const { std::cell::Cell::new(false) };
    }
    Effect::new(|| {
        if WATCHING.with(|watching| watching.replace(true)) {
            return;
        }
        // The page owns these for its whole life: they are never removed.
        let _ = window_event_listener(leptos::ev::click, |event| clicked(&event));
        let _ = window_event_listener(leptos::ev::keydown, |event| {
            if event.key() == "Escape" {
                escape();
            }
        });
    });
}

fn clicked(event: &leptos::ev::MouseEvent) {
    let Some(target) = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()) else {
        return;
    };
    let chosen = target.closest("a, button").ok().flatten();
    if let (Some(chosen), Ok(Some(drawer))) = (&chosen, target.closest("[popover]"))
        && chosen.tag_name() == "A"
    {
        hide_popover(&drawer);
    }
    for menu in open_menus() {
        let inside = menu.contains(Some(&target));
        let on_summary = inside && target.closest("summary").ok().flatten().is_some();
        if !inside || (!on_summary && chosen.is_some()) {
            close(&menu);
        }
    }
}

fn escape() {
    for menu in open_menus() {
        let had_focus = document().active_element().is_some_and(|focused| menu.contains(Some(&focused)));
        close(&menu);
        if had_focus
            && let Ok(Some(summary)) = menu.query_selector("summary")
            && let Ok(summary) = summary.dyn_into::<web_sys::HtmlElement>()
        {
            let _ = summary.focus();
        }
    }
}

fn open_menus() -> Vec<web_sys::Element> {
    let Ok(list) = document().query_selector_all(OPEN_MENUS) else {
        return Vec::new();
    };
    (0..list.length()).filter_map(|index| list.item(index)).filter_map(|node| node.dyn_into().ok()).collect()
}

fn close(menu: &web_sys::Element) {
    let _ = menu.remove_attribute("open");
}

fn hide_popover(drawer: &web_sys::Element) {
    // Not every browser has popovers: where the method is missing, nothing was open.
    if let Ok(hide) = js_sys::Reflect::get(drawer, &"hidePopover".into())
        && let Some(hide) = hide.dyn_ref::<js_sys::Function>()
    {
        let _ = hide.call0(drawer);
    }
}
