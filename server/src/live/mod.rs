//! `/live`: the websocket that tells open pages what changed. It carries no content: pages read again what it names, so
//! losing it loses nothing.

mod socket;

use crate::host::Host;
use crate::http::fault::{self, Reader};
use app::call::Caller;
use axum::Extension;
use axum::extract::State;
use axum::extract::ws::WebSocketUpgrade;
use axum::extract::ws::rejection::WebSocketUpgradeRejection;
use axum::response::{IntoResponse, Response};
use domain::Fault;
use http::HeaderMap;
use http::header::{HOST, ORIGIN};

/// Largest message from a page, bytes: a list of topics is far smaller.
const MESSAGE_MAX: usize = 4 * 1024;
/// Buffers of one socket, bytes each: what goes over it is a few hundred bytes long. The library's own 128 KiB would make
/// 5,000 idle pages cost a gigabyte.
const BUFFER: usize = 1024;
/// More than this waiting to be written means that the other end does not read, bytes.
const WRITE_MAX: usize = 64 * 1024;
/// What a page is told that has too many connections: seconds.
const RETRY_AFTER: u32 = 30;

/// Upgrades a signed-in page's connection.
pub async fn live(
    State(host): State<Host>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    upgrade: Result<WebSocketUpgrade, WebSocketUpgradeRejection>,
) -> Response {
    let refuse = |fault: &Fault| fault::answer(fault, Reader { page: false, lang: caller.lang });
    // Browsers send cookies with sockets from any page; only the Origin tells ours apart. Programs send none.
    if !same_origin(&headers, host.settings.public_url().origin()) {
        return refuse(&Fault::Forbidden);
    }
    let (Some(session), Some(secret)) = (caller.session.clone(), caller.secret.clone()) else {
        return refuse(&Fault::SignIn);
    };
    let upgrade = match upgrade {
        Ok(upgrade) => upgrade,
        Err(rejection) => return rejection.into_response(),
    };
    let Some(socket) = host.backend.hub().join(session.clone(), host.settings.live_sockets_per_person as usize) else {
        return refuse(&Fault::TooMany { retry_after: RETRY_AFTER });
    };
    let tasks = host.tasks.clone();
    upgrade
        .max_message_size(MESSAGE_MAX)
        .max_frame_size(MESSAGE_MAX)
        .read_buffer_size(BUFFER)
        .write_buffer_size(BUFFER)
        .max_write_buffer_size(WRITE_MAX)
        .on_upgrade(move |stream| tasks.track_future(socket::run(host, session, secret, socket, stream)))
}

/// Whether the page that opens the socket is ours, by the address it was asked for or by the desk's public one.
fn same_origin(headers: &HeaderMap, public: &str) -> bool {
    let Some(origin) = headers.get(ORIGIN) else { return true };
    let Ok(origin) = origin.to_str() else { return false };
    let host = headers.get(HOST).and_then(|host| host.to_str().ok());
    origin == public || origin.split_once("://").is_some_and(|(_, place)| Some(place) == host)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_strangers_page_cannot_listen() {
        let public = "https://help.example.ir";
        let ask = |origin: Option<&str>, host: &str| {
            let mut headers = HeaderMap::from_iter([(HOST, host.parse().unwrap())]);
            if let Some(origin) = origin {
                headers.insert(ORIGIN, origin.parse().unwrap());
            }
            same_origin(&headers, public)
        };
        assert!(ask(Some("https://help.example.ir"), "10.0.0.5:3000"));
        assert!(ask(Some("http://localhost:3000"), "localhost:3000"));
        assert!(ask(None, "localhost:3000"));
        assert!(!ask(Some("https://evil.example"), "help.example.ir"));
        assert!(!ask(Some("null"), "help.example.ir"));
        assert!(!ask(Some("https://help.example.ir.evil.example"), "help.example.ir"));
    }
}
