//! Exports as files: `GET /desk/sla.csv`, the log of promises. Read and sent in parts, so that a long one needs no memory.

use super::fault::{Reader, answer};
use crate::host::Host;
use app::call::Caller;
use axum::Extension;
use axum::body::Body;
use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::messages::{sla, sla_log, tickets};
use domain::permissions::Actor;
use domain::sla::log::{LogPage, LogQuery, LogRow};
use domain::{Fault, Lang, Micros};
use futures::stream;
use http::HeaderValue;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE};

/// Lines read at a time.
const PART: usize = 1_000;
/// Spreadsheets take a file for UTF-8 if it begins so.
const MARK: &str = "\u{FEFF}";

/// The log of promises that the query string asks for, as CSV (RFC 4180).
pub async fn promises(
    State(host): State<Host>,
    Extension(caller): Extension<Caller>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Response {
    let (lang, reader) = (caller.lang, Reader { page: true, lang: caller.lang });
    let Some(actor) = caller.session.as_deref().map(|session| session.me.actor.clone()) else {
        return answer(&Fault::SignIn, reader);
    };
    let query = LogQuery::from_pairs(pairs.iter().map(|(name, value)| (name.as_str(), value.as_str())));
    let query = LogQuery { after: None, ..query };
    // The first part before the answer begins: what is refused has its status.
    let first = match host.backend.sla().lines(&actor, &query, lang, PART).await {
        Ok(first) => first,
        Err(fault) => return answer(&fault, reader),
    };
    let head = format!("{MARK}{}", record(&heads(lang)));
    let body = stream::unfold(Some((Some(head), first)), move |state| {
        let (host, actor, query) = (host.clone(), actor.clone(), query.clone());
        async move {
            let (head, page) = state?;
            let text = head.unwrap_or_default() + &lines(&page, lang);
            let next = match page.next {
                None => None,
                Some(after) => match part(&host, &actor, LogQuery { after: Some(after), ..query }, lang).await {
                    Ok(page) => Some((None, page)),
                    // The file ends torn, and the browser says so.
                    Err(fault) => return Some((Err(std::io::Error::other(fault)), None)),
                },
            };
            Some((Ok(text), next))
        }
    });
    let headers = [
        (CONTENT_TYPE, HeaderValue::from_static("text/csv; charset=utf-8")),
        (CONTENT_DISPOSITION, HeaderValue::from_static("attachment; filename=\"sla.csv\"")),
        (CACHE_CONTROL, HeaderValue::from_static("private, no-store")),
    ];
    (headers, Body::from_stream(body)).into_response()
}

async fn part(host: &Host, actor: &Actor, query: LogQuery, lang: Lang) -> Result<LogPage, Fault> {
    host.backend.sla().lines(actor, &query, lang, PART).await
}

fn heads(lang: Lang) -> Vec<String> {
    [
        sla_log::ticket_head(lang),
        sla_log::title_head(lang),
        sla_log::priority_head(lang),
        sla_log::clock_head(lang),
        sla_log::policy_head(lang),
        sla_log::kept_head(lang),
        sla_log::escalated(lang),
        sla_log::started_head(lang),
        sla_log::due_head(lang),
        sla_log::breached_head(lang),
        sla_log::ended_head(lang),
    ]
    .map(str::to_owned)
    .to_vec()
}

fn lines(page: &LogPage, lang: Lang) -> String {
    page.rows.iter().map(|row| record(&line(row, lang))).collect()
}

/// Times are RFC 3339 in UTC, which spreadsheets and programs read alike.
fn line(row: &LogRow, lang: Lang) -> Vec<String> {
    let at = |at: Option<Micros>| at.map(Micros::rfc3339).unwrap_or_default();
    vec![
        row.number.clone(),
        row.title.clone(),
        tickets::priority(lang, row.priority).to_owned(),
        sla::clock(lang, row.clock).to_owned(),
        row.policy_name.clone(),
        sla_log::kept(lang, row.kept).to_owned(),
        if row.escalated { "1" } else { "0" }.to_owned(),
        at(Some(row.started_at)),
        at(row.due_at),
        at(row.breached_at),
        at(row.ended.map(|(at, _)| at)),
    ]
}

/// One record with its line end. What a spreadsheet would take for a formula gets an apostrophe before it (OWASP, CSV
/// injection).
fn record(fields: &[String]) -> String {
    let field = |text: &String| {
        let risky = text.starts_with(['=', '+', '-', '@', '\t', '\r']);
        let text = if risky { format!("'{text}") } else { text.clone() };
        if text.contains(['"', ',', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
    };
    fields.iter().map(field).collect::<Vec<_>>().join(",") + "\r\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_survives_commas_quotes_and_formulas() {
        let fields = ["a,b", "say \"x\"", "=1+1", "عنوان"].map(str::to_owned);
        assert_eq!(record(&fields), "\"a,b\",\"say \"\"x\"\"\",'=1+1,عنوان\r\n");
    }
}
