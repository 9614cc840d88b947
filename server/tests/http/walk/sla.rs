//! Calendars, policies, the log and what tickets promise.

use super::scene::About::{Elsewhere, Here, Nothing, Own};
use super::scene::{It, Scene};
use super::{ADMINS, Row, Sent};
use serde_json::{Value, json};

fn nothing(_: &Scene, _: &It) -> Sent {
    Sent::Json(json!({}))
}

fn calendar(scene: &Scene) -> Value {
    json!({
        "id": 0, "name": scene.unique("تقویم "), "name_en": "", "holidays": [], "is_default": false, "branches": [],
        "departments": [], "version": 0,
        "calendar": { "zone": "Asia/Tehran", "week": { "sat": [["08:00", "16:00"]] } },
    })
}

fn policy(scene: &Scene) -> Value {
    json!({ "name": scene.unique("سیاست "), "enabled": false })
}

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    let missing = "404 404 403 403 403 403 401";
    let reports = "ok ok ok ok ok 403 401";
    vec![
        row("list_calendars", Nothing, "", ADMINS, nothing),
        row("save_calendar", Nothing, "new", ADMINS, |scene, _| Sent::Json(json!({ "calendar": calendar(scene) }))),
        row("delete_calendar", Nothing, "there is none", missing, |_, _| Sent::Json(json!({ "id": 999_999, "version": 1 }))),
        row("calendar_openness", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "calendar": { "zone": "Asia/Tehran" } }))),
        row("read_ics", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "file": "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n" }))),
        row("write_ics", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "name": "x", "holidays": [] }))),
        row("list_policies", Nothing, "", ADMINS, nothing),
        row("policy_problems", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "draft": null }))),
        row("save_policy", Nothing, "new", ADMINS, |scene, _| Sent::Json(json!({ "policy": policy(scene) }))),
        row("remove_policy", Nothing, "there is none", missing, |_, _| Sent::Json(json!({ "id": 999_999, "version": 1 }))),
        row("order_policies", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "order": [] }))),
        row("rehearse_policy", Nothing, "", ADMINS, |scene, _| Sent::Json(json!({ "draft": policy(scene), "days": 30, "after": null }))),
        row("recounting", Nothing, "", ADMINS, nothing),
        row("promise_log", Nothing, "", reports, |_, _| Sent::Json(json!({ "query": {} }))),
        row("promise_compliance", Nothing, "", reports, |_, _| Sent::Json(json!({ "query": {}, "by": "week" }))),
        row("coming_due", Nothing, "", "ok ok ok ok 403 403 401", |_, _| Sent::Json(json!({ "query": {} }))),
        row("explain_promises", Own, "own", "ok ok ok ok 404 403 401", |_, it| Sent::Json(json!({ "ticket": it.id }))),
        row("explain_promises", Elsewhere, "of another branch", "ok ok 404 ok 404 404 401", |_, it| Sent::Json(json!({ "ticket": it.id }))),
        row("explain_promises", Here, "", "ok ok ok ok 404 404 401", |_, it| Sent::Json(json!({ "ticket": it.id }))),
    ]
}
