//! Doing what a rule says, with the functions that people's changes go through. What cannot be done on this ticket is refused,
//! and the next act is tried.

use super::assign;
use super::hear::Terms;
use super::sql;
use crate::access::system;
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use crate::tickets::{self, Locked};
use domain::automation::template::{Values, render};
use domain::automation::{ActResult, By, Refusal, RuleAct};
use domain::fault::Conflict;
use domain::ids::{CategoryId, DepartmentId, TagId, TicketId, UserId};
use domain::permissions::Actor;
use domain::tickets::workflow::Side;
use domain::tickets::{Edit, Status};
use domain::{Fault, Lang, Micros};

const fn refused(refusal: Refusal) -> ActResult {
    ActResult::Refused { refusal }
}

/// Does one act. `terms` are unheard: the run tells of all its changes at once.
pub(super) async fn perform(
    tx: &mut Tx,
    terms: &Terms,
    ticket: TicketId,
    act: &RuleAct,
    now: Micros,
) -> Result<ActResult, Oops> {
    let locked = tickets::lock(tx, ticket).await?;
    let edit = match act {
        // The people were named with the run's first event.
        RuleAct::Notify(_) => return Ok(ActResult::Done),
        RuleAct::Note { text } => {
            let text = fill(tx, &locked, text, None).await?;
            crate::sla::remark(tx, &locked, &text, now).await?;
            return Ok(ActResult::Done);
        }
        RuleAct::Reply { text } => return reply(tx, terms, &locked, text, now).await,
        RuleAct::AddTag { tag } => return tag_act(tx, terms, &locked, *tag, true, now).await,
        RuleAct::RemoveTag { tag } => return tag_act(tx, terms, &locked, *tag, false, now).await,
        RuleAct::AssignWithin { department, by } => match given(tx, terms, &locked, *department, *by, now).await? {
            Ok(edit) => edit,
            Err(refusal) => return Ok(refused(refusal)),
        },
        RuleAct::SetCategory { category } => {
            if !category_is_active(tx, *category).await? {
                return Ok(refused(Refusal::Gone));
            }
            Edit { category: Some(*category), ..Edit::default() }
        }
        RuleAct::Assign { person } => Edit { assignee: Some(*person), ..Edit::default() },
        RuleAct::SetPriority { priority } => Edit { priority: Some(*priority), ..Edit::default() },
        RuleAct::SetStatus { status } => Edit { status: Some(*status), ..Edit::default() },
        RuleAct::SetDepartment { department } => Edit { department: Some(*department), ..Edit::default() },
        RuleAct::Close => Edit { status: Some(Status::Closed), ..Edit::default() },
    };
    apply(tx, terms, &locked, &edit, now).await
}

async fn apply(tx: &mut Tx, terms: &Terms, locked: &Locked, edit: &Edit, now: Micros) -> Result<ActResult, Oops> {
    let held = &locked.held;
    let done = match tickets::hold_given(tx, edit).await {
        Ok(()) => tickets::apply(tx, terms, locked, edit, Side::Desk, UserId(0), now).await,
        Err(oops) => Err(oops),
    };
    match done {
        Ok(version) if version == held.version => Ok(ActResult::Unchanged),
        Ok(version) => {
            tickets::free_if_left(tx, terms, held, version, now).await?;
            Ok(ActResult::Done)
        }
        Err(Oops::Fault(fault)) => Ok(refused(refusal(fault))),
        Err(oops) => Err(oops),
    }
}

/// Nothing was written when a rule of the desk said no.
fn refusal(fault: Fault) -> Refusal {
    match fault {
        Fault::Conflict(Conflict::IllegalMove { from, to }) => Refusal::IllegalMove { from, to },
        Fault::Invalid(_) | Fault::NotFound => Refusal::Gone,
        Fault::Internal { code } => Refusal::Internal { code },
        Fault::Conflict(_)
        | Fault::Forbidden
        | Fault::SignIn
        | Fault::TooMany { .. }
        | Fault::Unreadable { .. }
        | Fault::Transport => Refusal::NotNow,
    }
}

/// The edit that gives a ticket to somebody of a department, and the department the ticket, where it is another's.
async fn given(
    tx: &mut Tx,
    terms: &Terms,
    locked: &Locked,
    department: Option<DepartmentId>,
    by: By,
    now: Micros,
) -> Result<Result<Edit, Refusal>, Oops> {
    let own = locked.held.department_id;
    let Some(within) = department.or(own) else { return Ok(Err(Refusal::NobodyToAssign)) };
    let Some(person) = assign::within(tx, terms, locked, within, by, now).await? else {
        return Ok(Err(Refusal::NobodyToAssign));
    };
    let moved = department.filter(|department| own != Some(*department));
    Ok(Ok(Edit { assignee: Some(Some(person)), department: moved.map(Some), ..Edit::default() }))
}

async fn category_is_active(tx: &mut Tx, category: CategoryId) -> Result<bool, Oops> {
    Ok(tx.optional_scalar(sql::CATEGORY, args![category]).await? == Some(true))
}

async fn tag_act(
    tx: &mut Tx,
    terms: &Terms,
    locked: &Locked,
    tag: TagId,
    on: bool,
    now: Micros,
) -> Result<ActResult, Oops> {
    let name: Option<String> = tx.optional_scalar(sql::TAG, args![tag]).await?;
    let Some(name) = name else { return Ok(refused(Refusal::Gone)) };
    let changed = tickets::retag(tx, terms, locked, (tag, name), on, None, now).await?;
    Ok(if changed { ActResult::Done } else { ActResult::Unchanged })
}

/// A public reply in the name of the assignee, who answers for the ticket: somebody must have said it.
async fn reply(tx: &mut Tx, terms: &Terms, locked: &Locked, text: &str, now: Micros) -> Result<ActResult, Oops> {
    let held = &locked.held;
    let Some(author) = held.assignee_id.filter(|assignee| *assignee != held.requester_id) else {
        return Ok(refused(Refusal::NoAuthor));
    };
    let found: Option<sql::PersonRow> = tx.optional(sql::PERSON, args![author]).await?;
    let Some(person) = found.filter(|person| person.active && person.role.takes_tickets()) else {
        return Ok(refused(Refusal::NoAuthor));
    };
    let actor = Actor { user: author, role: person.role, branch: person.branch_id, ..system() };
    let body = fill(tx, locked, text, Some(&person.name)).await?;
    match tickets::reply_for(tx, terms, &actor, held.id, body, now).await {
        Ok(_) => Ok(ActResult::Done),
        // Somebody whose branch is another by now.
        Err(Oops::Fault(Fault::NotFound | Fault::Forbidden)) => Ok(refused(Refusal::NoAuthor)),
        Err(Oops::Fault(fault)) => Ok(refused(refusal(fault))),
        Err(oops) => Err(oops),
    }
}

/// The text with the ticket's values, in the requester's language.
async fn fill(tx: &mut Tx, locked: &Locked, text: &str, assignee: Option<&str>) -> Result<String, Oops> {
    if !text.contains("{{") {
        return Ok(text.to_owned());
    }
    let held = &locked.held;
    let requester: sql::PersonRow = tx.one(sql::PERSON, args![held.requester_id]).await?;
    let named = match (assignee, held.assignee_id) {
        (None, Some(person)) => {
            let found: Option<sql::PersonRow> = tx.optional(sql::PERSON, args![person]).await?;
            found.map(|found| found.name)
        }
        (given, _) => given.map(str::to_owned),
    };
    let values =
        Values { number: &held.number, title: &held.title, requester: &requester.name, assignee: named.as_deref() };
    Ok(render(text, &values, requester.lang.unwrap_or(Lang::Fa)))
}
