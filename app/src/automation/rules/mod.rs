//! `/admin/automation`: rules in their order, and the page of one.

mod act;
mod acts;
mod dry;
mod editor;
mod entry;
mod form;
mod help;
mod kinds;
mod list;
mod page;
mod when;

pub use list::RulesPage;
pub use page::RulePage;

use super::api::list_rules;
use crate::conditions::Lists;
use crate::setup::{Listed, label};
use domain::automation::Rule;
use domain::{Fault, Lang};

const LIST: &str = "/admin/automation";

impl Listed for Rule {
    fn key(&self) -> i64 {
        self.id.0
    }

    fn is_on(&self) -> bool {
        self.enabled
    }

    fn label(&self, lang: Lang) -> &str {
        label(&self.name, &self.name_en, lang)
    }
}

/// The rules in their order, and the lists with the names that they use.
async fn read() -> Result<(Vec<Rule>, Lists), Fault> {
    Ok((list_rules().await?, Lists::read().await?))
}
