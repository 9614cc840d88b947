//! `/admin/sla/:id`: one policy; `new` makes one.

use super::form::{Beside, Form};
use super::leave::Leave;
use super::matrix::Matrix;
use super::problems::{Warnings, sentences};
use super::sections::{Customer, Hours, Names, PausesCard, WarningCard, Which};
use super::steps::Steps;
use super::{LIST, label, named};
use crate::boundary::FaultView;
use crate::conditions::{Lists, finished};
use crate::context::page;
use crate::people::{Command, HistoryLink, Refused, guarded};
use crate::reading::reading;
use crate::sla::api::{policy_problems, save_policy};
use crate::tickets::portal::Later;
use domain::access::AuditArea;
use domain::conditions::Conditions;
use domain::ids::PolicyId;
use domain::messages::{common, people, policies as words};
use domain::permissions::Action as Act;
use domain::sla::policy::{Found, Pauses};
use domain::sla::{Clock, Policy, PolicyProblem, Targets, Warning};
use domain::tickets::Priority;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use std::time::Duration;
use wasm_bindgen::JsCast;

/// After the last key until the draft is looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// Fields that show their problem themselves: all but the whole form.
const BESIDE: &[Field] = &beside();

const fn beside() -> [Field; 72] {
    let mut all = [Field::Name; 72];
    let fixed =
        [Field::NameEn, Field::Conditions, Field::Calendar, Field::Warning, Field::Steps, Field::Targets];
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
    while test < 30 {
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

/// The policy, all of them, and the lists.
async fn read(id: String) -> Result<(Policy, Vec<Policy>, Lists), Fault> {
    let (policies, lists) = super::read().await?;
    if id == "new" {
        return Ok((fresh(), policies, lists));
    }
    let id: PolicyId = id.parse().map_err(|_| Fault::NotFound)?;
    let policy = policies.iter().find(|policy| policy.id == id).cloned().ok_or(Fault::NotFound)?;
    Ok((policy, policies, lists))
}

fn fresh() -> Policy {
    Policy {
        id: PolicyId(0),
        name: String::new(),
        name_en: String::new(),
        enabled: true,
        version: 0,
        conditions: Conditions::default(),
        calendar: None,
        targets: Targets::default(),
        pauses: Pauses::default(),
        warning: Warning { percent: Some(80), before_minutes: None },
        steps: Vec::new(),
        tell_customer: true,
    }
}

/// The page.
#[component]
pub fn PolicyPage() -> impl IntoView {
    guarded(Act::SetUpService, || {
        let lang = page().lang();
        let params = use_params_map();
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let found = reading(move || id.get(), read);
        view! {
            <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=12 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok((policy, policies, lists)) => {
                            // Drawn anew when changes are discarded.
                            let round = RwSignal::new(0_u32);
                            (move || {
                                round.track();
                                let form = Form::new(policy.clone(), policies.clone(), lists.clone());
                                view! { <Whole form=form round=round /> }
                            })
                            .into_any()
                        }
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn Whole(form: Form, round: RwSignal<u32>) -> impl IntoView {
    let lang = page().lang();
    let id = form.stored.with_value(|policy| policy.id);
    let new = id.0 == 0;
    let title =
        if new { words::new(lang).to_owned() } else { form.stored.with_value(|policy| label(policy, lang).to_owned()) };
    let history = move || (!new).then(|| view! { <HistoryLink area=AuditArea::Policy id=id.0 /> });
    let crumbs = move || {
        view! { <ui::Breadcrumb label=people::path_label(lang) crumbs=vec![ui::Crumb::new("/admin", common::admin(lang)), ui::Crumb::new(LIST, words::title(lang))] /> }
    };
    view! {
        <Title text=title.clone() />
        <ui::PageHead title=title lead=words::edit_lead(lang) before=crumbs actions=history />
        <div class="max-w-4xl"><Editor form=form round=round /></div>
    }
}

#[component]
fn Editor(form: Form, round: RwSignal<u32>) -> impl IntoView {
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
            request_animation_frame(show_wrong);
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let readable = form.is_readable();
        unreadable.set(!readable);
        if readable {
            save.run(draft.get_untracked());
        } else {
            show_wrong();
        }
    };
    view! {
        <form id="policy" class="stack" on:submit=submit novalidate=true autocomplete="off">
            <Names form=form error=error />
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
            <Refused fault=fault beside=BESIDE />
            {move || unreadable.get().then(|| view! { <ui::Banner tone=ui::Tone::Danger live=true>{words::unreadable(lang)}</ui::Banner> })}
            <p class="text-sm text-ink-soft">{words::save_note(lang)}</p>
            <ui::Actions>
                <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{common::save(lang)}</ui::Button>
                {move || dirty.get().then(|| view! {
                    <ui::Button glyph=ui::Glyph::Undo on:click=move |_| round.update(|round| *round += 1)>{words::discard(lang)}</ui::Button>
                })}
                <ui::LinkButton href=LIST variant=ui::Variant::Quiet>{common::cancel(lang)}</ui::LinkButton>
            </ui::Actions>
            <p role="status" class="field-hint">{move || dirty.get().then(|| words::unsaved(lang))}</p>
        </form>
        <Leave dirty=dirty />
    }
}

/// Brings the first field that is wrong into view, to be mended.
fn show_wrong() {
    let wrong = document().query_selector("#policy [aria-invalid=true]").ok().flatten();
    if let Some(wrong) = wrong.and_then(|wrong| wrong.dyn_into::<web_sys::HtmlElement>().ok()) {
        // Refused only for what is not shown.
        let _ = wrong.focus();
    }
}

/// What the draft promises in vain, asked when the typing pauses.
#[component]
fn Problems(form: Form, draft: Memo<Policy>, dirty: Memo<bool>) -> impl IntoView {
    let lang = page().lang();
    let found = RwSignal::new(None::<Vec<Found>>);
    let later = Later::new();
    Effect::new(move || {
        let now = draft.get();
        // A new one that nobody has touched lacks everything; that is no news.
        if now.id.0 == 0 && !dirty.get() {
            return;
        }
        later.after(PAUSE, move || {
            spawn_local(async move {
                // Looked at as if it were on: that is what it will be one day.
                let asked = Policy { enabled: true, conditions: finished(&now.conditions), ..now.clone() };
                let answer = policy_problems(Some(asked)).await;
                let is_present = draft.try_with_untracked(|draft| *draft == now).unwrap_or(false);
                if let Ok(answer) = answer
                    && is_present
                {
                    let _ = found.try_set(Some(answer));
                }
            });
        });
    });
    let told = move || {
        let found = found.get()?;
        let now = draft.get_untracked();
        let own: Vec<PolicyProblem> =
            found.iter().filter(|found| found.policy == now.id).map(|found| found.problem).collect();
        let lines = form.lists.with_value(|lists| {
            let mut lists = lists.clone();
            lists.policies.retain(|policy| policy.id != now.id.0);
            lists.policies.push(named(&now));
            let mut lines = sentences(&own, &now.steps, &lists);
            let others = found.iter().filter(|found| {
                now.enabled && found.policy != now.id && found.problem == PolicyProblem::Unreachable { behind: now.id }
            });
            lines.extend(others.map(|found| {
                let name = lists.name(lang, domain::messages::Entity::Policy(found.policy));
                words::other_unreachable(lang, &words::named(&name))
            }));
            lines
        });
        Some(if lines.is_empty() {
            view! { <p class="row text-sm text-ink-soft"><ui::Icon glyph=ui::Glyph::CircleCheck class="size-4 text-ok" /><span>{words::draft_sound(lang)}</span></p> }
                .into_any()
        } else {
            view! { <Warnings title=words::draft_problems(lang) lines=lines /> }.into_any()
        })
    };
    view! { <div role="status" data-problems="draft">{told}</div> }
}
