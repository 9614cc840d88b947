//! `/admin/sla`: policies in their order, and the page of one.

mod acts;
mod counting;
mod draft;
mod editor;
mod entry;
mod form;
mod list;
mod matrix;
mod page;
mod problems;
mod sections;
mod step;
mod steps;

pub use list::PoliciesPage;
pub use page::PolicyPage;

use crate::conditions::Lists;
use crate::setup::{Listed, label};
use crate::sla::api::{list_calendars, list_policies};
use domain::people::Named;
use domain::sla::Policy;
use domain::{Fault, Lang};

const LIST: &str = "/admin/sla";

impl Listed for Policy {
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

/// The policies in their order, and the lists with the names of policies and calendars.
async fn read() -> Result<(Vec<Policy>, Lists), Fault> {
    let policies = list_policies().await?;
    let mut lists = Lists::read().await?;
    lists.policies = policies.iter().map(named).collect();
    // Their hours and holidays would go to the browser for nothing.
    lists.calendars = list_calendars()
        .await?
        .into_iter()
        .map(|calendar| Named { id: calendar.id.0, name: calendar.name, name_en: calendar.name_en, active: true })
        .collect();
    Ok((policies, lists))
}

fn named(policy: &Policy) -> Named {
    let Policy { id, name, name_en, enabled, .. } = policy;
    Named { id: id.0, name: name.clone(), name_en: name_en.clone(), active: *enabled }
}
