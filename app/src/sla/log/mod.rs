//! `/desk/sla`: how promises were kept, and the log of them all. The query string is the question.

mod figures;
mod filters;
mod lines;

use super::api::{promise_compliance, promise_log};
use super::tabs::SlaTabs;
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::guarded;
use crate::reading::reading;
use crate::tickets::api::directory;
use domain::Fault;
use domain::messages::{common, sla_log};
use domain::people::Directory;
use domain::permissions::Action as Act;
use domain::sla::log::{Compliance, LogPage, LogQuery, TrendBy};
use figures::Figures;
use filters::Filters;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use lines::Lines;

/// Where the page is.
pub(super) const PAGE: &str = "/desk/sla";

/// What the address asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    query: LogQuery,
    by: TrendBy,
}

impl Asked {
    /// The address of another page of the log, or of the same from its beginning.
    fn url(&self, query: &LogQuery) -> String {
        let by = if self.by == TrendBy::Month { "&by=month" } else { "" };
        format!("{PAGE}?{}{by}", query.to_query())
    }
}

type Read = (LogPage, Compliance, Directory);

async fn read(asked: Asked) -> Result<Read, Fault> {
    let log = promise_log(asked.query.clone()).await?;
    Ok((log, promise_compliance(asked.query, asked.by).await?, directory().await?))
}

/// The page.
#[component]
pub fn SlaPage() -> impl IntoView {
    guarded(Act::SeeReports, || {
        let lang = page().lang();
        let map = use_query_map();
        let asked = Memo::new(move |_| {
            map.with(|map| Asked {
                query: LogQuery::from_pairs(map.latest_values().map(|(name, value)| (name.as_ref(), value))),
                by: if map.get("by").as_deref() == Some("month") { TrendBy::Month } else { TrendBy::Week },
            })
        });
        let found = reading(move || asked.get(), read);
        view! {
            <Title text=sla_log::title(lang) />
            <ui::PageHead title=sla_log::title(lang) lead=sla_log::lead(lang) />
            <SlaTabs />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=10 /> }>
                {move || Suspend::new(async move {
                    let asked = asked.get_untracked();
                    match found.await {
                        Err(fault) => view! {
                            <Filters asked=asked names=Directory::default() policies=Vec::new() told=Compliance::default() />
                            <FaultView fault=fault />
                        }
                        .into_any(),
                        Ok((log, told, names)) => view! {
                            <Filters asked=asked.clone() names=names.clone() policies=log.policies.clone() told=told.clone() />
                            <Figures told=told names=names by=asked.by />
                            <Lines log=log asked=asked />
                        }
                        .into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}
