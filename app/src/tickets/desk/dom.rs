//! Small things of the document. Browser only: call them in handlers and effects.

use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// Moves the focus to the element `id`.
pub fn focus(id: &str) -> bool {
    let Some(element) =
        document().get_element_by_id(id).and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    else {
        return false;
    };
    element.focus().is_ok()
}

/// Where the upper edge of `element` is, px from the window's.
pub fn top(element: &web_sys::Element) -> Option<f64> {
    let measure = js_sys::Reflect::get(element, &JsValue::from_str("getBoundingClientRect")).ok()?;
    let frame = measure.dyn_into::<js_sys::Function>().ok()?.call0(element).ok()?;
    js_sys::Reflect::get(&frame, &JsValue::from_str("top")).ok()?.as_f64()
}

/// Whether the upper edge of the element `id` is on the screen, or above it.
pub fn reached(id: &str) -> bool {
    let height = window().inner_height().ok().and_then(|height| height.as_f64());
    match (document().get_element_by_id(id).as_ref().and_then(top), height) {
        (Some(top), Some(height)) => top <= height,
        _ => true,
    }
}

/// Brings the element `id` into view.
pub fn show(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
}

/// Keeps the element `id` where it is on the screen while `change` moves what is above it.
pub fn keep_in_place(id: &'static str, change: impl FnOnce()) {
    let place = move || document().get_element_by_id(id).as_ref().and_then(top);
    let before = place();
    change();
    request_animation_frame(move || {
        if let (Some(before), Some(after)) = (before, place()) {
            window().scroll_by_with_x_and_y(0.0, after - before);
        }
    });
}

/// A key that no other form has: 128 random bits.
pub fn random_key() -> String {
    (0..4).map(|_| format!("{:08x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32)).collect()
}

/// The files chosen in an input: number, and whether one is larger than `max` bytes.
pub fn chosen_files(input: &web_sys::HtmlInputElement, max: u64) -> (u32, bool) {
    let Some(files) = input.files() else { return (0, false) };
    let too_big = (0..files.length()).filter_map(|index| files.get(index)).any(|file| file.size() > max as f64);
    (files.length(), too_big)
}

/// Empties a file input and tells those who list its files.
pub fn clear_files(input: &web_sys::HtmlInputElement) {
    input.set_value("");
    if let Ok(event) = web_sys::Event::new("change") {
        // Refused only for an event under way already.
        let _ = input.dispatch_event(&event);
    }
}
