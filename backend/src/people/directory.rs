//! The short lists that pages choose from and name things by, kept in memory.

use super::places::sql::{BRANCHES_NAMED, CATEGORIES, CategoryRow, DEPARTMENTS_NAMED};
use super::{People, sql};
use crate::args;
use crate::oops;
use domain::ids::{BranchId, CategoryId, DepartmentId, UserId};
use domain::people::{Directory, Named};
use domain::permissions::{Actor, Role};
use domain::{Fault, text};
use std::collections::HashMap;
use std::sync::Arc;

/// The lists, and what decisions need of them.
#[derive(Debug, Default)]
pub struct Lists {
    full: Arc<Directory>,
    /// Without the desk's people.
    customers: Arc<Directory>,
    department_of: HashMap<CategoryId, DepartmentId>,
}

impl Lists {
    /// Everything.
    pub fn full(&self) -> &Arc<Directory> {
        &self.full
    }

    /// Whether new tickets and people may come to this branch.
    pub fn has_branch(&self, id: BranchId) -> bool {
        active(&self.full.branches, id.0)
    }

    /// Whether new tickets and people may come to this department.
    pub fn has_department(&self, id: DepartmentId) -> bool {
        active(&self.full.departments, id.0)
    }

    /// Whether new tickets may have this category.
    pub fn has_category(&self, id: CategoryId) -> bool {
        active(&self.full.categories, id.0)
    }

    /// Whether the branch exists, active or not.
    pub fn knows_branch(&self, id: BranchId) -> bool {
        known(&self.full.branches, id.0)
    }

    /// Whether the department exists, active or not.
    pub fn knows_department(&self, id: DepartmentId) -> bool {
        known(&self.full.departments, id.0)
    }

    /// The active branch, when there is exactly one.
    pub fn only_branch(&self) -> Option<BranchId> {
        let mut branches = self.full.branches.iter().filter(|branch| branch.active);
        let only = branches.next()?;
        branches.next().is_none().then_some(BranchId(only.id))
    }

    /// The active department that gets new tickets of a category.
    pub fn department_of(&self, category: CategoryId) -> Option<DepartmentId> {
        self.department_of.get(&category).copied().filter(|department| self.has_department(*department))
    }
}

fn active(list: &[Named], id: i64) -> bool {
    list.iter().any(|named| named.id == id && named.active)
}

fn known(list: &[Named], id: i64) -> bool {
    list.iter().any(|named| named.id == id)
}

impl People<'_> {
    /// The short lists for this reader; customers get none of the desk's people.
    pub async fn directory(&self, actor: &Actor) -> Result<Arc<Directory>, Fault> {
        let lists = self.lists().await?;
        Ok(match actor.role {
            Role::Customer => lists.customers.clone(),
            Role::CentralAdmin | Role::Admin | Role::BranchAdmin | Role::Agent | Role::ReportManager => {
                lists.full.clone()
            }
        })
    }

    /// All lists; from memory once read.
    pub async fn lists(&self) -> Result<Arc<Lists>, Fault> {
        let slot = &self.state().lists;
        let since = match slot.get() {
            Ok(lists) => return Ok(lists),
            Err(since) => since,
        };
        let lists = Arc::new(self.read_lists().await?);
        slot.put(since, lists.clone());
        Ok(lists)
    }

    async fn read_lists(&self) -> Result<Lists, Fault> {
        let db = self.backend.db();
        let branches: Vec<NamedRow> = db.all(BRANCHES_NAMED, args![]).await.map_err(oops::db)?;
        let departments: Vec<NamedRow> = db.all(DEPARTMENTS_NAMED, args![]).await.map_err(oops::db)?;
        let mut categories: Vec<CategoryRow> = db.all(CATEGORIES, args![]).await.map_err(oops::db)?;
        let agents: Vec<(UserId, String, String, bool)> = db.all(sql::AGENTS, args![]).await.map_err(oops::db)?;
        categories.sort_by_key(|row| row.id);
        let department_of =
            categories.iter().filter_map(|row| row.department_id.map(|department| (row.id, department))).collect();
        let category =
            |row: CategoryRow| Named { id: row.id.0, name: row.name, name_en: row.name_en, active: row.active };
        let agent = |(id, name, name_en, active): (UserId, String, String, bool)| (id.0, name, name_en, active);
        let full = Directory {
            branches: by_name(branches),
            departments: by_name(departments),
            categories: categories.into_iter().map(category).collect(),
            agents: by_name(agents.into_iter().map(agent).collect()),
        };
        let customers = Directory { agents: Vec::new(), ..full.clone() };
        Ok(Lists { full: Arc::new(full), customers: Arc::new(customers), department_of })
    }
}

type NamedRow = (i64, String, String, bool);

fn by_name(mut rows: Vec<NamedRow>) -> Vec<Named> {
    rows.sort_by_cached_key(|(id, name, ..)| (text::skeleton(name), *id));
    rows.into_iter().map(|(id, name, name_en, active)| Named { id, name, name_en, active }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lists(branches: &[(i64, bool)]) -> Lists {
        let named = |&(id, active): &(i64, bool)| Named { id, active, ..Named::default() };
        let full = Directory {
            branches: branches.iter().map(named).collect(),
            departments: vec![named(&(1, true)), named(&(2, false))],
            ..Directory::default()
        };
        Lists {
            full: Arc::new(full),
            department_of: HashMap::from([(CategoryId(1), DepartmentId(1)), (CategoryId(2), DepartmentId(2))]),
            ..Lists::default()
        }
    }

    #[test]
    fn a_desk_with_one_active_branch_needs_no_question() {
        assert_eq!(lists(&[(1, false), (2, true)]).only_branch(), Some(BranchId(2)));
        assert_eq!(lists(&[(1, true), (2, true)]).only_branch(), None);
        assert_eq!(lists(&[]).only_branch(), None);
    }

    #[test]
    fn a_department_that_is_off_gets_no_new_tickets() {
        let lists = lists(&[]);
        assert_eq!(lists.department_of(CategoryId(1)), Some(DepartmentId(1)));
        assert_eq!(lists.department_of(CategoryId(2)), None);
        assert!(lists.knows_department(DepartmentId(2)) && !lists.has_department(DepartmentId(2)));
    }

    #[test]
    fn names_are_sorted_folded() {
        let row = |id, name: &str| (id, name.to_owned(), String::new(), true);
        let sorted: Vec<i64> = by_name(vec![row(1, "بابل"), row(2, "Berlin"), row(3, "اراك"), row(4, "اراک")])
            .iter()
            .map(|n| n.id)
            .collect();
        assert_eq!(sorted, [2, 3, 4, 1]);
    }
}
