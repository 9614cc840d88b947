//! Keys of the desk. Letters are read by their place when another script is typed, so they work on a Persian keyboard;
//! they can be switched off (WCAG 2.1.4).

use super::address;
use crate::context::page;
use domain::messages::{common, desk, tickets};
use domain::tickets::View;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use std::cell::Cell;
use ui::{Dialog, Kbd, Place, Switch};
use wasm_bindgen::JsCast;

/// How long `g` waits for its second key, ms.
const GO_WITHIN: f64 = 1_500.0;
/// Where the browser keeps that keys are off.
const OFF: &str = "keys-off";

thread_local! {
    /// When `g` was pressed, ms; 0: not.
    static GOING: Cell<f64> = const { Cell::new(0.0) };
}

/// Whether the help is open. In context below the desk's frame.
#[derive(Clone, Copy)]
pub struct KeyHelp(pub RwSignal<bool>);

/// Hears the page's keys while the calling component lives. `handle` answers whether the key was meant for it.
pub fn listen(handle: impl Fn(&str) -> bool + 'static) {
    hear(move |event, key| {
        let going = js_sys::Date::now() - GOING.with(Cell::get) < GO_WITHIN;
        if !going && handle(key) {
            event.prevent_default();
        }
    });
}

fn hear(handle: impl Fn(&KeyboardEvent, &str) + 'static) {
    let handle = std::rc::Rc::new(handle);
    Effect::new(move || {
        let handle = std::rc::Rc::clone(&handle);
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if !event.default_prevented()
                && let Some(key) = key(&event)
            {
                handle(&event, &key);
            }
        });
        on_cleanup(move || listener.remove());
    });
}

/// The key that a person meant, unless they are typing.
fn key(event: &KeyboardEvent) -> Option<String> {
    if event.ctrl_key() || event.meta_key() || event.alt_key() || is_off() || is_typing(event) {
        return None;
    }
    let (key, code) = (event.key(), event.code());
    if key.is_ascii() {
        return Some(if key.len() == 1 { key.to_ascii_lowercase() } else { key });
    }
    match (code.strip_prefix("Key"), code.as_str()) {
        (Some(letter), _) => Some(letter.to_ascii_lowercase()),
        (None, "Slash") => Some(if event.shift_key() { "?" } else { "/" }.to_owned()),
        (None, _) => None,
    }
}

fn is_typing(event: &KeyboardEvent) -> bool {
    event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok()).is_some_and(|target| {
        target.closest("input, textarea, select, [contenteditable], dialog, details[open]").ok().flatten().is_some()
    })
}

fn is_off() -> bool {
    let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(OFF).ok().flatten());
    kept.is_some()
}

fn switch(on: bool) {
    if let Ok(Some(storage)) = window().local_storage() {
        // A full or forbidden storage only means that the choice is forgotten.
        let _ = if on { storage.remove_item(OFF) } else { storage.set_item(OFF, "1") };
    }
}

/// Keys that work everywhere on the desk, and the help that lists all.
#[component]
pub fn DeskKeys() -> impl IntoView {
    let open = use_context::<KeyHelp>().map_or_else(|| RwSignal::new(false), |help| help.0);
    let navigate = use_navigate();
    hear(move |event, key| {
        let now = js_sys::Date::now();
        let going = now - GOING.with(|going| going.replace(0.0)) < GO_WITHIN;
        let to = match (going, key) {
            (true, "m") => address::view(View::Mine),
            (true, "u") => address::view(View::Unassigned),
            (true, "o") => address::view(View::Open),
            (true, "w") => address::view(View::Waiting),
            (true, "h") => "/desk".to_owned(),
            (false, "c") => address::NEW.to_owned(),
            (false, "g") => {
                // Page handlers that hear the same press must not take it for the second key.
                event.prevent_default();
                GOING.with(|going| going.set(now));
                return;
            }
            (false, "?") => {
                event.prevent_default();
                open.set(true);
                return;
            }
            _ => return,
        };
        event.prevent_default();
        navigate(&to, leptos_router::NavigateOptions::default());
    });
    view! { <Help open=open /> }
}

/// A group of lines: keys and what they do.
type Group = (&'static str, Vec<(&'static str, String)>);

#[component]
fn Help(open: RwSignal<bool>) -> impl IntoView {
    let lang = page().lang();
    let on = RwSignal::new(true);
    Effect::new(move || on.set(!is_off()));
    let view_name = |view| tickets::view(lang, view).to_owned();
    let text = |text: &str| text.to_owned();
    let groups: [Group; 3] = [
        (
            desk::keys_everywhere(lang),
            vec![
                ("?", text(desk::key_help(lang))),
                ("c", text(desk::key_new(lang))),
                ("g h", text(desk::key_home(lang))),
                ("g m", view_name(View::Mine)),
                ("g u", view_name(View::Unassigned)),
                ("g o", view_name(View::Open)),
                ("g w", view_name(View::Waiting)),
            ],
        ),
        (
            desk::keys_list(lang),
            vec![
                ("j k", text(desk::key_rows(lang))),
                ("o", text(desk::key_open(lang))),
                ("/", text(desk::key_search(lang))),
            ],
        ),
        (
            desk::keys_ticket(lang),
            vec![
                ("r", text(desk::key_reply(lang))),
                ("n", text(desk::key_note(lang))),
                ("a", text(desk::key_assign(lang))),
                ("s", text(desk::key_status(lang))),
                ("Ctrl Enter", text(desk::key_send(lang))),
                ("Esc", text(desk::key_leave(lang))),
                ("u", text(desk::key_back(lang))),
            ],
        ),
    ];
    view! {
        <Dialog id="key-help" title=desk::keys_title(lang) close_label=common::close(lang) open=open place=Place::Wide>
            <div class="grid gap-6 sm:grid-cols-2">
                {groups
                    .into_iter()
                    .map(|(name, lines)| view! {
                        <section>
                            <h3 class="mb-2 text-sm font-semibold">{name}</h3>
                            <dl class="grid gap-1.5 text-sm">
                                {lines
                                    .into_iter()
                                    .map(|(keys, what)| view! {
                                        <div class="flex items-center justify-between gap-3">
                                            <dt class="muted">{what}</dt>
                                            <dd><Kbd keys=keys /></dd>
                                        </div>
                                    })
                                    .collect_view()}
                            </dl>
                        </section>
                    })
                    .collect_view()}
                <Switch id="keys-on" name="keys" label=desk::keys_on(lang) bind=on on_change=Callback::new(switch) />
            </div>
        </Dialog>
    }
}
