//! Administration of people, organisations, branches, departments, categories and priority words; and the audit trail.

pub mod api;
mod audit;
mod categories;
mod cells;
mod command;
mod copy;
mod list;
mod organisations;
mod person;
mod places;

pub(crate) use audit::HistoryLink;
pub use audit::{AuditPage, AuditRows};
pub use categories::CategoriesPage;
pub(crate) use cells::Counted;
pub(crate) use command::{Command, Refused, guarded};
pub use list::UsersPage;
pub use organisations::OrganisationsPage;
pub use person::PersonPage;
pub use places::{BranchPage, BranchesPage, DepartmentPage, DepartmentsPage};
