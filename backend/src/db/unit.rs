//! A unit of work as the writers see it: run it (perhaps again), then tell its caller.

use std::{
    any::Any,
    panic::AssertUnwindSafe,
    pin::Pin,
    time::{Duration, Instant},
};

use futures::{FutureExt as _, future::LocalBoxFuture};
use tokio::{sync::oneshot, time::Sleep};
use tracing::Instrument as _;

use super::{
    DbError, Tx,
    tx::{Conn, Hook},
};

/// A queued unit of work, its types erased.
pub(super) trait Unit: Send {
    /// Runs the work, keeps its result, and says whether it was `Ok`.
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> LocalBoxFuture<'a, bool>;
    /// Puts this error in place of the result.
    fn overrule(&mut self, error: DbError);
    /// Tells the caller, who may be gone.
    fn answer(self: Box<Self>);
}

pub(super) struct Job<F, R, E> {
    pub work: F,
    pub result: Option<Result<R, E>>,
    pub caller: oneshot::Sender<Result<R, E>>,
    pub span: tracing::Span,
}

impl<F, R, E> Unit for Job<F, R, E>
where
    F: AsyncFn(&mut Tx) -> Result<R, E> + Send,
    R: Send,
    E: From<DbError> + Send,
{
    fn run<'a>(&'a mut self, tx: &'a mut Tx) -> LocalBoxFuture<'a, bool> {
        let span = self.span.clone();
        Box::pin(
            async move {
                self.result = None;
                let result = (self.work)(tx).await;
                let fine = result.is_ok();
                self.result = Some(result);
                fine
            }
            .instrument(span),
        )
    }

    fn overrule(&mut self, error: DbError) {
        self.result = Some(Err(error.into()));
    }

    fn answer(self: Box<Self>) {
        let result = self.result.unwrap_or_else(|| Err(DbError::Closed.into()));
        // Whether anybody still listens makes no difference to what is stored.
        let _ = self.caller.send(result);
    }
}

/// How one run of a unit ended.
pub(super) enum Outcome {
    /// To be committed; then these run.
    Done(Vec<Hook>),
    /// To be rolled back. The unit holds its error.
    Refused {
        /// A statement of it was dropped half-way: what it did is unknown.
        torn: bool,
        /// PostgreSQL gave it up in favour of another: worth running again.
        again: bool,
    },
}

/// Runs the unit once, bounded in time and against panics.
///
/// `watch` is kept by the caller from unit to unit: moving a timer to a later moment is nearly free, while a new one
/// for each unit would wake the runtime's timer driver each time.
pub(super) async fn play(unit: &mut dyn Unit, tx: &mut Tx, limit: Duration, mut watch: Pin<&mut Sleep>) -> Outcome {
    tx.failed = None;
    tx.torn = false;
    tx.hooks.clear();
    tx.pending.clear();
    tx.until = Instant::now() + limit;
    watch.as_mut().reset(tx.until.into());
    let work = AssertUnwindSafe(async { if unit.run(tx).await { tx.flush().await.map(|()| true) } else { Ok(false) } })
        .catch_unwind();
    let ended = tokio::select! {
        biased;
        ended = work => Some(ended),
        () = watch => None,
    };
    let overruled = match ended {
        Some(Ok(Ok(true))) => match (tx.failed.clone(), tx.torn) {
            (None, false) => return Outcome::Done(std::mem::take(&mut tx.hooks)),
            // It swallowed a failed statement: the engines would disagree on what is stored.
            (Some(first), _) => Some(DbError::Aborted(Box::new(first))),
            (None, true) => Some(DbError::Aborted(Box::new(DbError::Timeout))),
        },
        Some(Ok(Ok(false))) => None,
        // The last of what it wrote was refused: as if it had waited for the answer and passed it on.
        Some(Ok(Err(refused))) => {
            unit.overrule(refused);
            None
        }
        Some(Err(panic)) => Some(DbError::Panicked(text_of(panic.as_ref()))),
        None => Some(DbError::Timeout),
    };
    if let (Conn::Lite { deadline, .. }, true) = (&tx.conn, tx.torn) {
        deadline.now(); // stops a statement that nobody waits for any more
    }
    tx.hooks.clear();
    let again = tx.failed == Some(DbError::Serialization);
    if let Some(error) = overruled {
        tracing::error!(%error, "unit of work rolled back");
        unit.overrule(error);
    }
    Outcome::Refused { torn: tx.torn, again }
}

fn text_of(panic: &(dyn Any + Send)) -> String {
    panic
        .downcast_ref::<&str>()
        .map(|text| (*text).to_owned())
        .or_else(|| panic.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no message".into())
}

/// Runs what units left to do after their commit; a panic in one does not reach the others.
pub(super) fn run_hooks(hooks: Vec<Hook>) {
    for hook in hooks {
        if let Err(panic) = std::panic::catch_unwind(AssertUnwindSafe(hook)) {
            tracing::error!(panic = text_of(panic.as_ref()), "after-commit work panicked");
        }
    }
}
