//! A session's secret: 256 random bits in the cookie, only their SHA-256 in the database.

use crate::random::{self, Random};
use sha2::{Digest, Sha256};

/// What the database and the cache know a session by.
pub(super) type Key = [u8; 32];

/// A new secret as it stands in the cookie, and its key.
pub(super) fn invent(random: &Random) -> (String, Key) {
    let bytes = random.bytes::<32>();
    (random::hex(&bytes), hash(&bytes))
}

/// The key of a cookie's secret; None when it cannot be one of ours.
pub(super) fn key(secret: &str) -> Option<Key> {
    let digits = secret.as_bytes();
    if digits.len() != 64 {
        return None;
    }
    let mut bytes = [0_u8; 32];
    for (byte, pair) in bytes.iter_mut().zip(digits.chunks_exact(2)) {
        let &[high, low] = pair else { return None };
        *byte = digit(high)? << 4 | digit(low)?;
    }
    Some(hash(&bytes))
}

fn digit(c: u8) -> Option<u8> {
    match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    }
}

fn hash(bytes: &[u8]) -> Key {
    Sha256::digest(bytes).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_found_by_its_key_and_rubbish_by_none() {
        let (secret, found) = invent(&Random::system());
        assert_eq!(key(&secret), Some(found));
        assert_eq!(key(&secret.to_uppercase()), None, "one spelling only");
        for rubbish in ["", "00", &"g".repeat(64), &"é".repeat(32), &format!("{secret}0")] {
            assert_eq!(key(rubbish), None, "{rubbish}");
        }
    }
}
