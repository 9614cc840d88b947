//! Answers to plain forms: where the browser goes next, and how a refusal finds its way back into the page with what was
//! typed.

use crate::call::Call;
use domain::Fault;
use http::header::ACCEPT;
use leptos::prelude::*;
use server_fn::ServerFn;
use server_fn::error::ServerFnUrlError;

/// A stand-in for our own host, which nobody reads: only path and query are used.
const HOST: &str = "http://desk";

/// Whether the caller is a browser that shows what it gets, not a script.
fn plain() -> bool {
    use_context::<http::request::Parts>().is_some_and(|parts| {
        parts
            .headers
            .get(ACCEPT)
            .and_then(|accept| accept.to_str().ok())
            .is_some_and(|accept| accept.contains("text/html"))
    })
}

/// Done: a plain form's browser goes to `to`, a script is told to.
pub(crate) fn arrived(to: &str) -> String {
    if plain() {
        leptos_axum::redirect(to);
    }
    to.to_owned()
}

/// Refused: a plain form's browser goes back to its page, whose address then carries the fault and what was typed
/// (`keep`, never a password). A script gets the fault.
pub(crate) fn refused<F: ServerFn>(call: &Call, fault: Fault, keep: &[(&'static str, &str)]) -> Fault {
    if !plain() {
        return fault;
    }
    let base = format!("{HOST}{}", without(&call.caller.path, keep));
    if let Ok(mut url) = ServerFnUrlError::new(F::PATH, fault.clone()).to_url(&base) {
        for (name, value) in keep {
            url.query_pairs_mut().append_pair(name, value);
        }
        leptos_axum::redirect(&format!("{}?{}", url.path(), url.query().unwrap_or_default()));
    }
    fault
}

/// The page's address without an earlier fault and earlier kept values.
fn without(path: &str, keep: &[(&'static str, &str)]) -> String {
    let path = path.split('#').next().unwrap_or_default();
    let Some((path, query)) = path.split_once('?') else { return path.to_owned() };
    let stale = |name: &str| matches!(name, "__path" | "__err" | "saved") || keep.iter().any(|(kept, _)| *kept == name);
    let rest: Vec<&str> = query.split('&').filter(|pair| !stale(pair.split('=').next().unwrap_or_default())).collect();
    if rest.is_empty() { path.to_owned() } else { format!("{path}?{}", rest.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::without;

    #[test]
    fn a_second_refusal_replaces_the_first() {
        let keep = [("login", "b")];
        assert_eq!(without("/login?next=/desk&login=a&__path=p&__err=e", &keep), "/login?next=/desk");
        assert_eq!(without("/login?login=a#x", &keep), "/login");
        assert_eq!(without("/login", &keep), "/login");
    }
}
