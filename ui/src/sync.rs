//! Keeps a control of the page and a signal equal, and keeps what was typed before the program arrived.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Copies `bind` into the control's `value`, except the first time: then a value that a person already typed (or the
/// browser restored) wins over the server's.
pub(crate) fn keep_value<F>(element: F, bind: RwSignal<String>)
where
    F: Fn() -> Option<web_sys::Element> + 'static,
{
    Effect::new(move |adopted: Option<bool>| {
        let Some(element) = element() else {
            return adopted.unwrap_or(false);
        };
        let wanted = bind.get();
        let shown = read(&element, "value").as_string().unwrap_or_default();
        if wanted != shown {
            if adopted == Some(true) || shown.is_empty() {
                write(&element, "value", &JsValue::from_str(&wanted));
            } else {
                bind.set(shown);
            }
        }
        true
    });
}

/// The same for a check box and its `checked`.
pub(crate) fn keep_checked<F>(element: F, bind: RwSignal<bool>)
where
    F: Fn() -> Option<web_sys::Element> + 'static,
{
    Effect::new(move |adopted: Option<bool>| {
        let Some(element) = element() else {
            return adopted.unwrap_or(false);
        };
        let wanted = bind.get();
        let shown = read(&element, "checked").as_bool().unwrap_or(false);
        if wanted != shown {
            if adopted == Some(true) {
                write(&element, "checked", &JsValue::from_bool(wanted));
            } else {
                bind.set(shown);
            }
        }
        true
    });
}

/// The element behind a typed one, without the typed one's code.
pub(crate) fn plain<E: JsCast>(element: E) -> Option<web_sys::Element> {
    element.dyn_into::<web_sys::Element>().ok()
}

fn read(element: &web_sys::Element, property: &str) -> JsValue {
    js_sys::Reflect::get(element, &JsValue::from_str(property)).unwrap_or(JsValue::UNDEFINED)
}

fn write(element: &web_sys::Element, property: &str, value: &JsValue) {
    // A DOM property of a known control: setting it cannot fail.
    let _ = js_sys::Reflect::set(element, &JsValue::from_str(property), value);
}
