//! The frames of all pages: portal, desk, administration. What they offer follows from who reads.

mod admin;
mod desk;
mod person;
mod portal;
mod views;

pub use admin::AdminFrame;
pub use desk::DeskFrame;
pub use portal::PortalFrame;

use crate::context::page;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

/// The desk's frame for people who work there, the portal's for everybody else.
#[component]
pub fn EitherFrame(children: Children) -> impl IntoView {
    if works_at_desk() {
        view! { <DeskFrame>{children()}</DeskFrame> }.into_any()
    } else {
        view! { <PortalFrame>{children()}</PortalFrame> }.into_any()
    }
}

pub(crate) fn works_at_desk() -> bool {
    page().me().is_some_and(|me| me.actor.role.works_at_desk())
}

/// Whether the present page lies at `path`, or (not `exact`) under it.
fn at(path: &'static str, exact: bool) -> Signal<bool> {
    let now = use_location().pathname;
    Signal::derive(move || {
        now.with(|now| now == path || (!exact && now.strip_prefix(path).is_some_and(|rest| rest.starts_with('/'))))
    })
}
