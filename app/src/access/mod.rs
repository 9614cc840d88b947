//! Access: log-in, registration, the first set-up, one's own profile; and the language and theme of everybody.
//!
//! All of it works without JavaScript: plain forms whose server functions redirect. With JavaScript the form is sent
//! without leaving the page, and the browser loads the page that the function answers: who reads has changed, and with it
//! everything on the page.

pub mod api;
#[cfg(feature = "ssr")]
mod cookies;
mod demo;
mod follow;
#[cfg(feature = "ssr")]
mod form;
mod login;
mod outside;
mod profile;
mod register;
mod setup;

#[cfg(feature = "ssr")]
pub use cookies::session as session_cookie;
pub(crate) use follow::{beside, follow, kept};
#[cfg(feature = "ssr")]
pub(crate) use form::{arrived, refused};
pub use login::Login;
pub use profile::Profile;
pub use register::Register;
pub use setup::SetUp;

/// An address of ours to go back to, or the home page. Refuses whatever a browser could take for another site's address
/// (`//host`, `/\host`, `https:…`) and what no header can carry.
pub fn local_path(back: &str) -> &str {
    let own = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    if own && back.bytes().all(|byte| byte.is_ascii_graphic()) { back } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn nobody_is_sent_to_another_site() {
        for own in ["/", "/desk", "/desk/tickets?view=mine&q=a//b", "/requests/T-20261122-0001#c12", "/kb?q=%D8%B3"] {
            assert_eq!(local_path(own), own);
        }
        for other in [
            "",
            "desk",
            "//evil.example",
            "/\\evil.example",
            "\\\\evil",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=1",
            "/سلام",
            " /desk",
        ] {
            assert_eq!(local_path(other), "/", "{other}");
        }
    }
}
