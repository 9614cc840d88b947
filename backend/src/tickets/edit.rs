//! Edits of a ticket's properties, deletion and its undoing.

use super::hold::{self, Locked};
use super::{Tickets, life, reply, sql};
use crate::args;
use crate::automation::{self, Heard, Terms};
use crate::db::Tx;
use crate::notify::{self, Notice};
use crate::oops::Oops;
use crate::search;
use crate::sla;
use crate::spine::{self, Entry, Moved};
use domain::access::Reason;
use domain::fault::{Check, Field, Problem};
use domain::ids::{TicketId, UserId};
use domain::permissions::{self, Action, Actor};
use domain::sla::Life;
use domain::tickets::workflow::{self, Side, State};
use domain::tickets::{Change, Edit, Status};
use domain::{Dir, Fault, Micros, text};

impl Tickets<'_> {
    /// Changes properties. Answers the new version.
    ///
    /// # Errors
    /// [`Conflict::Stale`] when `edit.version` is not the ticket's any more; [`Conflict::IllegalMove`];
    /// [`Conflict::Deleted`]; [`Fault::Invalid`] for choices that do not exist.
    pub async fn edit(&self, actor: &Actor, ticket: TicketId, edit: &Edit) -> Result<i64, Fault> {
        let mut check = Check::new();
        let lists = self.backend.people().lists().await?;
        check.when(edit.category.is_some_and(|id| !lists.has_category(id)), Field::Category, Problem::NotAChoice);
        check.when(edit.branch.is_some_and(|id| !lists.has_branch(id)), Field::Branch, Problem::NotAChoice);
        check.when(
            edit.department.flatten().is_some_and(|id| !lists.has_department(id)),
            Field::Department,
            Problem::NotAChoice,
        );
        if let Some(title) = &edit.title {
            check.text(title, Field::Title, 3, domain::tickets::TITLE_MAX);
        }
        if let Some(assignee) = edit.assignee.flatten() {
            check.when(!self.assignable(assignee).await?, Field::Assignee, Problem::NotAChoice);
        }
        check.done()?;
        let (actor, edit, now) = (actor.clone(), edit.clone(), self.backend.clock().now());
        let terms = self.backend.terms().await?;
        let version = self
            .backend
            .change(async move |tx: &mut Tx| {
                hold::given(tx, &edit).await?;
                let locked = hold::ticket(tx, ticket).await?;
                let held = &locked.held;
                let side = allowed(&actor, held, &edit)?;
                locked.editable(edit.version)?;
                let version = apply(tx, &terms, &locked, &edit, side, actor.user, now).await?;
                free_if_left(tx, &terms, held, version, now).await
            })
            .await?;
        Ok(version)
    }

    /// The requester closes the own ticket or opens it again. Answers the new version.
    pub async fn move_own(&self, actor: &Actor, ticket: TicketId, to: Status) -> Result<i64, Fault> {
        let (actor, now) = (actor.clone(), self.backend.clock().now());
        let terms = self.backend.terms().await?;
        let version = self
            .backend
            .change(async move |tx: &mut Tx| {
                let locked = hold::ticket(tx, ticket).await?;
                let held = &locked.held;
                permissions::may_with(&actor, Action::ReopenOrCloseOwn, &held.place())?;
                if held.deleted() {
                    return Err(Fault::NotFound.into());
                }
                locked.not_merged()?;
                let edit = Edit { status: Some(to), ..Edit::default() };
                let version = apply(tx, &terms, &locked, &edit, Side::Requester, actor.user, now).await?;
                free_if_left(tx, &terms, held, version, now).await
            })
            .await?;
        Ok(version)
    }

    /// Deletes softly: the ticket leaves every list but *deleted*.
    pub async fn delete(&self, actor: &Actor, ticket: TicketId) -> Result<(), Fault> {
        self.shelve(actor, ticket, true).await
    }

    /// Undoes [`Tickets::delete`].
    pub async fn restore(&self, actor: &Actor, ticket: TicketId) -> Result<(), Fault> {
        self.shelve(actor, ticket, false).await
    }

    async fn shelve(&self, actor: &Actor, ticket: TicketId, delete: bool) -> Result<(), Fault> {
        let (actor, now) = (actor.clone(), self.backend.clock().now());
        let terms = self.backend.terms().await?;
        self.backend
            .change(async move |tx: &mut Tx| {
                let locked = hold::ticket(tx, ticket).await?;
                let held = &locked.held;
                permissions::may_with(&actor, Action::DeleteTicket, &held.place())?;
                if held.deleted() == delete {
                    return Ok(());
                }
                let shelf = if delete { sql::SHELF_DELETED } else { sql::shelf(held.status) };
                let state = held.state();
                let tags = locked.next.tags.as_deref();
                let life = life::life(held, tags, &state, &held.title, Side::Desk, None, now);
                let life = Life { gone: delete || held.merged_into.is_some(), ..life };
                let standing = sla::standing(&terms, &locked.promises()?, &life, now);
                let mut row = args![ticket, shelf, now];
                row.extend(standing.columns());
                tx.later(sql::UPDATE_SHELF, row).await?;
                let change = if delete { Change::Deleted } else { Change::Restored };
                let moved = Some((held.shape(), sql::shape(&state, delete, standing.chip.state)));
                let event = locked.next.next_event;
                spine::append_as(tx, event, entry(held, &change, moved, actor.user, &[], now)).await?;
                Ok(standing.write(tx, ticket, event).await?)
            })
            .await?;
        Ok(())
    }
}

/// Only open tickets are handed over when somebody leaves: one that was over and has been reopened since goes back to the
/// queue if its assignee has left. `before` is the ticket before the change that may have reopened it; answers its version.
pub(crate) async fn free_if_left(
    tx: &mut Tx,
    terms: &Terms,
    before: &sql::Held,
    version: i64,
    now: Micros,
) -> Result<i64, Oops> {
    if before.status.is_open() {
        return Ok(version);
    }
    let held: sql::Held = tx.one(sql::PLACE_BY_ID, args![before.id]).await?;
    match held.assignee_id.filter(|_| held.status.is_open()) {
        Some(assignee) if !hold::takes_tickets(tx, assignee).await? => {
            let free = Edit { assignee: Some(None), ..Edit::default() };
            let locked = hold::ticket(tx, before.id).await?;
            apply(tx, terms, &locked, &free, Side::Desk, UserId(0), now).await
        }
        _ => Ok(version),
    }
}

/// Whether the actor may make this edit, and on whose side they stand.
fn allowed(actor: &Actor, held: &sql::Held, edit: &Edit) -> Result<Side, Fault> {
    let place = held.place();
    let sorting = edit.title.is_some()
        || edit.priority.is_some()
        || edit.category.is_some()
        || edit.branch.is_some()
        || edit.department.is_some();
    if edit.assignee.is_some() {
        permissions::may_with(actor, Action::AssignTicket, &place)?;
    }
    if sorting {
        permissions::may_with(actor, Action::ChangeTicket, &place)?;
    }
    if permissions::may_with(actor, Action::ChangeTicket, &place).is_ok() {
        return Ok(Side::Desk);
    }
    permissions::may_with(actor, Action::ReopenOrCloseOwn, &place)?;
    Ok(Side::Requester)
}

pub(super) fn entry<'a>(
    held: &sql::Held,
    change: &Change,
    moved: Option<(spine::Shape, spine::Shape)>,
    actor: UserId,
    tells: &'a [UserId],
    now: Micros,
) -> Entry<'a> {
    Entry {
        at: now,
        // The command line acts as nobody.
        actor: (actor != UserId(0)).then_some(actor),
        kind: change.code(),
        ticket: Some(held.id),
        public: change.is_public(),
        data: reply::json(change),
        moved: moved.map(|(from, to)| Moved { from: Some(from), to }),
        tells,
        ..Entry::default()
    }
}

/// Decides and writes an edit; one event a property, the move between views on the first.
pub(crate) async fn apply(
    tx: &mut Tx,
    terms: &Terms,
    locked: &Locked,
    edit: &Edit,
    side: Side,
    actor: UserId,
    now: Micros,
) -> Result<i64, Oops> {
    let held = &locked.held;
    let before = held.state();
    let mut after = before.clone();
    after.priority = edit.priority.unwrap_or(after.priority);
    after.category = edit.category.unwrap_or(after.category);
    after.branch = edit.branch.unwrap_or(after.branch);
    after.department = edit.department.unwrap_or(after.department);
    after.assignee = edit.assignee.unwrap_or(after.assignee);
    if let Some(to) = edit.status {
        after = workflow::change_status(&after, to, side, now)?;
    }
    let title = edit.title.as_deref().map_or_else(|| held.title.clone(), text::canonical_name);
    if after == before && title == held.title {
        return Ok(held.version);
    }
    let changes = changes(tx, held, &before, &after, &title).await?;
    let life = life::life(held, locked.next.tags.as_deref(), &after, &title, side, None, now);
    let standing = sla::standing(terms, &locked.promises()?, &life, now);
    let mut moved =
        Some((held.shape(), sql::shape(&after, false, standing.chip.state))).filter(|(from, to)| from != to);
    let mut last = None;
    for change in &changes {
        let told = audience(held, &before, &after, change, side, actor);
        let tells: Vec<UserId> = told.iter().map(|(person, _)| *person).collect();
        let entry = entry(held, change, moved.take(), actor, &tells, now);
        let event = match last {
            None => {
                spine::append_as(tx, locked.next.next_event, entry).await?;
                locked.next.next_event
            }
            Some(_) => spine::append(tx, entry).await?,
        };
        for (person, reason) in told {
            notify::tell(
                tx,
                Notice { person, event, ticket: held.id, comment: None, actor: Some(actor), reason, at: now },
            )
            .await?;
        }
        last = Some(event);
    }
    let title_dir = if title == held.title { held.title_dir } else { text::direction(&title, Dir::Rtl) };
    reply::update_state(tx, held, &after, &title, title_dir, (&life, &standing), now).await?;
    if title != held.title {
        search::retitle(tx, held.id, &held.number, &title).await?;
    }
    if let Some(event) = last {
        standing.write(tx, held.id, event).await?;
        if terms.listens() {
            let heard = Heard { before: Some(locked.facts()), now: life.facts, ..Heard::of(locked, event, now) };
            automation::hear(tx, terms, heard).await?;
        }
    }
    Ok(held.version + 1)
}

async fn changes(
    tx: &mut Tx,
    held: &sql::Held,
    before: &State,
    after: &State,
    title: &str,
) -> Result<Vec<Change>, Oops> {
    let mut changes = Vec::new();
    if before.status != after.status {
        changes.push(Change::Status { before: before.status, after: after.status });
    }
    if before.assignee != after.assignee {
        let before_name = name(tx, before.assignee).await?;
        let after_name = name(tx, after.assignee).await?;
        changes.push(Change::Assignee { before: before.assignee, after: after.assignee, before_name, after_name });
    }
    if before.priority != after.priority {
        changes.push(Change::Priority { before: before.priority, after: after.priority });
    }
    if before.category != after.category {
        changes.push(Change::Category { before: before.category, after: after.category });
    }
    if before.branch != after.branch {
        changes.push(Change::Branch { before: before.branch, after: after.branch });
    }
    if before.department != after.department {
        changes.push(Change::Department { before: before.department, after: after.department });
    }
    if held.title != title {
        changes.push(Change::Title { before: held.title.clone(), after: title.to_owned() });
    }
    Ok(changes)
}

pub(super) async fn name(tx: &mut Tx, person: Option<UserId>) -> Result<String, Oops> {
    Ok(match person {
        Some(person) => tx.optional_scalar(sql::PERSON_NAME, args![person]).await?.unwrap_or_default(),
        None => String::new(),
    })
}

/// Who hears of a change, and why.
fn audience(
    held: &sql::Held,
    before: &State,
    after: &State,
    change: &Change,
    side: Side,
    actor: UserId,
) -> Vec<(UserId, Reason)> {
    let told = match change {
        Change::Assignee { after: assignee, .. } => assignee.map(|person| (person, Reason::Assigned)),
        Change::Status { .. } if side == Side::Desk => Some((held.requester_id, Reason::StatusChanged)),
        Change::Status { .. } if after.reopened > before.reopened => {
            after.assignee.map(|person| (person, Reason::Reopened))
        }
        Change::Status { .. } => after.assignee.map(|person| (person, Reason::StatusChanged)),
        Change::Created { .. }
        | Change::Replied { .. }
        | Change::Noted { .. }
        | Change::Priority { .. }
        | Change::Category { .. }
        | Change::Branch { .. }
        | Change::Department { .. }
        | Change::Title { .. }
        | Change::Deleted
        | Change::Restored
        | Change::Merged { .. }
        | Change::Sla { .. }
        | Change::Remark { .. }
        | Change::Tagged { .. }
        | Change::Ruled { .. } => None,
    };
    told.into_iter().filter(|(person, _)| *person != actor).collect()
}
