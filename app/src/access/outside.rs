//! The frame of pages outside of the house: one card, and below it language and theme.

use super::api::{SetLanguage, SetTheme};
use crate::context::page;
use domain::Lang;
use domain::access::Theme;
use domain::messages::common;
use leptos::children::ViewFnOnce;
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_meta::Title;
use leptos_router::hooks::use_location;

/// One card with a title in the middle of the page.
#[component]
pub(super) fn Outside(
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// Beside the card.
    #[prop(optional, into)]
    aside: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let foot: ViewFnOnce = (|| view! { <Look /> }).into();
    let heading = title.clone();
    let (brand, skip) = (page.desk_name(), common::skip_to_content(lang));
    let body = match aside {
        Some(aside) => view! {
            <ui::AuthShell brand=brand home_href="/" skip_label=skip title=heading lead=lead footer=foot aside=aside>{children()}</ui::AuthShell>
        }
        .into_any(),
        None => view! {
            <ui::AuthShell brand=brand home_href="/" skip_label=skip title=heading lead=lead footer=foot>{children()}</ui::AuthShell>
        }
        .into_any(),
    };
    view! {
        <Title text=title />
        {body}
    }
}

/// Language and theme, as plain forms: the whole page is made anew.
#[component]
fn Look() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let theme = page.get().theme;
    let back = back();
    let themes = [
        (Theme::Auto, common::theme_auto(lang), ui::Glyph::Monitor),
        (Theme::Light, common::theme_light(lang), ui::Glyph::Sun),
        (Theme::Dark, common::theme_dark(lang), ui::Glyph::Moon),
    ];
    view! {
        <form method="post" action=SetLanguage::url()>
            <input type="hidden" name="back" value=move || back.get() />
            <div class="segment" aria-label=common::language(lang)>
                <Choice name="lang" value=Lang::Fa.code() on=lang == Lang::Fa><span lang="fa">{common::persian(lang)}</span></Choice>
                <Choice name="lang" value=Lang::En.code() on=lang == Lang::En><span lang="en">{common::english(lang)}</span></Choice>
            </div>
        </form>
        <form method="post" action=SetTheme::url()>
            <input type="hidden" name="back" value=move || back.get() />
            <div class="segment" aria-label=common::theme(lang)>
                {themes
                    .into_iter()
                    .map(|(choice, label, glyph)| view! {
                        <Choice name="theme" value=choice.code() on=choice == theme label=label><ui::Icon glyph=glyph /></Choice>
                    })
                    .collect_view()}
            </div>
        </form>
    }
}

/// A button of a choice in one frame.
#[component]
fn Choice(
    name: &'static str,
    value: &'static str,
    on: bool,
    #[prop(optional)] label: &'static str,
    children: Children,
) -> impl IntoView {
    let label = (!label.is_empty()).then_some(label);
    view! {
        <button type="submit" name=name value=value title=label aria-label=label aria-pressed=if on { "true" } else { "false" }>
            {children()}
        </button>
    }
}

/// Path and query of this page.
fn back() -> Signal<String> {
    let location = use_location();
    Signal::derive(move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        let search = search.trim_start_matches('?');
        if search.is_empty() { path } else { format!("{path}?{search}") }
    })
}
