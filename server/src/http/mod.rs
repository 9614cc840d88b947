//! The HTTP half: one router, four layers around it.
//!
//! ```text
//! front   every request: number, log, duration, panics, security headers
//!   csrf    refuses what other sites' pages send
//!     guard   who calls, how often, must they sign in; detached from the caller's connection
//!       calls   server functions only: can it be read, and the status of a fault
//!         pages and server functions · /live · /files
//!   /healthz /readyz /metrics · /pkg /fonts (no session is looked up)
//! ```

pub mod address;
mod calls;
mod compress;
mod escape;
mod export;
pub mod fault;
mod files;
mod front;
mod guard;
pub mod headers;
mod health;
pub mod limits;
mod listen;
pub mod meter;
mod pages;
pub mod session;
pub mod static_files;

pub use listen::{bind, serve};

use crate::host::Host;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::Response;
use axum::routing::{get, post};
use domain::{Fault, Lang};
use fault::Reader;
use tower::ServiceBuilder;
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};

/// Largest body of a server function, bytes: the longest text a form takes is far smaller.
const BODY_MAX: usize = 1024 * 1024;

/// Everything on the main address.
pub fn router(host: &Host) -> Result<Router, ConfigError> {
    router_with(host, Router::new())
}

/// The same with more routes behind the guard.
pub fn router_with(host: &Host, more: Router<Host>) -> Result<Router, ConfigError> {
    let csrf = CsrfLayer::new()
        .add_trusted_origin(host.settings.public_url().origin())?
        .with_rejection_response(refuse as fn(ProtectionError) -> Response);
    let guarded = pages::routes(host)
        .route("/live", get(crate::live::live))
        .route("/desk/sla.csv", get(export::promises))
        .route("/files", post(files::upload).layer(DefaultBodyLimit::disable()))
        .route("/files/{id}", get(files::download))
        .route("/files/{id}/thumbnail", get(files::thumbnail))
        .merge(more)
        .layer(
            ServiceBuilder::new()
                .layer(csrf)
                .layer(from_fn_with_state(host.clone(), guard::guard))
                .layer(DefaultBodyLimit::max(BODY_MAX))
                .layer(from_fn(calls::calls)),
        );
    Ok(Router::new()
        .route("/healthz", get(health::healthz))
        .route("/readyz", get(health::readyz))
        .route("/metrics", get(health::metrics))
        .route("/pkg/{*file}", get(site))
        .route("/fonts/{*file}", get(site))
        .merge(guarded)
        .layer(from_fn_with_state(host.clone(), front::front))
        .with_state(host.clone()))
}

/// Metrics alone, for an address that only the monitoring reaches.
pub fn metrics_router(host: &Host) -> Router {
    Router::new()
        .route("/metrics", get(health::metrics_open))
        .route("/healthz", get(health::healthz))
        .with_state(host.clone())
}

/// Scripts, styles and fonts: the same for everybody.
async fn site(State(host): State<Host>, request: Request) -> Response {
    let reader = Reader { page: false, lang: Lang::Fa };
    host.site.file(&request).await.unwrap_or_else(|| fault::answer(&Fault::NotFound, reader))
}

/// A form or script of another site.
fn refuse(error: ProtectionError) -> Response {
    tracing::info!(kind = ?error.kind(), "refused a request from another site");
    fault::answer(&Fault::Forbidden, Reader { page: false, lang: Lang::Fa })
}
