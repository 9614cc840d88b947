//! What administrators do to promises, at scale: a rehearsal over all tickets, counting a hundred thousand open clocks anew
//! after the terms changed, and the queue of a million due instants. Beside each what it would cost done naively.

use crate::client::{Ask, Client};
use crate::desk::{Desk, Engine, Served};
use crate::load::{self, Make};
use crate::report::{Report, say};
use crate::{Plan, Result, desk, promises};
use backend::clock::Clock;
use backend::db::DbConfig;
use backend::random::Random;
use backend::{Backend, BackendConfig};
use domain::sla::rehearsal::Rehearsal;
use domain::sla::{Policy, Target};
use serde_json::{Value, json};
use std::sync::Arc;
use std::time::{Duration, Instant};

const POLICIES: &str = "/api/app/sla/api/list_policies";
const SAVE: &str = "/api/app/sla/api/save_policy";
const REHEARSE: &str = "/api/app/sla/api/rehearse_policy";
const RECOUNTING: &str = "/api/app/sla/api/recounting";
const CREATE: &str = "/api/app/tickets/api/create_ticket";

/// Clocks that are counted anew; a ticket has two.
const CLOCKS: u64 = 100_000;
/// Instants in the queue, and how many are taken at a time.
const QUEUE: u64 = 1_000_000;
const TAKEN: i64 = 100;
/// Questions of the queue.
const ROUNDS: usize = 200;

/// Rehearsal on the large desk, the others on the small one, of each engine.
pub async fn measure(plan: &Plan) -> Result<()> {
    let mut report = Report::new(plan.tickets);
    for engine in &plan.engines {
        let engine = Engine::named(engine)?;
        if plan.wants("rehearsal") {
            let large = desk::prepare(plan, engine, plan.tickets).await?;
            rehearse(&large, &mut report).await?;
        }
        if plan.wants("recount") || plan.wants("queue") {
            let small = desk::prepare(plan, engine, 1_000).await?;
            if plan.wants("recount") {
                recount(&small, &mut report).await?;
            }
            if plan.wants("queue") {
                queue(&small, &mut report).await?;
            }
        }
    }
    Ok(())
}

/// Somebody who may set the service up.
async fn administrator(served: &Served) -> Result<Client> {
    let cookie = served.sign_in("admin").await?;
    Client::connect(served.address, &cookie).await
}

async fn policies(client: &mut Client) -> Result<Vec<Policy>> {
    Ok(serde_json::from_slice(&client.expect(Ask::json(POLICIES, &json!({}))).await?)?)
}

/// The policy that all tickets fall to: the last, which has no conditions.
async fn last_policy(client: &mut Client) -> Result<Policy> {
    policies(client).await?.pop().ok_or_else(|| "no policy".into())
}

/// The same with all targets longer, so that each clock is due at another time.
fn longer(mut policy: Policy, by: u32) -> Policy {
    let targets: Vec<_> = policy.targets.all().collect();
    for (priority, clock, Target { minutes, business }) in targets {
        policy.targets.set(priority, clock, Some(Target { minutes: minutes + by, business }));
    }
    policy
}

async fn rehearse(desk: &Desk, report: &mut Report) -> Result<()> {
    let served = desk.serve().await?;
    let mut client = administrator(&served).await?;
    let draft = longer(last_policy(&mut client).await?, 30);
    let begun = Instant::now();
    let (mut all, mut first_part) = (Rehearsal::default(), Duration::ZERO);
    loop {
        let ask = json!({ "draft": draft, "days": 365, "after": all.next });
        let part: Rehearsal = serde_json::from_slice(&client.expect(Ask::json(REHEARSE, &ask)).await?)?;
        all.add(part);
        if first_part.is_zero() {
            first_part = begun.elapsed();
        }
        if all.next.is_none() {
            break;
        }
    }
    let took = begun.elapsed();
    let engine = desk.engine.name();
    report.fact(engine, desk.tickets, "rehearsal: tickets", all.tickets as f64, "");
    report.fact(engine, desk.tickets, "rehearsal: promises", all.promises as f64, "");
    report.fact(engine, desk.tickets, "rehearsal", took.as_secs_f64(), "s");
    report.fact(engine, desk.tickets, "rehearsal: first part", first_part.as_secs_f64(), "s");
    beside(all.promises * 2)?;
    served.stop().await
}

/// What the arithmetic alone takes, and how much longer from day to day.
fn beside(clocks: u64) -> Result<()> {
    let (fast, slow) = promises::one()?;
    let seconds = |nanos: u64| (clocks * nanos) as f64 / 1e9;
    say(&format!(
        "    arithmetic of {clocks} clocks: {:.3} s; from day to day {:.1} s: {} ×",
        seconds(fast),
        seconds(slow),
        slow / fast.max(1)
    ));
    Ok(())
}

async fn recount(desk: &Desk, report: &mut Report) -> Result<()> {
    let served = desk.serve().await?;
    let mut client = administrator(&served).await?;
    open_tickets(&served, CLOCKS / 2).await?;
    let before = last_policy(&mut client).await?;
    let begun = Instant::now();
    client.expect(Ask::json(SAVE, &json!({ "policy": longer(before, 7) }))).await?;
    let mut done = 0;
    loop {
        let answer: Value = serde_json::from_slice(&client.expect(Ask::json(RECOUNTING, &json!({}))).await?)?;
        if answer.is_null() {
            break;
        }
        done = answer["done"].as_u64().unwrap_or(done);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    let engine = desk.engine.name();
    report.fact(engine, desk.tickets, "recount: open tickets", done as f64, "seen at least");
    report.fact(engine, desk.tickets, "recount of 100,000 clocks", begun.elapsed().as_secs_f64(), "s");
    beside(CLOCKS)?;
    served.stop().await
}

/// Opens tickets as customers do, until there are so many more.
async fn open_tickets(served: &Served, tickets: u64) -> Result<()> {
    let cookie = served.sign_in("customer").await?;
    let mut client = Client::connect(served.address, &cookie).await?;
    let directory: Value =
        serde_json::from_slice(&client.expect(Ask::json("/api/app/tickets/api/directory", &json!({}))).await?)?;
    let category = directory["categories"][0]["id"].as_i64().ok_or("no category")?.to_string();
    let make: Make = Arc::new(move |n, of| {
        let title = format!("اینترنت کلاس {n}-{of} قطع است");
        Ask::multipart(CREATE, &[("title", &title), ("body", "از صبح وصل نمی‌شود."), ("category", &category)])
    });
    let mut opened = 0;
    while opened < tickets {
        let some = load::run(
            served.address,
            std::slice::from_ref(&cookie),
            64,
            Duration::from_secs(1),
            Duration::ZERO,
            make.clone(),
        );
        opened += some.await?.answers as u64;
    }
    say(&format!("    {opened} tickets opened"));
    Ok(())
}

/// A million instants to come and a hundred that are due.
async fn queue(desk: &Desk, report: &mut Report) -> Result<()> {
    let filled = Instant::now();
    fill(desk).await?;
    say(&format!("    {QUEUE} promises put in, {:.0} s", filled.elapsed().as_secs_f64()));
    let backend = Backend::open(BackendConfig {
        database: DbConfig::new(desk.url.clone()),
        data_dir: std::env::temp_dir(),
        file_max: 0,
        hashing: backend::access::Hashing::default(),
        clock: Clock::system(),
        random: Random::system(),
    })
    .await?;
    let mut times = Vec::new();
    for _ in 0..ROUNDS {
        let begun = Instant::now();
        let due = backend.sla().due(TAKEN).await?;
        times.push(begun.elapsed().as_secs_f64() * 1e3);
        if due.len() != TAKEN as usize {
            return Err(format!("{} of {TAKEN} are due", due.len()).into());
        }
    }
    backend.db().close().await;
    times.sort_unstable_by(f64::total_cmp);
    let engine = desk.engine.name();
    report.fact(engine, desk.tickets, "queue of 1,000,000: next 100", times[ROUNDS / 2], "ms median");
    report.fact(engine, desk.tickets, "queue of 1,000,000: next 100", times[ROUNDS * 99 / 100], "ms p99");
    report.fact(engine, desk.tickets, "the same without the index", without_index(desk).await?, "ms");
    Ok(())
}

/// Puts the promises in: all of the first ticket, due from an hour ago on, one every 10 seconds, so that more than a hundred
/// are due.
async fn fill(desk: &Desk) -> Result<()> {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH)?.as_micros() as i64;
    let columns = "ticket_id, clock, policy_id, budget, started_at, due_at, next_at";
    let values = format!(
        "(SELECT MIN(id) FROM ticket), 'resolution', (SELECT MIN(id) FROM policy), 1, {now}, {0}, {0}",
        format_args!("{} + n * 10000000", now - 3_600_000_000),
    );
    match desk.engine {
        Engine::Sqlite => {
            let pool = sqlx::SqlitePool::connect(&desk.url).await?;
            let text = format!(
                "WITH RECURSIVE one(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM one WHERE n < {QUEUE}) INSERT INTO promise ({columns}) SELECT {values} FROM one"
            );
            sqlx::query(sqlx::AssertSqlSafe(text)).execute(&pool).await?;
            sqlx::query("ANALYZE").execute(&pool).await?;
            pool.close().await;
        }
        Engine::Postgres => {
            let pool = sqlx::PgPool::connect(&desk.url).await?;
            let text =
                format!("INSERT INTO promise ({columns}) SELECT {values} FROM generate_series(1, {QUEUE}) AS of(n)");
            sqlx::query(sqlx::AssertSqlSafe(text)).execute(&pool).await?;
            sqlx::query("VACUUM ANALYZE promise").execute(&pool).await?;
            pool.close().await;
        }
    }
    Ok(())
}

/// The same question where no index helps, ms.
async fn without_index(desk: &Desk) -> Result<f64> {
    let text = "SELECT ticket_id FROM promise WHERE next_at + 0 <= 9000000000000000 ORDER BY next_at + 0 LIMIT 100";
    let begun;
    match desk.engine {
        Engine::Sqlite => {
            let pool = sqlx::SqlitePool::connect(&desk.url).await?;
            begun = Instant::now();
            sqlx::query(text).fetch_all(&pool).await?;
        }
        Engine::Postgres => {
            let pool = sqlx::PgPool::connect(&desk.url).await?;
            begun = Instant::now();
            sqlx::query(text).fetch_all(&pool).await?;
        }
    }
    Ok(begun.elapsed().as_secs_f64() * 1e3)
}
