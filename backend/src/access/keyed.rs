//! One at a time for each key: parallel log-ins of one account are checked in turn, so that right passwords never look
//! like a storm of guesses.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use tokio::sync::{Mutex as Turn, OwnedMutexGuard};

/// Locks that exist only while somebody holds or awaits them.
#[derive(Default)]
pub(super) struct Keyed(Mutex<HashMap<String, Weak<Turn<()>>>>);

/// Dead locks are swept out when the map has grown to this.
const SWEEP_AT: usize = 256;

impl Keyed {
    /// Waits until nobody else has this key.
    pub async fn lock(&self, key: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut locks = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            if locks.len() >= SWEEP_AT {
                locks.retain(|_, turn| turn.strong_count() > 0);
            }
            let known = locks.get(key).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::new(Turn::new(()));
                locks.insert(key.to_owned(), Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures::FutureExt;

    #[tokio::test]
    async fn one_key_is_held_once_and_others_are_free() {
        let keyed = Keyed::default();
        let held = keyed.lock("ali").await;
        assert!(keyed.lock("ali").now_or_never().is_none());
        assert!(keyed.lock("sara").now_or_never().is_some());
        drop(held);
        assert!(keyed.lock("ali").now_or_never().is_some());
    }

    #[tokio::test]
    async fn locks_do_not_pile_up() {
        let keyed = Keyed::default();
        for n in 0..10 * SWEEP_AT {
            drop(keyed.lock(&n.to_string()).await);
        }
        assert!(keyed.0.lock().is_ok_and(|locks| locks.len() <= SWEEP_AT));
    }
}
