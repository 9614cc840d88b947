#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{keep, put, take, write};
use crate::db::{DbError, Tx};
use crate::testing::desk;
use domain::permissions::Role;
use domain::settings::Settings;
use domain::{Fault, Field, Problem};

#[tokio::test]
async fn a_desk_that_saved_nothing_has_the_defaults() {
    for desk in desk().await {
        assert_eq!(*desk.backend.settings().get().await.unwrap(), Settings::default());
    }
}

#[tokio::test]
async fn saved_settings_are_seen_at_once_and_demo_is_not_for_saving() {
    for desk in desk().await {
        let admin = desk.actor(Role::CentralAdmin).await;
        let area = desk.backend.settings();
        area.get().await.unwrap();
        let new = Settings { name: " ميز ما ".into(), zone: "UTC".into(), demo: true, ..Settings::default() };
        area.save(&admin, &new).await.unwrap();
        let now = area.get().await.unwrap();
        assert_eq!((now.name.as_str(), now.zone.as_str(), now.demo), ("میز ما", "UTC", false));
        let demo = async move |tx: &mut Tx| write(tx, &Settings { demo: true, ..Settings::default() }).await;
        desk.backend.db().write(demo).await.unwrap();
        area.forget();
        area.save(&admin, &Settings { demo: false, ..new }).await.unwrap();
        assert!(area.get().await.unwrap().demo);
    }
}

#[tokio::test]
async fn an_unknown_zone_is_refused() {
    for desk in desk().await {
        let admin = desk.actor(Role::CentralAdmin).await;
        let wrong = Settings { zone: "Mars/Olympus".into(), ..Settings::default() };
        let fault = desk.backend.settings().save(&admin, &wrong).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Zone, Problem::NotAChoice));
    }
}

#[tokio::test]
async fn settings_of_a_newer_or_damaged_desk_still_open() {
    for desk in desk().await {
        let newer = async |tx: &mut Tx| put(tx, "desk", r#"{"name":"x y","of_tomorrow":1}"#).await;
        desk.backend.db().write(newer).await.unwrap();
        assert_eq!(desk.backend.settings().get().await.unwrap().name, "x y");
        let damaged = async |tx: &mut Tx| put(tx, "desk", "{").await;
        desk.backend.db().write(damaged).await.unwrap();
        desk.backend.settings().forget();
        assert_eq!(*desk.backend.settings().get().await.unwrap(), Settings::default());
    }
}

#[tokio::test]
async fn a_named_text_is_kept_once_and_taken_once() {
    for desk in desk().await {
        let unit = async |tx: &mut Tx| {
            assert_eq!(keep(tx, "x", "first").await?, "first");
            assert_eq!(keep(tx, "x", "second").await?, "first");
            assert!(take(tx, "x").await?);
            assert!(!take(tx, "x").await?);
            Ok::<_, DbError>(())
        };
        desk.backend.db().write(unit).await.unwrap();
        assert_eq!(desk.backend.settings().value("x").await.unwrap(), None);
    }
}
