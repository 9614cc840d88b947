//! The cookies that we set: the session's secret, and the language and theme of this browser.

use crate::call::Call;
use domain::Lang;
use domain::access::Theme;
use http::HeaderValue;
use http::header::SET_COOKIE;
use leptos::prelude::*;

/// Life of the session cookie, s: a session unused for so long has ended.
const SESSION_LIFE: u32 = 30 * 24 * 60 * 60;
/// Life of a preference, s: a year.
const PREFERENCE_LIFE: u32 = 365 * 24 * 60 * 60;

/// Keeps the secret where no script can read it.
pub(super) fn keep_session(call: &Call, secret: &str) {
    let name = call.caller.cookie;
    set(call, &format!("{name}={secret}; Path=/; HttpOnly; SameSite=Lax; Max-Age={SESSION_LIFE}"));
}

/// Throws the secret away.
pub(super) fn drop_session(call: &Call) {
    let name = call.caller.cookie;
    set(call, &format!("{name}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0"));
}

/// Remembers the language in this browser.
pub(super) fn keep_lang(call: &Call, lang: Lang) {
    set(call, &format!("lang={}; Path=/; SameSite=Lax; Max-Age={PREFERENCE_LIFE}", lang.code()));
}

/// Remembers the theme in this browser.
pub(super) fn keep_theme(call: &Call, theme: Theme) {
    set(call, &format!("theme={}; Path=/; SameSite=Lax; Max-Age={PREFERENCE_LIFE}", theme.code()));
}

fn set(call: &Call, cookie: &str) {
    // Browsers take a `__Host-` cookie only with `Secure`; a desk on plain http has neither.
    let secure = if call.caller.cookie.starts_with("__Host-") { "; Secure" } else { "" };
    if let (Some(response), Ok(value)) =
        (use_context::<leptos_axum::ResponseOptions>(), HeaderValue::try_from(format!("{cookie}{secure}")))
    {
        response.append_header(SET_COOKIE, value);
    }
}
