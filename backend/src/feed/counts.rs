//! Counts of the views from the numbers of tickets by shape.

use crate::spine::Shape;
use domain::permissions::{self, Actor, Scope};
use domain::sla::ChipState;
use domain::tickets::{Counts, Status};
use std::collections::{BTreeMap, HashMap};

/// What `actor` sees in each view.
pub fn of(shapes: &HashMap<Shape, i64>, actor: &Actor) -> Counts {
    let scope = permissions::scope(actor);
    let mut counts = Counts::default();
    let mut branches = BTreeMap::new();
    for (shape, tickets) in shapes {
        if shape.deleted || !within(&scope, shape) {
            continue;
        }
        counts.all += tickets;
        match shape.status {
            Status::Pending | Status::InProgress | Status::Waiting => {
                counts.open += tickets;
                *branches.entry(shape.branch).or_insert(0) += tickets;
                if shape.assignee.is_none() {
                    counts.unassigned += tickets;
                }
                if shape.assignee == Some(actor.user) {
                    counts.mine += tickets;
                }
                match shape.sla {
                    ChipState::AtRisk => counts.at_risk += tickets,
                    ChipState::Breached => counts.breached += tickets,
                    ChipState::None | ChipState::Paused | ChipState::Running => {}
                }
                if shape.status == Status::Waiting {
                    counts.waiting += tickets;
                }
            }
            Status::Resolved => counts.resolved += tickets,
            Status::Closed => counts.closed += tickets,
        }
    }
    counts.branches = branches.into_iter().collect();
    counts
}

fn within(scope: &Scope, shape: &Shape) -> bool {
    match scope {
        // Shapes know no requester: customers have no views.
        Scope::Nothing | Scope::Own { .. } => false,
        Scope::All => true,
        Scope::Branch { branch } => shape.branch == *branch,
        Scope::Departments(departments) => shape.department.is_none_or(|id| departments.contains(&id)),
    }
}
