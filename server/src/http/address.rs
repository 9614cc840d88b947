//! Who is calling: the peer's address, or what trusted proxies say about it; and the request's number.

use crate::config::Network;
use http::{HeaderMap, HeaderName, HeaderValue};
use std::net::IpAddr;

/// The caller's address, in request extensions.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(pub IpAddr);

/// The other end of the connection, put there by the listener.
#[derive(Clone, Copy, Debug)]
pub struct Peer(pub IpAddr);

/// Header of a request's number.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// Longest number taken from a proxy, bytes.
const REQUEST_ID_MAX: usize = 64;

/// The nearest address that is not one of our proxies. `X-Forwarded-For` counts only as far as each step was written by
/// a proxy that we trust: anybody may send that header.
pub fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_proxy = |ip: IpAddr| trusted.iter().any(|network| network.contains(ip));
    let mut nearest = peer.to_canonical();
    if !is_proxy(nearest) {
        return nearest;
    }
    let lines: Vec<&str> = headers.get_all("x-forwarded-for").iter().filter_map(|value| value.to_str().ok()).collect();
    for step in lines.iter().rev().flat_map(|line| line.rsplit(',')) {
        let Some(ip) = ip(step.trim()) else { break };
        nearest = ip.to_canonical();
        if !is_proxy(nearest) {
            break;
        }
    }
    nearest
}

/// An address, alone or with a port, as proxies write it.
fn ip(text: &str) -> Option<IpAddr> {
    text.parse().ok().or_else(|| text.parse::<std::net::SocketAddr>().ok().map(|socket| socket.ip()))
}

/// The number that a trusted proxy gave the request, or a new one.
pub fn request_id(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> HeaderValue {
    let given = headers.get(REQUEST_ID).filter(|id| {
        let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.');
        !id.is_empty() && id.len() <= REQUEST_ID_MAX && id.as_bytes().iter().all(plain)
    });
    match given {
        Some(id) if trusted.iter().any(|network| network.contains(peer)) => id.clone(),
        _ => {
            HeaderValue::try_from(backend::random::Random::system().hex::<8>()).unwrap_or(HeaderValue::from_static("-"))
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn seen(peer: &str, forwarded: &[&str], trusted: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in forwarded {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted: Vec<Network> = trusted.iter().map(|n| n.parse().unwrap()).collect();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn nobody_outside_may_choose_their_address() {
        assert_eq!(seen("8.8.8.8", &["1.2.3.4"], &[]), "8.8.8.8");
        assert_eq!(seen("8.8.8.8", &["1.2.3.4"], &["10.0.0.0/8"]), "8.8.8.8");
    }

    #[test]
    fn a_trusted_proxy_is_believed_about_its_own_caller_only() {
        let trusted = &["10.0.0.0/8", "127.0.0.1"];
        assert_eq!(seen("127.0.0.1", &["5.6.7.8"], trusted), "5.6.7.8");
        assert_eq!(
            seen("127.0.0.1", &["1.1.1.1, 5.6.7.8"], trusted),
            "5.6.7.8",
            "what the caller wrote itself is left out"
        );
        assert_eq!(seen("127.0.0.1", &["5.6.7.8, 10.0.0.9"], trusted), "5.6.7.8", "a chain of our proxies");
        assert_eq!(seen("127.0.0.1", &["5.6.7.8", "10.0.0.9"], trusted), "5.6.7.8", "several lines are one list");
        assert_eq!(seen("127.0.0.1", &["nonsense"], trusted), "127.0.0.1");
        assert_eq!(seen("127.0.0.1", &["[2001:db8::1]:443"], trusted), "2001:db8::1");
        assert_eq!(seen("::ffff:127.0.0.1", &["5.6.7.8"], trusted), "5.6.7.8");
    }

    #[test]
    fn a_request_keeps_a_trusted_proxys_number() {
        let mut headers = HeaderMap::new();
        headers.insert(REQUEST_ID, "abc-123".parse().unwrap());
        let proxy: IpAddr = "127.0.0.1".parse().unwrap();
        let trusted = ["127.0.0.1".parse().unwrap()];
        assert_eq!(request_id(proxy, &headers, &trusted), "abc-123");
        assert_ne!(request_id(proxy, &headers, &[]), "abc-123");
        headers.insert(REQUEST_ID, "a b".parse().unwrap());
        assert_eq!(request_id(proxy, &headers, &trusted).len(), 16);
    }
}
