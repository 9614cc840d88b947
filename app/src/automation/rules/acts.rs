//! What the rule does: acts in an order.

use super::act::ActFields;
use super::form::Form;
use super::kinds::Kind;
use crate::context::page;
use crate::setup::Beside;
use crate::tickets::desk::focus;
use domain::Field;
use domain::messages::rules as words;
use domain::sla::policy::ACTS_MAX;
use leptos::prelude::*;

const ADD: &str = "act-add";

/// The card.
#[component]
pub(super) fn ActsCard(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let is_empty = Memo::new(move |_| form.acts.with(Vec::is_empty));
    let keys = Signal::derive(move || form.acts.with(|acts| acts.iter().map(|done| done.key).collect::<Vec<_>>()));
    let name = move |key: i64| {
        let act = form.acts.with_untracked(|acts| acts.iter().find(|done| done.key == key).map(|done| done.act));
        act.map(|act| act.with_untracked(|act| Kind::of(act).label(lang)).to_owned()).unwrap_or_default()
    };
    let on_order = move |order: Vec<i64>| {
        let place = |key: i64| order.iter().position(|other| *other == key);
        form.acts.update(|acts| acts.sort_by_key(|done| place(done.key)));
    };
    let list = move || {
        if is_empty.get() {
            view! { <p class="text-sm text-ink-soft">{words::acts_none(lang)}</p> }.into_any()
        } else {
            view! {
                <ui::SortableList id="acts" label=words::then_title(lang) lang=lang items=keys name=name on_order=on_order let:key>
                    <Act key=key form=form error=error />
                </ui::SortableList>
            }
            .into_any()
        }
    };
    view! {
        <ui::Card title=words::then_title(lang)>
            <div class="stack">
                <p class="field-hint">{words::then_hint(lang)}</p>
                {list}
                <ui::FieldError id="acts-error" error=error.run(Field::Acts) />
                <Add form=form />
                <ui::Switch id="stop" name="stop" label=words::stop(lang) hint=words::stop_hint(lang) bind=form.stop />
            </div>
        </ui::Card>
    }
}

/// One act: what it is, its fields, and taking it away.
#[component]
fn Act(key: i64, form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let done = form.acts.with_untracked(|acts| acts.iter().find(|done| done.key == key).copied());
    let Some(done) = done else { return ().into_any() };
    let place = Memo::new(move |_| form.acts.with(|acts| acts.iter().position(|other| other.key == key)).unwrap_or(0));
    let nth = move || page().number(place.get() as i64 + 1);
    // Acts beyond what a place can say are refused as too many.
    let wrong = Signal::derive(move || error.run(Field::Act(u8::try_from(place.get()).unwrap_or(u8::MAX))).get());
    let kind = done.act.with_untracked(Kind::of);
    let remove = move |_| {
        form.acts.update(|acts| acts.retain(|done| done.key != key));
        request_animation_frame(|| {
            focus(ADD);
        });
    };
    let remove_label = move || words::act_remove(lang, &nth());
    view! {
        <div class="py-1" role="group" aria-label=move || words::act_nth(lang, &nth(), kind.label(lang)) data-act=kind.code()>
            <div class="mb-2 flex items-center gap-2 text-sm font-semibold">
                <ui::Icon glyph=kind.glyph() class="size-4" />
                <span class="flex-1">{kind.label(lang)}</span>
                <button type="button" class="btn btn-quiet btn-sm btn-icon" title=remove_label aria-label=remove_label on:click=remove>
                    <ui::Icon glyph=ui::Glyph::Close />
                </button>
            </div>
            <ActFields id=format!("act-{key}") done=done form=form error=wrong />
        </div>
    }
    .into_any()
}

/// Chooses another act and adds it.
#[component]
fn Add(form: Form) -> impl IntoView {
    let lang = page().lang();
    let chosen = RwSignal::new(Kind::Note.code().to_owned());
    let full = Signal::derive(move || form.acts.with(|acts| acts.len() >= ACTS_MAX as usize));
    let add = move |_| {
        let Some(kind) = chosen.with_untracked(|code| Kind::parse(code)) else { return };
        let key = form.add(form.lists.with_value(|lists| kind.first(lists)));
        request_animation_frame(move || {
            let _ = focus(&format!("act-{key}")) || focus(&format!("act-{key}-assignee"));
        });
    };
    view! {
        <div class="flex flex-wrap items-end gap-2">
            <div class="min-w-52 flex-1 sm:max-w-xs">
                <ui::Select id="act-kind" name="act-kind" label=words::act_kind(lang) choices=Kind::choices(lang) bind=chosen />
            </div>
            <ui::Button id=ADD glyph=ui::Glyph::Plus disabled=full class:min-h-10=true on:click=add>{words::act_add(lang)}</ui::Button>
        </div>
    }
}
