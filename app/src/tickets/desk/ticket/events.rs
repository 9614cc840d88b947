//! Changes between the messages, each one quiet line.

use super::room::Room;
use crate::context::{WhenTold, page};
use crate::tickets::desk::address;
use domain::messages::desk;
use domain::sla::Threshold;
use domain::tickets::{Change, EventView, Status};
use leptos::prelude::*;
use ui::{EventLine, Glyph, TextLink};

/// One change as a sentence.
#[component]
pub fn Event(event: EventView, room: Room) -> impl IntoView {
    let lang = page().lang();
    let at = event.at;
    let who = event.actor.map(|actor| actor.name).unwrap_or_default();
    let text = room.names.with_value(|names| desk::change(lang, &who, &event.change, names));
    let remark = if let Change::Remark { html, dir } = &event.change {
        Some(view! { <ui::Markdown html=html.clone() dir=*dir /> })
    } else {
        None
    };
    let other = if let Change::Merged { number, .. } = &event.change {
        Some(view! { " " <TextLink href=address::ticket(number)>{desk::merged_open(lang)}</TextLink> })
    } else {
        None
    };
    view! {
        <EventLine glyph=glyph(&event.change) time=move || view! { <WhenTold at=at /> }>{text}{other}</EventLine>
        {remark}
    }
}

fn glyph(change: &Change) -> Glyph {
    match change {
        Change::Created { .. } => Glyph::Plus,
        Change::Replied { .. } => Glyph::Reply,
        Change::Noted { .. } => Glyph::Note,
        Change::Status { after: Status::Resolved, .. } => Glyph::CircleCheck,
        Change::Status { after: Status::Closed, .. } => Glyph::Archive,
        Change::Status { after: Status::Waiting, .. } => Glyph::Hourglass,
        Change::Status { after: Status::Pending | Status::InProgress, .. } => Glyph::CircleDot,
        Change::Priority { .. } => Glyph::Flag,
        Change::Assignee { .. } => Glyph::UserCheck,
        Change::Category { .. } => Glyph::Tag,
        Change::Branch { .. } => Glyph::Branch,
        Change::Department { .. } => Glyph::Departments,
        Change::Title { .. } => Glyph::Edit,
        Change::Deleted => Glyph::Trash,
        Change::Restored => Glyph::Undo,
        Change::Merged { .. } => Glyph::Merge,
        Change::Sla { threshold: Threshold::Warning, .. } => Glyph::Clock,
        Change::Sla { threshold: Threshold::Breach | Threshold::Step(_), .. } => Glyph::CircleAlert,
        Change::Remark { .. } => Glyph::Note,
        Change::Tagged { .. } => Glyph::Tag,
        Change::Ruled { off: false, .. } => Glyph::Bolt,
        Change::Ruled { off: true, .. } => Glyph::CircleAlert,
    }
}
