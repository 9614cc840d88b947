//! The log of promises and how they were kept: types on the wire.

use super::{Clock, Outcome};
use crate::ids::{BranchId, DepartmentId, PolicyId, PromiseId};
use crate::tickets::Priority;
use crate::time::{Date, parse_date};
use crate::{Dir, Micros};
use serde::{Deserialize, Serialize};

/// How a promise stands, as the log's filter and the figures tell it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// It runs, and there is time.
    Running,
    /// It runs, and was warned of.
    AtRisk,
    /// It was broken, and may still run.
    Breached,
    /// The desk did in time what was promised.
    OnTime,
    /// It fell away before it was due.
    Dropped,
}

impl Kept {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Running, Self::AtRisk, Self::Breached, Self::OnTime, Self::Dropped];

    /// The word in URLs and exports.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Running => "running",
            Self::AtRisk => "at_risk",
            Self::Breached => "breached",
            Self::OnTime => "on_time",
            Self::Dropped => "dropped",
        }
    }

    /// Reads [`Kept::code`].
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kept| kept.code() == code)
    }

    /// How a promise stands that was broken or warned of, and ended so.
    pub const fn of(breached: bool, warned: bool, ended: Option<Outcome>) -> Self {
        match (breached, ended, warned) {
            (true, _, _) => Self::Breached,
            (false, Some(Outcome::Met), _) => Self::OnTime,
            (false, Some(Outcome::Dropped), _) => Self::Dropped,
            (false, None, true) => Self::AtRisk,
            (false, None, false) => Self::Running,
        }
    }
}

/// Which promises: those that began in a stretch of days, both included, in the desk's zone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LogQuery {
    /// None: thirty days before `until`.
    pub since: Option<Date>,
    /// None: today.
    pub until: Option<Date>,
    pub clock: Option<Clock>,
    pub kept: Option<Kept>,
    pub escalated: bool,
    pub policy: Option<PolicyId>,
    pub branch: Option<BranchId>,
    /// The last line of the page before.
    pub after: Option<(Micros, PromiseId)>,
}

impl LogQuery {
    /// Reads the pairs of a URL's query string; unknown or wrong ones are ignored. Days are read in either calendar.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let mut query = Self::default();
        for (name, value) in pairs {
            match name {
                "since" => query.since = parse_date(value),
                "until" => query.until = parse_date(value),
                "clock" => query.clock = Clock::parse(value),
                "kept" => query.kept = Kept::parse(value),
                "escalated" => query.escalated = value == "1",
                "policy" => query.policy = value.parse().ok(),
                "branch" => query.branch = value.parse().ok(),
                "after" => {
                    query.after = value
                        .split_once('.')
                        .and_then(|(at, id)| Some((Micros(at.parse().ok()?), PromiseId(id.parse().ok()?))));
                }
                _ => {}
            }
        }
        query
    }

    /// Prints the query string, without `?`, in a fixed order.
    pub fn to_query(&self) -> String {
        let mut pairs = Vec::new();
        pairs.extend(self.since.map(|date| format!("since={date}")));
        pairs.extend(self.until.map(|date| format!("until={date}")));
        pairs.extend(self.clock.map(|clock| format!("clock={}", clock.code())));
        pairs.extend(self.kept.map(|kept| format!("kept={}", kept.code())));
        pairs.extend(self.escalated.then(|| "escalated=1".to_owned()));
        pairs.extend(self.policy.map(|id| format!("policy={id}")));
        pairs.extend(self.branch.map(|id| format!("branch={id}")));
        pairs.extend(self.after.map(|(at, id)| format!("after={}.{id}", at.0)));
        pairs.join("&")
    }
}

/// A line of the log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogRow {
    pub id: PromiseId,
    pub number: String,
    pub title: String,
    pub title_dir: Dir,
    pub priority: Priority,
    pub branch: BranchId,
    pub clock: Clock,
    pub policy: PolicyId,
    pub policy_name: String,
    pub started_at: Micros,
    pub due_at: Option<Micros>,
    pub ended: Option<(Micros, Outcome)>,
    pub breached_at: Option<Micros>,
    pub escalated: bool,
    pub kept: Kept,
}

/// A page of the log, newest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogPage {
    pub rows: Vec<LogRow>,
    pub next: Option<(Micros, PromiseId)>,
    /// Policies that the filter offers, removed ones too.
    pub policies: Vec<(PolicyId, String)>,
}

/// Numbers of promises of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub on_time: i64,
    pub at_risk: i64,
    pub breached: i64,
    pub running: i64,
    pub dropped: i64,
}

impl Tally {
    /// Adds so many of a kind.
    pub const fn add(&mut self, kept: Kept, count: i64) {
        match kept {
            Kept::Running => self.running += count,
            Kept::AtRisk => self.at_risk += count,
            Kept::Breached => self.breached += count,
            Kept::OnTime => self.on_time += count,
            Kept::Dropped => self.dropped += count,
        }
    }

    /// All of them.
    pub const fn total(&self) -> i64 {
        self.on_time + self.at_risk + self.breached + self.running + self.dropped
    }

    /// Kept of those that are decided, in tenths of a percent; None while none is.
    pub const fn rate(&self) -> Option<i64> {
        match self.on_time + self.breached {
            0 => None,
            decided => Some(self.on_time * 1_000 / decided),
        }
    }
}

/// Answers and solutions of one group.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Both {
    /// First and next responses.
    pub response: Tally,
    pub resolution: Tally,
}

impl Both {
    /// Adds so many of a clock.
    pub const fn add(&mut self, clock: Clock, kept: Kept, count: i64) {
        match clock {
            Clock::FirstResponse | Clock::NextResponse => self.response.add(kept, count),
            Clock::Resolution => self.resolution.add(kept, count),
        }
    }
}

/// How promises of a period were kept.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compliance {
    pub since: Option<Date>,
    pub until: Option<Date>,
    pub all: Both,
    /// Promises of which a step of escalation was taken.
    pub escalated: i64,
    /// By week or month of the beginning, in order; the first day of each.
    pub trend: Vec<(Date, Both)>,
    /// Most urgent first.
    pub priorities: Vec<(Priority, Both)>,
    pub departments: Vec<(Option<DepartmentId>, Both)>,
    /// Breaches by weekday (Saturday first) and hour, in the desk's zone: 168 numbers.
    pub heat: Vec<u32>,
}

/// How long a step of the trend is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TrendBy {
    #[default]
    Week,
    Month,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_that_was_broken_is_broken_however_it_ended() {
        for ended in [None, Some(Outcome::Met), Some(Outcome::Dropped)] {
            assert_eq!(Kept::of(true, true, ended), Kept::Breached);
        }
        assert_eq!(Kept::of(false, true, Some(Outcome::Met)), Kept::OnTime);
        assert_eq!(Kept::of(false, true, None), Kept::AtRisk);
    }

    #[test]
    fn a_query_survives_its_url() {
        let query = LogQuery {
            since: Date::new(2026, 3, 21),
            until: Date::new(2026, 11, 22),
            clock: Some(Clock::Resolution),
            kept: Some(Kept::AtRisk),
            escalated: true,
            policy: Some(PolicyId(3)),
            branch: Some(BranchId(4)),
            after: Some((Micros(5), PromiseId(6))),
        };
        let printed = query.to_query();
        let pairs = printed.split('&').filter_map(|pair| pair.split_once('='));
        assert_eq!(LogQuery::from_pairs(pairs), query);
        // As somebody types it in Persian.
        assert_eq!(LogQuery::from_pairs([("since", "۱۴۰۵/۰۱/۰۱")]).since, Date::new(2026, 3, 21));
        assert_eq!(LogQuery::from_pairs([("since", "x"), ("after", "1")]), LogQuery::default());
    }

    #[test]
    fn the_rate_counts_what_is_decided() {
        let mut tally = Tally::default();
        assert_eq!(tally.rate(), None);
        tally.add(Kept::OnTime, 2);
        tally.add(Kept::Breached, 1);
        tally.add(Kept::Running, 50);
        assert_eq!((tally.rate(), tally.total()), (Some(666), 53));
    }
}
