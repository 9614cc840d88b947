//! The newest requests on the home page, those that wait for the reader first.

use super::line::RequestLine;
use crate::boundary::FaultView;
use crate::context::lang;
use crate::reading::reading;
use crate::tickets::api::my_requests;
use domain::messages::{common, portal};
use domain::tickets::Status;
use leptos::prelude::*;

/// Requests shown.
const SHOWN: usize = 5;

/// "My requests" of the home page.
#[component]
pub(super) fn MyNewest() -> impl IntoView {
    let lang = lang();
    let page = reading(|| (), |()| my_requests(None, String::new(), None));
    view! {
        <section aria-labelledby="mine" class="stack">
            <div class="flex flex-wrap items-center justify-between gap-2">
                <h2 id="mine" class="text-lg">{portal::mine_title(lang)}</h2>
                <a class="link text-sm" href="/requests?state=all">{portal::mine_all(lang)}</a>
            </div>
            <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=4 /> }>
                {move || Suspend::new(async move {
                    match page.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok(page) if page.rows.is_empty() => view! {
                            <div class="card p-4 row justify-between">
                                <p class="text-sm text-ink-soft">{portal::mine_none(lang)}</p>
                                <ui::LinkButton href="/requests/new" glyph=ui::Glyph::Plus>{common::new_request(lang)}</ui::LinkButton>
                            </div>
                        }
                        .into_any(),
                        Ok(page) => {
                            let mut rows = page.rows;
                            rows.sort_by_key(|row| row.status != Status::Waiting);
                            rows.truncate(SHOWN);
                            view! {
                                <ul class="grid grid-cols-1 gap-3">
                                    {rows.into_iter().map(|row| view! { <RequestLine row=row /> }).collect_view()}
                                </ul>
                            }
                            .into_any()
                        }
                    }
                })}
            </Suspense>
        </section>
    }
}
