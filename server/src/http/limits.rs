//! How often somebody may call. Generous: it stops scripts, not people. Sign-in has its own, growing delays.

use domain::Fault;
use domain::ids::SessionId;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};
use std::net::{IpAddr, Ipv6Addr};
use std::num::NonZeroU32;

/// Requests that a session may make at once, in seconds of its rate.
const SESSION_BURST: u32 = 5;
/// The same for anonymous forms of one address.
const ADDRESS_BURST: u32 = 4;
/// Anonymous forms get this part of a session's rate.
const ADDRESS_SHARE: u32 = 4;
/// IPv6 hands out this much to one subscriber: they count as one.
const SUBSCRIBER: u128 = !0 << 64;

/// The limits; none at all when the rate is 0.
#[derive(Debug, Default)]
pub struct Limits(Option<Rates>);

#[derive(Debug)]
struct Rates {
    sessions: DefaultKeyedRateLimiter<SessionId>,
    addresses: DefaultKeyedRateLimiter<IpAddr>,
    clock: DefaultClock,
}

impl Limits {
    /// `per_second`: requests of one session; 0 switches all limits off.
    pub fn new(per_second: u32) -> Self {
        let quota = |rate: u32, burst: u32| {
            Some(Quota::per_second(NonZeroU32::new(rate)?).allow_burst(NonZeroU32::new(rate.saturating_mul(burst))?))
        };
        let anonymous = per_second.div_ceil(ADDRESS_SHARE);
        Self(quota(per_second, SESSION_BURST).zip(quota(anonymous, ADDRESS_BURST)).map(|(session, address)| Rates {
            sessions: RateLimiter::keyed(session),
            addresses: RateLimiter::keyed(address),
            clock: DefaultClock::default(),
        }))
    }

    /// Counts a request of a session.
    ///
    /// # Errors
    /// [`Fault::TooMany`] with the seconds to wait.
    pub fn session(&self, session: SessionId) -> Result<(), Fault> {
        let Some(rates) = &self.0 else { return Ok(()) };
        rates.sessions.check_key(&session).map_err(|until| too_many(until.wait_time_from(rates.clock.now())))
    }

    /// Counts a form sent by somebody who is not signed in.
    ///
    /// # Errors
    /// [`Fault::TooMany`] with the seconds to wait.
    pub fn address(&self, address: IpAddr) -> Result<(), Fault> {
        let Some(rates) = &self.0 else { return Ok(()) };
        rates
            .addresses
            .check_key(&subscriber(address))
            .map_err(|until| too_many(until.wait_time_from(rates.clock.now())))
    }

    /// Forgets who has been quiet; call it every minute or so.
    pub fn sweep(&self) {
        if let Some(rates) = &self.0 {
            rates.sessions.retain_recent();
            rates.sessions.shrink_to_fit();
            rates.addresses.retain_recent();
            rates.addresses.shrink_to_fit();
        }
    }
}

fn too_many(wait: std::time::Duration) -> Fault {
    Fault::TooMany { retry_after: u32::try_from(wait.as_secs()).unwrap_or(u32::MAX).saturating_add(1) }
}

fn subscriber(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & SUBSCRIBER).into(),
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_is_stopped_and_others_are_not() {
        let limits = Limits::new(8);
        let flooder: IpAddr = "1.2.3.4".parse().unwrap();
        let refused = (0..100).filter(|_| limits.address(flooder).is_err()).count();
        assert!(refused >= 90, "{refused}");
        assert!(limits.address("1.2.3.5".parse().unwrap()).is_ok());
        let refused = (0..100).filter(|_| limits.session(SessionId(1)).is_err()).count();
        assert!((50..=60).contains(&refused), "{refused}");
        assert!(limits.session(SessionId(2)).is_ok());
        assert!(matches!(limits.address(flooder), Err(Fault::TooMany { retry_after: 1.. })));
    }

    #[test]
    fn one_subscriber_has_no_endless_addresses() {
        let limits = Limits::new(4);
        let refused = (0..100_u16)
            .filter(|n| limits.address(Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, *n).into()).is_err())
            .count();
        assert!(refused > 90, "{refused}");
    }

    #[test]
    fn zero_switches_off() {
        let limits = Limits::new(0);
        assert!((0..10_000).all(|_| limits.session(SessionId(1)).is_ok()));
    }
}
