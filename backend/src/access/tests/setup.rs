use super::{from, sign_in};
use crate::access::{Origin, SetUp, system};
use crate::testing::{PASSWORD, desk, empty_desk};
use domain::fault::Conflict;
use domain::people::PeopleQuery;
use domain::permissions::Role;
use domain::{Fault, Field, Problem};

fn set_up() -> SetUp {
    SetUp {
        name: "مدیر کل".into(),
        user_name: "central".into(),
        email: "central@example.ir".into(),
        password: PASSWORD.into(),
        desk_name: "میز کمک ما".into(),
        desk_name_en: String::new(),
    }
}

#[tokio::test]
async fn the_token_makes_the_first_central_admin() {
    for (backend, _db, _folder) in empty_desk().await {
        let access = backend.access();
        assert_eq!(access.needs_setup().await, Ok(true));
        let token = access.setup_token().await.unwrap();
        assert_eq!(access.setup_token().await.unwrap(), token, "it stays until it is used");
        let signed_in = access.set_up(&token, &set_up(), &Origin::default()).await.unwrap();
        let me = access.who(&signed_in.secret).await.unwrap().unwrap().me.clone();
        assert_eq!((me.actor.role, me.name.as_str()), (Role::CentralAdmin, "مدیر کل"));
        assert!(me.actor.branch.is_some());
        assert_eq!(access.needs_setup().await, Ok(false));
        assert_eq!(backend.settings().get().await.unwrap().name, "میز کمک ما");
        assert_eq!(backend.settings().get().await.unwrap().name_en, "Iranmehr Desk");
        let codes: Vec<String> =
            backend.people().categories(&me.actor).await.unwrap().into_iter().map(|c| c.code).collect();
        assert_eq!(codes, ["internet", "equipment", "software", "other"]);
        assert!(!backend.people().priority_keywords().await.unwrap().is_empty());
        assert!(sign_in(&backend, "central", PASSWORD).await.is_ok());
        let again = access.set_up(&token, &set_up(), &Origin::default()).await;
        assert_eq!(again, Err(Fault::Conflict(Conflict::AlreadySetUp)));
    }
}

#[tokio::test]
async fn of_two_set_ups_at_once_one_wins() {
    for (backend, _db, _folder) in empty_desk().await {
        let access = backend.access();
        let token = access.setup_token().await.unwrap();
        let second = SetUp { user_name: "second".into(), email: "second@example.ir".into(), ..set_up() };
        let (first, here) = (set_up(), Origin::default());
        let answers = tokio::join!(access.set_up(&token, &first, &here), access.set_up(&token, &second, &here));
        let (won, lost) = match answers {
            (Ok(won), Err(lost)) | (Err(lost), Ok(won)) => (won, lost),
            both => panic!("{both:?}"),
        };
        assert!(
            lost == Fault::Conflict(Conflict::AlreadySetUp) || lost == Fault::field(Field::Token, Problem::WrongToken),
            "{lost:?}"
        );
        assert!(access.who(&won.secret).await.unwrap().is_some());
        let people = backend.people().list(&system(), &PeopleQuery::default()).await.unwrap();
        assert_eq!(people.total, 1);
    }
}

#[tokio::test]
async fn a_wrong_token_is_refused_and_guessing_is_slowed_down() {
    for (backend, _db, _folder) in empty_desk().await {
        let access = backend.access();
        let token = access.setup_token().await.unwrap();
        for _ in 0..21 {
            let fault = access.set_up("wrong", &set_up(), &from("192.0.2.1")).await.unwrap_err();
            assert_eq!(fault, Fault::field(Field::Token, Problem::WrongToken));
        }
        let fault = access.set_up(&token, &set_up(), &from("192.0.2.1")).await.unwrap_err();
        assert_eq!(fault, Fault::TooMany { retry_after: 5 });
        assert!(access.set_up(&token, &set_up(), &from("192.0.2.2")).await.is_ok());
    }
}

#[tokio::test]
async fn an_easy_password_is_refused_and_the_token_stays() {
    for (backend, _db, _folder) in empty_desk().await {
        let access = backend.access();
        let token = access.setup_token().await.unwrap();
        let easy = SetUp { password: "password12".into(), ..set_up() };
        let fault = access.set_up(&token, &easy, &Origin::default()).await.unwrap_err();
        assert_eq!(fault.problem(Field::Password), Some(&Problem::TooCommon));
        assert!(access.set_up(&format!(" {token}\n"), &set_up(), &Origin::default()).await.is_ok());
    }
}

#[tokio::test]
async fn a_desk_with_people_needs_no_set_up() {
    for desk in desk().await {
        let access = desk.backend.access();
        assert_eq!(access.needs_setup().await, Ok(true));
        desk.person(Role::CentralAdmin).await;
        assert_eq!(access.needs_setup().await, Ok(false));
        let token = access.setup_token().await.unwrap();
        let fault = access.set_up(&token, &set_up(), &Origin::default()).await.unwrap_err();
        assert_eq!(fault, Fault::Conflict(Conflict::AlreadySetUp));
    }
}
