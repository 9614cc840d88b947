//! The line at the foot: what is not saved, saving it, discarding it.

use super::calendar::Saves;
use super::draft::Draft;
use crate::context::lang;
use crate::people::Refused;
use domain::Field;
use domain::messages::{calendars as words, common};
use leptos::prelude::*;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Name, Field::NameEn, Field::Zone, Field::Week, Field::Holidays, Field::Overrides];

#[component]
pub(super) fn Saving(draft: Draft, save: Saves) -> impl IntoView {
    let lang = lang();
    let toasts = ui::Toasts::take();
    let changed = draft.changed;
    let new = draft.is_new();
    let discard = move |_| {
        draft.discard();
        toasts.push(ui::Tone::Info, words::discarded(lang), None);
    };
    let idle = Signal::derive(move || !changed.get() && !new);
    view! {
        <Refused fault=save.fault() beside=BESIDE />
        // It stays in sight while there is something to save.
        <div
            class="js-only card z-20 flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 max-md:bottom-16 md:bottom-4"
            class:sticky=move || changed.get()
        >
            <p class="min-w-0 flex-1 basis-60 text-sm text-ink-soft" role="status">
                {move || if changed.get() { words::unsaved(lang) } else { words::all_saved(lang) }}
                <span class="text-xs text-ink-faint max-md:hidden md:block">{words::saving_recounts(lang)}</span>
            </p>
            <ui::Actions>
                <ui::Button id="save" variant=ui::Variant::Primary loading=save.busy() disabled=idle on:click=move |_| save.run(draft.edit())>{common::save(lang)}</ui::Button>
                <ui::Button id="discard" variant=ui::Variant::Quiet disabled=Signal::derive(move || !changed.get()) on:click=discard>{words::discard(lang)}</ui::Button>
            </ui::Actions>
        </div>
    }
}
