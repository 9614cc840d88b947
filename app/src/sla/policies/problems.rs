//! What a policy promises in vain, as a warning beside it.

use crate::conditions::Lists;
use crate::context::page;
use domain::messages::sla::policies as said;
use domain::sla::PolicyProblem;
use domain::sla::policy::Escalation;
use leptos::prelude::*;

/// The problems in words; `steps` are the policy's own.
pub(super) fn sentences(problems: &[PolicyProblem], steps: &[Escalation], lists: &Lists) -> Vec<String> {
    let lang = page().lang();
    problems.iter().map(|problem| said::problem(lang, problem, steps, &|entity| lists.name(lang, entity))).collect()
}

/// A warning with a line each; nothing when there is none. The title may be empty.
#[component]
pub(super) fn Warnings(title: &'static str, lines: Vec<String>) -> impl IntoView {
    (!lines.is_empty()).then(|| {
        view! {
            <ui::Banner tone=ui::Tone::Warn title=title>
                <ul class="list-none">{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            </ui::Banner>
        }
    })
}
