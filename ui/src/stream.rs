//! A conversation: messages of three kinds that cannot be mistaken for each other, and events between them.

use leptos::children::ViewFnOnce;
use leptos::prelude::*;

use crate::{Avatar, AvatarSize, Glyph, Icon, some};

/// Whose words a message is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MessageKind {
    /// The other side's words, at the start side.
    Theirs,
    /// The reader's own side, at the end side.
    Ours,
    /// An internal note: saffron ground, lock, label.
    Internal,
}

impl MessageKind {
    const fn class(self) -> &'static str {
        match self {
            Self::Theirs => "message message-theirs",
            Self::Ours => "message message-ours",
            Self::Internal => "message message-note",
        }
    }
}

/// The list round messages and events, oldest first; new ones are announced.
#[component]
pub fn Stream(#[prop(into)] label: String, children: Children) -> impl IntoView {
    view! { <div class="stream" role="log" aria-label=label>{children()}</div> }
}

/// One message. Children: [`crate::Markdown`] or [`crate::UserText`], then files.
#[component]
pub fn Message(
    kind: MessageKind,
    /// Fragment to link to, e.g. `c-42`.
    #[prop(into)]
    id: String,
    #[prop(into)] author: String,
    author_id: i64,
    /// Beside the name: role, organisation.
    #[prop(optional, into)]
    role: String,
    /// For notes: the word that says it is internal.
    #[prop(optional, into)]
    badge: String,
    /// A [`crate::Time`].
    #[prop(into)]
    time: ViewFnOnce,
    /// Menu of the message.
    #[prop(optional, into)]
    actions: Option<ViewFnOnce>,
    children: Children,
) -> impl IntoView {
    view! {
        <article class=kind.class() id=id>
            <Avatar name=author.clone() id=author_id size=AvatarSize::Medium/>
            <div class="message-bubble">
                <header class="message-head">
                    <span class="message-author"><bdi>{author}</bdi></span>
                    {some(role).map(|role| view! { <span class="message-role"><bdi>{role}</bdi></span> })}
                    {some(badge).map(|badge| {
                        view! { <span class="pill tone-warn"><Icon glyph=Glyph::Lock/><span>{badge}</span></span> }
                    })}
                    <span class="message-time">{time.run()}</span>
                    {actions.map(ViewFnOnce::run)}
                </header>
                <div class="message-body">{children()}</div>
            </div>
        </article>
    }
}

/// One event between messages: who did what, when, in one quiet line (children).
#[component]
pub fn EventLine(
    glyph: Glyph,
    /// A [`crate::Time`].
    #[prop(into)]
    time: ViewFnOnce,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="event-line">
            <span class="event-icon"><Icon glyph=glyph/></span>
            <span class="event-text">{children()}</span>
            <span class="message-time">{time.run()}</span>
        </div>
    }
}

/// A line across the stream: a day, "new since you looked".
#[component]
pub fn StreamMark(#[prop(into)] text: String, #[prop(optional)] strong: bool) -> impl IntoView {
    view! { <p class=if strong { "stream-mark stream-mark-strong" } else { "stream-mark" }><span>{text}</span></p> }
}

/// The frame round the composer; `internal` turns it into the note's colour. Children: tabs, a bare text area, tool bar.
#[component]
pub fn ComposerFrame(#[prop(into)] internal: Signal<bool>, children: Children) -> impl IntoView {
    view! { <div class="composer" class:composer-note=move || internal.get()>{children()}</div> }
}

/// A file of a message: name, size, download; a thumbnail for images.
#[component]
pub fn FileLink(
    #[prop(into)] href: String,
    #[prop(into)] name: String,
    /// Size in words, prepared by the caller.
    #[prop(into)]
    size: String,
    /// Address of a thumbnail; empty for none.
    #[prop(optional, into)]
    thumbnail: String,
) -> impl IntoView {
    let picture = match some(thumbnail) {
        Some(src) => {
            view! { <img class="file-thumb" src=src alt="" loading="lazy" width="40" height="40"/> }.into_any()
        }
        None => view! { <span class="file-thumb"><Icon glyph=Glyph::File/></span> }.into_any(),
    };
    let save_as = name.clone();
    view! {
        <a class="file-link" href=href rel="external" download=save_as>
            {picture}
            <span class="file-text">
                <bdi class="file-name">{name}</bdi>
                <span class="file-size">{size}</span>
            </span>
            <Icon glyph=Glyph::Download/>
        </a>
    }
}

/// Files of a message in a wrapping row.
#[component]
pub fn Files(children: Children) -> impl IntoView {
    view! { <div class="files">{children()}</div> }
}
