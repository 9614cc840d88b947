#![allow(clippy::unwrap_used, clippy::expect_used)]

use super::{Notice, tell};
use crate::args;
use crate::db::{DbError, Tx};
use crate::testing::{Desk, desk};
use domain::Fault;
use domain::access::Reason;
use domain::ids::{CommentId, EventId, NotificationId, TicketId, UserId};
use domain::permissions::Role;
use domain::tickets::NewTicket;

async fn ticket(desk: &Desk) -> (TicketId, String) {
    let customer = desk.actor(Role::Customer).await;
    let new = NewTicket {
        title: "کندی سامانه".into(),
        body: "متن".into(),
        category: Some(desk.category),
        ..NewTicket::default()
    };
    let created = desk.backend.tickets().create(&customer, &new).await.unwrap();
    (created.id, created.number)
}

async fn tell_all(desk: &Desk, person: UserId, ticket: TicketId, reasons: &[Reason]) {
    let reasons = reasons.to_vec();
    let at = desk.backend.clock().now();
    let unit = async move |tx: &mut Tx| {
        for reason in &reasons {
            let comment = (*reason != Reason::Assigned).then_some(CommentId(7));
            let notice = Notice { person, event: EventId(1), ticket, comment, actor: None, reason: *reason, at };
            tell(tx, notice).await?;
        }
        Ok::<_, DbError>(())
    };
    desk.backend.db().write(unit).await.unwrap();
}

#[tokio::test]
async fn what_is_told_leads_to_the_exact_place() {
    for desk in desk().await {
        let (ticket, number) = ticket(&desk).await;
        let agent = desk.actor(Role::Agent).await;
        tell_all(&desk, agent.user, ticket, &[Reason::Assigned, Reason::CustomerReplied, Reason::DeskReplied]).await;
        let page = desk.backend.notify().page(&agent, None, false).await.unwrap();
        let links: Vec<&str> = page.rows.iter().map(|row| row.href.as_str()).collect();
        let expected =
            [format!("/requests/{number}#c7"), format!("/desk/tickets/{number}#c7"), format!("/desk/tickets/{number}")];
        assert_eq!(links, expected);
        assert_eq!((page.unread, page.next), (3, None));
        assert_eq!(page.rows.first().unwrap().title, "کندی سامانه");
    }
}

#[tokio::test]
async fn reading_marks_ones_own_only() {
    for desk in desk().await {
        let notify = desk.backend.notify();
        let (ticket, _) = ticket(&desk).await;
        let (agent, other) = (desk.actor(Role::Agent).await, desk.actor(Role::Agent).await);
        tell_all(&desk, agent.user, ticket, &[Reason::Assigned, Reason::Noted, Reason::Reopened]).await;
        let first = notify.page(&agent, None, true).await.unwrap().rows.remove(0).id;
        assert_eq!(notify.mark_read(&other, first).await, Err(Fault::NotFound));
        assert_eq!(notify.mark_read(&agent, NotificationId(999)).await, Err(Fault::NotFound));
        notify.mark_read(&agent, first).await.unwrap();
        notify.mark_read(&agent, first).await.unwrap();
        assert_eq!(notify.unread(&agent).await, Ok(2));
        assert_eq!(notify.page(&agent, None, true).await.unwrap().rows.len(), 2);
        assert_eq!(notify.mark_all_read(&other).await, Ok(0));
        assert_eq!(notify.mark_all_read(&agent).await, Ok(2));
        assert_eq!(notify.unread(&agent).await, Ok(0));
        assert!(notify.page(&agent, None, false).await.unwrap().rows.iter().all(|row| row.read));
    }
}

#[tokio::test]
async fn pages_follow_each_other_without_gap() {
    for desk in desk().await {
        let (ticket, _) = ticket(&desk).await;
        let agent = desk.actor(Role::Agent).await;
        tell_all(&desk, agent.user, ticket, &[Reason::Noted; 60]).await;
        let mut ids = Vec::new();
        let mut after = None;
        loop {
            let page = desk.backend.notify().page(&agent, after, false).await.unwrap();
            ids.extend(page.rows.iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(ids.len(), 60);
        assert!(ids.is_sorted_by(|a, b| a > b));
    }
}

#[tokio::test]
async fn counting_unread_reads_an_index() {
    for desk in desk().await {
        let plan = desk.backend.db().explain(super::sql::UNREAD, args![1_i64, 10_i64]).await.unwrap().join("\n");
        assert!(plan.contains("notification_unread"), "{plan}");
    }
}

#[tokio::test]
async fn reading_is_told_to_other_windows_and_is_no_line_of_the_audit_list() {
    for desk in desk().await {
        let notify = desk.backend.notify();
        let (ticket, _) = ticket(&desk).await;
        let agent = desk.actor(Role::Agent).await;
        tell_all(&desk, agent.user, ticket, &[Reason::Assigned, Reason::Noted]).await;
        let id = notify.page(&agent, None, true).await.unwrap().rows.remove(0).id;
        notify.mark_read(&agent, id).await.unwrap();
        notify.mark_all_read(&agent).await.unwrap();
        // Nothing was left to read: nothing to tell.
        notify.mark_all_read(&agent).await.unwrap();
        let told: Vec<(i64,)> = desk
            .backend
            .db()
            .all("SELECT subject_id FROM event WHERE kind = 'notification.read' ORDER BY id", args![])
            .await
            .unwrap();
        assert_eq!(told, [(agent.user.0,), (agent.user.0,)]);
        let (entries, _) = desk.backend.people().audit(&crate::access::system(), None).await.unwrap();
        assert!(entries.iter().all(|entry| entry.kind != super::READ), "{entries:?}");
    }
}
