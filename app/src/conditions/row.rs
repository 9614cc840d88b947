//! One test as a row of the form.

use super::lists::Lists;
use super::parts::{How, Parts, Topic};
use super::picker::Picker;
use crate::context::page;
use domain::conditions::Test;
use domain::messages::policies as words;
use leptos::prelude::*;
use ui::Choice;

/// What is typed into a row. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub key: u32,
    topic: RwSignal<Topic>,
    how: RwSignal<How>,
    values: RwSignal<Vec<String>>,
    was: RwSignal<bool>,
}

impl Row {
    /// A row that shows `test`.
    pub fn of(key: u32, test: &Test) -> Self {
        let Parts { topic, how, values, was } = Parts::of(test);
        Self {
            key,
            topic: RwSignal::new(topic),
            how: RwSignal::new(how),
            values: RwSignal::new(values),
            was: RwSignal::new(was),
        }
    }

    /// A row for a new test.
    pub fn new(key: u32) -> Self {
        Self::of(key, &Parts::new(Topic::Priority, How::OneOf, Vec::new()).test())
    }

    /// The test that it says. Tracks what it reads.
    pub fn test(&self) -> Test {
        let (topic, how, values, was) = (self.topic.get(), self.how.get(), self.values.get(), self.was.get());
        Parts { topic, how, values, was }.test()
    }

    /// Tests something else: values of one thing mean nothing for another.
    fn about(self, topic: Topic) {
        self.values.set(Vec::new());
        if let Some(how) = topic.hows().first() {
            self.how.set(*how);
        }
        self.topic.set(topic);
    }
}

/// The row.
#[component]
pub(super) fn RowView(
    row: Row,
    /// Where the ids inside begin.
    id: String,
    /// Its place, counted from 1, in the reader's digits.
    nth: Signal<String>,
    lists: StoredValue<Lists>,
    error: Signal<Option<String>>,
    /// Whether a test may be about the ticket before the change.
    before: Signal<bool>,
    #[prop(into)] on_remove: Callback<()>,
) -> impl IntoView {
    let lang = page().lang();
    let first = nth.get_untracked();
    let topic = row.topic.get_untracked();
    // Also where it means nothing any more, so that it can be taken back.
    let asks_before = Memo::new(move |_| before.get() || row.was.get_untracked());
    let (topic_id, was_id, rest_id) = (format!("{id}-field"), format!("{id}-was"), id.clone());
    let change = move |code: String| {
        if let Some(topic) = Topic::parse(&code) {
            row.about(topic);
        }
    };
    let rest = move |topic: Topic| {
        let (id, nth) = (rest_id.clone(), nth.get_untracked());
        view! { <Rest row=row topic=topic id=id nth=nth lists=lists error=error /> }
    };
    let remove = move || words::remove_condition(lang, &nth.get());
    view! {
        <fieldset class="rounded-lg border border-line p-3">
            <legend class="sr-only">{move || words::condition_nth(lang, &nth.get())}</legend>
            <div class="relative flex flex-wrap items-start gap-2 pe-10">
                <div class="min-w-36 flex-1">
                    <ui::Select id=topic_id.clone() name=topic_id label=words::field_of(lang, &first) hide_label=true choices=Topic::choices(lang) value=topic.code() on_change=change />
                </div>
                // Keyed: what is chosen of one topic has nothing to do with another.
                <For each=move || [row.topic.get()] key=|topic| topic.code() children=rest />
                {move || asks_before.get().then(|| view! {
                    <div class="w-full"><ui::Checkbox id=was_id.clone() name=was_id.clone() label=words::before_change(lang) bind=row.was /></div>
                })}
                <button type="button" class="btn btn-quiet btn-icon absolute end-0 top-0" title=remove aria-label=remove on:click=move |_| on_remove.run(())>
                    <ui::Icon glyph=ui::Glyph::Close />
                </button>
            </div>
        </fieldset>
    }
}

/// How it is tested and with what: other choices for every topic.
#[component]
fn Rest(
    row: Row,
    topic: Topic,
    id: String,
    nth: String,
    lists: StoredValue<Lists>,
    error: Signal<Option<String>>,
) -> impl IntoView {
    let lang = page().lang();
    let hows: Vec<Choice> = topic.hows().iter().map(|how| Choice::new(how.code(), how.label(lang))).collect();
    let how_id = format!("{id}-how");
    let change = move |code: String| {
        if let Some(how) = How::parse(&code) {
            row.how.set(how);
        }
    };
    let takes = Memo::new(move |_| row.how.get().takes_values());
    let label = words::values_of(lang, &nth);
    let values = move || {
        let (id, label) = (format!("{id}-values"), label.clone());
        takes.get().then(|| {
            if topic == Topic::Words {
                return view! { <Phrases row=row id=id label=label error=error /> }.into_any();
            }
            let choices =
                row.values.with_untracked(|chosen| lists.with_value(|lists| topic.values(lists, chosen, lang)));
            view! { <Picker id=id label=label hide_label=true choices=choices chosen=row.values error=error /> }
                .into_any()
        })
    };
    view! {
        <div class="min-w-36 flex-1">
            <ui::Select id=how_id.clone() name=how_id label=words::operator_of(lang, &nth) hide_label=true choices=hows value=row.how.get_untracked().code() on_change=change />
        </div>
        <div class="w-full">{values}</div>
    }
}

/// Words and phrases, one a line.
#[component]
fn Phrases(row: Row, id: String, label: String, error: Signal<Option<String>>) -> impl IntoView {
    let lang = page().lang();
    let text = RwSignal::new(row.values.with_untracked(|phrases| phrases.join("\n")));
    Effect::new(move || {
        let phrases: Vec<String> = text
            .with(|text| text.lines().map(str::trim).filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect());
        if row.values.with_untracked(|before| *before != phrases) {
            row.values.set(phrases);
        }
    });
    view! {
        <ui::TextArea id=id.clone() name=id label=label hide_label=true hint=words::words_hint(lang) error=error bind=text rows=2 />
    }
}
