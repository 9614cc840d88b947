//! The knowledge base: what readers find and read, and where the desk writes it.

mod answers;
pub mod api;
mod article;
mod desk;
mod editor;
mod links;
mod list;

pub(crate) use answers::Answers;
pub(crate) use links::ArticleLinks;

pub use article::ArticlePage;
pub use desk::DeskArticles;
pub use editor::ArticleEditor;
pub use list::KbHome;
