//! Holidays from and to iCalendar files, the whole calendar from and to JSON.

use super::dom::{chosen_text, save_as};
use super::draft::Draft;
use crate::context::page;
use crate::sla::api::{read_ics, write_ics};
use domain::messages::{calendars as words, faults};
use domain::sla::{Calendar, ics};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// What came of a file: whether it went well, a sentence, and what a program says of it.
#[derive(Clone)]
struct Outcome {
    good: bool,
    text: String,
    detail: String,
}

impl Outcome {
    fn good(text: impl Into<String>) -> Self {
        Self { good: true, text: text.into(), detail: String::new() }
    }

    fn bad(text: impl Into<String>) -> Self {
        Self { good: false, text: text.into(), detail: String::new() }
    }
}

#[component]
pub(super) fn Files(draft: Draft) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let outcome = RwSignal::new(None::<Outcome>);
    let busy = RwSignal::new(false);
    let name = move || {
        let name = draft.name.get_untracked();
        let plain: String =
            name.trim().chars().map(|c| if c.is_alphanumeric() || c == '\u{200c}' { c } else { '-' }).collect();
        if plain.is_empty() { "calendar".to_owned() } else { plain }
    };
    let numbers = page.clone();
    let ics_in = Callback::new(move |text: Option<String>| {
        let Some(text) = text else {
            outcome.set(Some(Outcome::bad(words::file_unreadable(lang))));
            return;
        };
        busy.set(true);
        let page = numbers.clone();
        spawn_local(async move {
            let answer = read_ics(text).await;
            if busy.try_set(false).is_some() {
                return;
            }
            outcome.set(Some(match answer {
                Ok(found) if found.is_empty() => Outcome::bad(words::ics_empty(lang)),
                Ok(found) => {
                    let merged = draft.days.try_update(|days| days.merge(found));
                    let (added, known) = merged.map_or((0, 0), |merged| (merged.added, merged.known));
                    let (many, there) = (page.number(added as i64), page.number(known as i64));
                    Outcome::good(words::merged(lang, (added, &many), (known, &there)))
                }
                Err(fault) => Outcome::bad(refusal(lang, &fault)),
            }));
        });
    });
    let ics_out = move |_| {
        let edit = draft.edit();
        let file = format!("{}.ics", name());
        busy.set(true);
        spawn_local(async move {
            let answer = write_ics(edit.name, edit.holidays).await;
            if busy.try_set(false).is_some() {
                return;
            }
            let saved = answer.map(|text| save_as(&file, &text));
            outcome.set(match saved {
                Ok(Some(())) => None,
                Ok(None) => Some(Outcome::bad(words::file_unreadable(lang))),
                Err(fault) => Some(Outcome::bad(faults::fault(lang, &fault))),
            });
        });
    };
    let json_in = Callback::new(move |text: Option<String>| {
        let read = text.ok_or_else(|| Outcome::bad(words::file_unreadable(lang))).and_then(|text| {
            let wrong = |detail| Outcome { detail, ..Outcome::bad(words::json_wrong(lang)) };
            let calendar: Calendar =
                serde_json::from_slice(text.as_bytes()).map_err(|error| wrong(error.to_string()))?;
            calendar.check().map_err(|error| wrong(error.to_string()))?;
            Ok(calendar)
        });
        outcome.set(Some(match read {
            Ok(calendar) => {
                draft.import(calendar);
                Outcome::good(words::json_taken(lang))
            }
            Err(bad) => bad,
        }));
    });
    let json_out = move |_| {
        let text = untrack(|| serde_json::to_string_pretty(&draft.whole())).unwrap_or_default();
        let saved = save_as(&format!("{}.json", name()), &text);
        outcome.set(saved.is_none().then(|| Outcome::bad(words::file_unreadable(lang))));
    };
    view! {
        <ui::Card title=words::files(lang)>
            <div class="stack">
                <p class="field-hint">{words::files_lead(lang)}</p>
                <div class="js-only">
                    <ui::Actions>
                        <PickFile id="ics-file" label=words::ics_in(lang) accept=".ics,text/calendar" busy=busy on_text=ics_in />
                        <ui::Button glyph=ui::Glyph::Download loading=busy on:click=ics_out>{words::ics_out(lang)}</ui::Button>
                        <PickFile id="json-file" label=words::json_in(lang) accept=".json,application/json" busy=busy on_text=json_in />
                        <ui::Button glyph=ui::Glyph::Download on:click=json_out>{words::json_out(lang)}</ui::Button>
                    </ui::Actions>
                </div>
                <div id="file-outcome" class="empty:-mt-4" role="status">
                    {move || outcome.get().map(|Outcome { good, text, detail }| {
                        let tone = if good { ui::Tone::Ok } else { ui::Tone::Danger };
                        let detail = (!detail.is_empty()).then(|| view! { <p class="text-xs"><bdi dir="ltr">{detail}</bdi></p> });
                        view! { <ui::Banner tone=tone>{text} {detail}</ui::Banner> }
                    })}
                </div>
            </div>
        </ui::Card>
    }
}

/// Why a file of holidays was refused.
fn refusal(lang: domain::Lang, fault: &domain::Fault) -> String {
    match fault.problem(domain::Field::Holidays) {
        Some(problem) => faults::problem(lang, problem),
        None => faults::fault(lang, fault),
    }
}

/// A button that has a file chosen and hands on its text; None: it cannot be read or is too large.
#[component]
fn PickFile(
    id: &'static str,
    label: &'static str,
    accept: &'static str,
    #[prop(into)] busy: Signal<bool>,
    on_text: Callback<Option<String>>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let ask = move |_| {
        if let Some(input) = node.get_untracked() {
            input.click();
        }
    };
    let chosen = move |_| {
        let Some(input) = node.get_untracked() else { return };
        spawn_local(async move {
            let text = chosen_text(input, ics::BYTES_MAX).await;
            // The page may be gone.
            on_text.try_run(text);
        });
    };
    view! {
        <ui::Button glyph=ui::Glyph::Upload loading=busy on:click=ask>{label}</ui::Button>
        <input node_ref=node type="file" id=id accept=accept aria-label=label hidden tabindex="-1" on:change=chosen />
    }
}
