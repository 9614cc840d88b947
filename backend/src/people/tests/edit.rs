use super::{edit_of, get, new_person};
use crate::access::{Origin, system};
use crate::args;
use crate::testing::{PASSWORD, desk};
use domain::fault::Conflict;
use domain::people::PersonEdit;
use domain::permissions::Role;
use domain::{Fault, Field, Problem};

#[tokio::test]
async fn a_person_without_a_password_gets_one_shown_once() {
    for desk in desk().await {
        let edit = PersonEdit { password: String::new(), ..new_person(&desk, "sara") };
        let saved = desk.backend.people().save(&system(), &edit).await.unwrap();
        let password = saved.password.unwrap();
        let signed_in = desk.backend.access().sign_in("sara", &password, &Origin::default(), None).await.unwrap();
        assert_eq!(signed_in.person, saved.id);
        let chosen = desk.backend.people().save(&system(), &new_person(&desk, "reza")).await.unwrap();
        assert_eq!(chosen.password, None);
    }
}

#[tokio::test]
async fn what_somebody_has_is_told_at_its_field() {
    for desk in desk().await {
        let people = desk.backend.people();
        let first =
            PersonEdit { email: "Sara@example.ir".into(), mobile: "09123456789".into(), ..new_person(&desk, "sara") };
        people.save(&system(), &first).await.unwrap();
        let second = people.save(&system(), &new_person(&desk, "reza")).await.unwrap().id;
        for (field, adjust) in [
            (Field::UserName, (|edit: &mut PersonEdit| edit.user_name = "SARA".into()) as fn(&mut PersonEdit)),
            (Field::Email, |edit| edit.email = "sara@EXAMPLE.ir".into()),
            (Field::Mobile, |edit| edit.mobile = "+98 (0) 912 345 6789".into()),
        ] {
            let mut new = new_person(&desk, "other");
            adjust(&mut new);
            let fault = people.save(&system(), &new).await.unwrap_err();
            assert_eq!(fault, Fault::field(field, Problem::Taken));
            let mut changed = edit_of(&desk, second).await;
            adjust(&mut changed);
            let fault = people.save(&system(), &changed).await.unwrap_err();
            assert_eq!(fault, Fault::field(field, Problem::Taken));
        }
    }
}

#[tokio::test]
async fn many_people_may_have_no_contact() {
    for desk in desk().await {
        desk.backend.people().save(&system(), &new_person(&desk, "one")).await.unwrap();
        desk.backend.people().save(&system(), &new_person(&desk, "two")).await.unwrap();
    }
}

#[tokio::test]
async fn an_edit_of_an_old_version_is_refused() {
    for desk in desk().await {
        let id = desk.person(Role::Agent).await;
        let seen = edit_of(&desk, id).await;
        let first = PersonEdit { name: "First Editor".into(), ..seen.clone() };
        desk.backend.people().save(&system(), &first).await.unwrap();
        let second = PersonEdit { name: "Second Editor".into(), ..seen };
        let fault = desk.backend.people().save(&system(), &second).await.unwrap_err();
        assert_eq!(fault, Fault::Conflict(Conflict::Stale));
        assert_eq!(get(&desk, id).await.name, "First Editor");
    }
}

#[tokio::test]
async fn choices_must_exist() {
    for desk in desk().await {
        let people = desk.backend.people();
        let edit = PersonEdit {
            branch: Some(999.into()),
            departments: vec![999.into()],
            organisation: Some(999.into()),
            ..new_person(&desk, "sara")
        };
        let fault = people.save(&system(), &edit).await.unwrap_err();
        for field in [Field::Branch, Field::Department, Field::Organisation] {
            assert_eq!(fault.problem(field), Some(&Problem::NotAChoice), "{field:?}");
        }
        let missing = PersonEdit { id: Some(999.into()), ..new_person(&desk, "sara") };
        assert_eq!(people.save(&system(), &missing).await.unwrap_err(), Fault::NotFound);
    }
}

#[tokio::test]
async fn an_admin_touches_no_central_admin() {
    for desk in desk().await {
        let people = desk.backend.people();
        let admin = desk.actor(Role::Admin).await;
        let central = desk.person(Role::CentralAdmin).await;
        let edit = PersonEdit { name: "Taken Over".into(), role: Role::Admin, ..edit_of(&desk, central).await };
        assert_eq!(people.save(&admin, &edit).await.unwrap_err(), Fault::Forbidden);
        assert_eq!(people.reset_password(&admin, central).await.unwrap_err(), Fault::Forbidden);
        assert_eq!(people.set_active(&admin, central, edit.version, false).await, Err(Fault::Forbidden));
        let agent = desk.person(Role::Agent).await;
        let grant = PersonEdit { role: Role::CentralAdmin, ..edit_of(&desk, agent).await };
        assert_eq!(people.save(&admin, &grant).await.unwrap_err(), Fault::field(Field::Role, Problem::NotAChoice));
        let new = PersonEdit { role: Role::CentralAdmin, ..new_person(&desk, "mine") };
        assert_eq!(people.save(&admin, &new).await.unwrap_err(), Fault::field(Field::Role, Problem::NotAChoice));
        assert!(people.save(&admin, &PersonEdit { role: Role::Admin, ..new_person(&desk, "peer") }).await.is_ok());
    }
}

#[tokio::test]
async fn a_reset_password_works_once_told_and_ends_sessions() {
    for desk in desk().await {
        let access = desk.backend.access();
        let admin = desk.actor(Role::Admin).await;
        let person = desk.person_with(Role::Customer, |edit| edit.user_name = "sara".into()).await;
        let old = desk.sign_in(person).await.secret;
        assert!(access.who(&old).await.unwrap().is_some());
        for _ in 0..5 {
            let _ = access.sign_in("sara", "forgotten!", &Origin::default(), None).await;
        }
        let password = desk.backend.people().reset_password(&admin, person).await.unwrap().password.unwrap();
        assert_eq!(access.who(&old).await.unwrap(), None);
        assert!(
            access.sign_in("sara", &password, &Origin::default(), None).await.is_ok(),
            "failures are forgotten too"
        );
        assert!(access.sign_in("sara", PASSWORD, &Origin::default(), None).await.is_err());
        desk.backend.people().set_password(&admin, person, "chosen-Iranmehr-1").await.unwrap();
        assert!(access.sign_in("sara", "chosen-Iranmehr-1", &Origin::default(), None).await.is_ok());
        let fault = desk.backend.people().set_password(&admin, person, "short").await.unwrap_err();
        assert!(fault.problem(Field::Password).is_some());
    }
}

#[tokio::test]
async fn every_change_is_audited_without_secrets() {
    for desk in desk().await {
        let people = desk.backend.people();
        let admin = desk.actor(Role::Admin).await;
        let id = people.save(&admin, &new_person(&desk, "sara")).await.unwrap().id;
        let edit = PersonEdit { name: "Sara Ahmadi".into(), ..edit_of(&desk, id).await };
        people.save(&admin, &edit).await.unwrap();
        people.reset_password(&admin, id).await.unwrap();
        let (entries, next) = people.audit(&admin, None).await.unwrap();
        let kinds: Vec<&str> = entries.iter().take(4).map(|entry| entry.kind.as_str()).collect();
        assert_eq!(kinds, ["sessions.ended", "user.password", "user.changed", "user.created"]);
        assert!(entries.iter().take(4).all(|entry| entry.actor == Some(admin.user) && !entry.actor_name.is_empty()));
        assert_eq!(entries.first().unwrap().subject, "Sara Ahmadi");
        assert_eq!(next, None);
        let data: Vec<(String,)> = desk.backend.db().all("SELECT data FROM event", args![]).await.unwrap();
        assert!(data.iter().all(|(data,)| !data.contains("argon2") && !data.contains(PASSWORD)));
        assert!(data.iter().any(|(data,)| data == r#"{"name":["Somebody New","Sara Ahmadi"]}"#), "{data:?}");
    }
}

#[tokio::test]
async fn the_audit_list_pages_backwards_by_an_index() {
    for desk in desk().await {
        let people = desk.backend.people();
        for n in 0..60 {
            let organisation = domain::people::Organisation { name: format!("شرکت {n}"), ..Default::default() };
            people.save_organisation(&system(), &organisation).await.unwrap();
        }
        let (first, next) = people.audit(&system(), None).await.unwrap();
        assert_eq!(first.len(), 50);
        let (second, end) = people.audit(&system(), next).await.unwrap();
        assert_eq!(end, None);
        assert!(first.last().unwrap().event > second.first().unwrap().event);
        let plan =
            desk.backend.db().explain(crate::people::sql::AUDIT, args![i64::MAX, 51_i64]).await.unwrap().join("\n");
        let by_index = plan.contains("event_audit") || plan.contains("event_ticket (ticket_id=? AND id<?)");
        assert!(by_index && !plan.contains("Sort") && !plan.contains("TEMP B-TREE"), "{plan}");
    }
}

#[tokio::test]
async fn organisations_are_created_renamed_and_unique() {
    for desk in desk().await {
        let people = desk.backend.people();
        let organisation = |id, name: &str| domain::people::Organisation { id, name: name.into() };
        let id = people.save_organisation(&system(), &organisation(0.into(), "شركت  الف")).await.unwrap();
        let fault = people.save_organisation(&system(), &organisation(0.into(), "شرکت الف")).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Name, Problem::Taken));
        people.save_organisation(&system(), &organisation(id, "شرکت ب")).await.unwrap();
        assert_eq!(people.organisations(&system()).await.unwrap(), [organisation(id, "شرکت ب")]);
        assert_eq!(people.save_organisation(&system(), &organisation(99.into(), "شرکت پ")).await, Err(Fault::NotFound));
        let member = PersonEdit { organisation: Some(id), sees_organisation: true, ..new_person(&desk, "sara") };
        let person = people.save(&system(), &member).await.unwrap().id;
        assert!(get(&desk, person).await.sees_organisation);
        let alone = PersonEdit { organisation: None, ..edit_of(&desk, person).await };
        people.save(&system(), &alone).await.unwrap();
        assert!(!get(&desk, person).await.sees_organisation, "nothing to see without one");
    }
}
