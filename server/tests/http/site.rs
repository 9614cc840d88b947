//! Scripts, styles, fonts, and addresses that do not exist.

use crate::support::start;
use crate::wire::HTML;
use domain::Fault;
use domain::permissions::Role;

#[tokio::test(flavor = "multi_thread")]
async fn assets_come_compressed_and_are_kept_for_ever() {
    let server = start().await;
    for (accepted, encoding, body) in
        [("br, gzip", Some("br"), "brotli"), ("gzip", Some("gzip"), "gzip"), ("identity", None, "plain")]
    {
        let answer = server.get("/pkg/iranmehr.BBBB.wasm", &[("accept-encoding", accepted)]).await;
        assert_eq!((answer.status, answer.header("content-encoding"), answer.text().as_str()), (200, encoding, body));
        assert_eq!(answer.header("content-type"), Some("application/wasm"));
        assert_eq!(answer.header("cache-control"), Some("public, max-age=31536000, immutable"));
        assert!(answer.header("vary").is_some_and(|vary| vary.contains("accept-encoding")));
    }
    let font = server.get("/fonts/face-0a1b2c3d.woff2", &[]).await;
    assert_eq!(font.header("cache-control"), Some("public, max-age=31536000, immutable"));
    let icon = server.get("/favicon.svg", &[]).await;
    assert_eq!((icon.status, icon.header("content-type")), (200, Some("image/svg+xml")));
    assert_eq!(icon.header("cache-control"), Some("public, max-age=3600"));
}

#[tokio::test(flavor = "multi_thread")]
async fn no_path_leads_out_of_the_site() {
    let server = start().await;
    assert!(server.folder.path().join("secret").exists());
    for path in [
        "/../secret",
        "/pkg/../../secret",
        "/pkg/..%2f..%2fsecret",
        "/%2e%2e/secret",
        "/fonts/%2e%2e/%2e%2e/secret",
        "/pkg//../../secret",
        "/pkg/..\\..\\secret",
        "/pkg/%00",
        "/hash.txt",
        "/pkg/",
        "/pkg",
        "/fonts",
    ] {
        let answer = server.get(path, &[]).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
        assert!(!answer.text().contains("secret") && !answer.text().contains("AAAA"), "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_without_a_page_says_so_to_people_and_programs() {
    let server = start().await;
    let page = server.get("/no/such/page", &[HTML]).await;
    assert_eq!(page.status, 404);
    assert!(page.header("content-type").unwrap().starts_with("text/html"));
    assert!(page.text().contains("<html") && page.header("content-security-policy").unwrap().contains("'nonce-"));
    let data = server.get("/no/such/page", &[]).await;
    assert_eq!((data.status, data.json::<Fault>()), (404, Fault::NotFound));
    let asset = server.get("/pkg/none.js", &[HTML]).await;
    assert_eq!((asset.status, asset.json::<Fault>()), (404, Fault::NotFound));
    assert_eq!(server.send("POST", "/no/such/page", &[HTML], b"").await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn pages_are_compressed_for_who_asks() {
    let server = start().await;
    let plain = server.get("/login", &[HTML]).await;
    assert_eq!(plain.header("content-encoding"), None);
    for encoding in ["br", "gzip"] {
        let page = server.get("/login", &[HTML, ("accept-encoding", encoding)]).await;
        assert_eq!((page.status, page.header("content-encoding")), (200, Some(encoding)));
        assert!(page.body.len() < plain.body.len() / 2, "{} of {}", page.body.len(), plain.body.len());
    }
    let small = server.get("/no/such/thing", &[("accept-encoding", "br")]).await;
    assert_eq!(small.header("content-encoding"), None, "not worth it");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_wrong_role_is_told_so_with_the_right_status() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let page = server.get("/admin/users", &[HTML, ("cookie", &cookie)]).await;
    assert_eq!(page.status, 403, "{}", page.text());
}
