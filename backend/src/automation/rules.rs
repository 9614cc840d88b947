//! Rules as administrators see and edit them.

use super::{Automation, forget_after, sql};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use domain::automation::{Rule, RuleAct, Trigger};
use domain::fault::Conflict;
use domain::ids::RuleId;
use domain::permissions::{self, Action, Actor};
use domain::tickets::Status;
use domain::{Fault, Field, Problem, text};
use serde_json::json;

/// Rules of a desk at most.
const RULES_MAX: usize = 500;

impl Automation<'_> {
    /// All rules in their order.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn rules(&self, actor: &Actor) -> Result<Vec<Rule>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        Ok(self.book().await?.rules.clone())
    }

    /// Creates a rule (id 0), which then stands behind all others, or saves one.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`]: form, or something that it names is not there.
    pub async fn save(&self, actor: &Actor, rule: &Rule) -> Result<RuleId, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let rule = self.tidy(rule).await?;
        let body = serde_json::to_string(&rule).map_err(|error| oops::internal(&error))?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        let id = self
            .backend
            .change(async move |tx: &mut Tx| {
                let Rule { id, name, name_en, enabled, version, .. } = &rule;
                let (id, kind, before) = if id.0 == 0 {
                    let id = tx.insert(sql::INSERT_RULE, args![name, name_en, *enabled, &body]).await?;
                    (RuleId(id), "rule.created", String::new())
                } else {
                    let held = held(tx, *id, *version).await?;
                    tx.run_one(sql::UPDATE_RULE, args![*id, name, name_en, *enabled, &body]).await?;
                    if waits_for(&held.body) != status_of(rule.when) {
                        tx.run(sql::FORGET_STAYS, args![*id]).await?;
                    }
                    (*id, "rule.changed", held.body)
                };
                let data = json!({ "before": before, "after": &body });
                note(tx, Note { at, actor, kind, id: id.0, subject: name, data }).await?;
                forget_after(tx, &backend);
                Ok(id)
            })
            .await?;
        Ok(id)
    }

    /// Puts a rule away. What it has done stays in the log.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`.
    pub async fn remove(&self, actor: &Actor, id: RuleId, version: i64) -> Result<(), Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let held = held(tx, id, version).await?;
                tx.run_one(sql::REMOVE_RULE, args![id]).await?;
                let data = json!({ "before": held.body });
                let kind = "rule.removed";
                note(tx, Note { at, actor, kind, id: id.0, subject: &held.name, data }).await?;
                forget_after(tx, &backend);
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// Puts the rules into this order; those that are not named keep their places behind.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`] for more names than there can be rules.
    pub async fn order(&self, actor: &Actor, order: &[RuleId]) -> Result<(), Fault> {
        permissions::may(actor, Action::SetUpService)?;
        if order.len() > RULES_MAX {
            return Err(Fault::field(Field::Form, Problem::TooManyEntries { max: RULES_MAX as u32 }));
        }
        let at = self.backend.clock().now();
        let (actor, order) = (access::by(actor), order.to_vec());
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let lowest: i64 = tx.scalar(sql::LOWEST_PLACE, args![]).await?;
                let first = lowest - order.len() as i64;
                for (place, rule) in (first..).zip(&order) {
                    tx.run(sql::PLACE_RULE, args![*rule, place]).await?;
                }
                let data = json!({ "order": order });
                note(tx, Note { at, actor, kind: "rule.ordered", id: 0, subject: "", data }).await?;
                forget_after(tx, &backend);
                Ok(())
            })
            .await?;
        Ok(())
    }

    /// A draft in canonical form, of which everything that its acts name is there. What its tests name may be gone: it matches
    /// nothing then.
    pub(super) async fn tidy(&self, rule: &Rule) -> Result<Rule, Fault> {
        let mut rule = rule.clone();
        rule.name = text::canonical_name(&rule.name);
        rule.name_en = text::canonical_name(&rule.name_en);
        rule.check()?;
        for (act, at) in rule.acts.iter().zip(0_u8..) {
            if !self.is_there(act).await? {
                return Err(Fault::field(Field::Act(at), Problem::NotAChoice));
            }
        }
        Ok(rule)
    }

    async fn is_there(&self, act: &RuleAct) -> Result<bool, Fault> {
        let lists = self.backend.people().lists().await?;
        Ok(match act {
            RuleAct::Assign { person: Some(person) } => self.backend.tickets().assignable(*person).await?,
            RuleAct::AssignWithin { department: Some(department), .. }
            | RuleAct::SetDepartment { department: Some(department) } => lists.has_department(*department),
            RuleAct::SetCategory { category } => lists.has_category(*category),
            RuleAct::AddTag { tag } | RuleAct::RemoveTag { tag } => {
                let name: Option<String> =
                    self.backend.db().optional_scalar(sql::TAG, args![*tag]).await.map_err(oops::db)?;
                name.is_some()
            }
            RuleAct::Assign { person: None }
            | RuleAct::AssignWithin { department: None, .. }
            | RuleAct::SetDepartment { department: None }
            | RuleAct::SetPriority { .. }
            | RuleAct::SetStatus { .. }
            | RuleAct::Reply { .. }
            | RuleAct::Note { .. }
            | RuleAct::Notify(_)
            | RuleAct::Close => true,
        })
    }
}

/// The status that a rule as kept waits in.
fn waits_for(body: &str) -> Option<Status> {
    serde_json::from_str::<Rule>(body).ok().and_then(|rule| status_of(rule.when))
}

const fn status_of(trigger: Trigger) -> Option<Status> {
    match trigger {
        Trigger::Stays { status, .. } => Some(status),
        Trigger::Created
        | Trigger::Updated
        | Trigger::CustomerReplied
        | Trigger::AgentReplied
        | Trigger::StatusChanged
        | Trigger::AssigneeChanged
        | Trigger::PriorityChanged
        | Trigger::Warned { .. }
        | Trigger::Breached { .. } => None,
    }
}

async fn held(tx: &mut Tx, id: RuleId, version: i64) -> Result<sql::HeldRule, Oops> {
    let held: sql::HeldRule = tx.optional(sql::HOLD_RULE, args![id]).await?.ok_or(Fault::NotFound)?;
    match held.removed {
        true => Err(Fault::NotFound.into()),
        false if held.version != version => Err(Fault::Conflict(Conflict::Stale).into()),
        false => Ok(held),
    }
}
