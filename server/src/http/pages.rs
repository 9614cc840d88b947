//! Pages and server functions: what Leptos routes, and the page for addresses that do not exist.

use super::fault::{self, Reader};
use crate::host::Host;
use app::call::{Caller, page_context};
use axum::Router;
use axum::extract::{MatchedPath, Request, State};
use axum::response::Response;
use domain::{Fault, Lang};
use http::header::CONTENT_SECURITY_POLICY;
use http::{Method, StatusCode};
use leptos::context::{provide_context, use_context};
use leptos::nonce::use_nonce;
use leptos_axum::{AxumRouteListing, LeptosRoutes, ResponseOptions, generate_route_list};
use std::sync::{Arc, OnceLock};

/// All routes of the app. The list is made once, before anything is served: making it sets a flag of the whole process
/// that would hang pages rendered meanwhile (leptos #4773).
pub fn routes(host: &Host) -> Router<Host> {
    static ROUTES: OnceLock<Vec<AxumRouteListing>> = OnceLock::new();
    let routes = ROUTES.get_or_init(|| generate_route_list(app::App)).clone();
    let options = host.leptos().clone();
    Router::new()
        .leptos_routes_with_context(host, routes, context(host), move || app::shell(options.clone()))
        .fallback(fallback)
}

/// Whether a route of the app draws a page for this request.
pub fn is_page(request: &Request) -> bool {
    let path = request.uri().path();
    request.extensions().get::<MatchedPath>().is_some()
        && !["/api/", "/files/", "/live"].iter().any(|prefix| path.starts_with(prefix))
}

/// Puts into the request what a page needs to print the same text on the server and in the browser.
pub async fn prepare(host: &Host, caller: &Caller, request: &mut Request) -> Result<(), Fault> {
    let context = page_context(&host.backend, caller).await?;
    request.extensions_mut().insert(Arc::new(context));
    Ok(())
}

/// What pages and server functions find in their context beside the request's parts.
fn context(host: &Host) -> impl Fn() + Clone + Send + Sync + 'static {
    let host = host.clone();
    move || {
        provide_context(host.backend.clone());
        // Pages have a nonce, server functions none.
        if let (Some(nonce), Some(response)) = (use_nonce(), use_context::<ResponseOptions>()) {
            response.insert_header(CONTENT_SECURITY_POLICY, host.policy.with(&nonce));
        }
    }
}

/// A file of the site, or the page that says that there is nothing here.
async fn fallback(State(host): State<Host>, mut request: Request) -> Response {
    if let Some(file) = host.site.file(&request).await {
        return file;
    }
    let Some(caller) = request.extensions().get::<Caller>().cloned() else {
        return fault::answer(&Fault::NotFound, Reader { page: false, lang: Lang::default() });
    };
    let reader = Reader::of(request.headers(), caller.lang);
    if !reader.page || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return fault::answer(&Fault::NotFound, reader);
    }
    if let Err(fault) = prepare(&host, &caller, &mut request).await {
        return fault::answer(&fault, reader);
    }
    let options = host.leptos().clone();
    let page = leptos_axum::render_app_async_with_context(context(&host), move || app::shell(options.clone()));
    let mut response = page(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}
