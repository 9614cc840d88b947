//! Dry runs.

use super::{HOUR, count, edit, number, opened, rule, settle};
use crate::testing::{Desk, desk};
use domain::automation::{RuleAct, Trigger, Verdict};
use domain::conditions::{Among, Test};
use domain::permissions::Role;
use domain::tickets::{Edit, Priority, Reply, Status};
use domain::{Fault, Micros};

const TABLES: [&str; 8] =
    ["event", "rule", "rule_run", "automation_due", "notification", "comment", "person_turn", "ticket_tag"];

async fn counts(desk: &Desk) -> Vec<i64> {
    let mut counts = Vec::new();
    for table in TABLES {
        counts.push(count(desk, table).await);
    }
    counts
}

#[tokio::test]
async fn a_dry_run_tells_what_would_have_matched_and_writes_nothing() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        let raised = opened(&desk, &customer).await;
        let quiet = opened(&desk, &customer).await;
        let old = opened(&desk, &customer).await;
        let set = |priority| Edit { priority: Some(priority), ..Edit::default() };
        edit(&desk, &admin, old, set(Priority::High)).await;
        desk.advance(40 * Micros::DAY);
        edit(&desk, &admin, raised, set(Priority::High)).await;
        desk.advance(HOUR);
        edit(&desk, &admin, raised, set(Priority::Low)).await;
        let say = Reply { body: "سلام".into(), ..Reply::default() };
        desk.backend.tickets().reply(&customer, quiet, &say).await.unwrap();
        settle(&desk).await;
        let before = counts(&desk).await;
        let was = Test::Was { test: Box::new(Test::Priority { test: Among::OneOf(vec![Priority::Medium]) }) };
        let high = Test::Priority { test: Among::OneOf(vec![Priority::High]) };
        let draft = rule(Trigger::PriorityChanged, vec![was, high], vec![RuleAct::Close]);
        let automation = desk.backend.automation();
        let found = automation.rehearse(&admin, &draft).await.unwrap();
        assert_eq!((found.seen, found.matched, found.cut), (3, 1, false));
        assert_eq!((found.hits[0].ticket, &found.hits[0].verdict), (raised, &Verdict::Matched { tests: vec![0, 1] }));
        let tried = automation.try_on(&admin, &draft, &number(&desk, raised).await).await.unwrap();
        assert_eq!(tried.now, Verdict::Failed { tests: vec![0, 1] });
        let past: Vec<_> = tried.past.into_iter().map(|hit| hit.verdict).collect();
        assert_eq!(past, [Verdict::Failed { tests: vec![0, 1] }, Verdict::Matched { tests: vec![0, 1] }]);
        let replied = rule(Trigger::CustomerReplied, Vec::new(), vec![RuleAct::Close]);
        let found = automation.rehearse(&admin, &replied).await.unwrap();
        assert_eq!(found.hits.iter().map(|hit| hit.ticket).collect::<Vec<_>>(), [quiet]);
        let waiting = Trigger::Stays { status: Status::Pending, hours: 24, every: None };
        let found = automation.rehearse(&admin, &rule(waiting, Vec::new(), vec![RuleAct::Close])).await.unwrap();
        assert_eq!((found.seen, found.matched), (3, 3));
        assert_eq!(counts(&desk).await, before);
        for nothing in ["T-14050101-0999", "؟", ""] {
            assert_eq!(automation.try_on(&admin, &draft, nothing).await, Err(Fault::NotFound));
        }
        let nameless = domain::automation::Rule { name: String::new(), ..draft };
        automation.rehearse(&admin, &nameless).await.expect("a draft may be tried before it has a name");
    }
}
