//! Files of a form: the limits in words, and the same limits checked in the browser before anything is sent.

use crate::boundary::field_error;
use crate::context::page;
use domain::messages::{common, portal};
use domain::{Fault, Field, Problem, files, tickets};
use leptos::html;
use leptos::prelude::*;

/// The HTML `accept` of what may be uploaded.
fn accept() -> String {
    let extensions = files::ALLOWED.iter().flat_map(|(_, extensions)| extensions.iter());
    extensions.map(|extension| format!(".{extension}")).collect::<Vec<_>>().join(",")
}

/// The first thing wrong with the chosen files. `chosen`: names and sizes in bytes.
fn problem(chosen: &[(String, u64)], max: u64) -> Option<Problem> {
    if chosen.len() > tickets::FILES_MAX as usize {
        return Some(Problem::TooMany { max: tickets::FILES_MAX });
    }
    if chosen.iter().any(|(_, size)| *size > max) {
        return Some(Problem::TooBig { max });
    }
    let known = |name: &str| {
        let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
        files::ALLOWED.iter().any(|(_, extensions)| extensions.contains(&extension.as_str()))
    };
    chosen.iter().any(|(name, _)| !known(name)).then_some(Problem::FileKind)
}

/// The files of a form.
#[derive(Clone, Copy)]
pub(super) struct Attached {
    input: NodeRef<html::Input>,
    /// What is wrong with them, if anything is.
    pub problem: RwSignal<Option<Problem>>,
    /// Names of the chosen ones.
    pub names: RwSignal<Vec<String>>,
}

impl Attached {
    pub fn new() -> Self {
        Self { input: NodeRef::new(), problem: RwSignal::new(None), names: RwSignal::new(Vec::new()) }
    }

    fn look(self, max: u64) {
        let chosen: Vec<(String, u64)> = self
            .input
            .get_untracked()
            .and_then(|input| input.files())
            .map(|list| {
                (0..list.length())
                    .filter_map(|index| list.get(index))
                    .map(|file| (file.name(), file.size() as u64))
                    .collect()
            })
            .unwrap_or_default();
        self.problem.set(problem(&chosen, max));
        self.names.set(chosen.into_iter().map(|(name, _)| name).collect());
    }

    /// Takes all files out again, after they were sent.
    pub fn clear(self) {
        if let Some(input) = self.input.get_untracked() {
            input.set_value("");
            // The field lists its files anew when it hears of a change.
            if let Ok(event) = web_sys::Event::new("change") {
                let _ = input.dispatch_event(&event);
            }
        }
        self.names.set(Vec::new());
        self.problem.set(None);
    }
}

/// The field for files.
#[component]
pub(super) fn FilesField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    attached: Attached,
    /// What the server said of the whole form.
    #[prop(into)]
    fault: Signal<Option<Fault>>,
    /// One line instead of a box.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let max = page.get().file_max;
    let hint = portal::files_hint(
        lang,
        &page.number(i64::from(tickets::FILES_MAX)),
        &page.file_size(i64::try_from(max).unwrap_or(i64::MAX)),
    );
    let error = Signal::derive(move || {
        let own = attached.problem.get().map(|problem| Fault::field(Field::Files, problem));
        field_error(own.or_else(|| fault.get()).as_ref(), Field::Files)
    });
    let sizes = page.clone();
    view! {
        <ui::FileDrop
            id=id
            name="files"
            label=label
            hint=hint
            error=error
            accept=accept()
            remove_label=common::remove_file(lang)
            size_text=Callback::new(move |bytes: u64| sizes.file_size(i64::try_from(bytes).unwrap_or(i64::MAX)))
            on_change=Callback::new(move |()| attached.look(max))
            compact=compact
            input_ref=attached.input
        />
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(name: &str, size: u64) -> (String, u64) {
        (name.to_owned(), size)
    }

    #[test]
    fn the_limits_are_those_of_the_server() {
        assert_eq!(problem(&[file("عکس.JPG", 10), file("a.pdf", 10)], 10), None);
        assert_eq!(problem(&[file("a.png", 11)], 10), Some(Problem::TooBig { max: 10 }));
        assert_eq!(problem(&[file("a.exe", 1)], 10), Some(Problem::FileKind));
        assert_eq!(problem(&[file("noext", 1)], 10), Some(Problem::FileKind));
        assert_eq!(problem(&vec![file("a.png", 1); 11], 10), Some(Problem::TooMany { max: 10 }));
        assert_eq!(problem(&[], 10), None);
    }
}
