//! What must hold after the crash: in the database, and for who reads.

use crate::ALL;
use crate::client::{Client, body, carries_file, file, title, word};
use crate::wire::{exchange, request};
use app::tickets::api::{ReadTicket, SearchTickets, ViewCounts};
use backend::args;
use backend::db::{Db, Dialect, Sql};
use domain::tickets::{Change, Counts, Created, SearchHit, StreamItem, TicketView};
use leptos::server_fn::ServerFn;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

const BUSY: &str = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() \
                        AND state <> 'idle' AND pid <> pg_backend_pid()";
const TICKETS: &str = "SELECT id, number, title, body, files FROM ticket ORDER BY id";
const CREATED: &str = "SELECT ticket_id, id FROM event WHERE kind = 'ticket.created' ORDER BY ticket_id";
const KEYS: &str = "SELECT result FROM once WHERE name LIKE 'new:%'";
const FILES: &str = "SELECT COUNT(*) FROM file WHERE ticket_id IS NOT NULL";
const COUNTER: &str = "SELECT CAST(SUM(last) AS BIGINT) FROM ticket_counter";

/// Waits until the server has ended what the killed process had begun: PostgreSQL hears of its end a moment later.
pub async fn gone(db: &Db) {
    if db.dialect() == Dialect::Sqlite {
        return;
    }
    let ended = async {
        while db.scalar::<i64>(BUSY, args![]).await.unwrap() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), ended).await.expect("its transactions end");
}

/// What is in the database fits together: acknowledged or not, a ticket is there with all that belongs to it or not at all.
pub async fn whole(db: &Db, engine: &str, acknowledged: &BTreeMap<usize, Created>) {
    let tickets: Vec<(i64, String, String, String, i64)> = db.all(TICKETS, args![]).await.unwrap();
    let numbers: BTreeSet<&str> = tickets.iter().map(|ticket| ticket.1.as_str()).collect();
    assert_eq!(numbers.len(), tickets.len(), "{engine}: a number is given once");
    let titles: HashMap<String, usize> = (0..ALL).map(|n| (title(n), n)).collect();
    let mut found = HashMap::new();
    for (id, number, title, text, files) in &tickets {
        let n = titles[title];
        assert_eq!(text, &body(n), "{engine} {number}");
        assert_eq!(*files, i64::from(carries_file(n)), "{engine} {number}");
        assert_eq!(found.insert(n, (*id, number)), None, "{engine}: request {n} made one ticket");
    }
    for (n, created) in acknowledged {
        assert_eq!(found.get(n), Some(&(created.id.0, &created.number)), "{engine}: request {n} was acknowledged");
    }

    let ids: Vec<i64> = tickets.iter().map(|ticket| ticket.0).collect();
    let events: Vec<(i64, i64)> = db.all(CREATED, args![]).await.unwrap();
    assert_eq!(events.iter().map(|event| event.0).collect::<Vec<_>>(), ids, "{engine}: one first event a ticket");
    let documents = Sql::per("SELECT rowid FROM search_doc ORDER BY rowid", "SELECT doc FROM search_doc ORDER BY doc");
    let documents: Vec<(i64,)> = db.all(documents, args![]).await.unwrap();
    let of_events: BTreeSet<i64> = events.iter().map(|event| event.1).collect();
    assert_eq!(
        documents.iter().map(|row| row.0).collect::<BTreeSet<_>>(),
        of_events,
        "{engine}: one document an event"
    );
    let mut keys: Vec<(String,)> = db.all(KEYS, args![]).await.unwrap();
    keys.sort();
    let mut expected: Vec<_> = tickets.iter().map(|(id, number, ..)| (format!("{id} {number}"),)).collect();
    expected.sort();
    assert_eq!(keys, expected, "{engine}: each form's key names its ticket");
    let attached: i64 = db.scalar(FILES, args![]).await.unwrap();
    assert_eq!(attached, tickets.iter().map(|ticket| ticket.4).sum::<i64>(), "{engine}: each file is there");
    let counted: i64 = db.scalar(COUNTER, args![]).await.unwrap();
    match db.dialect() {
        Dialect::Sqlite => assert_eq!(counted, ids.len() as i64, "no number is lost"),
        // A number whose ticket was not written is a gap.
        Dialect::Postgres => assert!(counted >= ids.len() as i64),
    }
}

/// Each acknowledged request can be read, found by its own word, and its file downloaded.
pub async fn readable(clients: &[Client], acknowledged: &BTreeMap<usize, Created>) {
    for (n, created) in acknowledged {
        let (client, view) = owner(clients, created).await;
        assert_eq!(view.row.title, title(*n));
        assert!(view.body_html.contains(&word(*n)), "{}", view.body_html);
        let first = view.stream.first();
        assert!(
            matches!(first, Some(StreamItem::Event(event)) if matches!(event.change, Change::Created { .. })),
            "{first:?}"
        );
        let hits: Vec<SearchHit> = client.ask(SearchTickets::PATH, serde_json::json!({ "text": word(*n) })).await;
        assert_eq!(hits.iter().map(|hit| &hit.row.number).collect::<Vec<_>>(), [&created.number]);
        assert_eq!(view.files.len(), usize::from(carries_file(*n)));
        for kept in &view.files {
            let path = format!("/files/{}", kept.id);
            let headers = [("cookie", client.cookie.as_str())];
            let sent = exchange(client.address, &request(client.address, "GET", &path, &headers, b"")).await.unwrap();
            assert_eq!((sent.status, sent.text()), (200, file(*n)));
        }
    }
}

/// The one of the clients who may read a ticket, and what they read.
async fn owner(clients: &[Client], created: &Created) -> (Client, TicketView) {
    let arguments = serde_json::json!({ "number": created.number }).to_string();
    for client in clients {
        let answer = client.post(ReadTicket::PATH, "application/json", arguments.as_bytes()).await.unwrap();
        if answer.status == 200 {
            return (client.clone(), answer.json());
        }
    }
    panic!("nobody can read {}", created.number);
}

/// The counts in memory are those of the table.
pub async fn counted(db: &Db, central: &Client) {
    let tickets: i64 = db.scalar("SELECT COUNT(*) FROM ticket", args![]).await.unwrap();
    let agree = async {
        loop {
            let counts: Counts = central.ask(ViewCounts::PATH, serde_json::json!({})).await;
            if (counts.all, counts.open) == (tickets, tickets) {
                return;
            }
            // The reader of the spine is a moment behind the last commit.
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), agree).await.expect("the counts are those of the table");
}
