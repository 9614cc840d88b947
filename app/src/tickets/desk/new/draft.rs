//! The draft of a ticket in somebody's name: on the server a second after the last change, there again on every device.

use super::Draft;
use crate::context::page;
use crate::tickets::api::save_draft;
use crate::tickets::kept::{Kept, PLACE};
use domain::messages::{desk, portal};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use ui::{Banner, Button, Size, Tone};

/// Pause after which what was typed is saved.
const PAUSE: Duration = Duration::from_secs(1);
/// Pause before another try.
const RETRY: Duration = Duration::from_secs(5);

/// How the draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Keeping {
    Idle,
    Saving,
    Saved,
    Failed,
}

/// Keeps what is written while the form is open, and says how it stands.
#[component]
pub fn DraftKeeper(draft: Draft) -> impl IntoView {
    let lang = page().lang();
    let keeping = RwSignal::new(Keeping::Idle);
    Effect::new(move |before: Option<(Kept, bool)>| {
        let now = (draft.kept(), draft.sent.get());
        if before.is_some_and(|before| before != now) && !now.1 {
            draft.typed.update_value(|typed| *typed += 1);
            later(draft, keeping, draft.typed.get_value(), PAUSE);
        }
        now
    });
    let text = move || match keeping.get() {
        Keeping::Idle => "",
        Keeping::Saving => desk::draft_saving(lang),
        Keeping::Saved => desk::draft_saved(lang),
        Keeping::Failed => desk::draft_failed(lang),
    };
    view! { <p class="faint min-h-5 text-xs" role="status">{text}</p> }
}

/// Saves after a pause, unless something was typed, or the ticket was sent, meanwhile.
fn later(draft: Draft, keeping: RwSignal<Keeping>, mine: u64, pause: Duration) {
    let is_latest = move || draft.typed.try_get_value() == Some(mine) && draft.sent.try_get_untracked() == Some(false);
    set_timeout(
        move || {
            if !is_latest() {
                return;
            }
            let text = untrack(|| draft.kept()).print();
            let is_empty = text.is_empty();
            keeping.set(if is_empty { Keeping::Idle } else { Keeping::Saving });
            spawn_local(async move {
                let done = save_draft(PLACE.to_owned(), text).await;
                if !is_latest() {
                    return;
                }
                let state = match done {
                    Ok(()) if is_empty => Keeping::Idle,
                    Ok(()) => Keeping::Saved,
                    Err(_) => Keeping::Failed,
                };
                let _ = keeping.try_set(state);
                if state == Keeping::Failed {
                    later(draft, keeping, mine, RETRY);
                }
            });
        },
        pause,
    );
}

/// Says that an older draft fills the form, and offers an empty one.
#[component]
pub fn Restored(draft: Draft) -> impl IntoView {
    let lang = page().lang();
    let told = RwSignal::new(!draft.kept_before.get_value());
    let start_over = move |_| {
        draft.fill(Kept::default());
        told.set(true);
    };
    view! {
        <div hidden=move || told.get()>
            <Banner tone=Tone::Info>
                <span class="row justify-between">
                    {portal::draft_restored(lang)}
                    <Button size=Size::Small on:click=start_over>{portal::draft_discard(lang)}</Button>
                </span>
            </Banner>
        </div>
    }
}
