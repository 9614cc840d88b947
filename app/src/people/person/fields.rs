//! What is typed into a person's form.

use domain::ids::{BranchId, DepartmentId, OrganisationId};
use domain::people::{Directory, Person, PersonEdit};
use domain::permissions::Role;
use leptos::prelude::*;

/// The form's fields. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Fields {
    pub name: RwSignal<String>,
    pub name_en: RwSignal<String>,
    pub user_name: RwSignal<String>,
    pub email: RwSignal<String>,
    pub mobile: RwSignal<String>,
    pub password: RwSignal<String>,
    pub role: RwSignal<String>,
    pub branch: RwSignal<String>,
    pub organisation: RwSignal<String>,
    pub sees_organisation: RwSignal<bool>,
    /// Department, its name, and whether the person is in it.
    pub departments: StoredValue<Vec<(DepartmentId, String, RwSignal<bool>)>>,
}

impl Fields {
    /// Filled in with a person, or for a new one.
    pub fn new(person: Option<&Person>, names: &Directory, lang: domain::Lang) -> Self {
        let text = |pick: fn(&Person) -> &String| RwSignal::new(person.map(pick).cloned().unwrap_or_default());
        let id = |id: Option<i64>| RwSignal::new(id.map(|id| id.to_string()).unwrap_or_default());
        let mine =
            |department: i64| person.is_some_and(|person| person.departments.contains(&DepartmentId(department)));
        let departments = names
            .departments
            .iter()
            .filter(|department| department.active || mine(department.id))
            .map(|department| {
                (DepartmentId(department.id), department.label(lang).to_owned(), RwSignal::new(mine(department.id)))
            })
            .collect();
        Self {
            name: text(|person| &person.name),
            name_en: text(|person| &person.name_en),
            user_name: text(|person| &person.user_name),
            email: text(|person| &person.email),
            mobile: text(|person| &person.mobile),
            password: RwSignal::new(String::new()),
            role: RwSignal::new(person.map_or(Role::Customer, |person| person.role).code().to_owned()),
            branch: id(person.and_then(|person| person.branch).map(|branch| branch.0)),
            organisation: id(person.and_then(|person| person.organisation).map(|organisation| organisation.0)),
            sees_organisation: RwSignal::new(person.is_some_and(|person| person.sees_organisation)),
            departments: StoredValue::new(departments),
        }
    }

    /// The role chosen now.
    pub fn role(self) -> Role {
        self.role.with(|code| Role::parse(code)).unwrap_or(Role::Customer)
    }

    /// What is sent. Staff have departments, customers none.
    pub fn edit(self, person: Option<&Person>) -> PersonEdit {
        let role = self.role.with_untracked(|code| Role::parse(code)).unwrap_or(Role::Customer);
        let id = |signal: RwSignal<String>| signal.with_untracked(|text| text.parse::<i64>().ok());
        let chosen = |departments: &Vec<(DepartmentId, String, RwSignal<bool>)>| {
            departments.iter().filter(|(_, _, on)| on.get_untracked()).map(|(id, _, _)| *id).collect()
        };
        PersonEdit {
            id: person.map(|person| person.id),
            version: person.map_or(0, |person| person.version),
            user_name: self.user_name.get_untracked(),
            name: self.name.get_untracked(),
            name_en: self.name_en.get_untracked(),
            email: self.email.get_untracked(),
            mobile: self.mobile.get_untracked(),
            role,
            branch: id(self.branch).map(BranchId),
            departments: if role == Role::Customer { Vec::new() } else { self.departments.with_value(chosen) },
            organisation: id(self.organisation).map(OrganisationId),
            sees_organisation: role == Role::Customer && self.sees_organisation.get_untracked(),
            active: person.is_none_or(|person| person.active),
            password: self.password.get_untracked(),
        }
    }
}
