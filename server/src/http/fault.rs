//! A fault as an answer: JSON for programs, a small page of its own for people whose request never reached the pages.

use axum::body::Body;
use axum::response::Response;
use domain::messages::faults;
use domain::{Fault, Lang};
use http::header::{ACCEPT, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderMap, HeaderValue, StatusCode};
use std::any::Any;

/// How the caller reads: a page or JSON, and in which language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reader {
    /// A browser that shows what it gets.
    pub page: bool,
    /// Language of the page.
    pub lang: Lang,
}

impl Reader {
    /// From what the request accepts.
    pub fn of(headers: &HeaderMap, lang: Lang) -> Self {
        Self { page: wants_page(headers), lang }
    }
}

/// Whether the caller shows HTML to a person.
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers.get(ACCEPT).and_then(|accept| accept.to_str().ok()).is_some_and(|accept| accept.contains("text/html"))
}

/// The answer for a fault.
pub fn answer(fault: &Fault, reader: Reader) -> Response {
    let status = StatusCode::from_u16(fault.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    answer_with(status, fault, reader)
}

/// The same with a status that says more than the fault's own.
pub fn answer_with(status: StatusCode, fault: &Fault, reader: Reader) -> Response {
    let (kind, policy, text) = if reader.page {
        let nonce = backend::random::Random::system().hex::<16>();
        let policy = format!("default-src 'none'; style-src 'nonce-{nonce}'; frame-ancestors 'none'; base-uri 'none'");
        ("text/html; charset=utf-8", HeaderValue::try_from(policy).ok(), page(fault, reader.lang, &nonce))
    } else {
        ("application/json", None, serde_json::to_string(fault).unwrap_or_default())
    };
    let mut response = Response::new(Body::from(text));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(policy) = policy {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    if let Fault::TooMany { retry_after } = fault {
        headers.insert(RETRY_AFTER, HeaderValue::from(*retry_after));
    }
    response
}

/// Says it without scripts, files or the database: any of them may be what failed.
fn page(fault: &Fault, lang: Lang, nonce: &str) -> String {
    let (code, dir) = (lang.code(), lang.dir().code());
    // The sentence holds nothing that a caller wrote.
    let sentence = faults::fault(lang, fault);
    format!(
        "<!DOCTYPE html><html lang=\"{code}\" dir=\"{dir}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><meta name=\"color-scheme\" content=\"light dark\">\
         <title>{}</title><style nonce=\"{nonce}\">body{{font:1rem/1.8 Vazirmatn,system-ui,sans-serif;max-width:32rem;\
         margin:20vh auto;padding:0 1.5rem}}</style></head><body><main><h1>{}</h1><p>{sentence}</p>\
         <p><a href=\"/\">{}</a></p></main></body></html>",
        fault.status(),
        fault.status(),
        domain::messages::common::go_home(lang),
    )
}

/// Logs what a handler panicked with under a short code, which is all that travels.
pub fn panicked(panic: &(dyn Any + Send)) -> Fault {
    let text =
        panic.downcast_ref::<&str>().map(|text| (*text).to_owned()).or_else(|| panic.downcast_ref::<String>().cloned());
    let code = backend::random::Random::system().hex::<4>();
    tracing::error!(code, panic = text.as_deref().unwrap_or("?"), "a handler panicked");
    Fault::Internal { code }
}
