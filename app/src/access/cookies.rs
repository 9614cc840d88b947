//! The cookies that we set: the session's secret, and the language and theme of this browser.

use crate::call::Call;
use domain::access::Theme;
use domain::{Lang, Micros};
use http::HeaderValue;
use http::header::SET_COOKIE;
use leptos::prelude::*;

/// Life of the session cookie, s: a session unused for so long has ended.
const SESSION_LIFE: i64 = backend::access::SESSION_LIFE / Micros::SECOND;
/// Life of a preference, s: a year.
const PREFERENCE_LIFE: u32 = 365 * 24 * 60 * 60;

/// The cookie that keeps a session's secret where no script can read it, for as long as an unused session lives.
pub fn session(name: &str, secret: &str) -> Option<HeaderValue> {
    hidden(name, secret, SESSION_LIFE)
}

/// Keeps the secret.
pub(super) fn keep_session(call: &Call, secret: &str) {
    set(session(call.caller.cookie, secret));
}

/// Throws the secret away.
pub(super) fn drop_session(call: &Call) {
    set(hidden(call.caller.cookie, "", 0));
}

/// Remembers the language in this browser.
pub(super) fn keep_lang(call: &Call, lang: Lang) {
    set(open(call, "lang", lang.code()));
}

/// Remembers the theme in this browser.
pub(super) fn keep_theme(call: &Call, theme: Theme) {
    set(open(call, "theme", theme.code()));
}

fn hidden(name: &str, value: &str, life: i64) -> Option<HeaderValue> {
    let secure = secure(name);
    HeaderValue::try_from(format!("{name}={value}; Path=/; HttpOnly; SameSite=Lax; Max-Age={life}{secure}")).ok()
}

fn open(call: &Call, name: &str, value: &str) -> Option<HeaderValue> {
    let secure = secure(call.caller.cookie);
    HeaderValue::try_from(format!("{name}={value}; Path=/; SameSite=Lax; Max-Age={PREFERENCE_LIFE}{secure}")).ok()
}

/// Browsers take a `__Host-` cookie only with `Secure`; a desk on plain http has neither.
fn secure(session: &str) -> &'static str {
    if session.starts_with("__Host-") { "; Secure" } else { "" }
}

fn set(cookie: Option<HeaderValue>) {
    if let (Some(response), Some(cookie)) = (use_context::<leptos_axum::ResponseOptions>(), cookie) {
        response.append_header(SET_COOKIE, cookie);
    }
}
