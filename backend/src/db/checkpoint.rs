//! SQLite: folds the write-ahead log into the database file beside the writer, which would otherwise stop for it every few
//! dozen units: a checkpoint writes pages all over the file and waits for the disk.

use std::{path::PathBuf, sync::Arc, time::Duration};

use sqlx::{ConnectOptions as _, Connection as _, SqliteConnection};
use tokio::{
    sync::{Mutex, Notify, oneshot},
    task::JoinHandle,
};

use super::{
    Args, DbError,
    lite::{self, fetch},
};

/// Commits gather for so long: pages that several of them changed are folded in once.
const GATHER: Duration = Duration::from_millis(500);

/// The background connection. The writer has a net of its own (`lite::NET`) for when this one does not keep up.
pub(super) struct Checkpointer {
    stop: Mutex<Option<(oneshot::Sender<()>, JoinHandle<()>)>>,
}

impl Checkpointer {
    /// Opens the connection and starts the task; `committed` is rung after every commit.
    pub async fn start(path: PathBuf, committed: Arc<Notify>) -> Result<Self, DbError> {
        let conn = lite::folding(&path).connect().await?;
        let (stop, stopped) = oneshot::channel();
        let task = tokio::spawn(run(conn, committed, stopped));
        Ok(Self { stop: Mutex::new(Some((stop, task))) })
    }

    /// Ends the task and closes its connection.
    pub async fn close(&self) {
        if let Some((stop, task)) = self.stop.lock().await.take() {
            // An error means that it has ended already.
            let _ = stop.send(());
            let _ = task.await;
        }
    }
}

async fn run(mut conn: SqliteConnection, committed: Arc<Notify>, mut stopped: oneshot::Receiver<()>) {
    loop {
        let gathered = async {
            committed.notified().await;
            tokio::time::sleep(GATHER).await;
        };
        tokio::select! {
            _ = &mut stopped => break,
            () = gathered => {}
        }
        // Passive: waits for nobody, and nobody waits for it.
        if let Err(error) = fetch(&mut conn, "PRAGMA wal_checkpoint(PASSIVE)".into(), Args::new()).await {
            tracing::warn!(%error, "the write-ahead log was not folded in; the writer will do it");
        }
    }
    if let Err(error) = conn.close().await {
        tracing::warn!(%error, "closing the connection of checkpoints");
    }
}
