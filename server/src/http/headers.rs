//! Security headers. Every answer gets them; a page brings its own content policy with its nonce.

use crate::config::PublicUrl;
use http::header::{
    CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY, X_CONTENT_TYPE_OPTIONS,
};
use http::{HeaderMap, HeaderValue};

/// For all that is not a page: nothing may be loaded, and no page may frame it.
const NOT_A_PAGE: HeaderValue =
    HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
/// What a downloaded file may do when somebody manages to open it as a page.
pub const FILE_POLICY: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");
const PERMISSIONS: HeaderValue = HeaderValue::from_static(
    "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()",
);
/// A year; browsers then refuse plain http.
const TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// Adds what is missing.
pub fn secure(headers: &mut HeaderMap, https: bool) {
    headers.entry(CONTENT_SECURITY_POLICY).or_insert(NOT_A_PAGE);
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("permissions-policy"), PERMISSIONS);
    headers.insert(HeaderName::from_static("cross-origin-opener-policy"), HeaderValue::from_static("same-origin"));
    headers.insert(HeaderName::from_static("cross-origin-resource-policy"), HeaderValue::from_static("same-origin"));
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, TRANSPORT);
    }
}

/// The content policy of pages: made once, completed with each page's nonce.
#[derive(Clone, Debug)]
pub struct PagePolicy {
    after: String,
}

impl PagePolicy {
    /// `watching`: a development server that reloads pages runs beside.
    pub fn new(public: &PublicUrl, watching: bool) -> Self {
        let socket = public.origin().replacen("http", "ws", 1);
        let reload = if watching { " ws://127.0.0.1:3001 ws://localhost:3001" } else { "" };
        Self {
            after: format!(
                "img-src 'self' data: blob:; font-src 'self'; manifest-src 'self'; connect-src 'self' {socket}{reload}; \
                 frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
            ),
        }
    }

    /// The policy of one page.
    pub fn with(&self, nonce: &str) -> HeaderValue {
        let text = format!(
            "default-src 'none'; script-src 'self' 'nonce-{nonce}' 'wasm-unsafe-eval'; style-src 'self' 'nonce-{nonce}'; {}",
            self.after
        );
        HeaderValue::try_from(text).unwrap_or(NOT_A_PAGE)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_page_runs_only_its_own_scripts() {
        let policy = PagePolicy::new(&"https://help.example.ir".parse().unwrap(), false);
        let policy = policy.with("abc");
        let text = policy.to_str().unwrap();
        assert!(text.contains("script-src 'self' 'nonce-abc' 'wasm-unsafe-eval';"), "{text}");
        assert!(text.contains("connect-src 'self' wss://help.example.ir;"), "{text}");
        assert!(!text.contains("unsafe-inline") && !text.contains("'unsafe-eval'"), "{text}");
    }

    #[test]
    fn only_an_encrypted_desk_demands_encryption() {
        let mut headers = HeaderMap::new();
        secure(&mut headers, false);
        assert!(!headers.contains_key(STRICT_TRANSPORT_SECURITY));
        secure(&mut headers, true);
        assert!(headers.contains_key(STRICT_TRANSPORT_SECURITY));
    }

    #[test]
    fn a_policy_that_stands_is_kept() {
        let mut headers = HeaderMap::new();
        headers.insert(CONTENT_SECURITY_POLICY, FILE_POLICY);
        secure(&mut headers, false);
        assert_eq!(headers.get_all(CONTENT_SECURITY_POLICY).iter().collect::<Vec<_>>(), [FILE_POLICY]);
    }
}
