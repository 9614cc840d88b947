//! How rules work, in a few sentences with an example.

use crate::context::page;
use domain::Lang;
use domain::messages::rules as words;
use leptos::prelude::*;

/// Where the whole guide is in the program's source.
const fn guide(lang: Lang) -> &'static str {
    match lang {
        Lang::Fa => "docs/guide/automation.fa.md",
        Lang::En => "docs/guide/automation.md",
    }
}

/// The text, folded.
#[component]
pub(super) fn Help() -> impl IntoView {
    let lang = page().lang();
    let lines = [words::help_when(lang), words::help_example(lang), words::help_loop(lang), words::help_fail(lang)];
    view! {
        <details class="rounded-lg border border-line bg-surface px-4 py-2 text-sm" id="help">
            <summary class="row font-semibold"><ui::Icon glyph=ui::Glyph::Help class="size-4" /><span>{words::help_title(lang)}</span></summary>
            <div class="mt-2 stack-1">
                {lines.map(|line| view! { <p>{line}</p> }).collect_view()}
                <p class="text-ink-faint">{words::help_link(lang)} ": " <ui::Ltr text=guide(lang).to_owned() /></p>
            </div>
        </details>
    }
}
