//! Rules, their log, and what they have done to a ticket.

use super::scene::About::{Elsewhere, Here, Nothing, Own};
use super::scene::{It, Scene};
use super::{ADMINS, Row, Sent};
use serde_json::{Value, json};

fn nothing(_: &Scene, _: &It) -> Sent {
    Sent::Json(json!({}))
}

fn rule(scene: &Scene) -> Value {
    json!({
        "name": scene.unique("قاعدهٔ "), "enabled": false, "when": { "on": "created" },
        "acts": [{ "do": "set_priority", "priority": "high" }],
    })
}

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    vec![
        row("list_rules", Nothing, "", ADMINS, nothing),
        row("save_rule", Nothing, "new", ADMINS, |scene, _| Sent::Json(json!({ "rule": rule(scene) }))),
        row("remove_rule", Nothing, "there is none", "404 404 403 403 403 403 401", |_, _| Sent::Json(json!({ "id": 999_999, "version": 1 }))),
        row("order_rules", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "order": [] }))),
        row("rehearse_rule", Nothing, "", ADMINS, |scene, _| Sent::Json(json!({ "rule": rule(scene) }))),
        row("try_rule", Here, "", ADMINS, |scene, it| Sent::Json(json!({ "rule": rule(scene), "number": it.word }))),
        row("rule_runs", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "rule": null, "after": null }))),
        row("ticket_runs", Here, "", "ok ok ok ok 404 404 401", |_, it| Sent::Json(json!({ "ticket": it.id, "after": null }))),
        row("ticket_runs", Own, "own", "ok ok ok ok 404 403 401", |_, it| Sent::Json(json!({ "ticket": it.id, "after": null }))),
        row("ticket_runs", Elsewhere, "of another branch", "ok ok 404 ok 404 404 401", |_, it| Sent::Json(json!({ "ticket": it.id, "after": null }))),
    ]
}
