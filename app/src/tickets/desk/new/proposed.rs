//! The priority that the words of the ticket propose, asked for after a pause in typing.

use crate::tickets::desk::api::propose_ticket_priority;
use domain::tickets::Priority;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

const PAUSE: Duration = Duration::from_millis(600);

/// The proposal for the present text; None while there is too little of it.
pub fn proposed(title: RwSignal<String>, body: RwSignal<String>) -> ReadSignal<Option<Priority>> {
    let proposal = RwSignal::new(None);
    let typed = StoredValue::new(0_u64);
    Effect::new(move || {
        let (title, body) = (title.get(), body.get());
        typed.update_value(|typed| *typed += 1);
        let mine = typed.get_value();
        if title.trim().chars().count() < 3 {
            proposal.set(None);
            return;
        }
        set_timeout(
            move || {
                if typed.try_get_value() != Some(mine) {
                    return;
                }
                spawn_local(async move {
                    let answer = propose_ticket_priority(title, body).await.ok();
                    if typed.try_get_value() == Some(mine) {
                        proposal.set(answer);
                    }
                });
            },
            PAUSE,
        );
    });
    proposal.read_only()
}
