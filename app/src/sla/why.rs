//! "Why is it due then?": the promises of a ticket and the arithmetic behind each.

use super::api::explain_promises;
use crate::boundary::FaultView;
use crate::context::{When, page};
use domain::Fault;
use domain::ids::TicketId;
use domain::messages::{common, sla};
use domain::sla::{Explained, Outcome};
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Dialog, Pill, Place, Skeleton, Tone};

/// The dialog. It reads when it is opened, so that it tells of now.
#[component]
pub fn WhyDialog(ticket: TicketId, open: RwSignal<bool>) -> impl IntoView {
    let lang = page().lang();
    let told = RwSignal::new(None::<Result<Vec<Explained>, Fault>>);
    Effect::new(move || {
        if open.get() {
            told.set(None);
            spawn_local(async move {
                let answer = explain_promises(ticket).await;
                // The page may have been left meanwhile.
                let _ = told.try_set(Some(answer));
            });
        }
    });
    view! {
        <Dialog id="why-due" title=sla::why_title(lang) close_label=common::close(lang) open=open place=Place::Wide>
            {move || match told.try_get().flatten() {
                None if open.try_get() != Some(true) => ().into_any(),
                None => view! { <Skeleton label=common::loading(lang) lines=6 /> }.into_any(),
                Some(Err(fault)) => view! { <FaultView fault=fault /> }.into_any(),
                Some(Ok(all)) if all.is_empty() => view! { <p>{sla::why_nothing(lang)}</p> }.into_any(),
                Some(Ok(all)) => all.into_iter().map(|one| view! { <Told one=one /> }).collect_view().into_any(),
            }}
        </Dialog>
    }
}

#[component]
fn Told(one: Explained) -> impl IntoView {
    let lang = page().lang();
    let late = one.breached_at.is_some();
    let outcome = one.ended.map(|(_, outcome)| {
        let tone = match (outcome, late) {
            (Outcome::Met, false) => Tone::Ok,
            (Outcome::Met, true) => Tone::Danger,
            (Outcome::Dropped, _) => Tone::Neutral,
        };
        view! { <Pill tone=tone text=sla::outcome(lang, outcome, late) /> }
    });
    let broken = (late && one.ended.is_none())
        .then(|| view! { <Pill tone=Tone::Danger text=sla::outcome(lang, Outcome::Met, true) /> });
    let source = if one.calendar_name.is_empty() {
        sla::why_policy(lang, &one.policy_name)
    } else {
        sla::why_policy_calendar(lang, &one.policy_name, &one.calendar_name)
    };
    view! {
        <section class="border-b border-line py-3 last:border-0">
            <h3 class="row text-sm font-semibold">
                {sla::clock(lang, one.clock)} {outcome} {broken}
                {one.due_at.map(|at| view! { <span class="faint ms-auto text-xs font-normal"><When at=at /></span> })}
            </h3>
            <p class="faint mt-1 text-xs">{source}</p>
            <ol class="why-steps mt-2 stack-1 text-sm">{one.steps.into_iter().map(|step| view! { <li>{step}</li> }).collect_view()}</ol>
        </section>
    }
}
