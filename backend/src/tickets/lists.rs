//! What a ticket may refer to, in memory: branches, departments and categories that are in use.

use super::{Tickets, sql};
use crate::args;
use crate::oops;
use domain::Fault;
use domain::ids::{BranchId, CategoryId, DepartmentId};
use std::collections::{HashMap, HashSet};
use std::sync::{Arc, PoisonError, RwLock};

/// The lists, until something of them changes.
pub type Cache = RwLock<Option<Arc<Lists>>>;

/// Active branches, departments and categories.
#[derive(Debug, Default)]
pub struct Lists {
    branches: HashSet<BranchId>,
    departments: HashSet<DepartmentId>,
    categories: HashMap<CategoryId, Option<DepartmentId>>,
}

impl Lists {
    pub fn has_branch(&self, id: BranchId) -> bool {
        self.branches.contains(&id)
    }

    pub fn has_department(&self, id: DepartmentId) -> bool {
        self.departments.contains(&id)
    }

    pub fn has_category(&self, id: CategoryId) -> bool {
        self.categories.contains_key(&id)
    }

    /// The department that gets new tickets of a category.
    pub fn department_of(&self, category: CategoryId) -> Option<DepartmentId> {
        self.categories.get(&category).copied().flatten().filter(|id| self.departments.contains(id))
    }

    /// The branch of a desk that has just one.
    pub fn only_branch(&self) -> Option<BranchId> {
        self.branches.iter().next().copied().filter(|_| self.branches.len() == 1)
    }
}

impl Tickets<'_> {
    pub(super) async fn lists(&self) -> Result<Arc<Lists>, Fault> {
        if let Some(lists) = self.state().lists.read().unwrap_or_else(PoisonError::into_inner).clone() {
            return Ok(lists);
        }
        let db = self.backend.db();
        let branches: Vec<(BranchId,)> = db.all(sql::ACTIVE_BRANCHES, args![]).await.map_err(oops::db)?;
        let departments: Vec<(DepartmentId,)> = db.all(sql::ACTIVE_DEPARTMENTS, args![]).await.map_err(oops::db)?;
        let categories: Vec<(CategoryId, Option<DepartmentId>)> = db.all(sql::ACTIVE_CATEGORIES, args![]).await.map_err(oops::db)?;
        let lists = Arc::new(Lists {
            branches: branches.into_iter().map(|(id,)| id).collect(),
            departments: departments.into_iter().map(|(id,)| id).collect(),
            categories: categories.into_iter().collect(),
        });
        *self.state().lists.write().unwrap_or_else(PoisonError::into_inner) = Some(lists.clone());
        Ok(lists)
    }

    /// Reads the lists anew next time; the feed calls it when one of them changed.
    pub fn forget_lists(&self) {
        *self.state().lists.write().unwrap_or_else(PoisonError::into_inner) = None;
    }
}
