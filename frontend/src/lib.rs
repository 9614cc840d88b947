//! The browser's half: takes over the pages that the server has drawn.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once the module is loaded.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    wasm_bindgen_futures::spawn_local(async {
        let Some(body) = leptos::prelude::document().body() else { return };
        // Waits for the chunks of this page's code.
        leptos::mount::hydrate_from_async(body, app::App).await.forget();
        app::live::begin();
        // Browser tests wait for this mark before they touch anything.
        if let Some(root) = leptos::prelude::document().document_element() {
            let _ = root.set_attribute("data-hydrated", "");
        }
    });
}
