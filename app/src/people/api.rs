//! Server functions of people and places. Thin doors: find the caller, call the use case.

use domain::Fault;
use domain::access::{AuditEntry, AuditOf};
use domain::ids::{BranchId, CategoryId, DepartmentId, EventId, OrganisationId, UserId};
use domain::people::{
    Branch, Category, Department, Keywords, Organisation, PeoplePage, PeopleQuery, Person, PersonEdit, PersonSaved,
};
use domain::tickets::PersonRef;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::call::{answered, call};

/// Who takes the open tickets of somebody who is deactivated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Takes {
    /// There are none; refused if there are.
    Nobody,
    /// They go back to the queue.
    Queue,
    /// This person.
    Person(UserId),
}

/// A page of people.
#[server(input = Json)]
pub async fn list_people(query: PeopleQuery) -> Result<PeoplePage, Fault> {
    let call = call()?;
    answered(call.backend.people().list(call.actor()?, &query).await)
}

/// One person.
#[server(input = Json)]
pub async fn read_person(id: UserId) -> Result<Person, Fault> {
    let call = call()?;
    answered(call.backend.people().get(call.actor()?, id).await)
}

/// Creates or edits a person.
#[server(input = Json)]
pub async fn save_person(edit: PersonEdit) -> Result<PersonSaved, Fault> {
    let call = call()?;
    answered(call.backend.people().save(call.actor()?, &edit).await)
}

/// Lets a person sign in again.
#[server(input = Json)]
pub async fn activate_person(id: UserId, version: i64) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.people().set_active(call.actor()?, id, version, true).await)
}

/// Switches a person off and hands their open tickets over.
#[server(input = Json)]
pub async fn deactivate_person(id: UserId, version: i64, tickets: Takes) -> Result<(), Fault> {
    use backend::people::HandOver;
    let call = call()?;
    let tickets = match tickets {
        Takes::Nobody => HandOver::Refuse,
        Takes::Queue => HandOver::Unassign,
        Takes::Person(person) => HandOver::To(person),
    };
    answered(call.backend.people().deactivate(call.actor()?, id, version, tickets).await)
}

/// Gives a person a random password, answered once.
#[server(input = Json)]
pub async fn reset_password(id: UserId) -> Result<PersonSaved, Fault> {
    let call = call()?;
    answered(call.backend.people().reset_password(call.actor()?, id).await)
}

/// People in whose name a ticket may be opened; at most ten.
#[server(input = Json)]
pub async fn search_requesters(text: String) -> Result<Vec<PersonRef>, Fault> {
    let call = call()?;
    answered(call.backend.people().search_requesters(call.actor()?, &text).await)
}

/// All organisations.
#[server(input = Json)]
pub async fn list_organisations() -> Result<Vec<Organisation>, Fault> {
    let call = call()?;
    answered(call.backend.people().organisations(call.actor()?).await)
}

/// Creates an organisation (id 0) or renames one.
#[server(input = Json)]
pub async fn save_organisation(organisation: Organisation) -> Result<OrganisationId, Fault> {
    let call = call()?;
    answered(call.backend.people().save_organisation(call.actor()?, &organisation).await)
}

/// Branches whose name or city contains `search`, with their numbers.
#[server(input = Json)]
pub async fn list_branches(search: String) -> Result<Vec<Branch>, Fault> {
    let call = call()?;
    let mut rows = answered(call.backend.people().branches(call.actor()?).await)?;
    rows.retain(|row| found(&search, &[&row.name, &row.name_en, &row.city]));
    Ok(rows)
}

/// Creates a branch (id 0) or edits one.
#[server(input = Json)]
pub async fn save_branch(branch: Branch) -> Result<BranchId, Fault> {
    let call = call()?;
    answered(call.backend.people().save_branch(call.actor()?, &branch).await)
}

/// Switches a branch on.
#[server(input = Json)]
pub async fn activate_branch(id: BranchId, version: i64) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.people().activate_branch(call.actor()?, id, version).await)
}

/// Switches a branch off; its open tickets and people move to `successor`.
#[server(input = Json)]
pub async fn deactivate_branch(id: BranchId, version: i64, successor: Option<BranchId>) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.people().deactivate_branch(call.actor()?, id, version, successor).await)
}

/// Departments whose name contains `search`, with their numbers.
#[server(input = Json)]
pub async fn list_departments(search: String) -> Result<Vec<Department>, Fault> {
    let call = call()?;
    let mut rows = answered(call.backend.people().departments(call.actor()?).await)?;
    rows.retain(|row| found(&search, &[&row.name, &row.name_en]));
    Ok(rows)
}

/// Creates a department (id 0) or edits one.
#[server(input = Json)]
pub async fn save_department(department: Department) -> Result<DepartmentId, Fault> {
    let call = call()?;
    answered(call.backend.people().save_department(call.actor()?, &department).await)
}

/// Switches a department on.
#[server(input = Json)]
pub async fn activate_department(id: DepartmentId, version: i64) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.people().activate_department(call.actor()?, id, version).await)
}

/// Switches a department off; its open tickets and categories move to `successor`.
#[server(input = Json)]
pub async fn deactivate_department(
    id: DepartmentId,
    version: i64,
    successor: Option<DepartmentId>,
) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.people().deactivate_department(call.actor()?, id, version, successor).await)
}

/// All categories.
#[server(input = Json)]
pub async fn list_categories() -> Result<Vec<Category>, Fault> {
    let call = call()?;
    answered(call.backend.people().categories(call.actor()?).await)
}

/// Creates a category (id 0) or edits one.
#[server(input = Json)]
pub async fn save_category(category: Category) -> Result<CategoryId, Fault> {
    let call = call()?;
    answered(call.backend.people().save_category(call.actor()?, &category).await)
}

/// The words that propose priorities, the most urgent first.
#[server(input = Json)]
pub async fn read_keywords() -> Result<Vec<Keywords>, Fault> {
    let call = call()?;
    answered(call.backend.people().keywords(call.actor()?).await)
}

/// Replaces all words that propose priorities.
#[server(input = Json)]
pub async fn save_keywords(keywords: Vec<Keywords>) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.people().save_keywords(call.actor()?, &keywords).await)
}

/// A page of the audit trail, newest first, and where the next one begins. `of`: only what concerns one person or place.
#[server(input = Json)]
pub async fn read_audit(
    of: Option<AuditOf>,
    after: Option<EventId>,
) -> Result<(Vec<AuditEntry>, Option<EventId>), Fault> {
    let call = call()?;
    let people = call.backend.people();
    answered(match of {
        Some(of) => people.audit_of(call.actor()?, of, after).await,
        None => people.audit(call.actor()?, after).await,
    })
}

/// Whether one of the names contains what is searched, however it is written.
#[cfg(feature = "ssr")]
fn found(search: &str, names: &[&str]) -> bool {
    let search = domain::text::skeleton(search);
    names.iter().any(|name| domain::text::skeleton(name).contains(&search))
}
