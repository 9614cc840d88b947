//! The four frames of the product. Slots are closures: `rail=move || view! { … }`.

use leptos::children::ViewFnOnce;
use leptos::prelude::*;

use crate::{BrandMark, Drawer, DrawerButton, Glyph, SkipLink, some};

/// The desk: slim rail, side list, main. On a phone the rail is a bottom bar and the side list a drawer.
#[component]
pub fn DeskShell(
    #[prop(into)] brand: String,
    #[prop(into)] home_href: String,
    #[prop(into)] skip_label: String,
    /// Name of the rail's navigation.
    #[prop(into)]
    nav_label: String,
    /// [`crate::RailLink`]s.
    #[prop(into)]
    rail: ViewFnOnce,
    /// End of the rail (on a phone: of the top bar): connection, bell, menu of the person.
    #[prop(into)]
    rail_end: ViewFnOnce,
    /// The side list: [`crate::SideGroup`]s.
    #[prop(optional, into)]
    side: Option<ViewFnOnce>,
    /// Name of the side list and of the button that opens it on a phone.
    #[prop(optional, into)]
    side_label: String,
    children: Children,
) -> impl IntoView {
    let has_side = side.is_some();
    let open_label = side_label.clone();
    let brand_title = brand.clone();
    view! {
        <div class=if has_side { "desk desk-with-side" } else { "desk" }>
            <SkipLink label=skip_label/>
            <header class="desk-rail">
                {has_side
                    .then(|| view! { <DrawerButton target="desk-side" glyph=Glyph::Menu label=open_label class="desk-open"/> })}
                <a class="rail-brand" href=home_href title=brand_title>
                    <BrandMark/>
                    <span class="rail-brand-text">{brand}</span>
                </a>
                <nav class="rail-nav" aria-label=nav_label>{rail.run()}</nav>
                <div class="rail-end">{rail_end.run()}</div>
            </header>
            {side.map(|side| {
                view! {
                    <Drawer id="desk-side" label="" class="desk-side">
                        <nav aria-label=side_label>{side.run()}</nav>
                    </Drawer>
                }
            })}
            <main class="desk-main" id="main" tabindex="-1">{children()}</main>
        </div>
    }
}

/// Administration: the desk's frame whose side list is the sections, and a column that reads well.
#[component]
pub fn AdminShell(
    #[prop(into)] brand: String,
    #[prop(into)] home_href: String,
    #[prop(into)] skip_label: String,
    #[prop(into)] nav_label: String,
    #[prop(into)] rail: ViewFnOnce,
    #[prop(into)] rail_end: ViewFnOnce,
    /// The sections: [`crate::SideGroup`]s.
    #[prop(into)]
    sections: ViewFnOnce,
    #[prop(into)] sections_label: String,
    children: Children,
) -> impl IntoView {
    view! {
        <DeskShell brand home_href skip_label nav_label rail rail_end side=move || sections.run() side_label=sections_label>
            <div class="admin-column">{children()}</div>
        </DeskShell>
    }
}

/// The customers' frame: top bar, centred column, footer. Complete without JavaScript.
#[component]
pub fn PortalShell(
    #[prop(into)] brand: String,
    #[prop(into)] home_href: String,
    #[prop(into)] skip_label: String,
    #[prop(into)] nav_label: String,
    /// [`crate::TopLink`]s.
    #[prop(into)]
    nav: ViewFnOnce,
    /// End of the bar: bell, log in, menu of the person.
    #[prop(into)]
    actions: ViewFnOnce,
    #[prop(into)] footer: ViewFnOnce,
    /// A wider column (lists, knowledge base).
    #[prop(optional)]
    wide: bool,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="portal">
            <SkipLink label=skip_label/>
            <header class="portal-bar">
                <div class="portal-bar-row">
                    <a class="portal-brand" href=home_href><BrandMark/><span>{brand}</span></a>
                    <nav class="portal-nav" aria-label=nav_label>{nav.run()}</nav>
                    <div class="portal-actions">{actions.run()}</div>
                </div>
            </header>
            <main class=if wide { "portal-main portal-wide" } else { "portal-main" } id="main" tabindex="-1">
                {children()}
            </main>
            <footer class="portal-foot">{footer.run()}</footer>
        </div>
    }
}

/// The first, wide band of the portal's home: a question, the search field, a line.
#[component]
pub fn Hero(#[prop(into)] title: String, #[prop(optional, into)] lead: String, children: Children) -> impl IntoView {
    view! {
        <section class="hero">
            <h1 class="hero-title">{title}</h1>
            {some(lead).map(|lead| view! { <p class="hero-lead">{lead}</p> })}
            {children()}
        </section>
    }
}

/// Log-in and everything like it: one card in the middle.
#[component]
pub fn AuthShell(
    #[prop(into)] brand: String,
    #[prop(into)] home_href: String,
    #[prop(into)] skip_label: String,
    #[prop(into)] title: String,
    #[prop(optional, into)] lead: String,
    /// Under the card: language, theme, "no account yet?".
    #[prop(optional, into)]
    footer: Option<ViewFnOnce>,
    /// Beside the card on wide screens: demo accounts, a promise.
    #[prop(optional, into)]
    aside: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="auth">
            <SkipLink label=skip_label/>
            <main class="auth-main" id="main" tabindex="-1">
                <a class="portal-brand auth-brand" href=home_href><BrandMark/><span>{brand}</span></a>
                <div class="auth-row">
                    <section class="card auth-card">
                        <h1 class="auth-title">{title}</h1>
                        {some(lead).map(|lead| view! { <p class="page-lead">{lead}</p> })}
                        {children()}
                    </section>
                    {aside.map(|aside| view! { <aside class="auth-aside">{aside.run()}</aside> })}
                </div>
            </main>
            {footer.map(|footer| view! { <footer class="auth-foot">{footer.run()}</footer> })}
        </div>
    }
}

/// Main and details beside it (under it on small screens).
#[component]
pub fn Split(#[prop(into)] aside_label: String, #[prop(into)] aside: ViewFnOnce, children: Children) -> impl IntoView {
    view! {
        <div class="split">
            <div class="split-main">{children()}</div>
            <aside class="split-aside" aria-label=aside_label>{aside.run()}</aside>
        </div>
    }
}

/// A row of controls above a list: search, filters, chips.
#[component]
pub fn ToolBar(children: Children) -> impl IntoView {
    view! { <div class="tool-bar">{children()}</div> }
}

/// Fields under each other with even distance; `columns` sets two beside each other where there is room
/// (a child of class `wide` takes the line).
#[component]
pub fn FormGrid(
    #[prop(optional)] columns: bool,
    /// Labels beside their controls, close together: property lists.
    #[prop(optional)]
    inline: bool,
    children: Children,
) -> impl IntoView {
    let class = match (columns, inline) {
        (_, true) => "form-grid form-grid-inline",
        (true, false) => "form-grid form-grid-2",
        (false, false) => "form-grid",
    };
    view! { <div class=class>{children()}</div> }
}
