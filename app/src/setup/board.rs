//! A list in an order: what is known of its entries, the order as it is shown, and what was refused.

use crate::context::lang;
use domain::{Fault, Lang, messages::policies as words};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// An entry of such a list.
pub(crate) trait Listed: Clone + Send + Sync + 'static {
    fn key(&self) -> i64;
    fn is_on(&self) -> bool;
    /// Its name in the reader's language.
    fn label(&self, lang: Lang) -> &str;
}

/// What the entries share. Cheap to copy.
pub(crate) struct Board<T: 'static> {
    /// The reader's.
    pub lang: Lang,
    pub rows: RwSignal<Vec<T>>,
    /// The order as it is shown; set again, it goes back to what the server has.
    pub items: RwSignal<Vec<i64>>,
    pub fault: RwSignal<Option<Fault>>,
    /// What is to be removed, and how often that was asked: every question has a dialog of its own.
    removing: RwSignal<(u32, Option<i64>)>,
    /// The order that is still to be sent; only the last one matters.
    wanted: StoredValue<Option<Vec<i64>>>,
    sending: StoredValue<bool>,
}

impl<T> Clone for Board<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Board<T> {}

impl<T: Listed> Board<T> {
    pub fn new(rows: Vec<T>) -> Self {
        Self {
            lang: lang(),
            items: RwSignal::new(rows.iter().map(T::key).collect()),
            rows: RwSignal::new(rows),
            fault: RwSignal::new(None),
            removing: RwSignal::new((0, None)),
            wanted: StoredValue::new(None),
            sending: StoredValue::new(false),
        }
    }

    /// An entry as it is known now.
    pub fn row(self, key: i64) -> Option<T> {
        self.rows.with(|rows| rows.iter().find(|row| row.key() == key).cloned())
    }

    /// The name of an entry; nothing for one that is gone.
    pub fn name(self, key: i64) -> String {
        untrack(|| self.row(key)).map(|row| row.label(self.lang).to_owned()).unwrap_or_default()
    }

    /// Shows what was read again, where it stands: what has the focus keeps it.
    pub fn show(self, rows: Vec<T>) {
        // Moved meanwhile: that order comes with its own answer.
        if !self.sending.try_get_value().unwrap_or(true) {
            let _ = self.items.try_set(rows.iter().map(T::key).collect());
        }
        let _ = self.rows.try_set(rows);
    }

    /// Shows why something was refused, and everything as it was.
    pub fn refuse(self, fault: Fault) {
        let _ = self.fault.try_set(Some(fault));
        // The same again: switches and order go back to it.
        let _ = self.rows.try_update(|_| ());
    }

    /// Tells of a success.
    pub fn done(self, text: String) {
        ui::Toasts::take().push(ui::Tone::Ok, text, None);
        let _ = self.fault.try_set(None);
    }

    /// Asks whether an entry shall go.
    pub fn ask_to_remove(self, key: i64) {
        self.removing.update(|(times, removing)| {
            *times += 1;
            *removing = Some(key);
        });
    }

    /// The entry that is asked about, and how often that was asked.
    pub fn asked(self) -> Option<(u32, T)> {
        let (times, key) = self.removing.get();
        key.and_then(|key| untrack(|| self.row(key))).map(|row| (times, row))
    }

    /// Switches an entry on or off with `save`; `done` follows.
    pub fn switch(
        self,
        key: i64,
        on: bool,
        save: impl AsyncFnOnce(T) -> Result<(), Fault> + 'static,
        done: impl AsyncFnOnce(T) + 'static,
    ) {
        let Some(row) = untrack(|| self.row(key)).filter(|row| row.is_on() != on) else { return };
        spawn_local(async move {
            match save(row.clone()).await {
                Ok(()) => done(row).await,
                Err(fault) => self.refuse(fault),
            }
        });
    }

    /// Takes a new order and sends it with `put`; of several in a row the last is sent when the one before was answered.
    pub fn order(
        self,
        order: Vec<i64>,
        put: impl AsyncFn(Vec<i64>) -> Result<(), Fault> + 'static,
        done: impl AsyncFnOnce() + 'static,
    ) {
        self.wanted.set_value(Some(order));
        if self.sending.get_value() {
            return;
        }
        self.sending.set_value(true);
        let lang = self.lang;
        spawn_local(async move {
            let mut answer = Ok(());
            while answer.is_ok() {
                let Some(Some(order)) = self.wanted.try_update_value(Option::take) else { break };
                answer = put(order).await;
            }
            let _ = self.wanted.try_set_value(None);
            let _ = self.sending.try_set_value(false);
            match answer {
                Ok(()) => {
                    self.done(words::ordered(lang).to_owned());
                    done().await;
                }
                Err(fault) => {
                    ui::Toasts::take().push(ui::Tone::Danger, words::not_ordered(lang), None);
                    let before = self.rows.try_with_untracked(|rows| rows.iter().map(T::key).collect());
                    let _ = before.map(|before| self.items.try_set(before));
                    self.refuse(fault);
                }
            }
        });
    }
}
