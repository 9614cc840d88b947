//! Where randomness comes from: the operating system, or a seed (tests, seeding).

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use std::sync::{Arc, Mutex, PoisonError};

/// A source of random bytes.
#[derive(Clone)]
pub enum Random {
    /// A cryptographic generator seeded by the operating system.
    System,
    /// Repeats itself for the same seed. Never for secrets of a real desk.
    Seeded(Arc<Mutex<StdRng>>),
}

impl std::fmt::Debug for Random {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::System => "Random::System",
            Self::Seeded(_) => "Random::Seeded",
        })
    }
}

impl Random {
    /// The operating system's.
    pub const fn system() -> Self {
        Self::System
    }

    /// Repeatable.
    pub fn seeded(seed: u64) -> Self {
        Self::Seeded(Arc::new(Mutex::new(StdRng::seed_from_u64(seed))))
    }

    /// `N` random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        match self {
            Self::System => rand::rng().fill_bytes(&mut bytes),
            Self::Seeded(rng) => rng.lock().unwrap_or_else(PoisonError::into_inner).fill_bytes(&mut bytes),
        }
        bytes
    }

    /// `N` random bytes in lower-case hexadecimal: names of files, sessions, tokens.
    pub fn hex<const N: usize>(&self) -> String {
        hex(&self.bytes::<N>())
    }
}

/// Lower-case hexadecimal.
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
