//! The browser's half: takes over the pages that the server has drawn.

use wasm_bindgen::prelude::wasm_bindgen;

/// Room to move in: `wasm-split-cli` gives each chunk its own constants, aligned anew, in a segment that may not become longer
/// than it was; if it would, all constants of all chunks stay in the first file. Nobody refers to these bytes, so they are
/// in none of the files.
#[used]
static ROOM: [u8; 16 * 1024] = [0; 16 * 1024];

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
