//! SQLite's one writer, with group commit.
//!
//! A thread owns the writing connection. It takes every unit of work that is waiting, runs each in a savepoint of
//! one transaction, commits once and only then answers all of them: one `fsync` for many units, and no timer, so
//! a lone unit is not delayed. A unit that errs, panics or runs too long is rolled back alone.

use std::{
    path::PathBuf,
    pin::Pin,
    sync::Arc,
    time::{Duration, Instant},
};

use sqlx::Connection as _;
use tokio::{
    sync::{Notify, mpsc, oneshot},
    time::Sleep,
};

use super::{
    DbError, Tx, lite,
    meter::Meter,
    tx::{Conn, Hook},
    unit::{Outcome, Unit, play, run_hooks},
};

const BEGIN: &str = "BEGIN IMMEDIATE; SAVEPOINT u";
/// Sent along with the first statement of each further unit: the last one stays, this one can be undone alone.
const NEXT_UNIT: &str = "RELEASE u; SAVEPOINT u";
/// Units of one commit at most.
const MOST: usize = 512;
/// A batch takes no more units after this, so that the first of them is not kept waiting.
const LONGEST: Duration = Duration::from_millis(25);
/// Units that may wait; callers beyond that wait to be let in.
const QUEUE: usize = 2_048;

pub(super) enum Message {
    Unit(Box<dyn Unit>),
    /// `PRAGMA optimize`, between units.
    Optimize(oneshot::Sender<Result<(), DbError>>),
    /// Ends after everything queued before it.
    Close(oneshot::Sender<()>),
}

pub(super) struct Writer {
    path: PathBuf,
    tx: Tx,
    inbox: mpsc::Receiver<Message>,
    /// Taken from the inbox while looking for units.
    aside: Option<Message>,
    limit: Duration,
    watch: Pin<Box<Sleep>>,
    meter: Arc<Meter>,
    /// Rung after every commit.
    committed: Arc<Notify>,
}

type Kept = Vec<(Box<dyn Unit>, Vec<Hook>)>;

impl Writer {
    /// Opens the connection and starts the thread.
    pub async fn start(
        path: PathBuf,
        statement_limit: Duration,
        limit: Duration,
        meter: Arc<Meter>,
        committed: Arc<Notify>,
    ) -> Result<mpsc::Sender<Message>, DbError> {
        let (conn, deadline) = lite::open_writer(&path).await?;
        let tx = Tx::new(Conn::Lite { conn, deadline }, meter.clone(), statement_limit);
        let (sender, inbox) = mpsc::channel(QUEUE);
        let watch = Box::pin(tokio::time::sleep(limit));
        let writer = Self { path, tx, inbox, aside: None, limit, watch, meter, committed };
        let runtime = tokio::runtime::Handle::current();
        // A thread of its own: units need not be `Send`, and waking it is cheaper than waking a runtime worker.
        std::thread::Builder::new()
            .name("db-writer".into())
            .stack_size(8 << 20)
            .spawn(move || runtime.block_on(writer.serve()))
            .map_err(|e| DbError::Unreachable(e.to_string()))?;
        Ok(sender)
    }

    async fn serve(mut self) {
        let mut closing = None;
        while let Some(message) = match self.aside.take() {
            Some(message) => Some(message),
            None => self.inbox.recv().await,
        } {
            match message {
                Message::Unit(unit) => self.serve_units(unit).await,
                Message::Optimize(reply) => {
                    let _ = reply.send(self.tx.command("PRAGMA optimize").await);
                }
                Message::Close(reply) => {
                    self.inbox.close();
                    closing = Some(reply);
                }
            }
        }
        if let Conn::Lite { conn, .. } = self.tx.conn
            && let Err(error) = conn.close().await
        {
            tracing::warn!(%error, "closing the writing connection");
        }
        if let Some(reply) = closing {
            let _ = reply.send(());
        }
    }

    async fn serve_units(&mut self, first: Box<dyn Unit>) {
        let again = self.batch(first, MOST).await;
        for unit in again {
            self.batch(unit, 1).await;
        }
    }

    /// The next waiting unit; never waits.
    fn waiting(&mut self) -> Option<Box<dyn Unit>> {
        if self.aside.is_some() {
            return None;
        }
        match self.inbox.try_recv().ok()? {
            Message::Unit(unit) => Some(unit),
            other => {
                self.aside = Some(other);
                None
            }
        }
    }

    /// One transaction. Returns units that went under through no fault of their own and must run again, alone.
    async fn batch(&mut self, first: Box<dyn Unit>, most: usize) -> Vec<Box<dyn Unit>> {
        let started = Instant::now();
        let mut kept: Kept = Vec::new();
        let mut open = false;
        let mut next = Some(first);
        while let Some(mut unit) = next.take() {
            if !open {
                if let Err(error) = self.begin().await {
                    self.refuse(unit, &error);
                    return Vec::new();
                }
                open = true;
            }
            match play(unit.as_mut(), &mut self.tx, self.limit, self.watch.as_mut()).await {
                Outcome::Done(hooks) => {
                    self.tx.frame = Some(NEXT_UNIT);
                    kept.push((unit, hooks));
                }
                // Alone in the transaction: nobody's uncommitted rows influenced it.
                Outcome::Refused { .. } if kept.is_empty() => {
                    self.rollback().await;
                    open = false;
                    unit.answer();
                }
                // It ended before its first statement: there is nothing to undo.
                Outcome::Refused { torn: false, .. } if self.tx.frame.is_some() => {
                    kept.push((unit, Vec::new()));
                }
                Outcome::Refused { torn, .. } => {
                    // Either its savepoint may never have been set, or SQLite gave up the whole transaction
                    // (interrupted, disk full).
                    if torn || self.tx.command("ROLLBACK TO u").await.is_err() {
                        tracing::warn!("a unit took its batch down, the others run again");
                        self.rollback().await;
                        unit.answer();
                        return kept.into_iter().map(|(unit, _)| unit).collect();
                    }
                    // The savepoint stands, empty again, for the next unit.
                    kept.push((unit, Vec::new()));
                }
            }
            if kept.len() < most && most > 1 && started.elapsed() < LONGEST {
                next = self.waiting();
            }
        }
        if open { self.commit(kept).await } else { Vec::new() }
    }

    /// Commits, runs what was left for after the commit, and answers everybody.
    async fn commit(&mut self, kept: Kept) -> Vec<Box<dyn Unit>> {
        self.meter.batch(kept.len());
        match self.tx.command("COMMIT").await {
            Ok(()) => {
                self.committed.notify_one();
                let mut units = Vec::with_capacity(kept.len());
                for (unit, hooks) in kept {
                    run_hooks(hooks);
                    units.push(unit);
                }
                for unit in units {
                    unit.answer();
                }
                Vec::new()
            }
            Err(error) => {
                self.rollback().await;
                // A deferred foreign key of one unit: alone, only the guilty one fails.
                if error.is_constraint() && kept.len() > 1 {
                    return kept.into_iter().map(|(unit, _)| unit).collect();
                }
                for (mut unit, _) in kept {
                    unit.overrule(error.clone());
                    unit.answer();
                }
                Vec::new()
            }
        }
    }

    /// Begins a transaction with an empty savepoint for its first unit.
    async fn begin(&mut self) -> Result<(), DbError> {
        self.tx.frame = None;
        match self.tx.command(BEGIN).await {
            Err(error @ (DbError::Busy | DbError::Storage(_))) => Err(error),
            Err(error) => {
                tracing::error!(%error, "the writing connection is opened anew");
                let (conn, deadline) = lite::open_writer(&self.path).await?;
                self.tx.conn = Conn::Lite { conn, deadline };
                self.tx.command(BEGIN).await
            }
            fine => fine,
        }
    }

    async fn rollback(&mut self) {
        // Fails where SQLite has rolled back by itself, which is what is wanted.
        if let Err(error) = self.tx.command("ROLLBACK").await {
            tracing::debug!(%error, "rollback");
        }
    }

    /// The transaction cannot begin: this unit and all that wait behind it are told so.
    fn refuse(&mut self, unit: Box<dyn Unit>, error: &DbError) {
        let mut next = Some(unit);
        while let Some(mut unit) = next {
            unit.overrule(error.clone());
            unit.answer();
            next = self.waiting();
        }
    }
}
