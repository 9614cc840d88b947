use super::{column, edit_of, get, ticket};
use crate::access::system;
use crate::people::HandOver;
use crate::testing::{Desk, desk};
use domain::fault::Conflict;
use domain::ids::{TicketId, UserId};
use domain::people::PersonEdit;
use domain::permissions::Role;
use domain::{Fault, Field, Problem};

const ASSIGNEE: &str = "SELECT assignee_id FROM ticket WHERE id = $1";

/// Somebody with one open ticket.
async fn busy(desk: &Desk) -> (UserId, TicketId) {
    let agent = desk.person(Role::Agent).await;
    let boss = desk.actor(Role::Admin).await;
    let id = ticket(desk, &boss, |new| new.assignee = Some(agent)).await;
    (agent, id)
}

#[tokio::test]
async fn nobody_leaves_with_open_tickets() {
    for desk in desk().await {
        let people = desk.backend.people();
        let (agent, _) = busy(&desk).await;
        let person = get(&desk, agent).await;
        assert_eq!(person.assigned_open, 1);
        let in_use = Fault::Conflict(Conflict::InUse { tickets: 1, people: 0 });
        assert_eq!(people.set_active(&system(), agent, person.version, false).await, Err(in_use.clone()));
        let off = PersonEdit { active: false, ..edit_of(&desk, agent).await };
        assert_eq!(people.save(&system(), &off).await.unwrap_err(), in_use);
        let customer = PersonEdit { role: Role::Customer, ..edit_of(&desk, agent).await };
        assert_eq!(people.save(&system(), &customer).await.unwrap_err(), in_use);
        assert!(get(&desk, agent).await.active);
    }
}

#[tokio::test]
async fn open_tickets_go_to_the_successor_or_back_to_the_queue() {
    for desk in desk().await {
        let people = desk.backend.people();
        let (first, one) = busy(&desk).await;
        let successor = desk.person(Role::Agent).await;
        let version = get(&desk, first).await.version;
        people.deactivate(&system(), first, version, HandOver::To(successor)).await.unwrap();
        assert_eq!(column(&desk, ASSIGNEE, one).await, Some(successor.0));
        assert!(!get(&desk, first).await.active);
        let version = get(&desk, successor).await.version;
        people.deactivate(&system(), successor, version, HandOver::Unassign).await.unwrap();
        assert_eq!(column(&desk, ASSIGNEE, one).await, None);
    }
}

#[tokio::test]
async fn a_successor_must_take_tickets() {
    for desk in desk().await {
        let people = desk.backend.people();
        let (agent, one) = busy(&desk).await;
        let customer = desk.person(Role::Customer).await;
        let version = get(&desk, agent).await.version;
        for successor in [customer, agent, UserId(999)] {
            let fault = people.deactivate(&system(), agent, version, HandOver::To(successor)).await.unwrap_err();
            assert_eq!(fault, Fault::field(Field::Assignee, Problem::NotAChoice));
        }
        assert!(get(&desk, agent).await.active, "nothing was done by halves");
        assert_eq!(column(&desk, ASSIGNEE, one).await, Some(agent.0));
    }
}

#[tokio::test]
async fn the_last_central_admin_stays() {
    for desk in desk().await {
        let people = desk.backend.people();
        let last = desk.person(Role::CentralAdmin).await;
        desk.person_with(Role::CentralAdmin, |edit| edit.active = false).await;
        let fault = Fault::Conflict(Conflict::LastAdmin);
        let demoted = PersonEdit { role: Role::Admin, ..edit_of(&desk, last).await };
        assert_eq!(people.save(&system(), &demoted).await.unwrap_err(), fault);
        let off = PersonEdit { active: false, ..edit_of(&desk, last).await };
        assert_eq!(people.save(&system(), &off).await.unwrap_err(), fault);
        assert_eq!(people.set_active(&system(), last, off.version, false).await, Err(fault));
        desk.person(Role::CentralAdmin).await;
        assert!(people.save(&system(), &demoted).await.is_ok());
    }
}

#[tokio::test]
async fn of_two_central_admins_who_demote_each_other_at_once_one_stays() {
    for desk in desk().await {
        let nodes = [desk.backend.clone(), desk.node().await];
        for round in 0..8 {
            let (a, b) = (desk.person(Role::CentralAdmin).await, desk.person(Role::CentralAdmin).await);
            // Only these two are left.
            for other in admins(&desk).await.into_iter().filter(|id| *id != a && *id != b) {
                let edit = PersonEdit { role: Role::Admin, ..edit_of(&desk, other).await };
                desk.backend.people().save(&system(), &edit).await.unwrap();
            }
            let demote_a = PersonEdit { role: Role::Agent, ..edit_of(&desk, a).await };
            let version_b = get(&desk, b).await.version;
            let actor = system();
            let (here, there) = (nodes[0].people(), nodes[1].people());
            let (first, second) =
                tokio::join!(here.save(&actor, &demote_a), there.set_active(&actor, b, version_b, false));
            let refused = Fault::Conflict(Conflict::LastAdmin);
            assert!(first.is_ok() != second.is_ok(), "round {round}: {first:?} {second:?}");
            assert!(first.as_ref().err() == Some(&refused) || second.as_ref().err() == Some(&refused), "round {round}");
            assert_eq!(admins(&desk).await.len(), 1);
        }
    }
}

async fn admins(desk: &Desk) -> Vec<UserId> {
    let rows: Vec<(UserId,)> = desk
        .backend
        .db()
        .all("SELECT id FROM person WHERE role = 'central_admin' AND active", crate::args![])
        .await
        .unwrap();
    rows.into_iter().map(|row| row.0).collect()
}
