//! All tests, how they are joined, and what they come to in words.

use super::finished;
use super::lists::Lists;
use super::row::{Row, RowView};
use crate::context::page;
use crate::tickets::desk::focus;
use domain::Field;
use domain::conditions::{Conditions, Join, TESTS_MAX};
use domain::messages::{policies as words, sla};
use leptos::prelude::*;
use ui::RadioCard;

const ALL: &str = "all";
const ANY: &str = "any";

/// Edits `value`, which follows at once. To show other conditions, draw it anew.
#[component]
pub fn ConditionsEditor(
    /// Where the ids inside begin.
    #[prop(into)]
    id: String,
    value: RwSignal<Conditions>,
    lists: StoredValue<Lists>,
    /// What is wrong with [`Field::Conditions`] and each [`Field::Test`].
    #[prop(into)]
    error: Callback<Field, Signal<Option<String>>>,
    /// Offers tests of the ticket before the change: for rules.
    #[prop(optional, into)]
    before: Signal<bool>,
) -> impl IntoView {
    let lang = page().lang();
    let first = value.get_untracked();
    let next = StoredValue::new(first.tests.len() as u32);
    let rows: Vec<Row> = (0..).zip(&first.tests).map(|(key, test)| Row::of(key, test)).collect();
    let rows = RwSignal::new(rows);
    let join = RwSignal::new(if first.join == Join::Any { ANY } else { ALL }.to_owned());
    Effect::new(move || {
        let join = if join.with(|join| join == ANY) { Join::Any } else { Join::All };
        let now = Conditions { join, tests: rows.with(|rows| rows.iter().map(Row::test).collect()) };
        if value.with_untracked(|before| *before != now) {
            value.set(now);
        }
    });
    let base = StoredValue::new(id);
    let add_id = base.with_value(|id| format!("{id}-add"));
    let add_focus = StoredValue::new(add_id.clone());
    let add = move |_| {
        let key = next.get_value();
        next.set_value(key + 1);
        rows.update(|rows| rows.push(Row::new(key)));
        let field = base.with_value(|id| format!("{id}-{key}-field"));
        request_animation_frame(move || {
            focus(&field);
        });
    };
    let remove = move |key: u32| {
        rows.update(|rows| rows.retain(|row| row.key != key));
        request_animation_frame(move || {
            add_focus.with_value(|id| {
                focus(id);
            });
        });
    };
    let full = Signal::derive(move || rows.with(|rows| rows.len() >= TESTS_MAX as usize));
    let several = Memo::new(move |_| rows.with(|rows| rows.len() > 1));
    let join_id = base.with_value(|id| format!("{id}-join"));
    let cards = move || vec![RadioCard::new(ALL, words::join_all(lang)), RadioCard::new(ANY, words::join_any(lang))];
    let error_id = base.with_value(|id| format!("{id}-error"));
    let each = move |row: Row| {
        let place =
            Memo::new(move |_| rows.with(|rows| rows.iter().position(|other| other.key == row.key)).unwrap_or(0));
        let nth = Signal::derive(move || page().number(place.get() as i64 + 1));
        // Tests beyond what a place can say are refused as too many.
        let wrong = Signal::derive(move || error.run(Field::Test(u8::try_from(place.get()).unwrap_or(u8::MAX))).get());
        let id = base.with_value(|id| format!("{id}-{}", row.key));
        view! { <RowView row=row id=id nth=nth lists=lists error=wrong before=before on_remove=move |()| remove(row.key) /> }
    };
    view! {
        <div class="stack">
            {move || several.get().then(|| view! {
                <ui::RadioCards id=join_id.clone() name=join_id.clone() label=words::join(lang) cards=cards() bind=join compact=true />
            })}
            <For each=move || rows.get() key=|row| row.key let:row>{each(row)}</For>
            <ui::FieldError id=error_id error=error.run(Field::Conditions) />
            <ui::Actions>
                <ui::Button id=add_id size=ui::Size::Small glyph=ui::Glyph::Plus disabled=full on:click=add>{words::add_condition(lang)}</ui::Button>
            </ui::Actions>
            <Said value=value lists=lists />
        </div>
    }
}

/// The conditions in words.
#[component]
fn Said(value: RwSignal<Conditions>, lists: StoredValue<Lists>) -> impl IntoView {
    let lang = page().lang();
    let whole = Memo::new(move |_| value.with(finished));
    let unfinished = Memo::new(move |_| value.with(|value| value.tests.len()) > whole.with(|whole| whole.tests.len()));
    let text = move || {
        whole.with(|whole| lists.with_value(|lists| sla::sentence(lang, whole, &|entity| lists.name(lang, entity))))
    };
    view! {
        <div class="rounded-lg bg-sunken px-3 py-2 text-sm" aria-live="polite" data-said="conditions">
            <span class="text-ink-faint">{words::sentence_label(lang)} ": "</span>
            <span>{text}</span>
            {move || unfinished.get().then(|| view! { <p class="field-hint">{words::unfinished(lang)}</p> })}
        </div>
    }
}
