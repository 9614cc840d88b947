//! What fires by itself.

use super::{DAY, HOUR, MINUTE, last, marks, opened, promises};
use crate::args;
use crate::testing::{Desk, START, desk};
use domain::access::Reason;
use domain::ids::UserId;
use domain::permissions::{Actor, Role};
use domain::sla::{ChipState, Clock};
use domain::tickets::{Change, Edit, ListQuery, Priority, StreamItem, View};

async fn fire(desk: &Desk) -> usize {
    let mut fired = 0;
    loop {
        match desk.backend.sla().fire_due().await.unwrap() {
            0 => return fired,
            some => fired += some,
        }
    }
}

async fn reasons(desk: &Desk, actor: &Actor) -> Vec<Reason> {
    let page = desk.backend.notify().page(actor, None, false).await.unwrap();
    page.rows.into_iter().rev().map(|notice| notice.reason).collect()
}

async fn assign(desk: &Desk, ticket: domain::ids::TicketId, to: UserId) {
    let admin = desk.actor(Role::Admin).await;
    let edit = Edit { assignee: Some(Some(to)), version: 1, ..Edit::default() };
    desk.backend.tickets().edit(&admin, ticket, &edit).await.unwrap();
}

#[tokio::test]
async fn a_warning_a_breach_and_each_step_fire_once_and_in_order() {
    for desk in desk().await {
        let (customer, agent, chief) =
            (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await, desk.actor(Role::BranchAdmin).await);
        let id = opened(&desk, &customer).await;
        assign(&desk, id, agent.user).await;
        assert_eq!(fire(&desk).await, 0);
        // 80 % of four hours.
        desk.advance(4 * HOUR * 8 / 10);
        assert_eq!(fire(&desk).await, 1);
        assert_eq!(fire(&desk).await, 0);
        assert_eq!(reasons(&desk, &agent).await, [Reason::Assigned, Reason::SlaWarning]);
        let number: String =
            desk.backend.db().scalar("SELECT number FROM ticket WHERE id = $1", args![id]).await.unwrap();
        let view = desk.backend.tickets().view(&agent, &number).await.unwrap();
        assert_eq!((view.row.chip.state, view.row.chip.clock), (ChipState::AtRisk, Some(Clock::FirstResponse)));
        // Everything else was due while nobody ran.
        desk.advance(10 * DAY);
        assert_eq!(fire(&desk).await, 5);
        assert_eq!(fire(&desk).await, 0);
        let told = marks(&desk, id).await;
        assert_eq!(
            told[2..],
            [
                "first_response warned",
                "first_response breached",
                "resolution warned",
                "resolution breached",
                "resolution escalated",
                "resolution escalated",
                // The second step raises the priority.
                "first_response recomputed",
                "resolution recomputed",
            ]
        );
        let resolution = last(&desk, id, Clock::Resolution).await;
        assert_eq!((resolution.breached_at, resolution.next_at), (Some(START.plus(3 * DAY)), None));
        let view = desk.backend.tickets().view(&agent, &number).await.unwrap();
        assert_eq!((view.row.priority, view.row.chip.state), (Priority::High, ChipState::Breached));
        let sla = view
            .stream
            .iter()
            .filter(|item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Sla { .. })));
        assert_eq!(sla.count(), 6);
        assert_eq!(reasons(&desk, &chief).await, [Reason::Escalated]);
        assert_eq!(reasons(&desk, &agent).await.len(), 7);
        // Customers are told nothing of it.
        let seen = desk.backend.tickets().view(&customer, &number).await.unwrap();
        assert!(
            !seen
                .stream
                .iter()
                .any(|item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Sla { .. })))
        );
    }
}

#[tokio::test]
async fn views_of_late_tickets_count_exactly_and_live() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let following = desk.backend.follow();
        let mut tickets = Vec::new();
        for _ in 0..5 {
            tickets.push(opened(&desk, &customer).await);
        }
        desk.advance(4 * HOUR * 9 / 10);
        fire(&desk).await;
        let counted = async |at_risk, breached| {
            desk.backend.feed().settled(&desk.backend).await.unwrap();
            let counts = desk.backend.tickets().counts(&agent).await.unwrap();
            assert_eq!((counts.at_risk, counts.breached), (at_risk, breached));
            for (view, count) in [(View::AtRisk, at_risk), (View::Breached, breached)] {
                let page =
                    desk.backend.tickets().list(&agent, &ListQuery { view, ..ListQuery::default() }).await.unwrap();
                assert_eq!(page.rows.len() as i64, count);
            }
        };
        counted(5, 0).await;
        desk.backend.tickets().reply(&agent, tickets[0], &super::say("بله")).await.unwrap();
        counted(4, 0).await;
        desk.advance(HOUR);
        fire(&desk).await;
        counted(0, 4).await;
        desk.backend.tickets().reply(&agent, tickets[1], &super::say("بله")).await.unwrap();
        counted(0, 3).await;
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_fire_each_step_once() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let mut tickets = Vec::new();
        for _ in 0..40 {
            tickets.push(opened(&desk, &customer).await);
        }
        let other = desk.node().await;
        desk.advance(5 * HOUR);
        let run = async |backend: &crate::Backend| {
            let mut fired = 0;
            for _ in 0..200 {
                fired += backend.sla().fire_due().await.unwrap();
            }
            fired
        };
        let (here, there) = tokio::join!(run(&desk.backend), run(&other));
        // Nobody ran when the warning was due: it is caught up, and then the breach.
        assert_eq!(here + there, 80);
        for ticket in tickets {
            assert_eq!(marks(&desk, ticket).await[2..], ["first_response warned", "first_response breached"]);
            assert_eq!(promises(&desk, ticket).await.len(), 2);
        }
    }
}

#[tokio::test]
async fn nothing_fires_early() {
    for desk in desk().await {
        let id = opened(&desk, &desk.actor(Role::Customer).await).await;
        let warned = last(&desk, id, Clock::FirstResponse).await.next_at.unwrap();
        desk.advance(warned.since(START) - MINUTE);
        assert_eq!(fire(&desk).await, 0);
        desk.advance(MINUTE);
        assert_eq!(fire(&desk).await, 1);
    }
}
