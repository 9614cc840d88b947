//! Small questions to the page in the browser. Only handlers and effects ask them: on the server there is no page.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Whether the text round an element runs from right to left.
pub(crate) fn reads_rtl(element: &web_sys::Element) -> bool {
    element.closest("[dir]").ok().flatten().and_then(|e| e.get_attribute("dir")).is_some_and(|dir| dir == "rtl")
}

/// Gives the focus to the element `id`, if it is there.
pub(crate) fn focus(id: &str) {
    if let Some(element) = document().get_element_by_id(id).and_then(|e| e.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The same once what just changed is drawn: an element that moves in the document loses the focus.
pub(crate) fn focus_soon(id: String) {
    request_animation_frame(move || focus(&id));
}

/// The element at a point of the window, or the one round it, that fits the selector.
pub(crate) fn at_point(x: i32, y: i32, selector: &str) -> Option<web_sys::Element> {
    document().element_from_point(x as f32, y as f32)?.closest(selector).ok().flatten()
}

/// The element that an event began at, or the one round it, that fits the selector.
pub(crate) fn round_target(event: &web_sys::Event, selector: &str) -> Option<web_sys::Element> {
    event.target()?.dyn_into::<web_sys::Element>().ok()?.closest(selector).ok().flatten()
}

/// All that this pointer does now goes to `element`, wherever it is, until it is lifted.
pub(crate) fn capture(element: &web_sys::Element, event: &leptos::ev::PointerEvent) {
    // Refused only for a pointer that is gone already.
    let _ = element.set_pointer_capture(event.pointer_id());
}

/// Whether the main button, finger or pen began this: not the right button, not a second finger.
pub(crate) fn is_first(event: &leptos::ev::PointerEvent) -> bool {
    event.button() == 0 && event.is_primary()
}

/// The four edges of an element, px from the window's upper left corner.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Frame {
    pub x_least: f64,
    pub x_most: f64,
    pub y_least: f64,
    pub y_most: f64,
}

/// Where an element is. By name, because the typed rectangle would rebuild all of `web-sys` for four numbers.
pub(crate) fn frame(element: &web_sys::Element) -> Option<Frame> {
    let get = |object: &JsValue, key: &str| js_sys::Reflect::get(object, &JsValue::from_str(key)).ok();
    let measure = get(element, "getBoundingClientRect")?.dyn_into::<js_sys::Function>().ok()?;
    let rect = measure.call0(element).ok()?;
    let edge = |key: &str| get(&rect, key).and_then(|value| value.as_f64());
    Some(Frame {
        x_least: edge("x")?,
        x_most: edge("x")? + edge("width")?,
        y_least: edge("y")?,
        y_most: edge("y")? + edge("height")?,
    })
}
