//! The session ended elsewhere while the page was open: it says so, and goes to the log-in unless the reader wants to stay.

use super::Live;
use crate::boundary::log_in_from;
use crate::context::page;
use domain::messages::{common, desk};
use leptos::prelude::*;
use std::time::Duration;
use ui::{Actions, Button, Dialog, Variant};

/// Time to read it, and to choose to stay with what was typed.
const READ_WITHIN: Duration = Duration::from_secs(8);

/// The dialog. Once, at the end of the root component.
#[component]
pub fn SessionEnded() -> impl IntoView {
    let lang = page().lang();
    let ended = Live::take().ended();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if ended.get() {
            open.set(true);
            let leave = move || {
                if open.try_get_untracked() == Some(true) {
                    sign_in();
                }
            };
            set_timeout(leave, READ_WITHIN);
        }
    });
    view! {
        <Dialog id="session-ended" title=desk::session_ended_title(lang) close_label=desk::session_stay(lang) open=open>
            <p class="dialog-text">{desk::session_ended(lang)}</p>
            <div class="dialog-actions">
                <Actions end=true>
                    <Button on:click=move |_| open.set(false)>{desk::session_stay(lang)}</Button>
                    <Button variant=Variant::Primary attr:autofocus=true on:click=move |_| sign_in()>{common::sign_in(lang)}</Button>
                </Actions>
            </div>
        </Dialog>
    }
}

/// Goes to the log-in, which leads back here.
fn sign_in() {
    let here = window().location();
    let (path, query) = (here.pathname().unwrap_or_default(), here.search().unwrap_or_default());
    // Leaving for a page of ours is never refused.
    let _ = here.assign(&log_in_from(&path, query.trim_start_matches('?')));
}
