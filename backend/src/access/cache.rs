//! Sessions in memory, so that knowing who asks costs no database.
//!
//! An entry is used for a minute, then read again: the bound on how long another node may be behind if it misses the
//! feed, and the beat at which `last_seen_at` is written. Whoever is not found is not remembered.

use super::Session;
use super::secret::Key;
use domain::Micros;
use domain::ids::{SessionId, UserId};
use std::collections::{HashMap, VecDeque};
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

/// Entries, and in which order they were read. What was read again or revoked stands in the order once more or in vain,
/// until its minute is over; each place in the order is taken and left once, so keeping it costs nothing that grows.
#[derive(Default)]
struct Shard {
    held: HashMap<Key, Held>,
    order: VecDeque<(Key, Micros)>,
}

impl Shard {
    fn put(&mut self, key: Key, session: Arc<Session>, now: Micros) {
        while self.order.front().is_some_and(|(_, read_at)| now.since(*read_at) >= FRESH) {
            self.drop_oldest();
        }
        if !self.held.contains_key(&key) {
            while self.held.len() >= SHARD_MAX && !self.order.is_empty() {
                self.drop_oldest();
            }
        }
        self.held.insert(key, Held { session, read_at: now });
        self.order.push_back((key, now));
    }

    fn drop_oldest(&mut self) {
        let Some((key, read_at)) = self.order.pop_front() else { return };
        // Read again since: a later place in the order speaks for it.
        if self.held.get(&key).is_some_and(|held| held.read_at == read_at) {
            self.held.remove(&key);
        }
    }
}

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
        let held = shard.held.get(key)?;
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
        shard.put(key, session, now);
    }

    /// Forgets the sessions that `gone` names.
    fn revoke(&self, gone: impl Fn(&Session) -> bool) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        for shard in &self.shards {
            write(shard).held.retain(|_, held| !gone(&held.session));
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

    fn sizes(cache: &Cache) -> (usize, usize) {
        let shards = cache.shards.iter().map(|shard| shard.read().map_or((0, 0), |s| (s.held.len(), s.order.len())));
        shards.fold((0, 0), |(held, order), shard| (held + shard.0, order + shard.1))
    }

    #[test]
    fn it_does_not_grow_without_end() {
        let cache = Cache::default();
        let session = session(1, 1);
        let most = SHARDS * SHARD_MAX;
        for n in 0..2 * most as u32 {
            cache.put(key(n), session.clone(), cache.since(), Micros(0));
        }
        let (held, order) = sizes(&cache);
        assert!(held <= most && order <= most, "{held} {order}");
        assert!(cache.get(&key(2 * most as u32 - 1), Micros(0)).is_some(), "the newest stay");
        assert!(cache.get(&key(0), Micros(0)).is_none(), "the oldest go");
    }

    #[test]
    fn a_session_in_use_for_days_stands_in_the_order_once() {
        let cache = Cache::default();
        for minute in 0..5_000 {
            cache.put(key(1), session(1, 1), cache.since(), Micros(minute * FRESH));
            cache.put(key(17), session(2, 1), cache.since(), Micros(minute * FRESH));
        }
        assert_eq!(sizes(&cache), (2, 2));
    }
}
