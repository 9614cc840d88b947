//! The promises of access, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod profile;
mod sessions;
mod setup;
mod sign_in;

use super::sql;
use super::{Origin, SignedIn};
use crate::Backend;
use crate::testing::desk;
use domain::Fault;

/// A log-in from nowhere in particular.
async fn sign_in(backend: &Backend, login: &str, password: &str) -> Result<SignedIn, Fault> {
    backend.access().sign_in(login, password, &Origin::default(), None).await
}

fn from(address: &str) -> Origin {
    Origin { address: address.to_owned(), user_agent: String::new() }
}

#[tokio::test]
async fn every_statement_prepares() {
    for desk in desk().await {
        assert_eq!(desk.backend.db().prepare_all(sql::ALL).await, Vec::<String>::new());
        assert_eq!(desk.backend.db().prepare_all(crate::people::sql::ALL).await, Vec::<String>::new());
        assert_eq!(desk.backend.db().prepare_all(crate::people::places::sql::ALL).await, Vec::<String>::new());
        assert_eq!(desk.backend.db().prepare_all(crate::notify::sql::ALL).await, Vec::<String>::new());
        assert_eq!(desk.backend.db().prepare_all(crate::settings::sql::ALL).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn knowing_who_asks_and_signing_in_use_an_index() {
    for desk in desk().await {
        let db = desk.backend.db();
        let who = db.explain(sql::WHO, crate::args![vec![0_u8; 32], 0_i64]).await.unwrap().join("\n");
        assert!(who.contains("session_secret") && !who.contains("SCAN"), "{who}");
        let login = db.explain(sql::BY_LOGIN, crate::args!["x"]).await.unwrap().join("\n");
        assert!(login.contains("person_email") && !login.contains("SCAN"), "{login}");
    }
}
