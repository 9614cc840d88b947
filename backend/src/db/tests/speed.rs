//! Numbers, not promises: `cargo test -p backend --lib -- --ignored --nocapture speed`.
//! On SQLite the test's folder should be on a real disk (`TMPDIR`).

use std::time::{Duration, Instant};

use futures::future::join_all;

use super::*;
use crate::db::{DbError, args};

const NOTES: Migration = Migration { file: "0001_notes.sql", text: "CREATE TABLE note (id {pk}, body TEXT NOT NULL);" };
const ROW: &str = "INSERT INTO note (body) VALUES ($1) RETURNING id";

async fn run(db: &Db, callers: usize, each: usize) -> (f64, Duration) {
    let started = Instant::now();
    let callers = (0..callers).map(|c| {
        let db = db.clone();
        tokio::spawn(async move {
            let mut slowest = Duration::ZERO;
            for i in 0..each {
                let body = format!("{c}-{i}-{}", "x".repeat(280));
                let began = Instant::now();
                db.write(async move |tx: &mut Tx| tx.insert(ROW, args![&body]).await)
                    .await
                    .unwrap_or_else(|e: DbError| panic!("{e}"));
                slowest = slowest.max(began.elapsed());
            }
            slowest
        })
    });
    let slowest = join_all(callers).await.into_iter().map(Result::unwrap).max().unwrap();
    (started.elapsed().as_secs_f64(), slowest)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
#[ignore = "measures, proves nothing"]
async fn speed_of_small_units() {
    for db in empty_databases().await {
        Migrations::of(&[NOTES]).apply(&db, 0).await.unwrap();
        for (callers, each) in [(1, 500), (8, 500), (64, 500), (256, 100)] {
            let (seconds, slowest) = run(&db, callers, each).await;
            let units = (callers * each) as f64;
            eprintln!(
                "{:?}: {callers} callers: {:.0} units/s, mean {:.2} ms, slowest {slowest:?}",
                db.dialect(),
                units / seconds,
                seconds * 1_000.0 * callers as f64 / units,
            );
        }
        for callers in [1_usize, 16, 64] {
            let started = Instant::now();
            let readers = (0..callers).map(|_| {
                let db = db.db.clone();
                tokio::spawn(async move {
                    for i in 0..1_000_i64 {
                        db.one::<(i64, String)>("SELECT id, body FROM note WHERE id = $1", args![i % 500 + 1])
                            .await
                            .unwrap();
                    }
                })
            });
            join_all(readers).await;
            let rate = (callers * 1_000) as f64 / started.elapsed().as_secs_f64();
            eprintln!("{:?}: {callers} readers: {rate:.0} one-row reads/s", db.dialect());
        }
        let started = Instant::now();
        for _ in 0..500 {
            let page =
                db.all::<(i64, String)>("SELECT id, body FROM note ORDER BY id LIMIT 50", args![]).await.unwrap();
            assert_eq!(page.len(), 50);
        }
        eprintln!("{:?}: page of 50 rows in {:?}", db.dialect(), started.elapsed() / 500);
    }
}
