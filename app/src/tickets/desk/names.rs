//! The names that the desk shows and chooses from, read once for all pages of the frame.

use crate::context::page;
use crate::reading::{Reading, reading};
use crate::tickets::api::directory;
use domain::people::{Directory, Named};
use domain::{Fault, Lang};
use leptos::prelude::*;
use ui::Choice;

/// The directory as it is read.
pub type Names = Reading<Result<Directory, Fault>>;

/// Starts reading the directory and puts it into context.
pub fn provide() {
    provide_context(make());
}

/// The directory of the frame.
pub fn resource() -> Names {
    use_context().unwrap_or_else(make)
}

fn make() -> Names {
    reading(|| (), |()| directory())
}

/// A name of a list in the reader's language.
pub fn label(list: &[Named], id: i64) -> String {
    Directory::label(list, id, page().lang()).to_owned()
}

/// What can be chosen: the active ones, and the one chosen already.
pub fn choices(list: &[Named], keep: Option<i64>, lang: Lang) -> Vec<Choice> {
    list.iter()
        .filter(|named| named.active || Some(named.id) == keep)
        .map(|named| Choice::new(named.id.to_string(), named.label(lang)))
        .collect()
}
