//! Articles as links.

use domain::kb::ArticleHit;
use leptos::prelude::*;

/// A list of articles: title, and the first words or the piece of text that a search found.
#[component]
pub(crate) fn ArticleLinks(
    /// In the order to show.
    hits: Vec<ArticleHit>,
) -> impl IntoView {
    view! {
        <ul class="grid grid-cols-1 gap-3 sm:grid-cols-2">
            {hits.into_iter().map(|hit| view! { <ArticleLink hit=hit /> }).collect_view()}
        </ul>
    }
}

#[component]
fn ArticleLink(hit: ArticleHit) -> impl IntoView {
    let row = hit.row;
    let href = row.url();
    view! {
        <li class="min-w-0">
            <a class="card block h-full p-4 hover:border-brand transition-colors" href=href>
                <h3 class="text-base text-start" dir=row.title_dir.code()>{row.title}</h3>
                <p class="mt-1 text-sm text-ink-soft text-start line-clamp-2" dir=row.preview_dir.code()>
                    {if hit.pieces.iter().any(|(matched, _)| *matched) { pieces(hit.pieces).into_any() } else { row.preview.into_any() }}
                </p>
            </a>
        </li>
    }
}

/// Text with the found words marked.
pub(crate) fn pieces(pieces: Vec<(bool, String)>) -> impl IntoView {
    pieces
        .into_iter()
        .map(|(matched, text)| {
            if matched {
                view! { <mark class="bg-accent-soft text-ink font-semibold">{text}</mark> }.into_any()
            } else {
                text.into_any()
            }
        })
        .collect_view()
}
