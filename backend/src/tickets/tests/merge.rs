//! Merging.

use super::{opened, request, say};
use crate::args;
use crate::sla::{self, promises};
use crate::testing::{Desk, desk};
use domain::Fault;
use domain::fault::{Conflict, Field, Problem};
use domain::ids::TicketId;
use domain::permissions::{Actor, Role};
use domain::sla::{Clock, Outcome, Promise};
use domain::tickets::{Change, Edit, NewTicket, Reply, Status, StreamItem, TicketView};
use domain::{Micros, access::Reason};

const HOUR: i64 = 60 * Micros::MINUTE;

async fn view(desk: &Desk, actor: &Actor, number: &str) -> TicketView {
    desk.backend.tickets().view(actor, number).await.unwrap()
}

async fn merge(desk: &Desk, actor: &Actor, ticket: TicketId, into: &str) -> Result<String, Fault> {
    let sql = "SELECT version FROM ticket WHERE id = $1";
    let version: i64 = desk.backend.db().scalar(sql, args![ticket]).await.unwrap();
    desk.backend.tickets().merge(actor, ticket, version, into).await
}

async fn of(desk: &Desk, ticket: TicketId, clock: Clock) -> Vec<Promise> {
    let text: Option<String> = desk.backend.db().scalar(sla::sql::PROMISES, args![ticket]).await.unwrap();
    promises(text.as_deref()).unwrap().into_iter().filter(|promise| promise.clock == clock).collect()
}

fn merges(view: &TicketView) -> Vec<(String, bool)> {
    let change = |item: &StreamItem| match item {
        StreamItem::Event(event) => match &event.change {
            Change::Merged { number, into, .. } => Some((number.clone(), *into)),
            _ => None,
        },
        StreamItem::Comment(_) => None,
    };
    view.stream.iter().filter_map(change).collect()
}

#[tokio::test]
async fn a_merged_ticket_is_closed_and_goes_on_in_the_other() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let tickets = desk.backend.tickets();
        let (first, first_number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        let (second, second_number) = opened(&desk, &customer, "باز هم اینترنت").await;
        tickets.reply(&agent, first, &Reply { then: Some(Status::Waiting), ..say("مودم را روشن کنید") }).await.unwrap();
        let persian = first_number.replace('0', "۰").to_lowercase();
        assert_eq!(merge(&desk, &agent, second, &format!(" {persian} ")).await, Ok(first_number.clone()));
        for reader in [&agent, &customer] {
            let gone = view(&desk, reader, &second_number).await;
            assert_eq!((gone.row.status, gone.merged_into.as_deref()), (Status::Closed, Some(first_number.as_str())));
            assert_eq!(merges(&gone), [(first_number.clone(), true)]);
            assert!(!gone.may.reply);
            let kept = view(&desk, reader, &first_number).await;
            assert_eq!(merges(&kept), [(second_number.clone(), false)]);
            assert_eq!(kept.row.status, Status::InProgress, "what the customer asked there is asked here");
            assert!(kept.row.customer_spoke_last);
            assert_eq!(kept.merged_into, None);
        }
        assert!(view(&desk, &customer, &second_number).await.may.moves.is_empty());
        let merged = Err(Fault::Conflict(Conflict::Merged));
        assert_eq!(tickets.reply(&customer, second, &say("هنوز قطع است")).await.map(|_| ()), merged);
        assert_eq!(tickets.move_own(&customer, second, Status::InProgress).await.map(|_| ()), merged);
        assert_eq!(merge(&desk, &agent, second, &first_number).await.map(|_| ()), merged);
        // The desk still writes to itself.
        tickets.reply(&agent, second, &Reply { internal: true, ..say("تکراری بود") }).await.unwrap();
        let told = desk.backend.notify().page(&customer, None, false).await.unwrap();
        let told: Vec<Reason> = told.rows.iter().map(|row| row.reason).collect();
        assert_eq!(told, [Reason::Merged, Reason::DeskReplied]);
    }
}

#[tokio::test]
async fn the_clocks_of_a_merged_ticket_fall_away_and_its_question_keeps_its_hour() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let tickets = desk.backend.tickets();
        let (first, first_number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        tickets.reply(&agent, first, &say("بررسی می‌کنیم")).await.unwrap();
        desk.advance(HOUR);
        let asked = desk.backend.clock().now();
        let (second, _) = opened(&desk, &customer, "باز هم اینترنت").await;
        let resolution = of(&desk, first, Clock::Resolution).await;
        // So late that the second was broken before anybody looked.
        desk.advance(9 * HOUR);
        merge(&desk, &agent, second, &first_number).await.unwrap();
        for clock in [Clock::FirstResponse, Clock::Resolution] {
            let ended: Vec<_> =
                of(&desk, second, clock).await.iter().map(|one| one.ended.map(|(_, how)| how)).collect();
            assert_eq!(ended, [Some(Outcome::Dropped)], "{clock:?}");
        }
        let broken = &of(&desk, second, Clock::FirstResponse).await[0];
        assert_eq!(broken.breached_at, broken.due_at, "what was broken stays broken");
        let next = of(&desk, first, Clock::NextResponse).await;
        assert_eq!(next.iter().map(|one| one.started_at).collect::<Vec<_>>(), [asked]);
        assert_eq!(of(&desk, first, Clock::Resolution).await, resolution, "the other's own clocks run on");
    }
}

#[tokio::test]
async fn what_was_answered_asks_nothing_of_the_other() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let tickets = desk.backend.tickets();
        let (first, first_number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        let (second, _) = opened(&desk, &customer, "باز هم اینترنت").await;
        for ticket in [first, second] {
            let answer = Reply { then: Some(Status::Waiting), ..say("مودم را روشن کنید") };
            tickets.reply(&agent, ticket, &answer).await.unwrap();
        }
        merge(&desk, &agent, second, &first_number).await.unwrap();
        let kept = view(&desk, &agent, &first_number).await;
        assert_eq!((kept.row.status, kept.row.customer_spoke_last), (Status::Waiting, false));
        assert_eq!(of(&desk, first, Clock::NextResponse).await, []);
    }
}

#[tokio::test]
async fn reopened_by_the_desk_it_goes_on_by_itself() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let tickets = desk.backend.tickets();
        let (_, first_number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        let (second, second_number) = opened(&desk, &customer, "چاپگر کاغذ نمی‌کشد").await;
        merge(&desk, &agent, second, &first_number).await.unwrap();
        let version = view(&desk, &agent, &second_number).await.row.version;
        let reopen = Edit { version, status: Some(Status::InProgress), ..Edit::default() };
        tickets.edit(&agent, second, &reopen).await.unwrap();
        let back = view(&desk, &customer, &second_number).await;
        assert_eq!((back.merged_into.as_deref(), back.may.reply), (None, true));
        let running = of(&desk, second, Clock::Resolution).await.iter().filter(|one| one.is_running()).count();
        assert_eq!(running, 1);
        tickets.reply(&customer, second, &say("ممنون")).await.unwrap();
    }
}

#[tokio::test]
async fn what_cannot_be_merged_is_told_and_nothing_is_written() {
    for desk in desk().await {
        let (customer, other) = (desk.actor(Role::Customer).await, desk.actor(Role::Customer).await);
        let (agent, admin) = (desk.actor(Role::Agent).await, desk.actor(Role::Admin).await);
        let tickets = desk.backend.tickets();
        let (first, first_number) = opened(&desk, &customer, "قطعی اینترنت کلاس ۳").await;
        let (second, second_number) = opened(&desk, &customer, "باز هم اینترنت").await;
        let (_, foreign) = opened(&desk, &other, "کارت دانشجویی").await;
        let none = Err(Fault::field(Field::Number, Problem::NotAChoice));
        let events = "SELECT COUNT(*) FROM event";
        let before: i64 = desk.backend.db().scalar(events, args![]).await.unwrap();
        for wrong in ["", "سلام", "T-20200101-0001", "T-99999999-9999", second_number.as_str()] {
            assert_eq!(merge(&desk, &agent, second, wrong).await, none, "{wrong}");
        }
        assert_eq!(merge(&desk, &agent, second, &foreign).await, Err(Fault::Conflict(Conflict::OtherRequester)));
        assert_eq!(tickets.merge(&agent, second, 7, &first_number).await, Err(Fault::Conflict(Conflict::Stale)));
        assert_eq!(merge(&desk, &customer, second, &first_number).await, Err(Fault::Forbidden));
        assert_eq!(merge(&desk, &other, second, &first_number).await, Err(Fault::NotFound));
        let after: i64 = desk.backend.db().scalar(events, args![]).await.unwrap();
        assert_eq!(after, before);
        let done = Edit { version: 1, status: Some(Status::Resolved), ..Edit::default() };
        tickets.edit(&agent, first, &done).await.unwrap();
        assert_eq!(merge(&desk, &agent, second, &first_number).await, Err(Fault::Conflict(Conflict::NotOpen)));
        tickets.delete(&admin, first).await.unwrap();
        assert_eq!(merge(&desk, &agent, second, &first_number).await, none, "deleted");
    }
}

/// Each into the other at once: one of them wins, and no two units wait for each other.
#[tokio::test(flavor = "multi_thread")]
async fn merges_that_cross_end_with_one_ticket_open() {
    for desk in desk().await {
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        for round in 0..5 {
            let open = async |title: String| {
                let new = NewTicket { title, ..request(&desk, "") };
                desk.backend.tickets().create(&customer, &new).await.unwrap()
            };
            let (one, two) = (open(format!("یکی {round}")).await, open(format!("دیگری {round}")).await);
            let (there, back) =
                tokio::join!(merge(&desk, &agent, one.id, &two.number), merge(&desk, &agent, two.id, &one.number));
            assert_eq!(u8::from(there.is_ok()) + u8::from(back.is_ok()), 1, "{there:?} {back:?}");
            let sql = "SELECT COUNT(*) FROM ticket WHERE shelf = 0 AND id >= $1";
            let left: i64 = desk.backend.db().scalar(sql, args![one.id]).await.unwrap();
            assert_eq!(left, 1);
        }
    }
}
