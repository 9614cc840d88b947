//! Who calls too often.

use crate::support::start_with;
use crate::wire::HTML;
use domain::Fault;
use domain::permissions::Role;

#[tokio::test(flavor = "multi_thread")]
async fn a_flood_of_forms_is_stopped_and_reading_is_not() {
    let server = start_with(|settings| settings.rate_limit_per_second = 4).await;
    let mut refused = None;
    for _ in 0..20 {
        let answer = server.send("POST", "/files", &[], b"").await;
        if answer.status == 429 {
            refused = Some(answer);
        }
    }
    let refused = refused.expect("twenty forms at once are too many");
    assert!(matches!(refused.json::<Fault>(), Fault::TooMany { retry_after: 1.. }));
    assert!(refused.header("retry-after").is_some());
    let page = server.send("POST", "/files", &[HTML, ("accept-language", "en")], b"").await;
    assert!(page.status == 429 && page.text().contains("Too many attempts"), "{}", page.text());
    assert_eq!(server.get("/login", &[HTML]).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn each_session_has_its_own_limit() {
    let server = start_with(|settings| settings.rate_limit_per_second = 4).await;
    let (_, flooder) = server.sign_in(Role::Customer).await;
    let (_, other) = server.sign_in(Role::Customer).await;
    let mut statuses = Vec::new();
    for _ in 0..40 {
        statuses.push(server.get("/files/1", &[("cookie", &flooder)]).await.status);
    }
    assert!(statuses.contains(&429), "{statuses:?}");
    assert_eq!(server.get("/files/1", &[("cookie", &other)]).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn limits_can_be_switched_off() {
    let server = start_with(|settings| settings.rate_limit_per_second = 0).await;
    for _ in 0..300 {
        assert_eq!(server.send("POST", "/files", &[], b"").await.status, 401);
    }
}
