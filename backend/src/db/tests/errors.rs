use super::*;
use crate::db::{Args, DbConfig, DbError, args, testing::empty_databases_with};

async fn fail(db: &Db, sql: &'static str, args: Args) -> DbError {
    let result: Result<u64, DbError> = db.write(async move |tx: &mut Tx| tx.run(sql, args.clone()).await).await;
    result.expect_err(sql)
}

#[tokio::test]
async fn a_taken_key_names_its_columns_on_both_engines() {
    for db in fresh().await {
        db.write(async |tx: &mut Tx| {
            let owner = tx.insert(ADD_OWNER, args!["a@b.ir"]).await?;
            tx.insert(ADD_PET, args!["Gorbe", owner]).await
        })
        .await
        .unwrap_or_else(|e: DbError| panic!("{e}"));
        let email = fail(&db, "INSERT INTO owner (email) VALUES ($1)", args!["a@b.ir"]).await;
        assert!(email.is_unique("owner.email"), "{email:?}");
        assert!(!email.to_string().contains("a@b.ir"), "no values in errors");
        let name = fail(&db, "INSERT INTO pet (name, owner_id) SELECT name, owner_id FROM pet", args![]).await;
        assert!(name.is_unique("pet.name, pet.owner_id"), "{name:?}");
        let key = fail(&db, "INSERT INTO counter (id, n) VALUES (1, 1)", args![]).await;
        assert!(key.is_unique("counter.id"), "{key:?}");
    }
}

#[tokio::test]
async fn other_broken_constraints_are_told_apart() {
    for db in fresh().await {
        let reference = fail(&db, "INSERT INTO pet (name, friend_id) VALUES ('x', 404)", args![]).await;
        assert!(matches!(reference, DbError::ForeignKey(_)), "{reference:?}");
        let missing = fail(&db, "INSERT INTO pet (legs) VALUES (1)", args![]).await;
        assert!(matches!(&missing, DbError::NotNull(c) if c.is("pet.name")), "{missing:?}");
        let check = fail(&db, "INSERT INTO pet (name, legs) VALUES ('x', -1)", args![]).await;
        assert!(matches!(&check, DbError::Check(c) if c.is("pet_legs")), "{check:?}");
        assert!(check.is_constraint() && missing.is_constraint() && reference.is_constraint());
    }
}

#[tokio::test]
async fn bad_sql_is_our_own_fault() {
    for db in fresh().await {
        for sql in ["SELEC 1", "SELECT nothing FROM counter", "SELECT 1 FROM nowhere"] {
            let read = db.rows(sql, args![]).await;
            assert!(matches!(read, Err(DbError::Wrong(_))), "{read:?}");
            assert!(matches!(fail(&db, sql, args![]).await, DbError::Wrong(_)));
        }
    }
}

#[tokio::test]
async fn a_slow_statement_is_stopped() {
    let quick = |config: &mut DbConfig| config.statement_timeout = std::time::Duration::from_millis(100);
    for db in empty_databases_with(quick).await {
        let endless = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) \
                       SELECT COUNT(*) FROM c";
        assert_eq!(db.scalar::<i64>(endless, args![]).await, Err(DbError::Timeout));
        assert_eq!(fail(&db, endless, args![]).await, DbError::Timeout);
        assert_eq!(db.ping().await, Ok(()));
    }
}

#[tokio::test]
async fn an_address_that_leads_nowhere_is_unreachable() {
    for url in ["sqlite:///proc/nothing/desk.sqlite", "postgres://nobody@127.0.0.1:1/none"] {
        let mut config = DbConfig::new(url);
        config.connect_timeout = std::time::Duration::from_millis(300);
        let error = Db::connect(&config).await.err().expect(url);
        assert!(matches!(error, DbError::Unreachable(_)), "{error:?}");
    }
    for url in ["mysql://x", "sqlite::memory:", "sqlite://", ""] {
        let error = Db::connect(&DbConfig::new(url)).await.err().expect(url);
        assert!(matches!(error, DbError::Wrong(_)), "{error:?}");
    }
}

#[tokio::test]
async fn after_a_restart_of_the_server_neither_door_fails() {
    for db in fresh().await {
        if db.dialect() == Dialect::Sqlite {
            continue;
        }
        for _ in 0..2 {
            // All six connections rest in the pool.
            let busy = (0..6).map(|_| db.rows("SELECT pg_sleep(0.1)", args![]));
            futures::future::join_all(busy).await;
            let killer = Db::connect(&db.config).await.unwrap();
            let kill = "SELECT COUNT(pg_terminate_backend(pid)) FROM pg_stat_activity \
                        WHERE datname = current_database() AND pid <> pg_backend_pid()";
            assert!(killer.scalar::<i64>(kill, args![]).await.unwrap() > 1);
            killer.close().await;
            assert_eq!(db.ping().await, Ok(()));
            let killer = Db::connect(&db.config).await.unwrap();
            killer.rows(kill, args![]).await.unwrap();
            killer.close().await;
            let stored = db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await;
            assert_eq!(stored, Ok::<_, DbError>(1));
        }
    }
}

#[test]
fn the_address_with_its_password_is_not_in_the_log() {
    let config = DbConfig::new("postgres://desk:secret@db/desk");
    assert!(!format!("{config:?}").contains("secret"));
}
