//! The layer around server functions (`/api/…`): what cannot be read as a call is refused here, and a fault gets the HTTP
//! status that says the same, whichever function it was for.

use super::fault::{self, Reader};
use super::{BODY_MAX, session};
use app::call::Caller;
use axum::body::{Body, to_bytes};
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::Response;
use domain::fault::Encoding;
use domain::{Fault, Field, Problem};
use http::header::{CONTENT_LENGTH, CONTENT_TYPE};
use http::{HeaderMap, HeaderValue, Method, StatusCode};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;

/// server_fn panics on a form whose type has no boundary. Who sends another type gets one that occurs in no body: functions
/// that take forms with files then find none, and the others do not look at it.
const NOT_A_FORM: HeaderValue = HeaderValue::from_static("multipart/form-data; boundary=-");
/// Longest fault, bytes: one has a few field errors at most.
const FAULT_MAX: usize = 64 * 1024;

/// Wraps one request; only calls are looked at.
pub async fn calls(mut request: Request, next: Next) -> Response {
    if *request.method() != Method::POST || !request.uri().path().starts_with("/api/") {
        return next.run(request).await;
    }
    let headers = request.headers();
    let lang = request.extensions().get::<Caller>().map_or_else(|| session::lang(headers), |caller| caller.lang);
    let reader = Reader::of(headers, lang);
    let Some(sent) = encoding(headers) else {
        return fault::answer_with(StatusCode::UNSUPPORTED_MEDIA_TYPE, &Fault::Unreadable { expected: None }, reader);
    };
    if sent != Encoding::Multipart {
        if announced(headers).is_some_and(|length| length > BODY_MAX as u64) {
            let fault = Fault::field(Field::Form, Problem::TooBig { max: BODY_MAX as u64 });
            return fault::answer_with(StatusCode::PAYLOAD_TOO_LARGE, &fault, reader);
        }
        request.headers_mut().insert(CONTENT_TYPE, NOT_A_FORM);
    }
    let response = next.run(request).await;
    let refused = response.status().is_client_error() || response.status().is_server_error();
    if refused && response.headers().contains_key(SERVER_FN_ERROR_HEADER) {
        stated(response, sent).await
    } else {
        response
    }
}

/// The answer with the status of the fault that it holds.
async fn stated(response: Response, sent: Encoding) -> Response {
    let (mut head, body) = response.into_parts();
    // The body is in memory already: server_fn made it of one piece.
    let body = to_bytes(body, FAULT_MAX).await.unwrap_or_default();
    if let Ok(fault) = serde_json::from_slice::<Fault>(&body) {
        head.status = status(&fault, sent);
    }
    Response::from_parts(head, Body::from(body))
}

fn status(fault: &Fault, sent: Encoding) -> StatusCode {
    match fault {
        Fault::Unreadable { expected: Some(expected) } if *expected != sent => StatusCode::UNSUPPORTED_MEDIA_TYPE,
        fault => StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
    }
}

/// How the call says that it is written; None: in no way that a function reads.
fn encoding(headers: &HeaderMap) -> Option<Encoding> {
    let kind = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let (kind, rest) = kind.split_once(';').unwrap_or((kind, ""));
    match kind.trim().to_ascii_lowercase().as_str() {
        "application/json" => Some(Encoding::Json),
        "application/x-www-form-urlencoded" => Some(Encoding::Form),
        "multipart/form-data" => has_boundary(rest).then_some(Encoding::Multipart),
        _ => None,
    }
}

/// Whether the parameters of a type name a boundary.
fn has_boundary(parameters: &str) -> bool {
    parameters
        .split(';')
        .filter_map(|pair| pair.split_once('='))
        .any(|(name, value)| name.trim().eq_ignore_ascii_case("boundary") && !value.trim().trim_matches('"').is_empty())
}

fn announced(headers: &HeaderMap) -> Option<u64> {
    headers.get(CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_call_says_how_it_is_written() {
        let read = |kind: &str| encoding(&HeaderMap::from_iter([(CONTENT_TYPE, kind.parse().unwrap())]));
        assert_eq!(read("application/json"), Some(Encoding::Json));
        assert_eq!(read("Application/JSON; charset=utf-8"), Some(Encoding::Json));
        assert_eq!(read("application/x-www-form-urlencoded;charset=UTF-8"), Some(Encoding::Form));
        assert_eq!(read("multipart/form-data; boundary=\"x\""), Some(Encoding::Multipart));
        for kind in ["multipart/form-data", "multipart/form-data; boundary=", "text/plain", "application/jsonx", ""] {
            assert_eq!(read(kind), None, "{kind}");
        }
        assert_eq!(encoding(&HeaderMap::new()), None);
    }
}
