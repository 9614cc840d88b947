//! What a serving process does by itself, now and then, until it is asked to stop.

use crate::host::Host;
use backend::Backend;
use std::time::Duration;
use tokio::time::{Instant, Interval, MissedTickBehavior, interval_at};

/// How often each thing is done.
#[derive(Clone, Copy, Debug)]
pub struct Rhythm {
    /// Quiet callers are forgotten, histograms are folded.
    pub memory: Duration,
    /// Failed log-ins of days ago and sessions that ended long ago are removed.
    pub access: Duration,
    /// Orphaned uploads and old runs of rules are removed, and the database looks after its statistics.
    pub storage: Duration,
}

impl Default for Rhythm {
    fn default() -> Self {
        Self { memory: Duration::from_secs(10), access: Duration::from_hours(1), storage: Duration::from_hours(6) }
    }
}

/// Runs until the host is asked to stop; what was begun is finished.
pub async fn run(host: Host, every: Rhythm) {
    let (mut memory, mut access, mut storage) = (beat(every.memory), beat(every.access), beat(every.storage));
    loop {
        tokio::select! {
            _ = memory.tick() => forget(&host),
            _ = access.tick() => sweep_access(&host.backend).await,
            _ = storage.tick() => sweep_storage(&host.backend).await,
            () = host.stopping.cancelled() => return,
        }
    }
}

/// The first time after one period: a start has better things to do.
fn beat(period: Duration) -> Interval {
    let mut interval = interval_at(Instant::now() + period, period);
    interval.set_missed_tick_behavior(MissedTickBehavior::Delay);
    interval
}

fn forget(host: &Host) {
    host.limits.sweep();
    if let Some(metrics) = &host.metrics {
        metrics.run_upkeep();
    }
}

async fn sweep_access(backend: &Backend) {
    if let Err(fault) = backend.access().sweep().await {
        tracing::warn!(%fault, "old sessions and failed log-ins could not be swept");
    }
}

async fn sweep_storage(backend: &Backend) {
    match backend.files().sweep().await {
        Ok(removed) => tracing::info!(removed, "removed uploads that were never sent"),
        Err(fault) => tracing::warn!(%fault, "uploads could not be swept"),
    }
    if let Err(fault) = backend.automation().sweep().await {
        tracing::warn!(%fault, "old runs of rules could not be swept");
    }
    if let Err(error) = backend.db().optimize().await {
        tracing::warn!(%error, "the database could not refresh its statistics");
    }
}
