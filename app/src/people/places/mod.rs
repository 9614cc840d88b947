//! Branches and departments: lists, forms, and switching off with a successor.

mod branch;
mod branches;
mod department;
mod departments;
mod search;
mod switching;

pub use branch::BranchPage;
pub use branches::BranchesPage;
pub use department::DepartmentPage;
pub use departments::DepartmentsPage;
