//! Lists, searches and counts hold what their reader may open, and nothing else.

use super::READERS;
use super::functions;
use super::scene::{About, It, Scene};
use crate::wire::Answer;
use domain::permissions::Role;
use domain::tickets::{Counts, SearchHit, TicketPage};
use serde_json::{Value, json};

async fn ask(scene: &Scene, cookie: &str, function: &str, arguments: Value) -> Answer {
    let headers = [("cookie", cookie), ("content-type", "application/json")];
    scene.server.send("POST", functions()[function], &headers, arguments.to_string().as_bytes()).await
}

fn numbers(mut rows: Vec<String>) -> Vec<String> {
    rows.sort();
    rows
}

fn words<'a>(all: impl IntoIterator<Item = &'a It>) -> Vec<String> {
    numbers(all.into_iter().map(|it| it.word.clone()).collect())
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_hold_what_their_reader_may_open() {
    for reader in READERS.into_iter().flatten() {
        // A desk of their own: the lists hold nothing else.
        let scene = Scene::new().await;
        let own = scene.make(About::Own, Some(reader)).await;
        let own_elsewhere = scene.make(About::OwnElsewhere, Some(reader)).await;
        let here = scene.make(About::Here, Some(reader)).await;
        let elsewhere = scene.make(About::Elsewhere, Some(reader)).await;
        scene.make(About::Deleted, Some(reader)).await;
        scene.resolve(&here).await;
        let backend = &scene.server.desk.backend;
        backend.feed().settled(backend).await.unwrap();

        let desk = match reader {
            Role::CentralAdmin | Role::Admin | Role::Agent => words([&own, &own_elsewhere, &here, &elsewhere]),
            // What they asked elsewhere is in the portal.
            Role::BranchAdmin => words([&own, &here]),
            Role::ReportManager | Role::Customer => Vec::new(),
        };
        let cookie = scene.cookie(Some(reader)).await.unwrap();
        let list = ask(&scene, &cookie, "list_tickets", json!({ "query": { "view": "all" } })).await;
        if reader.works_at_desk() {
            let page: TicketPage = list.json();
            assert_eq!(numbers(page.rows.into_iter().map(|row| row.number).collect()), desk, "{reader:?} lists");
        }
        let counts: Counts = ask(&scene, &cookie, "view_counts", json!({})).await.json();
        let resolved = i64::from(desk.contains(&here.word));
        assert_eq!((counts.all, counts.resolved), (desk.len() as i64, resolved), "{reader:?} counts");

        let portal = words([&own, &own_elsewhere]);
        let requests = ask(&scene, &cookie, "my_requests", json!({ "open": null, "search": "", "at": null })).await;
        let requests: TicketPage = requests.json();
        assert_eq!(numbers(requests.rows.into_iter().map(|row| row.number).collect()), portal, "{reader:?} asked");

        let found: Vec<SearchHit> = ask(&scene, &cookie, "search_tickets", json!({ "text": "اینترنت" })).await.json();
        let expected = if reader.works_at_desk() { &desk } else { &portal };
        assert_eq!(&numbers(found.into_iter().map(|hit| hit.row.number).collect()), expected, "{reader:?} finds");
    }
}
