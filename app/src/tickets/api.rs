//! Server functions of tickets. Thin doors: find the caller, call the use case.

use domain::Fault;
use domain::ids::{CommentId, TicketId};
use domain::people::Directory;
use domain::tickets::{
    Counts, Created, Edit, ListQuery, RequesterCard, SearchHit, Tag, Tagging, TicketPage, TicketView,
};
use leptos::prelude::*;
use server_fn::codec::{Json, MultipartData, MultipartFormData};

#[cfg(feature = "ssr")]
use crate::call::{answered, call};
#[cfg(feature = "ssr")]
use domain::tickets::{Cursor, Status};

/// A page of the desk's list.
#[server(input = Json)]
pub async fn list_tickets(query: ListQuery) -> Result<TicketPage, Fault> {
    let call = call()?;
    answered(call.backend.tickets().list(call.actor()?, &query).await)
}

/// Exact counts of the views.
#[server(input = Json)]
pub async fn view_counts() -> Result<Counts, Fault> {
    let call = call()?;
    answered(call.backend.tickets().counts(call.actor()?).await)
}

/// A ticket's page, as much of it as the reader may see.
#[server(input = Json)]
pub async fn read_ticket(number: String) -> Result<TicketView, Fault> {
    let call = call()?;
    answered(call.backend.tickets().view(call.actor()?, &number).await)
}

/// The requester of a ticket.
#[server(name = ReadRequesterCard, input = Json)]
pub async fn requester_card(ticket: TicketId) -> Result<RequesterCard, Fault> {
    let call = call()?;
    answered(call.backend.tickets().card(call.actor()?, ticket).await)
}

/// Names to choose from and to show.
#[server(name = ReadDirectory, input = Json)]
pub async fn directory() -> Result<Directory, Fault> {
    let call = call()?;
    answered(call.backend.people().directory(call.actor()?).await.map(|directory| directory.as_ref().clone()))
}

/// Changes properties; answers the new version.
#[server(input = Json)]
pub async fn edit_ticket(ticket: TicketId, edit: Edit) -> Result<i64, Fault> {
    let call = call()?;
    answered(call.backend.tickets().edit(call.actor()?, ticket, &edit).await)
}

/// All tags of the desk.
#[server(input = Json)]
pub async fn list_tags() -> Result<Vec<Tag>, Fault> {
    let call = call()?;
    answered(call.backend.tickets().tags(call.actor()?).await)
}

/// Puts a tag on a ticket or takes it off; answers the new version.
#[server(input = Json)]
pub async fn tag_ticket(ticket: TicketId, version: i64, tagging: Tagging) -> Result<i64, Fault> {
    let call = call()?;
    answered(call.backend.tickets().tag(call.actor()?, ticket, version, &tagging).await)
}

/// Merges a ticket into the one with the number `into`; answers that number.
#[server(input = Json)]
pub async fn merge_ticket(ticket: TicketId, version: i64, into: String) -> Result<String, Fault> {
    let call = call()?;
    answered(call.backend.tickets().merge(call.actor()?, ticket, version, &into).await)
}

/// Deletes softly, or undoes it.
#[server(input = Json)]
pub async fn set_ticket_deleted(ticket: TicketId, deleted: bool) -> Result<(), Fault> {
    let call = call()?;
    let tickets = call.backend.tickets();
    answered(if deleted {
        tickets.delete(call.actor()?, ticket).await
    } else {
        tickets.restore(call.actor()?, ticket).await
    })
}

/// One's own requests. `open`: only open or only ended ones; `at`: an encoded cursor.
#[server(input = Json)]
pub async fn my_requests(open: Option<bool>, search: String, at: Option<String>) -> Result<TicketPage, Fault> {
    let call = call()?;
    let cursor = at.as_deref().and_then(Cursor::parse);
    answered(call.backend.tickets().own(call.actor()?, open, &search, cursor).await)
}

/// Closes or reopens an own request. Also a plain form, hence URL-encoded.
#[server]
pub async fn move_own_request(ticket: TicketId, to: String, back: String) -> Result<(), Fault> {
    let call = call()?;
    let to = Status::parse(&to).ok_or(Fault::NotFound)?;
    answered(call.backend.tickets().move_own(call.actor()?, ticket, to).await)?;
    leptos_axum::redirect(crate::access::local_path(&back));
    Ok(())
}

/// Saves what somebody is writing. `place`: `new` or `ticket:ID`.
#[server(input = Json)]
pub async fn save_draft(place: String, body: String) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.tickets().save_draft(call.actor()?, &place, &body).await)
}

/// What somebody was writing.
#[server(input = Json)]
pub async fn read_draft(place: String) -> Result<String, Fault> {
    let call = call()?;
    answered(call.backend.tickets().draft(call.actor()?, &place).await)
}

/// Tickets that words find, best first.
#[server(input = Json)]
pub async fn search_tickets(text: String) -> Result<Vec<SearchHit>, Fault> {
    let call = call()?;
    answered(call.backend.search().tickets(call.actor()?, &text, 20).await)
}

/// Opens a ticket from a form (with files): fields `title`, `body`, `category`, `priority`, `branch`, `department`,
/// `requester`, `assignee`, `once`, `files`. Without JavaScript the browser is sent to the new request's page.
#[server(input = MultipartFormData)]
pub async fn create_ticket(form: MultipartData) -> Result<Created, Fault> {
    let call = call()?;
    answered(super::form::create(&call, form).await)
}

/// Replies to a ticket, or notes on it, from a form (with files): fields `ticket`, `number`, `body`, `internal`, `then`,
/// `seen`, `once`, `files`, `desk`.
#[server(input = MultipartFormData)]
pub async fn reply_ticket(form: MultipartData) -> Result<CommentId, Fault> {
    let call = call()?;
    answered(super::form::reply(&call, form).await)
}
