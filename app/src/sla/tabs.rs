//! The pages of `/desk/sla`, for whoever may see more than one of them.

use super::coming;
use super::log;
use crate::context::page;
use crate::frame::works_at_desk;
use domain::messages::sla_coming as words;
use domain::permissions::Action;
use leptos::prelude::*;
use leptos_router::hooks::use_location;
use ui::{TabLink, TabNav};

/// How promises were kept, and what comes due.
#[component]
pub(super) fn SlaTabs() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let path = use_location().pathname;
    let at = move |page: &'static str| Signal::derive(move || path.with(|path| path == page));
    let both = works_at_desk() && page.may(Action::SeeReports);
    both.then(|| {
        view! {
            <div class="mb-4">
                <TabNav label=words::tabs(lang)>
                    <TabLink href=log::PAGE label=words::kept_tab(lang) active=at(log::PAGE) />
                    <TabLink href=coming::PAGE label=words::title(lang) active=at(coming::PAGE) />
                </TabNav>
            </div>
        }
    })
}
