//! Sessions in memory, so that knowing who asks costs no database.
//!
//! An entry is used for a minute, then read again: the bound on how long another node may be behind if it misses the
//! feed, and the beat at which `last_seen_at` is written. Whoever is not found is not remembered.

use super::Session;
use super::secret::Key;
use domain::Micros;
use domain::ids::{SessionId, UserId};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

/// How long an entry is used, µs.
pub(super) const FRESH: i64 = Micros::MINUTE;
const SHARDS: usize = 16;
/// Entries of a shard: about 100,000 in all.
const SHARD_MAX: usize = 6_250;

struct Held {
    session: Arc<Session>,
    read_at: Micros,
}

type Shard = HashMap<Key, Held>;

/// The cache.
#[derive(Default)]
pub(super) struct Cache {
    shards: [RwLock<Shard>; SHARDS],
    /// Counts revocations: what was read before one is not kept after it.
    generation: AtomicU64,
}

/// Proof of when a read began.
#[derive(Clone, Copy)]
pub(super) struct Since(u64);

impl Cache {
    fn shard(&self, key: &Key) -> &RwLock<Shard> {
        let [first, ..] = key;
        let [zero, ..] = &self.shards;
        self.shards.get(usize::from(*first) % SHARDS).unwrap_or(zero)
    }

    /// The session, if it is known, fresh and not expired.
    pub fn get(&self, key: &Key, now: Micros) -> Option<Arc<Session>> {
        let shard = self.shard(key).read().unwrap_or_else(PoisonError::into_inner);
        let held = shard.get(key)?;
        let usable = now.since(held.read_at) < FRESH && held.session.expires_at > now;
        usable.then(|| held.session.clone())
    }

    /// Call before reading the database.
    pub fn since(&self) -> Since {
        Since(self.generation.load(Ordering::SeqCst))
    }

    /// Keeps what was read, unless something was revoked meanwhile.
    pub fn put(&self, key: Key, session: Arc<Session>, since: Since, now: Micros) {
        let mut shard = write(self.shard(&key));
        // Checked under the lock: a revocation counts first and then empties each shard under the same lock.
        if self.generation.load(Ordering::SeqCst) != since.0 {
            return;
        }
        if shard.len() >= SHARD_MAX && !shard.contains_key(&key) {
            make_room(&mut shard, now);
        }
        match shard.entry(key) {
            Entry::Occupied(mut held) => {
                held.insert(Held { session, read_at: now });
            }
            Entry::Vacant(free) => {
                free.insert(Held { session, read_at: now });
            }
        }
    }

    /// Forgets the sessions that `gone` names.
    fn revoke(&self, gone: impl Fn(&Session) -> bool) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        for shard in &self.shards {
            write(shard).retain(|_, held| !gone(&held.session));
        }
    }

    pub fn forget_person(&self, person: UserId) {
        self.revoke(|session| session.me.actor.user == person);
    }

    pub fn forget_session(&self, id: SessionId) {
        self.revoke(|session| session.id == id);
    }

    pub fn forget_all(&self) {
        self.revoke(|_| true);
    }
}

fn write(shard: &RwLock<Shard>) -> RwLockWriteGuard<'_, Shard> {
    shard.write().unwrap_or_else(PoisonError::into_inner)
}

/// Drops what is no longer fresh, or else anything.
fn make_room(shard: &mut Shard, now: Micros) {
    shard.retain(|_, held| now.since(held.read_at) < FRESH);
    if shard.len() >= SHARD_MAX
        && let Some(key) = shard.keys().next().copied()
    {
        shard.remove(&key);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::access::{Me, Theme};
    use domain::permissions::{Actor, Role};

    fn session(id: i64, person: i64) -> Arc<Session> {
        let actor = Actor {
            user: UserId(person),
            session: SessionId(id),
            role: Role::Agent,
            branch: None,
            departments: vec![],
            organisation: None,
            sees_organisation: false,
            own_departments_only: false,
        };
        let me = Me {
            actor,
            name: String::new(),
            user_name: String::new(),
            email: String::new(),
            mobile: String::new(),
            zone: String::new(),
            lang: None,
            theme: Theme::Auto,
            version: 1,
        };
        Arc::new(Session { id: SessionId(id), me, expires_at: Micros(10 * FRESH), renewed: false })
    }

    fn key(n: u32) -> Key {
        let mut key = [0; 32];
        key[..4].copy_from_slice(&n.to_le_bytes());
        key
    }

    #[test]
    fn an_entry_is_used_for_a_minute_and_never_after_its_end() {
        let cache = Cache::default();
        cache.put(key(1), session(1, 1), cache.since(), Micros(0));
        assert!(cache.get(&key(1), Micros(FRESH - 1)).is_some());
        assert!(cache.get(&key(1), Micros(FRESH)).is_none());
        assert!(cache.get(&key(2), Micros(0)).is_none());
        cache.put(key(1), session(1, 1), cache.since(), Micros(10 * FRESH - 1));
        assert!(cache.get(&key(1), Micros(10 * FRESH)).is_none());
    }

    #[test]
    fn a_read_that_began_before_a_revocation_is_not_kept() {
        let cache = Cache::default();
        let before = cache.since();
        cache.forget_person(UserId(7));
        cache.put(key(1), session(1, 7), before, Micros(0));
        assert!(cache.get(&key(1), Micros(0)).is_none());
    }

    #[test]
    fn only_the_named_are_forgotten() {
        let cache = Cache::default();
        for n in 1..=4 {
            cache.put(key(n), session(n.into(), i64::from(n) % 2), cache.since(), Micros(0));
        }
        cache.forget_person(UserId(1));
        cache.forget_session(SessionId(2));
        let left: Vec<u32> = (1..=4).filter(|n| cache.get(&key(*n), Micros(0)).is_some()).collect();
        assert_eq!(left, [4]);
        cache.forget_all();
        assert!(cache.get(&key(4), Micros(0)).is_none());
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let cache = Cache::default();
        for n in 0..2 * (SHARDS * SHARD_MAX) as u32 {
            cache.put(key(n), session(n.into(), 1), cache.since(), Micros(0));
        }
        let total: usize = cache.shards.iter().map(|shard| shard.read().map_or(0, |s| s.len())).sum();
        assert!(total <= SHARDS * SHARD_MAX, "{total}");
    }
}
