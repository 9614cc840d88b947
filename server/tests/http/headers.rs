//! What every answer says about how it may be used, and who may send what.

use crate::support::{start, start_with};
use crate::wire::HTML;
use domain::Fault;

#[tokio::test(flavor = "multi_thread")]
async fn every_answer_carries_the_security_headers() {
    let server = start().await;
    for path in ["/", "/login", "/healthz", "/nowhere", "/api/none", "/files/1", "/pkg/iranmehr.AAAA.js", "/live"] {
        let answer = server.get(path, &[HTML]).await;
        assert_eq!(answer.header("x-content-type-options"), Some("nosniff"), "{path}");
        assert_eq!(answer.header("referrer-policy"), Some("same-origin"), "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), Some("same-origin"), "{path}");
        assert!(answer.header("permissions-policy").is_some_and(|policy| policy.contains("camera=()")), "{path}");
        let policy = answer.header("content-security-policy").unwrap_or_else(|| panic!("{path} has no policy"));
        assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{path}: {policy}");
        assert!(!policy.contains("unsafe-inline"), "{path}: {policy}");
        assert!(answer.header("x-request-id").is_some_and(|id| id.len() == 16), "{path}");
        assert!(answer.header("strict-transport-security").is_none(), "plain http demands no encryption");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_allows_its_own_scripts_by_a_new_nonce() {
    let server = start().await;
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let page = server.get("/login", &[HTML]).await;
        assert_eq!(page.status, 200, "{}", page.text());
        let policy = page.header("content-security-policy").unwrap().to_owned();
        let nonce = policy.split("'nonce-").nth(1).unwrap().split('\'').next().unwrap().to_owned();
        let html = page.text();
        let scripts: Vec<&str> =
            html.match_indices("<script").map(|(at, _)| &html[at..html[at..].find('>').unwrap() + at]).collect();
        assert!(!scripts.is_empty());
        for script in scripts {
            assert!(script.contains(&format!("nonce=\"{nonce}\"")), "{script}");
        }
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_encrypted_desk_demands_encryption() {
    let server = start_with(|settings| settings.public_url = Some("https://help.example.ir".parse().unwrap())).await;
    let page = server.get("/login", &[HTML]).await;
    assert!(page.header("strict-transport-security").is_some());
    assert!(page.header("content-security-policy").unwrap().contains("wss://help.example.ir"));
    assert_eq!(server.host.cookie, "__Host-session");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_form_is_refused() {
    let server = start_with(|settings| settings.public_url = Some("https://help.example.ir".parse().unwrap())).await;
    let own = format!("http://{}", server.address);
    let post = async |headers: &[(&str, &str)]| server.send("POST", "/files", headers, b"").await;

    for headers in [
        &[("sec-fetch-site", "cross-site")][..],
        &[("sec-fetch-site", "same-site"), ("origin", "https://other.example.ir")],
        &[("origin", "https://evil.example")],
        &[("origin", "null")],
    ] {
        let answer = post(headers).await;
        assert_eq!((answer.status, answer.json::<Fault>()), (403, Fault::Forbidden), "{headers:?}");
    }
    for headers in [
        &[("sec-fetch-site", "same-origin")][..],
        &[("origin", own.as_str())],
        &[("origin", "https://help.example.ir")],
        &[],
    ] {
        // Past the check, it is only that nobody is signed in.
        assert_eq!(post(headers).await.status, 401, "{headers:?}");
    }
}
