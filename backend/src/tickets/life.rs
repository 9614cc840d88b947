//! A ticket as its clocks see it, before and after a change.

use super::sql::Held;
use crate::db::Args;
use crate::{args, sla};
use domain::Micros;
use domain::conditions::Facts;
use domain::ids::{OrganisationId, UserId};
use domain::sla::Life;
use domain::tickets::workflow::{Side, State};

/// What of a ticket can be tested, in a state.
pub(crate) fn facts(
    state: &State,
    title: &str,
    requester: UserId,
    organisation: Option<OrganisationId>,
    tags: Option<&str>,
) -> Facts {
    Facts {
        priority: state.priority,
        status: state.status,
        category: state.category,
        department: state.department,
        branch: state.branch,
        organisation,
        assignee: state.assignee,
        requester,
        tags: sla::tags(tags),
        title: title.to_owned(),
    }
}

/// A held ticket's life after a change to `after`, by `side`; `replied`: whose public message came with it.
pub(super) fn life(
    held: &Held,
    tags: Option<&str>,
    after: &State,
    title: &str,
    side: Side,
    replied: Option<Side>,
    now: Micros,
) -> Life {
    let reopened = after.reopened > held.reopened;
    let ended_by = match (held.status.is_open(), after.status.is_open()) {
        (_, true) => None,
        (true, false) => Some(side),
        (false, false) => held.ended_by,
    };
    let mut life = Life {
        facts: facts(after, title, held.requester_id, held.organisation_id, tags),
        created_at: held.created_at,
        first_response_at: held.first_response_at,
        waiting_since: held.waiting_since,
        reopened_at: if reopened { Some(now) } else { held.reopened_at },
        resolved_at: after.resolved_at,
        closed_at: after.closed_at,
        ended_by,
        // Reopened, it goes on by itself.
        gone: held.deleted() || (held.merged_into.is_some() && !after.status.is_open()),
    };
    if let Some(side) = replied {
        life.replied(side, now);
    }
    life.first_response_at = after.first_response_at;
    life
}

/// The columns `waiting_since`, `reopened_at` and `ended_by`.
pub(super) fn columns(life: &Life) -> Args {
    args![life.waiting_since, life.reopened_at, life.ended_by]
}
