//! The knowledge base.

use super::scene::About::{Draft, Nothing, Published};
use super::scene::{It, Scene};
use super::{ANYBODY, Row, Sent};
use serde_json::json;

/// What those may who write articles.
const WRITERS: &str = "ok ok 403 ok 403 403 401";

fn read(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "slug": it.word }))
}

fn save(scene: &Scene, it: &It) -> Sent {
    let title = scene.unique("راهنمای چاپگر ");
    Sent::Json(json!({ "edit": {
        "id": (it.id != 0).then_some(it.id), "version": it.version, "title": title, "body": "گام نخست", "lang": "fa",
        "category": null, "published": true,
    } }))
}

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    vec![
        row("kb_list", Nothing, "", ANYBODY, |_, _| Sent::Json(json!({ "search": "" }))),
        row("kb_suggest", Nothing, "", ANYBODY, |_, _| Sent::Json(json!({ "text": "وای‌فای" }))),
        row("kb_read", Published, "published", ANYBODY, read),
        row("kb_read", Draft, "a draft", "ok ok 404 ok 404 404 404", read),

        row("kb_desk_list", Nothing, "", WRITERS, |_, _| Sent::Json(json!({ "query": {} }))),
        row("kb_source", Published, "", WRITERS, |_, it| Sent::Json(json!({ "id": it.id }))),
        row("kb_save", Nothing, "new", WRITERS, save),
        row("kb_save", Draft, "changed", WRITERS, save),
        row("kb_set_published", Draft, "", WRITERS, |_, it| Sent::Json(json!({ "id": it.id, "version": it.version, "published": true }))),
        row("kb_preview", Nothing, "", WRITERS, |_, _| Sent::Json(json!({ "body": "گام", "lang": "fa" }))),
    ]
}
