//! Departments.

use super::branches::in_use;
use super::sql::{self, DepartmentRow};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use crate::people::{Changes, People, forget_directory_after, taken};
use crate::tickets::{HandOverFrom, hand_over};
use domain::fault::{Check, Conflict};
use domain::ids::{DepartmentId, UserId};
use domain::people::Department;
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Field, Problem, text};

impl People<'_> {
    /// All departments by name, with their open tickets and active people.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn departments(&self, actor: &Actor) -> Result<Vec<Department>, Fault> {
        permissions::may(actor, Action::ManageDepartments)?;
        let mut rows: Vec<DepartmentRow> = self.backend.db().all(sql::DEPARTMENTS, args![]).await.map_err(oops::db)?;
        rows.sort_by(|a, b| a.name_key.cmp(&b.name_key));
        Ok(rows.into_iter().map(show).collect())
    }

    /// Creates a department (id 0, active) or edits one; switching on and off has its own ways.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`], `Taken` for a name that exists.
    pub async fn save_department(&self, actor: &Actor, department: &Department) -> Result<DepartmentId, Fault> {
        permissions::may(actor, Action::ManageDepartments)?;
        let department = tidy(department)?;
        let key = text::skeleton(&department.name);
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let Department { id, name, name_en, description, version, .. } = department.clone();
                let (id, kind, changes) = if id.0 == 0 {
                    let id = tx
                        .insert(sql::INSERT_DEPARTMENT, args![&name, &name_en, &key, &description])
                        .await
                        .map_err(taken)?;
                    (id, "department.created", Changes::default())
                } else {
                    let old = held(tx, id, version).await?;
                    tx.run_one(sql::UPDATE_DEPARTMENT, args![id, &name, &name_en, &key, &description])
                        .await
                        .map_err(taken)?;
                    let mut changes = Changes::default();
                    changes.add("name", &old.name, &name).add("name_en", &old.name_en, &name_en);
                    changes.add("description", &old.description, &description);
                    (id.0, "department.changed", changes)
                };
                note(tx, Note { at, actor, kind, id, subject: &name, data: changes.done() }).await?;
                forget_directory_after(tx, &backend);
                Ok(DepartmentId(id))
            })
            .await
            .map_err(Fault::from)
    }

    /// Switches a department on again.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`.
    pub async fn activate_department(&self, actor: &Actor, id: DepartmentId, version: i64) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageDepartments)?;
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

    /// Switches a department off. Its open tickets and its categories go to `move_to` in the same step; its people stay
    /// members of it, for when it is switched on again.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; `InUse` with the numbers when it has open tickets and no
    /// successor is given; `NotAChoice` on the department for a successor that is not active.
    pub async fn deactivate_department(
        &self,
        actor: &Actor,
        id: DepartmentId,
        version: i64,
        move_to: Option<DepartmentId>,
    ) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageDepartments)?;
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
                if let Some(to) = move_to {
                    let good: Option<bool> = tx.optional_scalar(sql::DEPARTMENT_ACTIVE, args![to]).await?;
                    if to == id || good != Some(true) {
                        return Err(Fault::field(Field::Department, Problem::NotAChoice).into());
                    }
                    hand_over(tx, user, HandOverFrom::Department(id, Some(to)), at).await?;
                } else if old.open_tickets > 0 {
                    return Err(in_use(old.open_tickets, old.people));
                }
                tx.run(sql::MOVE_CATEGORIES, args![id, move_to]).await?;
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }
}

/// The department to be changed, held until the commit.
async fn held(tx: &mut Tx, id: DepartmentId, version: i64) -> Result<DepartmentRow, Oops> {
    tx.run(sql::HOLD_DEPARTMENT, args![id]).await?;
    let old: DepartmentRow = tx.optional(sql::DEPARTMENT, args![id]).await?.ok_or(Fault::NotFound)?;
    if old.version != version {
        return Err(Fault::Conflict(Conflict::Stale).into());
    }
    Ok(old)
}

async fn switch(
    tx: &mut Tx,
    old: &DepartmentRow,
    active: bool,
    actor: Option<UserId>,
    at: domain::Micros,
) -> Result<(), Oops> {
    tx.run_one(sql::SET_DEPARTMENT_ACTIVE, args![old.id, active]).await?;
    let data = serde_json::json!({ "active": [old.active, active] });
    note(tx, Note { at, actor, kind: "department.changed", id: old.id.0, subject: &old.name, data }).await?;
    Ok(())
}

fn tidy(department: &Department) -> Result<Department, Fault> {
    let mut department = department.clone();
    for part in [&mut department.name, &mut department.name_en, &mut department.description] {
        *part = text::canonical_name(part);
    }
    let mut check = Check::new();
    check.text(&department.name, Field::Name, 2, 80);
    check.text(&department.name_en, Field::NameEn, 0, 80);
    check.text(&department.description, Field::Body, 0, 500);
    check.done()?;
    Ok(department)
}

fn show(row: DepartmentRow) -> Department {
    Department {
        id: row.id,
        name: row.name,
        name_en: row.name_en,
        description: row.description,
        active: row.active,
        open_tickets: row.open_tickets,
        people: row.people,
        version: row.version,
    }
}
