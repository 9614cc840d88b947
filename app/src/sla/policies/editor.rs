//! The whole form of a policy: saving it, discarding what was changed, and not losing it by accident.

use super::LIST;
use super::draft::Problems;
use super::form::Form;
use super::matrix::Matrix;
use super::sections::{Customer, Hours, PausesCard, WarningCard, Which};
use super::steps::Steps;
use crate::context::page;
use crate::people::Refused;
use crate::setup::{Foot, Leave, NamesCard, Saving, show_wrong};
use crate::sla::RehearsalCard;
use crate::sla::api::save_policy;
use domain::Field;
use domain::conditions::TESTS_MAX;
use domain::messages::policies as words;
use domain::sla::Clock;
use domain::sla::policy::STEPS_MAX;
use domain::tickets::Priority;
use leptos::prelude::*;

const FORM: &str = "policy";

/// Fields that show their problem themselves: all but the whole form.
const BESIDE: &[Field] = &beside();

/// Name and five of the whole, a row of targets and the pauses for each clock, tests and steps.
const FIELDS: usize = 6 + Clock::ALL.len() * (Priority::ALL.len() + 1) + TESTS_MAX as usize + STEPS_MAX as usize;

const fn beside() -> [Field; FIELDS] {
    let mut all = [Field::Name; FIELDS];
    let fixed = [Field::NameEn, Field::Conditions, Field::Calendar, Field::Warning, Field::Steps];
    let mut at = 1;
    let mut i = 0;
    while i < fixed.len() {
        all[at] = fixed[i];
        at += 1;
        i += 1;
    }
    let mut clock = 0;
    while clock < Clock::ALL.len() {
        all[at] = Field::Pauses(Clock::ALL[clock]);
        at += 1;
        let mut priority = 0;
        while priority < Priority::ALL.len() {
            all[at] = Field::Target(Priority::ALL[priority], Clock::ALL[clock]);
            at += 1;
            priority += 1;
        }
        clock += 1;
    }
    let mut test = 0;
    while test < TESTS_MAX as u8 {
        all[at] = Field::Test(test);
        at += 1;
        test += 1;
    }
    let mut step = 0;
    while at < all.len() {
        all[at] = Field::Step(step);
        at += 1;
        step += 1;
    }
    all
}

/// The form. `round` goes up to draw it anew from what is stored.
#[component]
pub(super) fn Editor(form: Form, round: RwSignal<u32>) -> impl IntoView {
    let lang = page().lang();
    let saving = Saving::new(FORM, move || form.draft(), save_policy, words::saved(lang), LIST);
    let Saving { draft, dirty, error, .. } = saving;
    let unreadable = RwSignal::new(false);
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let readable = form.is_readable();
        unreadable.set(!readable);
        if readable {
            saving.run();
        } else {
            show_wrong(FORM);
        }
    };
    let rehearsed = Signal::derive(move || form.is_readable().then(|| draft.get()));
    let names = form.lists.with_value(|lists| lists.directory.clone());
    view! {
        <form id=FORM class="stack" on:submit=submit novalidate=true autocomplete="off">
            <NamesCard name=form.name name_en=form.name_en enabled=form.enabled hint=words::enabled_hint(lang) error=error />
            <Which form=form error=error />
            <ui::Card title=words::targets_title(lang)>
                <div class="stack">
                    <Hours form=form error=error />
                    <Matrix form=form error=error />
                </div>
            </ui::Card>
            <PausesCard form=form error=error />
            <WarningCard form=form error=error />
            <ui::Card title=words::steps_title(lang)><Steps form=form error=error /></ui::Card>
            <Customer form=form />
            <Problems form=form draft=draft dirty=dirty />
            <RehearsalCard draft=rehearsed names=names />
            <Refused fault=saving.fault beside=BESIDE />
            {move || unreadable.get().then(|| view! { <ui::Banner tone=ui::Tone::Danger live=true>{words::unreadable(lang)}</ui::Banner> })}
            <Foot dirty=dirty busy=saving.busy round=round list=LIST note=words::save_note(lang) />
        </form>
        <Leave dirty=dirty text=words::leave_text(lang) />
    }
}
