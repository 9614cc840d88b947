//! `/admin/automation/:id`: one rule; `new` makes one.

use super::LIST;
use super::editor::Editor;
use super::form::Form;
use crate::automation::{RunLog, Source};
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::page;
use crate::people::guarded;
use crate::reading::reading;
use crate::setup::{EntryHead, Listed};
use domain::Fault;
use domain::access::{AuditArea, AuditOf};
use domain::automation::{Rule, Trigger};
use domain::conditions::Conditions;
use domain::ids::RuleId;
use domain::messages::{common, rules as words};
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

async fn read(id: String) -> Result<(Rule, Lists), Fault> {
    let (rules, lists) = super::read().await?;
    if id == "new" {
        return Ok((fresh(), lists));
    }
    let id: RuleId = id.parse().map_err(|_| Fault::NotFound)?;
    Ok((rules.into_iter().find(|rule| rule.id == id).ok_or(Fault::NotFound)?, lists))
}

fn fresh() -> Rule {
    Rule {
        id: RuleId(0),
        name: String::new(),
        name_en: String::new(),
        enabled: true,
        version: 0,
        when: Trigger::Created,
        conditions: Conditions::default(),
        acts: Vec::new(),
        stop: false,
        tripped: false,
    }
}

/// The page.
#[component]
pub fn RulePage() -> impl IntoView {
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
                        Ok((rule, lists)) => (move || {
                            let (rule, lists) = (rule.clone(), StoredValue::new(lists.clone()));
                            view! { <Whole rule=rule lists=lists /> }
                        })
                        .into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn Whole(rule: Rule, lists: StoredValue<Lists>) -> impl IntoView {
    let lang = page().lang();
    let id = rule.id;
    let new = id.0 == 0;
    let title = if new { words::new(lang).to_owned() } else { rule.label(lang).to_owned() };
    let history = (!new).then_some(AuditOf { area: AuditArea::Rule, id: id.0 });
    let tripped = rule.tripped;
    // Drawn anew when changes are discarded.
    let round = RwSignal::new(0_u32);
    let draw = move |_| view! { <Editor form=Form::new(rule.clone(), lists) round=round /> };
    view! {
        <EntryHead title=title lead=words::edit_lead(lang) list=(LIST, words::title(lang)) history=history />
        <div class="stack max-w-4xl">
            {tripped.then(|| view! { <ui::Banner tone=ui::Tone::Danger title=words::tripped(lang)>{words::tripped_text(lang)}</ui::Banner> })}
            <For each=move || [round.get()] key=|round| *round children=draw />
            {(!new).then(|| view! { <RunLog source=Source::Rule(id) lists=lists /> })}
        </div>
    }
}
