//! Surfaces: cards, page heads, property lists, numbers.

use domain::Dir;
use leptos::children::ViewFnOnce;
use leptos::prelude::*;

use crate::some;

/// A raised surface with an optional head.
#[component]
pub fn Card(
    #[prop(optional, into)] title: String,
    /// At the end of the head: buttons, links.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    /// No padding round the children (tables, lists).
    #[prop(optional)]
    flush: bool,
    #[prop(optional, into)] id: String,
    children: Children,
) -> impl IntoView {
    let head = (!title.is_empty() || actions.is_some()).then(|| {
        view! {
            <header class="card-head">
                <h2 class="card-title">{title}</h2>
                {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
            </header>
        }
    });
    view! {
        <section class="card" id=some(id)>
            {head}
            <div class=if flush { "card-flush" } else { "card-body" }>{children()}</div>
        </section>
    }
}

/// The top of a page: its one `h1`, a line under it, and what can be done.
#[component]
pub fn PageHead(
    #[prop(into)] title: String,
    /// Direction of a title that a person wrote, as stored; without it, by its first letter.
    #[prop(optional, into)]
    title_dir: Option<Dir>,
    #[prop(optional, into)] lead: String,
    /// Above the title: breadcrumb, back link.
    #[prop(optional, into)]
    before: Option<ViewFnOnce>,
    #[prop(optional, into)] actions: Option<ViewFnOnce>,
) -> impl IntoView {
    view! {
        <header class="page-head">
            {before.map(ViewFnOnce::run)}
            <div class="page-head-row">
                <div class="page-head-text">
                    <h1 class="page-title" dir=title_dir.map_or("auto", Dir::code)>{title}</h1>
                    {some(lead).map(|lead| view! { <p class="page-lead">{lead}</p> })}
                </div>
                {actions.map(|actions| view! { <div class="actions">{actions.run()}</div> })}
            </div>
        </header>
    }
}

/// A list of names and values; children are [`Property`].
#[component]
pub fn Properties(children: Children) -> impl IntoView {
    view! { <dl class="properties">{children()}</dl> }
}

/// One line of [`Properties`].
#[component]
pub fn Property(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! {
        <div class="property">
            <dt>{label}</dt>
            <dd>{children()}</dd>
        </div>
    }
}

/// A number that matters, with what it counts.
#[component]
pub fn Stat(
    #[prop(into)] label: String,
    #[prop(into)] value: Signal<String>,
    #[prop(optional, into)] note: String,
) -> impl IntoView {
    view! {
        <div class="stat">
            <p class="stat-label">{label}</p>
            <p class="stat-value">{move || value.get()}</p>
            {some(note).map(|note| view! { <p class="field-hint">{note}</p> })}
        </div>
    }
}

/// Cards beside each other, as many as fit.
#[component]
pub fn CardGrid(children: Children) -> impl IntoView {
    view! { <div class="card-grid">{children()}</div> }
}

/// A big link of a start page: icon, title, line.
#[component]
pub fn LinkCard(
    #[prop(into)] href: String,
    glyph: crate::Glyph,
    #[prop(into)] title: String,
    #[prop(optional, into)] text: String,
) -> impl IntoView {
    view! {
        <a class="card link-card" href=href>
            <span class="link-card-icon"><crate::Icon glyph=glyph/></span>
            <span class="link-card-text">
                <span class="card-title">{title}</span>
                {some(text).map(|text| view! { <span class="field-hint">{text}</span> })}
            </span>
        </a>
    }
}
