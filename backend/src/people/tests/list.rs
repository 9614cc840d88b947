use super::new_person;
use crate::access::system;
use crate::testing::desk;
use domain::people::{PeopleQuery, PersonEdit};
use domain::permissions::Role;

fn query() -> PeopleQuery {
    PeopleQuery::default()
}

#[tokio::test]
async fn every_page_costs_the_same_few_statements() {
    for desk in desk().await {
        let people = desk.backend.people();
        for n in 0..60 {
            people.save(&system(), &new_person(&desk, &format!("person{n}"))).await.unwrap();
        }
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let before = desk.backend.db().queries();
            let page = people.list(&system(), &PeopleQuery { after, ..query() }).await.unwrap();
            assert!(desk.backend.db().queries() - before <= 4);
            assert_eq!(page.total, 60);
            seen.extend(page.rows.iter().map(|person| person.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(seen.len(), 60);
        assert!(seen.is_sorted());
    }
}

#[tokio::test]
async fn the_search_folds_and_takes_every_word() {
    for desk in desk().await {
        let people = desk.backend.people();
        let sara = PersonEdit {
            name: "سارا رضایی".into(),
            name_en: "Sara Rezaei".into(),
            email: "sara_r@example.ir".into(),
            mobile: "09123456789".into(),
            ..new_person(&desk, "sara.r")
        };
        let sara = people.save(&system(), &sara).await.unwrap().id;
        people.save(&system(), &PersonEdit { name: "سارا احمدی".into(), ..new_person(&desk, "other") }).await.unwrap();
        for search in [
            "رضايي",
            "رضایی سارا",
            "REZAEI",
            "sara_r",
            "sara.r",
            "۰۹۱۲۳۴۵",
            "۰۹۱۲ ۳۴۵ ۶۷۸۹",
            "+989123456789",
            "Sara@".trim_end_matches('@'),
            "_r@",
        ] {
            let found = people.list(&system(), &PeopleQuery { search: search.into(), ..query() }).await.unwrap();
            assert_eq!(found.rows.iter().map(|person| person.id).collect::<Vec<_>>(), [sara], "{search}");
            assert_eq!(found.total, 1);
        }
        for search in ["%", "_x", "!", "سارا کریمی", "' OR 1=1 --"] {
            let found = people.list(&system(), &PeopleQuery { search: search.into(), ..query() }).await.unwrap();
            assert!(found.rows.is_empty(), "{search}");
        }
    }
}

#[tokio::test]
async fn filters_work_together() {
    for desk in desk().await {
        let people = desk.backend.people();
        let here = desk.person(Role::Agent).await;
        desk.person_with(Role::Agent, |edit| edit.branch = Some(desk.other_branch)).await;
        desk.person_with(Role::Agent, |edit| edit.active = false).await;
        desk.person(Role::Customer).await;
        let narrow = PeopleQuery {
            role: Some(Role::Agent),
            branch: Some(desk.branch),
            active: Some(true),
            search: "agent".into(),
            ..query()
        };
        let found = people.list(&system(), &narrow).await.unwrap();
        assert_eq!(found.rows.iter().map(|person| person.id).collect::<Vec<_>>(), [here]);
        assert_eq!(found.rows.first().unwrap().departments, [desk.department]);
    }
}

#[tokio::test]
async fn requesters_are_found_and_a_branch_admin_finds_the_branchs() {
    for desk in desk().await {
        let people = desk.backend.people();
        let here = desk.person_with(Role::Customer, |edit| edit.name = "نرگس محمدی".into()).await;
        let there = desk
            .person_with(Role::Customer, |edit| {
                (edit.name, edit.branch) = ("نرگس کریمی".into(), Some(desk.other_branch));
            })
            .await;
        desk.person_with(Role::Customer, |edit| (edit.name, edit.active) = ("نرگس رفته".into(), false)).await;
        let (agent, manager) = (desk.actor(Role::Agent).await, desk.actor(Role::BranchAdmin).await);
        let ids = async |actor, search: &str| -> Vec<_> {
            people.search_requesters(actor, search).await.unwrap().into_iter().map(|person| person.id).collect()
        };
        assert_eq!(ids(&agent, "نرگس").await, [here, there]);
        assert_eq!(ids(&manager, "نرگس").await, [here]);
        assert_eq!(ids(&agent, " ").await, []);
    }
}
