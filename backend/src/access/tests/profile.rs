use super::sign_in;
use crate::access::lockout::ACCOUNT_FREE;
use crate::testing::{PASSWORD, desk};
use domain::access::{ProfileEdit, Theme};
use domain::permissions::Role;
use domain::{Fault, Field, Lang, Problem};

const NEW: &str = "fresh-Iranmehr-1405";

#[tokio::test]
async fn a_new_password_ends_all_other_sessions() {
    for desk in desk().await {
        let access = desk.backend.access();
        let person = desk.person_with(Role::Customer, |edit| edit.user_name = "sara".into()).await;
        let (here, there) = (desk.sign_in(person).await.secret, desk.sign_in(person).await.secret);
        let me = access.who(&here).await.unwrap().unwrap();
        assert!(access.who(&there).await.unwrap().is_some());
        access.change_password(&me.me.actor, PASSWORD, NEW).await.unwrap();
        assert!(access.who(&here).await.unwrap().is_some());
        assert_eq!(access.who(&there).await.unwrap(), None);
        assert!(sign_in(&desk.backend, "sara", PASSWORD).await.is_err());
        assert!(sign_in(&desk.backend, "sara", NEW).await.is_ok());
    }
}

#[tokio::test]
async fn the_present_password_cannot_be_guessed_from_inside() {
    for desk in desk().await {
        let access = desk.backend.access();
        let me = desk.actor(Role::Customer).await;
        for _ in 0..=ACCOUNT_FREE {
            let fault = access.change_password(&me, "not it, not it", NEW).await.unwrap_err();
            assert_eq!(fault, Fault::field(Field::Password, Problem::WrongPassword));
        }
        let fault = access.change_password(&me, PASSWORD, NEW).await.unwrap_err();
        assert_eq!(fault, Fault::TooMany { retry_after: 5 });
    }
}

#[tokio::test]
async fn an_easy_new_password_is_refused() {
    for desk in desk().await {
        let me = desk.actor(Role::Customer).await;
        let fault = desk.backend.access().change_password(&me, PASSWORD, "password123").await.unwrap_err();
        assert_eq!(fault.problem(Field::NewPassword), Some(&Problem::TooCommon));
    }
}

fn profile() -> ProfileEdit {
    ProfileEdit {
        name: "علي رضايي".into(),
        email: "Ali@Example.ir".into(),
        mobile: "۰۹۱۲۱۱۱۲۲۳۳".into(),
        zone: "Europe/Berlin".into(),
        lang: Some(Lang::En),
        theme: Theme::Dark,
    }
}

#[tokio::test]
async fn a_saved_profile_is_seen_at_once() {
    for desk in desk().await {
        let access = desk.backend.access();
        let person = desk.person(Role::Customer).await;
        let secret = desk.sign_in(person).await.secret;
        let before = access.who(&secret).await.unwrap().unwrap();
        access.save_profile(&before.me.actor, &profile()).await.unwrap();
        let me = access.who(&secret).await.unwrap().unwrap().me.clone();
        assert_eq!(
            (me.name.as_str(), me.email.as_str(), me.mobile.as_str()),
            ("علی رضایی", "Ali@Example.ir", "+989121112233")
        );
        assert_eq!((me.zone.as_str(), me.lang, me.theme), ("Europe/Berlin", Some(Lang::En), Theme::Dark));
        assert_eq!(me.version, before.me.version + 1);
        assert!(sign_in(&desk.backend, "09121112233", PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn a_profile_with_wrong_fields_is_refused_with_all_of_them() {
    for desk in desk().await {
        let access = desk.backend.access();
        let me = desk.actor(Role::Customer).await;
        let other = desk.actor(Role::Customer).await;
        let wrong = ProfileEdit {
            name: "\u{202E}".into(),
            email: "x".into(),
            mobile: "1".into(),
            zone: "Mars/Olympus".into(),
            ..profile()
        };
        let fault = access.save_profile(&me, &wrong).await.unwrap_err();
        for field in [Field::Name, Field::Email, Field::Mobile, Field::Zone] {
            assert!(fault.problem(field).is_some(), "{field:?}");
        }
        access.save_profile(&other, &profile()).await.unwrap();
        let fault = access.save_profile(&me, &ProfileEdit { mobile: String::new(), ..profile() }).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Email, Problem::Taken));
        let fault = access.save_profile(&me, &ProfileEdit { email: String::new(), ..profile() }).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Mobile, Problem::Taken));
    }
}
