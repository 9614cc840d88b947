//! What rules do, once each.

use super::{HOUR, count, edit, note, opened, opened_there, reasons, rule, runs, save, settle, tag, view};
use crate::args;
use crate::testing::desk;
use domain::access::Reason;
use domain::automation::{ActResult, Outcome, Refusal, RuleAct, Trigger, Verdict};
use domain::conditions::{Among, Test};
use domain::permissions::Role;
use domain::sla::Clock;
use domain::tickets::{Change, Edit, NewTicket, Priority, Reply, Status, StreamItem};

#[tokio::test(flavor = "multi_thread")]
async fn two_nodes_answer_each_change_once() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let id = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("خوش آمدید"), raise(Priority::High)])).await;
        let mut tickets = Vec::new();
        for _ in 0..30 {
            tickets.push(opened(&desk, &customer).await);
        }
        let other = desk.node().await;
        let run = async |backend: &crate::Backend| {
            let mut ran = 0;
            for _ in 0..100 {
                ran += backend.automation().run_due().await.unwrap();
            }
            ran
        };
        let (here, there) = tokio::join!(run(&desk.backend), run(&other));
        assert_eq!(here + there, 30);
        assert_eq!(count(&desk, "automation_due").await, 0);
        assert_eq!(runs(&desk, id).await.len(), 30);
        for ticket in tickets {
            let view = view(&desk, ticket).await;
            assert_eq!(view.row.priority, Priority::High);
            let notes = view
                .stream
                .iter()
                .filter(|item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Remark { .. })));
            assert_eq!(notes.count(), 1);
        }
    }
}

fn raise(priority: Priority) -> RuleAct {
    RuleAct::SetPriority { priority }
}

#[tokio::test]
async fn what_no_rule_answers_costs_nothing() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let before = desk.backend.db().queries();
        opened(&desk, &customer).await;
        let quiet = desk.backend.db().queries() - before;
        assert_eq!(count(&desk, "automation_due").await, 0);
        save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        desk.backend.automation().book().await.unwrap();
        let before = desk.backend.db().queries();
        opened(&desk, &customer).await;
        let heard = desk.backend.db().queries() - before;
        assert_eq!(count(&desk, "automation_due").await, 1);
        assert!(heard <= quiet + 1, "{quiet} statements without a rule, {heard} with one");
    }
}

#[tokio::test]
async fn the_first_rules_tell_of_what_is_critical() {
    for desk in desk().await {
        let (customer, admin, agent) =
            (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await, desk.actor(Role::Agent).await);
        let ticket = opened(&desk, &customer).await;
        assert_eq!(settle(&desk).await, 0);
        edit(&desk, &agent, ticket, Edit { priority: Some(Priority::Critical), ..Edit::default() }).await;
        assert_eq!(settle(&desk).await, 1);
        assert_eq!(reasons(&desk, &admin).await, [Reason::Ruled]);
        let page = desk.backend.automation().trace(&agent, ticket, None).await.unwrap();
        assert_eq!(page.rows.len(), 1);
        assert_eq!(page.rows[0].story.verdict, Verdict::Matched { tests: vec![0] });
        assert_eq!(page.rows[0].outcome, Outcome::Done);
        let view = view(&desk, ticket).await;
        assert!(
            view.stream.iter().any(
                |item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Ruled { off: false, .. }))
            )
        );
        // The customer learns nothing of it.
        let seen = desk.backend.tickets().view(&customer, &view.row.number).await.unwrap();
        assert!(
            !seen
                .stream
                .iter()
                .any(|item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Ruled { .. })))
        );
    }
}

#[tokio::test]
async fn what_somebody_does_meanwhile_is_not_overrun() {
    for desk in desk().await {
        let (customer, agent, other) =
            (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await, desk.person(Role::Agent).await);
        let free = vec![Test::Assignee { test: Among::Empty }];
        let id = save(&desk, rule(Trigger::Created, free, vec![RuleAct::Assign { person: Some(other) }])).await;
        let (taken, left) = (opened(&desk, &customer).await, opened(&desk, &customer).await);
        edit(&desk, &agent, taken, Edit { assignee: Some(Some(agent.user)), ..Edit::default() }).await;
        settle(&desk).await;
        let assignee = async |ticket| view(&desk, ticket).await.row.assignee.map(|person| person.id);
        assert_eq!(assignee(taken).await, Some(agent.user));
        assert_eq!(assignee(left).await, Some(other));
        assert_eq!(runs(&desk, id).await.len(), 1);
    }
}

#[tokio::test]
async fn a_reply_goes_out_in_the_name_of_the_assignee() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let text = "درخواست {{number}} رسید، {{requester}}.".to_owned();
        let id = save(&desk, rule(Trigger::CustomerReplied, Vec::new(), vec![RuleAct::Reply { text }])).await;
        let answered = save(&desk, rule(Trigger::AgentReplied, Vec::new(), vec![note("پاسخ داده شد")])).await;
        let ticket = opened(&desk, &customer).await;
        let say = Reply { body: "سلام".into(), ..Reply::default() };
        desk.backend.tickets().reply(&customer, ticket, &say).await.unwrap();
        settle(&desk).await;
        let told = runs(&desk, id).await;
        assert_eq!(told[0].outcome, Outcome::Refused);
        assert_eq!(told[0].story.acts[0].result, ActResult::Refused { refusal: Refusal::NoAuthor });
        edit(&desk, &agent, ticket, Edit { assignee: Some(Some(agent.user)), ..Edit::default() }).await;
        desk.backend.tickets().save_draft(&agent, &format!("ticket:{ticket}"), "در حال نوشتن").await.unwrap();
        desk.backend.tickets().reply(&customer, ticket, &say).await.unwrap();
        assert_eq!(settle(&desk).await, 2);
        assert_eq!(runs(&desk, id).await[0].outcome, Outcome::Done);
        // Another rule hears of the reply, though no person wrote it.
        assert_eq!(runs(&desk, answered).await.len(), 1);
        let view = view(&desk, ticket).await;
        let last = view.stream.iter().rev().find_map(|item| match item {
            StreamItem::Comment(comment) => Some(comment.clone()),
            StreamItem::Event(_) => None,
        });
        let last = last.unwrap();
        assert_eq!(last.author.id, agent.user);
        assert!(last.html.contains(&view.row.number), "{}", last.html);
        assert_eq!(view.row.status, Status::InProgress);
        assert_eq!(reasons(&desk, &customer).await.last(), Some(&Reason::DeskReplied));
        assert_eq!(count(&desk, "draft").await, 1);
    }
}

#[tokio::test]
async fn tags_come_and_go_and_can_be_tested() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let tag = tag(&desk).await;
        let put = save(&desk, rule(Trigger::Created, Vec::new(), vec![RuleAct::AddTag { tag }])).await;
        let tagged = vec![Test::Tag { test: domain::conditions::Tags::Any(vec![tag]) }];
        let taken = save(&desk, rule(Trigger::Updated, tagged, vec![RuleAct::RemoveTag { tag }])).await;
        let ticket = opened(&desk, &customer).await;
        assert_eq!(settle(&desk).await, 2);
        assert_eq!((runs(&desk, put).await.len(), runs(&desk, taken).await.len()), (1, 1));
        assert_eq!(count(&desk, "ticket_tag").await, 0);
        let view = view(&desk, ticket).await;
        let tags = view
            .stream
            .iter()
            .filter(|item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Tagged { .. })));
        assert_eq!(tags.count(), 2);
    }
}

#[tokio::test]
async fn a_breach_sets_rules_off() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let late = Trigger::Breached { clock: Some(Clock::FirstResponse) };
        let id = save(&desk, rule(late, Vec::new(), vec![raise(Priority::High)])).await;
        let ticket = opened_there(&desk, &admin, &customer).await;
        desk.advance(5 * HOUR);
        while desk.backend.sla().fire_due().await.unwrap() > 0 {}
        settle(&desk).await;
        assert_eq!(runs(&desk, id).await.len(), 1);
        assert_eq!(view(&desk, ticket).await.row.priority, Priority::High);
    }
}

#[tokio::test]
async fn rules_stop_the_rest_and_deleted_tickets_are_left_alone() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let mut first = rule(Trigger::Created, Vec::new(), vec![note("یک")]);
        first.stop = true;
        let first = save(&desk, first).await;
        let second = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("دو")])).await;
        let ticket = opened(&desk, &customer).await;
        let deleted = opened(&desk, &customer).await;
        desk.backend.tickets().delete(&admin, deleted).await.unwrap();
        assert_eq!(settle(&desk).await, 2);
        assert_eq!(runs(&desk, first).await.len(), 1);
        assert_eq!(runs(&desk, first).await[0].ticket, ticket);
        assert_eq!(runs(&desk, second).await.len(), 0);
    }
}

#[tokio::test]
async fn a_merged_ticket_is_answered_where_it_goes_on() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let answer = RuleAct::Reply { text: "درخواست شما بسته شد.".into() };
        let id = save(&desk, rule(Trigger::StatusChanged, Vec::new(), vec![answer])).await;
        let (kept, merged) = (opened(&desk, &customer).await, opened(&desk, &customer).await);
        let sql = "SELECT number FROM ticket WHERE id = $1";
        let number: String = desk.backend.db().scalar(sql, args![kept]).await.unwrap();
        desk.backend.tickets().merge(&agent, merged, 1, &number).await.unwrap();
        assert_eq!(settle(&desk).await, 1, "its closing is heard");
        assert_eq!(runs(&desk, id).await, [], "and not answered, nor taken for a failure of the rule");
    }
}

#[tokio::test]
async fn a_new_critical_ticket_is_heard_of_at_once() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let new = NewTicket {
            title: "قطع شبکه".into(),
            body: "همه چیز قطع است.".into(),
            category: Some(desk.category),
            requester: Some(customer.user),
            priority: Some(Priority::Critical),
            ..NewTicket::default()
        };
        desk.backend.tickets().create(&admin, &new).await.unwrap();
        let waiting: i64 = desk.backend.db().scalar("SELECT COUNT(*) FROM automation_due", args![]).await.unwrap();
        assert_eq!(waiting, 1);
        assert_eq!(settle(&desk).await, 1);
        assert_eq!(reasons(&desk, &admin).await, [Reason::Ruled]);
    }
}

#[tokio::test]
async fn runs_are_kept_for_half_a_year() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let id = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        opened(&desk, &customer).await;
        settle(&desk).await;
        desk.advance(179 * 24 * HOUR);
        opened(&desk, &customer).await;
        settle(&desk).await;
        assert_eq!(desk.backend.automation().sweep().await.unwrap(), 0);
        desk.advance(2 * 24 * HOUR);
        assert_eq!(desk.backend.automation().sweep().await.unwrap(), 1);
        assert_eq!(runs(&desk, id).await.len(), 1);
    }
}
