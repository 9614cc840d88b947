//! The layer around pages, server functions, files and the live channel: who calls, how often, whether they must sign
//! in first; and that what was begun is finished.

use super::address::Client;
use super::fault::{self, Reader};
use super::{compress, pages, session};
use crate::host::Host;
use app::call::Caller;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use domain::Fault;
use http::header::{CACHE_CONTROL, CONTENT_TYPE, LOCATION, SET_COOKIE};
use http::{HeaderMap, HeaderValue, Method, StatusCode, Uri};
use std::net::{IpAddr, Ipv4Addr};
use std::time::Duration;
use tokio::time::error::Elapsed;
use tower_http::timeout::TimeoutBody;
use tracing::Instrument;

/// Pages below these belong to people who are signed in.
const PRIVATE: [&str; 5] = ["/desk", "/admin", "/requests", "/notifications", "/profile"];
/// How long a caller is kept waiting for an answer to begin.
const PATIENCE: Duration = Duration::from_secs(30);
/// The same for an upload over a slow line.
const UPLOAD_PATIENCE: Duration = Duration::from_mins(10);
/// A body that stands still for so long is given up.
const STANDSTILL: Duration = Duration::from_secs(20);

/// Wraps one request.
pub async fn guard(State(host): State<Host>, mut request: Request, next: Next) -> Response {
    let client = request.extensions().get::<Client>().copied().unwrap_or(Client(IpAddr::V4(Ipv4Addr::UNSPECIFIED)));
    let caller = match session::caller(&host, client, request.uri(), request.headers()).await {
        Ok(caller) => caller,
        Err(fault) => return fault::answer(&fault, Reader::of(request.headers(), session::lang(request.headers()))),
    };
    let reader = Reader::of(request.headers(), caller.lang);
    let reads = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    let allowed = match &caller.session {
        Some(session) => host.limits.session(session.id),
        None if reads => Ok(()),
        None => host.limits.address(client.0),
    };
    if let Err(fault) = allowed {
        return fault::answer(&fault, reader);
    }
    if caller.session.is_none() && reads && is_private(request.uri().path()) {
        return sign_in_first(request.uri());
    }
    if reads
        && pages::is_page(&request)
        && let Err(fault) = pages::prepare(&host, &caller, &mut request).await
    {
        return fault::answer(&fault, reader);
    }

    let signed_in = caller.session.is_some();
    let renewed = renewed(&caller);
    let patience = if carries_files(request.headers()) { UPLOAD_PATIENCE } else { PATIENCE };
    request.extensions_mut().insert(caller);
    let answer = if reads {
        tokio::time::timeout(patience, compress::run(request, next)).await
    } else {
        detached(&host, request.map(|body| Body::new(TimeoutBody::new(STANDSTILL, body))), next, patience).await
    };
    let mut response = answer.unwrap_or_else(|Elapsed { .. }| {
        let code = backend::random::Random::system().hex::<4>();
        tracing::error!(code, "no answer within {} s", patience.as_secs());
        fault::answer_with(StatusCode::SERVICE_UNAVAILABLE, &Fault::Internal { code }, reader)
    });
    // A page of somebody must not be shown to the next person at the same screen.
    let keep = if signed_in { "no-store" } else { "private, no-cache" };
    response.headers_mut().entry(CACHE_CONTROL).or_insert(HeaderValue::from_static(keep));
    if let Some(cookie) = renewed {
        follow(response.headers_mut(), host.cookie, cookie);
    }
    response
}

/// The cookie of a session whose life has just been moved forward: the browser must not drop it before its end.
fn renewed(caller: &Caller) -> Option<HeaderValue> {
    caller.session.as_ref().filter(|session| session.renewed)?;
    app::access::session_cookie(caller.cookie, caller.secret.as_deref()?)
}

/// Adds the cookie, unless the answer signs in or out.
fn follow(headers: &mut HeaderMap, name: &str, cookie: HeaderValue) {
    let set =
        |other: &HeaderValue| other.as_bytes().strip_prefix(name.as_bytes()).is_some_and(|is| is.starts_with(b"="));
    if !headers.get_all(SET_COOKIE).iter().any(set) {
        headers.append(SET_COOKIE, cookie);
    }
}

/// Runs to its end even when the caller hangs up or patience ends, so that no transaction is dropped half-way
/// (sqlx #4385 would give its connection back inside the transaction).
async fn detached(host: &Host, request: Request, next: Next, patience: Duration) -> Result<Response, Elapsed> {
    let run = host.tasks.spawn(compress::run(request, next).in_current_span());
    match tokio::time::timeout(patience, run).await? {
        Ok(response) => Ok(response),
        Err(error) => match error.try_into_panic() {
            // The front layer logs and answers it, as if it had happened here.
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Ok(StatusCode::SERVICE_UNAVAILABLE.into_response()),
        },
    }
}

fn carries_files(headers: &HeaderMap) -> bool {
    headers.get(CONTENT_TYPE).is_some_and(|kind| kind.as_bytes().starts_with(b"multipart/"))
}

fn is_private(path: &str) -> bool {
    PRIVATE.iter().any(|prefix| path.strip_prefix(prefix).is_some_and(|rest| rest.is_empty() || rest.starts_with('/')))
}

/// To the log-in page, which leads back.
fn sign_in_first(uri: &Uri) -> Response {
    let next = super::escape::query(uri.path_and_query().map_or("/", http::uri::PathAndQuery::as_str));
    let mut response = StatusCode::FOUND.into_response();
    let to = HeaderValue::try_from(format!("/login?next={next}")).unwrap_or(HeaderValue::from_static("/login"));
    response.headers_mut().insert(LOCATION, to);
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_ends_at_a_slash() {
        for path in ["/desk", "/desk/tickets", "/admin/users", "/requests/new", "/profile", "/notifications"] {
            assert!(is_private(path), "{path}");
        }
        for path in ["/", "/login", "/kb", "/deskside", "/api/desk", "/requestsx"] {
            assert!(!is_private(path), "{path}");
        }
    }

    #[test]
    fn the_log_in_page_leads_back_to_the_whole_address() {
        let uri = Uri::from_static("/desk/tickets?status=open&sort=-updated");
        let response = sign_in_first(&uri);
        assert_eq!(response.headers()[LOCATION], "/login?next=/desk/tickets%3Fstatus%3Dopen%26sort%3D-updated");
    }
}
