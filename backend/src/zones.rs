//! Time zones: offsets from the zone database (jiff), as tables that pages can carry.

use domain::Micros;
use domain::time::Zone;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use std::collections::HashMap;
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

/// Tables that were made once; a pure cache of the zone database.
static KNOWN: LazyLock<RwLock<HashMap<String, Arc<Zone>>>> = LazyLock::new(RwLock::default);

/// Years before and after which offsets do not matter to a helpdesk.
const FIRST_YEAR: i16 = 1990;
const LAST_YEAR: i16 = 2045;

/// The table of an IANA zone; None when there is no such zone.
pub fn zone(name: &str) -> Option<Arc<Zone>> {
    if let Some(zone) = KNOWN.read().unwrap_or_else(PoisonError::into_inner).get(name) {
        return Some(zone.clone());
    }
    let tz = TimeZone::get(name).ok()?;
    let zone = Arc::new(table(tz.iana_name().unwrap_or(name), &tz));
    KNOWN.write().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), zone.clone());
    Some(zone)
}

fn table(name: &str, tz: &TimeZone) -> Zone {
    let bound = |year: i16| {
        jiff::civil::date(year, 1, 1).to_zoned(TimeZone::UTC).map_or(Timestamp::UNIX_EPOCH, |z| z.timestamp())
    };
    let start = bound(FIRST_YEAR);
    let end = bound(LAST_YEAR);
    let mut steps = vec![(Micros(i64::MIN), tz.to_offset(start).seconds())];
    for change in tz.following(start) {
        if change.timestamp() > end {
            break;
        }
        let offset = change.offset().seconds();
        if steps.last().is_none_or(|(_, last)| *last != offset) {
            steps.push((Micros(change.timestamp().as_microsecond()), offset));
        }
    }
    Zone { name: name.to_owned(), steps }
}

/// All zone names that may be chosen, sorted.
pub fn names() -> Vec<String> {
    let mut names: Vec<String> = jiff::tz::db()
        .available()
        .map(|name| name.as_str().to_owned())
        .filter(|name| name.contains('/') && !name.starts_with("Etc/") && !name.starts_with("posix"))
        .collect();
    names.push("UTC".into());
    names.sort();
    names
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn tehran_has_no_summer_time_since_2022() {
        let tehran = zone("Asia/Tehran").unwrap();
        let summer = |year: i16| {
            Micros(jiff::civil::date(year, 7, 1).to_zoned(TimeZone::UTC).unwrap().timestamp().as_microsecond())
        };
        assert_eq!(tehran.offset(summer(2022)), 4 * 3600 + 1800);
        assert_eq!(tehran.offset(summer(2023)), 3 * 3600 + 1800);
    }

    #[test]
    fn irans_table_in_domain_is_the_one_of_the_zone_database() {
        let tz = TimeZone::get("Asia/Tehran").unwrap();
        let instant = |year: i16| jiff::civil::date(year, 1, 1).to_zoned(TimeZone::UTC).unwrap().timestamp();
        let (start, end) = (instant(1970), instant(2030));
        let mut changes = Vec::new();
        let mut offset = tz.to_offset(start).seconds();
        for change in tz.following(start).take_while(|change| change.timestamp() < end) {
            // Some entries of the database only rename the zone.
            if change.offset().seconds() != offset {
                offset = change.offset().seconds();
                changes.push((Micros(change.timestamp().as_microsecond()), offset));
            }
        }
        assert!(changes.len() > 60, "from 1977 to 2022: {}", changes.len());
        let ours = Zone::tehran();
        let (from, to) = (Micros(start.as_microsecond()), Micros(end.as_microsecond()));
        let within: Vec<(Micros, i32)> = ours.steps.iter().copied().filter(|(at, _)| (from..to).contains(at)).collect();
        assert_eq!(within, changes);
        let theirs = |at: Micros| tz.to_offset(Timestamp::from_microsecond(at.0).unwrap()).seconds();
        for (at, _) in changes {
            for near in [-Micros::DAY, -Micros::SECOND, -1, 0, 1, Micros::SECOND, Micros::DAY] {
                let near = at.plus(near);
                assert_eq!(ours.offset(near), theirs(near), "{near:?}");
            }
        }
        assert_eq!((ours.offset(from), ours.offset(to)), (theirs(from), theirs(to)));
    }

    #[test]
    fn an_unknown_zone_is_refused() {
        assert!(zone("Mars/Olympus").is_none());
        assert!(zone("").is_none());
    }
}
