use super::*;
use crate::db::{Args, Column, DbError, Sql, SqlBuilder, args, from_row, row, stored_as};

row! {
    /// Everything of a pet.
    #[derive(Debug, Clone, PartialEq)]
    struct Pet {
        id: i64,
        owner_id: Option<i64>,
        name: String,
        legs: i32,
        tame: bool,
        weight: Option<f64>,
        photo: Option<Vec<u8>>,
    }
}

const PETS: &str = "SELECT id, owner_id, name, legs, tame, weight, photo FROM pet ORDER BY id";
const FULL: &str = "INSERT INTO pet (name, legs, tame, weight, photo) VALUES ($1, $2, $3, $4, $5) RETURNING id";

#[tokio::test]
async fn every_type_goes_in_and_comes_out_the_same() {
    for db in fresh().await {
        let id = db
            .write(async |tx: &mut Tx| {
                tx.insert(FULL, args!["گربه‌ی 'ملوس'", 4, false, 4.25, vec![0_u8, 255]]).await?;
                tx.insert(FULL, args!["", 0, true, None::<f64>, None::<Vec<u8>>]).await
            })
            .await
            .unwrap_or_else(|e: DbError| panic!("{e}"));
        let pets: Vec<Pet> = db.all(PETS, args![]).await.unwrap();
        let cat = Pet {
            id: id - 1,
            owner_id: None,
            name: "گربه‌ی 'ملوس'".into(),
            legs: 4,
            tame: false,
            weight: Some(4.25),
            photo: Some(vec![0, 255]),
        };
        let ghost = Pet { id, owner_id: None, name: String::new(), legs: 0, tame: true, weight: None, photo: None };
        assert_eq!(pets, [cat, ghost]);
    }
}

#[tokio::test]
async fn numbers_of_expressions_are_read_whatever_their_width() {
    for db in fresh().await {
        let sql = "SELECT 1, CASE WHEN TRUE THEN 2 ELSE 3 END, COUNT(*), 1 = 1, CAST(7 AS DOUBLE PRECISION), \
                   CAST(SUM(n) AS BIGINT) FROM counter";
        let row: (i64, i32, u32, bool, f64, Option<i64>) = db.one(sql, args![]).await.unwrap();
        assert_eq!(row, (1, 2, 1, true, 7.0, Some(0)));
    }
}

#[tokio::test]
async fn one_optional_and_scalar_say_when_there_is_nothing() {
    for db in fresh().await {
        let sql = "SELECT n FROM counter WHERE id = $1";
        assert_eq!(db.one::<(i64,)>(sql, args![2]).await, Err(DbError::NotFound));
        assert_eq!(db.scalar::<i64>(sql, args![2]).await, Err(DbError::NotFound));
        assert_eq!(db.optional::<(i64,)>(sql, args![2]).await, Ok(None));
        assert_eq!(db.optional_scalar::<i64>(sql, args![1]).await, Ok(Some(0)));
        assert_eq!(db.scalar::<i64>(sql, args![1]).await, Ok(0));
    }
}

#[tokio::test]
async fn a_null_where_none_may_be_and_another_type_are_errors() {
    for db in fresh().await {
        let null = db.scalar::<i64>("SELECT CAST(NULL AS BIGINT)", args![]).await;
        assert!(matches!(null, Err(DbError::Wrong(_))), "{null:?}");
        let text = db.scalar::<i64>("SELECT CAST('x' AS TEXT)", args![]).await;
        assert!(matches!(text, Err(DbError::Wrong(_))), "{text:?}");
        let wide = db.scalar::<i32>("SELECT CAST(9000000000 AS BIGINT)", args![]).await;
        assert!(matches!(wide, Err(DbError::Wrong(_))), "{wide:?}");
    }
}

#[tokio::test]
async fn columns_in_another_order_than_the_fields_are_noticed() {
    crate::row! {
        #[allow(dead_code)]
        struct Swapped { n: i64, id: i64 }
    }
    for db in fresh().await {
        let swapped = db.all::<Swapped>("SELECT id, n FROM counter", args![]).await.err().unwrap();
        assert!(swapped.to_string().contains("column 0 is id, the field is n"), "{swapped}");
        assert!(db.all::<Swapped>("SELECT n, id FROM counter", args![]).await.is_ok());
        let narrow = db.all::<Swapped>("SELECT n FROM counter", args![]).await.err().unwrap();
        assert!(narrow.to_string().contains("1 columns for 2 fields"), "{narrow}");
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct CounterId(i64);
#[derive(Debug, Clone, Copy, PartialEq)]
enum Colour {
    Red,
}
stored_as! {
    CounterId as i64 = |v| Some(CounterId(v)), |id| id.0;
    Colour as String = |v| (v == "red").then_some(Colour::Red), |_colour| "red";
}
#[derive(Debug, PartialEq)]
struct Painted {
    id: CounterId,
    colour: Colour,
}
from_row!(Painted { id, colour });

#[tokio::test]
async fn types_of_the_domain_are_arguments_and_columns() {
    for db in fresh().await {
        let sql = "SELECT id, CAST($2 AS TEXT) AS colour FROM counter WHERE id = $1";
        let red = db.one::<Painted>(sql, args![CounterId(1), Some(Colour::Red)]).await;
        assert_eq!(red, Ok(Painted { id: CounterId(1), colour: Colour::Red }));
        let blue = db.one::<Painted>(sql, args![CounterId(1), "blue"]).await;
        assert_eq!(blue, Err(DbError::Wrong("column 1 holds no Colour".into())));
    }
}

#[tokio::test]
async fn missing_extra_and_skipped_arguments_are_refused_before_they_are_sent() {
    for db in fresh().await {
        let sql = "SELECT n FROM counter WHERE id = $1 AND '$9' <> '' -- $8\n AND n >= $2 AND $1 > 0";
        assert_eq!(db.scalar::<i64>(sql, args![1, 0]).await, Ok(0));
        for args in [args![1], args![1, 0, 0], args![]] {
            let refused = db.scalar::<i64>(sql, args).await;
            assert!(matches!(refused, Err(DbError::Arguments { wanted: 2, .. })), "{refused:?}");
        }
        let gap = db.scalar::<i64>("SELECT n FROM counter WHERE id = $2", args![1, 1]).await;
        assert!(matches!(gap, Err(DbError::Wrong(_))), "{gap:?}");
        assert_eq!(db.queries(), 1);
    }
}

#[tokio::test]
async fn a_filter_is_built_with_numbered_arguments() {
    for db in fresh().await {
        let mut list = SqlBuilder::new("SELECT id FROM pet");
        list.filter("name LIKE ? OR name = '?'", args!["a%"]);
        list.any_of("legs", args![2, 4]);
        list.filter(Sql::per("tame = ?", "tame IS NOT DISTINCT FROM ?"), args![true]);
        list.push(" ORDER BY id", Args::new()).page(10, 0);
        let (sql, args) = list.clone().build();
        assert_eq!(
            sql.clone().text(Dialect::Postgres),
            "SELECT id FROM pet WHERE (name LIKE $1 OR name = '?') AND (legs IN ($2, $3)) \
             AND (tame IS NOT DISTINCT FROM $4) ORDER BY id LIMIT $5 OFFSET $6"
        );
        assert_eq!(db.all::<(i64,)>(sql, args).await, Ok(vec![]));

        let mut none = SqlBuilder::new("SELECT id FROM counter");
        none.any_of("id", args![]);
        let (sql, args) = none.build();
        assert_eq!(db.all::<(i64,)>(sql, args).await, Ok(vec![]));
    }
}

#[tokio::test]
async fn the_reading_door_cannot_write() {
    for db in fresh().await {
        let refused = db.rows(BUMP, args![]).await;
        assert!(matches!(refused, Err(DbError::Wrong(_))), "{:?}: {refused:?}", db.dialect());
        assert_eq!(db.scalar::<i64>(COUNTER, args![]).await, Ok(0));
    }
}

#[tokio::test]
async fn many_readers_share_few_connections_and_abandoned_reads_stop() {
    for db in fresh().await {
        // Thirty seconds of work if nobody stopped it.
        let endless = "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) \
                       SELECT COUNT(*) FROM c";
        let started = std::time::Instant::now();
        for _ in 0..5 {
            let abandoned = db.scalar::<i64>(endless, args![]);
            let _ = tokio::time::timeout(std::time::Duration::from_millis(20), abandoned).await;
        }
        if db.dialect() == Dialect::Sqlite {
            let reads = (0..100).map(|_| db.scalar::<i64>(COUNTER, args![]));
            for read in futures::future::join_all(reads).await {
                assert_eq!(read, Ok(0));
            }
            assert!(started.elapsed().as_secs() < 5, "the abandoned reads went on");
        }
        assert_eq!(Option::<i64>::get(&db.rows("SELECT 5", args![]).await.unwrap()[0], 0), Ok(Some(5)));
    }
}
