//! The top of an entry's page.

use crate::context::page;
use crate::people::HistoryLink;
use domain::access::AuditOf;
use domain::messages::{common, people};
use leptos::prelude::*;
use leptos_meta::Title;

/// Title, way back and history of an entry's page.
#[component]
pub(crate) fn EntryHead(
    title: String,
    #[prop(optional)] lead: &'static str,
    /// Address and name of the list.
    list: (&'static str, &'static str),
    /// None: it is new.
    history: Option<AuditOf>,
) -> impl IntoView {
    let lang = page().lang();
    let crumbs = move || {
        let crumbs = vec![ui::Crumb::new("/admin", common::admin(lang)), ui::Crumb::new(list.0, list.1)];
        view! { <ui::Breadcrumb label=people::path_label(lang) crumbs=crumbs /> }
    };
    let history = move || history.map(|of| view! { <HistoryLink area=of.area id=of.id /> });
    view! {
        <Title text=title.clone() />
        <ui::PageHead title=title lead=lead before=crumbs actions=history />
    }
}
