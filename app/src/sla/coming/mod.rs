//! `/desk/sla/coming`: what comes due, by day. The query string is the question.

mod day;
mod entry;
mod filters;
mod week;

use super::api::coming_due;
use super::tabs::SlaTabs;
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::desk::names;
use domain::messages::{common, sla_coming as words};
use domain::sla::coming::ComingQuery;
use filters::Filters;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use week::Week;

/// Where the page is.
pub const PAGE: &str = "/desk/sla/coming";

/// The address of a question.
fn url(query: ComingQuery) -> String {
    let query = query.to_query();
    if query.is_empty() { PAGE.to_owned() } else { format!("{PAGE}?{query}") }
}

/// The page.
#[component]
pub fn ComingPage() -> impl IntoView {
    let lang = page().lang();
    let map = use_query_map();
    let query = Memo::new(move |_| {
        map.with(|map| ComingQuery::from_pairs(map.latest_values().map(|(name, value)| (name.as_ref(), value))))
    });
    let names = names::resource();
    let found = reading(
        move || query.get(),
        |query| async move {
            let coming = coming_due(query).await;
            (query, coming)
        },
    );
    view! {
        <Title text=words::title(lang) />
        <ui::PageHead title=words::title(lang) lead=words::lead(lang) />
        <SlaTabs />
        <Suspense fallback=|| view! { <div class="mb-3 h-9"></div> }>
            {move || Suspend::new(async move {
                let names = names.await.unwrap_or_default();
                view! { <Filters query=query names=names /> }
            })}
        </Suspense>
        <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=10 /> }>
            {move || Suspend::new(async move {
                match found.await {
                    (_, Err(fault)) => view! { <FaultView fault=fault /> }.into_any(),
                    (query, Ok(coming)) => view! { <Week query=query first=coming /> }.into_any(),
                }
            })}
        </Transition>
    }
}
