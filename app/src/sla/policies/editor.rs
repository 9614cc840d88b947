//! The whole form of a policy: saving it, discarding what was changed, and not losing it by accident.

use super::LIST;
use super::draft::Problems;
use super::form::Form;
use super::matrix::Matrix;
use super::sections::{Customer, Hours, PausesCard, WarningCard, Which};
use super::steps::Steps;
use crate::context::page;
use crate::people::{Command, Refused};
use crate::setup::{Beside, Foot, Leave, NamesCard, show_wrong};
use crate::sla::RehearsalCard;
use crate::sla::api::save_policy;
use domain::conditions::TESTS_MAX;
use domain::messages::policies as words;
use domain::sla::Clock;
use domain::sla::policy::STEPS_MAX;
use domain::tickets::Priority;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

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
    let draft = Memo::new(move |_| form.draft());
    let first = draft.get_untracked();
    let is_done = RwSignal::new(false);
    let dirty = Memo::new(move |_| !is_done.get() && draft.with(|draft| *draft != first));
    let go = StoredValue::new(use_navigate());
    let save = Command::new(save_policy, move |_| {
        is_done.set(true);
        ui::Toasts::take().push(ui::Tone::Ok, words::saved(lang), None);
        go.with_value(|go| go(LIST, NavigateOptions::default()));
    });
    let unreadable = RwSignal::new(false);
    let error: Beside = Callback::new(save.error());
    let fault = save.fault();
    Effect::new(move || {
        if fault.with(|fault| matches!(fault, Some(Fault::Invalid(_)))) {
            request_animation_frame(|| show_wrong(FORM));
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let readable = form.is_readable();
        unreadable.set(!readable);
        if readable {
            save.run(draft.get_untracked());
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
            <Refused fault=fault beside=BESIDE />
            {move || unreadable.get().then(|| view! { <ui::Banner tone=ui::Tone::Danger live=true>{words::unreadable(lang)}</ui::Banner> })}
            <Foot dirty=dirty busy=save.busy() round=round list=LIST note=words::save_note(lang) />
        </form>
        <Leave dirty=dirty text=words::leave_text(lang) />
    }
}
