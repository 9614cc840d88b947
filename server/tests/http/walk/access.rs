//! Signing in and out, one's own profile, devices and notifications, language and theme.

use super::scene::About::{Nothing, OthersNotification, OthersSession, OwnNotification, OwnSession, Person};
use super::scene::{It, Scene};
use super::{ANYBODY, Row, SIGNED_IN, Sent};
use backend::testing::PASSWORD;
use domain::permissions::Role;
use serde_json::json;

/// The thing is somebody else's: it does not exist for the reader.
const NOT_THEIRS: &str = "404 404 404 404 404 404 401";

fn nothing(_: &Scene, _: &It) -> Sent {
    Sent::Json(json!({}))
}

fn empty(_: &Scene, _: &It) -> Sent {
    Sent::Form(Vec::new())
}

fn form(fields: &[(&'static str, &str)]) -> Sent {
    Sent::Form(fields.iter().map(|(name, value)| (*name, (*value).to_owned())).collect())
}

fn id(_: &Scene, it: &It) -> Sent {
    form(&[("id", &it.id.to_string())])
}

fn mark(_: &Scene, it: &It) -> Sent {
    form(&[("id", &it.id.to_string()), ("back", "/notifications")])
}

fn register(scene: &Scene, _: &It) -> Sent {
    let email = format!("{}@demo.example", scene.unique("somebody"));
    let branch = scene.server.desk.branch.to_string();
    form(&[("name", "تازه وارد"), ("email", &email), ("mobile", ""), ("branch", &branch), ("password", PASSWORD)])
}

fn set_up(_: &Scene, _: &It) -> Sent {
    form(&[
        ("token", "guessed"),
        ("name", "تازه وارد"),
        ("user_name", "newcomer"),
        ("email", "newcomer@demo.example"),
        ("password", PASSWORD),
        ("desk_name", "میز"),
        ("desk_name_en", "Desk"),
    ])
}

fn profile(_: &Scene, _: &It) -> Sent {
    let zone = ("zone", "Asia/Tehran");
    form(&[("name", "نام تازه"), ("email", ""), ("mobile", ""), zone, ("lang", "fa"), ("theme", "auto")])
}

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    vec![
        row("sign_in", Person(Role::Customer), "", ANYBODY, |_, it| form(&[("login", &it.word), ("password", PASSWORD), ("next", "")])),
        row("sign_out", Nothing, "", ANYBODY, empty),
        row("register", Nothing, "", ANYBODY, register),
        row("public_branches", Nothing, "", ANYBODY, nothing),
        // Somebody is there already: set-up is over.
        row("set_up", Nothing, "", "409 409 409 409 409 409 409", set_up),
        row("set_language", Nothing, "", ANYBODY, |_, _| form(&[("lang", "fa"), ("back", "/")])),
        row("set_theme", Nothing, "", ANYBODY, |_, _| form(&[("theme", "dark"), ("back", "/")])),

        row("change_password", Nothing, "", SIGNED_IN, |_, _| form(&[("current", PASSWORD), ("new_password", PASSWORD), ("repeat", PASSWORD)])),
        row("save_profile", Nothing, "", SIGNED_IN, profile),
        row("sessions", Nothing, "", SIGNED_IN, nothing),
        row("end_session", OwnSession, "own", SIGNED_IN, id),
        row("end_session", OthersSession, "another's", NOT_THEIRS, id),
        row("end_other_sessions", Nothing, "", SIGNED_IN, empty),
        row("zones", Nothing, "", SIGNED_IN, nothing),

        row("notifications", Nothing, "", SIGNED_IN, |_, _| Sent::Json(json!({ "after": null, "unread": false }))),
        row("mark_notification_read", OwnNotification, "own", SIGNED_IN, mark),
        row("mark_notification_read", OthersNotification, "another's", NOT_THEIRS, mark),
        row("mark_notifications_read", Nothing, "", SIGNED_IN, |_, _| form(&[("back", "/notifications")])),
    ]
}
