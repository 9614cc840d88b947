//! The outermost layer, around every route: number, log, duration, panics, security headers.

use super::address::{self, Client, Peer};
use super::{fault, headers, session};
use crate::host::Host;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use futures::FutureExt;
use std::net::{IpAddr, Ipv4Addr};
use std::panic::AssertUnwindSafe;
use std::time::{Duration, Instant};
use tracing::Instrument;

/// A request that takes longer is worth a line in the log.
const SLOW: Duration = Duration::from_secs(1);

/// Wraps one request.
pub async fn front(State(host): State<Host>, mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let peer = request.extensions().get::<Peer>().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.0);
    let trusted = &host.settings.trusted_proxies;
    let id = address::request_id(peer, request.headers(), trusted);
    let client = address::client(peer, request.headers(), trusted);
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let reader = fault::Reader::of(request.headers(), session::lang(request.headers()));
    // Only the path: a query may hold a token.
    let span =
        tracing::info_span!("request", id = id.to_str().unwrap_or_default(), %method, path = request.uri().path());
    request.extensions_mut().insert(Client(client));

    let run = AssertUnwindSafe(next.run(request)).catch_unwind();
    let mut response = match run.instrument(span.clone()).await {
        Ok(response) => response,
        Err(panic) => span.in_scope(|| fault::answer(&fault::panicked(&*panic), reader)),
    };

    let took = started.elapsed();
    let status = response.status();
    host.meter.request(route.as_ref().map(MatchedPath::as_str), &method, status, took);
    span.in_scope(|| {
        let ms = took.as_secs_f64() * 1e3;
        if status.is_server_error() {
            tracing::error!(status = status.as_u16(), ms, %client, "answered");
        } else if took > SLOW {
            tracing::warn!(status = status.as_u16(), ms, %client, "answered slowly");
        } else {
            tracing::debug!(status = status.as_u16(), ms, %client, "answered");
        }
    });
    headers::secure(response.headers_mut(), host.https);
    response.headers_mut().insert(address::REQUEST_ID, id);
    response
}
