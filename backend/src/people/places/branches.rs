//! Branches.

use super::sql::{self, BranchRow};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use crate::people::{Changes, People, forget_directory_after, taken};
use crate::tickets::{HandOverFrom, hand_over};
use domain::fault::{Check, Conflict};
use domain::ids::{BranchId, UserId};
use domain::people::{Branch, Named};
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Field, Problem, text};

impl People<'_> {
    /// All branches by name, with their open tickets and active people.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn branches(&self, actor: &Actor) -> Result<Vec<Branch>, Fault> {
        permissions::may(actor, Action::SeeBranches)?;
        let mut rows: Vec<BranchRow> = self.backend.db().all(sql::BRANCHES, args![]).await.map_err(oops::db)?;
        rows.sort_by(|a, b| a.name_key.cmp(&b.name_key));
        Ok(rows.into_iter().map(show).collect())
    }

    /// The active branches, for people who register.
    pub async fn public_branches(&self) -> Result<Vec<Named>, Fault> {
        let lists = self.lists().await?;
        Ok(lists.full().branches.iter().filter(|branch| branch.active).cloned().collect())
    }

    /// Creates a branch (id 0, active) or edits one; switching on and off has its own ways.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`], `Taken` for a name that exists.
    pub async fn save_branch(&self, actor: &Actor, branch: &Branch) -> Result<BranchId, Fault> {
        permissions::may(actor, Action::ManageBranches)?;
        let branch = tidy(branch)?;
        let key = text::skeleton(&branch.name);
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let Branch { id, name, name_en, city, phone, address, version, .. } = branch.clone();
                let (id, kind, changes) = if id.0 == 0 {
                    let row = args![&name, &name_en, &key, &city, &phone, &address];
                    let id = tx.insert(sql::INSERT_BRANCH, row).await.map_err(taken)?;
                    (id, "branch.created", Changes::default())
                } else {
                    let old = held(tx, id, version).await?;
                    let row = args![id, &name, &name_en, &key, &city, &phone, &address];
                    tx.run_one(sql::UPDATE_BRANCH, row).await.map_err(taken)?;
                    let mut changes = Changes::default();
                    changes
                        .add("name", &old.name, &name)
                        .add("name_en", &old.name_en, &name_en)
                        .add("city", &old.city, &city);
                    changes.add("phone", &old.phone, &phone).add("address", &old.address, &address);
                    (id.0, "branch.changed", changes)
                };
                note(tx, Note { at, actor, kind, id, subject: &name, data: changes.done() }).await?;
                forget_directory_after(tx, &backend);
                Ok(BranchId(id))
            })
            .await
            .map_err(Fault::from)
    }

    /// Switches a branch on again.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`.
    pub async fn activate_branch(&self, actor: &Actor, id: BranchId, version: i64) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageBranches)?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old = held(tx, id, version).await?;
                if !old.active {
                    switch(tx, &old, true, actor, at).await?;
                    forget_directory_after(tx, &backend);
                }
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }

    /// Switches a branch off. Its open tickets and its people move to `move_to` in the same step.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; `InUse` with the numbers when there are any and no successor
    /// is given; `NotAChoice` on the branch for a successor that is not active.
    pub async fn deactivate_branch(
        &self,
        actor: &Actor,
        id: BranchId,
        version: i64,
        move_to: Option<BranchId>,
    ) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageBranches)?;
        let user = actor.user;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old = held(tx, id, version).await?;
                if !old.active {
                    return Ok(());
                }
                switch(tx, &old, false, actor, at).await?;
                forget_directory_after(tx, &backend);
                let Some(to) = move_to else {
                    return if old.open_tickets == 0 && old.people == 0 {
                        Ok(())
                    } else {
                        Err(in_use(old.open_tickets, old.people))
                    };
                };
                let good: Option<bool> = tx.optional_scalar(sql::BRANCH_ACTIVE, args![to]).await?;
                if to == id || good != Some(true) {
                    return Err(Fault::field(Field::Branch, Problem::NotAChoice).into());
                }
                hand_over(tx, user, HandOverFrom::Branch(id, to), at).await?;
                move_people(tx, id, to, actor, at).await?;
                let backend = backend.clone();
                tx.on_commit(move || backend.access().forget_all());
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }
}

/// The branch to be changed, held until the commit.
async fn held(tx: &mut Tx, id: BranchId, version: i64) -> Result<BranchRow, Oops> {
    tx.run(sql::HOLD_BRANCH, args![id]).await?;
    let old: BranchRow = tx.optional(sql::BRANCH, args![id]).await?.ok_or(Fault::NotFound)?;
    if old.version != version {
        return Err(Fault::Conflict(Conflict::Stale).into());
    }
    Ok(old)
}

async fn switch(
    tx: &mut Tx,
    old: &BranchRow,
    active: bool,
    actor: Option<UserId>,
    at: domain::Micros,
) -> Result<(), Oops> {
    tx.run_one(sql::SET_BRANCH_ACTIVE, args![old.id, active]).await?;
    let data = serde_json::json!({ "active": [old.active, active] });
    note(tx, Note { at, actor, kind: "branch.changed", id: old.id.0, subject: &old.name, data }).await?;
    Ok(())
}

/// Moves everybody. Staff get an event each, for their sessions carry the branch and decide by it; a customer's do not.
async fn move_people(
    tx: &mut Tx,
    from: BranchId,
    to: BranchId,
    actor: Option<UserId>,
    at: domain::Micros,
) -> Result<(), Oops> {
    let staff: Vec<(UserId, String)> = tx.all(sql::STAFF_OF_BRANCH, args![from]).await?;
    tx.run(sql::MOVE_PEOPLE, args![from, to]).await?;
    for (id, name) in staff {
        let data = serde_json::json!({ "branch": [from, to] });
        note(tx, Note { at, actor, kind: "user.changed", id: id.0, subject: &name, data }).await?;
    }
    Ok(())
}

/// What still hangs on a place.
pub(super) fn in_use(tickets: i64, people: i64) -> Oops {
    let number = |count: i64| u32::try_from(count).unwrap_or(u32::MAX);
    Fault::Conflict(Conflict::InUse { tickets: number(tickets), people: number(people) }).into()
}

fn tidy(branch: &Branch) -> Result<Branch, Fault> {
    let mut branch = branch.clone();
    for part in [&mut branch.name, &mut branch.name_en, &mut branch.city, &mut branch.address] {
        *part = text::canonical_name(part);
    }
    branch.phone = text::digits_to_ascii(&text::single_line(&branch.phone));
    let mut check = Check::new();
    check.text(&branch.name, Field::Name, 2, 80);
    check.text(&branch.name_en, Field::NameEn, 0, 80);
    check.text(&branch.city, Field::Form, 0, 80);
    check.text(&branch.phone, Field::Mobile, 0, 40);
    check.text(&branch.address, Field::Body, 0, 300);
    check.done()?;
    Ok(branch)
}

fn show(row: BranchRow) -> Branch {
    Branch {
        id: row.id,
        name: row.name,
        name_en: row.name_en,
        city: row.city,
        phone: row.phone,
        address: row.address,
        active: row.active,
        open_tickets: row.open_tickets,
        people: row.people,
        version: row.version,
    }
}
