//! The listener: accepts connections, gives each request its peer, and stops without breaking answers off.

use super::address::Peer;
use crate::host::Host;
use axum::Router;
use axum::body::Body;
use axum::extract::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::time::Duration;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tower::Service;

/// Connections that may wait to be accepted.
const BACKLOG: u32 = 1_024;
/// A connection on which no whole request head arrives within this time is closed, be it slow or idle.
const HEAD_WITHIN: Duration = Duration::from_secs(75);
/// Largest request head, bytes; a page's address may be long, a cookie is not.
const HEAD_MAX: usize = 64 * 1024;
/// Wait after accepting failed for want of file descriptors or memory.
const BREATH: Duration = Duration::from_millis(100);

/// Opens a listening socket. `SO_REUSEADDR`: a restart need not wait for the old connections' last packets.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4()? } else { TcpSocket::new_v6()? };
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)
}

/// Serves until the host is asked to stop, then lets open requests end; [`Host`]'s tasks tell when the last has.
pub async fn serve(host: Host, listener: TcpListener, router: Router) {
    // In this order, so that the listener is closed before the last task is said to have ended.
    let _task = host.tasks.token();
    let listener = listener;
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = host.stopping.cancelled() => return,
        };
        match accepted {
            Ok((stream, peer)) => {
                host.tasks.spawn(connection(host.clone(), stream, peer.ip(), router.clone()));
            }
            Err(error) if is_of_one_connection(&error) => {}
            Err(error) => {
                tracing::error!(%error, "no connection can be accepted");
                tokio::time::sleep(BREATH).await;
            }
        }
    }
}

fn is_of_one_connection(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset | io::ErrorKind::ConnectionRefused
    )
}

async fn connection(host: Host, stream: TcpStream, peer: IpAddr, router: Router) {
    // Answers are written whole: waiting to fill a packet would only delay them.
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "TCP_NODELAY");
    }
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(Peer(peer));
        // A router is always ready and never fails.
        router.clone().call(request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_WITHIN)
        .max_buf_size(HEAD_MAX)
        .serve_connection(TokioIo::new(stream), service)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let result = tokio::select! {
        result = connection.as_mut() => result,
        () = host.stopping.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = result {
        tracing::debug!(%error, %peer, "connection ended");
    }
}
