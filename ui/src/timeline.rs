//! What happens round a due instant, in order: reminders before it, the instant itself, escalations after it.
//!
//! Marks stand at even distances: a step five minutes before and one two days after must both be read.

use leptos::prelude::*;

use crate::{Glyph, Icon, Tone, some};

/// One step of an [`EscalationTimeline`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TimelineMark {
    /// What [`EscalationTimeline`]'s `on_pick` gets.
    pub key: i64,
    /// Minutes from the due instant: negative before it, 0 at it.
    pub offset: i32,
    /// When, in words: «۳۰ دقیقه پیش از موعد».
    pub when: String,
    /// What is done, a line each.
    pub acts: Vec<String>,
    pub glyph: Glyph,
}

/// Steps before, at and after the due instant; on a phone from top to bottom. Steps come in any order.
#[component]
pub fn EscalationTimeline(
    #[prop(into)] label: String,
    /// The word for the due instant itself.
    #[prop(into)]
    due_label: String,
    #[prop(into)] marks: Signal<Vec<TimelineMark>>,
    /// Makes every step a button, e.g. to edit it.
    #[prop(optional, into)]
    on_pick: Option<Callback<i64>>,
) -> impl IntoView {
    let region = label.clone();
    let items = move || {
        let mut marks = marks.get();
        // Stable: what is told at one instant stays in the caller's order.
        marks.sort_by_key(|mark| mark.offset);
        let due = marks.partition_point(|mark| mark.offset < 0);
        let late = marks.split_off(due);
        let before = marks.into_iter().map(|mark| step(mark, on_pick)).collect::<Vec<_>>();
        let after = late.into_iter().map(|mark| step(mark, on_pick)).collect::<Vec<_>>();
        let due = view! {
            <li class="line-mark line-due tone-brand">
                <span class="line-dot" aria-hidden="true"><Icon glyph=Glyph::Flag/></span>
                <span class="line-text"><span class="line-when">{due_label.clone()}</span></span>
            </li>
        };
        (before, due, after)
    };
    view! {
        <div class="line-box" role="region" aria-label=region tabindex="0">
            <ol class="line" aria-label=label>{items}</ol>
        </div>
    }
}

fn step(mark: TimelineMark, on_pick: Option<Callback<i64>>) -> impl IntoView {
    let (side, tone) = match mark.offset {
        ..0 => ("line-before", Tone::Warn),
        0 => ("line-at", Tone::Danger),
        _ => ("line-after", Tone::Danger),
    };
    let key = mark.key;
    let text = view! {
        <span class="line-when">{mark.when}</span>
        {mark.acts.into_iter().filter_map(some).map(|act| view! { <span class="line-act">{act}</span> }).collect_view()}
    };
    let text = match on_pick {
        Some(on_pick) => {
            view! { <button type="button" class="line-text line-button" on:click=move |_| on_pick.run(key)>{text}</button> }.into_any()
        }
        None => view! { <span class="line-text">{text}</span> }.into_any(),
    };
    view! {
        <li class=format!("line-mark {side} {}", tone.class())>
            <span class="line-dot" aria-hidden="true"><Icon glyph=mark.glyph/></span>
            {text}
        </li>
    }
}
