//! The live channel.

use crate::support::{Node, Server, start, start_with};
use domain::ids::TicketId;
use domain::live::{FromClient, FromServer, Topic};
use domain::permissions::Role;
use domain::tickets::{NewTicket, Reply};
use futures::{SinkExt, StreamExt};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::{Error, Message};
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

pub type Socket = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// Opens the live channel of a process.
pub async fn open(node: &Node, headers: &[(&'static str, &str)]) -> Result<Socket, u16> {
    let mut request = format!("ws://{}/live", node.address).into_client_request().unwrap();
    for (name, value) in headers {
        request.headers_mut().insert(*name, value.parse().unwrap());
    }
    match connect_async(request).await {
        Ok((socket, _)) => Ok(socket),
        Err(Error::Http(response)) => Err(response.status().as_u16()),
        Err(error) => panic!("{error}"),
    }
}

/// Names the topics and waits until they are in force.
pub async fn watch(socket: &mut Socket, topics: &[Topic]) {
    let text = serde_json::to_string(&FromClient::Watch { topics: topics.to_vec(), since: None }).unwrap();
    socket.send(Message::text(text)).await.unwrap();
    assert!(matches!(heard(socket).await, FromServer::Ready { .. }));
}

async fn next(socket: &mut Socket) -> Option<Message> {
    tokio::time::timeout(Duration::from_secs(5), socket.next())
        .await
        .expect("something within five seconds")
        .map(Result::unwrap)
}

/// What is heard next.
pub async fn heard(socket: &mut Socket) -> FromServer {
    match next(socket).await {
        Some(Message::Text(text)) => serde_json::from_str(&text).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The code with which the server closes.
async fn closed(socket: &mut Socket) -> u16 {
    loop {
        match next(socket).await {
            Some(Message::Close(Some(frame))) => return frame.code.into(),
            Some(Message::Text(_) | Message::Ping(_)) => {}
            other => panic!("{other:?}"),
        }
    }
}

async fn ticket(server: &Server, cookie_of: domain::ids::UserId) -> TicketId {
    let actor = server.desk.actor_of(cookie_of).await;
    let new = NewTicket {
        title: "اینترنت قطع است".into(),
        body: "از صبح".into(),
        category: Some(server.desk.category),
        ..NewTicket::default()
    };
    server.desk.backend.tickets().create(&actor, &new).await.unwrap().id
}

#[tokio::test(flavor = "multi_thread")]
async fn only_our_own_pages_of_people_signed_in_may_listen() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let own = format!("http://{}", server.address);
    assert_eq!(open(&server, &[]).await.err(), Some(401));
    assert_eq!(open(&server, &[("cookie", "session=none")]).await.err(), Some(401));
    assert_eq!(open(&server, &[("cookie", &cookie), ("origin", "https://evil.example")]).await.err(), Some(403));
    assert!(open(&server, &[("cookie", &cookie), ("origin", &own)]).await.is_ok());
    assert_eq!(server.get("/live", &[("cookie", &cookie)]).await.status, 400, "not a websocket");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_reply_reaches_the_page_that_shows_the_ticket_and_no_other() {
    let server = start().await;
    let (customer, cookie) = server.sign_in(Role::Customer).await;
    let (_, stranger) = server.sign_in(Role::Customer).await;
    let agent = server.desk.actor(Role::Agent).await;
    let id = ticket(&server, customer).await;
    server.desk.backend.feed().settled(&server.desk.backend).await.unwrap();

    let mut shows = open(&server, &[("cookie", &cookie)]).await.unwrap();
    let mut other = open(&server, &[("cookie", &stranger)]).await.unwrap();
    watch(&mut shows, &[Topic::Ticket(id)]).await;
    watch(&mut other, &[Topic::Ticket(id)]).await;

    let began = std::time::Instant::now();
    let note = Reply { body: "یادداشت".into(), internal: true, ..Reply::default() };
    server.desk.backend.tickets().reply(&agent, id, &note).await.unwrap();
    let reply = Reply { body: "بررسی می‌کنم".into(), ..Reply::default() };
    server.desk.backend.tickets().reply(&agent, id, &reply).await.unwrap();
    let FromServer::Ticket { id: about, kind, .. } = heard(&mut shows).await else { panic!("not about the ticket") };
    assert_eq!(about, id);
    assert_ne!(kind, "ticket.noted", "a note is none of the customer's business");
    assert!(began.elapsed() < Duration::from_millis(900), "{:?}", began.elapsed());
    let silence = tokio::time::timeout(Duration::from_millis(300), other.next()).await;
    assert!(silence.is_err(), "a stranger hears nothing: {silence:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_that_ends_closes_its_sockets() {
    let server = start().await;
    let (person, cookie) = server.sign_in(Role::Agent).await;
    let kept_cookie = server.cookie(person).await;
    let mut ended = open(&server, &[("cookie", &cookie)]).await.unwrap();
    let mut kept = open(&server, &[("cookie", &kept_cookie)]).await.unwrap();
    watch(&mut ended, &[Topic::Views]).await;
    watch(&mut kept, &[Topic::Views]).await;
    server.desk.backend.access().sign_out(cookie.split_once('=').unwrap().1).await.unwrap();
    assert_eq!(closed(&mut ended).await, 4401);
    watch(&mut kept, &[Topic::Views]).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_does_not_keep_to_the_rules_is_closed() {
    let server = start_with(|settings| settings.live_sockets_per_person = 3).await;
    let (_, cookie) = server.sign_in(Role::Agent).await;
    let topics: Vec<Topic> = (0..21).map(|n| Topic::Ticket(TicketId(n))).collect();
    let many = serde_json::to_string(&FromClient::Watch { topics, since: None }).unwrap();
    for (message, code) in
        [(Message::text("hello"), 1007), (Message::binary(vec![1, 2, 3]), 1007), (Message::text(many), 1008)]
    {
        let mut socket = open(&server, &[("cookie", &cookie)]).await.unwrap();
        socket.send(message.clone()).await.unwrap();
        assert_eq!(closed(&mut socket).await, code, "{message:?}");
    }
    let mut socket = open(&server, &[("cookie", &cookie)]).await.unwrap();
    socket.send(Message::text("x".repeat(5_000))).await.unwrap();
    let end = tokio::time::timeout(Duration::from_secs(5), socket.next()).await.unwrap();
    assert!(!matches!(end, Some(Ok(Message::Text(_)))), "a message over 4 KiB: {end:?}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_holds_only_so_many_sockets() {
    let server = start_with(|settings| settings.live_sockets_per_person = 2).await;
    let (_, cookie) = server.sign_in(Role::Agent).await;
    let first = open(&server, &[("cookie", &cookie)]).await.unwrap();
    let _second = open(&server, &[("cookie", &cookie)]).await.unwrap();
    assert_eq!(open(&server, &[("cookie", &cookie)]).await.err(), Some(429));
    drop(first);
    for _ in 0..50 {
        if open(&server, &[("cookie", &cookie)]).await.is_ok() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("a socket that is gone makes room for another");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_stops_says_so() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Agent).await;
    let mut socket = open(&server, &[("cookie", &cookie)]).await.unwrap();
    watch(&mut socket, &[Topic::Views]).await;
    server.host.stopping.cancel();
    assert_eq!(closed(&mut socket).await, 1001);
}
