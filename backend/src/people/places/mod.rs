//! Where tickets belong and what they are about: branches, departments, categories, and the words of priorities.

mod basics;
mod branches;
mod categories;
mod departments;
mod keywords;
pub mod sql;

pub(crate) use basics::seed_basics;
