//! Rehearsing a policy before it is saved.

use super::{HOUR, opened, promises, say, say_then};
use crate::testing::desk;
use domain::Fault;
use domain::permissions::Role;
use domain::sla::Target;
use domain::sla::rehearsal::Late;
use domain::tickets::{Priority, Status};

#[tokio::test]
async fn a_rehearsal_says_what_would_have_been_late_and_changes_nothing() {
    for desk in desk().await {
        let (admin, agent, customer, sla) = (
            desk.actor(Role::Admin).await,
            desk.actor(Role::Agent).await,
            desk.actor(Role::Customer).await,
            desk.backend.sla(),
        );
        let quick = opened(&desk, &customer).await;
        let slow = opened(&desk, &customer).await;
        desk.advance(HOUR / 2);
        desk.backend.tickets().reply(&agent, quick, &say_then("حل شد", Status::Resolved)).await.unwrap();
        desk.advance(2 * HOUR);
        desk.backend.tickets().reply(&agent, slow, &say("بله")).await.unwrap();
        let before = (promises(&desk, quick).await, promises(&desk, slow).await);
        let mut draft = sla.policies(&admin).await.unwrap().remove(0);
        let same = sla.rehearse(&admin, &draft, 30, None).await.unwrap();
        assert_eq!((same.tickets, same.total, same.next), (2, 2, None));
        assert_eq!((same.responses, same.resolutions), (Late::default(), Late::default()));
        draft.targets.medium.first_response = Some(Target { minutes: 60, business: true });
        let found = sla.rehearse(&admin, &draft, 30, None).await.unwrap();
        assert_eq!(found.responses, Late { drafted: 1, today: 0 });
        assert_eq!(found.priorities, [(Priority::Medium, Late { drafted: 1, today: 0 })]);
        assert_eq!((found.named.len(), found.held), (1, 2));
        // Opened at 11:30 in Tehran.
        assert_eq!(found.hours.iter().position(|late| *late > 0), Some(12));
        assert_eq!((promises(&desk, quick).await, promises(&desk, slow).await), before);
        assert!(matches!(sla.rehearse(&admin, &draft, 999, None).await, Err(Fault::Invalid(_))));
        assert_eq!(sla.rehearse(&agent, &draft, 30, None).await, Err(Fault::Forbidden));
    }
}

#[tokio::test]
async fn a_ticket_gone_through_again_has_the_promises_that_it_had() {
    for desk in desk().await {
        let (admin, agent, customer, sla) = (
            desk.actor(Role::Admin).await,
            desk.actor(Role::Agent).await,
            desk.actor(Role::Customer).await,
            desk.backend.sla(),
        );
        let id = opened(&desk, &customer).await;
        let tickets = desk.backend.tickets();
        for (after, who, message) in [
            (5 * HOUR, &agent, say_then("چه نسخه‌ای؟", Status::Waiting)),
            (30 * HOUR, &customer, say("نسخهٔ ۳")),
            (60 * HOUR, &agent, say_then("حل شد", Status::Resolved)),
            (10 * HOUR, &customer, say("نه")),
            (90 * HOUR, &agent, say_then("حالا شد", Status::Resolved)),
        ] {
            desk.advance(after);
            while sla.fire_due().await.unwrap() > 0 {}
            tickets.reply(who, id, &message).await.unwrap();
        }
        let late = promises(&desk, id).await.iter().filter(|promise| promise.breached_at.is_some()).count() as u64;
        let policy = sla.policies(&admin).await.unwrap().remove(0);
        let found = sla.rehearse(&admin, &policy, 30, None).await.unwrap();
        assert_eq!(found.responses.today + found.resolutions.today, late);
        assert_eq!(found.promises, promises(&desk, id).await.len() as u64);
        assert_eq!(found.responses.today, found.responses.drafted);
    }
}
