//! Rules as administrators see and edit them.

use super::{count, note, number, opened, rule, runs, save, settle};
use crate::testing::desk;
use domain::Fault;
use domain::automation::{RuleAct, Trigger, seeds};
use domain::fault::{Conflict, Field, Problem};
use domain::ids::{CategoryId, DepartmentId, RuleId, TagId, TicketId, UserId};
use domain::permissions::Role;

#[tokio::test]
async fn rules_are_saved_ordered_and_put_away() {
    for desk in desk().await {
        let (admin, automation) = (desk.actor(Role::Admin).await, desk.backend.automation());
        let first = automation.rules(&admin).await.unwrap();
        let names: Vec<_> = first.iter().map(|rule| rule.name.clone()).collect();
        assert_eq!(names, seeds().iter().map(|rule| rule.name.clone()).collect::<Vec<_>>());
        let id = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        let order = async || -> Vec<RuleId> {
            automation.rules(&admin).await.unwrap().into_iter().map(|rule| rule.id).collect()
        };
        let seeded: Vec<_> = first.iter().map(|rule| rule.id).collect();
        assert_eq!(order().await, [&seeded[..], &[id]].concat());
        automation.order(&admin, &[id, seeded[2]]).await.unwrap();
        assert_eq!(order().await, [id, seeded[2], seeded[0], seeded[1], seeded[3]]);
        let mut changed = automation.rules(&admin).await.unwrap().remove(0);
        changed.name = "نام دیگر".into();
        changed.enabled = false;
        automation.save(&admin, &changed).await.unwrap();
        assert_eq!(automation.save(&admin, &changed).await, Err(Fault::Conflict(Conflict::Stale)));
        let kept = automation.rules(&admin).await.unwrap().remove(0);
        assert_eq!((kept.name.as_str(), kept.enabled, kept.version), ("نام دیگر", false, changed.version + 1));
        automation.remove(&admin, id, kept.version).await.unwrap();
        assert_eq!(order().await, [seeded[2], seeded[0], seeded[1], seeded[3]]);
        assert_eq!(automation.remove(&admin, id, kept.version + 1).await, Err(Fault::NotFound));
    }
}

#[tokio::test]
async fn a_rule_names_only_what_is_there() {
    for desk in desk().await {
        let (admin, automation) = (desk.actor(Role::Admin).await, desk.backend.automation());
        let gone = [
            RuleAct::Assign { person: Some(UserId(999)) },
            RuleAct::SetDepartment { department: Some(DepartmentId(999)) },
            RuleAct::SetCategory { category: CategoryId(999) },
            RuleAct::AddTag { tag: TagId(999) },
        ];
        for act in gone {
            let draft = rule(Trigger::Created, Vec::new(), vec![note("x"), act]);
            let fault = automation.save(&admin, &draft).await.unwrap_err();
            assert_eq!(fault.problem(Field::Act(1)), Some(&Problem::NotAChoice));
        }
        let fault = automation.save(&admin, &rule(Trigger::Created, Vec::new(), Vec::new())).await.unwrap_err();
        assert_eq!(fault.problem(Field::Acts), Some(&Problem::Required));
    }
}

#[tokio::test]
async fn only_administrators_set_rules_up_and_the_desk_reads_the_trace() {
    for desk in desk().await {
        let automation = desk.backend.automation();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let draft = rule(Trigger::Created, Vec::new(), vec![note("x")]);
        let id = save(&desk, draft.clone()).await;
        let ticket = opened(&desk, &customer).await;
        settle(&desk).await;
        for role in [Role::BranchAdmin, Role::Agent, Role::ReportManager, Role::Customer] {
            let actor = desk.actor(role).await;
            assert_eq!(automation.rules(&actor).await, Err(Fault::Forbidden));
            assert_eq!(automation.save(&actor, &draft).await, Err(Fault::Forbidden));
            assert_eq!(automation.remove(&actor, id, 1).await, Err(Fault::Forbidden));
            assert_eq!(automation.order(&actor, &[id]).await, Err(Fault::Forbidden));
            assert_eq!(automation.rehearse(&actor, &draft).await, Err(Fault::Forbidden));
            assert_eq!(automation.try_on(&actor, &draft, &number(&desk, ticket).await).await, Err(Fault::Forbidden));
            assert_eq!(automation.runs(&actor, None, None).await, Err(Fault::Forbidden));
        }
        assert_eq!(automation.trace(&customer, ticket, None).await, Err(Fault::Forbidden));
        assert_eq!(automation.trace(&agent, TicketId(999), None).await, Err(Fault::NotFound));
        assert_eq!(automation.trace(&agent, ticket, None).await.unwrap().rows.len(), 1);
    }
}

#[tokio::test]
async fn the_log_is_read_page_by_page() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let id = save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        for _ in 0..53 {
            opened(&desk, &customer).await;
        }
        settle(&desk).await;
        let first = desk.backend.automation().runs(&admin, None, None).await.unwrap();
        assert_eq!(first.rows.len(), 50);
        let second = desk.backend.automation().runs(&admin, Some(id), first.next).await.unwrap();
        assert_eq!((second.rows.len(), second.next), (3, None));
        assert_eq!((runs(&desk, id).await.len() as i64, count(&desk, "rule_run").await), (50, 53));
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn another_node_hears_of_a_new_rule() {
    for desk in desk().await {
        let (customer, other) = (desk.actor(Role::Customer).await, desk.node().await);
        let following = other.follow();
        other.feed().settled(&other).await.unwrap();
        other.automation().book().await.unwrap();
        save(&desk, rule(Trigger::Created, Vec::new(), vec![note("x")])).await;
        other.feed().settled(&other).await.unwrap();
        let new = domain::tickets::NewTicket {
            title: "نصب نرم‌افزار".into(),
            body: "لطفاً نصب شود.".into(),
            category: Some(desk.category),
            ..Default::default()
        };
        other.tickets().create(&customer, &new).await.unwrap();
        assert_eq!(count(&desk, "automation_due").await, 1);
        following.abort();
    }
}
