//! Who listens on `/live`, and to what. The cost of a change is that of the sockets that show it.

use crate::access::Session;
use domain::ids::{SessionId, TicketId, UserId};
use domain::live::{FromServer, Topic};
use domain::permissions::Actor;
use std::collections::{HashMap, HashSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use tokio::sync::{Notify, mpsc};

/// Messages that may wait for a slow socket; more, and it is told to read everything again.
const QUEUE: usize = 32;

/// The sockets of this node.
#[derive(Default)]
pub struct Hub(Arc<Mutex<Listeners>>);

#[derive(Default)]
struct Listeners {
    next: u64,
    sockets: HashMap<u64, Listener>,
    /// Sockets that show a ticket, and whether they may hear of internal changes.
    tickets: HashMap<TicketId, HashMap<u64, bool>>,
    views: HashSet<u64>,
    notifications: HashMap<UserId, HashSet<u64>>,
    people: HashMap<UserId, HashSet<u64>>,
}

struct Listener {
    session: Arc<Session>,
    queue: mpsc::Sender<Arc<str>>,
    line: Arc<Line>,
    topics: Vec<Topic>,
}

/// What hub and socket share besides the queue.
#[derive(Default)]
struct Line {
    /// The queue was full: something was lost.
    lost: AtomicBool,
    /// The session has ended.
    ended: AtomicBool,
    bell: Notify,
}

/// The receiving end; leaves the hub when it is dropped.
pub struct Socket {
    /// Names the socket to the hub.
    pub id: u64,
    queue: mpsc::Receiver<Arc<str>>,
    line: Arc<Line>,
    hub: Arc<Mutex<Listeners>>,
}

/// What a socket is to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Next {
    /// Send this text.
    Text(Arc<str>),
    /// Messages were lost: send a resync.
    Lost,
    /// The session has ended: close.
    Ended,
}

impl Socket {
    /// Waits for the next thing to do. Safe to drop and call again (in `select!`).
    pub async fn next(&mut self) -> Next {
        loop {
            if self.line.ended.load(Ordering::Acquire) {
                return Next::Ended;
            }
            if self.line.lost.swap(false, Ordering::AcqRel) {
                while self.queue.try_recv().is_ok() {}
                return Next::Lost;
            }
            tokio::select! {
                () = self.line.bell.notified() => {}
                text = self.queue.recv() => match text {
                    Some(text) => return Next::Text(text),
                    None => return Next::Ended,
                },
            }
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        lock(&self.hub).leave(self.id);
    }
}

fn lock(listeners: &Mutex<Listeners>) -> std::sync::MutexGuard<'_, Listeners> {
    listeners.lock().unwrap_or_else(PoisonError::into_inner)
}

fn text(message: &FromServer) -> Arc<str> {
    serde_json::to_string(message).unwrap_or_default().into()
}

impl Hub {
    /// A new socket of a signed-in person; None when the person has `most` already.
    pub fn join(&self, session: Arc<Session>, most: usize) -> Option<Socket> {
        let mut listeners = lock(&self.0);
        let person = session.me.actor.user;
        if listeners.people.get(&person).map_or(0, HashSet::len) >= most {
            return None;
        }
        listeners.next += 1;
        let id = listeners.next;
        let (send, queue) = mpsc::channel(QUEUE);
        let line = Arc::<Line>::default();
        listeners.people.entry(person).or_default().insert(id);
        listeners.sockets.insert(id, Listener { session, queue: send, line: line.clone(), topics: Vec::new() });
        Some(Socket { id, queue, line, hub: self.0.clone() })
    }

    /// Number of sockets.
    pub fn len(&self) -> usize {
        lock(&self.0).sockets.len()
    }

    /// Whether nobody listens.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Replaces the topics of a socket. The caller has checked that they are allowed.
    pub fn watch(&self, socket: u64, topics: &[(Topic, bool)]) {
        let mut listeners = lock(&self.0);
        listeners.forget_topics(socket);
        let Some(listener) = listeners.sockets.get_mut(&socket) else { return };
        listener.topics = topics.iter().map(|(topic, _)| *topic).collect();
        let person = listener.session.me.actor.user;
        for (topic, notes) in topics {
            match topic {
                Topic::Ticket(ticket) => {
                    listeners.tickets.entry(*ticket).or_default().insert(socket, *notes);
                }
                Topic::Views => {
                    listeners.views.insert(socket);
                }
                Topic::Notifications => {
                    listeners.notifications.entry(person).or_default().insert(socket);
                }
            }
        }
    }

    /// To one socket.
    pub fn send(&self, socket: u64, message: &FromServer) {
        let listeners = lock(&self.0);
        if let Some(listener) = listeners.sockets.get(&socket) {
            listener.send(text(message));
        }
    }

    /// To the sockets that show a ticket; internal changes only to those who may hear of them.
    pub fn ticket(&self, ticket: TicketId, public: bool, message: &FromServer) {
        let listeners = lock(&self.0);
        let Some(sockets) = listeners.tickets.get(&ticket) else { return };
        let text = text(message);
        for (socket, notes) in sockets {
            if (public || *notes)
                && let Some(listener) = listeners.sockets.get(socket)
            {
                listener.send(text.clone());
            }
        }
    }

    /// To the sockets that show the views, each with its own numbers.
    pub fn views(&self, message: impl Fn(&Actor) -> FromServer) {
        let listeners = lock(&self.0);
        for listener in listeners.views.iter().filter_map(|socket| listeners.sockets.get(socket)) {
            listener.send(text(&message(&listener.session.me.actor)));
        }
    }

    /// Whether a person's notifications are shown somewhere on this node.
    pub fn hears_notifications(&self, person: UserId) -> bool {
        lock(&self.0).notifications.contains_key(&person)
    }

    /// To the sockets that show a person's notifications.
    pub fn notifications(&self, person: UserId, message: &FromServer) {
        let listeners = lock(&self.0);
        let Some(sockets) = listeners.notifications.get(&person) else { return };
        let text = text(message);
        for listener in sockets.iter().filter_map(|socket| listeners.sockets.get(socket)) {
            listener.send(text.clone());
        }
    }

    /// Closes the sockets of a session.
    pub fn end_session(&self, session: SessionId) {
        let listeners = lock(&self.0);
        for listener in listeners.sockets.values().filter(|listener| listener.session.id == session) {
            listener.end();
        }
    }

    /// Closes the sockets of a person, but for one session.
    pub fn end_person(&self, person: UserId, except: Option<SessionId>) {
        let listeners = lock(&self.0);
        let Some(sockets) = listeners.people.get(&person) else { return };
        for listener in sockets.iter().filter_map(|socket| listeners.sockets.get(socket)) {
            if Some(listener.session.id) != except {
                listener.end();
            }
        }
    }
}

impl Listener {
    fn send(&self, text: Arc<str>) {
        if let Err(mpsc::error::TrySendError::Full(_)) = self.queue.try_send(text) {
            self.line.lost.store(true, Ordering::Release);
            self.line.bell.notify_one();
        }
    }

    fn end(&self) {
        self.line.ended.store(true, Ordering::Release);
        self.line.bell.notify_one();
    }
}

impl Listeners {
    fn leave(&mut self, socket: u64) {
        self.forget_topics(socket);
        if let Some(listener) = self.sockets.remove(&socket) {
            forget(&mut self.people, listener.session.me.actor.user, socket);
        }
    }

    fn forget_topics(&mut self, socket: u64) {
        let Some(listener) = self.sockets.get_mut(&socket) else { return };
        let person = listener.session.me.actor.user;
        for topic in std::mem::take(&mut listener.topics) {
            match topic {
                Topic::Ticket(ticket) => {
                    if let Some(sockets) = self.tickets.get_mut(&ticket) {
                        sockets.remove(&socket);
                        if sockets.is_empty() {
                            self.tickets.remove(&ticket);
                        }
                    }
                }
                Topic::Views => {
                    self.views.remove(&socket);
                }
                Topic::Notifications => forget(&mut self.notifications, person, socket),
            }
        }
    }
}

fn forget(map: &mut HashMap<UserId, HashSet<u64>>, person: UserId, socket: u64) {
    if let Some(sockets) = map.get_mut(&person) {
        sockets.remove(&socket);
        if sockets.is_empty() {
            map.remove(&person);
        }
    }
}
