//! Nothing that was committed is lost, whoever committed it and whoever was away.
#![allow(clippy::unwrap_used, clippy::panic)]

use super::{CATCH_UP, Next, Socket, watch};
use crate::Backend;
use crate::access::system;
use crate::args;
use crate::db::{Dialect, Tx};
use crate::oops::Oops;
use crate::spine::{self, Entry};
use crate::testing::{Desk, desk};
use domain::ids::{EventId, TicketId};
use domain::live::{FromServer, Topic};
use domain::permissions::{Actor, Role};
use domain::tickets::{NewTicket, Reply};
use std::sync::Mutex;
use std::time::{Duration, Instant};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

/// Far more than anything here takes.
const LONG: Duration = Duration::from_secs(20);

async fn opened(desk: &Desk, customer: &Actor) -> TicketId {
    let new = NewTicket {
        title: "قطعی اینترنت".into(),
        body: "از صبح".into(),
        category: Some(desk.category),
        ..NewTicket::default()
    };
    desk.backend.tickets().create(customer, &new).await.unwrap().id
}

fn say(internal: bool) -> Reply {
    Reply { body: "متن".into(), internal, ..Reply::default() }
}

/// A socket of a new session of somebody on a node.
async fn socket(desk: &Desk, node: &Backend, actor: &Actor) -> Socket {
    let secret = desk.sign_in(actor.user).await.secret;
    let session = node.access().who(&secret).await.unwrap().unwrap();
    node.hub().join(session, 1_000).unwrap()
}

async fn heard(socket: &mut Socket) -> FromServer {
    match tokio::time::timeout(LONG, socket.next()).await {
        Ok(Next::Text(text)) => serde_json::from_str(&text).unwrap(),
        other => panic!("{other:?}"),
    }
}

/// The events about a ticket until one of this id.
async fn until(socket: &mut Socket, last: EventId) -> Vec<EventId> {
    let mut events = Vec::new();
    while !events.contains(&last) {
        if let FromServer::Ticket { event, .. } = heard(socket).await {
            events.push(event);
        }
    }
    events
}

async fn events_of(desk: &Desk, ticket: TicketId) -> Vec<EventId> {
    let sql = "SELECT id FROM event WHERE ticket_id = $1 ORDER BY id";
    let rows: Vec<(EventId,)> = desk.backend.db().all(sql, args![ticket]).await.unwrap();
    rows.into_iter().map(|row| row.0).collect()
}

async fn settled(node: &Backend) {
    tokio::time::timeout(LONG, node.feed().settled(node)).await.unwrap().unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_hears_of_each_change_once_in_order_and_of_nothing_else() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let (one, other) = (opened(&desk, &customer).await, opened(&desk, &customer).await);
        settled(&desk.backend).await;
        let mut staff = socket(&desk, &desk.backend, &agent).await;
        let mut asker = socket(&desk, &desk.backend, &customer).await;
        for (socket, actor) in [(&staff, &agent), (&asker, &customer)] {
            watch(&desk.backend, socket.id, actor, &[Topic::Ticket(one)], None).await.unwrap();
        }
        assert!(matches!(heard(&mut staff).await, FromServer::Ready { .. }));
        assert!(matches!(heard(&mut asker).await, FromServer::Ready { .. }));
        let before = events_of(&desk, one).await.len();
        for internal in [false, true, true, false, true, false] {
            desk.backend.tickets().reply(&agent, one, &say(internal)).await.unwrap();
            desk.backend.tickets().reply(&agent, other, &say(internal)).await.unwrap();
        }
        let all = events_of(&desk, one).await.split_off(before);
        assert_eq!(until(&mut staff, *all.last().unwrap()).await, all);
        let public: Vec<(EventId,)> = desk
            .backend
            .db()
            .all("SELECT id FROM event WHERE ticket_id = $1 AND is_public AND id >= $2 ORDER BY id", args![one, all[0]])
            .await
            .unwrap();
        let public: Vec<EventId> = public.into_iter().map(|row| row.0).collect();
        assert!(public.len() < all.len());
        assert_eq!(until(&mut asker, *public.last().unwrap()).await, public);
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn no_change_is_lost_when_many_commit_at_once_on_two_nodes() {
    for desk in desk().await {
        // Two processes on one SQLite file would wait for each other: there the second node only reads.
        let (here, there) = (desk.backend.clone(), desk.node().await);
        let following = [here.follow(), there.follow()];
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let mut tickets = Vec::new();
        let mut sockets = Vec::new();
        for _ in 0..12 {
            tickets.push(opened(&desk, &customer).await);
        }
        settled(&there).await;
        for ticket in &tickets {
            let mut socket = socket(&desk, &there, &agent).await;
            watch(&there, socket.id, &agent, &[Topic::Ticket(*ticket)], None).await.unwrap();
            assert!(matches!(heard(&mut socket).await, FromServer::Ready { .. }));
            sockets.push(socket);
        }
        let writes_there = desk.backend.db().dialect() == Dialect::Postgres;
        let mut tasks = Vec::new();
        for (index, ticket) in tickets.iter().copied().enumerate() {
            let node = if writes_there && index % 2 == 1 { there.clone() } else { here.clone() };
            let (agent, customer) = (agent.clone(), customer.clone());
            let new = NewTicket {
                title: format!("همزمان {index}"),
                body: "متن".into(),
                category: Some(desk.category),
                ..NewTicket::default()
            };
            tasks.push(tokio::spawn(async move {
                for _ in 0..6 {
                    node.tickets().reply(&agent, ticket, &say(true)).await.unwrap();
                    node.tickets().create(&customer, &new).await.unwrap();
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        for (ticket, socket) in tickets.iter().zip(&mut sockets) {
            let mut all = events_of(&desk, *ticket).await;
            assert_eq!(all.len(), 7);
            all.remove(0);
            assert_eq!(until(socket, *all.last().unwrap()).await, all);
        }
        for node in [&here, &there] {
            settled(node).await;
            let counts = node.tickets().counts(&agent).await.unwrap();
            assert_eq!((counts.all, counts.unassigned), (12 + 72, 12 + 72));
        }
        for task in following {
            task.abort();
        }
    }
}

/// A unit that has taken its place among the transactions, and appends its event and commits when it is told to.
struct Slow {
    go: oneshot::Sender<()>,
    unit: JoinHandle<EventId>,
}

impl Slow {
    async fn begin(desk: &Desk, ticket: TicketId) -> Self {
        let (go, told) = oneshot::channel::<()>();
        let (begun, has_begun) = oneshot::channel();
        let (told, begun) = (Mutex::new(Some(told)), Mutex::new(Some(begun)));
        let (db, at) = (desk.backend.db().clone(), desk.backend.clock().now());
        let unit = tokio::spawn(async move {
            db.write(async move |tx: &mut Tx| {
                tx.run("INSERT INTO once (person_id, name, at, result) VALUES ($1, 'slow', 0, '')", args![ticket])
                    .await?;
                begun.lock().unwrap().take().unwrap().send(()).unwrap();
                let told = told.lock().unwrap().take().unwrap();
                told.await.unwrap();
                let entry = Entry { at, kind: "ticket.noted", ticket: Some(ticket), public: true, ..Entry::default() };
                Ok::<_, Oops>(spine::append(tx, entry).await?)
            })
            .await
            .unwrap()
        });
        has_begun.await.unwrap();
        Self { go, unit }
    }

    async fn commit(self) -> EventId {
        self.go.send(()).unwrap();
        self.unit.await.unwrap()
    }
}

/// On PostgreSQL ids are not given out in the order of commits, nor in that of transactions. (On SQLite they are.)
#[tokio::test(flavor = "multi_thread")]
async fn an_event_with_a_smaller_id_that_is_committed_later_is_not_lost() {
    for desk in desk().await {
        if desk.backend.db().dialect() == Dialect::Sqlite {
            continue;
        }
        let following = desk.backend.follow();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let (one, other) = (opened(&desk, &customer).await, opened(&desk, &customer).await);
        settled(&desk.backend).await;
        let mut socket = socket(&desk, &desk.backend, &agent).await;
        watch(&desk.backend, socket.id, &agent, &[Topic::Ticket(one), Topic::Ticket(other)], None).await.unwrap();
        assert!(matches!(heard(&mut socket).await, FromServer::Ready { .. }));

        // The first transaction gets the greater id, is read, and only then does the second commit its smaller one.
        let first = Slow::begin(&desk, one).await;
        let (held, release) = held_back(&desk, other).await;
        let greater = first.commit().await;
        assert!(held < greater);
        assert_eq!(until(&mut socket, greater).await, [greater]);
        let node = desk.node().await;
        let following_there = node.follow();
        node.tickets().counts(&agent).await.unwrap();
        release.await;
        assert_eq!(until(&mut socket, held).await, [held]);
        settled(&desk.backend).await;
        settled(&node).await;

        // A page that knew the greater one was away meanwhile, and comes back to either node.
        for node in [&desk.backend, &node] {
            let mut back = self::socket(&desk, node, &agent).await;
            watch(node, back.id, &agent, &[Topic::Ticket(other)], Some(greater)).await.unwrap();
            assert_eq!(until(&mut back, held).await, [held]);
        }
        following.abort();
        following_there.abort();
    }
}

/// An event that is appended, but not committed before the future is awaited.
async fn held_back(desk: &Desk, ticket: TicketId) -> (EventId, impl Future<Output = ()> + use<>) {
    let (go, told) = oneshot::channel::<()>();
    let (appended, has_appended) = oneshot::channel();
    let (told, appended) = (Mutex::new(Some(told)), Mutex::new(Some(appended)));
    let (db, at) = (desk.backend.db().clone(), desk.backend.clock().now());
    let unit = tokio::spawn(async move {
        db.write(async move |tx: &mut Tx| {
            let entry = Entry { at, kind: "ticket.noted", ticket: Some(ticket), public: true, ..Entry::default() };
            let event = spine::append(tx, entry).await?;
            appended.lock().unwrap().take().unwrap().send(event).unwrap();
            let told = told.lock().unwrap().take().unwrap();
            told.await.unwrap();
            Ok::<_, Oops>(())
        })
        .await
        .unwrap();
    });
    let event = has_appended.await.unwrap();
    let release = async move {
        go.send(()).unwrap();
        unit.await.unwrap();
    };
    (event, release)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_was_away_gets_what_it_missed_and_no_note_it_may_not_see() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer).await;
        desk.backend.tickets().reply(&agent, one, &say(false)).await.unwrap();
        settled(&desk.backend).await;
        let known = desk.backend.feed().last();
        for internal in [false, true, false] {
            desk.backend.tickets().reply(&agent, one, &say(internal)).await.unwrap();
        }
        settled(&desk.backend).await;
        let missed: Vec<EventId> = events_of(&desk, one).await.into_iter().filter(|event| *event > known).collect();
        for (actor, expected) in [(&agent, missed.clone()), (&customer, vec![missed[0], missed[2]])] {
            let mut socket = socket(&desk, &desk.backend, actor).await;
            watch(&desk.backend, socket.id, actor, &[Topic::Ticket(one)], Some(known)).await.unwrap();
            assert_eq!(until(&mut socket, missed[2]).await, expected);
            assert!(matches!(heard(&mut socket).await, FromServer::Ready { event } if event >= missed[2]));
        }
        let mut current = socket(&desk, &desk.backend, &agent).await;
        watch(&desk.backend, current.id, &agent, &[Topic::Ticket(one)], Some(missed[2])).await.unwrap();
        assert!(matches!(heard(&mut current).await, FromServer::Ready { .. }), "nothing was missed");
        let stranger = desk.actor(Role::Customer).await;
        let mut nosy = socket(&desk, &desk.backend, &stranger).await;
        watch(&desk.backend, nosy.id, &stranger, &[Topic::Ticket(one), Topic::Views], Some(known)).await.unwrap();
        assert!(matches!(heard(&mut nosy).await, FromServer::Ready { .. }), "it does not exist for them");
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn too_much_missed_is_read_anew() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer).await;
        settled(&desk.backend).await;
        let known = desk.backend.feed().last();
        for _ in 0..=CATCH_UP {
            desk.backend.tickets().reply(&agent, one, &say(true)).await.unwrap();
        }
        settled(&desk.backend).await;
        let mut socket = socket(&desk, &desk.backend, &agent).await;
        watch(&desk.backend, socket.id, &agent, &[Topic::Ticket(one)], Some(known)).await.unwrap();
        assert!(matches!(heard(&mut socket).await, FromServer::Resync { .. }));
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn views_and_the_bell_come_with_todays_numbers() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        settled(&desk.backend).await;
        let mut socket = socket(&desk, &desk.backend, &agent).await;
        watch(&desk.backend, socket.id, &agent, &[Topic::Views, Topic::Notifications], None).await.unwrap();
        assert!(matches!(heard(&mut socket).await, FromServer::Ready { .. }));
        let new = NewTicket {
            title: "قطعی".into(),
            body: "متن".into(),
            category: Some(desk.category),
            requester: Some(customer.user),
            assignee: Some(agent.user),
            ..NewTicket::default()
        };
        desk.backend.tickets().create(&system(), &new).await.unwrap();
        let (mut mine, mut unread) = (0, 0);
        while (mine, unread) != (1, 1) {
            match heard(&mut socket).await {
                FromServer::Views { counts, .. } => mine = counts.mine,
                FromServer::Notifications { unread: number, .. } => unread = number,
                other => panic!("{other:?}"),
            }
        }
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_node_that_was_away_comes_back_with_the_right_numbers() {
    for desk in desk().await {
        let node = desk.node().await;
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        opened(&desk, &customer).await;
        for opened_by_now in [1, 4] {
            let following = node.follow();
            assert_eq!(node.tickets().counts(&agent).await.unwrap().all, opened_by_now);
            following.abort();
            assert!(following.await.unwrap_err().is_cancelled());
            for _ in 0..3 {
                opened(&desk, &customer).await;
            }
        }
        let following = node.follow();
        settled(&node).await;
        assert_eq!(node.tickets().counts(&agent).await.unwrap().all, 7);
        opened(&desk, &customer).await;
        settled(&node).await;
        assert_eq!(node.tickets().counts(&agent).await.unwrap().all, 8);
        following.abort();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_commit_wakes_the_reader_of_its_node() {
    for desk in desk().await {
        let following = desk.backend.follow();
        let (customer, agent) = (desk.actor(Role::Customer).await, desk.actor(Role::Agent).await);
        let one = opened(&desk, &customer).await;
        settled(&desk.backend).await;
        let mut socket = socket(&desk, &desk.backend, &agent).await;
        watch(&desk.backend, socket.id, &agent, &[Topic::Ticket(one)], None).await.unwrap();
        assert!(matches!(heard(&mut socket).await, FromServer::Ready { .. }));
        let began = Instant::now();
        for _ in 0..8 {
            desk.backend.tickets().reply(&agent, one, &say(true)).await.unwrap();
            assert!(matches!(heard(&mut socket).await, FromServer::Ticket { .. }));
        }
        // A reader that only polled would need a second for each on SQLite.
        assert!(began.elapsed() < Duration::from_secs(4), "{:?}", began.elapsed());
        following.abort();
    }
}

#[tokio::test]
async fn a_page_that_does_not_keep_up_is_told_so_and_one_that_left_costs_nothing() {
    for desk in desk().await {
        let agent = desk.actor(Role::Agent).await;
        let mut slow = socket(&desk, &desk.backend, &agent).await;
        let hub = desk.backend.hub();
        hub.watch(slow.id, &[(Topic::Ticket(TicketId(1)), true)]);
        let message = |event| FromServer::Ticket { id: TicketId(1), event: EventId(event), kind: String::new() };
        for event in 0..100 {
            hub.ticket(TicketId(1), true, &message(event));
        }
        assert_eq!(slow.next().await, Next::Lost);
        hub.ticket(TicketId(1), true, &message(100));
        assert_eq!(heard(&mut slow).await, message(100), "and goes on from there");
        let session = desk.backend.access().who(&desk.sign_in(agent.user).await.secret).await.unwrap().unwrap();
        assert!(hub.join(session.clone(), 1).is_none(), "one is enough");
        drop(slow);
        assert!(hub.is_empty());
        let again = hub.join(session.clone(), 1).unwrap();
        assert_eq!(hub.len(), 1);
        hub.end_session(session.id);
        let mut again = again;
        assert_eq!(again.next().await, Next::Ended);
    }
}
