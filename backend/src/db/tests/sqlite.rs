use std::os::unix::fs::PermissionsExt as _;

use super::*;
use crate::db::{DbConfig, DbError, args};

async fn lite() -> TestDb {
    let db = empty_databases().await.swap_remove(0);
    prepare(&db).await;
    db
}

#[tokio::test]
async fn the_writer_is_durable_and_readers_are_tuned() {
    let db = lite().await;
    let pragma = |name: &'static str| {
        let db = db.db.clone();
        async move {
            let read: i64 = db.scalar(name, args![]).await.unwrap();
            let sql = name.replace("PRAGMA ", "SELECT * FROM pragma_");
            let write: Result<i64, DbError> =
                db.write(async move |tx: &mut Tx| tx.scalar(crate::db::Sql::audited(sql.clone()), args![]).await).await;
            (read, write.unwrap())
        }
    };
    assert_eq!(pragma("PRAGMA synchronous").await.1, 2, "FULL");
    assert_eq!(pragma("PRAGMA foreign_keys").await, (1, 1));
    assert_eq!(pragma("PRAGMA cache_size").await, (-5_000, -12_000));
    assert_eq!(pragma("PRAGMA temp_store").await, (2, 2));
    assert_eq!(pragma("PRAGMA busy_timeout").await, (5_000, 5_000));
    assert_eq!(db.scalar::<String>("PRAGMA journal_mode", args![]).await, Ok("wal".into()));
    let limit: Result<i64, DbError> =
        db.write(async |tx: &mut Tx| tx.scalar("SELECT * FROM pragma_journal_size_limit", args![]).await).await;
    assert_eq!(limit, Ok(67_108_864));
}

#[tokio::test]
async fn the_log_is_folded_in_beside_the_writer() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("desk.sqlite");
    let db = Db::connect(&DbConfig::new(format!("sqlite://{}", path.display()))).await.unwrap();
    prepare(&db).await;
    db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await.unwrap();
    let pages: i64 = db.scalar("PRAGMA page_count", args![]).await.unwrap();
    let whole = async {
        while std::fs::metadata(&path).unwrap().len() < pages as u64 * 4096 {
            tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(10), whole).await.expect("the file holds every page");
    db.close().await;
    let left: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["desk.sqlite"]);
}

#[tokio::test]
async fn the_file_and_its_folder_are_the_owners_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/deep/desk.sqlite");
    let db = Db::connect(&DbConfig::new(format!("sqlite://{}", path.display()))).await.unwrap();
    for (place, mode) in
        [(path.clone(), 0o600), (path.with_extension("sqlite-wal"), 0o600), (folder.path().join("new/deep"), 0o700)]
    {
        assert_eq!(std::fs::metadata(&place).unwrap().permissions().mode() & 0o777, mode, "{place:?}");
    }
    db.close().await;
}

#[tokio::test]
async fn a_backup_is_a_whole_database_and_never_replaces_a_file() {
    let db = lite().await;
    db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await.unwrap_or_else(|e: DbError| panic!("{e}"));
    let path = db.folder().unwrap().join("copy.sqlite");
    db.backup(&path).await.unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let copy = Db::connect(&DbConfig::new(format!("sqlite://{}", path.display()))).await.unwrap();
    assert_eq!(copy.scalar::<i64>(COUNTER, args![]).await, Ok(1));
    assert_eq!(copy.scalar::<String>("PRAGMA integrity_check", args![]).await, Ok("ok".into()));
    assert!(matches!(db.backup(&path).await, Err(DbError::Storage(_))));
    assert!(!path.with_extension("sqlite.part").exists());
    db.optimize().await.unwrap();
}

#[tokio::test]
async fn another_process_that_holds_the_lock_makes_writers_busy_not_broken() {
    use sqlx::{Connection as _, Executor as _};
    let db = lite().await;
    let mut other = sqlx::SqliteConnection::connect(&db.config.url).await.unwrap();
    other.execute("BEGIN IMMEDIATE").await.unwrap();
    let blocked = db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await;
    assert_eq!(blocked, Err(DbError::Busy));
    assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(0), "readers go on");
    other.execute("COMMIT").await.unwrap();
    let stored = db.write(async |tx: &mut Tx| tx.run(BUMP, args![]).await).await;
    assert_eq!(stored, Ok::<_, DbError>(1));
}
