//! The one question of the portal: a search that works by GET, and with JavaScript answers while it is typed.

use super::api::kb_suggest;
use super::links::pieces;
use crate::context::page;
use crate::tickets::portal::Later;
use domain::kb::ArticleHit;
use domain::messages::portal;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Pause in the typing before articles are looked for.
const PAUSE: Duration = Duration::from_millis(200);

/// The large search field with up to five answers under it.
#[component]
pub(crate) fn Answers() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let typed = RwSignal::new(String::new());
    let hits = RwSignal::new(Vec::<ArticleHit>::new());
    let later = Later::new();
    Effect::new(move || {
        let text = typed.get().trim().to_owned();
        if text.chars().count() < 2 {
            later.cancel();
            hits.set(Vec::new());
            return;
        }
        later.after(PAUSE, move || {
            spawn_local(async move {
                // Without an answer the form still searches.
                if let Ok(found) = kb_suggest(text.clone()).await
                    && typed.try_with_untracked(|now| now.trim() == text) == Some(true)
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
        <div class="relative w-full max-w-160 mx-auto">
            <ui::SearchBox
                id="question"
                action="/kb"
                label=portal::hero_title(lang)
                placeholder=portal::hero_placeholder(lang)
                bind=typed
                large=true
                submit_label=portal::hero_search(lang)
            />
            <p class="sr-only" role="status">{count}</p>
            {move || {
                let found = hits.get();
                (!found.is_empty()).then(|| view! {
                    <ul class="card mt-2 p-2 grid grid-cols-1 gap-1 text-start">
                        {found.into_iter().map(|hit| view! { <Answer hit=hit /> }).collect_view()}
                    </ul>
                })
            }}
        </div>
    }
}

#[component]
fn Answer(hit: ArticleHit) -> impl IntoView {
    let row = hit.row;
    let href = row.url();
    view! {
        <li class="min-w-0">
            <a class="block rounded-md px-3 py-2 hover:bg-hover" href=href>
                <span class="block font-semibold text-sm text-start" dir=row.title_dir.code()>{row.title}</span>
                <span class="clip block text-xs text-ink-faint text-start" dir=row.preview_dir.code()>{pieces(hit.pieces)}</span>
            </a>
        </li>
    }
}
