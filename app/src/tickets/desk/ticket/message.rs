//! The request and the comments as messages: theirs, ours, internal notes.

use super::files::MessageFiles;
use super::room::Room;
use crate::context::{WhenTold, page};
use domain::messages::{desk, tickets};
use domain::tickets::{CommentView, TicketView};
use leptos::prelude::*;
use ui::{Markdown, Message, MessageKind};

/// The request itself.
#[component]
pub fn Description(view: TicketView) -> impl IntoView {
    let lang = page().lang();
    let requester = view.row.requester;
    let at = view.row.created_at;
    view! {
        <Message
            kind=MessageKind::Theirs
            id="description"
            author=requester.name
            author_id=requester.id.0
            role=desk::description_badge(lang)
            time=move || view! { <WhenTold at=at /> }
        >
            <Markdown html=view.body_html dir=view.body_dir />
            <MessageFiles files=view.files />
        </Message>
    }
}

/// A reply or a note. What arrived while the page was open stays marked.
#[component]
pub fn Comment(comment: CommentView, room: Room) -> impl IntoView {
    let lang = page().lang();
    let (id, at) = (comment.id, comment.at);
    let kind = match (comment.internal, comment.by_requester) {
        (true, _) => MessageKind::Internal,
        (false, true) => MessageKind::Theirs,
        (false, false) => MessageKind::Ours,
    };
    let badge = if comment.internal { tickets::internal_note(lang) } else { "" };
    let role = if comment.by_requester { "" } else { tickets::role(lang, comment.author_role) };
    let fresh = move || room.fresh.with(|fresh| fresh.contains(&id));
    view! {
        <Message
            kind=kind
            id=format!("c{id}")
            author=comment.author.name
            author_id=comment.author.id.0
            role=role
            badge=badge
            time=move || view! { <WhenTold at=at /> }
            class:rounded-lg=fresh
            class:ring-1=fresh
            class:ring-accent=fresh
            class:ring-offset-2=fresh
            class:ring-offset-surface=fresh
        >
            <Markdown html=comment.html dir=comment.dir />
            <MessageFiles files=comment.files />
        </Message>
    }
}
