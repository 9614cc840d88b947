//! Growing delays against guessing: per account (strict) and per address (generous, for many people share one).
//!
//! An account's attempt is counted *before* the password is checked, in the statement that also looks whether attempts
//! are allowed, so that any number of attempts at once, on any number of nodes, is counted one by one. An address is
//! counted after a failure: at most the log-ins that are under way (a bounded queue) slip through before it closes.

use super::sql;
use crate::args;
use crate::db::{Db, DbError, Tx};
use crate::oops::Oops;
use domain::ids::UserId;
use domain::{Fault, Micros, text};
use std::net::{IpAddr, Ipv6Addr};

/// Failures of an account that cost nothing.
pub(super) const ACCOUNT_FREE: i64 = 4;
/// Failures of an address that cost nothing.
pub(super) const ADDRESS_FREE: i64 = 20;
const FIRST_DELAY: i64 = 5 * Micros::SECOND;
const LONGEST_DELAY: i64 = Micros::HOUR;
/// Failures are forgotten after a day without one.
const DECAY: i64 = Micros::DAY;

/// How long the next attempt must wait after so many failures, µs.
pub(super) fn delay(failures: i64, free: i64) -> i64 {
    let over = failures - free;
    if over <= 0 {
        return 0;
    }
    let doublings = u32::try_from(over - 1).unwrap_or(u32::MAX).min(20);
    (FIRST_DELAY << doublings).min(LONGEST_DELAY)
}

/// Name of a known account.
pub(super) fn account(person: UserId) -> String {
    format!("a:{person}")
}

/// Name for a log-in that nobody has: it must behave like an account.
pub(super) fn stranger(key: &str) -> String {
    format!("u:{}", text::truncate_graphemes(key, 100))
}

/// Name of an address; an IPv6 customer has a whole /64. None without an address.
pub(super) fn address(address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() {
        return None;
    }
    Some(match address.parse::<IpAddr>().map(|ip| ip.to_canonical()) {
        Ok(IpAddr::V6(ip)) => {
            let [a, b, c, d, ..] = ip.segments();
            format!("i:{}/64", Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
        Ok(IpAddr::V4(ip)) => format!("i:{ip}"),
        Err(_) => format!("i:{}", text::truncate_graphemes(address, 60)),
    })
}

fn refuse(until: Micros, now: Micros) -> Result<(), Fault> {
    let wait = until.since(now);
    if wait <= 0 {
        return Ok(());
    }
    let seconds = wait.saturating_add(Micros::SECOND - 1) / Micros::SECOND;
    Err(Fault::TooMany { retry_after: u32::try_from(seconds).unwrap_or(u32::MAX) })
}

/// Refuses while `account` or `address` must wait. Reads only; the count that decides is [`charge`]'s.
pub(super) async fn check(db: &Db, account: &str, address: Option<&str>, now: Micros) -> Result<(), Oops> {
    let until: Option<Option<Micros>> =
        db.optional_scalar(sql::BLOCKED_UNTIL, args![account, address.unwrap_or(account)]).await?;
    Ok(refuse(until.flatten().unwrap_or(Micros::MIN), now)?)
}

/// Counts an attempt on an account in advance.
///
/// # Errors
/// [`Fault::TooMany`] while it must wait; then nothing is counted.
pub(super) async fn charge(tx: &mut Tx, name: &str, now: Micros) -> Result<(), Oops> {
    // The row stays locked until the commit: attempts at the same time are counted one after the other.
    let (failures, until) = count(tx, name, now).await?;
    refuse(until, now)?;
    block(tx, name, now, delay(failures, ACCOUNT_FREE)).await?;
    Ok(())
}

/// Counts a failure of an address, also while it must wait.
pub(super) async fn failed(tx: &mut Tx, name: &str, now: Micros) -> Result<(), DbError> {
    let (failures, _) = count(tx, name, now).await?;
    block(tx, name, now, delay(failures, ADDRESS_FREE)).await
}

async fn count(tx: &mut Tx, name: &str, now: Micros) -> Result<(i64, Micros), DbError> {
    tx.one(sql::COUNT_FAILURE, args![name, now, now.minus(DECAY)]).await
}

async fn block(tx: &mut Tx, name: &str, now: Micros, delay: i64) -> Result<(), DbError> {
    if delay > 0 {
        tx.run_one(sql::BLOCK, args![name, now.plus(delay)]).await?;
    }
    Ok(())
}

/// The account's owner was there: its failures are forgotten.
pub(super) async fn clear(tx: &mut Tx, name: &str) -> Result<(), DbError> {
    tx.run(sql::CLEAR_FAILURES, args![name]).await.map(|_| ())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delay_doubles_from_five_seconds_to_an_hour() {
        let seconds: Vec<i64> = (1..=15).map(|n| delay(n, ACCOUNT_FREE) / Micros::SECOND).collect();
        assert_eq!(seconds, [0, 0, 0, 0, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600]);
        assert_eq!(delay(i64::MAX, ADDRESS_FREE), LONGEST_DELAY);
        assert_eq!(delay(20, ADDRESS_FREE), 0);
    }

    #[test]
    fn an_ipv6_network_is_one_address() {
        assert_eq!(address("2001:db8:1:2:3:4:5:6"), address("2001:db8:1:2::9"));
        assert_ne!(address("2001:db8:1:2::9"), address("2001:db8:1:3::9"));
        assert_eq!(address("::ffff:192.0.2.1"), address("192.0.2.1"));
        assert_eq!(address(" "), None);
    }
}
