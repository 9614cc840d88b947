//! Every use case of people, places, settings and audit as every role, against the one table.

use super::new_person;
use crate::Backend;
use crate::people::HandOver;
use crate::testing::{Desk, desk};
use domain::Fault;
use domain::ids::{BranchId, DepartmentId, UserId};
use domain::people::{Branch, Category, Department, Organisation, PeopleQuery};
use domain::permissions::{self, Action, Actor, Role};
use domain::settings::Settings;

const NOBODY: UserId = UserId(9_999);

/// Every use case once, with what it needs and what it answered. Nothing it names exists.
async fn walk(desk: &Desk, backend: &Backend, actor: &Actor) -> Vec<(&'static str, Action, Option<Fault>)> {
    let people = backend.people();
    let (branch, department) = (BranchId(9_999), DepartmentId(9_999));
    let edit = domain::people::PersonEdit { id: Some(NOBODY), ..new_person(desk, "nobody") };
    let places = Branch { id: branch, name: "nowhere".into(), ..Branch::default() };
    let parts = Department { id: department, name: "nowhere".into(), ..Department::default() };
    let kinds = Category { id: 9_999.into(), code: "none".into(), name: "none".into(), ..Category::default() };
    let firms = Organisation { id: 9_999.into(), name: "none".into() };
    vec![
        ("list", Action::ManageUsers, people.list(actor, &PeopleQuery::default()).await.err()),
        ("get", Action::ManageUsers, people.get(actor, NOBODY).await.err()),
        ("save", Action::ManageUsers, people.save(actor, &edit).await.err()),
        ("set_active", Action::ManageUsers, people.set_active(actor, NOBODY, 1, true).await.err()),
        ("deactivate", Action::ManageUsers, people.deactivate(actor, NOBODY, 1, HandOver::Unassign).await.err()),
        ("reset_password", Action::ManageUsers, people.reset_password(actor, NOBODY).await.err()),
        ("set_password", Action::ManageUsers, people.set_password(actor, NOBODY, "some-Iranmehr-1405").await.err()),
        ("organisations", Action::ManageUsers, people.organisations(actor).await.err()),
        ("save_organisation", Action::ManageUsers, people.save_organisation(actor, &firms).await.err()),
        ("branches", Action::SeeBranches, people.branches(actor).await.err()),
        ("save_branch", Action::ManageBranches, people.save_branch(actor, &places).await.err()),
        ("activate_branch", Action::ManageBranches, people.activate_branch(actor, branch, 1).await.err()),
        ("deactivate_branch", Action::ManageBranches, people.deactivate_branch(actor, branch, 1, None).await.err()),
        ("departments", Action::ManageDepartments, people.departments(actor).await.err()),
        ("save_department", Action::ManageDepartments, people.save_department(actor, &parts).await.err()),
        (
            "activate_department",
            Action::ManageDepartments,
            people.activate_department(actor, department, 1).await.err(),
        ),
        (
            "deactivate_department",
            Action::ManageDepartments,
            people.deactivate_department(actor, department, 1, None).await.err(),
        ),
        ("categories", Action::SetUpService, people.categories(actor).await.err()),
        ("save_category", Action::SetUpService, people.save_category(actor, &kinds).await.err()),
        ("keywords", Action::SetUpService, people.keywords(actor).await.err()),
        ("save_keywords", Action::SetUpService, people.save_keywords(actor, &[]).await.err()),
        ("search_requesters", Action::CreateForOthers, people.search_requesters(actor, "x").await.err()),
        ("audit", Action::SeeAudit, people.audit(actor, None).await.err()),
        ("settings", Action::ManageSettings, backend.settings().save(actor, &Settings::default()).await.err()),
    ]
}

#[tokio::test]
async fn every_use_case_obeys_the_table() {
    for desk in desk().await {
        for role in Role::ALL {
            let actor = desk.actor(role).await;
            for (name, action, fault) in walk(&desk, &desk.backend, &actor).await {
                let refused = fault == Some(Fault::Forbidden);
                assert_eq!(refused, !permissions::may_ever(&actor, action), "{name} as {role:?}: {fault:?}");
                let found = matches!(fault, None | Some(Fault::Forbidden | Fault::NotFound));
                assert!(found, "{name} as {role:?}: {fault:?}");
            }
        }
    }
}

#[tokio::test]
async fn everybody_has_their_own_things() {
    for desk in desk().await {
        for role in Role::ALL {
            let actor = desk.actor(role).await;
            let backend = &desk.backend;
            assert!(backend.access().sessions(&actor).await.is_ok());
            assert!(backend.access().set_preference(&actor, Some(domain::Lang::En), None).await.is_ok());
            assert!(backend.people().directory(&actor).await.is_ok());
            assert!(backend.notify().page(&actor, None, false).await.is_ok());
        }
    }
}
