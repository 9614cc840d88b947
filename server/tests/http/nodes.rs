//! Two processes that serve one desk on PostgreSQL: what happens at one is heard at the other.

use crate::live::{heard, open, watch};
use crate::support::{Server, address_of, start_on};
use crate::wire::multipart;
use axum::Router;
use backend::db::Dialect;
use backend::testing::desk;
use domain::live::{FromServer, Topic};
use domain::permissions::Role;
use domain::tickets::{Counts, NewTicket};
use std::time::{Duration, Instant};

/// A desk on PostgreSQL; None where no server is offered.
async fn on_postgres() -> Option<Server> {
    let desk = desk().await.into_iter().find(|desk| desk.backend.db().dialect() == Dialect::Postgres)?;
    Some(start_on(desk, |_| {}, Router::new()).await)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_comment_written_at_one_node_is_heard_at_the_other_and_counts_there_too() {
    let Some(one) = on_postgres().await else { return };
    let other = one.second().await;
    let (customer, reads) = one.sign_in(Role::Customer).await;
    let (_, writes) = one.sign_in(Role::Agent).await;
    let new = NewTicket {
        title: "اینترنت قطع است".into(),
        body: "از صبح".into(),
        category: Some(one.desk.category),
        ..NewTicket::default()
    };
    let actor = one.desk.actor_of(customer).await;
    let ticket = one.desk.backend.tickets().create(&actor, &new).await.unwrap();
    for backend in [&one.host.backend, &other.host.backend] {
        backend.feed().settled(backend).await.unwrap();
    }

    // Both sessions were made at the first node and are known at the second.
    let mut page = open(&other, &[("cookie", &reads)]).await.unwrap();
    let mut list = open(&other, &[("cookie", &writes)]).await.unwrap();
    watch(&mut page, &[Topic::Ticket(ticket.id)]).await;
    watch(&mut list, &[Topic::Views]).await;

    let id = ticket.id.to_string();
    let fields = [("ticket", id.as_str()), ("body", "بررسی می‌کنم"), ("internal", "false"), ("then", "waiting")];
    let (kind, body) = multipart(&fields, &[]);
    let began = Instant::now();
    let headers = [("cookie", writes.as_str()), ("content-type", kind.as_str())];
    let answer = one.send("POST", address_of("/reply_ticket"), &headers, &body).await;
    assert_eq!(answer.status, 200, "{}", answer.text());

    let FromServer::Ticket { id: about, kind, .. } = heard(&mut page).await else { panic!("not about the ticket") };
    assert_eq!((about, kind.as_str()), (ticket.id, "ticket.replied"));
    assert!(began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());

    let waits = Counts { waiting: 1, unassigned: 1, open: 1, all: 1, ..Counts::default() };
    let counts = loop {
        match heard(&mut list).await {
            FromServer::Views { counts, .. } if counts.waiting == 0 => {}
            FromServer::Views { counts, .. } => break counts,
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(Counts { branches: Vec::new(), ..counts }, waits, "the other node's own counts");
    let json = [("cookie", writes.as_str()), ("content-type", "application/json")];
    let asked: Counts = other.send("POST", address_of("/view_counts"), &json, b"{}").await.json();
    assert_eq!(Counts { branches: Vec::new(), ..asked }, waits);
}
