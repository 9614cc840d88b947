//! The form of one step of escalation.

use super::acts::{ActView, KINDS, Kind};
use super::form::Form;
use crate::context::page;
use domain::messages::{faults, policies as words, sla};
use domain::sla::policy::{ACTS_MAX, Escalation, MINUTES_MAX};
use domain::sla::{Act, Clock, When};
use leptos::prelude::*;
use ui::Choice;

const BEFORE: &str = "before";
const AT: &str = "at";
const AFTER: &str = "after";
/// What is proposed where a distance is needed, minutes.
const DISTANCE: u32 = 60;

/// An act of the list, with what draws it.
#[derive(Clone, Copy)]
pub(super) struct Done {
    pub key: u32,
    pub act: RwSignal<Act>,
}

/// Edits the step with this key where it stands in the form.
#[component]
pub(super) fn StepForm(
    key: u8,
    form: Form,
    #[prop(into)] on_remove: Callback<()>,
    #[prop(into)] on_close: Callback<()>,
) -> impl IntoView {
    let lang = page().lang();
    let step = form.steps.with_untracked(|steps| steps.iter().find(|step| step.key == key).cloned());
    let Some(Escalation { clock, when, acts, .. }) = step else { return ().into_any() };
    let clock = RwSignal::new(clock.code().to_owned());
    let (code, distance) = match when {
        When::Before(minutes) => (BEFORE, Some(minutes)),
        When::At => (AT, Some(DISTANCE)),
        When::After(minutes) => (AFTER, Some(minutes)),
    };
    let when = RwSignal::new(code.to_owned());
    let distance = RwSignal::new(distance);
    let next = StoredValue::new(acts.len() as u32);
    let acts: Vec<Done> = (0..).zip(acts).map(|(key, act)| Done { key, act: RwSignal::new(act) }).collect();
    let acts = RwSignal::new(acts);
    Effect::new(move || {
        let minutes = distance.get().unwrap_or(0);
        let when = match when.get().as_str() {
            BEFORE => When::Before(minutes),
            AFTER => When::After(minutes),
            _ => When::At,
        };
        let clock = clock.with(|code| Clock::parse(code)).unwrap_or(Clock::Resolution);
        let acts = acts.with(|acts| acts.iter().map(|done| done.act.get()).collect());
        let now = Escalation { key, clock, when, acts };
        let is_new = |step: &Escalation| step.key == key && *step != now;
        if form.steps.with_untracked(|steps| steps.iter().any(is_new)) {
            form.steps
                .update(|steps| steps.iter_mut().filter(|step| step.key == key).for_each(|step| *step = now.clone()));
        }
    });
    let add = move |kind: Kind| {
        let key = next.get_value();
        next.set_value(key + 1);
        let act = form.lists.with_value(|lists| kind.first(lists));
        acts.update(|acts| acts.push(Done { key, act: RwSignal::new(act) }));
    };
    view! {
        <section class="rounded-lg border border-brand p-3" aria-label=words::steps_title(lang) data-step=key.to_string()>
            <div class="stack">
                <Moment key=key clock=clock when=when distance=distance form=form />
                <Acts key=key acts=acts form=form on_add=add />
                <ui::Actions>
                    <ui::Button size=ui::Size::Small on:click=move |_| on_close.run(())>{words::done(lang)}</ui::Button>
                    <ui::Button size=ui::Size::Small variant=ui::Variant::Quiet glyph=ui::Glyph::Trash on:click=move |_| on_remove.run(())>{words::remove_step(lang)}</ui::Button>
                </ui::Actions>
            </div>
        </section>
    }
    .into_any()
}

/// Which clock, and when.
#[component]
fn Moment(
    key: u8,
    clock: RwSignal<String>,
    when: RwSignal<String>,
    distance: RwSignal<Option<u32>>,
    form: Form,
) -> impl IntoView {
    let lang = page().lang();
    let clocks: Vec<Choice> = Clock::ALL.map(|clock| Choice::new(clock.code(), sla::clock(lang, clock))).to_vec();
    let whens = vec![
        Choice::new(BEFORE, words::when_before(lang)),
        Choice::new(AT, words::when_at(lang)),
        Choice::new(AFTER, words::when_after(lang)),
    ];
    let (clock_id, when_id) = (format!("step-{key}-clock"), format!("step-{key}-when"));
    let is_apart = Memo::new(move |_| when.with(|when| when != AT));
    let missing = Signal::derive(move || distance.get().is_none().then(|| faults::required(lang).to_owned()));
    let length = move || {
        let id = format!("step-{key}-length");
        is_apart.get().then(|| view! {
            <ui::DurationField id=id.clone() name=id label=words::step_length(lang) lang=lang value=distance most=MINUTES_MAX valid=form.length() error=missing />
        })
    };
    view! {
        <div class="grid gap-3 sm:grid-cols-3">
            <ui::Select id=clock_id.clone() name=clock_id label=words::step_clock(lang) choices=clocks bind=clock />
            <ui::Select id=when_id.clone() name=when_id label=words::step_when(lang) choices=whens bind=when />
            {length}
        </div>
    }
}

/// What is done, and buttons for more.
#[component]
fn Acts(key: u8, acts: RwSignal<Vec<Done>>, form: Form, #[prop(into)] on_add: Callback<Kind>) -> impl IntoView {
    let lang = page().lang();
    let remove = move |done: u32| acts.update(|acts| acts.retain(|act| act.key != done));
    let full = Signal::derive(move || acts.with(|acts| acts.len() >= ACTS_MAX as usize));
    let is_empty = Memo::new(move |_| acts.with(Vec::is_empty));
    let has_departments = form.lists.with_value(|lists| !lists.directory.departments.is_empty());
    let kinds = KINDS.into_iter().filter(|kind| *kind != Kind::Move || has_departments);
    let buttons = kinds
        .map(|kind| {
            let label = kind.label(lang);
            view! {
                <ui::Button size=ui::Size::Small glyph=ui::Glyph::Plus disabled=full title=words::act_add(lang, label) on:click=move |_| on_add.run(kind)>{label}</ui::Button>
            }
        })
        .collect_view();
    let each = move |done: Done| view! { <ActView id=format!("step-{key}-act-{}", done.key) done=done form=form on_remove=move |()| remove(done.key) /> };
    view! {
        <fieldset class="field">
            <legend class="field-label">{words::acts_label(lang)}</legend>
            <div class="stack">
                <For each=move || acts.get() key=|done| done.key let:done>{each(done)}</For>
                {move || is_empty.get().then(|| view! { <p class="text-sm text-accent">{words::acts_none(lang)}</p> })}
                <div class="row">{buttons}</div>
            </div>
        </fieldset>
    }
}
