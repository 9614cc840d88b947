//! The conversation: the description first, then messages and what happened, oldest first.

use super::Shown;
use crate::context::{WhenTold, page};
use domain::files::FileView;
use domain::ids::{CommentId, EventId};
use domain::messages::portal;
use domain::tickets::{Change, CommentView, EventView, Status, StreamItem, TicketView};
use leptos::prelude::*;

/// What a customer reads of a stream: public messages and public changes, also for staff who look at the portal.
fn items(view: &TicketView) -> Vec<StreamItem> {
    view.stream
        .iter()
        .filter(|item| match item {
            StreamItem::Comment(comment) => !comment.internal,
            StreamItem::Event(event) => {
                matches!(event.change, Change::Status { .. } | Change::Title { .. } | Change::Merged { .. })
            }
        })
        .cloned()
        .collect()
}

/// One key an entry: only what is new is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    Comment(CommentId),
    Event(EventId),
}

fn key(item: &StreamItem) -> Key {
    match item {
        StreamItem::Comment(comment) => Key::Comment(comment.id),
        StreamItem::Event(event) => Key::Event(event.id),
    }
}

/// The messages.
#[component]
pub fn Messages(shown: Shown) -> impl IntoView {
    let lang = page().lang();
    let view = shown.view;
    view! {
        <h2 class="sr-only">{portal::conversation(lang)}</h2>
        <div class="my-6">
            <ui::Stream label=portal::conversation(lang)>
                <Description shown=shown />
                <For each=move || view.with(items) key=key let:item>
                    {match item {
                        StreamItem::Comment(comment) => view! { <Comment comment=comment /> }.into_any(),
                        StreamItem::Event(event) => view! { <Happened event=event /> }.into_any(),
                    }}
                </For>
            </ui::Stream>
        </div>
    }
}

/// What was asked. It does not change while the page is open.
#[component]
fn Description(shown: Shown) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let TicketView { row, body_html, body_dir, files, .. } = shown.view.get_untracked();
    let mine = page.me().is_some_and(|me| me.actor.user == row.requester.id);
    let role = if mine { portal::you(lang) } else { "" };
    let at = row.created_at;
    view! {
        <ui::Message kind=ui::MessageKind::Ours id="description" author=row.requester.name author_id=row.requester.id.0 role=role time=move || view! { <WhenTold at=at /> }>
            <ui::Markdown html=body_html dir=body_dir />
            <Attachments files=files />
        </ui::Message>
    }
}

#[component]
fn Comment(comment: CommentView) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let mine = page.me().is_some_and(|me| me.actor.user == comment.author.id);
    let kind = if comment.by_requester { ui::MessageKind::Ours } else { ui::MessageKind::Theirs };
    let role = match (mine, comment.by_requester) {
        (true, _) => portal::you(lang),
        (false, true) => "",
        (false, false) => portal::team(lang),
    };
    let at = comment.at;
    view! {
        <ui::Message kind=kind id=format!("c{}", comment.id) author=comment.author.name author_id=comment.author.id.0 role=role time=move || view! { <WhenTold at=at /> }>
            <ui::Markdown html=comment.html dir=comment.dir />
            <Attachments files=comment.files />
        </ui::Message>
    }
}

#[component]
fn Attachments(files: Vec<FileView>) -> impl IntoView {
    let page = page();
    (!files.is_empty()).then(|| {
        view! {
            <ui::Files>
                {files
                    .into_iter()
                    .map(|file| {
                        let thumbnail = if file.thumbnail { file.thumbnail_url() } else { String::new() };
                        view! { <ui::FileLink href=file.url() name=file.name.clone() size=page.file_size(file.size) thumbnail=thumbnail /> }
                    })
                    .collect_view()}
            </ui::Files>
        }
    })
}

/// A change, in kind words.
#[component]
fn Happened(event: EventView) -> impl IntoView {
    let lang = page().lang();
    let at = event.at;
    let (glyph, text) = match event.change {
        Change::Status { before, after } => {
            let glyph = match after {
                Status::InProgress if !before.is_open() => ui::Glyph::Undo,
                Status::Pending | Status::InProgress | Status::Waiting | Status::Resolved | Status::Closed => {
                    ui::status_look(after).1
                }
            };
            (glyph, portal::status_event(lang, before, after).to_owned())
        }
        Change::Title { after, .. } => (ui::Glyph::Edit, portal::event_title(lang, &after)),
        Change::Merged { number, into, .. } => {
            let text = if into { portal::event_merged_into(lang) } else { portal::event_merged(lang) };
            let href = format!("/requests/{number}");
            return view! {
                <ui::EventLine glyph=ui::Glyph::Merge time=move || view! { <WhenTold at=at /> }>
                    {text} " " <ui::TextLink href=href><ui::Ltr text=number /></ui::TextLink>
                </ui::EventLine>
            }
            .into_any();
        }
        // Filtered out before.
        Change::Created { .. }
        | Change::Replied { .. }
        | Change::Noted { .. }
        | Change::Priority { .. }
        | Change::Assignee { .. }
        | Change::Category { .. }
        | Change::Branch { .. }
        | Change::Department { .. }
        | Change::Deleted
        | Change::Restored
        | Change::Sla { .. }
        | Change::Remark { .. }
        | Change::Tagged { .. }
        | Change::Ruled { .. } => return ().into_any(),
    };
    view! { <ui::EventLine glyph=glyph time=move || view! { <WhenTold at=at /> }>{text}</ui::EventLine> }.into_any()
}
