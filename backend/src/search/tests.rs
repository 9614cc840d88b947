//! What is found, by whom, and in which order; the same on both engines.
#![allow(clippy::unwrap_used)]

use super::{TICKETS, Windows};
use crate::access::system;
use crate::args;
use crate::db::{Dialect, Tx};
use crate::testing::{Desk, desk};
use domain::Micros;
use domain::ids::{BranchId, DepartmentId, TicketId, UserId};
use domain::people::{Department, Organisation};
use domain::permissions::{Actor, Role};
use domain::tickets::{Created, NewTicket, Reply};

async fn opened(desk: &Desk, by: &Actor, title: &str, body: &str) -> Created {
    let new = NewTicket {
        title: title.into(),
        body: body.into(),
        category: Some(desk.category),
        branch: Some(desk.branch),
        ..NewTicket::default()
    };
    desk.backend.tickets().create(by, &new).await.unwrap()
}

async fn found(desk: &Desk, reader: &Actor, typed: &str) -> Vec<TicketId> {
    desk.backend.search().tickets(reader, typed, 50).await.unwrap().into_iter().map(|hit| hit.row.id).collect()
}

fn say(body: &str) -> Reply {
    Reply { body: body.into(), ..Reply::default() }
}

#[tokio::test]
async fn a_number_is_found_in_any_digits_and_spelling_and_nothing_else_with_it() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer, "قطعی اینترنت", "متن").await;
        assert_eq!(one.number, "T-20261122-0001");
        // Another one that names it is not meant.
        opened(&desk, &customer, "پیگیری", "دربارهٔ T-20261122-0001").await;
        for typed in [
            "T-20261122-0001",
            "  t-20261122-0001 ",
            "T202611220001",
            "T_20261122_0001",
            "T-۲۰۲۶۱۱۲۲-۰۰۰۱",
            "t-٢٠٢٦١١٢٢-٠٠٠١",
        ] {
            assert_eq!(found(&desk, &agent, typed).await, [one.id], "{typed}");
            assert_eq!(found(&desk, &customer, typed).await, [one.id], "{typed}");
        }
        for typed in ["T-20261122-0009", "T-20261121-0001"] {
            assert!(found(&desk, &agent, typed).await.is_empty(), "{typed}");
        }
        let stranger = desk.actor(Role::Customer).await;
        assert!(found(&desk, &stranger, &one.number).await.is_empty(), "somebody else's");
    }
}

#[tokio::test]
async fn the_word_still_being_typed_is_a_beginning_and_the_words_before_it_are_whole() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer, "پروژکتور سالن کم‌نور است", "از دیروز").await.id;
        for typed in ["پر", "پروژ", "پروژکتور", "سالن پروژ", "پروژکتور سا"] {
            assert_eq!(found(&desk, &agent, typed).await, [one], "{typed}");
        }
        for typed in ["رژکتور", "ژکتور"] {
            assert!(found(&desk, &agent, typed).await.is_empty(), "the middle of a word: {typed}");
        }
    }
}

#[tokio::test]
async fn letters_digits_and_half_spaces_may_be_typed_in_every_way() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer, "کتاب‌های کلاس ۱۲ باز نمی‌شود", "مسئولِ آموزشگاه پاسخ نداد").await.id;
        for typed in [
            "كتاب",
            "كتابهاي",
            "کتاب های",
            "کتاب‌ها",
            "کلاس 12",
            "كلاس ١٢",
            "نمی شود باز",
            "نميشود باز",
            "مسئول",
            "آموزشگاه",
            "اموزشگاه",
        ] {
            assert_eq!(found(&desk, &agent, typed).await, [one], "{typed}");
        }
        let other = opened(&desk, &customer, "Wi-Fi of ROOM 5", "SSID Iranmehr_Guest").await.id;
        for typed in ["wi-fi", "WI-FI", "room 5", "iranmehr_guest"] {
            assert_eq!(found(&desk, &agent, typed).await, [other], "{typed}");
        }
    }
}

#[tokio::test]
async fn what_is_said_later_is_found_and_notes_only_by_the_desk() {
    for desk in desk().await {
        let tickets = desk.backend.tickets();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer, "قطعی اینترنت", "از صبح").await.id;
        tickets.reply(&agent, one, &say("مودم را خاموش کنید")).await.unwrap();
        tickets.reply(&customer, one, &say("چراغ قرمز شد")).await.unwrap();
        tickets.reply(&agent, one, &Reply { internal: true, ..say("کابل فیبر پوسیده") }).await.unwrap();
        for typed in ["مودم", "چراغ قرمز"] {
            assert_eq!(found(&desk, &agent, typed).await, [one], "{typed}");
            assert_eq!(found(&desk, &customer, typed).await, [one], "{typed}");
        }
        for typed in ["پوسیده", "کابل فیبر"] {
            assert_eq!(found(&desk, &agent, typed).await, [one], "{typed}");
            assert!(found(&desk, &customer, typed).await.is_empty(), "{typed}");
            assert!(tickets.own(&customer, None, typed, None).await.unwrap().rows.is_empty(), "{typed}");
            // An agent who looks at the portal reads as a customer.
            assert!(tickets.own(&agent, None, typed, None).await.unwrap().rows.is_empty(), "{typed}");
        }
    }
}

/// A ticket in this place, by this requester.
async fn placed(desk: &Desk, requester: UserId, branch: BranchId, department: Option<DepartmentId>) -> TicketId {
    let new = NewTicket {
        title: "چاپگر روشن نمی‌شود".into(),
        body: "متن".into(),
        category: Some(desk.category),
        requester: Some(requester),
        branch: Some(branch),
        department,
        ..NewTicket::default()
    };
    desk.backend.tickets().create(&system(), &new).await.unwrap().id
}

#[tokio::test]
async fn everybody_finds_what_they_may_see_and_nothing_else() {
    for desk in desk().await {
        let people = desk.backend.people();
        let other = Department { name: "شبکه".into(), ..Department::default() };
        let other = people.save_department(&system(), &other).await.unwrap();
        let organisation = Organisation { name: "بیمارستان".into(), ..Organisation::default() };
        let organisation = people.save_organisation(&system(), &organisation).await.unwrap();
        let customer = desk.actor(Role::Customer).await;
        let colleague = desk.person_with(Role::Customer, |edit| edit.organisation = Some(organisation)).await;
        let manager = desk
            .person_with(Role::Customer, |edit| {
                edit.organisation = Some(organisation);
                edit.sees_organisation = true;
            })
            .await;
        let here = placed(&desk, customer.user, desk.branch, Some(desk.department)).await;
        let there = placed(&desk, colleague, desk.other_branch, Some(other)).await;
        let nowhere = placed(&desk, customer.user, desk.other_branch, None).await;
        let gone = placed(&desk, customer.user, desk.branch, None).await;
        desk.backend.tickets().delete(&system(), gone).await.unwrap();

        let agent = desk.actor(Role::Agent).await;
        let limited = Actor { own_departments_only: true, ..agent.clone() };
        let (colleague, manager) = (desk.actor_of(colleague).await, desk.actor_of(manager).await);
        let mut sees: Vec<(&str, Actor, Vec<TicketId>)> = vec![
            ("agent", agent, vec![here, there, nowhere]),
            ("agent of a department", limited, vec![here, nowhere]),
            ("customer", customer, vec![here, nowhere]),
            ("colleague", colleague, vec![there]),
            ("manager", manager.clone(), vec![there]),
        ];
        for (role, expected) in [
            (Role::CentralAdmin, vec![here, there, nowhere]),
            (Role::Admin, vec![here, there, nowhere]),
            (Role::BranchAdmin, vec![here]),
            (Role::ReportManager, vec![]),
            (Role::Customer, vec![]),
        ] {
            sees.push((role.code(), desk.actor(role).await, expected));
        }
        for (who, actor, expected) in sees {
            let mut seen = found(&desk, &actor, "چاپگر").await;
            seen.sort_unstable();
            assert_eq!(seen, expected, "{who}");
        }
        let organisations = desk.backend.tickets().own(&manager, None, "چاپگر", None).await.unwrap().rows;
        assert_eq!(organisations.iter().map(|row| row.id).collect::<Vec<_>>(), [there]);
    }
}

#[tokio::test]
async fn the_newest_comes_first_and_the_title_before_the_text() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let mut alike = Vec::new();
        for _ in 0..4 {
            alike.insert(0, opened(&desk, &customer, "کندی سامانه", "متن").await.id);
            desk.advance(Micros::DAY);
        }
        assert_eq!(found(&desk, &agent, "سامانه").await, alike);
        let in_text = opened(&desk, &customer, "پرسش", "سامانه باز نمی‌شود").await.id;
        alike.push(in_text);
        assert_eq!(found(&desk, &agent, "سامانه").await, alike, "the newest, but not by its title");
        // Much later, old titles still come before, but what was moved last leads among them.
        desk.advance(30 * Micros::DAY);
        let oldest = alike[3];
        desk.backend.tickets().reply(&agent, oldest, &say("حل شد")).await.unwrap();
        assert_eq!(found(&desk, &agent, "سامانه").await.first(), Some(&oldest));
    }
}

#[tokio::test]
async fn all_words_are_wanted_and_when_no_ticket_has_them_all_any_will_do() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let both = opened(&desk, &customer, "چاپگر و اسکنر", "متن").await.id;
        let one = opened(&desk, &customer, "چاپگر", "متن").await.id;
        assert_eq!(found(&desk, &agent, "چاپگر اسکنر").await, [both]);
        let mut any = found(&desk, &agent, "چاپگر هواپیما").await;
        any.sort_unstable();
        assert_eq!(any, [both, one]);
        assert!(found(&desk, &agent, "هواپیما").await.is_empty());
    }
}

#[tokio::test]
async fn a_rare_request_of_ones_own_is_not_lost_among_everybody_elses() {
    for desk in desk().await {
        let (customer, other) = (desk.actor(Role::Customer).await, desk.actor(Role::Customer).await);
        let mine = opened(&desk, &customer, "قطعی اینترنت", "متن").await.id;
        let elsewhere = placed(&desk, other.user, desk.other_branch, None).await;
        // More than are looked at for one query.
        let noise = opened(&desk, &other, "قطعی اینترنت", "متن").await.id;
        for _ in 0..super::CANDIDATES {
            desk.backend.tickets().reply(&other, noise, &say("اینترنت قطع است و چاپگر هم")).await.unwrap();
        }
        assert_eq!(found(&desk, &customer, "اینترنت").await, [mine]);
        let head = Actor { branch: Some(desk.other_branch), ..desk.actor(Role::BranchAdmin).await };
        assert_eq!(found(&desk, &head, "چاپگر").await, [elsewhere], "nor a branch's");
        let own = desk.backend.tickets().own(&customer, None, "اینترنت", None).await.unwrap().rows;
        assert_eq!(own.iter().map(|row| row.id).collect::<Vec<_>>(), [mine]);
    }
}

#[tokio::test]
async fn whatever_is_typed_is_text_and_never_an_operator() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer, "it's a \"quoted\" C:\\Temp\\x path", "NEAR the end AND OR NOT").await.id;
        let long_word = "ب".repeat(100_000);
        let many_words = "واژه ".repeat(50_000);
        let nothing = [
            "",
            " ",
            "\u{200c}",
            "\t\n",
            "\"",
            "''",
            "\\",
            "*",
            ":*",
            "& | !",
            "<->",
            "-",
            "^",
            "()",
            "{}",
            "\u{0}",
            "\u{202e}",
            "🙂",
            "؟؟؟",
            "…",
            "\" OR *",
            "') OR 1=1 --",
            "$1",
            "%",
            "_",
            long_word.as_str(),
            many_words.as_str(),
        ];
        for typed in nothing {
            let hits = found(&desk, &agent, typed).await;
            assert!(hits.is_empty(), "{typed:.40}: {hits:?}");
        }
        for typed in [
            "quoted",
            "\"quoted\"",
            "quoted\" OR \"",
            "quoted*",
            "-quoted",
            "^quoted",
            "tokens:quoted",
            "NEAR(quoted the)",
            "quoted & path",
            "quoted | !path",
            "quoted <-> path",
            "path:*",
            "path\\",
            "it's",
            "C:\\Temp\\x",
            "near",
            "quoted\u{0}path",
        ] {
            assert_eq!(found(&desk, &agent, typed).await, [one], "{typed}");
        }
        let pasted = format!("quoted path {many_words}");
        assert_eq!(found(&desk, &agent, &pasted).await, [one], "a pasted page is searched by its beginning");
    }
}

#[tokio::test]
async fn nothing_typed_shows_the_whole_list() {
    for desk in desk().await {
        let customer = desk.actor(Role::Customer).await;
        opened(&desk, &customer, "قطعی اینترنت", "متن").await;
        for typed in ["", "   "] {
            let own = desk.backend.tickets().own(&customer, None, typed, None).await.unwrap();
            assert_eq!(own.rows.len(), 1, "{typed:?}");
        }
        assert!(desk.backend.tickets().own(&customer, None, "؟", None).await.unwrap().rows.is_empty());
    }
}

#[tokio::test]
async fn a_hit_shows_where_it_matched_and_no_more_are_shown_than_asked_for() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        for index in 0..5 {
            opened(&desk, &customer, &format!("كلاس {index}"), "پروژکتور خراب").await;
        }
        let hits = desk.backend.search().tickets(&agent, "کلاس", 3).await.unwrap();
        assert_eq!(hits.len(), 3);
        for hit in hits {
            let marked: Vec<&str> = hit.pieces.iter().filter(|piece| piece.0).map(|piece| piece.1.as_str()).collect();
            assert_eq!(marked, ["کلاس"], "{:?}", hit.pieces);
        }
        assert!(desk.backend.search().candidates("کلاس", true).await.unwrap().len() <= TICKETS);
    }
}

#[tokio::test]
async fn an_index_made_anew_finds_the_same() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer, "قطعی اینترنت", "از صبح").await;
        desk.backend.tickets().reply(&agent, one.id, &say("مودم را ببینید")).await.unwrap();
        desk.backend.tickets().reply(&agent, one.id, &Reply { internal: true, ..say("کابل پوسیده") }).await.unwrap();
        let empty = async |tx: &mut crate::db::Tx| {
            let events: Vec<(i64,)> = tx.all("SELECT id FROM event WHERE ticket_id IS NOT NULL", args![]).await?;
            for (event,) in events {
                tx.run(super::sql::DELETE, args![event]).await?;
            }
            Ok::<_, crate::db::DbError>(())
        };
        desk.backend.db().write(empty).await.unwrap();
        assert!(found(&desk, &agent, "اینترنت").await.is_empty());
        assert_eq!(super::rebuild(desk.backend.db(), |_| {}).await.unwrap(), 3);
        for typed in ["اینترنت", "مودم", "پوسیده", "صبح"] {
            assert_eq!(found(&desk, &agent, typed).await, [one.id], "{typed}");
        }
        assert!(found(&desk, &customer, "پوسیده").await.is_empty());
    }
}

#[test]
fn as_many_windows_are_looked_at_as_should_hold_enough() {
    let first = Windows::FIRST;
    assert_eq!(first.condition(20_000), "", "two would be everything");
    assert_eq!(first.condition(900_000), "('~a53' | '~a54')");
    assert_eq!(first.wider(100).condition(900_000), "('~a51' | '~a52' | '~a53' | '~a54')");
    assert_eq!(first.wider(10).condition(900_000), "('~b2' | '~b3' | '~b4' | '~b5' | '~b6')");
    assert_eq!(first.wider(10).condition(500_000), "");
    // However rare a word is, a few steps reach everything.
    let mut windows = first;
    let mut steps = 0;
    while !windows.condition(1 << 40).is_empty() {
        windows = windows.wider(199);
        steps += 1;
    }
    assert!(steps < 12, "{steps}");
}

#[tokio::test]
async fn however_long_ago_it_was_said_it_is_found_after_what_is_newer() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let mut wanted = Vec::new();
        for newest in [0_i64, 200_000, 1_500_000, 1_620_000] {
            // As after so many events.
            desk.backend
                .db()
                .write(async move |tx: &mut Tx| match tx.dialect() {
                    Dialect::Sqlite => {
                        let up = "UPDATE sqlite_sequence SET seq = MAX(seq, $1) WHERE name = 'event'";
                        tx.run(up, args![newest]).await.map(|_| ())
                    }
                    Dialect::Postgres => {
                        let up = "SELECT setval('event_id_seq', GREATEST($1, nextval('event_id_seq')))";
                        tx.rows(up, args![newest]).await.map(|_| ())
                    }
                })
                .await
                .unwrap();
            wanted.insert(0, opened(&desk, &customer, "پروژکتور", "کم‌نور است").await.id);
            desk.backend.clock().advance(Micros::DAY);
        }
        assert_eq!(found(&desk, &agent, "پروژکتور").await, wanted);
        assert_eq!(found(&desk, &agent, "پروژ").await, wanted);
    }
}
