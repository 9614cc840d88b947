//! What every desk begins with: a calendar and a policy.

use super::{calendars, sql};
use crate::access::{Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use domain::Micros;
use domain::conditions::Conditions;
use domain::ids::PolicyId;
use domain::permissions::Role;
use domain::sla::{Act, Audience, Clock, Escalation, Pauses, Policy, Target, Targets, Warning, When};
use domain::tickets::Priority;

/// Minutes to the first response, the next ones and the solution; business time, of which a day has eight hours.
const TARGETS: [(Priority, u32, u32, u32); 4] = [
    (Priority::Critical, 30, 30, 4 * 60),
    (Priority::High, 60, 2 * 60, 8 * 60),
    (Priority::Medium, 4 * 60, 4 * 60, 3 * 8 * 60),
    (Priority::Low, 8 * 60, 8 * 60, 5 * 8 * 60),
];

/// Writes what is missing; a second time changes nothing.
pub(crate) async fn seed(tx: &mut Tx, now: Micros) -> Result<(), Oops> {
    calendars::seed_calendar(tx, now).await?;
    if tx.scalar(sql::ANY_POLICY, args![]).await? {
        return Ok(());
    }
    let policy = first();
    let body = serde_json::to_string(&policy).unwrap_or_default();
    let row = args![&policy.name, &policy.name_en, policy.enabled, policy.calendar, body];
    let id = tx.insert(sql::INSERT_POLICY, row).await?;
    let data = serde_json::Value::Null;
    note(tx, Note { at: now, actor: None, kind: "policy.created", id, subject: &policy.name, data }).await?;
    Ok(())
}

fn first() -> Policy {
    let mut targets = Targets::default();
    for (priority, first, next, resolution) in TARGETS {
        let clocks = [(Clock::FirstResponse, first), (Clock::NextResponse, next), (Clock::Resolution, resolution)];
        for (clock, minutes) in clocks {
            targets.set(priority, clock, Some(Target { minutes, business: true }));
        }
    }
    let tell = |roles: Vec<Role>| Act::Notify(Audience { roles, assignee: true, ..Audience::default() });
    Policy {
        id: PolicyId(0),
        name: "سیاست پایه".into(),
        name_en: "Basic policy".into(),
        enabled: true,
        version: 0,
        conditions: Conditions::default(),
        calendar: None,
        targets,
        pauses: Pauses::default(),
        warning: Warning { percent: Some(80), before_minutes: None },
        steps: vec![
            Escalation { key: 0, clock: Clock::Resolution, when: When::At, acts: vec![tell(vec![Role::BranchAdmin])] },
            Escalation {
                key: 1,
                clock: Clock::Resolution,
                when: When::After(4 * 60),
                acts: vec![Act::RaisePriority, tell(vec![Role::Admin])],
            },
        ],
        tell_customer: true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_policy_is_one_that_an_administrator_could_have_made() {
        assert_eq!(first().check(), Ok(()));
        assert_eq!(domain::sla::problems(&[first()], |_| true), []);
    }
}
