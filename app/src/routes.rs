//! All pages and their addresses, and the HTML around them.

use crate::boundary::FaultView;
use crate::chunks::{account, admin, desk, portal};
use crate::context::{Page, page};
use crate::frame::{AdminFrame, DeskFrame, EitherFrame, PortalFrame};
use crate::live::{Live, SessionEnded};
use crate::tickets::portal::Home;
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
        serde_json::from_slice(text.as_bytes()).ok()
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
                <Route path=path!("/login") view=account::login() ssr=SsrMode::Async />
                <Route path=path!("/register") view=account::register() ssr=SsrMode::Async />
                <Route path=path!("/setup") view=account::set_up() ssr=SsrMode::Async />
                <ParentRoute path=path!("") view=PortalOutlet ssr=SsrMode::Async>
                    <Route path=path!("/") view=Home ssr=SsrMode::Async />
                    <Route path=path!("/requests") view=portal::requests() ssr=SsrMode::Async />
                    <Route path=path!("/requests/new") view=portal::new_request() ssr=SsrMode::Async />
                    <Route path=path!("/requests/:number") view=portal::request() ssr=SsrMode::Async />
                    <Route path=path!("/kb") view=portal::articles() ssr=SsrMode::Async />
                    <Route path=path!("/kb/:slug") view=portal::article() ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("") view=account::frame() ssr=SsrMode::Async>
                    <Route path=path!("/notifications") view=account::notifications() ssr=SsrMode::Async />
                    <Route path=path!("/profile") view=account::profile() ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("") view=desk::reports() ssr=SsrMode::Async>
                    <Route path=path!("/desk/sla") view=desk::sla() ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("/desk") view=desk::frame()>
                    <Route path=path!("") view=desk::home() />
                    <Route path=path!("/tickets") view=desk::tickets() />
                    <Route path=path!("/tickets/new") view=desk::new_ticket() />
                    <Route path=path!("/tickets/:number") view=desk::ticket() ssr=SsrMode::Async />
                    <Route path=path!("/sla/coming") view=desk::coming() ssr=SsrMode::Async />
                    <Route path=path!("/kb") view=desk::articles() />
                    <Route path=path!("/kb/new") view=desk::new_article() />
                    <Route path=path!("/kb/:id") view=desk::article() ssr=SsrMode::Async />
                </ParentRoute>
                <ParentRoute path=path!("/admin") view=admin::frame() ssr=SsrMode::Async>
                    <Route path=path!("") view=admin::home() ssr=SsrMode::Async />
                    <Route path=path!("/users") view=admin::users() ssr=SsrMode::Async />
                    <Route path=path!("/users/:id") view=admin::user() ssr=SsrMode::Async />
                    <Route path=path!("/organisations") view=admin::organisations() ssr=SsrMode::Async />
                    <Route path=path!("/branches") view=admin::branches() ssr=SsrMode::Async />
                    <Route path=path!("/branches/:id") view=admin::branch() ssr=SsrMode::Async />
                    <Route path=path!("/departments") view=admin::departments() ssr=SsrMode::Async />
                    <Route path=path!("/departments/:id") view=admin::department() ssr=SsrMode::Async />
                    <Route path=path!("/categories") view=admin::categories() ssr=SsrMode::Async />
                    <Route path=path!("/calendars") view=admin::calendars() ssr=SsrMode::Async />
                    <Route path=path!("/calendars/:id") view=admin::calendar() ssr=SsrMode::Async />
                    <Route path=path!("/sla") view=admin::policies() ssr=SsrMode::Async />
                    <Route path=path!("/sla/:id") view=admin::policy() ssr=SsrMode::Async />
                    <Route path=path!("/automation") view=admin::rules() ssr=SsrMode::Async />
                    <Route path=path!("/automation/:id") view=admin::rule() ssr=SsrMode::Async />
                    <Route path=path!("/settings") view=admin::settings() ssr=SsrMode::Async />
                    <Route path=path!("/audit") view=admin::audit() ssr=SsrMode::Async />
                </ParentRoute>
            </Routes>
        </Router>
        {page.me().is_some().then(|| view! { <SessionEnded /> })}
        <ui::ToastRegion label=common::messages_label(lang) close_label=common::close(lang) />
    }
}

#[component]
fn PortalOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <PortalFrame><Outlet /></PortalFrame> }
}

#[component]
pub(crate) fn EitherOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <EitherFrame><Outlet /></EitherFrame> }
}

#[component]
pub(crate) fn DeskOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <DeskFrame><Outlet /></DeskFrame> }
}

/// Reports are read at the desk, and by managers who do not work there.
#[component]
pub(crate) fn ReportsOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    if crate::frame::works_at_desk() {
        view! { <DeskFrame><Outlet /></DeskFrame> }.into_any()
    } else {
        view! { <PortalFrame><Outlet /></PortalFrame> }.into_any()
    }
}

#[component]
pub(crate) fn AdminOutlet() -> impl IntoView {
    use leptos_router::components::Outlet;
    view! { <AdminFrame><Outlet /></AdminFrame> }
}
