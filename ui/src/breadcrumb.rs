//! The way back up.

use leptos::prelude::*;

use crate::{Glyph, Icon};

/// A place above the present one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    pub href: String,
    pub label: String,
}

impl Crumb {
    pub fn new(href: impl Into<String>, label: impl Into<String>) -> Self {
        Self { href: href.into(), label: label.into() }
    }
}

/// The places above, nearest last; the present page's title is not repeated.
#[component]
pub fn Breadcrumb(#[prop(into)] label: String, crumbs: Vec<Crumb>) -> impl IntoView {
    view! {
        <nav class="breadcrumb" aria-label=label>
            <ol>
                {crumbs
                    .into_iter()
                    .map(|crumb| {
                        view! {
                            <li>
                                <a href=crumb.href><bdi>{crumb.label}</bdi></a>
                                <Icon glyph=Glyph::ChevronNext/>
                            </li>
                        }
                    })
                    .collect_view()}
            </ol>
        </nav>
    }
}
