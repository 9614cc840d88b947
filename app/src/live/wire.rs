//! The websocket: connects, says what the page shows, hears what changed, comes back after a break.

use super::Live;
use super::begin::once_begun;
use super::clock::Clock;
use domain::ids::EventId;
use domain::live::{FromClient, FromServer, Topic};
use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::time::Duration;
use ui::Connection;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{CloseEvent, Event, MessageEvent, WebSocket};

/// First wait before coming back, ms; doubled each time.
const FIRST_WAIT: f64 = 500.0;
/// Longest wait, ms.
const LONGEST_WAIT: f64 = 30_000.0;
/// The server ended the session.
const ENDED: u16 = 4401;

/// Connects, in the browser only. `event`: the last one known when the page was made.
pub(super) fn start(live: Live, event: EventId, clock: Clock) {
    Effect::new(move |wire: Option<Rc<Wire>>| {
        // The topics in force follow what the page shows.
        let topics = live.watched.with(|watched| watched.topics(true));
        let wire = wire.unwrap_or_else(|| {
            let wire = Rc::new(Wire {
                live,
                clock: clock.clone(),
                socket: RefCell::new(None),
                said: RefCell::new(Vec::new()),
                last: Cell::new(event.0),
                breaks: Cell::new(0),
                waiting: Cell::new(None),
                ended: Cell::new(false),
            });
            let first = Rc::clone(&wire);
            once_begun(move || {
                first.listen();
                Wire::connect(&first);
            });
            wire
        });
        wire.topics_changed(&topics);
        wire
    });
}

struct Wire {
    live: Live,
    clock: Clock,
    socket: RefCell<Option<WebSocket>>,
    /// Topics in force on the present socket.
    said: RefCell<Vec<Topic>>,
    /// The last event heard of.
    last: Cell<i64>,
    /// Breaks since the last time all was well.
    breaks: Cell<i32>,
    waiting: Cell<Option<TimeoutHandle>>,
    ended: Cell<bool>,
}

impl Wire {
    /// Comes back at once when the network or the reader does.
    fn listen(self: &Rc<Self>) {
        for name in ["online", "visibilitychange"] {
            let wire = Rc::clone(self);
            let hear = Closure::<dyn FnMut()>::new(move || {
                if !document().hidden() {
                    wire.clock.tick();
                    Self::connect(&wire);
                }
            });
            let hear = hear.into_js_value();
            // Lives as long as the page. An unknown event name cannot be refused.
            let _ = if name == "online" {
                window().add_event_listener_with_callback(name, hear.unchecked_ref())
            } else {
                document().add_event_listener_with_callback(name, hear.unchecked_ref())
            };
        }
    }

    fn connect(wire: &Rc<Self>) {
        if wire.ended.get() || wire.socket.borrow().is_some() {
            return;
        }
        if let Some(waiting) = wire.waiting.take() {
            waiting.clear();
        }
        let Some(socket) = address().and_then(|address| WebSocket::new(&address).ok()) else {
            Self::come_back(wire);
            return;
        };
        let open = Rc::clone(wire);
        let on_open = Closure::<dyn FnMut(Event)>::new(move |_| {
            open.live.state.set(Connection::CatchingUp);
            // Once more from the last event, so that counts are told anew after a break.
            let since = open.last.get() - i64::from(open.breaks.get() > 0);
            let topics = open.live.watched.with_untracked(|watched| watched.topics(true));
            open.say(topics, since);
        });
        let message = Rc::clone(wire);
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(told) = event.data().as_string().and_then(|text| serde_json::from_slice(text.as_bytes()).ok()) {
                message.hear(told);
            }
        });
        let close = Rc::clone(wire);
        let on_close = Closure::<dyn FnMut(CloseEvent)>::new(move |event: CloseEvent| {
            close.socket.replace(None);
            close.live.state.set(Connection::Offline);
            if event.code() == ENDED { close.end() } else { Self::come_back(&close) }
        });
        socket.set_onopen(Some(on_open.into_js_value().unchecked_ref()));
        socket.set_onmessage(Some(on_message.into_js_value().unchecked_ref()));
        socket.set_onclose(Some(on_close.into_js_value().unchecked_ref()));
        wire.socket.replace(Some(socket));
    }

    /// Tries again after a while: 0.5 s, doubled up to 30 s, of which a random half is left out so that not all pages
    /// come back at once.
    fn come_back(wire: &Rc<Self>) {
        let breaks = wire.breaks.get();
        wire.breaks.set(breaks.saturating_add(1));
        let longest = (FIRST_WAIT * 2_f64.powi(breaks.min(10))).min(LONGEST_WAIT);
        let wait = longest * (0.5 + js_sys::Math::random() / 2.0);
        let again = Rc::clone(wire);
        let handle = set_timeout_with_handle(
            move || {
                again.waiting.set(None);
                Self::connect(&again);
            },
            Duration::from_millis(wait as u64),
        );
        wire.waiting.set(handle.ok());
    }

    /// The session is over: nothing more will come.
    fn end(&self) {
        self.ended.set(true);
        self.live.ended.set(true);
    }

    /// A component came or went.
    fn topics_changed(&self, topics: &[Topic]) {
        let open = self.socket.borrow().as_ref().is_some_and(|socket| socket.ready_state() == WebSocket::OPEN);
        if !open || *self.said.borrow() == topics {
            return;
        }
        // A ticket that was read a while ago may have changed before it was watched.
        let said = self.said.borrow().clone();
        let seen = self.live.watched.with_untracked(|watched| {
            let fresh = watched.tickets.iter().filter(|watcher| !said.contains(&Topic::Ticket(watcher.ticket)));
            fresh.map(|watcher| watcher.seen.0).min()
        });
        let since = seen.map_or(self.last.get(), |seen| seen.min(self.last.get()));
        self.say(topics.to_vec(), since);
    }

    fn say(&self, topics: Vec<Topic>, since: i64) {
        let message = FromClient::Watch { topics: topics.clone(), since: Some(EventId(since)) };
        if let (Some(socket), Ok(text)) = (self.socket.borrow().as_ref(), serde_json::to_string(&message)) {
            // A socket that is just closing says so by itself.
            let _ = socket.send_with_str(&text);
        }
        self.said.replace(topics);
    }

    fn hear(&self, told: FromServer) {
        self.clock.tick();
        let event = match told {
            FromServer::Ready { event } => {
                self.breaks.set(0);
                self.live.state.set(Connection::Live);
                event
            }
            FromServer::Ticket { id, event, .. } => {
                self.live.bump_ticket(id);
                event
            }
            FromServer::Views { counts, event } => {
                self.live.views.set(Some(counts));
                self.live.lists.update(|n| *n += 1);
                event
            }
            FromServer::Notifications { unread, event } => {
                self.live.unread.set(Some(unread));
                event
            }
            FromServer::Resync { event } => {
                self.live.bump_all();
                let topics = self.said.borrow().clone();
                // Counts and the bell are told again when something is left to catch up with.
                self.say(topics, event.0 - 1);
                event
            }
        };
        self.last.set(self.last.get().max(event.0));
    }
}

/// `/live` on the page's own host.
fn address() -> Option<String> {
    let here = window().location();
    let scheme = if here.protocol().ok()? == "https:" { "wss" } else { "ws" };
    Some(format!("{scheme}://{}/live", here.host().ok()?))
}
