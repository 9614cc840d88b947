//! Full text search of tickets. Our own tokens (`domain::text`) go into the engine's inverted index, one document an event
//! that carries words; ranking is ours, so that both databases answer alike.

pub mod sql;
#[cfg(test)]
mod tests;

use crate::Backend;
use crate::args;
use crate::db::{Db, DbError, Dialect, SqlBuilder, Tx, Value};
use crate::oops::{self, Oops};
use crate::tickets::sql::{LIST, LineRow};
use domain::ids::{BranchId, EventId, OrganisationId, TicketId, UserId};
use domain::permissions::{self, Actor, Scope};
use domain::sla::Chip;
use domain::tickets::{SearchHit, TicketRow, number};
use domain::{Fault, Micros, text};
use std::collections::HashMap;

/// Documents looked at for one query, newest first.
const CANDIDATES: i64 = 200;
/// Where only a part of the desk is searched: matching documents looked through for that many, newest first.
const LOOKED_THROUGH: i64 = 5_000;
/// Tickets that a list shows for a search.
const TICKETS: usize = 200;
/// Tokens of a query that count; the rest of a pasted page is ignored.
const QUERY_TOKENS: usize = 12;
/// Longest token that is kept: longer ones are noise (keys, hashes).
const TOKEN_MAX: usize = 64;
/// Half of a ticket's weight is gone after so long.
const HALF_LIFE: f64 = 90.0 * 86_400.0 * 1e6;

/// The use cases of search.
#[derive(Clone, Copy)]
pub struct Search<'a> {
    backend: &'a Backend,
}

impl<'a> Search<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    /// Tickets that `text` finds and `actor` may see, best first, with the matching words marked.
    pub async fn tickets(&self, actor: &Actor, typed: &str, limit: usize) -> Result<Vec<SearchHit>, Fault> {
        let scope = if actor.role.works_at_desk() { permissions::scope(actor) } else { permissions::own_scope(actor) };
        let found = self.within(actor, &scope, typed).await?;
        let tokens = text::query_tokens(typed);
        let mut hits: Vec<SearchHit> = Vec::new();
        let desk = actor.role.works_at_desk();
        // Nearly all of them may be seen: no more rows are read than are asked for.
        for some in found.chunks(limit.max(1)) {
            let mut rows = self.rows(some).await?;
            for row in some.iter().filter_map(|id| rows.remove(id)).filter(|row| visible(&scope, row)) {
                let source = format!("{} — {}", row.title, row.preview);
                // Targets are the desk's own business.
                let row = if desk { row } else { TicketRow { chip: Chip::default(), ..row } };
                hits.push(SearchHit { pieces: text::snippet(&source, &tokens, 60), row });
                if hits.len() == limit {
                    return Ok(hits);
                }
            }
        }
        Ok(hits)
    }

    /// Ids of all tickets that `typed` finds, best first. `notes`: internal notes count. People search [`Self::within`].
    #[cfg(test)]
    pub async fn candidates(&self, typed: &str, notes: bool) -> Result<Vec<TicketId>, Fault> {
        self.among(typed, Among::All { notes }).await
    }

    /// Ids of the tickets of `scope`, the desk's or the portal's for `actor`, that `typed` finds, best first.
    pub async fn within(&self, actor: &Actor, scope: &Scope, typed: &str) -> Result<Vec<TicketId>, Fault> {
        let among = match scope {
            Scope::Nothing => return Ok(Vec::new()),
            Scope::All => Among::All { notes: true },
            Scope::Branch { branch } => Among::Branch { branch: *branch },
            Scope::Departments(_) => Among::Departments { of: actor.user },
            Scope::Own { user, organisation } => Among::Own { user: *user, organisation: *organisation },
        };
        self.among(typed, among).await
    }

    async fn among(&self, typed: &str, among: Among) -> Result<Vec<TicketId>, Fault> {
        if let Some(number) = number::parse(typed) {
            let found: Option<(TicketId, UserId, Option<OrganisationId>)> =
                self.backend.db().optional(sql::BY_NUMBER, args![number]).await.map_err(oops::db)?;
            let found = found.filter(|(_, requester, of)| match among {
                Among::Own { user, organisation } => *requester == user || (of.is_some() && *of == organisation),
                // The row itself tells the desk.
                _ => true,
            });
            return Ok(found.into_iter().map(|(id, ..)| id).collect());
        }
        let mut tokens = text::query_tokens(typed);
        tokens.retain(|token| token.len() <= TOKEN_MAX);
        tokens.dedup();
        tokens.truncate(QUERY_TOKENS);
        if tokens.is_empty() {
            return Ok(Vec::new());
        }
        let index = Index::of(self.backend.db(), among).await.map_err(oops::db)?;
        // The words as they stand, which the index answers newest first; only where they are too few does the last one
        // count as a beginning: for that every document with such a word is looked up.
        let mut documents = index.matching(&tokens, Wanted::Words).await.map_err(oops::db)?;
        if documents.len() < CANDIDATES as usize && beginning(&tokens, Wanted::Beginning).is_some() {
            documents = index.matching(&tokens, Wanted::Beginning).await.map_err(oops::db)?;
        }
        if documents.is_empty() && tokens.len() > 1 {
            documents = index.matching(&tokens, Wanted::Any).await.map_err(oops::db)?;
        }
        Ok(rank(&documents, &tokens, self.backend.clock().now()))
    }

    async fn rows(&self, ids: &[TicketId]) -> Result<HashMap<TicketId, TicketRow>, Fault> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let mut list = SqlBuilder::new(LIST);
        list.any_of("t.id", ids.iter().map(|id| Value::from(*id)).collect());
        list.filter("t.shelf < 9", args![]);
        let (statement, args) = list.build();
        let rows: Vec<LineRow> = self.backend.db().all(statement, args).await.map_err(oops::db)?;
        Ok(rows.into_iter().map(|row| (row.id, TicketRow::from(row))).collect())
    }
}

fn visible(scope: &Scope, row: &TicketRow) -> bool {
    match scope {
        Scope::Nothing => false,
        Scope::All => true,
        Scope::Branch { branch } => row.branch == *branch,
        Scope::Departments(departments) => row.department.is_none_or(|id| departments.contains(&id)),
        // Nothing else was looked for.
        Scope::Own { .. } => true,
    }
}

/// A document that matched.
struct Document {
    ticket: TicketId,
    title: String,
    created: bool,
    updated_at: Micros,
}

/// Which documents are looked at.
#[derive(Clone, Copy)]
enum Among {
    /// The newest of all; `notes`: internal ones too.
    All { notes: bool },
    /// The newest of a branch.
    Branch { branch: BranchId },
    /// The newest of the departments that this person works in, and of none.
    Departments { of: UserId },
    /// Those of somebody's own requests and of the organisation's.
    Own { user: UserId, organisation: Option<OrganisationId> },
}

/// What a document must have of what was typed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// All words.
    Words,
    /// All words, the last one as a beginning: it may still be being typed.
    Beginning,
    /// Any of that.
    Any,
}

/// The engine's index, of which one search asks several times.
struct Index<'a> {
    db: &'a Db,
    among: Among,
    /// The newest document, where the index has to be told where to look.
    newest: Option<i64>,
}

impl<'a> Index<'a> {
    async fn of(db: &'a Db, among: Among) -> Result<Self, DbError> {
        let newest = match (db.dialect(), among) {
            (Dialect::Postgres, Among::All { .. } | Among::Branch { .. } | Among::Departments { .. }) => {
                Some(db.scalar(sql::NEWEST, args![]).await?)
            }
            // FTS5 answers newest first; and of somebody's own there is little.
            (Dialect::Sqlite, _) | (_, Among::Own { .. }) => None,
        };
        Ok(Self { db, among, newest })
    }

    /// The newest documents that have what is wanted.
    async fn matching(&self, tokens: &[String], wanted: Wanted) -> Result<Vec<Document>, DbError> {
        let Some(newest) = self.newest else { return self.within(tokens, wanted, "").await };
        let mut windows = Windows::FIRST;
        loop {
            let condition = windows.condition(newest);
            let found = self.within(tokens, wanted, &condition).await?;
            if found.len() >= CANDIDATES as usize || condition.is_empty() {
                return Ok(found);
            }
            windows = windows.wider(found.len());
        }
    }

    async fn within(&self, tokens: &[String], wanted: Wanted, windows: &str) -> Result<Vec<Document>, DbError> {
        let query = match self.db.dialect() {
            Dialect::Sqlite => lite_query(tokens, wanted),
            Dialect::Postgres => pg_query(tokens, wanted, windows),
        };
        let (statement, args) = match self.among {
            Among::All { notes } => (sql::MATCH, args![query, notes, CANDIDATES]),
            Among::Branch { branch } => (sql::MATCH_BRANCH, args![query, CANDIDATES, LOOKED_THROUGH, branch]),
            Among::Departments { of } => (sql::MATCH_DEPARTMENTS, args![query, CANDIDATES, LOOKED_THROUGH, of]),
            Among::Own { user, organisation } => (sql::MATCH_OWN, args![query, CANDIDATES, user, organisation]),
        };
        let rows: Vec<(TicketId, String, String, Micros)> = self.db.all(statement, args).await?;
        let document = |(ticket, kind, title, updated_at): (TicketId, String, String, Micros)| Document {
            ticket,
            title,
            created: kind == "ticket.created",
            updated_at,
        };
        Ok(rows.into_iter().map(document).collect())
    }
}

/// Windows of `1 << bits` documents and their letters. PostgreSQL's index answers in the order of the table and knows no other,
/// so each document carries the windows that it lies in as words, and the newest are looked at first.
const SIZES: [(char, u32); 3] = [('a', 14), ('b', 17), ('c', 20)];
/// Windows of one size in a query at most; then the next size.
const MOST_WINDOWS: i64 = 16;

/// The word of a window. No token of ours begins like that.
fn window(letter: char, number: i64) -> String {
    format!("'~{letter}{number}'")
}

/// The newest windows of a size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Windows {
    size: usize,
    count: i64,
}

impl Windows {
    const FIRST: Self = Self { size: 0, count: 2 };

    /// As a part of a query; empty when it would be everything.
    fn condition(self, newest: i64) -> String {
        let Some((letter, bits)) = SIZES.get(self.size) else { return String::new() };
        let last = newest >> bits;
        if self.count > last {
            return String::new();
        }
        let windows: Vec<String> = (last - self.count + 1..=last).map(|number| window(*letter, number)).collect();
        format!("({})", windows.join(" | "))
    }

    /// As many as should hold enough, when `found` were in these; so no more is read than is needed, by much.
    fn wider(self, found: usize) -> Self {
        let times = if found == 0 { MOST_WINDOWS } else { CANDIDATES * 5 / 4 / found as i64 };
        let mut count = self.count * times.clamp(2, MOST_WINDOWS);
        let mut size = self.size;
        while count > MOST_WINDOWS {
            size += 1;
            // Eight of the smaller; and the newest is not full yet.
            count = count / 8 + 1;
        }
        Self { size, count }
    }
}

/// Which token counts as a beginning.
fn beginning(tokens: &[String], wanted: Wanted) -> Option<usize> {
    let last = tokens.len().checked_sub(1)?;
    let long = tokens.get(last)?.chars().count() >= 2;
    (wanted != Wanted::Words && long).then_some(last)
}

/// FTS5: each token a quoted string; the last one also as a prefix, for a word still being typed.
fn lite_query(tokens: &[String], wanted: Wanted) -> String {
    let quoted = |token: &str| format!("\"{}\"", token.replace('"', "\"\""));
    let operator = if wanted == Wanted::Any { " OR " } else { " AND " };
    joined(tokens, wanted, quoted, "*", operator)
}

/// tsquery: each token a quoted lexeme, in documents of these windows.
fn pg_query(tokens: &[String], wanted: Wanted, windows: &str) -> String {
    let words = joined(tokens, wanted, lexeme, ":*", if wanted == Wanted::Any { " | " } else { " & " });
    if windows.is_empty() { words } else { format!("({words}) & {windows}") }
}

/// The tokens, quoted, the one that is a beginning with `star` behind it.
fn joined(tokens: &[String], wanted: Wanted, quoted: impl Fn(&str) -> String, star: &str, operator: &str) -> String {
    let beginning = beginning(tokens, wanted);
    let word = |(index, token): (usize, &String)| quoted(token) + if Some(index) == beginning { star } else { "" };
    tokens.iter().enumerate().map(word).collect::<Vec<_>>().join(operator)
}

fn lexeme(token: &str) -> String {
    format!("'{}'", token.replace('\\', "\\\\").replace('\'', "''"))
}

/// Best first: words in the title count four times, the description's document twice, all decayed by age.
fn rank(documents: &[Document], tokens: &[String], now: Micros) -> Vec<TicketId> {
    let mut scores: HashMap<TicketId, f64> = HashMap::new();
    let mut titles: HashMap<TicketId, f64> = HashMap::new();
    for document in documents {
        let in_title = *titles.entry(document.ticket).or_insert_with(|| {
            let title = text::tokens(&document.title);
            tokens.iter().filter(|token| title.iter().any(|word| word.starts_with(token.as_str()))).count() as f64
        });
        let age = (now.0 - document.updated_at.0).max(0) as f64;
        let freshness = 0.5 + 0.5 * (-age / HALF_LIFE * std::f64::consts::LN_2).exp();
        let weight = if document.created { 2.0 } else { 1.0 };
        let score = (weight + 4.0 * in_title) * freshness;
        let entry = scores.entry(document.ticket).or_default();
        *entry = entry.max(score);
    }
    let mut ranked: Vec<(TicketId, f64)> = scores.into_iter().collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(b.0.cmp(&a.0)));
    ranked.truncate(TICKETS);
    ranked.into_iter().map(|(id, _)| id).collect()
}

/// Tokens of a document in the form that [`put`] takes.
pub fn document(tokens: &[String]) -> String {
    tokens.iter().filter(|token| token.len() <= TOKEN_MAX).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// Adds the document of an event. `number` is the ticket's, for documents of the ticket itself.
pub async fn put(tx: &mut Tx, event: EventId, number: &str, tokens: &str) -> Result<(), DbError> {
    if tokens.is_empty() && number.is_empty() {
        return Ok(());
    }
    let mut all = tokens.to_owned();
    if !number.is_empty() {
        all.push(' ');
        all.push_str(&document(&text::tokens(number)));
    }
    let stored = match tx.dialect() {
        Dialect::Sqlite => all,
        Dialect::Postgres => tsvector(event, &all),
    };
    tx.later(sql::PUT, args![event, stored]).await?;
    Ok(())
}

/// A tsvector literal: quoted lexemes with positions, so that no parser of the server is involved, and the windows of the
/// document.
fn tsvector(event: EventId, tokens: &str) -> String {
    let mut out = String::with_capacity(tokens.len() * 2 + 32);
    for (position, token) in tokens.split(' ').filter(|token| !token.is_empty()).enumerate() {
        if position > 0 {
            out.push(' ');
        }
        out.push_str(&lexeme(token));
        out.push(':');
        out.push_str(&(position + 1).min(16_383).to_string());
    }
    for (letter, bits) in SIZES {
        out.push(' ');
        out.push_str(&window(letter, event.0 >> bits));
    }
    out
}

/// Makes the document of a ticket anew after its title changed.
pub async fn retitle(tx: &mut Tx, ticket: TicketId, number: &str, title: &str) -> Result<(), Oops> {
    let (event, body): (EventId, String) = tx.one(sql::TICKET_DOCUMENT, args![ticket]).await?;
    tx.later(sql::DELETE, args![event]).await?;
    let mut tokens = text::tokens(title);
    tokens.extend(text::tokens(&body));
    put(tx, event, number, &document(&tokens)).await?;
    Ok(())
}

/// Makes all documents anew, a page at a time: after a restore, or when the rules of `domain::text` changed. Answers how
/// many.
pub async fn rebuild(db: &Db, mut progress: impl FnMut(u64)) -> Result<u64, Oops> {
    let mut after = EventId(0);
    let mut done = 0;
    loop {
        let rows: Vec<(EventId, String, String, String)> = db.all(sql::SOURCES, args![after, 500_i64]).await?;
        let Some((last, ..)) = rows.last() else { return Ok(done) };
        after = *last;
        done += rows.len() as u64;
        db.write(async move |tx: &mut Tx| {
            for (event, number, title, body) in &rows {
                tx.later(sql::DELETE, args![*event]).await?;
                let mut tokens = text::tokens(title);
                tokens.extend(text::tokens(body));
                put(tx, *event, number, &document(&tokens)).await?;
            }
            Ok::<(), Oops>(())
        })
        .await?;
        progress(done);
    }
}
