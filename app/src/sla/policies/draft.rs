//! What a draft promises in vain, while it is written.

use super::form::Form;
use super::named;
use super::problems::{Warnings, sentences};
use crate::conditions::finished;
use crate::context::page;
use crate::sla::api::policy_problems;
use crate::tickets::portal::Later;
use domain::messages::{Entity, policies as words};
use domain::sla::policy::Found;
use domain::sla::{Policy, PolicyProblem};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// After the last key until the draft is looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// What the draft promises in vain, asked when the typing pauses.
#[component]
pub(super) fn Problems(form: Form, draft: Memo<Policy>, dirty: Memo<bool>) -> impl IntoView {
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
                let name = lists.name(lang, Entity::Policy(found.policy));
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
