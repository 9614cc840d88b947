//! Clocks of a ticket through its life.

use super::{DAY, HOUR, last, marks, opened, promises, say, say_then};
use crate::testing::{START, desk};
use domain::permissions::Role;
use domain::sla::{ChipState, Clock, Outcome};
use domain::tickets::{ListQuery, Status, View};

#[tokio::test]
async fn a_new_ticket_promises_an_answer_and_a_solution_in_business_time() {
    for desk in desk().await {
        // Sunday 11:30 in Tehran; the office closes at 16:00.
        let id = opened(&desk, &desk.actor(Role::Customer).await).await;
        assert_eq!(promises(&desk, id).await.len(), 2);
        assert_eq!(last(&desk, id, Clock::FirstResponse).await.due_at, Some(START.plus(4 * HOUR)));
        // 24 hours: 4.5 today, 8, 8, and 3.5 on Wednesday from 8:00.
        assert_eq!(last(&desk, id, Clock::Resolution).await.due_at, Some(START.plus(3 * DAY)));
        assert_eq!(marks(&desk, id).await, ["first_response started", "resolution started"]);
    }
}

#[tokio::test]
async fn an_answer_in_time_keeps_the_promise_and_waiting_stops_the_clock() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let id = opened(&desk, &customer).await;
        desk.advance(HOUR);
        desk.backend.tickets().reply(&agent, id, &say_then("چه نسخه‌ای؟", Status::Waiting)).await.unwrap();
        let first = last(&desk, id, Clock::FirstResponse).await;
        assert_eq!((first.ended, first.breached_at), (Some((START.plus(HOUR), Outcome::Met)), None));
        let resolution = last(&desk, id, Clock::Resolution).await;
        assert!(resolution.is_paused());
        assert_eq!((resolution.due_at, resolution.next_at), (None, None));
        // A day later the customer answers: what is left goes on, and the next response is owed.
        desk.advance(DAY);
        desk.backend.tickets().reply(&customer, id, &say("نسخهٔ ۳")).await.unwrap();
        assert_eq!(last(&desk, id, Clock::Resolution).await.due_at, Some(START.plus(4 * DAY)));
        let next = last(&desk, id, Clock::NextResponse).await;
        assert_eq!((next.started_at, next.ended), (START.plus(DAY + HOUR), None));
        desk.advance(HOUR);
        desk.backend.tickets().reply(&agent, id, &say_then("نصب شد.", Status::Resolved)).await.unwrap();
        assert!(
            promises(&desk, id).await.iter().all(|promise| promise.ended.is_some_and(|(_, how)| how == Outcome::Met))
        );
    }
}

#[tokio::test]
async fn a_reopened_ticket_promises_a_solution_anew_and_keeps_what_was() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let id = opened(&desk, &customer).await;
        desk.advance(10 * DAY);
        desk.backend.tickets().reply(&agent, id, &say_then("حل شد.", Status::Resolved)).await.unwrap();
        let late = last(&desk, id, Clock::Resolution).await;
        assert_eq!(late.breached_at, Some(START.plus(3 * DAY)));
        desk.advance(DAY);
        desk.backend.tickets().reply(&customer, id, &say("دوباره خراب شد.")).await.unwrap();
        let again = last(&desk, id, Clock::Resolution).await;
        assert_eq!((again.started_at, again.ended, again.breached_at), (START.plus(11 * DAY), None, None));
        let of_resolution = |promise: &&domain::sla::Promise| promise.clock == Clock::Resolution;
        assert_eq!(promises(&desk, id).await.iter().filter(of_resolution).count(), 2);
        assert_eq!(promises(&desk, id).await.iter().find(|promise| promise.id == late.id), Some(&late));
    }
}

#[tokio::test]
async fn a_deleted_ticket_promises_nothing_and_a_restored_one_goes_on() {
    for desk in desk().await {
        let admin = desk.actor(Role::Admin).await;
        let id = opened(&desk, &desk.actor(Role::Customer).await).await;
        let before = last(&desk, id, Clock::Resolution).await;
        desk.backend.tickets().delete(&admin, id).await.unwrap();
        assert!(promises(&desk, id).await.iter().all(|promise| !promise.is_running()));
        desk.advance(HOUR);
        desk.backend.tickets().restore(&admin, id).await.unwrap();
        let after = last(&desk, id, Clock::Resolution).await;
        assert_eq!((after.started_at, after.due_at), (before.started_at, before.due_at));
        assert!(after.is_running());
    }
}

#[tokio::test]
async fn lists_sort_by_what_is_due_and_customers_see_no_targets() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let mut due = Vec::new();
        for priority in domain::tickets::Priority::ALL {
            due.push(super::opened_as(&desk, &agent, priority).await);
        }
        for ascending in [false, true] {
            let query =
                ListQuery { view: View::Open, order: domain::tickets::Order::Due, ascending, ..ListQuery::default() };
            let page = desk.backend.tickets().list(&agent, &query).await.unwrap();
            let rows: Vec<_> = page.rows.iter().map(|row| row.id).collect();
            // The most urgent priority is due first.
            due.sort_by_key(|id| if ascending { -id.0 } else { id.0 });
            assert_eq!(rows, due);
            assert!(page.rows.iter().all(|row| row.chip.state == ChipState::Running && row.chip.due_at.is_some()));
        }
        opened(&desk, &customer).await;
        let own = desk.backend.tickets().own(&customer, None, "", None).await.unwrap();
        assert_eq!(own.rows.len(), 1);
        assert!(own.rows.iter().all(|row| row.chip.state == ChipState::None && row.chip.due_at.is_none()));
        let number = own.rows.first().unwrap().number.clone();
        let view = desk.backend.tickets().view(&customer, &number).await.unwrap();
        assert_eq!(view.row.chip.state, ChipState::None);
        assert_eq!(desk.backend.tickets().view(&agent, &number).await.unwrap().row.chip.state, ChipState::Running);
        for found in desk.backend.search().tickets(&customer, "نصب", 5).await.unwrap() {
            assert_eq!(found.row.chip.state, ChipState::None);
        }
    }
}
