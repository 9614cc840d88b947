use super::{from, sign_in};
use crate::access::lockout::{ACCOUNT_FREE, ADDRESS_FREE};
use crate::access::password::Passwords;
use crate::access::{Hashing, Origin};
use crate::args;
use crate::db::Tx;
use crate::random::Random;
use crate::testing::{PASSWORD, desk};
use domain::fault::Conflict;
use domain::people::Registration;
use domain::permissions::Role;
use domain::settings::Settings;
use domain::{Fault, Field, Micros, Problem};
use futures::future::join_all;

const WRONG: &str = "wrong-Iranmehr-1405";

fn refused() -> Fault {
    Fault::field(Field::Form, Problem::WrongCredentials)
}

#[tokio::test]
async fn wrong_password_unknown_user_and_inactive_account_are_told_alike() {
    for desk in desk().await {
        let backend = &desk.backend;
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        desk.person_with(Role::Agent, |edit| (edit.user_name, edit.active) = ("gone".into(), false)).await;
        assert_eq!(sign_in(backend, "sara", WRONG).await, Err(refused()));
        assert_eq!(sign_in(backend, "nobody", PASSWORD).await, Err(refused()));
        assert_eq!(sign_in(backend, "gone", PASSWORD).await, Err(refused()));
        assert_eq!(sign_in(backend, "", "").await, Err(refused()));
        assert_eq!(sign_in(backend, "sara", &"x".repeat(100_000)).await, Err(refused()));
        assert!(sign_in(backend, "sara", PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn the_login_is_email_user_name_or_mobile_in_any_digits() {
    for desk in desk().await {
        let person = desk
            .person_with(Role::Customer, |edit| {
                (edit.user_name, edit.email, edit.mobile) =
                    ("Sara.1".into(), "Sara@Example.IR".into(), "0912 345 6789".into());
            })
            .await;
        for login in [
            "sara.1",
            "SARA.۱",
            " sara@example.ir ",
            "SARA@EXAMPLE.IR",
            "۰۹۱۲۳۴۵۶۷۸۹",
            "+98 912 345 6789",
            "٠٩١٢-٣٤٥-٦٧٨٩",
        ] {
            let signed_in = sign_in(&desk.backend, login, PASSWORD).await.unwrap();
            assert_eq!(signed_in.person, person, "{login}");
        }
    }
}

#[tokio::test]
async fn an_account_is_locked_with_growing_delay_and_success_clears_it() {
    for desk in desk().await {
        let backend = &desk.backend;
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        for login in ["sara", "nobody"] {
            for _ in 0..=ACCOUNT_FREE {
                assert_eq!(sign_in(backend, login, WRONG).await, Err(refused()), "{login}");
            }
            let mut wait = 5;
            for _ in 0..3 {
                assert_eq!(
                    sign_in(backend, login, PASSWORD).await,
                    Err(Fault::TooMany { retry_after: wait }),
                    "{login}"
                );
                desk.advance(i64::from(wait) * Micros::SECOND - 1);
                assert_eq!(sign_in(backend, login, PASSWORD).await, Err(Fault::TooMany { retry_after: 1 }), "{login}");
                desk.advance(1);
                assert_eq!(sign_in(backend, login, WRONG).await, Err(refused()), "{login}");
                wait *= 2;
            }
        }
        desk.advance(Micros::MINUTE);
        assert!(sign_in(backend, "sara", PASSWORD).await.is_ok());
        for _ in 0..ACCOUNT_FREE {
            assert_eq!(sign_in(backend, "sara", WRONG).await, Err(refused()), "success forgot the failures");
        }
        assert!(sign_in(backend, "sara", PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn failures_decay_after_a_quiet_day() {
    for desk in desk().await {
        let backend = &desk.backend;
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        for _ in 0..=ACCOUNT_FREE {
            assert_eq!(sign_in(backend, "sara", WRONG).await, Err(refused()));
        }
        desk.advance(Micros::DAY + 1);
        for _ in 0..=ACCOUNT_FREE {
            assert_eq!(sign_in(backend, "sara", WRONG).await, Err(refused()));
        }
        assert_eq!(sign_in(backend, "sara", WRONG).await, Err(Fault::TooMany { retry_after: 5 }));
    }
}

#[tokio::test]
async fn guesses_at_the_same_time_on_two_nodes_are_counted_one_by_one() {
    for desk in desk().await {
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        let nodes = [desk.backend.clone(), desk.node().await];
        let guesses = (0..30).map(|n: usize| {
            let node = nodes[n % 2].clone();
            async move { sign_in(&node, "sara", WRONG).await }
        });
        let answers = join_all(guesses).await;
        let tried = answers.iter().filter(|answer| **answer == Err(refused())).count();
        assert_eq!(tried as i64, ACCOUNT_FREE + 1, "no guess slips through while others are checked");
    }
}

#[tokio::test]
async fn right_passwords_at_the_same_time_are_all_let_in() {
    for desk in desk().await {
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        let log_ins = (0..30).map(|_| sign_in(&desk.backend, "sara", PASSWORD));
        assert!(join_all(log_ins).await.iter().all(Result::is_ok));
    }
}

#[tokio::test]
async fn an_address_that_tries_many_accounts_must_wait_and_others_need_not() {
    for desk in desk().await {
        let access = desk.backend.access();
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        for n in 0..=ADDRESS_FREE {
            let answer = access.sign_in(&format!("guess{n}"), WRONG, &from("192.0.2.7"), None).await;
            assert_eq!(answer, Err(refused()), "{n}");
        }
        let answer = access.sign_in("sara", PASSWORD, &from("192.0.2.7"), None).await;
        assert_eq!(answer, Err(Fault::TooMany { retry_after: 5 }));
        assert!(access.sign_in("sara", PASSWORD, &from("192.0.2.8"), None).await.is_ok());
        desk.advance(5 * Micros::SECOND);
        assert!(access.sign_in("sara", PASSWORD, &from("192.0.2.7"), None).await.is_ok());
        let answer = access.sign_in("guess", WRONG, &from("192.0.2.7"), None).await;
        assert_eq!(answer, Err(refused()));
        let answer = access.sign_in("sara", PASSWORD, &from("192.0.2.7"), None).await;
        assert_eq!(
            answer,
            Err(Fault::TooMany { retry_after: 10 }),
            "success of one account does not clear the address"
        );
    }
}

#[tokio::test]
async fn log_in_ends_the_browsers_old_session() {
    for desk in desk().await {
        let access = desk.backend.access();
        desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        let old = sign_in(&desk.backend, "sara", PASSWORD).await.unwrap();
        assert!(access.who(&old.secret).await.unwrap().is_some());
        let new = access.sign_in("sara", PASSWORD, &Origin::default(), Some(&old.secret)).await.unwrap();
        assert_ne!(new.secret, old.secret);
        assert_eq!(access.who(&old.secret).await.unwrap(), None);
        assert!(access.who(&new.secret).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn a_hash_of_another_cost_is_made_anew_at_log_in() {
    for desk in desk().await {
        let id = desk.person_with(Role::Agent, |edit| edit.user_name = "sara".into()).await;
        let costly = Passwords::new(&Hashing { memory_kib: 16, passes: 1, lanes: 1, at_once: 1 });
        let seat = costly.seat().unwrap();
        let hash = costly.hash(&seat, PASSWORD, &Random::system()).await.unwrap();
        let set = async move |tx: &mut Tx| tx.run(crate::people::sql::SET_HASH, args![id, &hash]).await;
        desk.backend.db().write(set).await.unwrap();
        sign_in(&desk.backend, "sara", PASSWORD).await.unwrap();
        let now: String =
            desk.backend.db().scalar("SELECT password_hash FROM person WHERE id = $1", args![id]).await.unwrap();
        assert!(now.contains("m=8,"), "{now}");
        assert!(sign_in(&desk.backend, "sara", PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn only_the_hash_of_a_secret_is_kept() {
    for desk in desk().await {
        let id = desk.person(Role::Agent).await;
        let signed_in = desk.sign_in(id).await;
        let kept: Vec<(Vec<u8>,)> = desk.backend.db().all("SELECT secret_hash FROM session", args![]).await.unwrap();
        assert!(!kept.is_empty());
        assert!(kept.iter().all(|(hash,)| hash.len() == 32 && crate::random::hex(hash) != signed_in.secret));
        assert!(!format!("{signed_in:?}").contains(&signed_in.secret));
    }
}

fn registration(desk: &crate::testing::Desk) -> Registration {
    Registration {
        name: "سارا  احمدي".into(),
        email: "Sara@Example.ir".into(),
        mobile: "۰۹۱۲۳۴۵۶۷۸۹".into(),
        branch: Some(desk.branch),
        password: PASSWORD.into(),
    }
}

#[tokio::test]
async fn a_customer_registers_and_is_signed_in() {
    for desk in desk().await {
        let access = desk.backend.access();
        let signed_in = access.register(&registration(&desk), &from("192.0.2.1")).await.unwrap();
        let me = access.who(&signed_in.secret).await.unwrap().unwrap().me.clone();
        assert_eq!(
            (me.name.as_str(), me.actor.role, me.actor.branch),
            ("سارا احمدی", Role::Customer, Some(desk.branch))
        );
        assert_eq!((me.email.as_str(), me.mobile.as_str()), ("Sara@Example.ir", "+989123456789"));
        assert!(sign_in(&desk.backend, "sara@example.IR", PASSWORD).await.is_ok());
    }
}

#[tokio::test]
async fn what_somebody_has_cannot_be_registered_again() {
    for desk in desk().await {
        let access = desk.backend.access();
        access.register(&registration(&desk), &Origin::default()).await.unwrap();
        let same_mail = Registration { email: "SARA@example.ir".into(), mobile: String::new(), ..registration(&desk) };
        let fault = access.register(&same_mail, &Origin::default()).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Email, Problem::Taken));
        let same_mobile =
            Registration { email: "other@example.ir".into(), mobile: "+98 912 3456789".into(), ..registration(&desk) };
        let fault = access.register(&same_mobile, &Origin::default()).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Mobile, Problem::Taken));
    }
}

#[tokio::test]
async fn registration_can_be_closed_and_wants_an_active_branch() {
    for desk in desk().await {
        let access = desk.backend.access();
        let nowhere = Registration { branch: Some(9_999.into()), ..registration(&desk) };
        let fault = access.register(&nowhere, &Origin::default()).await.unwrap_err();
        assert_eq!(fault, Fault::field(Field::Branch, Problem::NotAChoice));
        let admin = desk.actor(Role::CentralAdmin).await;
        let closed = Settings { registration_open: false, ..Settings::default() };
        desk.backend.settings().save(&admin, &closed).await.unwrap();
        let fault = access.register(&registration(&desk), &Origin::default()).await.unwrap_err();
        assert_eq!(fault, Fault::Conflict(Conflict::RegistrationClosed));
    }
}

#[tokio::test]
async fn old_failures_are_swept() {
    for desk in desk().await {
        let _ = sign_in(&desk.backend, "nobody", WRONG).await;
        desk.advance(2 * Micros::DAY);
        desk.backend.access().sweep().await.unwrap();
        let left: i64 = desk.backend.db().scalar("SELECT COUNT(*) FROM lockout", args![]).await.unwrap();
        assert_eq!(left, 0);
    }
}
