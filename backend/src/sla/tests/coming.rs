//! What comes due, by day.

use super::{DAY, HOUR, MINUTE, opened, opened_as, say_then};
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use crate::testing::{Desk, START, desk};
use domain::ids::{DepartmentId, TicketId};
use domain::permissions::{Actor, Role};
use domain::sla::coming::{Coming, ComingQuery, SHOWN, Whose};
use domain::tickets::{Edit, Priority, Status};
use domain::time::Zone;
use domain::{Fault, Micros};

const ALL: ComingQuery = ComingQuery { whose: Some(Whose::Everybody), from: None };

async fn coming(desk: &Desk, actor: &Actor, query: ComingQuery) -> Coming {
    desk.backend.sla().coming(actor, &query, &Zone::tehran()).await.unwrap()
}

fn ids(coming: &Coming) -> Vec<Vec<TicketId>> {
    coming.groups.iter().map(|group| group.rows.iter().map(|row| row.id).collect()).collect()
}

/// Moves the next due time of tickets, as if something else had been promised.
async fn due(desk: &Desk, tickets: &[TicketId], at: Micros) {
    for id in tickets.iter().copied() {
        let step = async move |tx: &mut Tx| {
            tx.run("UPDATE ticket SET due_at = $2 WHERE id = $1", args![id, at]).await?;
            Ok::<_, Oops>(())
        };
        desk.backend.db().write(step).await.unwrap();
    }
}

/// Changes a ticket as it is now.
async fn change(desk: &Desk, ticket: TicketId, edit: Edit) {
    let version = desk.backend.db().scalar("SELECT version FROM ticket WHERE id = $1", args![ticket]).await.unwrap();
    let admin = desk.actor(Role::Admin).await;
    desk.backend.tickets().edit(&admin, ticket, &Edit { version, ..edit }).await.unwrap();
}

#[tokio::test]
async fn every_ticket_stands_on_the_day_on_which_it_is_due_next() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let mut made = Vec::new();
        for _ in 0..6 {
            made.push(opened(&desk, &customer).await);
        }
        let midnight = Zone::tehran().day_start(START.plus(DAY));
        let times = [START, START.plus(1), midnight.minus(1), midnight, midnight.plus(6 * DAY), midnight.plus(7 * DAY)];
        for (id, at) in made.iter().zip(times) {
            due(&desk, &[*id], at).await;
        }
        let told = coming(&desk, &admin, ALL).await;
        let [late, now, tonight, tomorrow, next, after] = made[..] else { panic!("six tickets") };
        let empty = Vec::new;
        let days = vec![vec![late], vec![now, tonight], vec![tomorrow], empty(), empty(), empty(), empty(), empty()];
        assert_eq!(ids(&told), days);
        assert_eq!(told.groups.iter().map(|group| group.count).collect::<Vec<_>>(), [1, 2, 1, 0, 0, 0, 0, 0]);
        assert_eq!(told.groups[0].day, None);
        assert_eq!(told.groups[1].day, Some(told.today));
        let later = coming(&desk, &admin, told.after()).await;
        // No group of what is late, whatever is.
        let days = vec![vec![next], vec![after], empty(), empty(), empty(), empty(), empty()];
        assert_eq!(ids(&later), days);
        assert_eq!(later.groups[0].day, Some(told.today.add_days(7)));
        assert_eq!(coming(&desk, &admin, later.before().unwrap()).await, told);
    }
}

#[tokio::test]
async fn what_is_paused_or_done_is_not_due() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let id = opened(&desk, &customer).await;
        let count = async || {
            let told = coming(&desk, &agent, ALL).await;
            told.groups.iter().map(|group| group.count).sum::<i64>()
        };
        assert_eq!(count().await, 1);
        desk.advance(MINUTE);
        desk.backend.tickets().reply(&agent, id, &say_then("کدام نسخه؟", Status::Waiting)).await.unwrap();
        assert_eq!(count().await, 0, "it waits for the customer");
        desk.backend.tickets().reply(&customer, id, &super::say("نسخهٔ ۲")).await.unwrap();
        assert_eq!(count().await, 1);
        desk.backend.tickets().reply(&agent, id, &say_then("حل شد", Status::Resolved)).await.unwrap();
        assert_eq!(count().await, 0, "it is solved");
    }
}

#[tokio::test]
async fn of_many_the_first_are_shown_and_the_list_goes_on_behind_them() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let mut made = Vec::new();
        for _ in 0..SHOWN + 3 {
            made.push(opened(&desk, &customer).await);
        }
        due(&desk, &made, START.plus(HOUR)).await;
        let told = coming(&desk, &admin, ALL).await;
        let group = &told.groups[1];
        assert_eq!((group.rows.len(), group.count, group.more()), (SHOWN, SHOWN as i64 + 3, 3));
        let rest = Whose::Everybody.list(admin.user, group.rows.last());
        let rest = desk.backend.tickets().list(&admin, &rest).await.unwrap();
        assert_eq!(rest.rows.iter().map(|row| row.id).collect::<Vec<_>>(), made[SHOWN..]);
        desk.advance(2 * HOUR);
        let told = coming(&desk, &admin, ALL).await;
        assert_eq!((told.groups[0].count, told.groups[1].count), (SHOWN as i64 + 3, 0));
    }
}

#[tokio::test]
async fn it_can_be_narrowed_to_a_person_or_a_department() {
    for desk in desk().await {
        let (customer, agent, admin) =
            (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await, desk.actor(Role::Admin).await);
        let mine = opened(&desk, &customer).await;
        opened_as(&desk, &customer, Priority::High).await;
        change(&desk, mine, Edit { assignee: Some(Some(agent.user)), ..Edit::default() }).await;
        let found = async |actor: &Actor, whose: Option<Whose>| {
            let told = coming(&desk, actor, ComingQuery { whose, from: None }).await;
            (told.whose, told.groups.iter().map(|group| group.count).sum::<i64>())
        };
        assert_eq!(found(&agent, None).await, (Whose::Mine, 1));
        assert_eq!(found(&admin, None).await, (Whose::Everybody, 2));
        assert_eq!(found(&admin, Some(Whose::Mine)).await.1, 0);
        assert_eq!(found(&admin, Some(Whose::Person(agent.user))).await.1, 1);
        assert_eq!(found(&admin, Some(Whose::Department(DepartmentId(999)))).await.1, 0);
    }
}

#[tokio::test]
async fn everybody_sees_what_their_list_shows() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let id = opened(&desk, &customer).await;
        change(&desk, id, Edit { department: Some(Some(desk.department)), ..Edit::default() }).await;
        let zone = Zone::tehran();
        for role in [Role::Customer, Role::ReportManager] {
            let nobody = desk.actor(role).await;
            assert_eq!(desk.backend.sla().coming(&nobody, &ALL, &zone).await, Err(Fault::Forbidden), "{role:?}");
        }
        let chief = desk.actor(Role::BranchAdmin).await;
        let elsewhere = Actor { branch: Some(desk.other_branch), ..chief.clone() };
        let within = Actor { own_departments_only: true, ..desk.actor(Role::Agent).await };
        let without = Actor { departments: vec![DepartmentId(999)], ..within.clone() };
        for (actor, sees) in [(&chief, true), (&elsewhere, false), (&within, true), (&without, false)] {
            let told = coming(&desk, actor, ALL).await;
            let listed = desk.backend.tickets().list(actor, &Whose::Everybody.list(actor.user, None)).await.unwrap();
            assert_eq!(told.groups.iter().any(|group| group.count > 0), sees, "{:?}", actor.role);
            assert_eq!(!listed.rows.is_empty(), sees);
        }
    }
}
