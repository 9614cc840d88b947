//! Finds the requester by name, mobile or e-mail (ARIA combobox with a list of options).

use super::Draft;
use crate::context::page;
use crate::people::api::search_requesters;
use domain::Problem;
use domain::messages::{desk, faults, tickets};
use domain::tickets::PersonRef;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;
use ui::{Avatar, AvatarSize, Glyph, IconButton, Size, TextInput};

const PAUSE: Duration = Duration::from_millis(250);
/// The id of the search field.
pub const INPUT: &str = "new-requester";
const OPTIONS: &str = "new-requester-options";

/// What is searched, found and chosen.
#[derive(Clone, Copy)]
struct Search {
    text: RwSignal<String>,
    /// None: nothing was asked yet.
    found: RwSignal<Option<Vec<PersonRef>>>,
    /// The option under the keyboard.
    at: RwSignal<usize>,
    chosen: RwSignal<Option<PersonRef>>,
    /// It was to be sent without one.
    nobody: RwSignal<bool>,
    typed: StoredValue<u64>,
}

impl Search {
    fn new(draft: Draft) -> Self {
        let search = Self {
            text: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            at: RwSignal::new(0),
            chosen: draft.requester,
            nobody: draft.nobody,
            typed: StoredValue::new(0),
        };
        Effect::new(move || search.ask(search.text.get()));
        search
    }

    fn ask(self, text: String) {
        self.typed.update_value(|typed| *typed += 1);
        let mine = self.typed.get_value();
        if text.trim().chars().count() < 2 {
            self.found.set(None);
            return;
        }
        set_timeout(
            move || {
                if self.typed.try_get_value() != Some(mine) {
                    return;
                }
                spawn_local(async move {
                    let answer = search_requesters(text).await;
                    if self.typed.try_get_value() == Some(mine) {
                        self.at.set(0);
                        self.found.set(Some(answer.unwrap_or_default()));
                    }
                });
            },
            PAUSE,
        );
    }

    fn count(self) -> usize {
        self.found.with(|found| found.as_ref().map_or(0, Vec::len))
    }

    fn options(self) -> Vec<(usize, PersonRef)> {
        self.found.get().unwrap_or_default().into_iter().enumerate().collect()
    }

    fn choose(self, person: PersonRef) {
        self.chosen.set(Some(person));
        self.nobody.set(false);
        self.found.set(None);
    }

    fn key(self, event: &KeyboardEvent) {
        let count = untrack(|| self.count());
        if count == 0 {
            // Enter must not send the half-filled form.
            if event.key() == "Enter" {
                event.prevent_default();
            }
            return;
        }
        match event.key().as_str() {
            "ArrowDown" => self.at.update(|at| *at = (*at + 1) % count),
            "ArrowUp" => self.at.update(|at| *at = (*at + count - 1) % count),
            "Enter" => {
                let at = self.at.get_untracked();
                if let Some(person) =
                    self.found.with_untracked(|found| found.as_ref().and_then(|found| found.get(at).cloned()))
                {
                    self.choose(person);
                }
            }
            "Escape" => self.found.set(None),
            _ => return,
        }
        event.prevent_default();
    }
}

/// The requester: searched, then shown with a way to change it.
#[component]
pub fn Person(draft: Draft) -> impl IntoView {
    let search = Search::new(draft);
    view! {
        <input type="hidden" name="requester" value=move || search.chosen.with(|person| person.as_ref().map(|person| person.id.to_string())) />
        {move || match search.chosen.get() {
            Some(person) => view! { <Chosen person=person search=search /> }.into_any(),
            None => view! { <Finder search=search /> }.into_any(),
        }}
    }
}

#[component]
fn Chosen(person: PersonRef, search: Search) -> impl IntoView {
    let lang = page().lang();
    view! {
        <div class="field">
            <span class="field-label">{tickets::requester_label(lang)}</span>
            <div class="flex items-center gap-2 rounded-md border border-line bg-sunken px-3 py-2">
                <Avatar name=person.name.clone() id=person.id.0 size=AvatarSize::Small />
                <bdi class="min-w-0 flex-1 truncate text-sm font-semibold">{person.name}</bdi>
                <IconButton glyph=Glyph::Close label=desk::change_requester(lang) size=Size::Small on:click=move |_| search.chosen.set(None) />
            </div>
        </div>
    }
}

#[component]
fn Finder(search: Search) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let is_open = Memo::new(move |_| search.count() > 0);
    // The input belongs to the design system: the combobox's attributes are set on it.
    Effect::new(move || {
        let Some(input) = document().get_element_by_id(INPUT) else { return };
        let active = if is_open.get() { option_id(search.at.get()) } else { String::new() };
        let expanded = if is_open.get() { "true" } else { "false" };
        let attributes = [
            ("role", "combobox"),
            ("aria-autocomplete", "list"),
            ("aria-controls", OPTIONS),
            ("aria-expanded", expanded),
            ("aria-activedescendant", &active),
        ];
        for (name, value) in attributes {
            // Refused only for names that are none.
            let _ = input.set_attribute(name, value);
        }
    });
    let error = Signal::derive(move || search.nobody.get().then(|| faults::problem(lang, &Problem::Required)));
    let told = move || {
        search.found.with(|found| match found.as_ref().map(Vec::len) {
            None => String::new(),
            Some(0) => desk::requester_none(lang).to_owned(),
            Some(n) => desk::requester_found(lang, &page.number(n as i64)),
        })
    };
    view! {
        <div class="relative" on:keydown=move |event| search.key(&event)>
            <TextInput
                id=INPUT
                name="requester_search"
                label=desk::requester_search(lang)
                hint=desk::requester_search_hint(lang)
                bind=search.text
                error=error
                autocomplete="off"
                glyph=Glyph::Search
            />
            <p class="field-hint" role="status">{told}</p>
            <ul
                id=OPTIONS
                role="listbox"
                aria-label=tickets::requester_label(lang)
                hidden=move || !is_open.get()
                class="absolute inset-x-0 z-20 mt-1 max-h-72 overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float"
            >
                // Keyed: a line drawn anew in place would still hear the press of the one before it.
                <For each=move || search.options() key=|(index, person)| (*index, person.id) let:option>
                    <Found index=option.0 person=option.1 search=search />
                </For>
            </ul>
        </div>
    }
}

fn option_id(index: usize) -> String {
    format!("{OPTIONS}-{index}")
}

/// One of the people found.
#[component]
fn Found(index: usize, person: PersonRef, search: Search) -> impl IntoView {
    let chosen = person.clone();
    let active = move || search.at.get() == index;
    view! {
        <li
            id=option_id(index)
            role="option"
            aria-selected=move || if active() { "true" } else { "false" }
            class="flex cursor-pointer items-center gap-2 rounded-sm px-3 py-2 text-sm hover:bg-hover"
            class:bg-hover=active
            on:mousedown=move |event| {
                event.prevent_default();
                search.choose(chosen.clone());
            }
        >
            <Avatar name=person.name.clone() id=person.id.0 size=AvatarSize::Small />
            <bdi class="truncate">{person.name}</bdi>
        </li>
    }
}
