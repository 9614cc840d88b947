use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use super::*;
use crate::db::{DbError, args, testing::empty_databases_with};

#[tokio::test]
async fn a_unit_is_stored_altogether_or_not_at_all() {
    for db in fresh().await {
        let refused: Result<(), DbError> = db
            .write(async |tx: &mut Tx| {
                tx.insert(ADD_PET, args!["Gorbe", None::<i64>]).await?;
                Err(DbError::NotFound)
            })
            .await;
        assert_eq!(refused, Err(DbError::NotFound));
        assert_eq!(db.scalar::<i64>(COUNT_PETS, args![]).await, Ok(0));

        let name = String::from("Gorbe");
        let id = db
            .write(async move |tx: &mut Tx| {
                let id = tx.insert(ADD_PET, args![&name, None::<i64>]).await?;
                assert_eq!(tx.run("UPDATE pet SET legs = 3 WHERE id = $1", args![id]).await?, 1);
                assert_eq!(
                    tx.run_one("UPDATE pet SET legs = 3 WHERE id = $1", args![-1]).await,
                    Err(DbError::NotFound)
                );
                Ok::<_, DbError>(id)
            })
            .await
            .unwrap();
        let read = db.one::<(i64, String)>("SELECT legs, name FROM pet WHERE id = $1", args![id]).await;
        assert_eq!(read, Ok((3, "Gorbe".into())));
    }
}

#[tokio::test]
async fn the_error_of_a_unit_is_the_callers_own() {
    #[derive(Debug, PartialEq)]
    enum Fault {
        Mine,
        Db(DbError),
    }
    impl From<DbError> for Fault {
        fn from(error: DbError) -> Self {
            Fault::Db(error)
        }
    }
    for db in fresh().await {
        let mine = db.write(async |_: &mut Tx| Err::<(), _>(Fault::Mine)).await;
        assert_eq!(mine, Err(Fault::Mine));
        let theirs = db
            .write(async |tx: &mut Tx| Ok(tx.one::<(i64,)>("SELECT n FROM counter WHERE id = 7", args![]).await?))
            .await;
        assert_eq!(theirs, Err(Fault::Db(DbError::NotFound)));
    }
}

#[tokio::test]
async fn a_panic_reaches_only_its_own_caller() {
    for db in fresh().await {
        let panicked = db
            .write(async |tx: &mut Tx| {
                tx.run(BUMP, args![]).await?;
                assert!(tx.hooks.len() > 5, "broken promise");
                Ok::<_, DbError>(())
            })
            .await;
        assert_eq!(panicked, Err(DbError::Panicked("broken promise".into())));
        db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await.unwrap_or_else(|e: DbError| panic!("{e}"));
        assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(1));
    }
}

#[tokio::test]
async fn a_unit_ends_even_if_its_caller_is_gone() {
    for db in fresh().await {
        let (begun, mut has_begun) = tokio::sync::mpsc::channel(1);
        let (go, wait) = tokio::sync::watch::channel(false);
        let abandoned = {
            let db = db.db.clone();
            tokio::spawn(async move {
                db.write(async move |tx: &mut Tx| {
                    let _ = begun.send(()).await;
                    let _ = wait.clone().wait_for(|go| *go).await;
                    tx.run(BUMP, args![]).await
                })
                .await
            })
        };
        has_begun.recv().await.unwrap();
        abandoned.abort();
        assert!(abandoned.await.unwrap_err().is_cancelled());
        go.send(true).unwrap();
        for _ in 0..500 {
            if db.scalar::<i64>(COUNTER, args![]).await == Ok(1) {
                break;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(1));
    }
}

#[tokio::test]
async fn a_unit_that_never_ends_is_rolled_back_and_blocks_nobody_for_long() {
    let quick = |config: &mut crate::db::DbConfig| config.unit_timeout = Duration::from_millis(300);
    for db in empty_databases_with(quick).await {
        prepare(&db).await;
        let stuck = db.write(async |tx: &mut Tx| {
            tx.run(BUMP, args![]).await?;
            futures::future::pending::<()>().await;
            Ok::<_, DbError>(())
        });
        let busy = db.write(async |tx: &mut Tx| {
            tx.run(BUMP, args![]).await?;
            let sql = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) \
                       UPDATE counter SET n = (SELECT COUNT(*) FROM c) WHERE id = 1";
            tx.run(sql, args![]).await
        });
        let good = db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await);
        let (stuck, busy, good) = tokio::join!(stuck, busy, good);
        assert_eq!(stuck, Err(DbError::Timeout));
        assert_eq!(busy, Err(DbError::Timeout));
        // On PostgreSQL it waits for the row the others hold, and that wait counts against it.
        if db.dialect() == Dialect::Sqlite {
            assert_eq!(good, Ok(1));
            assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(1));
        }
        let mut again: Result<u64, DbError> = Err(DbError::Busy);
        for _ in 0..20 {
            if again.is_err() {
                again = db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await;
            }
        }
        assert_eq!(again, Ok(1));
    }
}

#[tokio::test]
async fn nothing_is_stored_after_a_failed_statement_even_if_the_unit_ignores_it() {
    for db in fresh().await {
        let result = db
            .write(async |tx: &mut Tx| {
                tx.run(BUMP, args![]).await?;
                let first = tx.run("INSERT INTO counter (id, n) VALUES (1, 1)", args![]).await;
                assert!(matches!(first, Err(DbError::Unique(_))));
                let second = tx.run(BUMP, args![]).await;
                assert!(matches!(second, Err(DbError::Aborted(_))));
                Ok::<_, DbError>(())
            })
            .await;
        assert!(matches!(result, Err(DbError::Aborted(_))), "{result:?}");
        assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(0));
    }
}

#[tokio::test]
async fn an_attempt_may_fail_and_the_unit_goes_on() {
    for db in fresh().await {
        let result = db
            .write(async |tx: &mut Tx| {
                tx.run(BUMP, args![]).await?;
                let taken = tx.attempt("INSERT INTO counter (id, n) VALUES (1, 1)", args![]).await;
                assert!(matches!(taken, Err(DbError::Unique(_))));
                assert_eq!(tx.attempt("INSERT INTO counter (id, n) VALUES (2, 5)", args![]).await, Ok(1));
                tx.run(BUMP, args![]).await
            })
            .await;
        assert_eq!(result, Ok::<_, DbError>(1));
        let all = db.all::<(i64, i64)>("SELECT id, n FROM counter ORDER BY id", args![]).await;
        assert_eq!(all, Ok(vec![(1, 2), (2, 5)]));
    }
}

#[tokio::test]
async fn what_is_sent_later_is_there_for_the_next_statement_and_at_the_end() {
    const ADD: &str = "INSERT INTO counter (id, n) VALUES ($1, $2)";
    const GROW: &str = "UPDATE counter SET n = n + $2 WHERE id = $1";
    for db in fresh().await {
        let sum = db
            .write(async |tx: &mut Tx| {
                tx.later(ADD, args![7_i64, 1_i64]).await?;
                tx.later("DELETE FROM pet WHERE name = $1", args!["nobody"]).await?;
                // The same row again: on PostgreSQL in a statement of its own.
                tx.later(GROW, args![7_i64, 10_i64]).await?;
                let seen: i64 = tx.scalar("SELECT n FROM counter WHERE id = $1", args![7_i64]).await?;
                for _ in 0..20 {
                    tx.later(GROW, args![7_i64, 1_i64]).await?;
                }
                Ok::<_, DbError>(seen)
            })
            .await;
        assert_eq!(sum, Ok(11));
        assert_eq!(db.scalar::<i64>("SELECT n FROM counter WHERE id = 7", args![]).await, Ok(31));
    }
}

#[tokio::test]
async fn what_is_sent_later_fails_the_unit_with_its_own_error() {
    for db in fresh().await {
        for waits in [false, true] {
            let result = db
                .write(async move |tx: &mut Tx| {
                    tx.later("INSERT INTO counter (id, n) VALUES (3, 3)", args![]).await?;
                    tx.later("INSERT INTO counter (id, n) VALUES ($1, 1)", args![1_i64]).await?;
                    if waits {
                        tx.scalar::<i64>(COUNTER, args![]).await?;
                    }
                    Ok::<_, DbError>(())
                })
                .await;
            assert!(matches!(result, Err(DbError::Unique(_))), "{result:?}");
        }
        assert_eq!(db.scalar::<i64>("SELECT COUNT(*) FROM counter", args![]).await, Ok(1));
        let answers = db.write(async |tx: &mut Tx| tx.later("SELECT 1", args![]).await).await;
        assert!(matches!(answers, Err(DbError::Wrong(_))), "its answer would be lost: {answers:?}");
        let missing = db.write(async |tx: &mut Tx| tx.later(BUMP, args![1_i64]).await).await;
        assert!(matches!(missing, Err(DbError::Arguments { .. })), "{missing:?}");
    }
}

#[tokio::test]
async fn a_unit_cannot_commit_by_itself() {
    for db in fresh().await {
        for sql in ["COMMIT", " rollback ", "SAVEPOINT x", "END", "PRAGMA foreign_keys = OFF"] {
            let refused = db.write(async move |tx: &mut Tx| tx.run(sql, args![]).await).await;
            assert!(matches!(refused, Err(DbError::Wrong(_))), "{sql}");
        }
    }
}

#[tokio::test]
async fn work_left_for_after_the_commit_sees_the_row_and_runs_once_in_order() {
    for db in fresh().await {
        let seen = Arc::new(Mutex::new(Vec::new()));
        for fails in [false, true] {
            let log = seen.clone();
            let result = db
                .write(async move |tx: &mut Tx| {
                    let (first, second) = (log.clone(), log.clone());
                    tx.on_commit(move || first.lock().unwrap().push(1));
                    tx.on_commit(|| panic!("a broken listener harms nobody"));
                    tx.on_commit(move || second.lock().unwrap().push(2));
                    tx.run(BUMP, args![]).await?;
                    log.lock().unwrap().push(0);
                    if fails { Err(DbError::NotFound) } else { Ok(()) }
                })
                .await;
            assert_eq!(result.is_err(), fails);
        }
        assert_eq!(*seen.lock().unwrap(), [0, 1, 2, 0]);
    }
}

#[tokio::test]
async fn a_lost_race_on_postgres_is_run_again() {
    for db in fresh().await {
        if db.dialect() == Dialect::Sqlite {
            continue;
        }
        let tries = Arc::new(AtomicU32::new(0));
        let count = tries.clone();
        let result = db
            .write(async move |tx: &mut Tx| {
                tx.run(BUMP, args![]).await?;
                if count.fetch_add(1, Ordering::SeqCst) < 2 {
                    let raise = "DO $x$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40001'; END $x$";
                    tx.run(raise, args![]).await?;
                }
                Ok::<_, DbError>(())
            })
            .await;
        assert_eq!(result, Ok(()));
        assert_eq!(tries.load(Ordering::SeqCst), 3);
        assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(1));

        let hopeless = db
            .write(async |tx: &mut Tx| {
                tx.run("DO $x$ BEGIN RAISE EXCEPTION 'lost' USING ERRCODE = '40P01'; END $x$", args![]).await
            })
            .await;
        assert_eq!(hopeless, Err(DbError::Serialization));
    }
}
