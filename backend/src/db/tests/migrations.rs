use super::*;
use crate::db::{DbError, args};

const FIRST: Migration = Migration { file: "0001_a.sql", text: "CREATE TABLE a (id {pk}, x {bytes});" };
const SECOND: Migration = Migration {
    file: "0002_b.sql",
    text: "-- sqlite:\nCREATE TABLE lite (n BIGINT);\n-- postgres:\nCREATE TABLE pg (n BIGINT);\n-- both:\nINSERT INTO a (x) VALUES (NULL);\n",
};

#[tokio::test]
async fn pending_files_are_applied_once_and_in_order() {
    for db in empty_databases().await {
        let all = Migrations::of(&[FIRST, SECOND]);
        assert_eq!(all.pending(&db).await, Ok(vec!["0001_a.sql", "0002_b.sql"]));
        assert_eq!(Migrations::of(&[FIRST]).apply(&db, 5).await, Ok(vec!["0001_a.sql"]));
        assert_eq!(all.pending(&db).await, Ok(vec!["0002_b.sql"]));
        assert_eq!(all.apply(&db, 6).await, Ok(vec!["0002_b.sql"]));
        assert_eq!(all.apply(&db, 7).await, Ok(vec![]));
        assert_eq!(all.pending(&db).await, Ok(vec![]));
        let recorded = db
            .all::<(i64, String, i64)>("SELECT version, name, applied_at FROM _migration ORDER BY version", args![])
            .await;
        assert_eq!(recorded, Ok(vec![(1, "a".into(), 5), (2, "b".into(), 6)]));
        let table = match db.dialect() {
            Dialect::Sqlite => "SELECT COUNT(*) FROM lite",
            Dialect::Postgres => "SELECT COUNT(*) FROM pg",
        };
        assert_eq!(db.scalar::<i64>(table, args![]).await, Ok(0));
        assert_eq!(db.scalar::<i64>("SELECT COUNT(*) FROM a", args![]).await, Ok(1));
    }
}

#[tokio::test]
async fn a_changed_file_and_a_newer_database_are_refused() {
    for db in empty_databases().await {
        Migrations::of(&[FIRST, SECOND]).apply(&db, 1).await.unwrap();
        let changed = Migration { text: "CREATE TABLE other (id {pk});", ..FIRST };
        let error = Migrations::of(&[changed, SECOND]).apply(&db, 2).await.unwrap_err().to_string();
        assert!(error.contains("0001_a.sql was changed"), "{error}");
        let error = Migrations::of(&[FIRST]).pending(&db).await.unwrap_err().to_string();
        assert!(error.contains("the database is newer (0002_b)"), "{error}");
        let other = Migration { file: "0003_c.sql", ..SECOND };
        let error = Migrations::of(&[FIRST, other]).apply(&db, 2).await.unwrap_err().to_string();
        assert!(error.contains("has 0002_b where this program has 0003_c.sql"), "{error}");
        let windows = Migration {
            text: "-- sqlite:\r\nCREATE TABLE lite (n BIGINT);\r\n-- postgres:\r\nCREATE TABLE pg (n BIGINT);\r\n-- both:\r\nINSERT INTO a (x) VALUES (NULL);\r\n",
            ..SECOND
        };
        assert_eq!(Migrations::of(&[FIRST, windows]).pending(&db).await, Ok(vec![]), "line ends do not count");
    }
}

#[tokio::test]
async fn a_failing_file_leaves_nothing_behind() {
    for db in empty_databases().await {
        let bad =
            Migration { file: "0002_bad.sql", text: "CREATE TABLE half (id {pk}); INSERT INTO nowhere VALUES (1);" };
        let error = Migrations::of(&[FIRST, bad]).apply(&db, 1).await.unwrap_err().to_string();
        assert!(error.contains("0002_bad.sql") && error.contains("nowhere"), "{error}");
        assert!(db.rows("SELECT id FROM half", args![]).await.is_err());
        assert_eq!(Migrations::of(&[FIRST, SECOND]).apply(&db, 1).await, Ok(vec!["0002_b.sql"]));
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nodes_that_start_together_migrate_once() {
    for db in empty_databases().await {
        let racers = (0..4).map(|_| {
            let config = db.config.clone();
            tokio::spawn(async move {
                let db = Db::connect(&config).await?;
                let done = Migrations::of(&[FIRST, SECOND]).apply(&db, 1).await?;
                db.close().await;
                Ok::<_, DbError>(done.len())
            })
        });
        let mut applied = 0;
        for racer in futures::future::join_all(racers).await {
            applied += racer.unwrap().unwrap();
        }
        assert_eq!(applied, 2);
    }
}

#[tokio::test]
async fn the_schema_of_this_program_applies_on_both_engines() {
    for db in crate::db::testing::databases().await {
        assert_eq!(Migrations::embedded().pending(&db).await, Ok(vec![]));
    }
}

#[test]
fn every_file_of_the_folder_is_in_the_list() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../migrations");
    let mut files: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ext| ext == "sql"))
        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned())
        .collect();
    files.sort();
    let listed: Vec<_> = Migrations::embedded().list().iter().map(|m| m.file).collect();
    assert_eq!(listed, files, "add the file to backend/src/db/migrations.rs");
}
