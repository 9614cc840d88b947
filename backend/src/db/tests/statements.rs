use super::*;
use crate::db::{DbError, args, sql::placeholders, statements};

mod listed {
    use super::*;
    statements! {
        /// One counter.
        pub const BY_ID: &str = "SELECT n FROM counter WHERE id = $1";
        pub const ADD: &str = concat!("INSERT INTO counter (id, n) ", "VALUES ($1, $2)");
        /// They differ.
        pub const CLAIM: Sql = per(
            "SELECT id FROM counter WHERE n < $1",
            "SELECT id FROM counter WHERE n < $1 FOR UPDATE SKIP LOCKED",
        );
    }
}
mod broken {
    use super::*;
    statements! {
        #[allow(dead_code)]
        pub const TYPO: &str = "SELECT m FROM counter";
    }
}

#[tokio::test]
async fn a_list_of_statements_is_prepared_on_both_engines() {
    for db in fresh().await {
        assert_eq!(listed::ALL.len(), 3);
        assert_eq!(db.prepare_all(listed::ALL).await, Vec::<String>::new());
        let wrong = db.prepare_all(broken::ALL).await;
        assert!(wrong.len() == 1 && wrong[0].starts_with("TYPO on "), "{wrong:?}");
        assert_eq!(db.all::<(i64,)>(listed::BY_ID, args![1]).await, Ok(vec![(0,)]));
        let claimed = db.write(async |tx: &mut Tx| tx.all::<(i64,)>(listed::CLAIM, args![5]).await).await;
        assert_eq!(claimed, Ok::<_, DbError>(vec![(1,)]));
        assert_eq!(db.prepare_check(listed::ADD).await, Ok(()));
    }
}

#[tokio::test]
async fn a_plan_tells_whether_an_index_is_used() {
    for db in fresh().await {
        let plan = db.explain("SELECT id FROM pet WHERE name = $1", args!["x"]).await.unwrap().join("\n");
        assert!(plan.contains("pet_name_owner"), "{plan}");
        let plan = db.explain("SELECT id FROM pet WHERE legs = $1", args![4]).await.unwrap().join("\n");
        assert!(plan.contains("SCAN") || plan.contains("Seq Scan"), "{plan}");
    }
}

#[tokio::test]
async fn statements_are_counted_for_tests_against_n_plus_one() {
    for db in fresh().await {
        let before = db.queries();
        db.write(async |tx: &mut Tx| {
            tx.run(BUMP, args![]).await?;
            tx.run(BUMP, args![]).await
        })
        .await
        .unwrap_or_else(|e: DbError| panic!("{e}"));
        db.scalar::<i64>(COUNTER, args![]).await.unwrap();
        assert_eq!(db.queries() - before, 3);
    }
}

#[test]
fn placeholders_are_counted_outside_quotes_and_comments() {
    assert_eq!(placeholders("SELECT 1"), Some(0));
    assert_eq!(placeholders("a = $1 AND b = $2 OR c = $1"), Some(2));
    assert_eq!(placeholders("a = '$3 ''$4' AND \"$5\" = $1 -- $6\n + $2 /* $7 */"), Some(2));
    assert_eq!(placeholders("a = $1 AND b = $12"), None, "gaps");
    assert_eq!(placeholders("a = $0"), None);
    assert_eq!(placeholders("'unclosed $1"), Some(0));
    assert_eq!(placeholders("DO $x$ $1 $x$"), Some(1));
    assert_eq!(placeholders("(?, ?), (?, '?')"), Some(3));
    assert_eq!(placeholders("a = ? AND b = $1"), None, "either or");
    assert_eq!(placeholders("«ی» = $1"), Some(1));
}
