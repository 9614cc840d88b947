//! Policies as administrators see and edit them.

use super::{HOUR, last, opened};
use crate::testing::{START, desk};
use domain::Fault;
use domain::conditions::{Among, Conditions, Test};
use domain::fault::{Conflict, Field, Problem};
use domain::ids::{CalendarId, PolicyId, UserId};
use domain::permissions::Role;
use domain::sla::{Act, Clock, PolicyProblem, Target};
use domain::tickets::Priority;

#[tokio::test]
async fn the_first_policy_that_matches_holds() {
    for desk in desk().await {
        let (admin, customer, sla) =
            (desk.actor(Role::Admin).await, desk.actor(Role::Customer).await, desk.backend.sla());
        let basic = sla.policies(&admin).await.unwrap().remove(0);
        let mut quick = basic.clone();
        (quick.id, quick.name) = (PolicyId(0), "شعبهٔ مرکزی".into());
        quick.conditions = Conditions::all(vec![Test::Branch { test: Among::OneOf(vec![desk.branch]) }]);
        for priority in Priority::ALL {
            quick.targets.set(priority, Clock::FirstResponse, Some(Target { minutes: 60, business: false }));
        }
        let id = sla.save_policy(&admin, &quick).await.unwrap();
        // A new one stands before all others.
        let names: Vec<_> = sla.policies(&admin).await.unwrap().into_iter().map(|policy| policy.id).collect();
        assert_eq!(names, [id, basic.id]);
        let ticket = opened(&desk, &customer).await;
        assert_eq!(last(&desk, ticket, Clock::FirstResponse).await.due_at, Some(START.plus(HOUR)));
        // Behind the basic one it is never reached.
        sla.order_policies(&admin, &[basic.id, id]).await.unwrap();
        let ticket = opened(&desk, &customer).await;
        assert_eq!(last(&desk, ticket, Clock::FirstResponse).await.due_at, Some(START.plus(4 * HOUR)));
        let found = sla.problems(&admin, None).await.unwrap();
        assert!(
            found.iter().any(|one| one.policy == id && one.problem == PolicyProblem::Unreachable { behind: basic.id })
        );
        sla.remove_policy(&admin, basic.id, basic.version).await.unwrap();
        assert_eq!(sla.policies(&admin).await.unwrap().len(), 1);
        assert_eq!(sla.remove_policy(&admin, basic.id, basic.version + 1).await, Err(Fault::NotFound));
    }
}

#[tokio::test]
async fn a_policy_names_only_what_is_there_and_is_saved_once() {
    for desk in desk().await {
        let (admin, sla) = (desk.actor(Role::Admin).await, desk.backend.sla());
        let basic = sla.policies(&admin).await.unwrap().remove(0);
        let mut wrong = basic.clone();
        wrong.calendar = Some(CalendarId(999));
        let fault = sla.save_policy(&admin, &wrong).await.unwrap_err();
        assert_eq!(fault.problem(Field::Calendar), Some(&Problem::NotAChoice));
        let mut wrong = basic.clone();
        wrong.steps[1].acts.push(Act::Assign { person: Some(UserId(999)) });
        let fault = sla.save_policy(&admin, &wrong).await.unwrap_err();
        assert_eq!(fault.problem(Field::Step(1)), Some(&Problem::NotAChoice));
        sla.save_policy(&admin, &basic).await.unwrap();
        assert_eq!(sla.save_policy(&admin, &basic).await, Err(Fault::Conflict(Conflict::Stale)));
        for role in [Role::BranchAdmin, Role::Agent, Role::ReportManager, Role::Customer] {
            let actor = desk.actor(role).await;
            assert_eq!(sla.policies(&actor).await, Err(Fault::Forbidden));
            assert_eq!(sla.save_policy(&actor, &basic).await, Err(Fault::Forbidden));
            assert_eq!(sla.remove_policy(&actor, basic.id, 1).await, Err(Fault::Forbidden));
            assert_eq!(sla.order_policies(&actor, &[basic.id]).await, Err(Fault::Forbidden));
            assert_eq!(sla.problems(&actor, None).await, Err(Fault::Forbidden));
        }
    }
}
