//! What is being written, and how far the form is.

use super::super::attach::Attached;
use crate::tickets::kept::Kept;
use domain::ids::{BranchId, CategoryId};
use domain::people::Directory;
use domain::tickets::{NewTicket, Priority};
use domain::{Fault, Field};
use leptos::prelude::*;

/// The steps of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Topic,
    Text,
    Review,
}

impl Step {
    /// The step before; the first one stays.
    pub const fn back(self) -> Self {
        match self {
            Self::Topic | Self::Text => Self::Topic,
            Self::Review => Self::Text,
        }
    }

    /// The step after; the last one stays.
    pub const fn next(self) -> Self {
        match self {
            Self::Topic => Self::Text,
            Self::Text | Self::Review => Self::Review,
        }
    }

    /// The fields that this step asks for.
    pub const fn fields(self) -> &'static [Field] {
        match self {
            Self::Topic => &[Field::Category],
            Self::Text => &[Field::Title, Field::Body, Field::Branch, Field::Priority, Field::Files],
            Self::Review => &[],
        }
    }

    /// The first step with a field of `fault`.
    pub fn of(fault: &Fault) -> Option<Self> {
        let Fault::Invalid(errors) = fault else { return None };
        [Self::Topic, Self::Text]
            .into_iter()
            .find(|step| errors.iter().any(|error| step.fields().contains(&error.field)))
    }
}

/// All signals of the form.
#[derive(Clone, Copy)]
pub struct Writing {
    pub title: RwSignal<String>,
    pub body: RwSignal<String>,
    pub category: RwSignal<String>,
    pub priority: RwSignal<String>,
    pub branch: RwSignal<String>,
    pub files: Attached,
    pub step: RwSignal<Step>,
    /// The program has arrived: steps instead of one page.
    pub scripted: RwSignal<bool>,
    pub fault: RwSignal<Option<Fault>>,
    pub busy: RwSignal<bool>,
    /// It was sent: nothing is kept any more.
    pub sent: RwSignal<bool>,
    /// Names to choose from.
    pub lists: StoredValue<Directory>,
    /// The writer belongs to no branch and must say which.
    pub asks_branch: bool,
}

impl Writing {
    /// Begins with what was kept; `category` of the address wins over the kept one.
    pub fn new(lists: Directory, kept: Kept, category: String, asks_branch: bool, fault: Option<Fault>) -> Self {
        let known = |id: &str| lists.categories.iter().any(|named| named.active && named.id.to_string() == id);
        let category = if known(&category) { category } else { kept.category };
        let category = if known(&category) { category } else { String::new() };
        let first =
            fault.as_ref().and_then(Step::of).unwrap_or(if category.is_empty() { Step::Topic } else { Step::Text });
        Self {
            title: RwSignal::new(kept.title),
            body: RwSignal::new(kept.body),
            category: RwSignal::new(category),
            priority: RwSignal::new(kept.priority),
            branch: RwSignal::new(kept.branch),
            files: Attached::new(),
            step: RwSignal::new(first),
            scripted: RwSignal::new(false),
            fault: RwSignal::new(fault),
            busy: RwSignal::new(false),
            sent: RwSignal::new(false),
            lists: StoredValue::new(lists),
            asks_branch,
        }
    }

    /// The fields as a draft keeps them; reactive.
    pub fn kept(&self) -> Kept {
        Kept {
            title: self.title.get(),
            body: self.body.get(),
            category: self.category.get(),
            priority: self.priority.get(),
            branch: self.branch.get(),
            ..Kept::default()
        }
    }

    /// Fills the form with a draft.
    pub fn fill(&self, kept: Kept) {
        self.title.set(kept.title);
        self.body.set(kept.body);
        self.category.set(kept.category);
        self.priority.set(kept.priority);
        self.branch.set(kept.branch);
    }

    /// What is wrong by the rules that the server applies too; one entry a field.
    pub fn check(&self) -> Option<Fault> {
        untrack(|| {
            let branch: Option<BranchId> = self.branch.get().parse().ok();
            let new = NewTicket {
                title: self.title.get(),
                body: self.body.get(),
                category: self.category.get().parse::<CategoryId>().ok(),
                priority: Priority::parse(&self.priority.get()),
                branch,
                ..NewTicket::default()
            };
            let mut errors = match new.check() {
                Err(Fault::Invalid(errors)) => errors,
                Ok(()) | Err(_) => Vec::new(),
            };
            if self.asks_branch && branch.is_none() {
                errors.push(domain::FieldError { field: Field::Branch, problem: domain::Problem::Required });
            }
            if let Some(problem) = self.files.problem.get() {
                errors.push(domain::FieldError { field: Field::Files, problem });
            }
            (!errors.is_empty()).then_some(Fault::Invalid(errors))
        })
    }

    /// Goes on, if the present step is filled in.
    pub fn go_on(&self) {
        let step = self.step.get_untracked();
        let here = |fault: Fault| match fault {
            Fault::Invalid(errors) => {
                let errors: Vec<_> = errors.into_iter().filter(|error| step.fields().contains(&error.field)).collect();
                (!errors.is_empty()).then_some(Fault::Invalid(errors))
            }
            other => Some(other),
        };
        let fault = self.check().and_then(here);
        if fault.is_none() {
            self.step.set(step.next());
        }
        self.fault.set(fault);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::Problem;

    #[test]
    fn a_fault_opens_the_step_of_its_field() {
        assert_eq!(Step::of(&Fault::field(Field::Title, Problem::Required)), Some(Step::Text));
        assert_eq!(Step::of(&Fault::field(Field::Category, Problem::Required)), Some(Step::Topic));
        assert_eq!(Step::of(&Fault::Transport), None);
    }
}
