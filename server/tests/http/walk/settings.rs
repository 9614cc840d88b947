//! The desk's settings, and the administrators' first page.

use super::scene::About::Nothing;
use super::scene::{It, Scene};
use super::{Row, Sent};
use domain::settings::Settings;
use serde_json::json;

/// What belongs to the central admin alone.
const CENTRAL: &str = "ok 403 403 403 403 403 401";

/// Columns: central admin, admin, branch admin, agent, report manager, customer, nobody.
#[rustfmt::skip]
pub fn rows() -> Vec<Row> {
    let row = |function, case, answers, sends: fn(&Scene, &It) -> Sent| Row { function, case, about: Nothing, sends, answers };
    vec![
        row("read_overview", "", "ok ok ok 403 403 403 401", |_, _| Sent::Json(json!({}))),
        row("read_settings", "", CENTRAL, |_, _| Sent::Json(json!({}))),
        row("save_settings", "", CENTRAL, |_, _| Sent::Json(json!({ "settings": Settings::default() }))),
    ]
}
