//! Articles that may answer, beside what is being written.

use super::super::Later;
use super::state::{Step, Writing};
use crate::context::page;
use crate::kb::api::kb_suggest;
use domain::kb::{ArticleHit, suggest_text};
use domain::messages::portal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Pause in the typing before articles are looked for.
const PAUSE: Duration = Duration::from_millis(600);
/// Shorter texts say too little.
const SHORTEST: usize = 6;

/// Up to five articles; nothing while there is none.
#[component]
pub fn Suggestions(writing: Writing) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let hits = RwSignal::new(Vec::<ArticleHit>::new());
    let later = Later::new();
    let asked = StoredValue::new(String::new());
    Effect::new(move || {
        let text = suggest_text(&writing.title.get(), &writing.body.get());
        later.after(PAUSE, move || {
            if asked.with_value(|asked| *asked == text) {
                return;
            }
            asked.set_value(text.clone());
            if text.chars().count() < SHORTEST {
                hits.set(Vec::new());
                return;
            }
            spawn_local(async move {
                // Losing a suggestion loses nothing; an answer to older words is dropped.
                if let Ok(found) = kb_suggest(text.clone()).await
                    && asked.try_with_value(|asked| *asked == text) == Some(true)
                {
                    let _ = hits.try_set(found);
                }
            });
        });
    });
    let count = move || {
        let n = hits.with(Vec::len);
        if n == 0 { String::new() } else { portal::suggestions_count(lang, &page.number(n as i64)) }
    };
    view! {
        <p class="sr-only" role="status">{count}</p>
        {move || {
            let found = hits.get();
            (!found.is_empty() && writing.step.get() == Step::Text).then(|| view! {
                <aside class="card lg:w-68 p-4 stack bg-brand-soft" aria-label=portal::suggestions_title(lang)>
                    <div>
                        <h2 class="text-base">{portal::suggestions_title(lang)}</h2>
                        <p class="field-hint">{portal::suggestions_lead(lang)}</p>
                    </div>
                    <ul class="grid gap-2">
                        {found.into_iter().map(|hit| view! { <Suggestion hit=hit /> }).collect_view()}
                    </ul>
                </aside>
            })
        }}
    }
}

#[component]
fn Suggestion(hit: ArticleHit) -> impl IntoView {
    let href = hit.row.url();
    view! {
        <li>
            <a class="link text-sm font-semibold" href=href target="_blank" rel="noopener">
                <bdi>{hit.row.title}</bdi>
                <ui::Icon glyph=ui::Glyph::External class="link-icon" />
            </a>
        </li>
    }
}
