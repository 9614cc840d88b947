//! Policies: what is promised to which tickets, in an order in which the first that matches holds.

use super::{Sla, book, forget_after, sql};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use domain::fault::Conflict;
use domain::ids::PolicyId;
use domain::permissions::{self, Action, Actor};
use domain::sla::policy::{Found, problems};
use domain::sla::{Act, Policy};
use domain::{Fault, Field, Problem, text};
use serde_json::json;

impl Sla<'_> {
    /// All policies in their order.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn policies(&self, actor: &Actor) -> Result<Vec<Policy>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let rows: Vec<sql::PolicyRow> = self.backend.db().all(sql::POLICIES, args![]).await.map_err(oops::db)?;
        rows.into_iter().filter(|row| !row.removed).map(book::policy).collect()
    }

    /// What the enabled policies promise in vain. `draft` stands in place of the policy with its id; a new one before all.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn problems(&self, actor: &Actor, draft: Option<&Policy>) -> Result<Vec<Found>, Fault> {
        let mut policies = self.policies(actor).await?;
        if let Some(draft) = draft {
            match policies.iter_mut().find(|policy| policy.id == draft.id) {
                Some(policy) => *policy = draft.clone(),
                None => policies.insert(0, draft.clone()),
            }
        }
        let book = self.book().await?;
        let now = self.backend.clock().now();
        let opens = |calendar: Option<_>| {
            calendar.or(book.default).is_none_or(|id| book.timeline(Some(id)).next(now).is_some())
        };
        Ok(problems(&policies, opens))
    }

    /// Creates a policy (id 0), which then stands before all others, or saves one. Open clocks are counted anew after that.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`]: form, or something that it names is not there.
    pub async fn save_policy(&self, actor: &Actor, policy: &Policy) -> Result<PolicyId, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let policy = self.tidy_policy(policy).await?;
        let body = serde_json::to_string(&policy).unwrap_or_default();
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        let id = self
            .backend
            .change(async move |tx: &mut Tx| {
                let Policy { id, name, name_en, enabled, calendar, version, .. } = &policy;
                let (id, kind, before) = if id.0 == 0 {
                    let id = tx.insert(sql::INSERT_POLICY, args![name, name_en, *enabled, *calendar, &body]).await?;
                    (PolicyId(id), "policy.created", String::new())
                } else {
                    let held = held(tx, *id, *version).await?;
                    tx.run_one(sql::UPDATE_POLICY, args![*id, name, name_en, *enabled, *calendar, &body]).await?;
                    (*id, "policy.changed", held.body)
                };
                let data = json!({ "before": before, "after": &body });
                let event = note(tx, Note { at, actor, kind, id: id.0, subject: name, data }).await?;
                forget_after(tx, &backend, event, at).await?;
                Ok(id)
            })
            .await?;
        Ok(id)
    }

    /// Puts a policy away. What it promised and was kept or broken stays in the log; what still runs follows the policy that
    /// matches then.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`.
    pub async fn remove_policy(&self, actor: &Actor, id: PolicyId, version: i64) -> Result<(), Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let held = held(tx, id, version).await?;
                tx.run_one(sql::REMOVE_POLICY, args![id]).await?;
                let data = json!({ "before": held.body });
                let kind = "policy.removed";
                let event = note(tx, Note { at, actor, kind, id: id.0, subject: &held.name, data }).await?;
                forget_after(tx, &backend, event, at).await
            })
            .await?;
        Ok(())
    }

    /// Puts the policies into this order; those that are not named keep their places behind.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`] for more names than there can be policies.
    pub async fn order_policies(&self, actor: &Actor, order: &[PolicyId]) -> Result<(), Fault> {
        permissions::may(actor, Action::SetUpService)?;
        if order.len() > POLICIES_MAX {
            return Err(Fault::field(Field::Form, Problem::TooManyEntries { max: POLICIES_MAX as u32 }));
        }
        let at = self.backend.clock().now();
        let (actor, order) = (access::by(actor), order.to_vec());
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let lowest: i64 = tx.scalar(sql::LOWEST_PLACE, args![]).await?;
                let first = lowest - order.len() as i64;
                for (place, policy) in (first..).zip(&order) {
                    tx.run(sql::PLACE_POLICY, args![*policy, place]).await?;
                }
                let data = json!({ "order": order });
                let kind = "policy.ordered";
                let event = note(tx, Note { at, actor, kind, id: 0, subject: "", data }).await?;
                forget_after(tx, &backend, event, at).await
            })
            .await?;
        Ok(())
    }

    async fn tidy_policy(&self, policy: &Policy) -> Result<Policy, Fault> {
        let mut policy = policy.clone();
        policy.name = text::canonical_name(&policy.name);
        policy.name_en = text::canonical_name(&policy.name_en);
        policy.check()?;
        let book = self.book().await?;
        let wrong = |field| Err(Fault::field(field, Problem::NotAChoice));
        if policy.calendar.is_some_and(|id| !book.calendars.contains_key(&id)) {
            return wrong(Field::Calendar);
        }
        let lists = self.backend.people().lists().await?;
        for (step, at) in policy.steps.iter().zip(0_u8..) {
            for act in &step.acts {
                let there = match act {
                    Act::Assign { person: Some(person) } => self.backend.tickets().assignable(*person).await?,
                    Act::Move { department } => lists.has_department(*department),
                    Act::Notify(_) | Act::RaisePriority | Act::Assign { person: None } | Act::Note { .. } => true,
                };
                if !there {
                    return wrong(Field::Step(at));
                }
            }
        }
        Ok(policy)
    }
}

/// Policies of a desk at most.
const POLICIES_MAX: usize = 500;

async fn held(tx: &mut Tx, id: PolicyId, version: i64) -> Result<sql::HeldPolicy, Oops> {
    let held: sql::HeldPolicy = tx.optional(sql::HOLD_POLICY, args![id]).await?.ok_or(Fault::NotFound)?;
    match held.removed {
        true => Err(Fault::NotFound.into()),
        false if held.version != version => Err(Fault::Conflict(Conflict::Stale).into()),
        false => Ok(held),
    }
}
