//! Two changes of one ticket at once.

use super::{HOUR, last, opened, say};
use crate::args;
use crate::db::{Dialect, Tx};
use crate::sla::fire_between;
use crate::testing::desk;
use domain::permissions::Role;
use domain::sla::{Clock, Outcome};
use std::sync::Arc;
use tokio::sync::Notify;

const WAITING: &str =
    "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";

#[tokio::test(flavor = "multi_thread")]
async fn who_waited_for_a_ticket_finds_its_promises_as_they_are_by_then() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let id = opened(&desk, &customer).await;
        // 80 % of four hours: the warning is due.
        desk.advance(4 * HOUR * 9 / 10);
        let now = desk.backend.clock().now();
        let terms = desk.backend.terms().await.unwrap();
        let (held, go) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let warning = tokio::spawn({
            let (backend, held, go) = (desk.backend.clone(), held.clone(), go.clone());
            async move {
                let unit = async move |tx: &mut Tx| {
                    fire_between(tx, &terms, now, now).await?;
                    held.notify_one();
                    go.notified().await;
                    Ok::<_, crate::oops::Oops>(())
                };
                backend.change(unit).await.unwrap();
            }
        });
        held.notified().await;
        let reply = tokio::spawn({
            let backend = desk.backend.clone();
            async move { backend.tickets().reply(&agent, id, &say("بله")).await.unwrap() }
        });
        if desk.backend.db().dialect() == Dialect::Postgres {
            while desk.backend.db().scalar::<i64>(WAITING, args![]).await.unwrap() < 1 {
                tokio::task::yield_now().await;
            }
        }
        go.notify_one();
        warning.await.unwrap();
        reply.await.unwrap();
        let promise = last(&desk, id, Clock::FirstResponse).await;
        assert_eq!(promise.warned_at, Some(now), "the warning stays, the reply saw it");
        assert_eq!(promise.ended.map(|(_, outcome)| outcome), Some(Outcome::Met));
    }
}
