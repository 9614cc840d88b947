//! The log itself, newest first.

use super::Asked;
use crate::context::{When, page};
use domain::messages::{sla, sla_log, tickets};
use domain::sla::log::{Kept, LogPage, LogQuery, LogRow};
use leptos::prelude::*;
use ui::{Card, EmptyState, Glyph, Ltr, Pager, Pill, Table, Tone};

/// A page of the log.
#[component]
pub fn Lines(log: LogPage, asked: Asked) -> impl IntoView {
    let lang = page().lang();
    if log.rows.is_empty() {
        return view! { <div class="mt-4"><EmptyState glyph=Glyph::Timer title=sla_log::none(lang) text=sla_log::none_text(lang) /></div> }.into_any();
    }
    let newest = asked.query.after.map(|_| asked.url(&LogQuery { after: None, ..asked.query.clone() }));
    let older = log.next.map(|next| asked.url(&LogQuery { after: Some(next), ..asked.query.clone() }));
    let paged = newest.is_some() || older.is_some();
    view! {
        <div class="mt-4">
            <Card title=sla_log::log(lang) flush=true>
                <Table label=sla_log::log(lang) stack=true>
                    <thead>
                        <tr>
                            <th scope="col">{sla_log::ticket_head(lang)}</th>
                            <th scope="col">{sla_log::clock_head(lang)}</th>
                            <th scope="col">{sla_log::kept_head(lang)}</th>
                            <th scope="col">{sla_log::started_head(lang)}</th>
                            <th scope="col">{sla_log::due_head(lang)}</th>
                            <th scope="col">{sla_log::ended_head(lang)}</th>
                            <th scope="col" class="cell-wide-only">{sla_log::policy_head(lang)}</th>
                        </tr>
                    </thead>
                    <tbody>{log.rows.into_iter().map(|row| view! { <Line row=row /> }).collect_view()}</tbody>
                </Table>
            </Card>
            {paged.then(|| view! {
                <Pager label=sla_log::pages(lang) newer_label=sla_log::newest(lang) older_label=sla_log::older(lang) newer=newest older=older />
            })}
        </div>
    }
    .into_any()
}

#[component]
fn Line(row: LogRow) -> impl IntoView {
    let lang = page().lang();
    let opens = crate::frame::works_at_desk();
    let title = if opens {
        view! { <a class="row-link" href=format!("/desk/tickets/{}", row.number)>{row.title}</a> }.into_any()
    } else {
        view! { <span>{row.title}</span> }.into_any()
    };
    let when = |at: Option<domain::Micros>| at.map(|at| view! { <When at=at /> });
    view! {
        <tr>
            <td class="cell-main cell-clip"><span dir=row.title_dir.code()>{title}</span> <span class="cell-sub"><Ltr text=row.number /> " " {tickets::priority(lang, row.priority)}</span></td>
            <td class="cell-tight text-xs">{sla::clock(lang, row.clock)}</td>
            <td class="cell-tight">
                <Pill tone=tone(row.kept) text=sla_log::kept(lang, row.kept) />
                {row.escalated.then(|| view! { " " <Pill tone=Tone::Warn text=sla_log::escalated(lang) /> })}
            </td>
            <td class="cell-tight faint text-xs"><When at=row.started_at /></td>
            <td class="cell-tight faint text-xs">{when(row.due_at)}</td>
            <td class="cell-tight faint text-xs">{when(row.ended.map(|(at, _)| at))}</td>
            <td class="cell-tight cell-wide-only faint text-xs"><bdi>{row.policy_name}</bdi></td>
        </tr>
    }
}

const fn tone(kept: Kept) -> Tone {
    match kept {
        Kept::Running | Kept::Dropped => Tone::Neutral,
        Kept::AtRisk => Tone::Warn,
        Kept::Breached => Tone::Danger,
        Kept::OnTime => Tone::Ok,
    }
}
