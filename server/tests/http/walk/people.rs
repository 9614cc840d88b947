//! People, places, categories, words and the audit trail.

use super::scene::About::{Branch, Category, Department, Inactive, Nothing, Organisation, Person};
use super::scene::{It, Scene};
use super::{ADMINS, Row, Sent};
use domain::permissions::Role;
use serde_json::{Value, json};

fn nothing(_: &Scene, _: &It) -> Sent {
    Sent::Json(json!({}))
}

fn search(_: &Scene, _: &It) -> Sent {
    Sent::Json(json!({ "search": "" }))
}

fn person(scene: &Scene, it: &It, role: Role) -> Value {
    let user_name = scene.unique("new");
    json!({
        "id": (it.id != 0).then_some(it.id), "version": it.version, "user_name": user_name, "name": "تازه وارد",
        "role": role, "branch": scene.server.desk.branch, "organisation": null, "active": true,
    })
}

fn reset(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "id": it.id }))
}

fn switch(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "id": it.id, "version": it.version }))
}

fn switch_off(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "id": it.id, "version": it.version, "tickets": "nobody" }))
}

fn hand_over(_: &Scene, it: &It) -> Sent {
    Sent::Json(json!({ "id": it.id, "version": it.version, "successor": null }))
}

fn branch(scene: &Scene, it: &It) -> Sent {
    let name = scene.unique("شعبه ");
    Sent::Json(json!({ "branch": {
        "id": it.id, "name": name, "name_en": "", "city": "", "phone": "", "address": "", "active": true,
        "open_tickets": 0, "people": 0, "version": it.version,
    } }))
}

fn department(scene: &Scene, it: &It) -> Sent {
    let name = scene.unique("بخش ");
    Sent::Json(json!({ "department": {
        "id": it.id, "name": name, "name_en": "", "description": "", "active": true, "open_tickets": 0, "people": 0,
        "version": it.version,
    } }))
}

fn category(scene: &Scene, it: &It) -> Sent {
    let (name, code) = (scene.unique("دسته "), scene.unique("c"));
    Sent::Json(json!({ "category": {
        "id": it.id, "code": code, "name": name, "name_en": "", "department": null, "active": true, "open_tickets": 0,
        "version": it.version,
    } }))
}

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, about, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about, sends, answers };
    // Nobody changes who is above them.
    let above = "ok 403 403 403 403 403 401";
    vec![
        row("list_people", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "query": {} }))),
        row("read_person", Person(Role::Customer), "", ADMINS, reset),
        row("read_person", Nothing, "there is none", "404 404 403 403 403 403 401", |_, _| Sent::Json(json!({ "id": 999_999 }))),
        row("save_person", Nothing, "new", ADMINS, |scene, it| Sent::Json(json!({ "edit": person(scene, it, Role::Agent) }))),
        row("save_person", Nothing, "a new central admin", "ok 422 403 403 403 403 401", |scene, it| Sent::Json(json!({ "edit": person(scene, it, Role::CentralAdmin) }))),
        row("save_person", Person(Role::Customer), "a customer", ADMINS, |scene, it| Sent::Json(json!({ "edit": person(scene, it, Role::Customer) }))),
        row("save_person", Person(Role::Agent), "promoted to central admin", "ok 422 403 403 403 403 401", |scene, it| Sent::Json(json!({ "edit": person(scene, it, Role::CentralAdmin) }))),
        row("save_person", Person(Role::CentralAdmin), "a central admin", above, |scene, it| Sent::Json(json!({ "edit": person(scene, it, Role::Customer) }))),
        row("reset_password", Person(Role::Agent), "an agent", ADMINS, reset),
        row("reset_password", Person(Role::CentralAdmin), "a central admin", above, reset),
        row("activate_person", Inactive, "", ADMINS, switch),
        row("deactivate_person", Person(Role::Agent), "an agent", ADMINS, switch_off),
        row("deactivate_person", Person(Role::CentralAdmin), "a central admin", above, switch_off),
        row("search_requesters", Nothing, "", "ok ok ok ok 403 403 401", |_, _| Sent::Json(json!({ "text": "customer" }))),

        row("list_organisations", Nothing, "", ADMINS, nothing),
        row("save_organisation", Organisation, "renamed", ADMINS, |_, it| Sent::Json(json!({ "organisation": { "id": it.id, "name": it.word } }))),
        row("save_organisation", Nothing, "new", ADMINS, |scene, _| Sent::Json(json!({ "organisation": { "id": 0, "name": scene.unique("سازمان ") } }))),

        row("list_branches", Nothing, "", "ok ok ok 403 403 403 401", search),
        row("save_branch", Nothing, "new", ADMINS, branch),
        row("save_branch", Branch, "changed", ADMINS, branch),
        row("activate_branch", Branch, "", ADMINS, switch),
        row("deactivate_branch", Branch, "", ADMINS, hand_over),

        row("list_departments", Nothing, "", ADMINS, search),
        row("save_department", Nothing, "new", ADMINS, department),
        row("save_department", Department, "changed", ADMINS, department),
        row("activate_department", Department, "", ADMINS, switch),
        row("deactivate_department", Department, "", ADMINS, hand_over),

        row("list_categories", Nothing, "", ADMINS, nothing),
        row("save_category", Nothing, "new", ADMINS, category),
        row("save_category", Category, "changed", ADMINS, category),
        row("read_keywords", Nothing, "", ADMINS, nothing),
        row("save_keywords", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "keywords": [{ "priority": "high", "words": ["قطع"] }] }))),
        row("read_audit", Nothing, "", ADMINS, |_, _| Sent::Json(json!({ "after": null }))),
    ]
}
