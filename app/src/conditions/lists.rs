//! What conditions and acts choose from, and the names that their sentences need.

use crate::people::api::list_organisations;
use crate::tickets::api::{directory, list_tags};
use crate::tickets::desk::names::choices;
use domain::messages::Entity;
use domain::messages::tickets;
use domain::people::{Directory, Named, Organisation};
use domain::permissions::Role;
use domain::tickets::{Priority, Status, Tag};
use domain::{Fault, Lang};
use serde::{Deserialize, Serialize};
use ui::Choice;

/// The desk's lists.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lists {
    pub directory: Directory,
    pub organisations: Vec<Organisation>,
    pub tags: Vec<Named>,
    /// Names only; a page that speaks of none leaves them out.
    pub calendars: Vec<Named>,
    pub policies: Vec<Named>,
}

impl Lists {
    /// Reads what conditions need.
    ///
    /// # Errors
    /// Those of the server functions.
    pub async fn read() -> Result<Self, Fault> {
        let directory = directory().await?;
        let organisations = list_organisations().await?;
        let tags = tag_names(list_tags().await?);
        Ok(Self { directory, organisations, tags, calendars: Vec::new(), policies: Vec::new() })
    }

    /// The name of something in the reader's language; an em dash for what is gone.
    pub fn name(&self, lang: Lang, entity: Entity) -> String {
        let Directory { branches, departments, categories, agents } = &self.directory;
        let of = |list: &[Named], id: i64| Directory::label(list, id, lang).to_owned();
        match entity {
            Entity::Category(id) => of(categories, id.0),
            Entity::Department(id) => of(departments, id.0),
            Entity::Branch(id) => of(branches, id.0),
            Entity::Person(id) => of(agents, id.0),
            Entity::Calendar(id) => of(&self.calendars, id.0),
            Entity::Policy(id) => of(&self.policies, id.0),
            Entity::Tag(id) => of(&self.tags, id.0),
            Entity::Organisation(id) => {
                let found = self.organisations.iter().find(|organisation| organisation.id == id);
                found.map_or_else(|| "—".to_owned(), |organisation| organisation.name.clone())
            }
        }
    }

    /// The priorities, most urgent first.
    pub fn priorities(lang: Lang) -> Vec<Choice> {
        Priority::ALL.map(|priority| Choice::new(priority.code(), tickets::priority(lang, priority))).to_vec()
    }

    /// All statuses; with `open`, those in which a clock can run.
    pub fn statuses(lang: Lang, open: bool) -> Vec<Choice> {
        let all = Status::ALL.into_iter().filter(|status| !open || status.is_open());
        all.map(|status| Choice::new(status.code(), tickets::status(lang, status))).collect()
    }

    /// Roles that may work on tickets.
    pub fn roles(lang: Lang) -> Vec<Choice> {
        let all = Role::ALL.into_iter().filter(|role| role.works_at_desk());
        all.map(|role| Choice::new(role.code(), tickets::role(lang, role))).collect()
    }

    /// The organisations.
    pub fn organisation_choices(&self) -> Vec<Choice> {
        let choice = |organisation: &Organisation| Choice::new(organisation.id.to_string(), organisation.name.clone());
        self.organisations.iter().map(choice).collect()
    }
}

/// Tags as a list of names.
pub(crate) fn tag_names(tags: Vec<Tag>) -> Vec<Named> {
    let named = |tag: Tag| Named { id: tag.id.0, name: tag.name, name_en: String::new(), active: true };
    tags.into_iter().map(named).collect()
}

/// The active ones of a list, and those that are chosen although they are active no more.
pub(super) fn offered(list: &[Named], chosen: &[String], lang: Lang) -> Vec<Choice> {
    let mut offered = choices(list, None, lang);
    let is_kept = |named: &&Named| !named.active && chosen.contains(&named.id.to_string());
    let kept = list.iter().filter(is_kept).map(|named| Choice::new(named.id.to_string(), named.label(lang)));
    offered.extend(kept);
    offered
}
