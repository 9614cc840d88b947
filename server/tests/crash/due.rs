//! `kill -9` while a thousand promises break: each breach and each step of escalation happens once, with all that it does, and
//! soon. On PostgreSQL another node goes on; on SQLite the same desk is served again.

use crate::client::Client;
use crate::{ALL, Place, places, send_all};
use app::sla::api::SavePolicy;
use app::tickets::api::ReadDirectory;
use backend::args;
use backend::db::{Db, DbConfig, Dialect};
use domain::Micros;
use domain::ids::{PolicyId, UserId};
use domain::sla::policy::{Escalation, Pauses, When};
use domain::sla::{Act, Audience, Clock, Policy, Target, Targets, Warning};
use domain::tickets::Priority;
use leptos::server_fn::ServerFn;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// From the last preparation to the first broken promise: the nodes start meanwhile.
const SOON: i64 = 5 * Micros::SECOND;
/// Between two promises: a thousand break within eight seconds.
const APART: i64 = 8_000;
/// Fired when the node is killed.
const ENOUGH: i64 = 300;
/// How late anything may fire that could be fired.
const LATE: i64 = 5 * Micros::SECOND;

const BREACHED: &str = "SELECT COUNT(*) FROM promise WHERE breached_at IS NOT NULL";
const UNFIRED: &str = "SELECT COUNT(*) FROM promise WHERE next_at IS NOT NULL";
/// Moves all promises so that the first of them breaks at `$1` and the others after it, `$2` apart.
const MOVE: &str = "UPDATE promise SET started_at = started_at - due_at + $1 + $2 * (id - (SELECT MIN(id) FROM promise)), due_at = $1 + $2 * (id - (SELECT MIN(id) FROM promise)), next_at = $1 + $2 * (id - (SELECT MIN(id) FROM promise))";
/// A promise begins with its ticket.
const MOVE_TICKETS: &str =
    "UPDATE ticket SET created_at = (SELECT started_at FROM promise WHERE ticket_id = ticket.id)";
/// How often something happened, and to how many tickets: once to each if both are the number of tickets.
const EVENTS: &str = "SELECT COUNT(*) AS times, COUNT(DISTINCT ticket_id) AS tickets FROM event WHERE kind = $1";
const MARKS: &str = "SELECT COUNT(*) AS times, COUNT(DISTINCT ticket_id) AS tickets FROM clock_mark WHERE mark = $1";
const TOLD: &str = "SELECT COUNT(*) AS times, COUNT(DISTINCT ticket_id) AS tickets FROM notification WHERE person_id = $1 AND reason = $2";
/// The latest that anything fired after the instant from which it could.
const DELAY: &str = "SELECT COALESCE(MAX(e.at - CASE WHEN p.due_at > $1 THEN p.due_at ELSE $1 END), 0) FROM event e JOIN promise p ON p.ticket_id = e.ticket_id WHERE e.kind IN ('ticket.sla_breached', 'ticket.escalated')";

/// An hour to answer, round the clock; once it is over, somebody is told, the priority rises, and a note says so.
fn policy(tell: UserId) -> Policy {
    let mut targets = Targets::default();
    for priority in Priority::ALL {
        targets.set(priority, Clock::FirstResponse, Some(Target { minutes: 60, business: false }));
    }
    let acts = vec![
        Act::Notify(Audience { people: vec![tell], ..Audience::default() }),
        Act::RaisePriority,
        Act::Note { text: "مهلت پاسخ گذشت.".into() },
    ];
    Policy {
        id: PolicyId(0),
        name: "یک ساعت".into(),
        name_en: String::new(),
        enabled: true,
        version: 0,
        conditions: domain::conditions::Conditions::default(),
        calendar: None,
        targets,
        pauses: Pauses::default(),
        warning: Warning::default(),
        steps: vec![Escalation { key: 7, clock: Clock::FirstResponse, when: When::At, acts }],
        tell_customer: false,
    }
}

/// A desk of a thousand tickets whose promises are about to break. Answers who is told, and when the first breaks.
async fn prepare(place: &Place) -> (Db, UserId, Micros) {
    place.add("central", "central_admin");
    place.add("customer0", "customer");
    let mut serving = place.serve();
    let central = Client::sign_in(&serving, "central").await;
    let customer = Client::sign_in(&serving, "customer0").await;
    let directory: domain::people::Directory = central.ask(ReadDirectory::PATH, serde_json::json!({})).await;
    let tell = directory.agents.iter().find(|agent| agent.active).map(|agent| UserId(agent.id)).unwrap();
    let policy = policy(tell);
    let _: PolicyId = central.ask(SavePolicy::PATH, serde_json::json!({ "policy": policy })).await;
    let made = send_all(&[customer], directory.categories[0].id, |_| {}).await;
    assert_eq!(made.len(), ALL);
    assert_eq!(serving.stop(), 0);
    let db = Db::connect(&DbConfig::new(&*place.url)).await.unwrap();
    // Stopped, and so is the counting anew that the policy asked for: it would find them changed.
    let promises: i64 = db.scalar("SELECT COUNT(*) FROM promise", args![]).await.unwrap();
    assert_eq!(promises, ALL as i64, "a first response each");
    let first = now().plus(SOON);
    db.write(async move |tx| {
        tx.run(MOVE, args![first, APART]).await?;
        tx.run(MOVE_TICKETS, args![]).await
    })
    .await
    .unwrap();
    (db, tell, first)
}

fn now() -> Micros {
    Micros(SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_micros() as i64)
}

/// Waits until a count is what it shall be; fails after half a minute.
async fn until(db: &Db, count: &'static str, reached: impl Fn(i64) -> bool) {
    let begun = Instant::now();
    loop {
        let found: i64 = db.scalar(count, args![]).await.unwrap();
        if reached(found) {
            return;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "{count}: {found}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_due_fires_once_though_its_node_is_killed() {
    for place in places().await {
        let (db, tell, first) = prepare(&place).await;
        let mut victim = place.serve();
        let survivor = (db.dialect() == Dialect::Postgres).then(|| place.serve());
        until(&db, BREACHED, |breached| breached >= ENOUGH).await;
        victim.kill();
        let fired: i64 = db.scalar(BREACHED, args![]).await.unwrap();
        assert!((ENOUGH..ALL as i64).contains(&fired), "killed in the middle: {fired}");
        let survivor = survivor.unwrap_or_else(|| place.serve());
        // From here on all that the victim had begun is free.
        let free = now();
        until(&db, UNFIRED, |left| left == 0).await;
        let ended = now();
        let last = first.plus(APART * ALL as i64);
        assert!(ended.since(last.max(free)) <= LATE, "all fired {} µs late", ended.since(last.max(free)));

        let all = ALL as i64;
        for kind in ["ticket.sla_breached", "ticket.escalated", "ticket.priority", "ticket.remark"] {
            let found: (i64, i64) = db.one(EVENTS, args![kind]).await.unwrap();
            assert_eq!(found, (all, all), "{kind}: once on each ticket");
        }
        for mark in ["breached", "escalated"] {
            let found: (i64, i64) = db.one(MARKS, args![mark]).await.unwrap();
            assert_eq!(found, (all, all), "{mark}: once on each ticket");
        }
        let told: (i64, i64) = db.one(TOLD, args![tell, "escalated"]).await.unwrap();
        assert_eq!(told, (all, all), "told once of each ticket");
        let delay: i64 = db.scalar(DELAY, args![free]).await.unwrap();
        assert!(delay <= LATE, "one fired {delay} µs after it could");
        drop(survivor);
        db.close().await;
    }
}
