//! The draft on the server: saved a second after the last letter, there again on every device.

use super::room::Room;
use crate::tickets::api::save_draft;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Pause after which what was typed is saved.
const PAUSE: Duration = Duration::from_secs(1);
/// Pause before another try.
const RETRY: Duration = Duration::from_secs(5);
/// First character of the draft of an internal note: an invisible separator, which nobody types. A note must never come
/// back as a reply to the customer.
const NOTE: char = '\u{2063}';

/// How the draft stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::enum_variant_names)]
pub enum Saved {
    /// Nothing to tell.
    Quiet,
    Saving,
    Saved,
    Failed,
}

/// Reads a draft: whether it is a note, and its text.
pub fn read(draft: &str) -> (bool, String) {
    match draft.strip_prefix(NOTE) {
        Some(text) => (true, text.to_owned()),
        None => (false, draft.to_owned()),
    }
}

fn print(internal: bool, text: &str) -> String {
    if text.trim().is_empty() {
        String::new()
    } else if internal {
        format!("{NOTE}{text}")
    } else {
        text.to_owned()
    }
}

/// Saves the room's text while the calling component lives.
pub fn keep(room: Room) -> ReadSignal<Saved> {
    let saved = RwSignal::new(Saved::Quiet);
    let typed = StoredValue::new(0_u64);
    Effect::new(move |before: Option<String>| {
        let now = print(room.internal.get(), &room.text.get());
        if before.is_some_and(|before| before != now) {
            typed.update_value(|typed| *typed += 1);
            later(room, saved, typed, typed.get_value(), PAUSE);
        }
        now
    });
    saved.read_only()
}

/// Saves after a pause, unless something was typed meanwhile.
fn later(room: Room, saved: RwSignal<Saved>, typed: StoredValue<u64>, mine: u64, pause: Duration) {
    set_timeout(
        move || {
            if typed.try_get_value() != Some(mine) {
                return;
            }
            let text = print(room.internal.get_untracked(), &room.text.get_untracked());
            let ticket = room.view.with_untracked(|view| view.row.id);
            let is_empty = text.is_empty();
            saved.set(if is_empty { Saved::Quiet } else { Saved::Saving });
            spawn_local(async move {
                let done = save_draft(format!("ticket:{ticket}"), text).await;
                if typed.try_get_value() != Some(mine) {
                    return;
                }
                let state = match done {
                    Ok(()) if is_empty => Saved::Quiet,
                    Ok(()) => Saved::Saved,
                    Err(_) => Saved::Failed,
                };
                let _ = saved.try_set(state);
                if state == Saved::Failed {
                    later(room, saved, typed, mine, RETRY);
                }
            });
        },
        pause,
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_never_comes_back_as_a_reply() {
        assert_eq!(read(&print(true, "رمز قبلی لو رفته")), (true, "رمز قبلی لو رفته".to_owned()));
        assert_eq!(read(&print(false, "سلام")), (false, "سلام".to_owned()));
        assert_eq!(print(true, "  "), "");
    }
}
