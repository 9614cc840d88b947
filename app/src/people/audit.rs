//! `/admin/audit`: every change that concerns no ticket, newest first.

use super::api::read_audit;
use super::guarded;
use crate::boundary::FaultView;
use crate::context::{When, page};
use crate::reading::reading;
use domain::access::{AuditArea, AuditEntry, AuditOf};
use domain::ids::EventId;
use domain::messages::{admin, common};
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;

const LIST: &str = "/admin/audit";

/// What the address asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asked {
    of: Option<AuditOf>,
    after: Option<EventId>,
}

impl Asked {
    fn read(map: &ParamsMap) -> Self {
        Self {
            of: map.get("of").and_then(|of| AuditOf::parse(&of)),
            after: map.get("after").and_then(|after| after.parse().ok()),
        }
    }

    fn url(self) -> String {
        match (self.of, self.after) {
            (None, None) => LIST.to_owned(),
            (None, Some(after)) => format!("{LIST}?after={after}"),
            (Some(of), None) => of.href(),
            (Some(of), Some(after)) => format!("{}&after={after}", of.href()),
        }
    }
}

/// The way to everything that happened to one person or place, for those who may read the trail.
#[component]
pub(crate) fn HistoryLink(area: AuditArea, id: i64) -> impl IntoView {
    let page = page();
    page.may(Act::SeeAudit).then(|| {
        view! {
            <ui::LinkButton href=AuditOf { area, id }.href() glyph=ui::Glyph::History>{admin::history(page.lang())}</ui::LinkButton>
        }
    })
}

/// The audit trail.
#[component]
pub fn AuditPage() -> impl IntoView {
    guarded(Act::SeeAudit, || {
        let lang = page().lang();
        let map = use_query_map();
        let asked = Memo::new(move |_| map.with(Asked::read));
        let trail = reading(move || asked.get(), |asked| read_audit(asked.of, asked.after));
        view! {
            <Title text=admin::audit_title(lang) />
            <ui::PageHead title=admin::audit_title(lang) lead=admin::audit_lead(lang) />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=12 /> }>
                {move || Suspend::new(async move {
                    match trail.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok((rows, next)) => view! { <Trail rows=rows next=next asked=asked.get_untracked() /> }.into_any(),
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn Trail(rows: Vec<AuditEntry>, next: Option<EventId>, asked: Asked) -> impl IntoView {
    let lang = page().lang();
    let first = asked.after.is_none();
    // All rows are about the same thing: the newest name says which.
    let chip = asked.of.map(|_| {
        let name = rows.first().map(|row| row.subject.clone()).unwrap_or_default();
        view! {
            <div class="row mb-3"><ui::Chip text=admin::audit_of(lang, &name) remove_href=LIST remove_label=admin::audit_all(lang) /></div>
        }
    });
    if rows.is_empty() {
        let title = if first { admin::audit_none(lang) } else { admin::audit_end(lang) };
        return view! {
            {chip}
            <ui::EmptyState glyph=ui::Glyph::History title=title />
        }
        .into_any();
    }
    let newest = (!first).then(|| Asked { after: None, ..asked }.url());
    let older = next.map(|next| Asked { after: Some(next), ..asked }.url());
    let paged = newest.is_some() || older.is_some();
    view! {
        {chip}
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_subject_and_place() {
        let of = AuditOf { area: AuditArea::Branch, id: 3 };
        assert_eq!(Asked::default().url(), "/admin/audit");
        assert_eq!(Asked { of: Some(of), after: Some(EventId(9)) }.url(), "/admin/audit?of=branch:3&after=9");
        assert_eq!(AuditOf::parse(&of.print()), Some(of));
        assert_eq!(AuditOf::parse("ticket:3"), None);
    }
}
