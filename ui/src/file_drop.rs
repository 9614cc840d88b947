//! Files: a plain `<input type=file multiple>` that forms send without JavaScript. Dropping works because the input
//! itself lies under the whole field; with JavaScript, pasted files join it and chosen ones are listed.

use leptos::{html, prelude::*};
use wasm_bindgen::{JsCast, JsValue};

use crate::{FieldError, Glyph, Icon, some};

/// A chosen file, as shown.
#[derive(Clone, Debug, PartialEq)]
struct Chosen {
    index: u32,
    name: String,
    /// Bytes.
    size: f64,
}

/// A field for files. `input_ref` lets the page read `files` when it uploads by itself.
#[component]
pub fn FileDrop(
    #[prop(into)] id: String,
    #[prop(into)] name: String,
    #[prop(into)] label: String,
    /// Limits in words: kinds, size.
    #[prop(optional, into)]
    hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    /// The HTML `accept`.
    #[prop(optional, into)]
    accept: String,
    /// Name of the cross beside a file.
    #[prop(into)]
    remove_label: String,
    /// Bytes to words, in the reader's language; without it sizes are not shown.
    #[prop(optional, into)]
    size_text: Option<Callback<u64, String>>,
    /// Runs after files were chosen, dropped, pasted or removed.
    #[prop(optional, into)]
    on_change: Option<Callback<()>>,
    /// One line instead of a box (composer).
    #[prop(optional)]
    compact: bool,
    #[prop(optional)] input_ref: Option<NodeRef<html::Input>>,
) -> impl IntoView {
    let node = input_ref.unwrap_or_default();
    let chosen = RwSignal::new(Vec::<Chosen>::new());
    let refresh = move || {
        if let Some(input) = node.get_untracked() {
            chosen.set(listed(&input));
        }
        if let Some(on_change) = on_change {
            on_change.run(());
        }
    };
    Effect::new(move || {
        let Some(input) = node.get() else {
            return;
        };
        // What was chosen before the program arrived is listed too.
        chosen.set(listed(&input));
        let paste = window_event_listener_untyped("paste", move |event| {
            let Some(input) = node.get_untracked() else {
                return;
            };
            let same_form = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
                .and_then(|target| target.closest("form").ok().flatten())
                .is_some_and(|form| form.contains(Some(&input)));
            if same_form && join(&input, &event) {
                event.prevent_default();
                refresh();
            }
        });
        on_cleanup(move || paste.remove());
    });
    let described = format!("{id}-error {id}-hint");
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    view! {
        <div class="field">
            <div class=if compact { "drop drop-compact" } else { "drop" }>
                <Icon glyph=if compact { Glyph::Paperclip } else { Glyph::Upload } class="drop-icon"/>
                <label class="drop-label" for=id.clone()>{label}</label>
                {some(hint).map(|hint| view! { <p class="field-hint" id=hint_id>{hint}</p> })}
                <input
                    node_ref=node
                    class="drop-input"
                    type="file"
                    multiple=true
                    id=id
                    name=name
                    accept=some(accept)
                    aria-describedby=described
                    on:change=move |_| refresh()
                />
            </div>
            <FieldError id=error_id error=error/>
            <ul class="drop-list" hidden=move || chosen.with(Vec::is_empty)>
                <For each=move || chosen.get() key=|file| (file.index, file.name.clone()) let:file>
                    <li class="drop-file">
                        <Icon glyph=Glyph::File/>
                        <bdi class="file-name">{file.name.clone()}</bdi>
                        {size_text.map(|size_text| view! { <span class="file-size">{size_text.run(file.size as u64)}</span> })}
                        <button
                            type="button"
                            class="chip-remove"
                            title=remove_label.clone()
                            aria-label=format!("{remove_label}: {}", file.name)
                            on:click=move |_| {
                                if let Some(input) = node.get_untracked() {
                                    leave_out(&input, file.index);
                                    refresh();
                                }
                            }
                        >
                            <Icon glyph=Glyph::Close/>
                        </button>
                    </li>
                </For>
            </ul>
        </div>
    }
}

fn listed(input: &web_sys::HtmlInputElement) -> Vec<Chosen> {
    let Some(files) = input.files() else {
        return Vec::new();
    };
    (0..files.length())
        .filter_map(|index| files.get(index).map(|file| Chosen { index, name: file.name(), size: file.size() }))
        .collect()
}

/// Adds the files of a paste to those of the input; false if the clipboard holds none.
fn join(input: &web_sys::HtmlInputElement, event: &web_sys::Event) -> bool {
    let pasted = get(event, "clipboardData")
        .and_then(|data| get(&data, "files"))
        .and_then(|files| files.dyn_into::<web_sys::FileList>().ok());
    let Some(pasted) = pasted.filter(|files| files.length() > 0) else {
        return false;
    };
    let mut all = files_of(input.files());
    all.extend(files_of(Some(pasted)));
    put(input, &all);
    true
}

fn leave_out(input: &web_sys::HtmlInputElement, index: u32) {
    let kept: Vec<web_sys::File> =
        files_of(input.files()).into_iter().zip(0_u32..).filter(|(_, at)| *at != index).map(|(file, _)| file).collect();
    put(input, &kept);
}

fn files_of(list: Option<web_sys::FileList>) -> Vec<web_sys::File> {
    list.map(|list| (0..list.length()).filter_map(|index| list.get(index)).collect()).unwrap_or_default()
}

/// Replaces the files of an input; only a `DataTransfer` can make a `FileList`.
fn put(input: &web_sys::HtmlInputElement, files: &[web_sys::File]) {
    let Ok(transfer) = web_sys::DataTransfer::new() else {
        return;
    };
    let Some(items) = get(&transfer, "items") else {
        return;
    };
    let Some(add) = get(&items, "add").and_then(|add| add.dyn_into::<js_sys::Function>().ok()) else {
        return;
    };
    for file in files {
        let _ = add.call1(&items, file);
    }
    input.set_files(transfer.files().as_ref());
}

fn get(object: &JsValue, key: &str) -> Option<JsValue> {
    js_sys::Reflect::get(object, &JsValue::from_str(key)).ok().filter(|value| !value.is_undefined() && !value.is_null())
}
