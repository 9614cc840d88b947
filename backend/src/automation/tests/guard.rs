//! Rules that set each other off, and rules that fail.

use super::{HOUR, count, edit, note, opened, reasons, rule, runs, save, settle, view, write};
use crate::args;
use crate::automation::hear::Kept;
use crate::automation::sql;
use crate::db::Tx;
use crate::oops::Oops;
use crate::testing::desk;
use domain::access::Reason;
use domain::automation::{ActResult, Chain, FAILURES_MAX, Happened, Outcome, Refusal, RuleAct, Trigger, Verdict};
use domain::conditions::{Among, Test};
use domain::permissions::Role;
use domain::tickets::{Change, Edit, Priority, Status, StreamItem};

fn priority(priority: Priority) -> Test {
    Test::Priority { test: Among::OneOf(vec![priority]) }
}

#[tokio::test]
async fn a_rule_never_answers_its_own_change() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let wait = vec![RuleAct::SetStatus { status: Status::Waiting }];
        let waiting = vec![Test::Status { test: Among::OneOf(vec![Status::Waiting]) }];
        let set = |priority| vec![RuleAct::SetPriority { priority }];
        let ids = [
            save(&desk, rule(Trigger::PriorityChanged, vec![priority(Priority::High)], wait)).await,
            save(&desk, rule(Trigger::StatusChanged, waiting, set(Priority::Low))).await,
            save(&desk, rule(Trigger::PriorityChanged, vec![priority(Priority::Low)], set(Priority::High))).await,
        ];
        let ticket = opened(&desk, &customer).await;
        for round in 1..=2 {
            edit(&desk, &agent, ticket, Edit { priority: Some(Priority::Medium), ..Edit::default() }).await;
            edit(&desk, &agent, ticket, Edit { status: Some(Status::InProgress), ..Edit::default() }).await;
            edit(&desk, &agent, ticket, Edit { priority: Some(Priority::High), ..Edit::default() }).await;
            assert_eq!(settle(&desk).await, 3);
            for id in ids {
                assert_eq!(runs(&desk, id).await.len(), round);
            }
            let row = view(&desk, ticket).await.row;
            assert_eq!((row.status, row.priority), (Status::Waiting, Priority::High));
            assert_eq!(count(&desk, "automation_due").await, 0);
        }
    }
}

#[tokio::test]
async fn a_long_chain_is_cut_and_the_log_says_so() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let id = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        let ticket = opened(&desk, &customer).await;
        settle(&desk).await;
        let chain = Chain { rules: Vec::new(), depth: 5 };
        let kept = Kept { happened: vec![Happened::Created], before: None, now: None, chain, stay: None };
        let text = kept.print().unwrap();
        let due = async move |tx: &mut Tx| {
            let row = args![ticket, 1_i64, domain::Micros(0), text.as_str()];
            Ok::<_, Oops>(tx.run(sql::INSERT_DUE, row).await?)
        };
        desk.backend.db().write(due).await.unwrap();
        assert_eq!(settle(&desk).await, 1);
        let told = runs(&desk, id).await;
        assert_eq!((told[0].outcome, &told[0].story.verdict), (Outcome::Refused, &Verdict::TooDeep));
        assert!(told[0].story.acts.is_empty());
    }
}

#[tokio::test]
async fn a_rule_that_keeps_failing_is_switched_off_and_its_administrators_are_told() {
    for desk in desk().await {
        let (customer, admin, agent) =
            (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await, desk.actor(Role::Agent).await);
        let leaver = desk.person(Role::Agent).await;
        let acts = vec![RuleAct::Assign { person: Some(leaver) }, note("سپرده شد")];
        let id = save(&desk, rule(Trigger::Created, Vec::new(), acts)).await;
        opened(&desk, &customer).await;
        settle(&desk).await;
        write(&desk, "UPDATE person SET active = FALSE WHERE id = (SELECT assignee_id FROM ticket WHERE assignee_id IS NOT NULL LIMIT 1)").await;
        let mut last = None;
        for failures in 1..=FAILURES_MAX {
            let rules = desk.backend.automation().rules(&admin).await.unwrap();
            assert!(rules.iter().any(|rule| rule.id == id && rule.enabled), "after {failures}");
            last = Some(opened(&desk, &customer).await);
            assert_eq!(settle(&desk).await, 1);
            let told = &runs(&desk, id).await[0];
            assert_eq!(told.outcome, Outcome::Failed);
            assert_eq!(told.story.acts[0].result, ActResult::Refused { refusal: Refusal::Gone });
            // What else it says is done.
            assert_eq!(told.story.acts[1].result, ActResult::Done);
        }
        let rules = desk.backend.automation().rules(&admin).await.unwrap();
        let off = rules.iter().find(|rule| rule.id == id).unwrap();
        assert!(!off.enabled && off.tripped, "the list says that it is off because it failed");
        assert_eq!(reasons(&desk, &admin).await, [Reason::RuleOff]);
        assert_eq!(reasons(&desk, &agent).await, []);
        let (audit, _) = desk.backend.people().audit(&admin, None).await.unwrap();
        assert!(audit.iter().any(|entry| entry.kind == "rule.switched_off"));
        let stream = view(&desk, last.unwrap()).await.stream;
        assert!(
            stream.iter().any(
                |item| matches!(item, StreamItem::Event(e) if matches!(e.change, Change::Ruled { off: true, .. }))
            )
        );
        opened(&desk, &customer).await;
        assert_eq!(settle(&desk).await, 0);
    }
}

#[tokio::test]
async fn a_refusal_is_no_failure_and_success_forgives() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let pending = vec![RuleAct::SetStatus { status: Status::Pending }];
        let id = save(&desk, rule(Trigger::StatusChanged, Vec::new(), pending)).await;
        for _ in 0..=FAILURES_MAX {
            let ticket = opened(&desk, &customer).await;
            edit(&desk, &admin, ticket, Edit { status: Some(Status::Closed), ..Edit::default() }).await;
            desk.advance(HOUR);
        }
        settle(&desk).await;
        let told = runs(&desk, id).await;
        assert!(told.iter().all(|run| run.outcome == Outcome::Refused));
        let illegal = Refusal::IllegalMove { from: Status::Closed, to: Status::Pending };
        assert_eq!(told[0].story.acts[0].result, ActResult::Refused { refusal: illegal });
        assert!(
            desk.backend.automation().rules(&admin).await.unwrap().iter().any(|rule| rule.id == id && rule.enabled)
        );
    }
}

#[tokio::test]
async fn what_cannot_be_read_is_given_up_and_stops_nobody() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        let id = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        opened(&desk, &customer).await;
        write(&desk, "UPDATE automation_due SET data = 'x'").await;
        let ticket = opened(&desk, &customer).await;
        for _ in 0..4 {
            desk.backend.automation().run_due().await.unwrap();
        }
        assert_eq!(count(&desk, "automation_due").await, 0);
        let told = runs(&desk, id).await;
        assert_eq!(told.iter().map(|run| run.ticket).collect::<Vec<_>>(), [ticket]);
    }
}
