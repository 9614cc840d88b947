//! Whom tickets are given to.

use super::{count, opened_there, rule, runs, save, settle, view};
use crate::args;
use crate::testing::{Desk, desk};
use domain::Micros;
use domain::automation::{ActResult, By, Refusal, RuleAct, Trigger};
use domain::ids::{RuleId, TicketId, UserId};
use domain::permissions::{Actor, Role};
use std::collections::BTreeMap;

async fn within(desk: &Desk, by: By) -> RuleId {
    save(desk, rule(Trigger::Created, Vec::new(), vec![RuleAct::AssignWithin { department: None, by }])).await
}

async fn assignee(desk: &Desk, ticket: TicketId) -> Option<UserId> {
    view(desk, ticket).await.row.assignee.map(|person| person.id)
}

async fn shares(desk: &Desk) -> BTreeMap<UserId, i64> {
    let sql = "SELECT assignee_id, COUNT(*) FROM ticket WHERE assignee_id IS NOT NULL GROUP BY assignee_id";
    let rows: Vec<(UserId, i64)> = desk.backend.db().all(sql, args![]).await.unwrap();
    rows.into_iter().collect()
}

async fn two(desk: &Desk) -> (Actor, Actor) {
    (desk.actor(Role::Admin).await, desk.actor(Role::Customer).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn turns_are_fair_across_nodes() {
    for desk in desk().await {
        let (admin, customer) = two(&desk).await;
        for _ in 0..3 {
            desk.person(Role::Agent).await;
        }
        let left = desk.person_with(Role::Agent, |person| person.active = false).await;
        within(&desk, By::RoundRobin).await;
        for _ in 0..30 {
            opened_there(&desk, &admin, &customer).await;
        }
        let other = desk.node().await;
        let run = async |backend: &crate::Backend| {
            for _ in 0..60 {
                backend.automation().run_due().await.unwrap();
            }
        };
        tokio::join!(run(&desk.backend), run(&other));
        let shares = shares(&desk).await;
        assert_eq!(shares.values().copied().collect::<Vec<_>>(), [10, 10, 10]);
        assert!(!shares.contains_key(&left));
        // The order is kept: whoever was first is next.
        assert_eq!(count(&desk, "person_turn").await, 3);
    }
}

#[tokio::test]
async fn the_least_loaded_get_the_next() {
    for desk in desk().await {
        let (admin, customer) = two(&desk).await;
        let (busy, idle) = (desk.person(Role::Agent).await, desk.person(Role::Agent).await);
        let give = save(&desk, rule(Trigger::Created, Vec::new(), vec![RuleAct::Assign { person: Some(busy) }])).await;
        for _ in 0..3 {
            opened_there(&desk, &admin, &customer).await;
        }
        settle(&desk).await;
        let version = desk.backend.automation().rules(&admin).await.unwrap();
        let version = version.iter().find(|rule| rule.id == give).unwrap().version;
        desk.backend.automation().remove(&admin, give, version).await.unwrap();
        within(&desk, By::LeastLoaded).await;
        for expected in [idle, idle, idle] {
            let ticket = opened_there(&desk, &admin, &customer).await;
            settle(&desk).await;
            assert_eq!(assignee(&desk, ticket).await, Some(expected));
        }
        for _ in 0..2 {
            opened_there(&desk, &admin, &customer).await;
            settle(&desk).await;
        }
        assert_eq!(shares(&desk).await, BTreeMap::from([(busy, 4), (idle, 4)]));
    }
}

#[tokio::test]
async fn on_shift_are_those_at_work_while_the_calendar_is_open() {
    for desk in desk().await {
        let (admin, customer) = two(&desk).await;
        let _away = desk.person(Role::Agent).await;
        let here = desk.person(Role::Agent).await;
        desk.sign_in(here).await;
        let id = within(&desk, By::OnShift).await;
        let ticket = opened_there(&desk, &admin, &customer).await;
        settle(&desk).await;
        assert_eq!(assignee(&desk, ticket).await, Some(here));
        // Nobody has been seen for a while.
        desk.advance(20 * Micros::MINUTE);
        let ticket = opened_there(&desk, &admin, &customer).await;
        settle(&desk).await;
        assert_eq!(assignee(&desk, ticket).await, None);
        assert_eq!(
            runs(&desk, id).await[0].story.acts[0].result,
            ActResult::Refused { refusal: Refusal::NobodyToAssign }
        );
        // At night the desk is closed, whoever is awake.
        desk.advance(12 * Micros::HOUR);
        desk.sign_in(here).await;
        let ticket = opened_there(&desk, &admin, &customer).await;
        settle(&desk).await;
        assert_eq!(assignee(&desk, ticket).await, None);
    }
}

#[tokio::test]
async fn nobody_is_given_what_they_may_not_see() {
    for desk in desk().await {
        let (admin, customer) = two(&desk).await;
        let (department, elsewhere) = (desk.department, desk.other_branch);
        desk.person_with(Role::BranchAdmin, |person| {
            person.departments = vec![department];
            person.branch = Some(elsewhere);
        })
        .await;
        let id = within(&desk, By::RoundRobin).await;
        let ticket = opened_there(&desk, &admin, &customer).await;
        settle(&desk).await;
        assert_eq!(assignee(&desk, ticket).await, None);
        assert_eq!(runs(&desk, id).await.len(), 1);
    }
}
