//! Toasts: a short word about what just happened, perhaps with a way back.

use std::time::Duration;

use leptos::prelude::*;

use crate::{Glyph, Icon, Tone};

/// How long a toast stays: 6 s, 10 s with a way back; errors stay until they are closed (WCAG 2.2.1).
const STAY: Duration = Duration::from_secs(6);
const STAY_WITH_ACTION: Duration = Duration::from_secs(10);

/// The way back (or on) that a toast offers.
#[derive(Clone)]
pub struct ToastAction {
    pub label: String,
    pub run: Callback<()>,
}

#[derive(Clone)]
struct Toast {
    key: u64,
    tone: Tone,
    text: String,
    action: Option<ToastAction>,
}

/// The toasts of the page. Make it once at the root with [`Toasts::provide`], take it with [`Toasts::take`].
#[derive(Clone, Copy)]
pub struct Toasts {
    list: RwSignal<Vec<Toast>>,
    next: StoredValue<u64>,
}

impl Toasts {
    /// Puts the toasts into context; call it once in the root component.
    pub fn provide() -> Self {
        let toasts = Self { list: RwSignal::new(Vec::new()), next: StoredValue::new(0) };
        provide_context(toasts);
        toasts
    }

    /// The toasts from context; a page without a root gets its own silent ones.
    pub fn take() -> Self {
        use_context().unwrap_or_else(Self::provide)
    }

    /// Shows `text`; returns a key for [`Toasts::dismiss`]. Call it in event handlers and effects only.
    pub fn push(&self, tone: Tone, text: impl Into<String>, action: Option<ToastAction>) -> u64 {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        let stay = if action.is_some() { STAY_WITH_ACTION } else { STAY };
        let toast = Toast { key, tone, text: text.into(), action };
        self.list.update(|list| list.push(toast));
        if tone != Tone::Danger {
            let toasts = *self;
            set_timeout(move || toasts.dismiss(key), stay);
        }
        key
    }

    /// Takes a toast away; nothing happens if it is gone already.
    pub fn dismiss(&self, key: u64) {
        // The page may be gone when the timer rings.
        let _ = self.list.try_update(|list| list.retain(|toast| toast.key != key));
    }
}

/// Where toasts appear: once, at the end of the root component. A polite live region.
#[component]
pub fn ToastRegion(
    /// Name of the region for screen readers, e.g. "messages".
    #[prop(into)]
    label: String,
    #[prop(into)] close_label: String,
) -> impl IntoView {
    let toasts = Toasts::take();
    view! {
        <div class="toasts" role="status" aria-live="polite" aria-label=label>
            <For each=move || toasts.list.get() key=|toast| toast.key let:toast>
                <ToastView toast=toast close_label=close_label.clone() toasts=toasts/>
            </For>
        </div>
    }
}

#[component]
fn ToastView(toast: Toast, close_label: String, toasts: Toasts) -> impl IntoView {
    let key = toast.key;
    view! {
        <div class=format!("toast {}", toast.tone.class())>
            <Icon glyph=toast.tone.glyph() class="toast-icon"/>
            <p class="toast-text" dir="auto">{toast.text}</p>
            {toast.action.map(|action| {
                view! {
                    <button
                        type="button"
                        class="toast-action"
                        on:click=move |_| {
                            action.run.run(());
                            toasts.dismiss(key);
                        }
                    >
                        {action.label}
                    </button>
                }
            })}
            <button type="button" class="toast-close" title=close_label.clone() aria-label=close_label on:click=move |_| toasts.dismiss(key)>
                <Icon glyph=Glyph::Close/>
            </button>
        </div>
    }
}
