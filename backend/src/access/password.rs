//! Passwords: argon2id away from the async threads, with bounded memory and a bounded queue.

use crate::oops;
use crate::random::Random;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use domain::Fault;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError, mpsc};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

/// People who may wait for their turn; the next is asked to come back.
const QUEUE: usize = 50;
/// Seconds after which they may.
const COME_BACK: u32 = 5;

/// Cost of a password hash, and how many are made at once: memory is at most `memory_kib × at_once`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hashing {
    /// Memory of one hash, KiB.
    pub memory_kib: u32,
    /// Passes over it.
    pub passes: u32,
    /// Lanes.
    pub lanes: u32,
    /// Hashes at the same time.
    pub at_once: usize,
}

impl Default for Hashing {
    /// The first of OWASP's equal recommendations for argon2id. One block of this size goes back to the system after
    /// each hash (glibc maps what is over 32 MiB); smaller ones stayed with every thread that had ever hashed.
    fn default() -> Self {
        Self { memory_kib: 47_104, passes: 1, lanes: 1, at_once: 1 }
    }
}

/// Makes and checks hashes.
pub(super) struct Passwords {
    argon: Argon2<'static>,
    turns: Arc<Semaphore>,
    jobs: mpsc::Sender<Job>,
    seats: Arc<AtomicUsize>,
    most: usize,
    /// Stands in where nobody is found, so that the answer takes as long. No password fits it.
    nobody: Arc<str>,
}

/// Work for a hashing thread.
type Job = Box<dyn FnOnce() + Send>;

/// Niceness of the hashing threads (`nice(2)`): a hash takes a processor for some fifty milliseconds, and whoever reads a
/// page at that moment goes first. Not further back: with every processor busy, a log-in must still come to its end.
#[cfg(target_os = "linux")]
const NICE: i32 = 5;

/// Threads of our own: those of the async runtime serve everybody and could not be made to stand back.
fn start(threads: usize) -> mpsc::Sender<Job> {
    let (sender, receiver) = mpsc::channel::<Job>();
    let receiver = Arc::new(Mutex::new(receiver));
    for _ in 0..threads {
        let receiver = receiver.clone();
        let run = move || {
            #[cfg(target_os = "linux")]
            if let Err(error) = rustix::process::setpriority_process(None, NICE) {
                tracing::debug!(%error, "hashing runs at the usual priority");
            }
            loop {
                let job = receiver.lock().unwrap_or_else(PoisonError::into_inner).recv();
                // The end of the desk.
                let Ok(job) = job else { return };
                // A panic is told by its own hook; the next log-in must find the thread alive.
                let _ = std::panic::catch_unwind(std::panic::AssertUnwindSafe(job));
            }
        };
        if let Err(error) = std::thread::Builder::new().name("hasher".into()).spawn(run) {
            tracing::error!(%error, "no thread for hashing passwords");
        }
    }
    sender
}

/// A place in the queue; given back when dropped.
pub(super) struct Seat(Arc<AtomicUsize>);

impl Drop for Seat {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::AcqRel);
    }
}

/// What a check found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Verdict {
    pub right: bool,
    /// Made with another cost than today's: hash again.
    pub outdated: bool,
}

impl Passwords {
    pub fn new(hashing: &Hashing) -> Self {
        let params = Params::new(hashing.memory_kib, hashing.passes, hashing.lanes, None).unwrap_or_else(|error| {
            tracing::error!(%error, "these hashing costs are impossible; the default is used");
            Params::DEFAULT
        });
        let nobody = format!(
            "$argon2id$v=19$m={},t={},p={}$c2FsdHNhbHRzYWx0c2FsdA${}",
            params.m_cost(),
            params.t_cost(),
            params.p_cost(),
            "A".repeat(43)
        );
        let at_once = hashing.at_once.max(1);
        Self {
            argon: Argon2::new(Algorithm::Argon2id, Version::V0x13, params),
            turns: Arc::new(Semaphore::new(at_once)),
            jobs: start(at_once),
            seats: Arc::new(AtomicUsize::new(0)),
            most: at_once + QUEUE,
            nobody: nobody.into(),
        }
    }

    /// A place in the queue.
    ///
    /// # Errors
    /// [`Fault::TooMany`] when it is full.
    pub fn seat(&self) -> Result<Seat, Fault> {
        let seat = Seat(self.seats.clone());
        if self.seats.fetch_add(1, Ordering::AcqRel) >= self.most {
            return Err(Fault::TooMany { retry_after: COME_BACK });
        }
        Ok(seat)
    }

    async fn turn(&self) -> Result<OwnedSemaphorePermit, Fault> {
        self.turns.clone().acquire_owned().await.map_err(|error| oops::internal(&error))
    }

    /// Runs it on a hashing thread. It goes on to its end even when nobody waits for the answer any more.
    async fn run<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, Fault> {
        let (done, answer) = oneshot::channel();
        let job: Job = Box::new(move || {
            // Who asked may have gone.
            let _ = done.send(work());
        });
        self.jobs.send(job).map_err(|error| oops::internal(&error))?;
        answer.await.map_err(|error| oops::internal(&error))
    }

    /// The PHC string of a new hash.
    pub async fn hash(&self, _seat: &Seat, password: &str, random: &Random) -> Result<String, Fault> {
        let turn = self.turn().await?;
        let argon = self.argon.clone();
        let password = password.to_owned();
        let salt = random.bytes::<16>();
        // The turn moves along: memory stays bounded even when nobody waits for the answer any more.
        let made = self
            .run(move || {
                let _turn = turn;
                argon.hash_password_with_salt(password.as_bytes(), &salt).map(|hash| hash.to_string())
            })
            .await?;
        made.map_err(|error| oops::internal(&error))
    }

    /// Whether `password` is the one of `stored`. Without a stored hash it takes as long and is wrong.
    pub async fn verify(&self, _seat: &Seat, password: &str, stored: Option<&str>) -> Result<Verdict, Fault> {
        let turn = self.turn().await?;
        let argon = self.argon.clone();
        let stored = stored.filter(|hash| !hash.is_empty());
        let somebody = stored.is_some();
        let hash: Arc<str> = stored.map_or_else(|| self.nobody.clone(), Arc::from);
        // Longer than any that can be set: wrong, without hashing what somebody made up.
        let possible = password.chars().count() <= domain::people::PASSWORD_MAX as usize;
        let password = if possible { password.to_owned() } else { String::new() };
        self.run(move || {
            let _turn = turn;
            let Ok(parsed) = PasswordHash::new(&hash) else {
                return Verdict { right: false, outdated: false };
            };
            let right = argon.verify_password(password.as_bytes(), &parsed).is_ok() && somebody && possible;
            let outdated = Params::try_from(&parsed).map_or(true, |made| !same_cost(&made, argon.params()));
            Verdict { right, outdated }
        })
        .await
    }
}

fn same_cost(a: &Params, b: &Params) -> bool {
    a.m_cost() == b.m_cost() && a.t_cost() == b.t_cost() && a.p_cost() == b.p_cost()
}

/// A password for somebody who will change it: sixty random bits in three groups, without letters that look alike.
pub(crate) fn invent(random: &Random) -> String {
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let mut out = String::with_capacity(14);
    for (at, byte) in random.bytes::<12>().into_iter().enumerate() {
        if at > 0 && at % 4 == 0 {
            out.push('-');
        }
        out.push(char::from(LETTERS.get(usize::from(byte) % LETTERS.len()).copied().unwrap_or(b'x')));
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const CHEAP: Hashing = Hashing { memory_kib: 8, passes: 1, lanes: 1, at_once: 2 };

    #[tokio::test]
    async fn a_hash_fits_its_password_only() {
        let passwords = Passwords::new(&CHEAP);
        let seat = passwords.seat().unwrap();
        let hash = passwords.hash(&seat, "درخت سیب ۱۴۰۵", &Random::system()).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=8,t=1,p=1$"));
        let right = passwords.verify(&seat, "درخت سیب ۱۴۰۵", Some(&hash)).await.unwrap();
        assert_eq!(right, Verdict { right: true, outdated: false });
        assert!(!passwords.verify(&seat, "درخت سیب ۱۴۰۶", Some(&hash)).await.unwrap().right);
        assert!(!passwords.verify(&seat, "", Some("nonsense")).await.unwrap().right);
    }

    #[tokio::test]
    async fn nobody_has_no_password() {
        let passwords = Passwords::new(&CHEAP);
        let seat = passwords.seat().unwrap();
        for stored in [None, Some("")] {
            let verdict = passwords.verify(&seat, "", stored).await.unwrap();
            assert_eq!(verdict, Verdict { right: false, outdated: false }, "the stand-in is a hash of today's cost");
        }
    }

    #[tokio::test]
    async fn a_hash_of_another_cost_is_outdated() {
        let old = Passwords::new(&Hashing { passes: 2, ..CHEAP });
        let hash = old.hash(&old.seat().unwrap(), "secret", &Random::system()).await.unwrap();
        let new = Passwords::new(&CHEAP);
        let verdict = new.verify(&new.seat().unwrap(), "secret", Some(&hash)).await.unwrap();
        assert_eq!(verdict, Verdict { right: true, outdated: true });
    }

    #[test]
    fn the_queue_is_bounded_and_seats_come_back() {
        let passwords = Passwords::new(&CHEAP);
        let seats: Vec<Seat> = (0..CHEAP.at_once + QUEUE).map(|_| passwords.seat().unwrap()).collect();
        assert_eq!(passwords.seat().err(), Some(Fault::TooMany { retry_after: COME_BACK }));
        drop(seats);
        assert!(passwords.seat().is_ok());
    }

    #[test]
    fn an_invented_password_may_be_set() {
        let password = invent(&Random::system());
        let mut check = domain::fault::Check::new();
        domain::people::check_password(&mut check, &password, domain::Field::Password);
        assert_eq!(check.done(), Ok(()), "{password}");
        assert_ne!(password, invent(&Random::system()));
    }
}
