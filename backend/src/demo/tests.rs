//! A seeded desk keeps every promise of the use cases, however it was seeded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::{BATCH, PASSWORD, Pace, READ_AFTER, SeedError, SeedPlan, SeedReport, seed, seed_at};
use crate::Backend;
use crate::access::{Origin, system};
use crate::args;
use crate::backup::all_rows;
use crate::db::testing::TestDb;
use crate::db::{DbError, Dialect, Tx};
use crate::feed::sql::{LOAD, ShapeRow};
use crate::row;
use crate::spine::{Moved, Shape};
use crate::testing::{START, empty_desk};
use domain::Micros;
use domain::ids::{TicketId, UserId};
use domain::permissions::Role;
use domain::tickets::{Change, Priority, Status};
use domain::time::{Zone, yyyymmdd};
use serde_json::{Map, Value};
use std::collections::{BTreeMap, HashMap, HashSet};
use tempfile::TempDir;

const SINGLE: Pace = Pace { together: 1, files: false };
const BULK: Pace = Pace { together: BATCH, files: false };
/// The demo of `iranmehr seed --demo`.
const DEMO: u32 = 400;

type Place = (Backend, TestDb, TempDir);

const fn plan(tickets: u32, seed: u64) -> SeedPlan {
    SeedPlan { tickets, seed, if_empty: false }
}

/// A seeded desk on each engine on offer.
async fn seeded(plan: SeedPlan, pace: Pace) -> Vec<Place> {
    let places = empty_desk().await;
    for (backend, ..) in &places {
        let report = seed_at(backend, plan, pace, &mut |_, _| {}).await.unwrap();
        assert_eq!(report.tickets, plan.tickets);
        assert_eq!(backend.clock().now(), START, "the clock stands where it stood");
    }
    places
}

/// Rows of all tables.
type Tables = BTreeMap<String, Vec<Map<String, Value>>>;

/// Where a number that PostgreSQL gives stands among its table's: it may leave some out.
fn ranks(tables: &Tables, table: &str) -> HashMap<i64, i64> {
    let ids = tables.get(table).unwrap().iter().map(|row| row["id"].as_i64().unwrap());
    ids.zip(1..).collect()
}

/// Numbers events and comments without gaps, wherever they are named.
fn renumber(tables: &mut Tables) {
    for (table, column) in [("event", "event_id"), ("comment", "comment_id")] {
        let ranks = ranks(tables, table);
        let again = |value: &mut Value| {
            if let Some(id) = value.as_i64() {
                *value = ranks[&id].into();
            }
        };
        for (of, rows) in tables.iter_mut() {
            for row in rows {
                if of == table {
                    again(row.get_mut("id").unwrap());
                }
                if let Some(id) = row.get_mut(column) {
                    again(id);
                }
                if table == "comment"
                    && let Some(Value::String(data)) = row.get_mut("data")
                    && let Ok(Value::Object(mut change)) = serde_json::from_str(data)
                {
                    if let Some(comment) = change.get_mut("comment") {
                        again(comment);
                    }
                    *data = Value::Object(change).to_string();
                }
            }
        }
    }
}

/// All that is stored, without salts and random names.
async fn stored(place: &Place) -> Tables {
    let mut tables = all_rows(&place.1.config).await;
    for (table, column) in [("person", "password_hash"), ("file", "token")] {
        for row in tables.get_mut(table).unwrap() {
            row.remove(column).unwrap();
        }
    }
    renumber(&mut tables);
    tables
}

/// Every word of the full-text index: which document in order, place in it, word.
async fn words(backend: &Backend) -> Vec<(i64, i64, String)> {
    let db = backend.db();
    let sql = match db.dialect() {
        Dialect::Postgres => {
            "SELECT d.doc, p.place::bigint, w.lexeme FROM search_doc d, unnest(d.tokens) w, unnest(w.positions) p (place) ORDER BY 1, 2, 3"
        }
        Dialect::Sqlite => {
            let table = "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5vocab ('search_doc', 'instance')";
            db.write(async move |tx: &mut Tx| tx.run(table, args![]).await)
                .await
                .unwrap_or_else(|e: DbError| panic!("{e}"));
            "SELECT doc, \"offset\" + 1, term FROM words ORDER BY 1, 2, 3"
        }
    };
    let mut words: Vec<(i64, i64, String)> = db.all(sql, args![]).await.unwrap();
    let (mut document, mut rank) = (0, 0);
    for (id, ..) in &mut words {
        if *id != document {
            (document, rank) = (*id, rank + 1);
        }
        *id = rank;
    }
    words
}

fn assert_alike(one: &Tables, two: &Tables) {
    assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
    for (table, rows) in one {
        let others = two.get(table).unwrap();
        for (row, other) in rows.iter().zip(others) {
            assert_eq!(row, other, "{table}");
        }
        assert_eq!(rows.len(), others.len(), "{table}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn in_bulk_and_step_by_step_the_same_desk_is_made_on_every_engine() {
    let plan = plan(160, 7);
    let mut desks = seeded(plan, SINGLE).await;
    desks.extend(seeded(plan, BULK).await);
    let mut first = None;
    for desk in &desks {
        let (tables, words) = (stored(desk).await, words(&desk.0).await);
        for table in ["ticket", "comment", "event", "notification", "clock_mark"] {
            assert!(tables.get(table).unwrap().len() >= 160, "{table}");
        }
        assert!(words.len() > 5_000);
        let Some((tables_of_first, words_of_first)) = &first else {
            first = Some((tables, words));
            continue;
        };
        assert_alike(tables_of_first, &tables);
        assert_eq!(words_of_first.len(), words.len());
        assert!(*words_of_first == words, "the index differs");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_seed_makes_the_same_demo_and_another_makes_another() {
    let mut all = Vec::new();
    for number in [3, 3, 4] {
        // As the command line does it: with pictures and documents.
        let (backend, db, folder) = empty_desk().await.remove(0);
        seed(&backend, plan(140, number), &mut |_, _| {}).await.unwrap();
        all.push(stored(&(backend, db, folder)).await);
    }
    assert_alike(&all[0], &all[1]);
    assert!(all[0].get("file").unwrap().len() > 5);
    assert!(all[0].get("file").unwrap().iter().all(|file| !file["ticket_id"].is_null()));
    assert_ne!(all[0].get("ticket"), all[2].get("ticket"));
}

row! {
    /// What a ticket says of itself.
    #[derive(Clone, Debug, PartialEq)]
    struct Facts {
        id: TicketId,
        number: String,
        title: String,
        status: Status,
        shelf: i64,
        priority: Priority,
        assignee_id: Option<UserId>,
        created_at: Micros,
        updated_at: Micros,
        first_response_at: Option<Micros>,
        resolved_at: Option<Micros>,
        closed_at: Option<Micros>,
        reopened: i64,
        replies: i64,
        customer_spoke_last: bool,
    }
}

const FACTS: &str = "SELECT id, number, title, status, shelf, priority, assignee_id, created_at, updated_at, first_response_at, \
    resolved_at, closed_at, reopened, replies, customer_spoke_last FROM ticket ORDER BY id";

#[tokio::test(flavor = "multi_thread")]
async fn a_desk_made_in_bulk_keeps_every_promise() {
    for (backend, _db, _folder) in seeded(plan(450, 11), BULK).await {
        let facts: Vec<Facts> = backend.db().all(FACTS, args![]).await.unwrap();
        assert_eq!(facts.len(), 450);
        numbers_are_dense(&backend, &facts).await;
        stamps_follow_the_events(&backend, &facts).await;
        clocks_follow_the_stamps(&backend, &facts).await;
        each_is_found(&backend, &facts).await;
        counts_agree(&backend).await;
        notifications_follow_the_events(&backend).await;
    }
}

/// Numbers count each day from 1 without gaps, in the order of opening.
async fn numbers_are_dense(backend: &Backend, facts: &[Facts]) {
    let zone = Zone::tehran();
    let mut last: BTreeMap<i64, i64> = BTreeMap::new();
    for ticket in facts {
        let day = yyyymmdd(ticket.created_at, &zone);
        let counter = last.entry(i64::from(day)).or_default();
        *counter += 1;
        assert_eq!(ticket.number, format!("T-{day}-{counter:04}"));
    }
    let counters: Vec<(i64, i64)> =
        backend.db().all("SELECT day, last FROM ticket_counter ORDER BY day", args![]).await.unwrap();
    assert_eq!(counters, last.into_iter().collect::<Vec<_>>());
    assert!(facts.is_sorted_by_key(|ticket| ticket.created_at));
}

/// Told from the events alone, every ticket is what its row says.
async fn stamps_follow_the_events(backend: &Backend, facts: &[Facts]) {
    let events: Vec<(TicketId, Micros, String)> = backend
        .db()
        .all("SELECT ticket_id, at, data FROM event WHERE ticket_id IS NOT NULL ORDER BY id", args![])
        .await
        .unwrap();
    let mut told: BTreeMap<TicketId, Facts> = BTreeMap::new();
    for (id, at, data) in events {
        let change: Change = serde_json::from_str(&data).unwrap();
        let row = facts.iter().find(|ticket| ticket.id == id).unwrap();
        if let Change::Created { status, priority, assignee, .. } = change {
            let new = Facts {
                status,
                shelf: 0,
                priority,
                assignee_id: assignee,
                created_at: at,
                first_response_at: None,
                resolved_at: None,
                closed_at: None,
                reopened: 0,
                replies: 0,
                customer_spoke_last: true,
                updated_at: at,
                ..row.clone()
            };
            assert_eq!(told.insert(id, new), None, "opened once");
            continue;
        }
        let ticket = told.get_mut(&id).expect("nothing happens to a ticket before it is opened");
        assert!(at >= ticket.updated_at, "time runs forward");
        // That time passed is no change of the ticket.
        if !matches!(change, Change::Sla { .. }) {
            ticket.updated_at = at;
        }
        match change {
            Change::Replied { by_requester, .. } => {
                ticket.replies += 1;
                ticket.customer_spoke_last = by_requester;
                if !by_requester && ticket.first_response_at.is_none() {
                    ticket.first_response_at = Some(at);
                }
            }
            Change::Status { before, after } => {
                assert_eq!((before, before == after), (ticket.status, false));
                if after.is_open() && !before.is_open() {
                    ticket.reopened += 1;
                    (ticket.resolved_at, ticket.closed_at) = (None, None);
                }
                if after == Status::Closed {
                    ticket.closed_at = Some(at);
                }
                if !after.is_open() && (after == Status::Resolved || ticket.resolved_at.is_none()) {
                    ticket.resolved_at = Some(at);
                }
                ticket.status = after;
                ticket.shelf = crate::tickets::sql::shelf(after);
            }
            Change::Priority { before, after } => {
                assert_eq!(before, ticket.priority);
                ticket.priority = after;
            }
            Change::Assignee { before, after, .. } => {
                assert_eq!(before, ticket.assignee_id);
                ticket.assignee_id = after;
            }
            Change::Sla { .. }
            | Change::Noted { .. }
            | Change::Department { .. }
            | Change::Category { .. }
            | Change::Branch { .. } => {}
            Change::Created { .. }
            | Change::Title { .. }
            | Change::Deleted
            | Change::Restored
            | Change::Merged { .. }
            | Change::Remark { .. }
            | Change::Tagged { .. }
            | Change::Ruled { .. } => {
                panic!("the demo does no such thing: {data}")
            }
        }
    }
    for ticket in facts {
        assert_eq!(told.get(&ticket.id), Some(ticket));
    }
}

/// The log of clocks agrees with the stamps: started once, stopped where answered or ended.
async fn clocks_follow_the_stamps(backend: &Backend, facts: &[Facts]) {
    let marks: Vec<(TicketId, String, String, Micros)> =
        backend.db().all("SELECT ticket_id, clock, mark, at FROM clock_mark ORDER BY id", args![]).await.unwrap();
    let mut of: HashMap<TicketId, Vec<(String, String, Micros)>> = HashMap::new();
    for (ticket, clock, mark, at) in marks {
        of.entry(ticket).or_default().push((clock, mark, at));
    }
    for ticket in facts {
        let marks = of.get(&ticket.id).unwrap();
        let last = |clock: &str| {
            marks.iter().rev().find(|mark| mark.0 == clock).map(|mark| (mark.1.as_str(), mark.2)).unwrap()
        };
        let answered = ticket.first_response_at.is_some() || !ticket.status.is_open() || ticket.reopened > 0;
        assert_eq!(["met", "dropped"].contains(&last("first_response").0), answered, "{ticket:?}");
        if let (Some(at), true) = (ticket.first_response_at, ticket.reopened == 0) {
            assert_eq!(last("first_response").1, at.min(ticket.resolved_at.unwrap_or(at)));
        }
        let last_state = |clock: &str| {
            let words = ["started", "resumed", "paused", "met", "dropped"];
            let of_state = |mark: &&(String, String, Micros)| mark.0 == clock && words.contains(&mark.1.as_str());
            marks.iter().rev().find(of_state).map(|mark| (mark.1.as_str(), mark.2)).unwrap()
        };
        let resolution = match ticket.status {
            Status::Pending | Status::InProgress => ["started", "resumed"].contains(&last_state("resolution").0),
            Status::Waiting => last_state("resolution").0 == "paused",
            Status::Resolved | Status::Closed => last_state("resolution") == ("met", ticket.resolved_at.unwrap()),
        };
        assert!(resolution, "{ticket:?} {marks:?}");
    }
}

async fn each_is_found(backend: &Backend, facts: &[Facts]) {
    for ticket in facts {
        assert_eq!(backend.search().candidates(&ticket.number, false).await.unwrap(), [ticket.id]);
        let found = backend.search().candidates(&ticket.title, false).await.unwrap();
        assert!(found.contains(&ticket.id), "{}", ticket.title);
    }
}

/// The counts in memory, the moves of all events and the tables say the same.
async fn counts_agree(backend: &Backend) {
    let loaded: Vec<ShapeRow> = backend.db().all(LOAD, args![]).await.unwrap();
    let loaded: HashMap<Shape, i64> = loaded.iter().filter_map(ShapeRow::shape).collect();
    let moves: Vec<(String,)> =
        backend.db().all("SELECT moved FROM event WHERE moved IS NOT NULL ORDER BY id", args![]).await.unwrap();
    let mut moved: HashMap<Shape, i64> = HashMap::new();
    for (text,) in moves {
        let Moved { from, to } = Moved::parse(&text).unwrap();
        *moved.entry(to).or_default() += 1;
        if let Some(from) = from {
            *moved.get_mut(&from).expect("a ticket leaves where it was") -= 1;
        }
    }
    moved.retain(|_, tickets| *tickets != 0);
    assert_eq!(loaded, moved);
    let counts = backend.tickets().counts(&system()).await.unwrap();
    for (condition, count) in [
        ("SELECT COUNT(*) FROM ticket", counts.all),
        ("SELECT COUNT(*) FROM ticket WHERE shelf = 0", counts.open),
        ("SELECT COUNT(*) FROM ticket WHERE shelf = 0 AND assignee_id IS NULL", counts.unassigned),
        ("SELECT COUNT(*) FROM ticket WHERE status = 'waiting'", counts.waiting),
        ("SELECT COUNT(*) FROM ticket WHERE status = 'resolved'", counts.resolved),
        ("SELECT COUNT(*) FROM ticket WHERE status = 'closed'", counts.closed),
    ] {
        assert_eq!(backend.db().scalar::<i64>(condition, args![]).await.unwrap(), count, "{condition}");
    }
    assert!(counts.open > 10 && counts.unassigned > 0 && counts.waiting > 0 && counts.resolved > 0);
}

/// Who is told is named by the event, exactly once; what is old has been read.
async fn notifications_follow_the_events(backend: &Backend) {
    let named: Vec<(i64, String)> =
        backend.db().all("SELECT id, tells FROM event WHERE tells IS NOT NULL ORDER BY id", args![]).await.unwrap();
    let named: Vec<(i64, i64)> = named
        .iter()
        .flat_map(|(event, people)| people.split(',').map(|person| (*event, person.parse().unwrap())))
        .collect();
    let told: Vec<(i64, i64)> =
        backend.db().all("SELECT event_id, person_id FROM notification ORDER BY event_id, id", args![]).await.unwrap();
    assert_eq!(named, told);
    let unread: Vec<(Micros, bool)> =
        backend.db().all("SELECT at, read_at IS NULL AS unread FROM notification", args![]).await.unwrap();
    let recent = START.minus(READ_AFTER);
    assert!(unread.iter().all(|(at, unread)| *unread == (*at >= recent)));
    assert!(unread.iter().any(|(_, unread)| *unread) && unread.iter().any(|(_, unread)| !*unread));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_demo_greets_with_a_handful_of_notifications_and_nobody_repeats_themselves() {
    for (backend, _db, _folder) in seeded(plan(DEMO, 1), BULK).await {
        let signed_in = backend.access().sign_in("agent", PASSWORD, &Origin::default(), None).await.unwrap();
        let session = backend.access().who(&signed_in.secret).await.unwrap().unwrap();
        assert_eq!(session.me.actor.role, Role::Agent);
        let unread = backend.notify().unread(&session.me.actor).await.unwrap();
        assert!((1..=9).contains(&unread), "{unread} unread");
        let written: Vec<(i64, String)> =
            backend.db().all("SELECT requester_id, title FROM ticket", args![]).await.unwrap();
        let different: HashSet<_> = written.iter().collect();
        assert_eq!(different.len(), written.len());
    }
}

#[tokio::test]
async fn a_demo_is_never_mixed_into_real_data() {
    let (backend, _db, _folder) = empty_desk().await.remove(0);
    seed(&backend, plan(1, 1), &mut |_, _| {}).await.unwrap();
    assert!(matches!(seed(&backend, plan(1, 1), &mut |_, _| {}).await, Err(SeedError::NotEmpty)));
    let again = SeedPlan { if_empty: true, ..plan(1, 1) };
    let report = seed(&backend, again, &mut |_, _| {}).await.unwrap();
    assert_eq!(report, SeedReport { skipped: true, ..SeedReport::default() });
}
