//! The promises of the door, kept on every engine on offer.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod batches;
mod errors;
mod migrations;
mod reading;
mod speed;
mod sqlite;
mod statements;
mod units;

use super::{
    Db, Dialect, Migration, Migrations, Tx,
    testing::{TestDb, empty_databases},
};

/// Two small tables with every kind of constraint.
const SCHEMA: Migration = Migration {
    file: "0001_test.sql",
    text: "
CREATE TABLE owner (id {pk}, email TEXT NOT NULL, CONSTRAINT owner_email UNIQUE (email));
CREATE TABLE pet (
    id {pk},
    owner_id BIGINT REFERENCES owner (id) DEFERRABLE INITIALLY DEFERRED,
    friend_id BIGINT REFERENCES owner (id),
    name TEXT NOT NULL,
    legs BIGINT NOT NULL DEFAULT 4 CONSTRAINT pet_legs CHECK (legs >= 0),
    tame BOOLEAN NOT NULL DEFAULT TRUE,
    weight DOUBLE PRECISION,
    photo {bytes}
);
CREATE UNIQUE INDEX pet_name_owner ON pet (name, owner_id);
CREATE TABLE counter (id BIGINT PRIMARY KEY, n BIGINT NOT NULL);
INSERT INTO counter (id, n) VALUES (1, 0);
",
};

async fn fresh() -> Vec<TestDb> {
    let all = empty_databases().await;
    for db in &all {
        prepare(db).await;
    }
    all
}

async fn prepare(db: &Db) {
    Migrations::of(&[SCHEMA]).apply(db, 1).await.unwrap();
}

const ADD_OWNER: &str = "INSERT INTO owner (email) VALUES ($1) RETURNING id";
const ADD_PET: &str = "INSERT INTO pet (name, owner_id) VALUES ($1, $2) RETURNING id";
const COUNT_PETS: &str = "SELECT COUNT(*) FROM pet";
const BUMP: &str = "UPDATE counter SET n = n + 1 WHERE id = 1";
const COUNTER: &str = "SELECT n FROM counter WHERE id = 1";
