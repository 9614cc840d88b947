//! All pages and their addresses, and the HTML around them.

use crate::access::{Login, Profile, Register, SetUp};
use crate::boundary::FaultView;
use crate::context::{Page, page};
use crate::frame::{AdminFrame, DeskFrame, EitherFrame, PortalFrame};
use crate::kb::{ArticleEditor, ArticlePage, DeskArticles, KbHome};
use crate::live::Live;
use crate::notify::Notifications;
use crate::people::{
    AuditPage, BranchPage, BranchesPage, CategoriesPage, DepartmentPage, DepartmentsPage, PersonPage, UsersPage,
};
use crate::settings::{AdminHome, SettingsPage};
use crate::tickets::desk::{DeskHome, DeskNewTicket, TicketList, TicketPage};
use crate::tickets::portal::{Home, NewRequest, RequestPage, Requests};
use domain::Fault;
use domain::messages::common;
use leptos::prelude::*;
use leptos_meta::{Meta, Title, provide_meta_context};
use leptos_router::components::{ParentRoute, Route, Router, Routes};
use leptos_router::{SsrMode, path};

/// The HTML document. Language, direction and theme are decided before anything is drawn.
#[cfg(feature = "ssr")]
pub fn shell(options: LeptosOptions) -> impl IntoView {
    use leptos_meta::{HashedStylesheet, MetaTags};
    let context = crate::call::rendered_context();
    let (lang, theme) = context.as_ref().map_or_else(Default::default, |context| (context.lang, context.theme));
    // `<` is escaped, so that no text of the context can end the script.
    let json =
        context.and_then(|context| serde_json::to_string(&context).ok()).unwrap_or_default().replace('<', "\\u003c");
    view! {
        <!DOCTYPE html>
        <html lang=lang.code() dir=lang.dir().code() data-theme=theme.code()>
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
                <link rel="manifest" href="/manifest.webmanifest" />
                <link rel="preload" href=ui::FONT_HREF r#as="font" type="font/woff2" crossorigin="anonymous" />
                <HashedStylesheet id="style" options=options.clone() />
                <script type="application/json" id="page-context" nonce=leptos::nonce::use_nonce() inner_html=json></script>
                <AutoReload options=options.clone() />
                <HydrationScripts options />
                <MetaTags />
            </head>
            <body>
                <App />
            </body>
        </html>
    }
}

/// The context: from the request on the server, from the document in the browser.
fn read_context() -> Option<domain::access::PageContext> {
    #[cfg(feature = "ssr")]
    {
        crate::call::rendered_context()
    }
    #[cfg(not(feature = "ssr"))]
    {
        let text = document().get_element_by_id("page-context")?.text_content()?;
        serde_json::from_str(&text).ok()
    }
}

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    if let Some(context) = read_context() {
        Page::provide(context);
    }
    let page = page();
    let lang = page.lang();
    let name = page.desk_name();
    ui::Toasts::provide();
    Live::provide();
    let suffix = name.clone();
    view! {
        <Title formatter=move |title: String| if title.is_empty() { suffix.clone() } else { format!("{title} · {suffix}") } text="" />
        <Meta name="description" content=common::description(lang) />
        <Router>
            <Routes fallback=|| view! { <PortalFrame><FaultView fault=Fault::NotFound /></PortalFrame> }>
                <Route path=path!("/login") view=Login ssr=SsrMode::Async />
                <Route path=path!("/register") view=Register ssr=SsrMode::Async />
                <Route path=path!("/setup") view=SetUp ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=PortalOutlet ssr=SsrMode::Async>
                    <Route path=path!("/") view=Home ssr=SsrMode::Async />
                    <Route path=path!("/requests") view=Requests ssr=SsrMode::Async />
                    <Route path=path!("/requests/new") view=NewRequest ssr=SsrMode::Async />
                    <Route path=path!("/requests/:number") view=RequestPage ssr=SsrMode::Async />
                    <Route path=path!("/kb") view=KbHome ssr=SsrMode::Async />
                    <Route path=path!("/kb/:slug") view=ArticlePage ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("") view=EitherOutlet ssr=SsrMode::Async>
                    <Route path=path!("/notifications") view=Notifications ssr=SsrMode::Async />
                    <Route path=path!("/profile") view=Profile ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("/desk") view=DeskOutlet>
                    <Route path=path!("") view=DeskHome />
                    <Route path=path!("/tickets") view=TicketList />
                    <Route path=path!("/tickets/new") view=DeskNewTicket />
                    <Route path=path!("/tickets/:number") view=TicketPage ssr=SsrMode::Async />
                    <Route path=path!("/kb") view=DeskArticles />
                    <Route path=path!("/kb/new") view=ArticleEditor />
                    <Route path=path!("/kb/:id") view=ArticleEditor ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("/admin") view=AdminOutlet ssr=SsrMode::Async>
                    <Route path=path!("") view=AdminHome ssr=SsrMode::Async />
                    <Route path=path!("/users") view=UsersPage ssr=SsrMode::Async />
                    <Route path=path!("/users/:id") view=PersonPage ssr=SsrMode::Async />
                    <Route path=path!("/branches") view=BranchesPage ssr=SsrMode::Async />
                    <Route path=path!("/branches/:id") view=BranchPage ssr=SsrMode::Async />
                    <Route path=path!("/departments") view=DepartmentsPage ssr=SsrMode::Async />
                    <Route path=path!("/departments/:id") view=DepartmentPage ssr=SsrMode::Async />
                    <Route path=path!("/categories") view=CategoriesPage ssr=SsrMode::Async />
                    <Route path=path!("/settings") view=SettingsPage ssr=SsrMode::Async />
                    <Route path=path!("/audit") view=AuditPage ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        <ui::ToastRegion label=common::messages_label(lang) close_label=common::close(lang) />
    }
}

#[component]
fn PortalOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <PortalFrame><Outlet /></PortalFrame> }
}

#[component]
fn EitherOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <EitherFrame><Outlet /></EitherFrame> }
}

#[component]
fn DeskOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <DeskFrame><Outlet /></DeskFrame> }
}

#[component]
fn AdminOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <AdminFrame><Outlet /></AdminFrame> }
}
