//! The whole form of a rule: saving it, discarding what was changed, and not losing it by accident.

use super::LIST;
use super::acts::ActsCard;
use super::dry::DryRun;
use super::form::Form;
use super::when::WhenCard;
use crate::automation::api::save_rule;
use crate::conditions::{ConditionsEditor, finished};
use crate::context::page;
use crate::people::Refused;
use crate::setup::{Foot, Leave, NamesCard, Saving};
use domain::Field;
use domain::automation::Rule;
use domain::conditions::TESTS_MAX;
use domain::messages::{automation as said, policies, rules as words};
use domain::sla::policy::ACTS_MAX;
use leptos::prelude::*;

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
    let saving = Saving::new(FORM, move || form.draft(), save_rule, words::saved(lang), LIST);
    let Saving { draft, dirty, error, .. } = saving;
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        saving.run();
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
            <Refused fault=saving.fault beside=BESIDE />
            <Foot dirty=dirty busy=saving.busy round=round list=LIST note=words::save_note(lang) />
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
