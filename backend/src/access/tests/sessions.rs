use crate::Backend;
use crate::access::{SESSION_LIFE, system};
use crate::args;
use crate::people::HandOver;
use crate::testing::{Desk, desk};
use domain::access::Theme;
use domain::ids::SessionId;
use domain::people::PersonEdit;
use domain::permissions::Role;
use domain::settings::Settings;
use domain::{Fault, Lang, Micros};
use std::time::Duration;

async fn alive(backend: &Backend, secret: &str) -> bool {
    backend.access().who(secret).await.unwrap().is_some()
}

/// The present state of somebody, to be edited.
pub(crate) async fn edit_of(desk: &Desk, id: domain::ids::UserId) -> PersonEdit {
    let person = desk.backend.people().get(&system(), id).await.unwrap();
    PersonEdit {
        id: Some(id),
        version: person.version,
        user_name: person.user_name,
        name: person.name,
        name_en: person.name_en,
        email: person.email,
        mobile: person.mobile,
        role: person.role,
        branch: person.branch,
        departments: person.departments,
        organisation: person.organisation,
        sees_organisation: person.sees_organisation,
        active: person.active,
        password: String::new(),
    }
}

#[tokio::test]
async fn a_known_session_costs_no_database() {
    for desk in desk().await {
        let person = desk.person(Role::Agent).await;
        let secret = desk.sign_in(person).await.secret;
        let first = desk.backend.access().who(&secret).await.unwrap().unwrap();
        assert_eq!(
            (first.me.actor.user, first.me.actor.departments.as_slice()),
            (person, [desk.department].as_slice())
        );
        let before = desk.backend.db().queries();
        for _ in 0..100 {
            assert!(alive(&desk.backend, &secret).await);
        }
        assert!(!alive(&desk.backend, "no secret").await);
        assert_eq!(desk.backend.db().queries(), before);
    }
}

#[tokio::test]
async fn revocation_reaches_the_cache_at_once() {
    for desk in desk().await {
        let access = desk.backend.access();
        let person = desk.person(Role::Agent).await;
        let mut secrets = Vec::new();
        for _ in 0..4 {
            let secret = desk.sign_in(person).await.secret;
            assert!(alive(&desk.backend, &secret).await);
            secrets.push(secret);
        }
        let [one, two, three, four] = &secrets[..] else { panic!() };
        access.sign_out(one).await.unwrap();
        assert!(!alive(&desk.backend, one).await);
        let me = access.who(two).await.unwrap().unwrap();
        let third = access.who(three).await.unwrap().unwrap();
        access.end_session(&me.me.actor, third.id).await.unwrap();
        assert!(!alive(&desk.backend, three).await);
        assert_eq!(access.end_other_sessions(&me.me.actor).await, Ok(1));
        assert!(!alive(&desk.backend, four).await);
        assert!(alive(&desk.backend, two).await);
        access.sign_out("nothing").await.unwrap();
    }
}

#[tokio::test]
async fn nobody_ends_anothers_session() {
    for desk in desk().await {
        let (sara, reza) = (desk.actor(Role::CentralAdmin).await, desk.actor(Role::Customer).await);
        let access = desk.backend.access();
        assert_eq!(access.end_session(&sara, reza.session).await, Err(Fault::NotFound));
        assert_eq!(access.end_session(&sara, SessionId(999)).await, Err(Fault::NotFound));
        assert_eq!(access.end_other_sessions(&sara).await, Ok(0));
        assert_eq!(access.sessions(&reza).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn a_deactivated_persons_session_is_dead() {
    for desk in desk().await {
        let person = desk.person(Role::Agent).await;
        let secret = desk.sign_in(person).await.secret;
        assert!(alive(&desk.backend, &secret).await);
        let version = edit_of(&desk, person).await.version;
        desk.backend.people().deactivate(&system(), person, version, HandOver::Unassign).await.unwrap();
        assert!(!alive(&desk.backend, &secret).await);
        desk.backend.people().set_active(&system(), person, version + 1, true).await.unwrap();
        assert!(!alive(&desk.backend, &secret).await, "being active again does not bring it back");
    }
}

#[tokio::test]
async fn a_new_role_ends_sessions_and_a_new_branch_is_seen_at_once() {
    for desk in desk().await {
        let person = desk.person(Role::Agent).await;
        let secret = desk.sign_in(person).await.secret;
        assert!(alive(&desk.backend, &secret).await);
        let moved = PersonEdit { branch: Some(desk.other_branch), departments: vec![], ..edit_of(&desk, person).await };
        desk.backend.people().save(&system(), &moved).await.unwrap();
        let actor = desk.backend.access().who(&secret).await.unwrap().unwrap().me.actor.clone();
        assert_eq!((actor.branch, actor.departments), (Some(desk.other_branch), vec![]));
        let promoted = PersonEdit { role: Role::Admin, ..edit_of(&desk, person).await };
        desk.backend.people().save(&system(), &promoted).await.unwrap();
        assert!(!alive(&desk.backend, &secret).await);
    }
}

#[tokio::test]
async fn other_nodes_hear_of_a_revocation() {
    for desk in desk().await {
        let other = desk.node().await;
        let following = other.follow();
        let person = desk.person(Role::Agent).await;
        let secret = desk.sign_in(person).await.secret;
        assert!(alive(&other, &secret).await);
        other.feed().settled(&other).await.unwrap();
        assert!(alive(&other, &secret).await);
        desk.backend.access().sign_out(&secret).await.unwrap();
        tokio::time::timeout(Duration::from_secs(10), other.feed().settled(&other)).await.unwrap().unwrap();
        assert!(!alive(&other, &secret).await);
        following.abort();
    }
}

#[tokio::test]
async fn a_session_lives_thirty_days_after_its_last_use() {
    for desk in desk().await {
        let person = desk.person(Role::Agent).await;
        let secret = desk.sign_in(person).await.secret;
        let idle = desk.sign_in(person).await.secret;
        let expiry = |desk: &Desk| desk.backend.clock().now().plus(SESSION_LIFE);
        let first = expiry(&desk);
        desk.advance(Micros::DAY / 2);
        let session = desk.backend.access().who(&secret).await.unwrap().unwrap();
        assert_eq!(session.expires_at, first, "it is moved at most once a day");
        desk.advance(Micros::DAY);
        let session = desk.backend.access().who(&secret).await.unwrap().unwrap();
        assert_eq!(session.expires_at, expiry(&desk));
        stored_expiry(&desk, &session.id, expiry(&desk)).await;
        desk.advance(SESSION_LIFE - Micros::HOUR);
        assert!(!alive(&desk.backend, &idle).await);
        assert!(alive(&desk.backend, &secret).await);
        stored_expiry(&desk, &session.id, expiry(&desk)).await;
        desk.advance(SESSION_LIFE);
        assert!(!alive(&desk.backend, &secret).await);
    }
}

/// Waits for the background write.
async fn stored_expiry(desk: &Desk, id: &SessionId, expected: Micros) {
    for _ in 0..500 {
        let stored: Micros =
            desk.backend.db().scalar("SELECT expires_at FROM session WHERE id = $1", args![*id]).await.unwrap();
        if stored == expected {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("the new expiry was not written");
}

#[tokio::test]
async fn the_sessions_page_shows_devices_and_marks_this_one() {
    for desk in desk().await {
        let person = desk.person(Role::Agent).await;
        let user_name = edit_of(&desk, person).await.user_name;
        let agent = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0";
        let origin = crate::access::Origin { address: "192.0.2.9".into(), user_agent: agent.into() };
        let signed_in =
            desk.backend.access().sign_in(&user_name, crate::testing::PASSWORD, &origin, None).await.unwrap();
        desk.advance(Micros::MINUTE);
        desk.sign_in(person).await;
        let me = desk.backend.access().who(&signed_in.secret).await.unwrap().unwrap();
        let sessions = desk.backend.access().sessions(&me.me.actor).await.unwrap();
        assert_eq!(sessions.len(), 2);
        let mine = sessions.iter().find(|session| session.current).unwrap();
        assert_eq!((mine.device.as_str(), mine.address.as_str(), mine.id), ("Firefox, Linux", "192.0.2.9", me.id));
    }
}

#[tokio::test]
async fn settings_that_sessions_carry_reach_them() {
    for desk in desk().await {
        let admin = desk.actor(Role::CentralAdmin).await;
        let agent = desk.person(Role::Agent).await;
        let secret = desk.sign_in(agent).await.secret;
        let bound = async || desk.backend.access().who(&secret).await.unwrap().unwrap().me.actor.own_departments_only;
        assert!(!bound().await);
        let settings = Settings { own_departments_only: true, ..Settings::default() };
        desk.backend.settings().save(&admin, &settings).await.unwrap();
        assert!(bound().await);
    }
}

#[tokio::test]
async fn language_and_theme_are_remembered() {
    for desk in desk().await {
        let person = desk.person(Role::Customer).await;
        let secret = desk.sign_in(person).await.secret;
        let me = async || desk.backend.access().who(&secret).await.unwrap().unwrap().me.clone();
        let actor = me().await.actor;
        desk.backend.access().set_preference(&actor, Some(Lang::En), None).await.unwrap();
        desk.backend.access().set_preference(&actor, None, Some(Theme::Dark)).await.unwrap();
        desk.backend.access().set_preference(&actor, None, None).await.unwrap();
        let now = me().await;
        assert_eq!((now.lang, now.theme), (Some(Lang::En), Theme::Dark));
    }
}
