//! Tickets, their lists and drafts.

use super::scene::About::{Colleagues, Deleted, Elsewhere, Here, Nothing, Own, OwnElsewhere};
use super::scene::{It, Scene};
use super::{Row, SIGNED_IN, Sent};
use serde_json::json;

fn read(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "number": it.word }))
}

fn card(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "ticket": it.id }))
}

fn edit(it: &It, changes: serde_json::Value) -> Sent {
    let mut edit = json!({ "version": it.version });
    edit.as_object_mut().unwrap().extend(changes.as_object().unwrap().clone());
    Sent::Json(json!({ "ticket": it.id, "edit": edit }))
}

fn priority(_: &Scene, it: &It) -> Sent {
    edit(it, json!({ "priority": "high" }))
}

fn status(_: &Scene, it: &It) -> Sent {
    edit(it, json!({ "status": "closed" }))
}

fn take_up(_: &Scene, it: &It) -> Sent {
    edit(it, json!({ "status": "in_progress" }))
}

fn unassign(_: &Scene, it: &It) -> Sent {
    edit(it, json!({ "assignee": [] }))
}

fn put_tag(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "ticket": it.id, "version": it.version, "tagging": { "do": "put", "name": "فوری" } }))
}

fn take_tag(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "ticket": it.id, "version": it.version, "tagging": { "do": "take", "tag": 999_999 } }))
}

fn merge(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "ticket": it.id, "version": it.version, "into": it.word }))
}

fn delete(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "ticket": it.id, "deleted": true }))
}

fn restore(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "ticket": it.id, "deleted": false }))
}

fn close(_: &Scene, it: &It) -> Sent {
    Sent::Form(vec![("ticket", it.id.to_string()), ("to", "closed".into()), ("back", "/requests".into())])
}

fn reply(_: &Scene, it: &It) -> Sent {
    Sent::Multipart(vec![("ticket", it.id.to_string()), ("body", "متن".into()), ("internal", "false".into())])
}

fn note(_: &Scene, it: &It) -> Sent {
    Sent::Multipart(vec![("ticket", it.id.to_string()), ("body", "متن".into()), ("internal", "true".into())])
}

fn save_draft(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "place": format!("ticket:{}", it.id), "body": "نیمه" }))
}

fn read_draft(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "place": format!("ticket:{}", it.id) }))
}

fn open(scene: &Scene, more: Vec<(&'static str, String)>) -> Sent {
    let mut fields = vec![
        ("title", "اینترنت قطع است".to_owned()),
        ("body", "از صبح".to_owned()),
        ("category", scene.server.desk.category.to_string()),
    ];
    fields.extend(more);
    Sent::Multipart(fields)
}

fn open_for(scene: &Scene, branch: domain::ids::BranchId) -> Sent {
    open(scene, vec![("requester", scene.somebody.to_string()), ("branch", branch.to_string())])
}

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    vec![
        row("list_tickets", Nothing, "the usual view", "ok ok ok ok 403 403 401", |_, _| Sent::Json(json!({ "query": { "view": "all" } }))),
        row("list_tickets", Nothing, "deleted ones", "ok ok 403 403 403 403 401", |_, _| Sent::Json(json!({ "query": { "view": "deleted" } }))),
        row("view_counts", Nothing, "", SIGNED_IN, |_, _| Sent::Json(json!({}))),
        row("search_tickets", Nothing, "", SIGNED_IN, |_, _| Sent::Json(json!({ "text": "اینترنت" }))),
        row("my_requests", Nothing, "", SIGNED_IN, |_, _| Sent::Json(json!({ "open": null, "search": "", "at": null }))),
        row("directory", Nothing, "", SIGNED_IN, |_, _| Sent::Json(json!({}))),

        row("read_ticket", Own,          "own",                      "ok ok ok ok 404 ok 401", read),
        row("read_ticket", OwnElsewhere, "own, other branch",        "ok ok ok ok 404 ok 401", read),
        row("read_ticket", Here,         "another's",                "ok ok ok ok 404 404 401", read),
        row("read_ticket", Elsewhere,    "another's, other branch",  "ok ok 404 ok 404 404 401", read),
        row("read_ticket", Deleted,      "deleted",                  "ok ok 404 404 404 404 401", read),
        row("read_ticket", Nothing,      "there is none",            "404 404 404 404 404 404 401", |_, _| Sent::Json(json!({ "number": "T-20200101-0001" }))),

        row("requester_card", Own,       "own",                      "ok ok ok ok 404 403 401", card),
        row("requester_card", Here,      "another's",                "ok ok ok ok 404 404 401", card),
        row("requester_card", Elsewhere, "another's, other branch",  "ok ok 404 ok 404 404 401", card),

        row("edit_ticket", Own,          "priority, own",            "ok ok ok ok 404 403 401", priority),
        row("edit_ticket", Here,         "priority, another's",      "ok ok ok ok 404 404 401", priority),
        row("edit_ticket", Elsewhere,    "priority, other branch",   "ok ok 404 ok 404 404 401", priority),
        row("edit_ticket", Own,          "assignee, own",            "ok ok ok ok 404 403 401", unassign),
        row("edit_ticket", Here,         "assignee, another's",      "ok ok ok ok 404 404 401", unassign),
        row("edit_ticket", Elsewhere,    "assignee, other branch",   "ok ok 404 ok 404 404 401", unassign),
        row("edit_ticket", Own,          "status, own",              "ok ok ok ok 404 ok 401", status),
        row("edit_ticket", Own,          "an agent's status, own",   "ok ok ok ok 404 409 401", take_up),
        row("edit_ticket", Here,         "status, another's",        "ok ok ok ok 404 404 401", status),
        row("edit_ticket", Elsewhere,    "status, other branch",     "ok ok 404 ok 404 404 401", status),
        row("edit_ticket", Deleted,      "deleted",                  "409 409 409 409 404 404 401", priority),

        row("list_tags", Nothing,        "",                         "ok ok ok ok 403 403 401", |_, _| Sent::Json(json!({}))),
        row("tag_ticket", Own,           "own",                      "ok ok ok ok 404 403 401", put_tag),
        row("tag_ticket", Here,          "another's",                "ok ok ok ok 404 404 401", put_tag),
        row("tag_ticket", Elsewhere,     "other branch",             "ok ok 404 ok 404 404 401", put_tag),
        row("tag_ticket", Deleted,       "deleted",                  "409 409 409 409 404 404 401", put_tag),
        row("tag_ticket", Here,          "taking one off that there is not", "404 404 404 404 404 404 401", take_tag),

        row("merge_ticket", Own,         "into itself, own",         "422 422 422 422 404 403 401", merge),
        row("merge_ticket", Here,        "another's",                "422 422 422 422 404 404 401", merge),
        row("merge_ticket", Elsewhere,   "other branch",             "422 422 404 422 404 404 401", merge),
        row("merge_ticket", Deleted,     "deleted",                  "409 409 409 409 404 404 401", merge),

        row("set_ticket_deleted", Own,       "own",                  "ok ok 403 403 404 403 401", delete),
        row("set_ticket_deleted", Here,      "another's",            "ok ok 403 403 404 404 401", delete),
        row("set_ticket_deleted", Elsewhere, "other branch",         "ok ok 404 403 404 404 401", delete),
        row("set_ticket_deleted", Deleted,   "undo",                 "ok ok 403 403 404 404 401", restore),

        row("move_own_request", Own,       "own",                    "ok ok ok ok 404 ok 401", close),
        row("move_own_request", Here,      "another's",              "ok ok ok ok 404 404 401", close),
        row("move_own_request", Elsewhere, "other branch",           "ok ok 404 ok 404 404 401", close),
        row("move_own_request", Deleted,   "deleted",                "404 404 404 404 404 404 401", close),

        row("reply_ticket", Own,           "reply, own",             "ok ok ok ok 404 ok 401", reply),
        row("reply_ticket", OwnElsewhere,  "reply, own, other branch", "ok ok ok ok 404 ok 401", reply),
        row("reply_ticket", Here,          "reply, another's",       "ok ok ok ok 404 404 401", reply),
        row("reply_ticket", Elsewhere,     "reply, other branch",    "ok ok 404 ok 404 404 401", reply),
        row("reply_ticket", Deleted,       "reply, deleted",         "409 409 409 409 404 404 401", reply),
        row("reply_ticket", Own,           "note, own",              "ok ok ok ok 404 403 401", note),
        row("reply_ticket", Here,          "note, another's",        "ok ok ok ok 404 404 401", note),
        row("reply_ticket", Elsewhere,     "note, other branch",     "ok ok 404 ok 404 404 401", note),

        row("create_ticket", Nothing, "for oneself",                 "ok ok ok ok 403 ok 401", |scene, _| open(scene, Vec::new())),
        row("create_ticket", Nothing, "for somebody else",           "ok ok ok ok 403 403 401", |scene, _| open_for(scene, scene.server.desk.branch)),
        row("create_ticket", Nothing, "for somebody in the other branch", "ok ok 403 ok 403 403 401", |scene, _| open_for(scene, scene.server.desk.other_branch)),
        row("create_ticket", Nothing, "choosing the department",     "ok ok ok ok 403 403 401", |scene, _| open(scene, vec![("department", scene.other_department.to_string())])),
        row("propose_ticket_priority", Nothing, "",                  "ok ok ok ok 403 403 401", |_, _| Sent::Json(json!({ "title": "اینترنت", "body": "" }))),

        // What somebody writes is their own, whatever it is about.
        row("save_draft", Elsewhere, "", SIGNED_IN, save_draft),
        row("save_draft", Nothing, "of a new request", SIGNED_IN, |_, _| Sent::Json(json!({ "place": "new", "body": "نیمه" }))),
        row("save_draft", Nothing, "of nothing", "404 404 404 404 404 404 401", |_, _| Sent::Json(json!({ "place": "else", "body": "نیمه" }))),
        row("read_draft", Elsewhere, "", SIGNED_IN, read_draft),
    ]
}

/// With *agents see only their own departments*.
#[rustfmt::skip]
pub fn rows_of_bound_agents() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    vec![
        row("read_ticket", Here,             "own department",   "ok ok ok ok 404 404 401", read),
        row("read_ticket", Elsewhere,        "other department", "ok ok 404 404 404 404 401", read),
        row("requester_card", Elsewhere,     "other department", "ok ok 404 404 404 404 401", card),
        row("edit_ticket", Here,             "own department",   "ok ok ok ok 404 404 401", priority),
        row("edit_ticket", Elsewhere,        "other department", "ok ok 404 404 404 404 401", priority),
        row("set_ticket_deleted", Elsewhere, "other department", "ok ok 404 404 404 404 401", delete),
        row("move_own_request", Elsewhere,   "other department", "ok ok 404 404 404 404 401", close),
        row("reply_ticket", Here,            "own department",   "ok ok ok ok 404 404 401", reply),
        row("reply_ticket", Elsewhere,       "other department", "ok ok 404 404 404 404 401", reply),
        row("reply_ticket", Elsewhere,       "note",             "ok ok 404 404 404 404 401", note),
        row("read_ticket", Own,              "own request",      "ok ok ok ok 404 ok 401", read),
    ]
}

/// A customer who may not see the organisation's requests.
pub fn rows_of_strangers() -> Vec<Row> {
    let row = |function, case, sends: fn(&Scene, &It) -> Sent| Row {
        function,
        case,
        about: Colleagues,
        sends,
        answers: "ok ok 404 ok 404 404 401",
    };
    vec![row("read_ticket", "a colleague's", read), row("reply_ticket", "a colleague's", reply)]
}

/// A customer who may.
#[rustfmt::skip]
pub fn rows_of_colleagues() -> Vec<Row> {
    let row = |function, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about: Colleagues, sends, answers };
    vec![
        row("read_ticket",        "a colleague's",          "ok ok 404 ok 404 ok 401", read),
        row("reply_ticket",       "a colleague's",          "ok ok 404 ok 404 ok 401", reply),
        row("reply_ticket",       "note, a colleague's",    "ok ok 404 ok 404 403 401", note),
        row("move_own_request",   "a colleague's",          "ok ok 404 ok 404 403 401", close),
        row("edit_ticket",        "a colleague's",          "ok ok 404 ok 404 403 401", priority),
        row("set_ticket_deleted", "a colleague's",          "ok ok 404 403 404 403 401", delete),
    ]
}
