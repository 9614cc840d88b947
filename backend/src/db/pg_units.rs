//! PostgreSQL: units of work as plain transactions that nobody can cancel, many at a time on one thread.
//!
//! The thread has a runtime and connections of its own: a unit need not be `Send`, and an answer of the server wakes the
//! thread that waits for it, not first one that passes it on. What a unit does between its statements is short.

use std::{pin::pin, rc::Rc, sync::Arc, time::Duration};

use sqlx::PgConnection;
use tokio::{
    runtime,
    sync::{Semaphore, mpsc, oneshot},
    task::{LocalSet, spawn_local},
    time::sleep,
};

use super::{
    DbError, Tx,
    meter::Meter,
    pg_shelf::Shelf,
    postgres::command,
    tx::Conn,
    unit::{Outcome, Unit, play, run_hooks},
};

/// How often a unit is run again after losing a race.
const RETRIES: u32 = 3;
/// Units that may wait; callers beyond that wait to be let in.
const QUEUE: usize = 2_048;
const BEGIN: &str = "BEGIN READ WRITE";

/// How units are run.
pub(super) struct Limits {
    /// At the same time, each with a connection.
    pub most: u32,
    pub statement: Duration,
    pub unit: Duration,
}

/// Where units are handed in.
pub(super) struct Units {
    inbox: mpsc::Sender<Message>,
}

enum Message {
    Unit(Box<dyn Unit>),
    /// Ends after everything handed in before.
    Close(oneshot::Sender<()>),
}

impl Units {
    /// Starts the thread; connects when the first unit comes.
    pub fn start(shelf: Shelf, limits: Limits, meter: Arc<Meter>) -> Result<Self, DbError> {
        let unreachable = |e: std::io::Error| DbError::Unreachable(e.to_string());
        let (sender, inbox) = mpsc::channel(QUEUE);
        let runtime = runtime::Builder::new_current_thread().enable_all().build().map_err(unreachable)?;
        let begin = move || {
            let runner = Rc::new(Runner { shelf, limits, meter });
            LocalSet::new().block_on(&runtime, runner.serve(inbox));
        };
        std::thread::Builder::new().name("db-units".into()).stack_size(8 << 20).spawn(begin).map_err(unreachable)?;
        Ok(Self { inbox: sender })
    }

    /// Takes the unit. From here on it runs to its end, whatever happens to the caller.
    pub async fn submit(&self, unit: Box<dyn Unit>) -> Result<(), DbError> {
        self.inbox.send(Message::Unit(unit)).await.map_err(|_| DbError::Closed)
    }

    /// Waits for all that were handed in, then closes the connections.
    pub async fn close(&self) {
        let (reply, answer) = oneshot::channel();
        if self.inbox.send(Message::Close(reply)).await.is_ok() {
            // An error means that the thread is already gone.
            let _ = answer.await;
        }
    }
}

struct Runner {
    shelf: Shelf,
    limits: Limits,
    meter: Arc<Meter>,
}

impl Runner {
    async fn serve(self: Rc<Self>, mut inbox: mpsc::Receiver<Message>) {
        let slots = Arc::new(Semaphore::new(self.limits.most as usize));
        let mut closing = None;
        while let Some(message) = inbox.recv().await {
            match message {
                Message::Unit(unit) => {
                    let slot = slots.clone().acquire_owned().await;
                    let runner = self.clone();
                    spawn_local(async move {
                        runner.perform(unit).await;
                        drop(slot);
                    });
                }
                Message::Close(reply) => {
                    inbox.close();
                    closing = Some(reply);
                }
            }
        }
        // All slots: nobody is at work.
        let _all = slots.acquire_many(self.limits.most).await;
        self.shelf.close().await;
        if let Some(reply) = closing {
            let _ = reply.send(());
        }
    }

    async fn perform(&self, mut unit: Box<dyn Unit>) {
        for tried in 0..=RETRIES {
            match self.once(unit.as_mut()).await {
                Ok(()) => break,
                Err(error) => {
                    unit.overrule(error);
                    if tried < RETRIES {
                        let most = 10_u64 << tried;
                        let pause = rand::random_range(1..=most);
                        sleep(Duration::from_millis(pause)).await;
                    }
                }
            }
        }
        unit.answer();
    }

    /// One try. An error means: worth trying again.
    async fn once(&self, unit: &mut dyn Unit) -> Result<(), DbError> {
        let conn = match self.begin().await {
            Ok(conn) => conn,
            Err(error) => {
                unit.overrule(error);
                return Ok(());
            }
        };
        let mut watch = pin!(sleep(self.limits.unit));
        let mut tx = Tx::new(Conn::Pg(conn), self.meter.clone(), self.limits.statement);
        match play(unit, &mut tx, self.limits.unit, watch.as_mut()).await {
            Outcome::Done(hooks) => match tx.command("COMMIT").await {
                Ok(()) => {
                    self.meter.batch(1);
                    run_hooks(hooks);
                    self.keep(tx);
                }
                // Dropped with its connection, whose state is unknown.
                Err(DbError::Serialization) => return Err(DbError::Serialization),
                Err(DbError::Unreachable(why)) => unit.overrule(DbError::Uncertain(why)),
                Err(other) => unit.overrule(other),
            },
            Outcome::Refused { torn, again } => {
                if !torn && tx.command("ROLLBACK").await.is_ok() {
                    self.keep(tx);
                }
                if again {
                    return Err(DbError::Serialization);
                }
            }
        }
        Ok(())
    }

    /// Puts back a connection that is between two transactions.
    fn keep(&self, tx: Tx) {
        if let Conn::Pg(conn) = tx.conn {
            self.shelf.put(conn);
        }
    }

    /// A connection on which a transaction has begun.
    async fn begin(&self) -> Result<PgConnection, DbError> {
        let mut conn = self.shelf.take().await?;
        let mut begun = command(&mut conn, BEGIN).await;
        if let Err(DbError::Unreachable(_)) = begun {
            // It broke while it rested. Nothing has happened yet.
            conn = self.shelf.replace().await?;
            begun = command(&mut conn, BEGIN).await;
        }
        begun.map(|()| conn)
    }
}
