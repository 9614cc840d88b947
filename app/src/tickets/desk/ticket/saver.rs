//! Saves a property the moment it is chosen, one after the other, each with the version that it was chosen on.

use super::room::Room;
use crate::tickets::api::{edit_ticket, tag_ticket};
use domain::Lang;
use domain::fault::{Conflict, Fault};
use domain::messages::{desk, faults};
use domain::tickets::{Edit, Tagging};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::VecDeque;
use ui::{Toasts, Tone};

/// How the last change stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {
    Quiet,
    Saving,
    Saved,
}

/// What is to be saved.
#[derive(Clone, Debug)]
enum Wanted {
    Edit(Edit),
    Tag(Tagging),
}

/// Saves the properties of a room.
#[derive(Clone, Copy)]
pub struct Saver {
    room: Room,
    lang: Lang,
    toasts: Toasts,
    queue: StoredValue<VecDeque<Wanted>>,
    pub progress: RwSignal<Progress>,
    /// Goes up when what was chosen could not be saved: the controls show the ticket's values again.
    pub refused: RwSignal<u64>,
}

impl Saver {
    pub fn new(room: Room, lang: Lang) -> Self {
        Self {
            room,
            lang,
            toasts: Toasts::take(),
            queue: StoredValue::new(VecDeque::new()),
            progress: RwSignal::new(Progress::Quiet),
            refused: RwSignal::new(0),
        }
    }

    /// Saves `edit`; its version is filled in.
    pub fn save(self, edit: Edit) {
        self.push(Wanted::Edit(edit));
    }

    /// Puts a tag on or takes it off.
    pub fn tag(self, tagging: Tagging) {
        self.push(Wanted::Tag(tagging));
    }

    fn push(self, wanted: Wanted) {
        self.queue.update_value(|queue| queue.push_back(wanted));
        if self.progress.get_untracked() == Progress::Saving {
            return;
        }
        self.progress.set(Progress::Saving);
        spawn_local(async move {
            while let Some(wanted) = self.queue.try_update_value(VecDeque::pop_front).flatten() {
                if !self.step(wanted).await {
                    break;
                }
            }
        });
    }

    async fn step(self, wanted: Wanted) -> bool {
        let Some((ticket, version)) = self.room.view.try_with_untracked(|view| (view.row.id, view.row.version)) else {
            return false;
        };
        let answer = match wanted {
            Wanted::Edit(edit) => edit_ticket(ticket, Edit { version, ..edit }).await,
            Wanted::Tag(tagging) => tag_ticket(ticket, version, tagging).await,
        };
        match answer {
            Ok(version) => {
                // The next change in the queue builds on this one.
                let _ = self.room.view.try_update(|view| view.row.version = version);
                if self.queue.try_with_value(VecDeque::is_empty).unwrap_or(true) {
                    let _ = self.progress.try_set(Progress::Saved);
                }
            }
            Err(fault) => {
                let text = match &fault {
                    Fault::Conflict(Conflict::Stale) => desk::stale_toast(self.lang).to_owned(),
                    fault => faults::fault(self.lang, fault),
                };
                self.toasts.push(Tone::Danger, text, None);
                // What was chosen after it was chosen on the same picture.
                let _ = self.queue.try_update_value(VecDeque::clear);
                let _ = self.progress.try_set(Progress::Quiet);
                let _ = self.refused.try_update(|n| *n += 1);
            }
        }
        self.room.read_again();
        true
    }
}
