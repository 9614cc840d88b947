#![allow(clippy::unwrap_used, clippy::expect_used)]

mod calendars;
mod clocks;
mod coming;
mod due;
mod log;
mod policies;
mod race;
mod recount;
mod rehearsal;

use crate::args;
use crate::testing::Desk;
use domain::Micros;
use domain::ids::TicketId;
use domain::permissions::Actor;
use domain::sla::{Clock, Promise};
use domain::tickets::{NewTicket, Priority, Reply, Status};

const MINUTE: i64 = Micros::MINUTE;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Opens a ticket of medium priority: answered within 4, solved within 24 hours of business.
async fn opened(desk: &Desk, customer: &Actor) -> TicketId {
    opened_as(desk, customer, Priority::Medium).await
}

async fn opened_as(desk: &Desk, customer: &Actor, priority: Priority) -> TicketId {
    let new = NewTicket {
        title: "نصب نرم‌افزار".into(),
        body: "لطفاً نصب شود.".into(),
        category: Some(desk.category),
        priority: Some(priority),
        ..NewTicket::default()
    };
    desk.backend.tickets().create(customer, &new).await.unwrap().id
}

async fn promises(desk: &Desk, ticket: TicketId) -> Vec<Promise> {
    let text: Option<String> = desk.backend.db().scalar(super::sql::PROMISES, args![ticket]).await.unwrap();
    super::promises(text.as_deref()).unwrap()
}

async fn last(desk: &Desk, ticket: TicketId, clock: Clock) -> Promise {
    promises(desk, ticket).await.into_iter().rfind(|promise| promise.clock == clock).unwrap()
}

async fn marks(desk: &Desk, ticket: TicketId) -> Vec<String> {
    let rows: Vec<(String, String)> = desk
        .backend
        .db()
        .all("SELECT clock, mark FROM clock_mark WHERE ticket_id = $1 ORDER BY id", args![ticket])
        .await
        .unwrap();
    rows.into_iter().map(|(clock, mark)| format!("{clock} {mark}")).collect()
}

fn say(body: &str) -> Reply {
    Reply { body: body.into(), ..Reply::default() }
}

fn say_then(body: &str, then: Status) -> Reply {
    Reply { then: Some(then), ..say(body) }
}
