//! One request in a list, as its owner reads it.

use crate::context::{When, page};
use domain::messages::{portal, tickets};
use domain::tickets::{Status, TicketRow};
use leptos::prelude::*;

/// A request: title, whose turn it is, the last words, when. The whole card is a link.
#[component]
pub(super) fn RequestLine(
    /// The request.
    row: TicketRow,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let waiting = row.status == Status::Waiting;
    let colleague = page
        .me()
        .is_none_or(|me| me.actor.user != row.requester.id)
        .then(|| portal::by_colleague(lang, &row.requester.name));
    let (tone, glyph) = ui::status_look(row.status);
    let messages = (row.replies > 0).then(|| portal::answers(lang, &page.number(row.replies)));
    let class = if waiting {
        "card block p-4 border-accent bg-accent-soft hover:border-accent transition-colors"
    } else {
        "card block p-4 hover:border-brand transition-colors"
    };
    let href = format!("/requests/{}", row.number);
    view! {
        <li class="min-w-0">
            <a class=class href=href>
                <div class="flex flex-wrap items-start justify-between gap-x-3 gap-y-1">
                    <h3 class="text-base min-w-0 flex-1 basis-48 page-start" dir=row.title_dir.code()>{row.title}</h3>
                    <ui::Pill tone=tone glyph=glyph text=tickets::human_status(lang, row.status) />
                </div>
                <p class="clip mt-1 text-sm text-ink-soft text-start" dir=row.preview_dir.code()>{row.preview}</p>
                <p class="row mt-2 text-xs text-ink-faint">
                    <ui::Ltr text=row.number />
                    <When at=row.updated_at />
                    {messages.map(|messages| view! { <span>{messages}</span> })}
                    {colleague.map(|colleague| view! { <span><bdi>{colleague}</bdi></span> })}
                </p>
            </a>
        </li>
    }
}
