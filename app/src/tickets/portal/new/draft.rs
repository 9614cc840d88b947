//! Nothing typed is lost: a pause in the typing saves the draft on the server; while that fails, the browser keeps it.

use super::super::Later;
use super::state::Writing;
use crate::context::{Page, page};
use crate::tickets::api::save_draft;
use crate::tickets::kept::{Kept, PLACE};
use domain::messages::portal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Pause in the typing before it is saved.
const PAUSE: Duration = Duration::from_millis(800);
/// Wait before a failed save is tried again.
const AGAIN: Duration = Duration::from_secs(4);

/// How the draft stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Keeping {
    #[default]
    Idle,
    Saving,
    Saved,
    Failed,
}

/// Keeps what is written from now on. Answers how it stands.
pub fn keep(writing: Writing) -> ReadSignal<Keeping> {
    let state = RwSignal::new(Keeping::Idle);
    let later = Later::new();
    let page = page();
    Effect::new(move |before: Option<Kept>| {
        let now = writing.kept();
        match before {
            // What the browser kept while the server could not be reached is newer than the page. The fields take over
            // what stands in them first, hence later.
            None => {
                let unsaved = take_local(&page).filter(|unsaved| *unsaved != now);
                set_timeout(move || unsaved.into_iter().for_each(|unsaved| writing.fill(unsaved)), Duration::ZERO);
            }
            Some(before) if before != now && !writing.sent.get_untracked() => {
                put_local(&page, &now);
                let (page, kept) = (page.clone(), now.clone());
                later.after(PAUSE, move || save(writing, state, later, page, kept));
            }
            Some(_) => {}
        }
        now
    });
    state.read_only()
}

fn save(writing: Writing, state: RwSignal<Keeping>, later: Later, page: Page, kept: Kept) {
    if writing.sent.try_get_untracked().unwrap_or(true) {
        return;
    }
    state.set(Keeping::Saving);
    spawn_local(async move {
        let stored = save_draft(PLACE.to_owned(), kept.print()).await;
        // The page may be gone, or newer words may be waiting already.
        let Some(now) = writing.title.try_get_untracked().map(|_| untrack(|| writing.kept())) else { return };
        if stored.is_ok() {
            if now == kept {
                forget_local(&page);
            }
            let _ = state.try_set(if kept.is_empty() { Keeping::Idle } else { Keeping::Saved });
        } else {
            let _ = state.try_set(Keeping::Failed);
            if now == kept {
                later.after(AGAIN, move || save(writing, state, later, page, kept));
            }
        }
    });
}

fn key(page: &Page) -> String {
    format!("draft-new-{}", page.me().map_or(0, |me| me.actor.user.0))
}

fn storage() -> Option<web_sys::Storage> {
    window().local_storage().ok().flatten()
}

fn put_local(page: &Page, kept: &Kept) {
    if let Some(storage) = storage() {
        // A full or forbidden storage is no reason to stop anybody from writing.
        let _ = storage.set_item(&key(page), &kept.print());
    }
}

fn take_local(page: &Page) -> Option<Kept> {
    let text = storage()?.get_item(&key(page)).ok().flatten()?;
    Some(Kept::read(&text)).filter(|kept| !kept.is_empty())
}

/// Lets go of the browser's copy: the server has it, or it was sent.
pub fn forget_local(page: &Page) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(page));
    }
}

/// One quiet line that says whether the draft is safe.
#[component]
pub fn DraftMark(keeping: ReadSignal<Keeping>) -> impl IntoView {
    let lang = page().lang();
    let text = move || match keeping.get() {
        Keeping::Idle => "",
        Keeping::Saving => portal::draft_saving(lang),
        Keeping::Saved => portal::draft_saved(lang),
        Keeping::Failed => portal::draft_failed(lang),
    };
    view! { <p class="mt-3 min-h-6 text-xs text-ink-faint" role="status">{text}</p> }
}
