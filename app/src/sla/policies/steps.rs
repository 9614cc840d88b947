//! Steps of escalation: the line on which they stand, and the form of the one that is edited.

use super::form::Form;
use super::step::StepForm;
use crate::context::page;
use crate::setup::Beside;
use crate::tickets::desk::focus;
use domain::Field;
use domain::messages::policies as words;
use domain::messages::sla::policies as said;
use domain::sla::policy::Escalation;
use domain::sla::{Act, Audience, Clock, When};
use leptos::prelude::*;
use ui::{Glyph, TimelineMark};

/// All steps. `open` is the key of the one that is edited.
#[component]
pub(super) fn Steps(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let open = RwSignal::new(None::<u8>);
    let marks =
        Signal::derive(move || form.steps.with(|steps| steps.iter().map(|step| mark(step, form)).collect::<Vec<_>>()));
    let edit = move |key: u8| {
        open.set(Some(key));
        request_animation_frame(move || {
            focus(&format!("step-{key}-clock"));
        });
    };
    let pick = move |key: i64| {
        if let Ok(key) = u8::try_from(key) {
            edit(key);
        }
    };
    let add = move |_| {
        let Some(key) = form.free_key() else {
            ui::Toasts::take().push(ui::Tone::Warn, words::step_full(lang), None);
            return;
        };
        let tell = Act::Notify(Audience { assignee: true, ..Audience::default() });
        let step = Escalation { key, clock: Clock::Resolution, when: When::At, acts: vec![tell] };
        form.steps.update(|steps| steps.push(step));
        edit(key);
    };
    let remove = move |key: u8| {
        open.set(None);
        form.steps.update(|steps| steps.retain(|step| step.key != key));
        request_animation_frame(move || {
            focus("add-step");
        });
    };
    let close = move || {
        open.set(None);
        request_animation_frame(move || {
            focus("add-step");
        });
    };
    let is_empty = Memo::new(move |_| form.steps.with(Vec::is_empty));
    let form_of = move |key: u8| view! { <StepForm key=key form=form on_remove=move |()| remove(key) on_close=move |()| close() /> };
    let line = move || {
        if is_empty.get() {
            view! { <p class="text-sm text-ink-soft">{words::steps_none(lang)}</p> }.into_any()
        } else {
            view! {
                <ui::EscalationTimeline label=words::steps_label(lang) due_label=words::due(lang) marks=marks on_pick=pick />
                <p class="field-hint">{words::steps_hint(lang)}</p>
            }
            .into_any()
        }
    };
    view! {
        <div class="stack">
            <Wrong form=form error=error />
            {line}
            // Keyed: another step's form is another form, not this one with other values.
            <For each=move || open.get() key=|key| *key children=form_of />
            <ui::Actions>
                <ui::Button id="add-step" size=ui::Size::Small glyph=Glyph::Plus on:click=add>{words::add_step(lang)}</ui::Button>
            </ui::Actions>
        </div>
    }
}

/// What is wrong with the steps, open or not.
#[component]
fn Wrong(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let all = error.run(Field::Steps);
    let text = Signal::derive(move || {
        let told = form.steps.with(|steps| {
            let each = steps.iter().zip(0_u8..).filter_map(|(step, place)| {
                let why = error.run(Field::Step(place)).get()?;
                Some(words::step_wrong(lang, &said::when(lang, step.clock, step.when), &why))
            });
            all.get().into_iter().chain(each).collect::<Vec<_>>().join(" ")
        });
        (!told.is_empty()).then_some(told)
    });
    view! { <ui::FieldError id="steps-error" error=text /> }
}

/// A step on the line.
fn mark(step: &Escalation, form: Form) -> TimelineMark {
    let lang = page().lang();
    let distance = |minutes: u32| i32::try_from(minutes).unwrap_or(i32::MAX);
    let offset = match step.when {
        When::Before(minutes) => -distance(minutes),
        When::At => 0,
        When::After(minutes) => distance(minutes),
    };
    let acts = form.lists.with_value(|lists| {
        step.acts.iter().map(|act| said::act(lang, act, &|entity| lists.name(lang, entity))).collect()
    });
    let glyph = step.acts.first().map_or(Glyph::CircleDashed, super::acts::glyph);
    TimelineMark { key: i64::from(step.key), offset, when: said::when(lang, step.clock, step.when), acts, glyph }
}
