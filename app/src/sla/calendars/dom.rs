//! Files in the browser: saved and read without the server. Called from event handlers only.

use leptos::prelude::*;
use std::time::Duration;
use wasm_bindgen::{JsCast, JsValue};

/// How long a file that is being saved is kept for the browser.
const KEPT: Duration = Duration::from_secs(30);

/// Has the browser save a text as a file; None: it cannot. A `blob:` address that is only saved is no request, so the
/// content security policy has no say in it.
pub(super) fn save_as(name: &str, text: &str) -> Option<()> {
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let blob = web_sys::Blob::new_with_str_sequence(&parts).ok()?;
    let url = web_sys::Url::create_object_url_with_blob(&blob).ok()?;
    let link = document().create_element("a").ok()?.dyn_into::<web_sys::HtmlAnchorElement>().ok()?;
    link.set_href(&url);
    link.set_download(name);
    link.click();
    set_timeout(
        move || {
            // Already forgotten: nothing to do.
            let _ = web_sys::Url::revoke_object_url(&url);
        },
        KEPT,
    );
    Some(())
}

/// The text of the file that was chosen, if it is not larger than `most` bytes; the field forgets it, so that the same
/// file can be chosen again.
pub(super) async fn chosen_text(input: web_sys::HtmlInputElement, most: usize) -> Option<String> {
    let file = input.files()?.get(0)?;
    let text = if file.size() <= most as f64 {
        wasm_bindgen_futures::JsFuture::from(file.text()).await.ok().and_then(|text| text.as_string())
    } else {
        None
    };
    input.set_value("");
    text
}
