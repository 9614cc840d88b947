//! Who is signed in, and who must be.

use crate::support::{HTML, start};
use domain::permissions::Role;

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
    for cookie in ["session=".into(), "session=x".into(), format!("session={}", "0".repeat(64)), format!("__Host-session={secret}"), format!("xsession={secret}")] {
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
