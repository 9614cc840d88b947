//! Ticket numbers on PostgreSQL: whoever waits for one shares a statement with the others who wait, so that the counter's
//! row is locked for one short commit and not for everybody's. On SQLite the one writer counts inside the unit.

use super::sql;
use crate::args;
use crate::db::{Db, DbError, Tx};
use std::sync::Mutex;
use std::sync::PoisonError;
use tokio::sync::oneshot;

/// Who waits for a number of which day.
type Waiting = Vec<(u32, oneshot::Sender<Result<i64, DbError>>)>;

/// The queue for numbers.
#[derive(Default)]
pub struct Numbers {
    queue: Mutex<Waiting>,
    /// Held by the one who asks the database for all.
    asking: tokio::sync::Mutex<()>,
}

impl Numbers {
    /// The next counter of `day` (`yyyymmdd`), in a commit of its own: a failed creation leaves a gap.
    pub async fn next(&self, db: &Db, day: u32) -> Result<i64, DbError> {
        let (send, mut receive) = oneshot::channel();
        self.queue.lock().unwrap_or_else(PoisonError::into_inner).push((day, send));
        let _asking = self.asking.lock().await;
        // Somebody who asked while this one waited for the lock may have answered already.
        if let Ok(answer) = receive.try_recv() {
            return answer;
        }
        let waiting = std::mem::take(&mut *self.queue.lock().unwrap_or_else(PoisonError::into_inner));
        serve(db, waiting).await;
        receive.try_recv().unwrap_or(Err(DbError::Busy))
    }
}

async fn serve(db: &Db, waiting: Waiting) {
    let mut days: Vec<u32> = waiting.iter().map(|(day, _)| *day).collect();
    days.sort_unstable();
    days.dedup();
    let mut waiting = waiting;
    for day in days {
        let (now, later): (Waiting, Waiting) = waiting.into_iter().partition(|(d, _)| *d == day);
        waiting = later;
        let count = now.len() as i64;
        let last: Result<i64, DbError> =
            db.write(async move |tx: &mut Tx| tx.scalar(sql::RESERVE, args![i64::from(day), count]).await).await;
        for (offset, (_, send)) in (1..).zip(now) {
            // A receiver that has gone away leaves a gap, nothing worse.
            let _ = send.send(last.clone().map(|last| last - count + offset));
        }
    }
}
