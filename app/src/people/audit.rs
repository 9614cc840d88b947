//! `/admin/audit`: every change that concerns no ticket, newest first.

use super::api::read_audit;
use super::guarded;
use crate::boundary::FaultView;
use crate::context::{When, page};
use domain::access::AuditEntry;
use domain::ids::EventId;
use domain::messages::{admin, common};
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;

/// The audit trail.
#[component]
pub fn AuditPage() -> impl IntoView {
    guarded(Act::SeeAudit, || {
        let lang = page().lang();
        let map = use_query_map();
        let after =
            Memo::new(move |_| map.with(|map| map.get("after").and_then(|after| after.parse::<EventId>().ok())));
        let trail = Resource::new(move || after.get(), read_audit);
        view! {
            <Title text=admin::audit_title(lang) />
            <ui::PageHead title=admin::audit_title(lang) lead=admin::audit_lead(lang) />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=12 /> }>
                {move || Suspend::new(async move {
                    match trail.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok((rows, next)) => view! { <Trail rows=rows next=next first=after.get_untracked().is_none() /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn Trail(
    rows: Vec<AuditEntry>,
    next: Option<EventId>,
    /// This is the newest page.
    first: bool,
) -> impl IntoView {
    let lang = page().lang();
    if rows.is_empty() {
        let title = if first { admin::audit_none(lang) } else { admin::audit_end(lang) };
        return view! { <ui::EmptyState glyph=ui::Glyph::History title=title /> }.into_any();
    }
    let newest = (!first).then(|| "/admin/audit".to_owned());
    let older = next.map(|next| format!("/admin/audit?after={next}"));
    let paged = newest.is_some() || older.is_some();
    view! {
        <section class="card"><AuditRows rows=rows /></section>
        {paged.then(|| view! {
            <ui::Pager label=common::pages(lang) newer_label=common::newer(lang) older_label=common::older(lang) newer=newest older=older />
        })}
    }
    .into_any()
}

/// The table of entries.
#[component]
pub fn AuditRows(rows: Vec<AuditEntry>) -> impl IntoView {
    let lang = page().lang();
    view! {
        <ui::Table label=admin::audit_title(lang) stack=true>
            <thead>
                <tr>
                    <th scope="col">{admin::what_head(lang)}</th>
                    <th scope="col">{admin::who_head(lang)}</th>
                    <th scope="col">{admin::when_head(lang)}</th>
                </tr>
            </thead>
            <tbody>
                {rows
                    .into_iter()
                    .map(|row| {
                        let who = if row.actor_name.is_empty() { admin::nobody(lang).to_owned() } else { row.actor_name };
                        view! {
                            <tr>
                                <td class="cell-main">
                                    {admin::kind(lang, &row.kind)}
                                    {(!row.subject.is_empty()).then(|| view! { <span class="cell-sub">": " <ui::Bdi text=row.subject /></span> })}
                                </td>
                                <td class="cell-tight"><ui::Bdi text=who /></td>
                                <td class="cell-tight cell-sub"><When at=row.at /></td>
                            </tr>
                        }
                    })
                    .collect_view()}
            </tbody>
        </ui::Table>
    }
}
