use super::{column, get, ticket};
use crate::access::system;
use crate::testing::{Desk, desk};
use domain::fault::Conflict;
use domain::ids::{BranchId, DepartmentId};
use domain::people::{Branch, Category, Department, Keywords};
use domain::permissions::Role;
use domain::tickets::Priority;
use domain::{Fault, Field, Problem};

async fn branch(desk: &Desk, id: BranchId) -> Branch {
    desk.backend.people().branches(&system()).await.unwrap().into_iter().find(|branch| branch.id == id).unwrap()
}

async fn department(desk: &Desk, id: DepartmentId) -> Department {
    desk.backend
        .people()
        .departments(&system())
        .await
        .unwrap()
        .into_iter()
        .find(|department| department.id == id)
        .unwrap()
}

#[tokio::test]
async fn branches_are_edited_by_version_and_named_once() {
    for desk in desk().await {
        let people = desk.backend.people();
        let seen = branch(&desk, desk.other_branch).await;
        let renamed = Branch {
            name: "شعبه  كرج".into(), city: "کرج".into(), phone: "۰۲۶-۱۲".into(), ..seen.clone()
        };
        people.save_branch(&system(), &renamed).await.unwrap();
        let now = branch(&desk, desk.other_branch).await;
        assert_eq!(
            (now.name.as_str(), now.city.as_str(), now.phone.as_str(), now.version),
            ("شعبه کرج", "کرج", "026-12", 2)
        );
        assert_eq!(people.save_branch(&system(), &renamed).await, Err(Fault::Conflict(Conflict::Stale)));
        let twin = Branch { name: "شعبه کرج".into(), ..Branch::default() };
        assert_eq!(people.save_branch(&system(), &twin).await, Err(Fault::field(Field::Name, Problem::Taken)));
        let nameless = people.save_branch(&system(), &Branch::default()).await.unwrap_err();
        assert_eq!(nameless.problem(Field::Name), Some(&Problem::Required));
        let missing = Branch { id: 999.into(), name: "هیچ".into(), ..Branch::default() };
        assert_eq!(people.save_branch(&system(), &missing).await, Err(Fault::NotFound));
    }
}

#[tokio::test]
async fn a_branch_with_tickets_or_people_needs_a_successor() {
    for desk in desk().await {
        let people = desk.backend.people();
        let customer = desk.actor(Role::Customer).await;
        let one = ticket(&desk, &customer, |_| {}).await;
        let manager = desk.person(Role::BranchAdmin).await;
        let secret = desk.sign_in(manager).await.secret;
        let old = branch(&desk, desk.branch).await;
        assert_eq!((old.open_tickets, old.people), (1, 2));
        let refused = people.deactivate_branch(&system(), desk.branch, old.version, None).await;
        assert_eq!(refused, Err(Fault::Conflict(Conflict::InUse { tickets: 1, people: 2 })));
        for wrong in [desk.branch, 999.into()] {
            let refused = people.deactivate_branch(&system(), desk.branch, old.version, Some(wrong)).await;
            assert_eq!(refused, Err(Fault::field(Field::Branch, Problem::NotAChoice)));
        }
        assert!(branch(&desk, desk.branch).await.active);
        people.deactivate_branch(&system(), desk.branch, old.version, Some(desk.other_branch)).await.unwrap();
        assert_eq!(column(&desk, "SELECT branch_id FROM ticket WHERE id = $1", one).await, Some(desk.other_branch.0));
        assert_eq!(get(&desk, customer.user).await.branch, Some(desk.other_branch));
        let session = desk.backend.access().who(&secret).await.unwrap().unwrap();
        assert_eq!(session.me.actor.branch, Some(desk.other_branch));
        let public = people.public_branches().await.unwrap();
        assert_eq!(public.iter().map(|branch| branch.id).collect::<Vec<_>>(), [desk.other_branch.0]);
        people.activate_branch(&system(), desk.branch, old.version + 1).await.unwrap();
        assert_eq!(people.public_branches().await.unwrap().len(), 2);
        let empty = branch(&desk, desk.branch).await;
        people.deactivate_branch(&system(), desk.branch, empty.version, None).await.unwrap();
    }
}

#[tokio::test]
async fn a_departments_tickets_and_categories_go_to_its_successor() {
    for desk in desk().await {
        let people = desk.backend.people();
        let other = Department { name: "شبکه".into(), ..Department::default() };
        let other = people.save_department(&system(), &other).await.unwrap();
        let category = people.categories(&system()).await.unwrap().remove(0);
        people
            .save_category(&system(), &Category { department: Some(desk.department), ..category.clone() })
            .await
            .unwrap();
        let customer = desk.actor(Role::Customer).await;
        let one = ticket(&desk, &customer, |_| {}).await;
        let of = "SELECT department_id FROM ticket WHERE id = $1";
        assert_eq!(column(&desk, of, one).await, Some(desk.department.0));
        let old = department(&desk, desk.department).await;
        let refused = people.deactivate_department(&system(), desk.department, old.version, None).await;
        assert_eq!(refused, Err(Fault::Conflict(Conflict::InUse { tickets: 1, people: 0 })));
        people.deactivate_department(&system(), desk.department, old.version, Some(other)).await.unwrap();
        assert_eq!(column(&desk, of, one).await, Some(other.0));
        let two = ticket(&desk, &customer, |_| {}).await;
        assert_eq!(column(&desk, of, two).await, Some(other.0), "the category goes along");
        let now = department(&desk, desk.department).await;
        people.activate_department(&system(), desk.department, now.version).await.unwrap();
        let renamed = Department { name: "شبكه".into(), ..department(&desk, desk.department).await };
        assert_eq!(people.save_department(&system(), &renamed).await, Err(Fault::field(Field::Name, Problem::Taken)));
    }
}

#[tokio::test]
async fn categories_are_made_edited_and_switched_off() {
    for desk in desk().await {
        let people = desk.backend.people();
        let new = Category { code: "Print_۱".into(), name: "چاپ".into(), active: true, ..Category::default() };
        let id = people.save_category(&system(), &new).await.unwrap();
        assert_eq!(people.save_category(&system(), &new).await, Err(Fault::field(Field::Slug, Problem::Taken)));
        let bad = people.save_category(&system(), &Category { code: "چاپ".into(), ..new.clone() }).await.unwrap_err();
        assert_eq!(bad.problem(Field::Slug), Some(&Problem::NotAChoice));
        let seen = people.categories(&system()).await.unwrap().into_iter().find(|category| category.id == id).unwrap();
        assert_eq!(seen.code, "print_1");
        let off = Category { active: false, ..seen.clone() };
        people.save_category(&system(), &off).await.unwrap();
        assert_eq!(people.save_category(&system(), &off).await, Err(Fault::Conflict(Conflict::Stale)));
        assert!(!people.lists().await.unwrap().has_category(id));
    }
}

#[tokio::test]
async fn saved_keywords_decide_at_once() {
    for desk in desk().await {
        let people = desk.backend.people();
        let before = people.keywords(&system()).await.unwrap();
        assert_eq!(before.iter().map(|entry| entry.priority).collect::<Vec<_>>(), Priority::ALL);
        assert!(!before.first().unwrap().words.is_empty());
        let new = [Keywords { priority: Priority::Low, words: vec!["باز نمي شود".into()] }];
        people.save_keywords(&system(), &new).await.unwrap();
        let all = people.priority_keywords().await.unwrap();
        assert_eq!(*all, [(Priority::Low, "باز نمی شود".to_owned())]);
    }
}

#[tokio::test]
async fn the_directory_follows_changes_and_shows_customers_no_staff() {
    for desk in desk().await {
        let people = desk.backend.people();
        let (admin, customer) = (desk.actor(Role::Admin).await, desk.actor(Role::Customer).await);
        let staff = people.directory(&admin).await.unwrap();
        assert_eq!(staff.agents.iter().map(|agent| agent.id).collect::<Vec<_>>(), [admin.user.0]);
        assert!(people.directory(&customer).await.unwrap().agents.is_empty());
        assert_eq!(people.directory(&customer).await.unwrap().branches.len(), 2);
        let agent = desk.person(Role::Agent).await;
        assert_eq!(people.directory(&admin).await.unwrap().agents.len(), 2);
        let before = desk.backend.db().queries();
        people.directory(&admin).await.unwrap();
        assert_eq!(desk.backend.db().queries(), before, "it is kept in memory");
        let version = get(&desk, agent).await.version;
        people.set_active(&admin, agent, version, false).await.unwrap();
        assert_eq!(people.directory(&admin).await.unwrap().agents.len(), 1);
    }
}

#[tokio::test]
async fn basic_lists_are_written_once() {
    for desk in desk().await {
        let again = async move |tx: &mut crate::db::Tx| crate::people::seed_basics(tx, crate::testing::START).await;
        let branch = desk.backend.db().write(again).await.unwrap();
        assert_eq!(branch, desk.branch);
        desk.backend.people().forget_directory();
        assert_eq!(desk.backend.people().categories(&system()).await.unwrap().len(), 4);
        let keywords = desk.backend.people().priority_keywords().await.unwrap();
        let distinct: std::collections::HashSet<_> = keywords.iter().map(|(_, word)| word).collect();
        assert_eq!(distinct.len(), keywords.len());
    }
}
