//! `/admin/sla/:id`: one policy; `new` makes one.

use super::LIST;
use super::editor::Editor;
use super::form::Form;
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::page;
use crate::people::guarded;
use crate::reading::reading;
use crate::setup::{EntryHead, Listed};
use domain::Fault;
use domain::access::{AuditArea, AuditOf};
use domain::conditions::Conditions;
use domain::ids::PolicyId;
use domain::messages::{common, policies as words};
use domain::permissions::Action as Act;
use domain::sla::policy::Pauses;
use domain::sla::{Policy, Targets, Warning};
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

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
                                let (policy, policies, lists) = (policy.clone(), policies.clone(), lists.clone());
                                let draw = move |_| {
                                    let form = Form::new(policy.clone(), policies.clone(), lists.clone());
                                    view! { <Whole form=form round=round /> }
                                };
                                view! { <For each=move || [round.get()] key=|round| *round children=draw /> }
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
        if new { words::new(lang).to_owned() } else { form.stored.with_value(|policy| policy.label(lang).to_owned()) };
    let history = (!new).then_some(AuditOf { area: AuditArea::Policy, id: id.0 });
    view! {
        <EntryHead title=title lead=words::edit_lead(lang) list=(LIST, words::title(lang)) history=history />
        <div class="max-w-4xl"><Editor form=form round=round /></div>
    }
}
