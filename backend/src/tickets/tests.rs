#![allow(clippy::unwrap_used, clippy::expect_used)]

mod merge;
mod tags;

use crate::testing::{Desk, desk};
use domain::Fault;
use domain::fault::{Conflict, Field};
use domain::ids::{CommentId, TicketId};
use domain::permissions::{Actor, Role};
use domain::tickets::{Change, Edit, ListQuery, NewTicket, Order, Priority, Reply, Status, StreamItem, View};
use std::collections::HashSet;

fn request(desk: &Desk, title: &str) -> NewTicket {
    NewTicket {
        title: title.into(),
        body: "اینترنت از صبح وصل نیست.".into(),
        category: Some(desk.category),
        ..NewTicket::default()
    }
}

fn say(body: &str) -> Reply {
    Reply { body: body.into(), ..Reply::default() }
}

async fn opened(desk: &Desk, customer: &Actor, title: &str) -> (TicketId, String) {
    let created = desk.backend.tickets().create(customer, &request(desk, title)).await.unwrap();
    (created.id, created.number)
}

#[tokio::test(flavor = "multi_thread")]
async fn numbers_are_unique_and_without_gaps_under_concurrency() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let mut tasks = Vec::new();
        for index in 0..60 {
            let (backend, customer, new) =
                (desk.backend.clone(), customer.clone(), request(&desk, &format!("درخواست {index}")));
            tasks.push(tokio::spawn(async move { backend.tickets().create(&customer, &new).await.unwrap().number }));
        }
        let mut numbers = HashSet::new();
        for task in tasks {
            numbers.insert(task.await.unwrap());
        }
        let expected: HashSet<String> = (1..=60).map(|n| format!("T-20261122-{n:04}")).collect();
        assert_eq!(numbers, expected);
    }
}

#[tokio::test]
async fn a_request_is_answered_and_solved() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        let (id, number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        desk.advance(60_000_000);
        tickets
            .reply(
                &agent,
                id,
                &Reply {
                    then: Some(Status::Waiting), ..say("سلام، مودم را خاموش و روشن کنید.")
                },
            )
            .await
            .unwrap();
        let seen = tickets.view(&customer, &number).await.unwrap();
        assert_eq!(seen.row.status, Status::Waiting);
        assert_eq!(seen.first_response_at, Some(desk.backend.clock().now()));
        tickets.reply(&customer, id, &say("وصل شد، ممنون")).await.unwrap();
        let view = tickets.view(&agent, &number).await.unwrap();
        assert_eq!(view.row.status, Status::InProgress);
        assert!(view.row.customer_spoke_last);
        let version = tickets
            .edit(&agent, id, &Edit { version: view.row.version, status: Some(Status::Resolved), ..Edit::default() })
            .await
            .unwrap();
        assert_eq!(version, view.row.version + 1);
        let done = tickets.view(&customer, &number).await.unwrap();
        assert_eq!(done.row.status, Status::Resolved);
        assert_eq!(done.row.replies, 2);
    }
}

#[tokio::test]
async fn a_customer_never_sees_notes_or_the_desks_own_business() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        let (id, number) = opened(&desk, &customer, "چاپگر خراب است").await;
        tickets.reply(&agent, id, &Reply { internal: true, ..say("کاربر همیشگی؛ رمزش ۱۲۳۴ است") }).await.unwrap();
        let version = tickets.view(&agent, &number).await.unwrap().row.version;
        tickets
            .edit(
                &agent,
                id,
                &Edit { version, priority: Some(Priority::Low), assignee: Some(Some(agent.user)), ..Edit::default() },
            )
            .await
            .unwrap();
        let seen = tickets.view(&customer, &number).await.unwrap();
        for item in &seen.stream {
            match item {
                StreamItem::Comment(comment) => assert!(!comment.internal),
                StreamItem::Event(event) => assert!(event.change.is_public(), "{:?}", event.change),
            }
        }
        assert!(!serde_json::to_string(&seen).unwrap().contains("۱۲۳۴"));
        assert!(desk.backend.search().candidates("همیشگی", false).await.unwrap().is_empty());
        assert_eq!(desk.backend.search().candidates("همیشگی", true).await.unwrap(), [id]);
        let staff = tickets.view(&agent, &number).await.unwrap();
        assert!(
            staff.stream.iter().any(
                |item| matches!(item, StreamItem::Event(event) if matches!(event.change, Change::Assignee { .. }))
            )
        );
    }
}

#[tokio::test]
async fn a_reply_stops_when_somebody_else_answered_meanwhile() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let (one, two) = (desk.actor(Role::Agent).await, desk.actor(Role::Agent).await);
        let (id, _) = opened(&desk, &customer, "صدای کلاس قطع است").await;
        let first = tickets.reply(&one, id, &Reply { seen: Some(CommentId(0)), ..say("بررسی می‌کنم") }).await.unwrap();
        let refused = tickets.reply(&two, id, &Reply { seen: Some(CommentId(0)), ..say("من هم") }).await;
        assert_eq!(refused, Err(Fault::Conflict(Conflict::NewComments { count: 1, newest: first })));
        tickets.reply(&two, id, &Reply { seen: Some(first), ..say("من هم") }).await.unwrap();
        // One's own messages never stop one.
        tickets.reply(&one, id, &Reply { seen: None, ..say("باز هم") }).await.unwrap();
    }
}

#[tokio::test]
async fn an_edit_of_an_old_version_is_refused_and_changes_nothing() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        let (id, number) = opened(&desk, &customer, "فونت فارسی در PDF").await;
        let edit = |version, priority| Edit { version, priority: Some(priority), ..Edit::default() };
        tickets.edit(&agent, id, &edit(1, Priority::High)).await.unwrap();
        assert_eq!(tickets.edit(&agent, id, &edit(1, Priority::Low)).await, Err(Fault::Conflict(Conflict::Stale)));
        assert_eq!(tickets.view(&agent, &number).await.unwrap().row.priority, Priority::High);
        let illegal =
            Edit { version: 2, status: Some(Status::Pending), assignee: Some(Some(agent.user)), ..Edit::default() };
        tickets.edit(&agent, id, &illegal).await.unwrap();
        let resolved = Edit { version: 3, status: Some(Status::Closed), ..Edit::default() };
        tickets.edit(&agent, id, &resolved).await.unwrap();
        let refused =
            tickets.edit(&agent, id, &Edit { version: 4, status: Some(Status::Waiting), ..Edit::default() }).await;
        assert_eq!(refused, Err(Fault::Conflict(Conflict::IllegalMove { from: Status::Closed, to: Status::Waiting })));
    }
}

#[tokio::test]
async fn the_same_form_sent_twice_makes_one_ticket() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let new = NewTicket { once: "abcdef012345".into(), ..request(&desk, "لپ‌تاپ روشن نمی‌شود") };
        let first = tickets.create(&customer, &new).await.unwrap();
        let second = tickets.create(&customer, &new).await.unwrap();
        assert_eq!(first, second);
        let reply = Reply { once: "abcdef012345".into(), ..say("یک خط دیگر") };
        let one = tickets.reply(&customer, first.id, &reply).await.unwrap();
        assert_eq!(tickets.reply(&customer, first.id, &reply).await.unwrap(), one);
        assert_eq!(tickets.view(&customer, &first.number).await.unwrap().row.replies, 1);
    }
}

#[tokio::test]
async fn every_wrong_field_is_named_at_once() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let fault = desk.backend.tickets().create(&customer, &NewTicket::default()).await.unwrap_err();
        for field in [Field::Title, Field::Body, Field::Category] {
            assert!(fault.problem(field).is_some(), "{field:?}");
        }
        let huge = NewTicket { body: "ا".repeat(60_000), ..request(&desk, "عنوان") };
        assert!(desk.backend.tickets().create(&customer, &huge).await.unwrap_err().problem(Field::Body).is_some());
    }
}

#[tokio::test]
async fn strangers_cannot_see_change_or_answer_a_ticket() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let stranger = desk.actor(Role::Customer).await;
        let reports = desk.actor(Role::ReportManager).await;
        let (id, number) = opened(&desk, &customer, "رمز عبور را فراموش کردم").await;
        for other in [&stranger, &reports] {
            assert_eq!(tickets.view(other, &number).await.unwrap_err(), Fault::NotFound);
            assert_eq!(tickets.reply(other, id, &say("سلام")).await, Err(Fault::NotFound));
            assert_eq!(
                tickets.edit(other, id, &Edit { version: 1, status: Some(Status::Closed), ..Edit::default() }).await,
                Err(Fault::NotFound)
            );
            assert_eq!(tickets.delete(other, id).await, Err(Fault::NotFound));
        }
        assert_eq!(
            tickets
                .edit(&customer, id, &Edit { version: 1, priority: Some(Priority::Critical), ..Edit::default() })
                .await,
            Err(Fault::Forbidden)
        );
        assert_eq!(
            tickets.reply(&customer, id, &Reply { internal: true, ..say("یادداشت") }).await,
            Err(Fault::Forbidden)
        );
        assert_eq!(tickets.list(&customer, &ListQuery::default()).await, Err(Fault::Forbidden));
    }
}

#[tokio::test]
async fn a_requester_closes_and_reopens_the_own_ticket() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let (id, number) = opened(&desk, &customer, "پروژکتور کم‌نور است").await;
        tickets.move_own(&customer, id, Status::Closed).await.unwrap();
        assert_eq!(
            tickets.move_own(&customer, id, Status::Waiting).await,
            Err(Fault::Conflict(Conflict::IllegalMove { from: Status::Closed, to: Status::Waiting }))
        );
        tickets.move_own(&customer, id, Status::InProgress).await.unwrap();
        let view = tickets.view(&customer, &number).await.unwrap();
        assert_eq!((view.row.status, view.reopened, view.closed_at), (Status::InProgress, 1, None));
    }
}

#[tokio::test]
async fn a_ticket_reopened_after_its_assignee_left_goes_back_to_the_queue() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let (agent, other) = (desk.actor(Role::Agent).await, desk.actor(Role::Agent).await);
        let mut all = Vec::new();
        for index in 0..3 {
            let (id, number) = opened(&desk, &customer, &format!("پیگیری {index}")).await;
            let assignee = Some(Some(if index == 2 { other.user } else { agent.user }));
            let edit = Edit { version: 1, assignee, status: Some(Status::Closed), ..Edit::default() };
            tickets.edit(&agent, id, &edit).await.unwrap();
            all.push((id, number));
        }
        let version = desk.backend.people().get(&crate::access::system(), agent.user).await.unwrap().version;
        desk.backend.people().set_active(&crate::access::system(), agent.user, version, false).await.unwrap();
        tickets.reply(&customer, all[0].0, &say("دوباره قطع شد")).await.unwrap();
        for (id, _) in &all[1..] {
            tickets.move_own(&customer, *id, Status::InProgress).await.unwrap();
        }
        for (index, (_, number)) in all.iter().enumerate() {
            let row = tickets.view(&other, number).await.unwrap().row;
            let expected = (index == 2).then_some(other.user);
            assert_eq!((row.status, row.assignee.map(|person| person.id)), (Status::InProgress, expected));
        }
        assert_eq!(tickets.counts(&other).await.unwrap().unassigned, 2);
    }
}

#[tokio::test]
async fn deletion_hides_a_ticket_and_is_undone() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let (agent, admin) = (desk.actor(Role::Agent).await, desk.actor(Role::Admin).await);
        let (id, number) = opened(&desk, &customer, "آنتی‌ویروس هشدار می‌دهد").await;
        assert_eq!(tickets.delete(&agent, id).await, Err(Fault::Forbidden));
        tickets.delete(&admin, id).await.unwrap();
        assert_eq!(tickets.view(&customer, &number).await.unwrap_err(), Fault::NotFound);
        assert_eq!(tickets.counts(&agent).await.unwrap().all, 0);
        assert_eq!(tickets.reply(&agent, id, &say("؟")).await, Err(Fault::Conflict(Conflict::Deleted)));
        let deleted = tickets.list(&admin, &ListQuery { view: View::Deleted, ..ListQuery::default() }).await.unwrap();
        assert_eq!(deleted.rows.len(), 1);
        tickets.restore(&admin, id).await.unwrap();
        assert_eq!(tickets.counts(&agent).await.unwrap().open, 1);
        assert!(tickets.view(&customer, &number).await.is_ok());
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn counts_follow_every_change_and_agree_with_the_lists() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        for index in 0..12 {
            let (id, _) = opened(&desk, &customer, &format!("مشکل شماره {index}")).await;
            let mut version = 1;
            if index % 2 == 0 {
                version = tickets
                    .edit(&agent, id, &Edit { version, assignee: Some(Some(agent.user)), ..Edit::default() })
                    .await
                    .unwrap();
            }
            if index % 3 == 0 {
                tickets
                    .reply(&agent, id, &Reply { then: Some(Status::Waiting), ..say("لطفاً نشانی را بفرستید") })
                    .await
                    .unwrap();
            } else if index % 5 == 0 {
                tickets
                    .edit(&agent, id, &Edit { version, status: Some(Status::Resolved), ..Edit::default() })
                    .await
                    .unwrap();
            }
        }
        desk.backend.feed().settled(&desk.backend).await.unwrap();
        let counts = tickets.counts(&agent).await.unwrap();
        for (view, count) in [
            (View::Mine, counts.mine),
            (View::Unassigned, counts.unassigned),
            (View::Open, counts.open),
            (View::Waiting, counts.waiting),
            (View::AtRisk, counts.at_risk),
            (View::Breached, counts.breached),
            (View::Resolved, counts.resolved),
            (View::Closed, counts.closed),
            (View::All, counts.all),
        ] {
            let rows = tickets.list(&agent, &ListQuery { view, ..ListQuery::default() }).await.unwrap().rows;
            assert_eq!(rows.len() as i64, count, "{view:?}");
        }
        assert_eq!(counts.all, 12);
        assert_eq!(counts.branches.iter().map(|(_, n)| n).sum::<i64>(), counts.open);
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_sees_the_change_too() {
    for desk in desk().await {
        let other = desk.node().await;
        let (here, there) = (desk.backend.follow(), other.follow());
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        opened(&desk, &customer, "گره دوم").await;
        other.feed().settled(&other).await.unwrap();
        assert_eq!(other.tickets().counts(&agent).await.unwrap().unassigned, 1);
        here.abort();
        there.abort();
    }
}

#[tokio::test]
async fn pages_follow_one_another_without_gap_or_repetition() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        for index in 0..60_i64 {
            // Equal times happen: the id decides.
            desk.advance(if index % 3 == 0 { 1_000_000 } else { 0 });
            let new = NewTicket {
                priority: Priority::ALL.get(index as usize % 4).copied(),
                ..request(&desk, &format!("شماره {index}"))
            };
            tickets.create(&agent, &NewTicket { requester: Some(customer.user), ..new }).await.unwrap();
        }
        for order in Order::ALL {
            for ascending in [false, true] {
                let mut query = ListQuery { view: View::Open, order, ascending, ..ListQuery::default() };
                let mut seen = Vec::new();
                let mut pages = Vec::new();
                loop {
                    let page = tickets.list(&agent, &query).await.unwrap();
                    seen.extend(page.rows.iter().map(|row| row.id));
                    pages.push(page.rows.iter().map(|row| row.id).collect::<Vec<_>>());
                    let Some(next) = page.next else {
                        // And back again, page by page.
                        query.cursor = page.previous;
                        break;
                    };
                    query.cursor = Some(next);
                }
                assert_eq!(seen.len(), 60, "{order:?} {ascending}");
                assert_eq!(seen.iter().collect::<HashSet<_>>().len(), 60);
                let back = tickets.list(&agent, &query).await.unwrap();
                assert_eq!(
                    Some(&back.rows.iter().map(|row| row.id).collect::<Vec<_>>()),
                    pages.get(1),
                    "{order:?} {ascending}"
                );
            }
        }
    }
}

#[tokio::test]
async fn a_list_and_a_page_cost_a_fixed_number_of_statements() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let tickets = desk.backend.tickets();
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        let mut number = String::new();
        for index in 0..30 {
            let (id, this) = opened(&desk, &customer, &format!("پرسش {index}")).await;
            tickets.reply(&agent, id, &say("پاسخ")).await.unwrap();
            number = this;
        }
        desk.backend.feed().settled(&desk.backend).await.unwrap();
        following.abort();
        let _ = following.await;
        let query = ListQuery { view: View::Open, ..ListQuery::default() };
        tickets.list(&agent, &query).await.unwrap();
        let before = desk.backend.db().queries();
        assert_eq!(tickets.list(&agent, &query).await.unwrap().rows.len(), 25);
        assert_eq!(desk.backend.db().queries() - before, 1, "a list is one statement; counts come from memory");
        for (times, statements) in [("first", 2), ("again", 1)] {
            let before = desk.backend.db().queries();
            let view = tickets.view(&agent, &number).await.unwrap();
            assert_eq!(desk.backend.db().queries() - before, statements, "a ticket read {times}");
            assert_eq!(view.stream.len(), 3, "opened, answered, taken up");
        }
        tickets.reply(&agent, tickets.view(&agent, &number).await.unwrap().row.id, &say("باز هم")).await.unwrap();
        let before = desk.backend.db().queries();
        assert_eq!(tickets.view(&agent, &number).await.unwrap().stream.len(), 4, "what came since is there");
        assert_eq!(desk.backend.db().queries() - before, 2);
    }
}

#[tokio::test]
async fn words_are_found_however_they_are_typed() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let agent = desk.actor(Role::Agent).await;
        let (id, number) = opened(&desk, &customer, "کتاب‌های الکترونیکی باز نمی‌شود").await;
        desk.backend.tickets().reply(&agent, id, &say("خطای 0x80070005 در سرور ۱۹۲.۱۶۸.۱.۱")).await.unwrap();
        for typed in [
            "كتاب",
            "کتاب ها",
            "کتابها",
            "الکترو",
            "0x80070005",
            "192.168.1.1",
            &number,
            &number.to_lowercase(),
            "\" OR *",
            "اینترنت وصل",
        ] {
            let found = desk.backend.search().candidates(typed, true).await.unwrap();
            assert_eq!(found.contains(&id), typed != "\" OR *", "{typed}");
        }
        let version = desk.backend.tickets().view(&agent, &number).await.unwrap().row.version;
        desk.backend
            .tickets()
            .edit(&agent, id, &Edit { version, title: Some("عنوان تازهٔ دیگری".into()), ..Edit::default() })
            .await
            .unwrap();
        assert!(desk.backend.search().candidates("الکترونیکی", true).await.unwrap().is_empty());
        assert_eq!(desk.backend.search().candidates("دیگری", true).await.unwrap(), [id]);
    }
}

/// Lists walk an index of their order; nothing reads a whole large table.
#[tokio::test]
async fn no_statement_scans_a_large_table() {
    for desk in desk().await {
        // PostgreSQL chooses by statistics: on tables of a few rows a scan is right. `crate::plans` asks it on a full desk.
        if desk.backend.db().dialect() != crate::db::Dialect::Sqlite {
            continue;
        }
        let large = [
            "ticket",
            "comment",
            "event",
            "search_doc",
            "clock_mark",
            "notification",
            "file",
            "once",
            "t",
            "c",
            "e",
            "n",
        ];
        // Counts at start read an index whole, once.
        let known = ["LOAD"];
        for statement in crate::statements_of_all_areas() {
            // An INSERT's plan only lists the tables of its foreign keys.
            if known.contains(&statement.name) || statement.sqlite.starts_with("INSERT") {
                continue;
            }
            let sql = crate::db::Sql::per(statement.sqlite, statement.postgres);
            let count = crate::db::arguments_of(statement.sqlite);
            let plan = desk.backend.db().explain(sql, vec![crate::db::Value::Int(Some(1)); count]).await.unwrap();
            for line in plan {
                let scanned =
                    line.trim_start().strip_prefix("SCAN ").and_then(|rest| rest.split(' ').next().map(str::to_owned));
                let by_index = line.contains("USING") || line.contains("VIRTUAL TABLE INDEX");
                assert!(
                    !scanned.is_some_and(|table| large.contains(&table.as_str()) && !by_index),
                    "{}: {line}\n{}",
                    statement.name,
                    statement.sqlite
                );
            }
        }
    }
}

#[tokio::test]
async fn every_statement_is_understood_by_the_database() {
    for desk in desk().await {
        let wrong = desk.backend.db().prepare_all(&crate::statements_of_all_areas()).await;
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
