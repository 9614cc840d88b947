//! Creating and editing people, and their passwords.

use super::sql::{self, PersonRow};
use super::{Changes, Contact, NewPerson, People, forget_directory_after, identity, leave, search_key, taken};
use crate::access::{self, DEFAULT_ZONE, Note, end_sessions, forget_after, invent_password, note};
use crate::db::Tx;
use crate::oops::Oops;
use crate::{Backend, args};
use domain::fault::{Check, Conflict};
use domain::ids::{DepartmentId, UserId};
use domain::people::{PersonEdit, PersonSaved, check_password};
use domain::permissions::{self, Action, Actor, Role};
use domain::{Fault, Field, Problem, text};

impl People<'_> {
    /// Creates or edits a person. Without a password a new person gets a random one, which is answered once.
    ///
    /// # Errors
    /// [`Fault::Forbidden`], also for a person above the actor; [`Fault::Invalid`] (`Taken` where somebody has it);
    /// `Stale`; `LastAdmin`; `InUse` when a person who leaves the desk still has open tickets
    /// (see [`People::deactivate`]).
    pub async fn save(&self, actor: &Actor, edit: &PersonEdit) -> Result<PersonSaved, Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        edit.check()?;
        self.check_choices(actor, edit).await?;
        match edit.id {
            None => self.create(actor, edit).await,
            Some(id) => self.update(actor, id, edit).await,
        }
    }

    /// Names must be more than white space, and choices must exist.
    async fn check_choices(&self, actor: &Actor, edit: &PersonEdit) -> Result<(), Fault> {
        let lists = self.lists().await?;
        let mut check = Check::new();
        check.when(text::canonical_name(&edit.name).is_empty(), Field::Name, Problem::Required);
        check.when(!permissions::may_grant(actor, edit.role), Field::Role, Problem::NotAChoice);
        // Somebody may stay where nobody new may come: what is switched off is refused below unless it is unchanged.
        let new = edit.id.is_none();
        let good_branch = |id| if new { lists.has_branch(id) } else { lists.knows_branch(id) };
        let good_department = |id| if new { lists.has_department(id) } else { lists.knows_department(id) };
        check.when(edit.branch.is_some_and(|id| !good_branch(id)), Field::Branch, Problem::NotAChoice);
        check.when(edit.departments.iter().any(|id| !good_department(*id)), Field::Department, Problem::NotAChoice);
        if let Some(organisation) = edit.organisation {
            let known: Option<i64> = self
                .backend
                .db()
                .optional_scalar(sql::ORGANISATION_EXISTS, args![organisation])
                .await
                .map_err(crate::oops::db)?;
            check.when(known.is_none(), Field::Organisation, Problem::NotAChoice);
        }
        check.done()
    }

    async fn create(&self, actor: &Actor, edit: &PersonEdit) -> Result<PersonSaved, Fault> {
        let invented = edit.password.is_empty().then(|| invent_password(self.backend.random()));
        let password_hash = self.backend.access().hash_password(invented.as_deref().unwrap_or(&edit.password)).await?;
        let settings = self.backend.settings().get().await?;
        let zone = if settings.zone.is_empty() { DEFAULT_ZONE.to_owned() } else { settings.zone.clone() };
        let person = NewPerson {
            user_name: edit.user_name.clone(),
            name: edit.name.clone(),
            name_en: edit.name_en.clone(),
            email: edit.email.clone(),
            mobile: edit.mobile.clone(),
            password_hash,
            role: edit.role,
            branch: edit.branch,
            departments: distinct(&edit.departments),
            organisation: edit.organisation,
            sees_organisation: edit.sees_organisation && edit.organisation.is_some(),
            active: edit.active,
            lang: None,
            zone,
            at: self.backend.clock().now(),
            by_self: false,
        };
        let by = access::by(actor);
        let backend = self.backend.clone();
        let id = self
            .backend
            .change(async move |tx: &mut Tx| {
                let id = identity::insert(tx, by, &person).await?;
                forget_directory_after(tx, &backend);
                Ok(id)
            })
            .await
            .map_err(Fault::from)?;
        Ok(PersonSaved { id, password: invented })
    }

    async fn update(&self, actor: &Actor, id: UserId, edit: &PersonEdit) -> Result<PersonSaved, Fault> {
        let (actor, edit) = (actor.clone(), edit.clone());
        let now = self.backend.clock().now();
        let lists = self.lists().await?;
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old = held(tx, &actor, id, edit.version).await?;
                if edit.branch != old.branch_id && edit.branch.is_some_and(|id| !lists.has_branch(id)) {
                    return Err(Fault::field(Field::Branch, Problem::NotAChoice).into());
                }
                let active = old.active && edit.active;
                if !active || edit.role != Role::CentralAdmin {
                    leave::spare_last_admin(tx, &old).await?;
                }
                if old.role.takes_tickets() && (!edit.role.takes_tickets() || (old.active && !edit.active)) {
                    leave::refuse_with_tickets(tx, id).await?;
                }
                write(tx, &backend, &actor, &old, &edit, now).await
            })
            .await
            .map_err(Fault::from)?;
        Ok(PersonSaved { id, password: None })
    }

    /// Gives somebody a random password, answered once; all their sessions end and their failures are forgotten.
    ///
    /// # Errors
    /// [`Fault::Forbidden`], also for a person above the actor; [`Fault::NotFound`].
    pub async fn reset_password(&self, actor: &Actor, id: UserId) -> Result<PersonSaved, Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let password = invent_password(self.backend.random());
        self.replace_password(actor, id, &password).await?;
        Ok(PersonSaved { id, password: Some(password) })
    }

    /// Sets somebody's password: the command line's way.
    ///
    /// # Errors
    /// As [`People::reset_password`], and the password's problems.
    pub async fn set_password(&self, actor: &Actor, id: UserId, password: &str) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let mut check = Check::new();
        check_password(&mut check, password, Field::Password);
        check.done()?;
        self.replace_password(actor, id, password).await
    }

    async fn replace_password(&self, actor: &Actor, id: UserId, password: &str) -> Result<(), Fault> {
        let hash = self.backend.access().hash_password(password).await?;
        let actor = actor.clone();
        let at = self.backend.clock().now();
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old: PersonRow = tx.optional(sql::BY_ID, args![id]).await?.ok_or(Fault::NotFound)?;
                not_above(&actor, old.role)?;
                tx.run_one(sql::SET_HASH, args![id, &hash]).await?;
                access::forgive(tx, id).await?;
                let by = access::by(&actor);
                let data = serde_json::Value::Null;
                note(tx, Note { at, actor: by, kind: "user.password", id: id.0, subject: &old.name, data }).await?;
                end_sessions(tx, &backend, id, &old.name, None, by, at).await?;
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }
}

/// Nobody touches a person who is more powerful.
pub(super) fn not_above(actor: &Actor, role: Role) -> Result<(), Fault> {
    if permissions::may_grant(actor, role) { Ok(()) } else { Err(Fault::Forbidden) }
}

/// The person to be changed, if the actor may and has seen this version.
pub(super) async fn held(tx: &mut Tx, actor: &Actor, id: UserId, version: i64) -> Result<PersonRow, Oops> {
    let old: PersonRow = tx.optional(sql::BY_ID, args![id]).await?.ok_or(Fault::NotFound)?;
    not_above(actor, old.role)?;
    if old.version != version {
        return Err(Fault::Conflict(Conflict::Stale).into());
    }
    Ok(old)
}

fn distinct(departments: &[DepartmentId]) -> Vec<DepartmentId> {
    let mut departments = departments.to_vec();
    departments.sort_unstable();
    departments.dedup();
    departments
}

async fn write(
    tx: &mut Tx,
    backend: &Backend,
    actor: &Actor,
    old: &PersonRow,
    edit: &PersonEdit,
    at: domain::Micros,
) -> Result<(), Oops> {
    let id = old.id;
    let user_name =
        text::user_name(&edit.user_name).ok_or_else(|| Fault::field(Field::UserName, Problem::NotAUserName))?;
    let name = text::canonical_name(&edit.name);
    let name_en = text::canonical_name(&edit.name_en);
    let contact = Contact::new(&edit.email, &edit.mobile);
    let key = search_key(&name, &name_en, &user_name, &contact);
    let sees = edit.sees_organisation && edit.organisation.is_some();
    let changed = tx
        .run(
            sql::UPDATE,
            args![
                id,
                old.version,
                &user_name,
                &name,
                &name_en,
                key,
                &contact.email,
                contact.email_key.clone(),
                contact.mobile.clone(),
                edit.role,
                edit.branch,
                edit.organisation,
                sees,
                edit.active
            ],
        )
        .await
        .map_err(taken)?;
    if changed == 0 {
        return Err(Fault::Conflict(Conflict::Stale).into());
    }
    let mut changes = Changes::default();
    changes.add("departments", &departments(tx, id).await?, &distinct(&edit.departments));
    tx.run(sql::LEAVE_DEPARTMENTS, args![id]).await?;
    for department in distinct(&edit.departments) {
        tx.run(sql::JOIN_DEPARTMENT, args![id, department]).await?;
    }
    changes.add("user_name", &old.user_name, &user_name);
    changes.add("name", &old.name, &name);
    changes.add("name_en", &old.name_en, &name_en);
    changes.add("email", &old.email, &contact.email);
    changes.add("mobile", &old.mobile, &contact.mobile.unwrap_or_default());
    changes.add("role", &old.role, &edit.role);
    changes.add("branch", &old.branch_id, &edit.branch);
    changes.add("organisation", &old.organisation_id, &edit.organisation);
    changes.add("sees_organisation", &old.sees_organisation, &sees);
    changes.add("active", &old.active, &edit.active);
    let by = access::by(actor);
    note(tx, Note { at, actor: by, kind: "user.changed", id: id.0, subject: &name, data: changes.done() }).await?;
    if old.role != edit.role || (old.active && !edit.active) {
        end_sessions(tx, backend, id, &name, None, by, at).await?;
    }
    forget_after(tx, backend, id);
    forget_directory_after(tx, backend);
    Ok(())
}

async fn departments(tx: &mut Tx, id: UserId) -> Result<Vec<DepartmentId>, Oops> {
    let rows: Vec<(DepartmentId,)> = tx.all(sql::DEPARTMENTS_OF, args![id]).await?;
    Ok(rows.into_iter().map(|row| row.0).collect())
}
