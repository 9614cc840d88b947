//! The whole form of a rule: saving it, discarding what was changed, and not losing it by accident.

use super::LIST;
use super::acts::ActsCard;
use super::dry::DryRun;
use super::form::Form;
use super::when::WhenCard;
use crate::automation::api::save_rule;
use crate::conditions::{ConditionsEditor, finished};
use crate::context::page;
use crate::people::{Command, Refused};
use crate::setup::{Beside, Foot, Leave, NamesCard, show_wrong};
use domain::automation::Rule;
use domain::conditions::TESTS_MAX;
use domain::messages::{automation as said, policies, rules as words};
use domain::sla::policy::ACTS_MAX;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

const FORM: &str = "rule";

/// Fields that show their problem themselves: all but the whole form.
const BESIDE: &[Field] = &beside();

/// Five of the whole, tests and acts.
const FIELDS: usize = 5 + TESTS_MAX as usize + ACTS_MAX as usize;

const fn beside() -> [Field; FIELDS] {
    let mut all = [Field::Name; FIELDS];
    let fixed = [Field::Name, Field::NameEn, Field::Trigger, Field::Every, Field::Conditions, Field::Acts];
    let mut at = 0;
    while at < fixed.len() {
        all[at] = fixed[at];
        at += 1;
    }
    let mut test = 0;
    while test < TESTS_MAX as u8 {
        all[at] = Field::Test(test);
        at += 1;
        test += 1;
    }
    let mut act = 0;
    while at < all.len() {
        all[at] = Field::Act(act);
        at += 1;
        act += 1;
    }
    all
}

/// The form. `round` goes up to draw it anew from what is stored.
#[component]
pub(super) fn Editor(form: Form, round: RwSignal<u32>) -> impl IntoView {
    let lang = page().lang();
    let draft = Memo::new(move |_| form.draft());
    let first = draft.get_untracked();
    let is_done = RwSignal::new(false);
    let dirty = Memo::new(move |_| !is_done.get() && draft.with(|draft| *draft != first));
    let go = StoredValue::new(use_navigate());
    let save = Command::new(save_rule, move |_| {
        is_done.set(true);
        ui::Toasts::take().push(ui::Tone::Ok, words::saved(lang), None);
        go.with_value(|go| go(LIST, NavigateOptions::default()));
    });
    let error: Beside = Callback::new(save.error());
    let fault = save.fault();
    Effect::new(move || {
        if fault.with(|fault| matches!(fault, Some(Fault::Invalid(_)))) {
            request_animation_frame(|| show_wrong(FORM));
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(draft.get_untracked());
    };
    let before = Signal::derive(move || draft.with(|draft| draft.when.knows_before()));
    view! {
        <form id=FORM class="stack" on:submit=submit novalidate=true autocomplete="off">
            <NamesCard name=form.name name_en=form.name_en enabled=form.enabled hint=words::enabled_hint(lang) error=error />
            <WhenCard form=form error=error />
            <ui::Card title=words::if_title(lang)>
                <div class="stack">
                    <p class="field-hint">{words::if_hint(lang)}</p>
                    <ConditionsEditor id="condition" value=form.conditions lists=form.lists error=error before=before />
                </div>
            </ui::Card>
            <ActsCard form=form error=error />
            <Said form=form draft=draft />
            <Refused fault=fault beside=BESIDE />
            <Foot dirty=dirty busy=save.busy() round=round list=LIST note=words::save_note(lang) />
        </form>
        // Outside of the form, so that its number and Enter do not save.
        <DryRun form=form draft=draft />
        <Leave dirty=dirty text=words::leave_text(lang) />
    }
}

/// The whole rule in one sentence.
#[component]
fn Said(form: Form, draft: Memo<Rule>) -> impl IntoView {
    let lang = page().lang();
    let text = move || {
        let rule = draft.get();
        let rule = Rule { conditions: finished(&rule.conditions), ..rule };
        form.lists.with_value(|lists| said::sentence(lang, &rule, &|entity| lists.name(lang, entity)))
    };
    view! {
        <div class="rounded-lg bg-sunken px-3 py-2 text-sm" aria-live="polite" data-said="rule">
            <span class="text-ink-faint">{policies::sentence_label(lang)} ": "</span>
            <span>{text}</span>
        </div>
    }
}
