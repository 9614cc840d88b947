//! The live channel: how soon an open page hears, and what an idle one costs.

use crate::client::{Ask, Client};
use crate::desk::Served;
use crate::load::{Figures, figures};
use crate::{Result, memory};
use futures::{SinkExt, StreamExt};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::TcpStream;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::IntoClientRequest;
use tokio_tungstenite::tungstenite::protocol::WebSocketConfig;

/// Comments whose way to the page is timed.
const COMMENTS: usize = 200;
/// Sockets that are opened at the same time.
const OPENING: usize = 32;

async fn open(address: SocketAddr, cookie: &str, topics: &str) -> Result<WebSocketStream<TcpStream>> {
    let mut request = format!("ws://{address}/live").into_client_request()?;
    request.headers_mut().insert("cookie", cookie.parse()?);
    let config = WebSocketConfig::default().read_buffer_size(1024).write_buffer_size(0);
    let stream = TcpStream::connect(address).await?;
    let (mut socket, _) = tokio_tungstenite::client_async_with_config(request, stream, Some(config)).await?;
    socket.send(Message::text(format!(r#"{{"do":"watch","topics":[{topics}]}}"#))).await?;
    heard(&mut socket, "ready").await?;
    Ok(socket)
}

/// Waits for a message of this kind.
async fn heard(socket: &mut WebSocketStream<TcpStream>, kind: &str) -> Result<()> {
    loop {
        let message = tokio::time::timeout(Duration::from_secs(10), socket.next()).await?.ok_or("closed")??;
        if let Message::Text(text) = message
            && text.contains(&format!(r#""is":"{kind}""#))
        {
            return Ok(());
        }
    }
}

/// From sending a comment to the page's hearing of it.
pub async fn delays(address: SocketAddr, cookie: &str, reply: &str, ticket: i64) -> Result<Figures> {
    let mut socket = open(address, cookie, &format!(r#"{{"ticket":{ticket}}}"#)).await?;
    let mut client = Client::connect(address, cookie).await?;
    let mut times = Vec::new();
    let begin = Instant::now();
    for n in 0..COMMENTS {
        let (id, body) = (ticket.to_string(), format!("پاسخ {n}"));
        let ask = Ask::multipart(reply, &[("ticket", &id), ("internal", "true"), ("body", &body)]);
        let sent = Instant::now();
        let (answer, told) = tokio::join!(client.expect(ask), heard(&mut socket, "ticket"));
        answer?;
        told?;
        times.push(sent.elapsed().as_micros() as u32);
    }
    Ok(figures(1, &mut times, 0, begin.elapsed()))
}

/// Opens idle sockets; answers what each costs the server in bytes, and how many are open.
pub async fn idle(served: &Served, cookies: &[String], count: usize) -> Result<(f64, usize)> {
    let before = memory::pss(served.process())?;
    let address = served.address;
    let mut opening = futures::stream::iter(
        (0..count).map(|n| open(address, &cookies[n % cookies.len()], r#""views","notifications""#)),
    )
    .buffer_unordered(OPENING);
    let mut open = Vec::with_capacity(count);
    while let Some(socket) = opening.next().await {
        open.push(socket?);
    }
    let after = memory::pss(served.process())?;
    Ok((after.saturating_sub(before) as f64 / open.len().max(1) as f64, open.len()))
}
