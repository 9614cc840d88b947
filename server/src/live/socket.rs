//! One open socket: what the hub has for it goes out, lists of topics come in, silence ends it.

use crate::host::Host;
use axum::extract::ws::{CloseFrame, Message, WebSocket};
use backend::access::Session;
use backend::feed::{self, Next, Socket};
use domain::live::{FromClient, FromServer};
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, MissedTickBehavior, interval_at, timeout};

/// Keeps proxies from closing an idle connection, and finds dead ones.
const PING_EVERY: Duration = Duration::from_secs(25);
/// Pings without any sign of life after which the other end is gone.
const SILENT_PINGS: u32 = 2;
/// The other end must take a message within this time.
const SEND_WITHIN: Duration = Duration::from_secs(10);
/// Topics that one page may show.
const TOPICS_MAX: usize = 20;
/// Messages that one page may send between two pings.
const MESSAGES_MAX: u32 = 100;

/// The session has ended: sign in again, do not reconnect.
const ENDED: u16 = 4401;
/// The process stops: reconnect, to another node or a little later (RFC 6455 7.4.1).
const GOING_AWAY: u16 = 1001;
/// The page does not keep to the rules (RFC 6455 7.4.1).
const POLICY: u16 = 1008;
/// Not what was agreed on (RFC 6455 7.4.1).
const UNREADABLE: u16 = 1007;
/// Our failure (RFC 6455 7.4.1).
const FAILED: u16 = 1011;

/// Runs until either side ends it.
pub async fn run(host: Host, session: Arc<Session>, secret: String, socket: Socket, mut stream: WebSocket) {
    if let Some((code, reason)) = serve(&host, &session, &secret, socket, &mut stream).await {
        let close = Message::Close(Some(CloseFrame { code, reason: reason.into() }));
        // A socket that cannot take its farewell is closed all the same.
        let _ = timeout(SEND_WITHIN, stream.send(close)).await;
    }
}

/// Why we end it, as a close code and word; None when the other end did.
type End = Option<(u16, &'static str)>;

async fn serve(host: &Host, session: &Session, secret: &str, mut socket: Socket, stream: &mut WebSocket) -> End {
    // The session may have ended between the look-up and joining the hub.
    if !alive(host, secret).await {
        return Some((ENDED, "session ended"));
    }
    let mut ping = interval_at(Instant::now() + PING_EVERY, PING_EVERY);
    ping.set_missed_tick_behavior(MissedTickBehavior::Delay);
    let mut silent = 0;
    let mut messages = 0;
    loop {
        tokio::select! {
            next = socket.next() => {
                let text = match next {
                    Next::Text(text) => text.as_ref().into(),
                    Next::Lost => resync(host).into(),
                    Next::Ended => return Some((ENDED, "session ended")),
                };
                send(stream, Message::Text(text)).await?;
            }
            message = stream.recv() => {
                silent = 0;
                match message {
                    Some(Ok(Message::Text(text))) => {
                        messages += 1;
                        if messages > MESSAGES_MAX {
                            return Some((POLICY, "too many messages"));
                        }
                        // Boxed: its state would make every idle socket larger.
                        if let Some(end) = Box::pin(hear(host, session, &socket, &text)).await {
                            return Some(end);
                        }
                    }
                    Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                    Some(Ok(Message::Binary(_))) => return Some((UNREADABLE, "text only")),
                    Some(Ok(Message::Close(_)) | Err(_)) | None => return None,
                }
            }
            _ = ping.tick() => {
                if silent >= SILENT_PINGS {
                    return None;
                }
                if session.expires_at <= host.backend.clock().now() && !alive(host, secret).await {
                    return Some((ENDED, "session ended"));
                }
                silent += 1;
                messages = 0;
                send(stream, Message::Ping(axum::body::Bytes::new())).await?;
            }
            () = host.stopping.cancelled() => return Some((GOING_AWAY, "stopping")),
        }
    }
}

/// A page says what it shows.
async fn hear(host: &Host, session: &Session, socket: &Socket, text: &str) -> End {
    let Ok(FromClient::Watch { topics, since }) = serde_json::from_str(text) else {
        return Some((UNREADABLE, "unknown message"));
    };
    if topics.len() > TOPICS_MAX {
        return Some((POLICY, "too many topics"));
    }
    match feed::watch(&host.backend, socket.id, &session.me.actor, &topics, since).await {
        Ok(()) => None,
        Err(fault) => {
            tracing::warn!(%fault, "topics could not be put in force");
            Some((FAILED, "try again"))
        }
    }
}

async fn alive(host: &Host, secret: &str) -> bool {
    // When the database cannot say, the socket stays: the feed closes it once it hears of an end. Boxed: asking takes
    // kilobytes, which every idle socket would keep.
    Box::pin(host.backend.access().who(secret)).await.map_or(true, |session| session.is_some())
}

fn resync(host: &Host) -> String {
    serde_json::to_string(&FromServer::Resync { event: host.backend.feed().last() }).unwrap_or_default()
}

/// Sends, or says (None) that the other end is gone.
async fn send(stream: &mut WebSocket, message: Message) -> Option<()> {
    timeout(SEND_WITHIN, stream.send(message)).await.ok()?.ok()
}
