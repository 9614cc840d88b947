use std::sync::{Arc, Mutex};

use futures::future::join_all;

use super::*;
use crate::db::{DbError, args};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_writers_lose_no_update() {
    for db in fresh().await {
        let writers = (0..64).map(|_| {
            let db = db.db.clone();
            tokio::spawn(async move {
                for _ in 0..10 {
                    db.write(async |tx: &mut Tx| {
                        let n: i64 = tx.scalar("SELECT n FROM counter WHERE id = 1", args![]).await?;
                        assert!(n >= 0);
                        tx.run(BUMP, args![]).await
                    })
                    .await
                    .unwrap_or_else(|e: DbError| panic!("{e}"));
                }
            })
        });
        for writer in join_all(writers).await {
            writer.unwrap();
        }
        assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(640));
    }
}

#[tokio::test]
async fn in_a_batch_each_unit_stands_and_falls_alone() {
    for db in fresh().await {
        let units = (0..50_i64).map(|i| {
            let db = db.db.clone();
            async move {
                db.write(async move |tx: &mut Tx| {
                    tx.insert(ADD_PET, args![format!("pet {i}"), None::<i64>]).await?;
                    match i % 5 {
                        1 => Err(DbError::NotFound),
                        2 => panic!("unit {i}"),
                        3 if i % 2 == 0 => {
                            tx.run("INSERT INTO counter (id, n) VALUES (1, 1)", args![]).await?;
                            Ok(i)
                        }
                        3 => {
                            tx.later("INSERT INTO counter (id, n) VALUES (1, 1)", args![]).await?;
                            Ok(i)
                        }
                        _ => Ok(i),
                    }
                })
                .await
            }
        });
        let results = join_all(units).await;
        for (i, result) in results.into_iter().enumerate() {
            match i % 5 {
                1 => assert_eq!(result, Err(DbError::NotFound)),
                2 => assert_eq!(result, Err(DbError::Panicked(format!("unit {i}")))),
                3 => assert!(matches!(result, Err(DbError::Unique(_)))),
                _ => assert_eq!(result, Ok(i as i64)),
            }
        }
        assert_eq!(db.scalar::<i64>(COUNT_PETS, args![]).await, Ok(20));
    }
}

#[tokio::test]
async fn a_failed_commit_fails_only_the_guilty_unit() {
    for db in fresh().await {
        let order = Arc::new(Mutex::new(Vec::new()));
        // The reference is checked at commit, where all units of a batch meet.
        let units = [None, Some(404_i64), None, None].into_iter().enumerate().map(|(i, owner)| {
            let (db, order) = (db.db.clone(), order.clone());
            async move {
                db.write(async move |tx: &mut Tx| {
                    let order = order.clone();
                    tx.on_commit(move || order.lock().unwrap().push(i));
                    tx.insert(ADD_PET, args![format!("pet {i}"), owner]).await
                })
                .await
            }
        });
        let results: Vec<Result<i64, DbError>> = join_all(units).await;
        let kinds: Vec<_> = results.iter().map(|r| r.as_ref().map(|_| ()).map_err(DbError::kind)).collect();
        assert_eq!(kinds, [Ok(()), Err("foreign_key"), Ok(()), Ok(())]);
        assert_eq!(db.scalar::<i64>(COUNT_PETS, args![]).await, Ok(3));
        let mut order = order.lock().unwrap().clone();
        order.sort_unstable();
        assert_eq!(order, [0, 2, 3], "each once, none for the failed one");
    }
}

#[tokio::test]
async fn a_unit_that_takes_the_transaction_down_does_not_take_the_others_along() {
    let quick = |config: &mut crate::db::DbConfig| {
        config.statement_timeout = std::time::Duration::from_millis(100);
    };
    for db in crate::db::testing::empty_databases_with(quick).await {
        prepare(&db).await;
        let units = (0..5).map(|i| {
            let db = db.db.clone();
            async move {
                db.write(async move |tx: &mut Tx| {
                    tx.insert(ADD_PET, args![format!("pet {i}"), None::<i64>]).await?;
                    if i == 2 {
                        // SQLite rolls the whole transaction back when it interrupts a writing statement.
                        let endless = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) \
                                       INSERT INTO counter (id, n) SELECT x + 1, x FROM c";
                        tx.run(endless, args![]).await?;
                    }
                    Ok::<_, DbError>(())
                })
                .await
            }
        });
        let results = join_all(units).await;
        assert_eq!(results, [Ok(()), Ok(()), Err(DbError::Timeout), Ok(()), Ok(())]);
        assert_eq!(db.scalar::<i64>(COUNT_PETS, args![]).await, Ok(4));
        assert_eq!(db.scalar::<i64>("SELECT COUNT(*) FROM counter", args![]).await, Ok(1));
    }
}

#[tokio::test]
async fn a_unit_that_drops_a_statement_half_way_is_undone_and_only_it() {
    for db in fresh().await {
        let units = (0..6).map(|i| {
            let db = db.db.clone();
            async move {
                db.write(async move |tx: &mut Tx| {
                    if i % 2 == 1 {
                        let sql = "INSERT INTO counter (id, n) VALUES (2, 2)";
                        let statement = tx.run(sql, args![]);
                        // Sent, and never waited for.
                        assert!(futures::FutureExt::now_or_never(statement).is_none());
                        if i == 3 {
                            return Err(DbError::NotFound);
                        }
                    }
                    tx.insert(ADD_PET, args![format!("pet {i}"), None::<i64>]).await
                })
                .await
                .is_ok()
            }
        });
        assert_eq!(join_all(units).await, [true, false, true, false, true, false]);
        assert_eq!(db.scalar::<i64>(COUNT_PETS, args![]).await, Ok(3));
        assert_eq!(db.scalar::<i64>("SELECT COUNT(*) FROM counter", args![]).await, Ok(1));
    }
}

#[tokio::test]
async fn hooks_of_a_batch_run_in_the_order_of_the_units() {
    for db in fresh().await {
        if db.dialect() == Dialect::Postgres {
            continue; // units are concurrent there
        }
        let order = Arc::new(Mutex::new(Vec::new()));
        let units = (0..30).map(|i| {
            let (db, order) = (db.db.clone(), order.clone());
            async move {
                db.write(async move |tx: &mut Tx| {
                    let order = order.clone();
                    tx.on_commit(move || order.lock().unwrap().push(i));
                    tx.run(BUMP, args![]).await
                })
                .await
            }
        });
        let results: Vec<Result<u64, DbError>> = join_all(units).await;
        assert!(results.iter().all(|r| *r == Ok(1)));
        assert_eq!(*order.lock().unwrap(), (0..30).collect::<Vec<_>>());
    }
}

#[tokio::test]
async fn closing_finishes_what_is_queued_and_refuses_the_rest() {
    for db in fresh().await {
        let queued: Vec<_> = (0..20)
            .map(|_| {
                let db = db.db.clone();
                tokio::spawn(async move { db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await })
            })
            .collect();
        tokio::task::yield_now().await;
        db.close().await;
        let mut stored = 0;
        for unit in queued {
            match unit.await.unwrap() {
                Ok(n) => stored += n as i64,
                Err(error) => assert_eq!(error, DbError::Closed),
            }
        }
        let late = db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await;
        assert_eq!(late, Err(DbError::Closed));
        assert_eq!(db.ping().await, Err(DbError::Closed));
        let again = Db::connect(&db.config).await.unwrap();
        assert_eq!(again.scalar::<i64>(COUNTER, args![]).await, Ok(stored));
    }
}
