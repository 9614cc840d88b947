//! Who calls, once a request: the cookie's session, language, theme and where from.

use super::address::Client;
use crate::host::Host;
use app::call::Caller;
use backend::access::Origin;
use domain::access::Theme;
use domain::{Fault, Lang};
use http::header::{ACCEPT_LANGUAGE, COOKIE, REFERER, USER_AGENT};
use http::uri::PathAndQuery;
use http::{HeaderMap, Uri};

/// Longest user agent kept, bytes.
const USER_AGENT_MAX: usize = 300;

/// `__Host-` binds the cookie to this host and to https, which a plain-http desk does not have.
pub const fn cookie_name(https: bool) -> &'static str {
    if https { "__Host-session" } else { "session" }
}

/// Reads who calls. A session that has ended counts as none.
pub async fn caller(host: &Host, client: Client, uri: &Uri, headers: &HeaderMap) -> Result<Caller, Fault> {
    let secret = cookie(headers, host.cookie);
    let session = match secret {
        Some(secret) => host.backend.access().who(secret).await?,
        None => None,
    };
    let me = session.as_deref().map(|session| &session.me);
    let lang = me.and_then(|me| me.lang).unwrap_or_else(|| lang(headers));
    let theme = match me {
        Some(me) => me.theme,
        None => cookie(headers, "theme").map_or(Theme::Auto, Theme::parse),
    };
    let user_agent = headers.get(USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    Ok(Caller {
        secret: secret.filter(|_| session.is_some()).map(str::to_owned),
        session,
        origin: Origin { address: client.0.to_string(), user_agent: cut(user_agent, USER_AGENT_MAX).to_owned() },
        lang,
        theme,
        cookie: host.cookie,
        path: page(uri, headers),
    })
}

/// Path and query of the page that the caller sees: the request's own, or for a server function the page that calls it.
fn page(uri: &Uri, headers: &HeaderMap) -> String {
    let own = uri.path_and_query().map_or("/", PathAndQuery::as_str);
    if !own.starts_with("/api/") {
        return own.to_owned();
    }
    let referer = headers.get(REFERER).and_then(|referer| referer.to_str().ok()?.parse::<Uri>().ok());
    // Only what follows the host: whatever page that was, the way back is one of ours. Never `//host`.
    referer
        .as_ref()
        .and_then(Uri::path_and_query)
        .map(PathAndQuery::as_str)
        .filter(|path| path.starts_with('/') && !path.starts_with("//") && !path.starts_with("/\\"))
        .unwrap_or("/")
        .to_owned()
}

/// Language of who is not signed in: cookie, then browser, then Persian.
pub fn lang(headers: &HeaderMap) -> Lang {
    cookie(headers, "lang").and_then(Lang::parse).or_else(|| accepted(headers)).unwrap_or_default()
}

/// The first of our languages in the browser's order.
fn accepted(headers: &HeaderMap) -> Option<Lang> {
    let list = headers.get(ACCEPT_LANGUAGE)?.to_str().ok()?;
    let mut best: Option<(f32, Lang)> = None;
    for item in list.split(',') {
        let (tag, weight) = item.split_once(";q=").unwrap_or((item, "1"));
        let Some(lang) = Lang::parse(tag) else { continue };
        let weight: f32 = weight.trim().parse().unwrap_or(0.0);
        if weight > best.map_or(0.0, |(weight, _)| weight) {
            best = Some((weight, lang));
        }
    }
    best.map(|(_, lang)| lang)
}

/// A cookie's value.
pub fn cookie<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .find_map(|pair| pair.trim_ascii().strip_prefix(name)?.strip_prefix('='))
}

fn cut(text: &str, max: usize) -> &str {
    text.get(..text.floor_char_boundary(max)).unwrap_or_default()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn headers(name: http::HeaderName, value: &str) -> HeaderMap {
        HeaderMap::from_iter([(name, value.parse().unwrap())])
    }

    #[test]
    fn a_cookie_is_found_by_its_whole_name() {
        let headers = headers(COOKIE, "xsession=1; session=abc; session2=2; lang=en");
        assert_eq!(cookie(&headers, "session"), Some("abc"));
        assert_eq!(cookie(&headers, "lang"), Some("en"));
        assert_eq!(cookie(&headers, "theme"), None);
    }

    #[test]
    fn the_way_back_after_a_form_is_the_page_it_was_on() {
        let call = Uri::from_static("/api/access/sign_in");
        let back = |referer: &str| page(&call, &headers(REFERER, referer));
        assert_eq!(back("http://localhost:3000/login?next=/desk"), "/login?next=/desk");
        assert_eq!(back("http://evil.example//evil.example/x"), "/");
        assert_eq!(back("nonsense"), "/");
        assert_eq!(page(&Uri::from_static("/desk?a=b"), &HeaderMap::new()), "/desk?a=b");
    }

    #[test]
    fn the_browsers_order_of_languages_counts() {
        for (list, expected) in [
            ("en-US,en;q=0.9,fa;q=0.8", Lang::En),
            ("de,fa;q=0.5,en;q=0.3", Lang::Fa),
            ("de", Lang::Fa),
            ("en;q=0", Lang::Fa),
            ("*", Lang::Fa),
        ] {
            assert_eq!(lang(&headers(ACCEPT_LANGUAGE, list)), expected, "{list}");
        }
        let mut both = headers(ACCEPT_LANGUAGE, "fa");
        both.insert(COOKIE, "lang=en".parse().unwrap());
        assert_eq!(lang(&both), Lang::En);
    }
}
