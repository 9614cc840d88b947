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
pub(super) use search::{NoneFound, PlaceSearch, searched};

/// A place's name in the reader's language.
fn in_language<'a>(name: &'a str, name_en: &'a str, lang: domain::Lang) -> &'a str {
    match lang {
        domain::Lang::En if !name_en.is_empty() => name_en,
        domain::Lang::Fa | domain::Lang::En => name,
    }
}
