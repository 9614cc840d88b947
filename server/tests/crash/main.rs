//! `kill -9` in the middle of a thousand requests: what was acknowledged is there, whole and once; nothing is there by half;
//! and who sends again what was not acknowledged gets it once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod checks;
mod client;
mod due;
#[path = "../program/mod.rs"]
mod program;
#[path = "../wire/mod.rs"]
mod wire;

use app::tickets::api::ReadDirectory;
use backend::args;
use backend::db::testing::{TestDb, empty_databases};
use backend::db::{Db, DbConfig, Dialect};
use checks::{counted, gone, readable, whole};
use client::Client;
use domain::tickets::Created;
use leptos::server_fn::ServerFn;
use program::{Serving, folder, run_with, serve_with};
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use tempfile::TempDir;
use tokio::task::JoinSet;

/// Requests in all.
const ALL: usize = 1_000;
/// Connections that send them.
const CONNECTIONS: usize = 64;
/// Acknowledged when the process is killed.
const ENOUGH: usize = 400;
/// Everybody's password.
const PASSWORD: &str = "demo-Iranmehr-1405";

/// Where a desk lives.
struct Place {
    folder: TempDir,
    url: String,
    /// Drops the database of a server.
    _server: Option<TestDb>,
}

/// One place of each engine on offer.
async fn places() -> Vec<Place> {
    let lite = folder();
    // A file that nobody but the killed process has open.
    let url = format!("sqlite://{}", lite.path().join("desk.sqlite").display());
    let mut places = vec![Place { folder: lite, url, _server: None }];
    for db in empty_databases().await {
        if db.dialect() == Dialect::Postgres {
            places.push(Place { folder: folder(), url: db.config.url.clone(), _server: Some(db) });
        }
    }
    places
}

impl Place {
    fn serve(&self) -> Serving {
        serve_with(self.folder.path(), &["--database-url", &self.url, "--rate-limit-per-second", "0"])
    }

    fn add(&self, user_name: &str, role: &str) {
        let email = format!("{user_name}@demo.example");
        let person = ["user", "add", user_name, "--name", "نام تازه", "--role", role, "--email", &email];
        let args = [&person[..], &["--password-stdin", "--database-url", &self.url]].concat();
        let added = run_with(self.folder.path(), &args, PASSWORD);
        assert_eq!(added.code, 0, "{}", added.err);
    }
}

/// Sends all requests; `each` hears of every acknowledgement with their number so far. Answers who was acknowledged.
async fn send_all(
    clients: &[Client],
    category: i64,
    each: impl Fn(usize) + Send + Sync + 'static,
) -> BTreeMap<usize, Created> {
    let (next, each) = (Arc::new(AtomicUsize::new(0)), Arc::new(each));
    let known: Arc<Mutex<BTreeMap<usize, Created>>> = Arc::default();
    let mut sending = JoinSet::new();
    for _ in 0..CONNECTIONS {
        let (clients, next, each, known) = (clients.to_vec(), next.clone(), each.clone(), known.clone());
        sending.spawn(async move {
            loop {
                let n = next.fetch_add(1, Ordering::Relaxed);
                if n >= ALL {
                    return;
                }
                // A request is its client's, also when it is sent again.
                if let Some(created) = clients[n % clients.len()].create(category, n).await {
                    let so_far = {
                        let mut known = known.lock().unwrap();
                        known.insert(n, created);
                        known.len()
                    };
                    each(so_far);
                }
            }
        });
    }
    sending.join_all().await;
    std::mem::take(&mut known.lock().unwrap())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_survives_kill_nine() {
    for place in places().await {
        let engine = place.url.split(':').next().unwrap().to_owned();
        place.add("central", "central_admin");
        for n in 0..4 {
            place.add(&format!("customer{n}"), "customer");
        }
        let serving = place.serve();
        let central = Client::sign_in(&serving, "central").await;
        let mut clients = Vec::new();
        for n in 0..4 {
            clients.push(Client::sign_in(&serving, &format!("customer{n}")).await);
        }
        let directory: domain::people::Directory = central.ask(ReadDirectory::PATH, serde_json::json!({})).await;
        let category = directory.categories[0].id;

        let serving = Arc::new(Mutex::new(serving));
        let victim = serving.clone();
        let acknowledged = send_all(&clients, category, move |so_far| {
            if so_far == ENOUGH {
                victim.lock().unwrap().kill();
            }
        })
        .await;
        assert!((ENOUGH..ALL).contains(&acknowledged.len()), "{engine}: killed in the middle: {}", acknowledged.len());

        let db = Db::connect(&DbConfig::new(&*place.url)).await.unwrap();
        gone(&db).await;
        let mut serving = place.serve();
        whole(&db, &engine, &acknowledged).await;
        let clients: Vec<Client> = clients.iter().map(|client| client.at(&serving)).collect();
        let central = central.at(&serving);
        readable(&clients, &acknowledged).await;
        counted(&db, &central).await;

        // Who got no answer sends the same form again; who got one may do so too.
        let again = send_all(&clients, category, |_| {}).await;
        assert_eq!(again.len(), ALL, "{engine}: all are acknowledged now");
        for (n, created) in &acknowledged {
            assert_eq!(&again[n], created, "{engine}: the same form sent again makes no second ticket");
        }
        whole(&db, &engine, &again).await;
        let tickets: i64 = db.scalar("SELECT COUNT(*) FROM ticket", args![]).await.unwrap();
        assert_eq!(tickets, ALL as i64, "{engine}: each request exactly once");
        counted(&db, &central).await;
        db.close().await;
        assert_eq!(serving.stop(), 0);
    }
}
