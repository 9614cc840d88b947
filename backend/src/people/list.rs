//! Lists of people and one person, for administrators; requesters, for agents.

use super::People;
use super::sql::{self, Membership, PersonRow};
use crate::args;
use crate::oops;
use domain::ids::{DepartmentId, UserId};
use domain::people::{PeoplePage, PeopleQuery, Person};
use domain::permissions::{self, Action, Actor, Reach};
use domain::tickets::PersonRef;
use domain::{Fault, text};
use std::collections::HashMap;

/// Lines of a page.
const PAGE: i64 = 25;
/// People are counted up to this: nobody reads a larger number.
const COUNT_MAX: i64 = 10_000;
/// Requesters offered at once.
const OFFERED: i64 = 10;

impl People<'_> {
    /// A page of people in the order of their ids. `total` counts up to 10,000.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn list(&self, actor: &Actor, query: &PeopleQuery) -> Result<PeoplePage, Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let db = self.backend.db();
        let (select, values) = sql::list(query, PAGE + 1);
        let mut rows: Vec<PersonRow> = db.all(select, values).await.map_err(oops::db)?;
        let more = rows.len() as i64 > PAGE;
        rows.truncate(PAGE as usize);
        let next = rows.last().map(|row| row.id).filter(|_| more);
        let total = if query.after.is_none() && !more {
            rows.len() as i64
        } else {
            let (count, values) = sql::count(query, COUNT_MAX);
            db.scalar(count, values).await.map_err(oops::db)?
        };
        Ok(PeoplePage { rows: self.whole(rows).await?, next, total })
    }

    /// One person.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`].
    pub async fn get(&self, actor: &Actor, id: UserId) -> Result<Person, Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let row: Option<PersonRow> = self.backend.db().optional(sql::BY_ID, args![id]).await.map_err(oops::db)?;
        let row = row.ok_or(Fault::NotFound)?;
        self.whole(vec![row]).await?.pop().ok_or(Fault::NotFound)
    }

    /// Adds departments and open tickets: one statement each, however many people.
    async fn whole(&self, rows: Vec<PersonRow>) -> Result<Vec<Person>, Fault> {
        if rows.is_empty() {
            return Ok(Vec::new());
        }
        let db = self.backend.db();
        let ids: Vec<UserId> = rows.iter().map(|row| row.id).collect();
        let (select, values) = sql::departments_of(&ids);
        let mut departments: HashMap<UserId, Vec<DepartmentId>> = HashMap::new();
        for (person, department) in db.all::<Membership>(select, values).await.map_err(oops::db)? {
            departments.entry(person).or_default().push(department);
        }
        let (select, values) = sql::assigned_open(&ids);
        let open: HashMap<UserId, i64> =
            db.all::<(UserId, i64)>(select, values).await.map_err(oops::db)?.into_iter().collect();
        let person = |row: PersonRow| Person {
            departments: departments.remove(&row.id).unwrap_or_default(),
            assigned_open: open.get(&row.id).copied().unwrap_or_default(),
            id: row.id,
            user_name: row.user_name,
            name: row.name,
            name_en: row.name_en,
            email: row.email,
            mobile: row.mobile,
            role: row.role,
            branch: row.branch_id,
            organisation: row.organisation_id,
            sees_organisation: row.sees_organisation,
            active: row.active,
            created_at: row.created_at,
            last_seen_at: row.last_seen_at,
            version: row.version,
        };
        Ok(rows.into_iter().map(person).collect())
    }

    /// People in whose name the actor may open a ticket and whose name or contact contains all words of `search`; at
    /// most ten. Branch admins find their own branch's.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn search_requesters(&self, actor: &Actor, search: &str) -> Result<Vec<PersonRef>, Fault> {
        permissions::may(actor, Action::CreateForOthers)?;
        let own_branch = permissions::reach(actor.role, Action::CreateForOthers) == Reach::Branch;
        if text::skeleton(search).is_empty() || (own_branch && actor.branch.is_none()) {
            return Ok(Vec::new());
        }
        let (select, values) = sql::requesters(search, actor.branch.filter(|_| own_branch), OFFERED);
        let found: Vec<(UserId, String)> = self.backend.db().all(select, values).await.map_err(oops::db)?;
        Ok(found.into_iter().map(|(id, name)| PersonRef { id, name }).collect())
    }
}
