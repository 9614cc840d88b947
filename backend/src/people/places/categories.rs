//! Ticket categories.

use super::sql::{self, CategoryRow};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops;
use crate::people::{Changes, People, forget_directory_after, taken};
use domain::fault::{Check, Conflict};
use domain::ids::CategoryId;
use domain::people::Category;
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Field, Problem, text};
use std::collections::HashMap;

/// Length of a code, in characters.
const CODE: std::ops::RangeInclusive<usize> = 2..=40;

impl People<'_> {
    /// All categories in the order in which they were made, with their open tickets.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn categories(&self, actor: &Actor) -> Result<Vec<Category>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let db = self.backend.db();
        let mut rows: Vec<CategoryRow> = db.all(sql::CATEGORIES, args![]).await.map_err(oops::db)?;
        rows.sort_by_key(|row| row.id);
        let open: HashMap<CategoryId, i64> =
            db.all::<(CategoryId, i64)>(sql::CATEGORY_TICKETS, args![]).await.map_err(oops::db)?.into_iter().collect();
        let category = |row: CategoryRow| Category {
            open_tickets: open.get(&row.id).copied().unwrap_or_default(),
            id: row.id,
            code: row.code,
            name: row.name,
            name_en: row.name_en,
            department: row.department_id,
            active: row.active,
            version: row.version,
        };
        Ok(rows.into_iter().map(category).collect())
    }

    /// Creates a category (id 0) or edits one, its being active included: tickets keep a category that is switched off.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`], with `Taken` on the slug for a code that
    /// exists.
    pub async fn save_category(&self, actor: &Actor, category: &Category) -> Result<CategoryId, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let category = self.checked_category(category).await?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let Category { id, code, name, name_en, department, active, version, .. } = category.clone();
                let (id, kind, changes) = if id.0 == 0 {
                    let id = tx
                        .insert(sql::INSERT_CATEGORY, args![&code, &name, &name_en, department, active])
                        .await
                        .map_err(taken)?;
                    (id, "category.created", Changes::default())
                } else {
                    let old: CategoryRow = tx.optional(sql::CATEGORY, args![id]).await?.ok_or(Fault::NotFound)?;
                    let row = args![id, version, &code, &name, &name_en, department, active];
                    if tx.run(sql::UPDATE_CATEGORY, row).await.map_err(taken)? == 0 {
                        return Err(Fault::Conflict(Conflict::Stale).into());
                    }
                    let mut changes = Changes::default();
                    changes.add("code", &old.code, &code).add("name", &old.name, &name).add(
                        "name_en",
                        &old.name_en,
                        &name_en,
                    );
                    changes.add("department", &old.department_id, &department).add("active", &old.active, &active);
                    (id.0, "category.changed", changes)
                };
                note(tx, Note { at, actor, kind, id, subject: &name, data: changes.done() }).await?;
                forget_directory_after(tx, &backend);
                Ok(CategoryId(id))
            })
            .await
            .map_err(Fault::from)
    }

    async fn checked_category(&self, category: &Category) -> Result<Category, Fault> {
        let lists = self.lists().await?;
        let mut category = category.clone();
        category.code = text::digits_to_ascii(category.code.trim()).to_ascii_lowercase();
        category.name = text::canonical_name(&category.name);
        category.name_en = text::canonical_name(&category.name_en);
        let mut check = Check::new();
        check.when(
            !is_code(&category.code),
            Field::Slug,
            if category.code.is_empty() { Problem::Required } else { Problem::NotAChoice },
        );
        check.text(&category.name, Field::Name, 2, 80);
        check.text(&category.name_en, Field::NameEn, 0, 80);
        check.when(
            category.department.is_some_and(|id| !lists.has_department(id)),
            Field::Department,
            Problem::NotAChoice,
        );
        check.done()?;
        Ok(category)
    }
}

/// A stable word: a–z, 0–9, dash, underscore.
fn is_code(code: &str) -> bool {
    CODE.contains(&code.len())
        && code.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}
