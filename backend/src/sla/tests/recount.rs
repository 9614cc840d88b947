//! Counting anew when the terms change.

use super::{DAY, HOUR, last, marks, opened};
use crate::testing::{Desk, START, desk};
use domain::permissions::Role;
use domain::sla::{ChipState, Clock, Holiday};
use domain::tickets::{ListQuery, View};

async fn recount(desk: &Desk) {
    desk.backend.sla().recount_if_asked().await.unwrap();
}

#[tokio::test]
async fn an_added_holiday_moves_what_is_due_and_leaves_what_was_broken() {
    for desk in desk().await {
        let (admin, customer, sla) =
            (desk.actor(Role::Admin).await, desk.actor(Role::Customer).await, desk.backend.sla());
        let id = opened(&desk, &customer).await;
        desk.advance(5 * HOUR);
        while sla.fire_due().await.unwrap() > 0 {}
        let mut calendar = sla.calendars(&admin).await.unwrap().remove(0);
        // Monday is declared a holiday.
        calendar.holidays.push(Holiday::unnamed("2026-11-23".parse().unwrap()));
        sla.save_calendar(&admin, &calendar).await.unwrap();
        assert!(sla.recounting(&admin).await.unwrap().is_some());
        recount(&desk).await;
        assert!(sla.recounting(&admin).await.unwrap().is_none());
        // Four hours of Thursday morning do not hold what Monday held; the rest is Saturday's.
        assert_eq!(last(&desk, id, Clock::Resolution).await.due_at, Some(START.plus(4 * DAY)));
        let first = last(&desk, id, Clock::FirstResponse).await;
        assert_eq!(first.breached_at, Some(START.plus(4 * HOUR)));
        let told = marks(&desk, id).await;
        assert_eq!(told.last().map(String::as_str), Some("resolution recomputed"));
        // The second round finds nothing to do.
        desk.advance(2 * super::MINUTE);
        recount(&desk).await;
        assert_eq!(marks(&desk, id).await, told);
        assert_eq!(sla.backend.settings().value("sla_recount").await.unwrap(), None);
    }
}

#[tokio::test]
async fn stricter_terms_make_late_quietly_and_the_views_know() {
    for desk in desk().await {
        let (admin, customer, agent, sla) = (
            desk.actor(Role::Admin).await,
            desk.actor(Role::Customer).await,
            desk.actor(Role::Agent).await,
            desk.backend.sla(),
        );
        let following = desk.backend.follow();
        let mut tickets = Vec::new();
        for _ in 0..3 {
            tickets.push(opened(&desk, &customer).await);
        }
        desk.advance(2 * HOUR);
        let mut policy = sla.policies(&admin).await.unwrap().remove(0);
        policy.targets.medium.first_response = Some(domain::sla::Target { minutes: 60, business: true });
        sla.save_policy(&admin, &policy).await.unwrap();
        recount(&desk).await;
        for ticket in &tickets {
            assert_eq!(last(&desk, *ticket, Clock::FirstResponse).await.breached_at, Some(START.plus(HOUR)));
        }
        desk.backend.feed().settled(&desk.backend).await.unwrap();
        let page = desk
            .backend
            .tickets()
            .list(&agent, &ListQuery { view: View::Breached, ..ListQuery::default() })
            .await
            .unwrap();
        assert_eq!((page.rows.len(), page.counts.breached), (3, 3));
        assert!(page.rows.iter().all(|row| row.chip.state == ChipState::Breached));
        assert_eq!(desk.backend.notify().page(&agent, None, false).await.unwrap().rows, []);
        assert_eq!(sla.fire_due().await.unwrap(), 0);
        following.abort();
    }
}

#[tokio::test]
async fn a_policy_that_is_put_away_promises_nothing_more() {
    for desk in desk().await {
        let (admin, sla) = (desk.actor(Role::Admin).await, desk.backend.sla());
        let id = opened(&desk, &desk.actor(Role::Customer).await).await;
        let policy = sla.policies(&admin).await.unwrap().remove(0);
        sla.remove_policy(&admin, policy.id, policy.version).await.unwrap();
        recount(&desk).await;
        assert!(super::promises(&desk, id).await.iter().all(|promise| !promise.is_running()));
        let number =
            desk.backend.tickets().list(&admin, &ListQuery { view: View::Open, ..ListQuery::default() }).await.unwrap();
        assert_eq!(number.rows.first().map(|row| row.chip.state), Some(ChipState::None));
    }
}
