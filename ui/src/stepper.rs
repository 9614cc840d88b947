//! Where a request stands, or how far a form is.

use leptos::prelude::*;

use crate::{Glyph, Icon, some};

/// One step: its name, and a line under it (a date, a promise).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Step {
    pub label: String,
    pub note: String,
}

impl Step {
    pub fn new(label: impl Into<String>, note: impl Into<String>) -> Self {
        Self { label: label.into(), note: note.into() }
    }
}

/// Steps in a row, along the line of reading; `current` counts from 0, equal to their number when all are done.
#[component]
pub fn Stepper(
    #[prop(into)] label: String,
    steps: Vec<Step>,
    #[prop(into)] current: Signal<usize>,
    /// Said after the name of a finished step, for screen readers.
    #[prop(into)]
    done_label: String,
) -> impl IntoView {
    view! {
        <ol class="stepper" aria-label=label>
            {steps
                .into_iter()
                .enumerate()
                .map(|(index, step)| {
                    let state = move || match current.get() {
                        now if index < now => "step step-done",
                        now if index == now => "step step-now",
                        _ => "step",
                    };
                    let done = done_label.clone();
                    view! {
                        <li class=state aria-current=move || (current.get() == index).then_some("step")>
                            <span class="step-mark" aria-hidden="true"><Icon glyph=Glyph::Check/></span>
                            <span class="step-label">
                                {step.label}
                                {move || (index < current.get()).then(|| view! { <span class="sr-only">" "{done.clone()}</span> })}
                            </span>
                            {some(step.note).map(|note| view! { <span class="step-note">{note}</span> })}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
