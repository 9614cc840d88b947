//! What has happened to a ticket, told backwards from what it is now: each event says what was before it.

use super::sql;
use crate::sla;
use domain::Micros;
use domain::automation::Happened;
use domain::conditions::Facts;
use domain::sla::Threshold;
use domain::tickets::Change;

/// One change of a ticket, as rules would have heard it.
pub(super) struct Moment {
    pub at: Micros,
    pub happened: Vec<Happened>,
    pub before: Option<Facts>,
    pub now: Facts,
}

/// A ticket as it is.
pub(super) fn facts(row: &sql::SeenRow) -> Facts {
    Facts {
        priority: row.priority,
        status: row.status,
        category: row.category_id,
        department: row.department_id,
        branch: row.branch_id,
        organisation: row.organisation_id,
        assignee: row.assignee_id,
        requester: row.requester_id,
        tags: sla::tags(row.tags.as_deref()),
        title: row.title.clone(),
    }
}

/// The changes of one ticket, newest first, from its events, newest first. Events of one person at one instant are one change.
pub(super) fn moments(mut facts: Facts, events: &[sql::EventRow]) -> Vec<Moment> {
    let mut moments = Vec::new();
    for group in events.chunk_by(|one, other| (one.at, one.actor_id) == (other.at, other.actor_id)) {
        let now = facts.clone();
        let mut happened = Vec::new();
        let mut created = false;
        // What cannot be read is of a later version of the program.
        for change in group.iter().filter_map(|event| serde_json::from_str::<Change>(&event.data).ok()) {
            created |= matches!(change, Change::Created { .. });
            undo(&mut facts, change, &mut happened);
        }
        happened.reverse();
        let before = Some(facts.clone()).filter(|_| !created);
        let at = group.first().map(|event| event.at).unwrap_or_default();
        moments.push(Moment { at, happened, before, now });
    }
    moments
}

fn undo(facts: &mut Facts, change: Change, happened: &mut Vec<Happened>) {
    match change {
        Change::Created { .. } => happened.push(Happened::Created),
        Change::Replied { by_requester: true, .. } => happened.push(Happened::CustomerReplied),
        Change::Replied { by_requester: false, .. } => happened.push(Happened::AgentReplied),
        Change::Status { before, .. } => facts.status = before,
        Change::Priority { before, .. } => facts.priority = before,
        Change::Assignee { before, .. } => facts.assignee = before,
        Change::Category { before, .. } => facts.category = before,
        Change::Branch { before, .. } => facts.branch = before,
        Change::Department { before, .. } => facts.department = before,
        Change::Title { before, .. } => facts.title = before,
        Change::Tagged { tag, on: true, .. } => facts.tags.retain(|other| *other != tag),
        Change::Tagged { tag, on: false, .. } => {
            facts.tags.push(tag);
            facts.tags.sort_unstable();
        }
        Change::Sla { clock, threshold: Threshold::Warning, .. } => happened.push(Happened::Warned { clock }),
        Change::Sla { clock, threshold: Threshold::Breach, .. } => happened.push(Happened::Breached { clock }),
        Change::Sla { threshold: Threshold::Step(_), .. }
        | Change::Noted { .. }
        | Change::Deleted
        | Change::Restored
        | Change::Merged { .. }
        | Change::Remark { .. }
        | Change::Ruled { .. } => {}
    }
}
