//! `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: how it fares.

use super::meter;
use crate::host::Host;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use backend::db::Migrations;
use http::header::{AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE};
use http::{HeaderMap, HeaderName, StatusCode};
use metrics_exporter_prometheus::PrometheusHandle;
use serde_json::json;
use std::time::Duration;

/// The database must answer within this time.
const DATABASE_WITHIN: Duration = Duration::from_secs(1);
const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";
const NO_STORE: (HeaderName, &str) = (CACHE_CONTROL, "no-store");

/// The process lives.
pub async fn healthz() -> Response {
    ([NO_STORE], "ok").into_response()
}

/// The database answers in time and has every migration; not while stopping, so that a balancer sends nobody.
pub async fn readyz(State(host): State<Host>) -> Response {
    let (status, body) = match why_not_ready(&host).await {
        None => (StatusCode::OK, json!({ "ready": true })),
        Some(reason) => (StatusCode::SERVICE_UNAVAILABLE, json!({ "ready": false, "reason": reason })),
    };
    (status, [NO_STORE, (CONTENT_TYPE, "application/json")], body.to_string()).into_response()
}

/// A fixed word: what exactly failed is in the log.
async fn why_not_ready(host: &Host) -> Option<&'static str> {
    if host.stopping.is_cancelled() {
        return Some("stopping");
    }
    match tokio::time::timeout(DATABASE_WITHIN, Migrations::embedded().pending(host.backend.db())).await {
        Ok(Ok(pending)) if pending.is_empty() => None,
        Ok(Ok(_)) => Some("migrations are pending"),
        Ok(Err(error)) => {
            tracing::warn!(%error, "not ready");
            Some("the database failed")
        }
        Err(_) => Some("the database did not answer in time"),
    }
}

/// On the main address: only with the token, and not there at all without one configured.
pub async fn metrics(State(host): State<Host>, headers: HeaderMap) -> Response {
    let (Some(token), Some(handle)) = (&host.settings.metrics_token, &host.metrics) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let given = headers.get(AUTHORIZATION).and_then(|value| value.as_bytes().strip_prefix(b"Bearer "));
    if given.is_some_and(|given| same(given, token.reveal().as_bytes())) {
        text(&host, handle)
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

/// On an address of its own.
pub async fn metrics_open(State(host): State<Host>) -> Response {
    host.metrics.as_ref().map_or_else(|| StatusCode::NOT_FOUND.into_response(), |handle| text(&host, handle))
}

fn text(host: &Host, handle: &PrometheusHandle) -> Response {
    metrics::gauge!("live_sockets").set(host.backend.hub().len() as f64);
    ([NO_STORE, (CONTENT_TYPE, PROMETHEUS)], meter::render(handle)).into_response()
}

/// Compares without telling by its duration how much was right.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
}
