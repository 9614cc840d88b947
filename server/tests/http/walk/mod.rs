//! Every server function, as every role and as nobody, over real HTTP, against the table of permissions.
//!
//! The functions come from the registry that production serves from: one without a row here fails the test. Each call is
//! about something made for it alone, so that no call sees what another did.

mod access;
mod automation;
mod kb;
mod lists;
mod people;
mod scene;
mod settings;
mod sla;
mod tickets;

use crate::wire::{multipart, urlencoded};
use domain::permissions::Role;
use scene::{About, It, Scene};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Who asks, in the order of a row's answers; None is nobody.
const READERS: [Option<Role>; 7] = [
    Some(Role::CentralAdmin),
    Some(Role::Admin),
    Some(Role::BranchAdmin),
    Some(Role::Agent),
    Some(Role::ReportManager),
    Some(Role::Customer),
    None,
];

/// One row: a function, in which case it is asked, and the answer to each of [`READERS`]: `ok` or a status.
struct Row {
    function: &'static str,
    case: &'static str,
    about: About,
    sends: fn(&Scene, &It) -> Sent,
    answers: &'static str,
}

/// The answers of what everybody may who is signed in.
const SIGNED_IN: &str = "ok ok ok ok ok ok 401";
/// The answers of what is open to all.
const ANYBODY: &str = "ok ok ok ok ok ok ok";
/// The answers of what administrators set up.
const ADMINS: &str = "ok ok 403 403 403 403 401";

/// Arguments, as a function takes them.
enum Sent {
    Json(Value),
    Form(Vec<(&'static str, String)>),
    Multipart(Vec<(&'static str, String)>),
}

impl Sent {
    /// Content type and body.
    fn bytes(&self) -> (String, Vec<u8>) {
        fn pairs<'a>(fields: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
            fields.iter().map(|(name, value)| (*name, value.as_str())).collect()
        }
        match self {
            Self::Json(value) => ("application/json".into(), value.to_string().into_bytes()),
            Self::Form(fields) => ("application/x-www-form-urlencoded".into(), urlencoded(&pairs(fields)).into_bytes()),
            Self::Multipart(fields) => multipart(&pairs(fields), &[]),
        }
    }
}

fn rows() -> Vec<Row> {
    [access::rows(), automation::rows(), kb::rows(), people::rows(), settings::rows(), sla::rows(), tickets::rows()]
        .into_iter()
        .flatten()
        .collect()
}

/// Addresses of all functions that are served, by name.
fn functions() -> BTreeMap<&'static str, &'static str> {
    let all: Vec<&'static str> = leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let named: BTreeMap<_, _> = all.iter().map(|path| (path.rsplit('/').next().unwrap(), *path)).collect();
    assert_eq!(named.len(), all.len(), "two functions of one name: {all:?}");
    named
}

async fn walk(scene: &Scene, rows: &[Row]) {
    let functions = functions();
    let mut wrong = Vec::new();
    for row in rows {
        let mut answers = Vec::new();
        for reader in READERS {
            let it = scene.make(row.about, reader).await;
            let (kind, body) = (row.sends)(scene, &it).bytes();
            let cookie = scene.cookie(reader).await;
            let mut headers = vec![("content-type", kind.as_str())];
            headers.extend(cookie.as_deref().map(|cookie| ("cookie", cookie)));
            let answer = scene.server.send("POST", functions[row.function], &headers, &body).await;
            answers.push(if answer.status == 200 { "ok".to_owned() } else { answer.status.to_string() });
        }
        let answers = answers.join(" ");
        if answers != row.answers {
            wrong.push(format!("{} {}:\n  expected {}\n  answered {answers}", row.function, row.case, row.answers));
        }
    }
    assert!(wrong.is_empty(), "central admin branch agent reports customer nobody\n{}", wrong.join("\n"));
}

#[test]
fn every_server_function_has_a_row() {
    let served: BTreeSet<&str> = functions().into_keys().collect();
    let rows = rows();
    let tabled: BTreeSet<&str> = rows.iter().map(|row| row.function).collect();
    let missing: Vec<_> = served.difference(&tabled).collect();
    let gone: Vec<_> = tabled.difference(&served).collect();
    assert!(missing.is_empty() && gone.is_empty(), "without a row: {missing:?}; no longer served: {gone:?}");
    for row in &rows {
        assert_eq!(row.answers.split(' ').count(), READERS.len(), "{} {}", row.function, row.case);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_may_what_the_table_says_about_tickets() {
    walk(&Scene::new().await, &tickets::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_may_what_the_table_says_about_people_and_places() {
    walk(&Scene::new().await, &people::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn each_role_may_what_the_table_says_about_everything_else() {
    let scene = Scene::new().await;
    walk(&scene, &access::rows()).await;
    walk(&scene, &kb::rows()).await;
    walk(&scene, &settings::rows()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn agents_bound_to_their_departments_do_not_reach_others() {
    let scene = Scene::new().await;
    scene.bind_agents().await;
    walk(&scene, &tickets::rows_of_bound_agents()).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_customer_shares_the_organisations_requests_when_allowed() {
    let scene = Scene::new().await;
    walk(&scene, &tickets::rows_of_strangers()).await;
    scene.share_organisation().await;
    walk(&scene, &tickets::rows_of_colleagues()).await;
}
