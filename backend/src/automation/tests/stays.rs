//! Rules that wait.

use super::{HOUR, count, edit, note, opened, rule, runs, save, settle, view};
use crate::testing::{Desk, desk};
use domain::automation::Trigger;
use domain::ids::{RuleId, TicketId};
use domain::permissions::{Actor, Role};
use domain::tickets::{Edit, Status};

async fn look(desk: &Desk) -> usize {
    let queued = desk.backend.automation().queue_stays().await.unwrap();
    settle(desk).await;
    queued
}

async fn to(desk: &Desk, actor: &Actor, ticket: TicketId, status: Status) {
    edit(desk, actor, ticket, Edit { status: Some(status), ..Edit::default() }).await;
}

async fn closing(desk: &Desk, admin: &Actor) -> RuleId {
    let rules = desk.backend.automation().rules(admin).await.unwrap();
    rules.iter().find(|rule| matches!(rule.when, Trigger::Stays { .. })).unwrap().id
}

#[tokio::test]
async fn resolved_tickets_are_closed_after_two_days() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let rule = closing(&desk, &admin).await;
        let (left, reopened, early) =
            (opened(&desk, &customer).await, opened(&desk, &customer).await, opened(&desk, &customer).await);
        for ticket in [left, reopened] {
            to(&desk, &admin, ticket, Status::Resolved).await;
        }
        desk.advance(HOUR);
        to(&desk, &admin, early, Status::Resolved).await;
        desk.advance(46 * HOUR);
        assert_eq!(look(&desk).await, 0);
        to(&desk, &admin, reopened, Status::InProgress).await;
        to(&desk, &admin, reopened, Status::Resolved).await;
        desk.advance(HOUR);
        assert_eq!(look(&desk).await, 1);
        assert_eq!(look(&desk).await, 0);
        let status = async |ticket| view(&desk, ticket).await.row.status;
        assert_eq!(status(left).await, Status::Closed);
        assert_eq!((status(reopened).await, status(early).await), (Status::Resolved, Status::Resolved));
        desk.advance(HOUR);
        assert_eq!(look(&desk).await, 1);
        assert_eq!(status(early).await, Status::Closed);
        desk.advance(48 * HOUR);
        assert_eq!(look(&desk).await, 1);
        assert_eq!(status(reopened).await, Status::Closed);
        assert_eq!(runs(&desk, rule).await.len(), 3);
    }
}

#[tokio::test]
async fn a_stay_that_ends_while_it_waits_is_not_answered() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let ticket = opened(&desk, &customer).await;
        to(&desk, &admin, ticket, Status::Resolved).await;
        desk.advance(48 * HOUR);
        assert_eq!(desk.backend.automation().queue_stays().await.unwrap(), 1);
        to(&desk, &admin, ticket, Status::InProgress).await;
        assert_eq!(settle(&desk).await, 1);
        assert_eq!(view(&desk, ticket).await.row.status, Status::InProgress);
        assert_eq!(count(&desk, "rule_run").await, 0);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_tell_of_each_stay_once_in_batches() {
    for desk in desk().await {
        let (customer, other) = (desk.actor(Role::Customer).await, desk.node().await);
        let wait = Trigger::Stays { status: Status::Pending, hours: 2, every: None };
        let id = save(&desk, rule(wait, Vec::new(), vec![note("هنوز کسی برنداشته است")])).await;
        for _ in 0..120 {
            opened(&desk, &customer).await;
        }
        desk.advance(2 * HOUR);
        let run = async |backend: &crate::Backend| {
            let mut queued = 0;
            for _ in 0..20 {
                queued += backend.automation().queue_stays().await.unwrap();
                while backend.automation().run_due().await.unwrap() > 0 {}
            }
            queued
        };
        let (here, there) = tokio::join!(run(&desk.backend), run(&other));
        assert_eq!(here + there, 120);
        settle(&desk).await;
        assert_eq!(count(&desk, "rule_run").await, 120);
        // Told of for two hours, they are not told of again for one.
        let admin = desk.actor(Role::Admin).await;
        let mut sooner =
            desk.backend.automation().rules(&admin).await.unwrap().into_iter().find(|rule| rule.id == id).unwrap();
        sooner.when = Trigger::Stays { status: Status::Pending, hours: 1, every: None };
        save(&desk, sooner).await;
        assert_eq!(look(&desk).await, 0);
    }
}

#[tokio::test]
async fn a_rule_can_ask_to_be_told_again_for_as_long_as_a_ticket_stays() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let wait = Trigger::Stays { status: Status::Pending, hours: 2, every: Some(24) };
        let id = save(&desk, rule(wait, Vec::new(), vec![note("هنوز کسی برنداشته است")])).await;
        let (left, taken) = (opened(&desk, &customer).await, opened(&desk, &customer).await);
        desk.advance(2 * HOUR);
        assert_eq!(look(&desk).await, 2);
        desk.advance(23 * HOUR);
        assert_eq!(look(&desk).await, 0);
        to(&desk, &admin, taken, Status::InProgress).await;
        desk.advance(HOUR);
        assert_eq!(look(&desk).await, 1, "only what still stays");
        assert_eq!(look(&desk).await, 0);
        // Nobody ran for days: told once, and the beat goes on.
        desk.advance(71 * HOUR);
        assert_eq!(look(&desk).await, 1);
        assert_eq!(look(&desk).await, 0);
        desk.advance(HOUR);
        assert_eq!(look(&desk).await, 1);
        assert_eq!(runs(&desk, id).await.len(), 2 + 3);
        to(&desk, &admin, left, Status::InProgress).await;
        desk.advance(24 * HOUR);
        assert_eq!(look(&desk).await, 0);
        assert_eq!(count(&desk, "rule_again").await, 0);
    }
}
