//! One value kept in memory until it is forgotten: settings, directory, keywords.

use std::sync::{Arc, PoisonError, RwLock};

/// A cached value. A read that began before [`Slot::forget`] never puts its old value back.
pub struct Slot<T>(RwLock<Held<T>>);

struct Held<T> {
    generation: u64,
    value: Option<Arc<T>>,
}

/// Proof of when a read began; see [`Slot::put`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Since(u64);

impl<T> Default for Slot<T> {
    fn default() -> Self {
        Self(RwLock::new(Held { generation: 0, value: None }))
    }
}

impl<T> Slot<T> {
    /// The value; without one, when the read that is to fetch it begins.
    pub fn get(&self) -> Result<Arc<T>, Since> {
        let held = self.0.read().unwrap_or_else(PoisonError::into_inner);
        held.value.clone().ok_or(Since(held.generation))
    }

    /// Keeps what was read, unless it was forgotten meanwhile.
    pub fn put(&self, since: Since, value: Arc<T>) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if held.generation == since.0 {
            held.value = Some(value);
        }
    }

    /// The next read asks the database.
    pub fn forget(&self) {
        let mut held = self.0.write().unwrap_or_else(PoisonError::into_inner);
        held.generation += 1;
        held.value = None;
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_read_that_began_before_a_change_is_not_kept() {
        let slot = Slot::default();
        let since = slot.get().unwrap_err();
        slot.forget();
        slot.put(since, Arc::new(1));
        let since = slot.get().unwrap_err();
        slot.put(since, Arc::new(2));
        assert_eq!(*slot.get().unwrap(), 2);
    }
}
