//! `iranmehr serve`: from settings to an open door, and out again without breaking anything off.

use super::{CliError, lock, open, terminal};
use crate::config::Settings;
use crate::host::Host;
use crate::housekeeping::{self, Rhythm};
use crate::http::{self, meter};
use backend::Backend;
use backend::clock::Clock;
use backend::db::Migrations;
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tokio::net::TcpListener;
use tokio::signal::unix::{SignalKind, signal};

/// How long open requests may take to end once we are asked to stop.
const FAREWELL: Duration = Duration::from_secs(10);

/// Serves until the process is asked to stop.
pub async fn serve(mut settings: Settings, no_migrate: bool) -> Result<(), CliError> {
    let begun = Instant::now();
    let asked_to_stop = asked_to_stop()?;
    let _lock = lock::take(&settings)?;
    // Before the database, which counts from its first statement.
    let metrics = meter::install()?;
    let listener = listen(settings.listen)?;
    // Port 0 lets the system choose one.
    settings.listen = listener.local_addr().unwrap_or(settings.listen);
    let metrics_listener = settings.metrics_listen.map(listen).transpose()?;
    let backend = open(&settings, clock()).await?;
    migrate(&backend, no_migrate).await?;
    let following = backend.follow();
    let keeping = backend.keep_promises();
    let ruling = backend.run_rules();
    let host = Host::new(backend.clone(), settings, Some(metrics));
    let router = http::router(&host)?;
    if !host.site.has_hashes() {
        tracing::warn!(folder = %host.site.folder().display(), "no hashed scripts and styles here; `iranmehr check` says what to do");
    }

    host.tasks.spawn(housekeeping::run(host.clone(), Rhythm::default()));
    if let Some(listener) = metrics_listener {
        tokio::spawn(http::serve(host.clone(), listener, http::metrics_router(&host)));
    }
    tracing::info!(address = %host.settings.listen, ready_ms = begun.elapsed().as_millis() as u64, "serving");
    greet(&host, &backend).await?;

    let serving = tokio::spawn(http::serve(host.clone(), listener, router));
    asked_to_stop.await;
    tracing::info!("stopping: open requests have {} s to end", FAREWELL.as_secs());
    stop(&host).await;
    serving.abort();
    for task in [following, keeping, ruling] {
        task.abort();
        // An abort is only a request; a statement that it cut short gives its connection back first.
        let _ = task.await;
    }
    backend.db().close().await;
    Ok(())
}

/// The system's clock. In a debug build a test may move it: `IRANMEHR_TEST_CLOCK` names a file with the seconds by which it is
/// ahead.
fn clock() -> Clock {
    #[cfg(debug_assertions)]
    if let Some(file) = std::env::var_os("IRANMEHR_TEST_CLOCK") {
        tracing::warn!(file = %file.display(), "the clock is moved by a file: this is a test");
        return Clock::ahead(file.as_ref());
    }
    Clock::system()
}

/// Opens a listening socket or says what to do.
fn listen(address: SocketAddr) -> Result<TcpListener, CliError> {
    http::bind(address).map_err(|source| CliError::Listen { address, source })
}

async fn migrate(backend: &Backend, no_migrate: bool) -> Result<(), CliError> {
    let migrations = Migrations::embedded();
    if no_migrate {
        let pending = migrations.pending(backend.db()).await?;
        return if pending.is_empty() { Ok(()) } else { Err(CliError::Pending(pending.join(", "))) };
    }
    for file in migrations.apply(backend.db(), backend.clock().now().0).await? {
        tracing::info!(file, "migrated");
    }
    Ok(())
}

/// The address to open, and on an empty desk the one that sets it up.
async fn greet(host: &Host, backend: &Backend) -> Result<(), CliError> {
    let public = host.settings.public_url();
    terminal::say(&format!("Iranmehr Desk serves on {public}"));
    if backend.access().needs_setup().await? {
        let token = backend.access().setup_token().await?;
        terminal::say(&format!("This desk is new. Open {public}/setup?token={token} to set it up."));
    }
    Ok(())
}

/// Hears SIGTERM and ctrl-c from now on.
fn asked_to_stop() -> Result<impl Future<Output = ()>, CliError> {
    let mut terminated = signal(SignalKind::terminate()).map_err(CliError::Runtime)?;
    let mut interrupted = signal(SignalKind::interrupt()).map_err(CliError::Runtime)?;
    Ok(async move {
        tokio::select! {
            _ = terminated.recv() => {}
            _ = interrupted.recv() => {}
        }
    })
}

/// Takes no more connections, lets open requests and sockets end, and gives up on the rest.
pub async fn stop(host: &Host) {
    host.stopping.cancel();
    host.tasks.close();
    if tokio::time::timeout(FAREWELL, host.tasks.wait()).await.is_err() {
        tracing::warn!(open = host.tasks.len(), "gave up on connections that did not end");
    }
}
