//! Calls that cannot be read: the caller's mistake, said with the right status and a fault.

use crate::support::{Server, address_of, start, start_with};
use crate::wire::{Answer, HTML};
use domain::Fault;
use domain::fault::Encoding;
use domain::permissions::Role;

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";
const MULTIPART: &str = "multipart/form-data; boundary=edge";

/// What is wrong, with which function, the content type, the body, and the answer.
type Case<'a> = (&'a str, &'a str, &'a str, &'a [u8], u16, Fault);

async fn call(server: &Server, cookie: &str, path: &str, kind: Option<&str>, body: &[u8]) -> Answer {
    let mut headers = vec![("cookie", cookie)];
    headers.extend(kind.map(|kind| ("content-type", kind)));
    server.send("POST", path, &headers, body).await
}

fn unreadable(expected: impl Into<Option<Encoding>>) -> Fault {
    Fault::Unreadable { expected: expected.into() }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_read_is_answered_with_the_status_that_says_why() {
    use Encoding::{Form, Json, Multipart};
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::CentralAdmin).await;
    let cut_off = b"--edge\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\nhalf";
    let no_text = b"--edge\r\ncontent-disposition: form-data; name=\"title\"\r\n\r\n\xff\xfe\r\n--edge--\r\n";
    let cases: &[Case] = &[
        ("bad JSON", "/read_ticket", JSON, b"{\"number\":", 422, unreadable(Json)),
        ("no JSON at all", "/read_ticket", JSON, b"", 422, unreadable(Json)),
        ("a missing field", "/read_ticket", JSON, b"{}", 422, unreadable(Json)),
        ("a field of another type", "/read_ticket", JSON, b"{\"number\":{}}", 422, unreadable(Json)),
        ("an unknown word", "/list_tickets", JSON, b"{\"query\":{\"view\":\"nowhere\"}}", 422, unreadable(Json)),
        ("no text", "/read_ticket", JSON, b"{\"number\":\"\xff\"}", 422, unreadable(Json)),
        ("a missing form field", "/sign_in", FORM, b"login=a", 422, unreadable(Form)),
        ("no number", "/end_session", FORM, b"id=one", 422, unreadable(Form)),
        ("a form that is cut off", "/create_ticket", MULTIPART, cut_off, 422, unreadable(Multipart)),
        ("another boundary", "/create_ticket", MULTIPART, b"--other--\r\n", 422, unreadable(Multipart)),
        ("a form's field that is no text", "/create_ticket", MULTIPART, no_text, 422, unreadable(Multipart)),
        ("a form for JSON", "/read_ticket", FORM, b"number=a", 415, unreadable(Json)),
        ("files for JSON", "/read_ticket", MULTIPART, b"--edge--\r\n", 415, unreadable(Json)),
        ("JSON for a form", "/sign_in", JSON, b"{\"login\":\"a\"}", 415, unreadable(Form)),
        ("JSON for files", "/create_ticket", JSON, b"{}", 415, unreadable(Multipart)),
        ("a form for files", "/reply_ticket", FORM, b"ticket=1", 415, unreadable(Multipart)),
        ("no boundary", "/create_ticket", "multipart/form-data", b"--edge--\r\n", 415, unreadable(None)),
        ("plain text", "/read_ticket", "text/plain", b"{\"number\":\"a\"}", 415, unreadable(None)),
    ];
    for (what, function, kind, body, status, fault) in cases {
        let answer = call(&server, &cookie, address_of(function), Some(kind), body).await;
        assert_eq!(answer.status, *status, "{what}: {}", answer.text());
        assert_eq!(answer.header("content-type"), Some(JSON), "{what}");
        assert_eq!(&answer.json::<Fault>(), fault, "{what}");
    }
    let untyped = call(&server, &cookie, address_of("/read_ticket"), None, b"{}").await;
    assert_eq!((untyped.status, untyped.json::<Fault>()), (415, unreadable(None)));
    let long = format!("{{\"number\":\"{}\"}}", "a".repeat(1024 * 1024));
    assert_eq!(call(&server, &cookie, address_of("/read_ticket"), Some(JSON), long.as_bytes()).await.status, 413);
    let page = server.send("POST", address_of("/sign_in"), &[HTML, ("content-type", "text/plain")], b"a").await;
    assert!(page.status == 415 && page.text().contains("lang=\"fa\""), "people read a page: {}", page.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn no_function_fails_for_what_a_caller_sends() {
    let server = start_with(|settings| settings.rate_limit_per_second = 0).await;
    let person = server.desk.person(Role::CentralAdmin).await;
    let bodies: [&[u8]; 7] = [b"", b"{", b"[]", b"null", b"a=%ff&b", b"--edge", b"\xff\xfe\x00"];
    for (path, _) in leptos::server_fn::axum::server_fn_paths() {
        let cookie = server.cookie(person).await;
        for kind in [None, Some(JSON), Some(FORM), Some(MULTIPART), Some("multipart/form-data"), Some("text/xml")] {
            for body in bodies {
                let answer = call(&server, &cookie, path, kind, body).await;
                let fine = answer.status < 500
                    && (answer.status < 400 || serde_json::from_slice::<Fault>(&answer.body).is_ok());
                assert!(fine, "{path} with {kind:?} {body:?}: {} {}", answer.status, answer.text());
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_a_browser_without_scripts_is_led_back_to_its_page() {
    let server = start().await;
    let referer = format!("http://{}/login", server.address);
    let headers = [HTML, ("content-type", FORM), ("referer", referer.as_str())];
    let answer = server.send("POST", address_of("/sign_in"), &headers, b"login=a").await;
    assert_eq!(answer.status, 302, "{}", answer.text());
    assert!(answer.header("location").unwrap().starts_with(&format!("{referer}?")), "{:?}", answer.headers);
}
