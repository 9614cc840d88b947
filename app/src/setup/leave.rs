//! Asks before a form with unsaved changes is left: by a link of ours with a dialog, by anything else with the browser's own
//! question.

use crate::context::page;
use domain::messages::policies as words;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Watches while `dirty`; set it to false before going on purpose.
#[component]
pub(crate) fn Leave(
    #[prop(into)] dirty: Signal<bool>,
    /// What would be lost.
    text: &'static str,
) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(false);
    let to = RwSignal::new(String::new());
    let go = StoredValue::new(use_navigate());
    let may_go = StoredValue::new(false);
    Effect::new(move || {
        let ask = move || dirty.get_untracked() && !may_go.get_value();
        let unload = window_event_listener(leptos::ev::beforeunload, move |event| {
            if ask() {
                event.prevent_default();
            }
        });
        let click = Closure::<dyn Fn(leptos::ev::MouseEvent)>::new(move |event: leptos::ev::MouseEvent| {
            if let Some(href) = link(&event).filter(|_| ask()) {
                event.prevent_default();
                to.set(href);
                open.set(true);
            }
        });
        // On the document, so that it comes before the router, which listens on the window.
        let document = document();
        let _ = document.add_event_listener_with_callback("click", click.as_ref().unchecked_ref());
        let click = StoredValue::new_local(click);
        on_cleanup(move || {
            unload.remove();
            let _ = click.try_with_value(|click| {
                leptos::prelude::document().remove_event_listener_with_callback("click", click.as_ref().unchecked_ref())
            });
        });
    });
    let leave = move |()| {
        may_go.set_value(true);
        open.set(false);
        go.with_value(|go| go(&to.get_untracked(), NavigateOptions::default()));
    };
    view! {
        <ui::ConfirmDialog
            id="leave"
            title=words::leave_title(lang)
            text=text.to_owned()
            confirm_label=words::leave(lang)
            cancel_label=words::stay(lang)
            open=open
            danger=true
            on_confirm=leave
        />
    }
}

/// Where a plain click on a link of ours leads.
fn link(event: &leptos::ev::MouseEvent) -> Option<String> {
    let special = event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0;
    if special || event.default_prevented() {
        return None;
    }
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    let link = target.closest("a[href]").ok()??;
    let elsewhere = link.has_attribute("target") || link.has_attribute("download");
    link.get_attribute("href").filter(|href| href.starts_with('/') && !elsewhere)
}
