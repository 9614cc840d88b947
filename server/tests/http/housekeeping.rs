//! What a serving process does by itself.

use crate::support::start;
use backend::args;
use domain::Micros;
use domain::permissions::Role;
use server::housekeeping::{Rhythm, run};
use std::time::Duration;

const NEVER: Duration = Duration::from_hours(1_000);

#[tokio::test(flavor = "multi_thread")]
async fn sessions_that_ended_long_ago_are_swept_while_it_serves_until_it_stops() {
    let server = start().await;
    let (_, ended) = server.sign_in(Role::Customer).await;
    server.sign_in(Role::Customer).await;
    server.desk.backend.access().sign_out(ended.split_once('=').unwrap().1).await.unwrap();
    // Longer than ended sessions are kept, and than the other one lives: both are over.
    server.desk.advance(200 * Micros::DAY);
    let (_, living) = server.sign_in(Role::Customer).await;

    let db = server.desk.backend.db();
    let sessions = async || db.scalar::<i64>("SELECT COUNT(*) FROM session", args![]).await.unwrap();
    assert_eq!(sessions().await, 3);
    let every = Rhythm { memory: NEVER, access: Duration::from_millis(20), storage: NEVER };
    let keeping = tokio::spawn(run(server.host.clone(), every));
    let swept = async {
        while sessions().await > 1 {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(Duration::from_secs(10), swept).await.expect("swept");
    assert!(server.host.backend.access().who(living.split_once('=').unwrap().1).await.unwrap().is_some());

    server.host.stopping.cancel();
    tokio::time::timeout(Duration::from_secs(10), keeping).await.expect("it ends with the server").unwrap();
}
