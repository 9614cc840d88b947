//! Sends what the composer holds. Whatever goes wrong, the text stays.

use super::composer::TEXT;
use super::room::Room;
use crate::context::Page;
use crate::tickets::api::reply_ticket;
use crate::tickets::desk::dom;
use domain::fault::{Conflict, Fault, Field, Problem};
use domain::ids::CommentId;
use domain::tickets::{FILES_MAX, Status};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::FormData;

/// The sending half of the composer.
#[derive(Clone, Copy)]
pub struct Sender {
    pub room: Room,
    pub form: NodeRef<html::Form>,
    pub files: NodeRef<html::Input>,
    pub busy: RwSignal<bool>,
    pub fault: RwSignal<Option<Fault>>,
    /// Somebody answered meanwhile; the newest message, to confirm having seen it.
    pub asking: RwSignal<Option<CommentId>>,
    /// The status that was to be set, for a second try.
    then: StoredValue<Option<Status>>,
    /// The key of this message: sent twice, it is written once.
    once: StoredValue<String>,
}

impl Sender {
    pub fn new(room: Room) -> Self {
        Self {
            room,
            form: NodeRef::new(),
            files: NodeRef::new(),
            busy: RwSignal::new(false),
            fault: RwSignal::new(None),
            asking: RwSignal::new(None),
            then: StoredValue::new(None),
            once: StoredValue::new(String::new()),
        }
    }

    /// Sends, and sets the status in the same step.
    pub fn send(self, page: &Page, then: Option<Status>) {
        if self.busy.get_untracked() {
            return;
        }
        if let Some(fault) = self.refused(page) {
            self.fault.set(Some(fault));
            dom::focus(TEXT);
            return;
        }
        let Some(data) = self.data(then) else { return };
        self.then.set_value(then);
        self.fault.set(None);
        self.asking.set(None);
        self.busy.set(true);
        spawn_local(async move {
            let answer = reply_ticket(data.into()).await;
            let _ = self.busy.try_set(false);
            match answer {
                Ok(_) => self.done(),
                Err(Fault::Conflict(Conflict::NewComments { newest, .. })) => {
                    let _ = self.asking.try_set(Some(newest));
                    self.room.read_again();
                }
                Err(fault) => {
                    let _ = self.fault.try_set(Some(fault));
                }
            }
        });
    }

    /// Sends although somebody answered meanwhile.
    pub fn send_anyway(self, page: &Page) {
        self.confirm();
        self.send(page, self.then.get_value());
    }

    /// What arrived has been read; the text is changed before it is sent.
    pub fn keep_editing(self) {
        self.confirm();
        dom::focus(TEXT);
    }

    fn confirm(self) {
        if let Some(newest) = self.asking.get_untracked() {
            self.room.has_seen(newest);
        }
        self.asking.set(None);
    }

    /// What can be said without asking the server.
    fn refused(self, page: &Page) -> Option<Fault> {
        let (files, too_big) =
            self.files.get_untracked().map_or((0, false), |input| dom::chosen_files(&input, page.get().file_max));
        if files == 0 && self.room.text.with_untracked(|text| text.trim().is_empty()) {
            return Some(Fault::field(Field::Body, Problem::Required));
        }
        if files > FILES_MAX {
            return Some(Fault::field(Field::Files, Problem::TooMany { max: FILES_MAX }));
        }
        too_big.then(|| Fault::field(Field::Files, Problem::TooBig { max: page.get().file_max }))
    }

    /// The form with its files, and what only the program knows.
    fn data(self, then: Option<Status>) -> Option<FormData> {
        if self.once.with_value(String::is_empty) {
            self.once.set_value(dom::random_key());
        }
        let data = FormData::new_with_form(&self.form.get_untracked()?).ok()?;
        let text = self.room.text.get_untracked();
        let seen = self.room.seen.get_untracked().to_string();
        let internal = if self.room.internal.get_untracked() { "true" } else { "false" };
        let fields = [
            ("body", text.as_str()),
            ("internal", internal),
            ("then", then.map_or("", Status::code)),
            ("seen", &seen),
            ("once", &self.once.get_value()),
        ];
        for (name, value) in fields {
            data.set_with_str(name, value).ok()?;
        }
        // With a number the answer would be a redirect: right without JavaScript, needless here.
        data.delete("number");
        Some(data)
    }

    fn done(self) {
        self.once.try_set_value(String::new());
        let _ = self.room.text.try_set(String::new());
        let _ = self.room.arrived.try_set(0);
        if let Some(input) = self.files.try_get_untracked().flatten() {
            dom::clear_files(&input);
        }
        self.room.read_again();
        dom::focus(TEXT);
    }
}
