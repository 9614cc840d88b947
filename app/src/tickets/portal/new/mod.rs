//! `/requests/new`: one short form in three steps. Without JavaScript it is one page with all fields.

mod draft;
mod form;
mod review;
mod state;
mod suggest;
mod text;
mod topic;

use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::api::{directory, read_draft};
use crate::tickets::kept::{Kept, PLACE};
use domain::Fault;
use domain::messages::{common, portal};
use domain::permissions::Action;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The page.
#[component]
pub fn NewRequest() -> impl IntoView {
    let page = page();
    // Who is not signed in reads so below.
    if page.me().is_some() && !page.may(Action::CreateTicket) {
        return view! { <FaultView fault=Fault::Forbidden /> }.into_any();
    }
    let lang = page.lang();
    let query = use_query_map();
    let category = query.with_untracked(|query| query.get("category")).unwrap_or_default();
    let lists = reading(
        || (),
        |()| async {
            // A draft that cannot be read must not keep anybody from writing.
            let draft = read_draft(PLACE.to_owned()).await.unwrap_or_default();
            (directory().await, draft)
        },
    );
    view! {
        <Title text=portal::new_title(lang) />
        <ui::PageHead title=portal::new_title(lang) lead=portal::new_lead(lang) />
        <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
            {move || {
                let category = category.clone();
                Suspend::new(async move {
                    match lists.await {
                        (Err(fault), _) => view! { <FaultView fault=fault /> }.into_any(),
                        (Ok(directory), draft) => {
                            let kept = Kept::read(&draft);
                            view! { <form::RequestForm directory=directory kept=kept category=category /> }.into_any()
                        }
                    }
                })
            }}
        </Suspense>
    }
    .into_any()
}
