//! The end of a form: saving it, discarding what was changed, leaving it.

use crate::context::page;
use crate::tickets::desk::focus;
use domain::messages::{common, policies as words};
use leptos::prelude::*;

/// The buttons. `round` goes up to draw the form anew from what is stored; `list` is where one came from.
#[component]
pub(crate) fn Foot(
    dirty: Memo<bool>,
    #[prop(into)] busy: Signal<bool>,
    round: RwSignal<u32>,
    list: &'static str,
    /// What saving does.
    note: &'static str,
) -> impl IntoView {
    let lang = page().lang();
    let discard = move |_| {
        round.update(|round| *round += 1);
        request_animation_frame(|| {
            focus("name");
        });
    };
    view! {
        <p class="text-sm text-ink-soft">{note}</p>
        <ui::Actions>
            <ui::Button id="save" variant=ui::Variant::Primary submit=true loading=busy>{common::save(lang)}</ui::Button>
            {move || dirty.get().then(|| view! {
                <ui::Button glyph=ui::Glyph::Undo on:click=discard>{words::discard(lang)}</ui::Button>
            })}
            <ui::LinkButton href=list variant=ui::Variant::Quiet>{common::cancel(lang)}</ui::LinkButton>
        </ui::Actions>
        <p role="status" class="field-hint">{move || dirty.get().then(|| words::unsaved(lang))}</p>
    }
}
