//! Gathers the numbers of the administrators' first page, each by the use case that checks who may know it.

use super::api::Overview;
use backend::Backend;
use domain::Fault;
use domain::people::PeopleQuery;
use domain::permissions::{Action, Actor, Role, may, may_ever};

/// Audit entries shown.
const LATEST: usize = 6;

/// What `actor` may know.
pub(super) async fn read(backend: &Backend, actor: &Actor) -> Result<Overview, Fault> {
    may(actor, Action::SeeBranches)?;
    let people = backend.people();
    let mut overview = Overview { branches: people.branches(actor).await?, ..Overview::default() };
    if may_ever(actor, Action::ManageUsers) {
        let mut staff = 0;
        for role in Role::ALL {
            let query = PeopleQuery { role: Some(role), active: Some(true), ..PeopleQuery::default() };
            let found = people.list(actor, &query).await?.total;
            if role == Role::Customer {
                overview.customers = Some(found);
            } else {
                staff += found;
            }
        }
        overview.staff = Some(staff);
    }
    if may_ever(actor, Action::ManageDepartments) {
        overview.departments = people.departments(actor).await?;
    }
    if may_ever(actor, Action::SetUpService) {
        overview.categories = people.categories(actor).await?;
        overview.has_keywords = Some(!people.priority_keywords().await?.is_empty());
    }
    if may_ever(actor, Action::SeeAudit) {
        overview.latest = people.audit(actor, None).await?.0;
        overview.latest.truncate(LATEST);
    }
    Ok(overview)
}
