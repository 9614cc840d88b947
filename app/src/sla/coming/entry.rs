//! A ticket that is due.

use crate::context::{When, page};
use crate::tickets::desk::address;
use crate::tickets::desk::row::{ChipCell, PriorityCell};
use domain::messages::{sla, tickets};
use domain::tickets::TicketRow;
use domain::time::format;
use leptos::prelude::*;
use ui::{Avatar, AvatarSize, Ltr};

/// When, what, how it stands, which clock, and who works on it.
#[component]
pub(super) fn Entry(row: TicketRow, late: bool) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let at = row.chip.due_at.unwrap_or_default();
    let time = if late {
        view! { <When at=at /> }.into_any()
    } else {
        let text = format::time(at, &page.get().zone, lang);
        view! { <ui::Time datetime=at.rfc3339() title=page.absolute(at) text=text /> }.into_any()
    };
    let clock = row.chip.clock.map(|clock| sla::clock(lang, clock));
    let assignee = match row.assignee.clone() {
        Some(person) => view! {
            <Avatar name=person.name.clone() id=person.id.0 size=AvatarSize::Small />
            <bdi class="truncate">{person.name}</bdi>
        }
        .into_any(),
        None => view! { <span class="faint">{tickets::unassigned(lang)}</span> }.into_any(),
    };
    view! {
        <li class="coming-entry">
            <div class="flex items-center gap-1.5 font-semibold"><PriorityCell row=row.clone() /> {time}</div>
            <a class="row-link line-clamp-2 text-sm" dir=row.title_dir.code() href=address::ticket(&row.number)>{row.title.clone()}</a>
            <div class="faint"><Ltr text=row.number.clone() /></div>
            <div class="flex flex-wrap items-center gap-x-1.5 gap-y-0.5"><ChipCell row=row.clone() /> <span class="faint">{clock}</span></div>
            <div class="flex min-w-0 items-center gap-1.5">{assignee}</div>
        </li>
    }
}
