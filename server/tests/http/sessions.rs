//! Who is signed in, and who must be.

use crate::support::{address_of, start, start_with};
use crate::wire::{Answer, HTML};
use domain::Micros;
use domain::permissions::Role;
use std::time::Duration;

#[tokio::test(flavor = "multi_thread")]
async fn nobody_is_led_to_the_log_in_page_and_back() {
    let server = start().await;
    for path in ["/desk", "/desk/tickets?status=open", "/admin/users", "/requests/new", "/notifications", "/profile"] {
        let answer = server.get(path, &[HTML]).await;
        assert_eq!(answer.status, 302, "{path}");
        let to = answer.header("location").unwrap();
        let expected = format!("/login?next={}", path.replace('?', "%3F").replace('=', "%3D"));
        assert_eq!(to, expected);
    }
    for path in ["/", "/login"] {
        assert_eq!(server.get(path, &[HTML]).await.status, 200, "{path}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_is_nobody_at_once() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Agent).await;
    assert_eq!(server.get("/profile", &[HTML, ("cookie", &cookie)]).await.status, 200);
    let secret = cookie.split_once('=').unwrap().1;
    server.desk.backend.access().sign_out(secret).await.unwrap();
    assert_eq!(server.get("/profile", &[HTML, ("cookie", &cookie)]).await.status, 302);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_somebody_sees_is_not_kept_by_the_browser() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let page = server.get("/requests", &[HTML, ("cookie", &cookie)]).await;
    assert_eq!(page.header("cache-control"), Some("no-store"));
    let page = server.get("/login", &[HTML]).await;
    assert_eq!(page.header("cache-control"), Some("private, no-cache"));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_forged_or_foreign_cookie_is_nobody() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::CentralAdmin).await;
    let secret = cookie.split_once('=').unwrap().1.to_owned();
    for cookie in [
        "session=".into(),
        "session=x".into(),
        format!("session={}", "0".repeat(64)),
        format!("__Host-session={secret}"),
        format!("xsession={secret}"),
    ] {
        assert_eq!(server.get("/admin", &[HTML, ("cookie", &cookie)]).await.status, 302, "{cookie}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_language_is_the_persons_then_the_cookies_then_the_browsers() {
    let server = start().await;
    let lang = async |headers: &[(&str, &str)]| {
        let page = server.get("/profile", headers).await.text() + &server.get("/login", headers).await.text();
        page.split("<html lang=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    assert_eq!(lang(&[HTML]).await, "fa");
    assert_eq!(lang(&[HTML, ("accept-language", "en-GB,en;q=0.8")]).await, "en");
    assert_eq!(lang(&[HTML, ("accept-language", "en"), ("cookie", "lang=fa")]).await, "fa");
    let (person, _) = server.sign_in(Role::Customer).await;
    let actor = server.desk.actor_of(person).await;
    server.desk.backend.access().set_preference(&actor, Some(domain::Lang::En), None).await.unwrap();
    let cookie = format!("{}; lang=fa", server.cookie(person).await);
    assert_eq!(lang(&[HTML, ("cookie", &cookie)]).await, "en");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_session_cookie_is_for_this_server_and_no_script() {
    for (public, name) in [(None, "session"), (Some("https://help.example.ir"), "__Host-session")] {
        let server = start_with(|settings| settings.public_url = public.map(|url| url.parse().unwrap())).await;
        let person = server.desk.person(Role::Customer).await;
        let user_name = server.desk.backend.people().get(&backend::access::system(), person).await.unwrap().user_name;
        let form = format!("login={user_name}&password={}&next=%2Frequests", backend::testing::PASSWORD);
        let headers = [HTML, ("content-type", "application/x-www-form-urlencoded")];
        let answer = server.send("POST", address_of("/sign_in"), &headers, form.as_bytes()).await;
        assert_eq!((answer.status, answer.header("location")), (302, Some("/requests")), "{}", answer.text());

        let cookie =
            answer.headers.iter().find(|(header, value)| header == "set-cookie" && value.starts_with(name)).unwrap();
        let parts: Vec<&str> = cookie.1.split("; ").collect();
        for part in ["Path=/", "HttpOnly", "SameSite=Lax"] {
            assert!(parts.contains(&part), "{parts:?}");
        }
        assert_eq!(parts.contains(&"Secure"), public.is_some(), "{parts:?}");
        assert!(!parts.iter().any(|part| part.starts_with("Domain")), "{parts:?}");
        assert_eq!(parts[0].len(), name.len() + 1 + 64, "256 random bits");
        assert_eq!(server.get("/requests", &[HTML, ("cookie", parts[0])]).await.status, 200);

        let old = parts[0].to_owned();
        let again = server
            .send("POST", address_of("/sign_in"), &[headers[0], headers[1], ("cookie", &old)], form.as_bytes())
            .await;
        assert_eq!(again.status, 302);
        assert_eq!(
            server.get("/requests", &[HTML, ("cookie", &old)]).await.status,
            302,
            "signing in anew ends the old session"
        );
    }
}

/// The session cookie that an answer sets.
fn session_cookie(answer: &Answer) -> Option<&str> {
    let set = answer.headers.iter().filter(|(header, _)| header == "set-cookie");
    set.map(|(_, value)| value.as_str()).find(|value| value.starts_with("session="))
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browsers_cookie_lives_as_long_as_the_session() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let ask = async || server.get("/profile", &[HTML, ("cookie", &cookie)]).await;
    assert_eq!(session_cookie(&ask().await), None, "a new session has all of its life");

    server.desk.advance(2 * Micros::DAY);
    let renewed = ask().await;
    let set = session_cookie(&renewed).expect("the session's life was moved forward");
    let parts: Vec<&str> = set.split("; ").collect();
    assert_eq!(parts[0], cookie, "the same secret");
    for part in ["Path=/", "HttpOnly", "SameSite=Lax", "Max-Age=2592000"] {
        assert!(parts.contains(&part), "{parts:?}");
    }

    server.desk.advance(Micros::MINUTE);
    // The new end is written in the background: until then it is moved, and told, again.
    let mut later = ask().await;
    for _ in 0..500 {
        if session_cookie(&later).is_none() {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        server.desk.advance(Micros::MINUTE);
        later = ask().await;
    }
    assert_eq!(session_cookie(&later), None, "once is enough");
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_is_not_undone_by_a_renewed_cookie() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    server.desk.advance(2 * Micros::DAY);
    let headers = [("cookie", cookie.as_str()), ("content-type", "application/x-www-form-urlencoded")];
    let answer = server.send("POST", address_of("/sign_out"), &headers, b"").await;
    let set: Vec<_> = answer.headers.iter().filter(|(name, _)| name == "set-cookie").collect();
    assert_eq!((answer.status, set.len()), (200, 1), "{set:?}");
    assert!(set[0].1.starts_with("session=;"), "{set:?}");
}
