//! A password that is shown once, with a button that copies it.

use crate::context::lang;
use domain::messages::{common, people};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};

/// The dialog of a new password. It opens when `password` is set and forgets it when closed; `done` is then called.
#[component]
pub(super) fn PasswordDialog(
    /// The password, while it is shown.
    password: RwSignal<Option<String>>,
    /// Whose it is.
    #[prop(into)]
    name: Signal<String>,
    #[prop(into)] done: Callback<()>,
) -> impl IntoView {
    let lang = lang();
    let open = RwSignal::new(false);
    let copied = RwSignal::new(None::<bool>);
    Effect::new(move || {
        if password.with(Option::is_some) {
            copied.set(None);
            open.set(true);
        }
    });
    Effect::new(move |was: Option<bool>| {
        let now = open.get();
        if was == Some(true) && !now {
            password.set(None);
            done.run(());
        }
        now
    });
    let copy = move |_| {
        if let Some(text) = password.get_untracked() {
            leptos::task::spawn_local(async move {
                let done = write(&text).await;
                // The dialog may be gone.
                let _ = copied.try_set(Some(done));
            });
        }
    };
    view! {
        <ui::Dialog id="new-password" title=people::password_title(lang) close_label=common::close(lang) open=open>
            <p class="dialog-text">{move || people::password_text(lang, &name.get())}</p>
            <p class="row justify-between rounded-md border border-line bg-sunken px-3 py-2">
                <span class="select-all break-all text-lg"><bdi dir="ltr"><code>{move || password.get().unwrap_or_default()}</code></bdi></span>
                <ui::Button size=ui::Size::Small glyph=ui::Glyph::Copy on:click=copy>{people::copy(lang)}</ui::Button>
            </p>
            <p class="text-sm text-ink-soft" role="status">
                {move || copied.get().map(|done| if done { people::copied(lang) } else { people::not_copied(lang) })}
            </p>
            <ui::Actions end=true>
                <ui::Button variant=ui::Variant::Primary on:click=move |_| open.set(false)>{people::password_done(lang)}</ui::Button>
            </ui::Actions>
        </ui::Dialog>
    }
}

/// Puts `text` on the clipboard, which browsers offer on https and on the own machine only.
async fn write(text: &str) -> bool {
    let navigator = window().navigator();
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard")).unwrap_or(JsValue::UNDEFINED);
    let Ok(method) = js_sys::Reflect::get(&clipboard, &JsValue::from_str("writeText")) else { return false };
    let Ok(method) = method.dyn_into::<js_sys::Function>() else { return false };
    let Ok(promise) = method.call1(&clipboard, &JsValue::from_str(text)) else { return false };
    let Ok(promise) = promise.dyn_into::<js_sys::Promise>() else { return false };
    wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
}
