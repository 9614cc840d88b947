//! The mark of the product: an eight-pointed star of tilework, turquoise with a saffron heart.

use leptos::prelude::*;

/// The logo mark, decoration only; the product's name stands beside it as text.
#[component]
pub fn BrandMark(#[prop(optional, into)] class: &'static str) -> impl IntoView {
    view! {
        <svg class=format!("brand-mark {class}") viewBox="0 0 32 32" aria-hidden="true" focusable="false">
            <rect class="brand-mark-a" x="6" y="6" width="20" height="20" rx="2.5"></rect>
            <rect class="brand-mark-a" x="6" y="6" width="20" height="20" rx="2.5" transform="rotate(45 16 16)"></rect>
            <circle class="brand-mark-b" cx="16" cy="16" r="5"></circle>
        </svg>
    }
}
