//! What this machine gives without us: an empty axum handler, and a bare durable insert.

use crate::client::Ask;
use crate::desk::{Engine, postgres};
use crate::load::{self, figures};
use crate::report::{Line, Report};
use crate::{Plan, Result, memory};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// Serves an empty handler on a free port; prints the address.
pub async fn serve() -> Result<()> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    crate::report::say(&listener.local_addr()?.to_string());
    axum::serve(listener, axum::Router::new().route("/", axum::routing::get(|| async { "" }))).await?;
    Ok(())
}

/// The empty handler under the same load.
pub async fn empty(plan: &Plan, report: &mut Report) -> Result<()> {
    use tokio::io::{AsyncBufReadExt, BufReader};
    let mut child = tokio::process::Command::new(std::env::current_exe()?)
        .arg("empty")
        .stdout(std::process::Stdio::piped())
        .kill_on_drop(true)
        .spawn()?;
    let mut lines = BufReader::new(child.stdout.take().ok_or("no output")?).lines();
    let address = lines.next_line().await?.ok_or("no address")?.parse()?;
    let process = child.id().ok_or("it ended")?;
    for connections in [16, 64] {
        let before = memory::processor(process)?;
        let figures = load::run(
            address,
            &[String::new()],
            connections,
            plan.time(),
            Duration::ZERO,
            Arc::new(|_, _| Ask::get("/")),
        )
        .await?;
        let cost = (memory::processor(process)? - before) as f64 * 1000.0 / figures.answers.max(1) as f64;
        report.line(Line { engine: "none".into(), tickets: 0, name: "empty axum handler".into(), figures, cost });
    }
    child.start_kill()?;
    Ok(())
}

/// One row, one transaction, on disk before it counts: the least that a durable write can cost.
pub async fn insert(plan: &Plan, engine: Engine, report: &mut Report) -> Result<()> {
    let time = plan.time();
    let mut times = Vec::new();
    let begin = Instant::now();
    let connections = match engine {
        Engine::Sqlite => {
            let file = std::env::temp_dir().join(format!("iranmehr-bench-{}.db", std::process::id()));
            let options = sqlx::sqlite::SqliteConnectOptions::new()
                .filename(&file)
                .create_if_missing(true)
                .journal_mode(sqlx::sqlite::SqliteJournalMode::Wal)
                .synchronous(sqlx::sqlite::SqliteSynchronous::Full);
            let pool = sqlx::sqlite::SqlitePoolOptions::new().max_connections(1).connect_with(options).await?;
            sqlx::query("CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT NOT NULL)").execute(&pool).await?;
            while begin.elapsed() < time {
                let sent = Instant::now();
                sqlx::query("INSERT INTO row (body) VALUES ('اینترنت قطع است')").execute(&pool).await?;
                times.push(sent.elapsed().as_micros() as u32);
            }
            pool.close().await;
            std::fs::remove_file(&file)?;
            1
        }
        Engine::Postgres => {
            let pool = sqlx::postgres::PgPoolOptions::new().max_connections(16).connect(&postgres()?).await?;
            sqlx::query("DROP TABLE IF EXISTS bench_row").execute(&pool).await?;
            sqlx::query("CREATE TABLE bench_row (id BIGSERIAL PRIMARY KEY, body TEXT NOT NULL)").execute(&pool).await?;
            let tasks: Vec<_> = (0..16)
                .map(|_| {
                    let pool = pool.clone();
                    tokio::spawn(async move {
                        let mut times = Vec::new();
                        while begin.elapsed() < time {
                            let sent = Instant::now();
                            sqlx::query("INSERT INTO bench_row (body) VALUES ('اینترنت قطع است')")
                                .execute(&pool)
                                .await?;
                            times.push(sent.elapsed().as_micros() as u32);
                        }
                        Ok::<_, sqlx::Error>(times)
                    })
                })
                .collect();
            for task in tasks {
                times.extend(task.await??);
            }
            pool.close().await;
            16
        }
    };
    let figures = figures(connections, &mut times, 0, begin.elapsed());
    report.line(Line {
        engine: engine.name().into(),
        tickets: 0,
        name: "bare insert and commit".into(),
        figures,
        cost: 0.0,
    });
    Ok(())
}
