//! Pieces of a ticket's row that list and first page share.

use super::address;
use crate::context::{When, page};
use crate::sla::PromiseChip;
use domain::messages::{desk, tickets};
use domain::sla::Chip;
use domain::tickets::{PersonRef, TicketRow};
use leptos::prelude::*;
use ui::{Avatar, AvatarSize, Glyph, Hidden, Icon, Ltr, PriorityPill, StatusPill};

/// What makes a row another row: drawn anew when any of it changes.
pub type RowKey = (i64, i64, i64, Chip);

/// The key of a row.
pub fn key(row: &TicketRow) -> RowKey {
    (row.id.0, row.updated_at.0, row.version, row.chip)
}

/// Title as the row's link, in its own direction, and the last words after it.
#[component]
pub fn Subject(
    row: TicketRow,
    /// The keyboard's cursor can stand here.
    #[prop(optional)]
    cursor: bool,
) -> impl IntoView {
    let lang = page().lang();
    let waits = row.customer_spoke_last && row.status.is_open();
    view! {
        <span class="flex min-w-0 items-center gap-1.5 max-sm:items-start">
            {waits.then(|| view! {
                <span class="above flex-none text-accent" title=desk::customer_spoke_last(lang)>
                    <Icon glyph=Glyph::Chat class="block size-4 max-sm:mt-1" />
                    <Hidden text=desk::customer_spoke_last(lang).to_owned() />
                </span>
            })}
            // Cut where the title ends, not where it begins, whatever its direction.
            <span class="max-sm:line-clamp-2 block min-w-0 flex-1 page-start sm:truncate" dir=row.title_dir.code()>
                <a class="row-link" id=cursor.then(|| link_id(row.id.0)) href=address::ticket(&row.number)>{row.title}</a>
                " "
                <bdi class="cell-sub" dir=row.preview_dir.code()>{row.preview}</bdi>
            </span>
        </span>
    }
}

/// The id of a row's link: the keyboard's cursor is the focus.
pub fn link_id(ticket: i64) -> String {
    format!("ticket-{ticket}")
}

/// Priority as a bare mark.
#[component]
pub fn PriorityCell(row: TicketRow) -> impl IntoView {
    view! { <PriorityPill priority=row.priority text=tickets::priority(page().lang(), row.priority) bare=true /> }
}

/// The status' pill.
#[component]
pub fn StatusCell(row: TicketRow) -> impl IntoView {
    view! { <StatusPill status=row.status text=tickets::status(page().lang(), row.status).to_owned() /> }
}

/// How its promises stand.
#[component]
pub fn ChipCell(row: TicketRow) -> impl IntoView {
    view! { <PromiseChip chip=row.chip status=row.status /> }
}

/// Who works on it.
#[component]
pub fn AssigneeCell(assignee: Option<PersonRef>) -> impl IntoView {
    match assignee {
        Some(PersonRef { id, name }) => {
            let (title, face) = (name.clone(), name.clone());
            view! {
                <span class="inline-flex items-center gap-2" title=title>
                    <Avatar name=face id=id.0 size=AvatarSize::Small />
                    <bdi class="max-w-24 truncate sr-only 2xl:not-sr-only">{name}</bdi>
                </span>
            }
            .into_any()
        }
        None => {
            let text = tickets::unassigned(page().lang());
            view! { <span class="faint" title=text><span aria-hidden="true">"—"</span><Hidden text=text.to_owned() /></span> }.into_any()
        }
    }
}

/// A short line of a ticket: for the first page.
#[component]
pub fn TicketLine(row: TicketRow) -> impl IntoView {
    view! {
        <li class="relative flex min-h-11 items-center gap-3 border-b border-line px-4 py-2 text-sm last:border-0 hover:bg-hover">
            <PriorityCell row=row.clone() />
            <span class="min-w-0 flex-1"><Subject row=row.clone() /></span>
            // Under each other, whatever their length.
            <span class="faint hidden w-28 text-xs sm:block"><Ltr text=row.number.clone() /></span>
            <span class="hidden flex-none sm:block"><ChipCell row=row.clone() /></span>
            <span class="flex-none sm:w-38"><StatusCell row=row.clone() /></span>
            <span class="faint hidden w-24 text-end text-xs whitespace-nowrap sm:block"><When at=row.updated_at /></span>
        </li>
    }
}
