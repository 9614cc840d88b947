//! Server functions that only the desk needs.

use domain::Fault;
use domain::tickets::Priority;
use leptos::prelude::*;
use server_fn::codec::Json;

/// The priority that the words of a new ticket propose.
#[server(input = Json)]
pub async fn propose_ticket_priority(title: String, body: String) -> Result<Priority, Fault> {
    use crate::call::{answered, call};
    let call = call()?;
    domain::permissions::may(call.actor()?, domain::permissions::Action::CreateForOthers)?;
    answered(call.backend.tickets().proposed(&title, &body).await)
}
