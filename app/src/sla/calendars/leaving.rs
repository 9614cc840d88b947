//! What is not saved is not lost by accident: whoever leaves the page is asked first.

use crate::context::lang;
use domain::messages::calendars as words;
use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// A link that leads away in this window.
const LINK: &str = "a[href]:not([download]):not([target=_blank]):not([href^='#'])";

/// Asks while `changed` says so: the browser by itself when the window goes, we when a link of ours is followed.
pub(super) fn ask_before_leaving(changed: Memo<bool>) {
    let lang = lang();
    let unsaved = move || changed.try_get_untracked().unwrap_or(false);
    Effect::new(move || {
        let unload = window_event_listener(ev::beforeunload, move |event| {
            if unsaved() {
                event.prevent_default();
            }
        });
        // Before the router hears of the click: it listens at the window, after everything else.
        let click = Closure::<dyn FnMut(web_sys::Event)>::new(move |event: web_sys::Event| {
            if !unsaved() || opens_elsewhere(&event) || !leads_away(&event) {
                return;
            }
            // A browser that does not ask lets people go.
            if !window().confirm_with_message(words::leave(lang)).unwrap_or(true) {
                event.prevent_default();
                event.stop_immediate_propagation();
            }
        });
        let heard = document().add_event_listener_with_callback_and_bool("click", click.as_ref().unchecked_ref(), true);
        let click = StoredValue::new_local(click);
        on_cleanup(move || {
            unload.remove();
            if heard.is_ok() {
                click.try_with_value(|click| {
                    document().remove_event_listener_with_callback_and_bool(
                        "click",
                        click.as_ref().unchecked_ref(),
                        true,
                    )
                });
            }
        });
    });
}

fn leads_away(event: &web_sys::Event) -> bool {
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .and_then(|target| target.closest(LINK).ok().flatten())
        .is_some()
}

/// Into another tab or window.
fn opens_elsewhere(event: &web_sys::Event) -> bool {
    let held = |key: &str| js_sys::Reflect::get(event, &JsValue::from_str(key)).is_ok_and(|held| held.is_truthy());
    ["ctrlKey", "metaKey", "shiftKey", "altKey"].into_iter().any(held)
}
