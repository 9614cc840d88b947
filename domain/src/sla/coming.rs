//! What comes due: a week of tickets by the day on which the next of their promises is due, and those that are late
//! already. The URL's query string is the question: [`ComingQuery`] prints to and reads from it.

use crate::Micros;
use crate::ids::{DepartmentId, UserId};
use crate::permissions::Role;
use crate::tickets::{Cursor, ListQuery, Order, TicketRow, View};
use crate::time::{Civil, Date, Zone, parse_date};
use serde::{Deserialize, Serialize};

/// Days that are shown at once.
pub const DAYS: usize = 7;
/// Tickets shown of a group; of more there is only their number.
pub const SHOWN: usize = 20;

/// Whose tickets.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Assigned to the reader.
    Mine,
    /// Assigned to this person.
    Person(UserId),
    /// In this department.
    Department(DepartmentId),
    /// All that the reader may see.
    Everybody,
}

impl Whose {
    /// What a reader sees who did not choose: agents their own, managers everybody's.
    pub const fn usual(role: Role) -> Self {
        match role {
            Role::CentralAdmin | Role::Admin | Role::BranchAdmin => Self::Everybody,
            Role::Agent | Role::ReportManager | Role::Customer => Self::Mine,
        }
    }

    /// Whose assignments count; None: anybody's or nobody's.
    pub fn assignee(self, reader: UserId) -> Option<UserId> {
        match self {
            Self::Mine => Some(reader),
            Self::Person(person) => Some(person),
            Self::Department(_) | Self::Everybody => None,
        }
    }

    /// The department that counts.
    pub const fn department(self) -> Option<DepartmentId> {
        match self {
            Self::Department(department) => Some(department),
            Self::Mine | Self::Person(_) | Self::Everybody => None,
        }
    }

    /// The same tickets as the desk's list has them, by what is due next, from behind a row on.
    pub fn list(self, reader: UserId, after: Option<&TicketRow>) -> ListQuery {
        let cursor = after.and_then(|row| Some(Cursor { rank: 0, at: row.chip.due_at?.0, id: row.id.0, back: false }));
        ListQuery {
            view: View::Open,
            assignee: self.assignee(reader),
            department: self.department(),
            order: Order::Due,
            cursor,
            ..ListQuery::default()
        }
    }
}

/// Which tickets, and from which day on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ComingQuery {
    /// None: [`Whose::usual`].
    pub whose: Option<Whose>,
    /// None: today. A day that is past is read as today.
    pub from: Option<Date>,
}

impl ComingQuery {
    /// Reads the pairs of a URL's query string; unknown or wrong ones are ignored. A person goes before a department.
    pub fn from_pairs<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let (mut whose, mut department, mut person, mut from) = (None, None, None, None);
        for (name, value) in pairs {
            match name {
                "whose" if value == "me" => whose = Some(Whose::Mine),
                "whose" if value == "all" => whose = Some(Whose::Everybody),
                "person" => person = value.parse().ok().map(Whose::Person),
                "department" => department = value.parse().ok().map(Whose::Department),
                "from" => from = parse_date(value),
                _ => {}
            }
        }
        Self { whose: person.or(department).or(whose), from }
    }

    /// Prints the query string, without `?`; empty for the reader's own today.
    pub fn to_query(self) -> String {
        let whose = self.whose.map(|whose| match whose {
            Whose::Mine => "whose=me".to_owned(),
            Whose::Everybody => "whose=all".to_owned(),
            Whose::Person(id) => format!("person={id}"),
            Whose::Department(id) => format!("department={id}"),
        });
        let from = self.from.map(|from| format!("from={from}"));
        whose.into_iter().chain(from).collect::<Vec<_>>().join("&")
    }
}

/// The instants that part the groups of a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span {
    pub today: Date,
    /// The first day, never before today.
    pub from: Date,
    /// The instant at which each day's group begins, and the one at which the last ends. Today begins behind now: what is due
    /// by now is late.
    pub starts: [Micros; DAYS + 1],
}

impl Span {
    /// The week from `from` on, as the days are in `zone`.
    pub fn new(zone: &Zone, now: Micros, from: Option<Date>) -> Self {
        let today = zone.date(now);
        let from = from.unwrap_or(today).max(today);
        let mut starts = [Micros::MAX; DAYS + 1];
        for (start, day) in starts.iter_mut().zip(0..) {
            *start = zone.instant(Civil::midnight(from.add_days(day)));
        }
        if from == today {
            starts[0] = now.plus(1);
        }
        Self { today, from, starts }
    }

    /// Whether what is late is told: beside today, not beside later weeks.
    pub fn tells_late(&self) -> bool {
        self.from == self.today
    }

    /// The groups: from when on (None: ever since) until when, both as an interval that is open at its end. The first is what
    /// is late, if that is told.
    pub fn groups(&self) -> Vec<(Option<Micros>, Micros)> {
        let late = self.tells_late().then_some((None, self.starts[0]));
        let days = self.starts.windows(2).map(|pair| (Some(pair[0]), pair[1]));
        late.into_iter().chain(days).collect()
    }
}

/// Tickets of a day, or late ones; those that are due first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// None: they are late.
    pub day: Option<Date>,
    pub rows: Vec<TicketRow>,
    /// All of them, also those that are not shown.
    pub count: i64,
}

impl Group {
    /// How many are not shown.
    pub fn more(&self) -> i64 {
        (self.count - self.rows.len() as i64).max(0)
    }
}

/// What comes due.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Coming {
    pub whose: Whose,
    pub today: Date,
    pub from: Date,
    /// What is late, if that is told; then the days.
    pub groups: Vec<Group>,
}

impl Coming {
    /// What shows the week before, from today at the earliest; None: this is the first.
    pub fn before(&self) -> Option<ComingQuery> {
        let before = self.from.add_days(-(DAYS as i64)).max(self.today);
        (self.from > self.today).then(|| self.week(before))
    }

    /// What shows the week after.
    pub fn after(&self) -> ComingQuery {
        self.week(self.from.add_days(DAYS as i64))
    }

    fn week(&self, from: Date) -> ComingQuery {
        ComingQuery { whose: Some(self.whose), from: Some(from).filter(|from| *from != self.today) }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn at(text: &str) -> Micros {
        Micros::parse_rfc3339(text).unwrap()
    }

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Berlin, where clocks go back on 25 October 2026 and forward on 28 March 2027.
    fn berlin() -> Zone {
        let steps = [("2026-03-29T01:00:00Z", 7200), ("2026-10-25T01:00:00Z", 3600), ("2027-03-28T01:00:00Z", 7200)];
        let steps = steps.into_iter().map(|(text, offset)| (at(text), offset));
        Zone { name: "Europe/Berlin".into(), steps: [(Micros::MIN, 3600)].into_iter().chain(steps).collect() }
    }

    fn hours(span: &Span) -> Vec<i64> {
        span.starts.windows(2).map(|pair| pair[1].since(pair[0]) / (60 * Micros::MINUTE)).collect()
    }

    #[test]
    fn a_day_is_as_long_as_its_zone_says() {
        let now = at("2026-10-22T10:00:00Z");
        let span = Span::new(&berlin(), now, Some(day("2026-10-23")));
        assert_eq!(span.starts[0], at("2026-10-22T22:00:00Z"));
        assert_eq!(hours(&span), [24, 24, 25, 24, 24, 24, 24]);
        assert_eq!(span.starts[3], at("2026-10-25T23:00:00Z"));
        let span = Span::new(&berlin(), now, Some(day("2027-03-26")));
        assert_eq!(hours(&span), [24, 24, 23, 24, 24, 24, 24]);
    }

    #[test]
    fn a_midnight_that_is_skipped_begins_the_day_an_hour_later() {
        // In Iran clocks went from 00:00 to 01:00 on 22 March 2022, and back from 24:00 on 21 September.
        let span = Span::new(&Zone::tehran(), at("2022-03-20T00:00:00Z"), Some(day("2022-03-21")));
        assert_eq!((hours(&span)[0], hours(&span)[1]), (24, 23));
        assert_eq!(span.starts[1], at("2022-03-21T20:30:00Z"));
        let span = Span::new(&Zone::tehran(), at("2022-09-20T00:00:00Z"), Some(day("2022-09-21")));
        assert_eq!((hours(&span)[0], hours(&span)[1]), (25, 24));
    }

    #[test]
    fn today_begins_behind_now_and_what_is_due_by_now_is_late() {
        let now = at("2026-11-23T05:00:00Z");
        let span = Span::new(&Zone::tehran(), now, Some(day("2026-11-01")));
        assert_eq!((span.today, span.from), (day("2026-11-23"), day("2026-11-23")));
        let groups = span.groups();
        assert_eq!(groups.len(), DAYS + 1);
        assert_eq!(groups[0], (None, now.plus(1)));
        assert_eq!(groups[1], (Some(now.plus(1)), at("2026-11-23T20:30:00Z")));
        assert!(groups.windows(2).all(|pair| pair[1].0 == Some(pair[0].1)), "no gap and no overlap");
        let later = Span::new(&Zone::tehran(), now, Some(day("2026-11-24")));
        assert_eq!((later.groups().len(), later.starts[0]), (DAYS, at("2026-11-23T20:30:00Z")));
    }

    #[test]
    fn weeks_go_on_and_back_but_never_before_today() {
        let coming =
            |from: &str| Coming { whose: Whose::Mine, today: day("2026-11-23"), from: day(from), groups: Vec::new() };
        assert_eq!(coming("2026-11-23").before(), None);
        assert_eq!(coming("2026-11-23").after().to_query(), "whose=me&from=2026-11-30");
        assert_eq!(coming("2026-11-30").before().unwrap().to_query(), "whose=me");
        assert_eq!(coming("2026-11-26").before().unwrap().from, None);
        assert_eq!(coming("2026-12-08").before().unwrap().from, Some(day("2026-12-01")));
    }

    #[test]
    fn a_question_survives_its_url_and_a_broken_one_is_the_usual() {
        for whose in [Whose::Mine, Whose::Everybody, Whose::Person(UserId(7)), Whose::Department(DepartmentId(3))] {
            let query = ComingQuery { whose: Some(whose), from: Some(day("2026-11-30")) };
            let printed = query.to_query();
            let pairs = printed.split('&').filter_map(|pair| pair.split_once('='));
            assert_eq!(ComingQuery::from_pairs(pairs), query);
        }
        let broken = [("whose", "you"), ("person", "x"), ("department", ""), ("from", "1405/13/40")];
        assert_eq!(ComingQuery::from_pairs(broken), ComingQuery::default());
        let both = [("person", "7"), ("department", "3"), ("whose", "all"), ("from", "1405/09/09")];
        let whose = Some(Whose::Person(UserId(7)));
        assert_eq!(ComingQuery::from_pairs(both), ComingQuery { whose, from: Some(day("2026-11-30")) });
    }

    #[test]
    fn agents_begin_with_their_own_and_managers_with_everybody() {
        assert_eq!(Whose::usual(Role::Agent), Whose::Mine);
        assert_eq!(Whose::usual(Role::BranchAdmin), Whose::Everybody);
        let list = Whose::Mine.list(UserId(4), None);
        assert_eq!(list.to_query(), "view=open&assignee=4&sort=due");
        assert_eq!(
            Whose::Department(DepartmentId(2)).list(UserId(4), None).to_query(),
            "view=open&department=2&sort=due"
        );
    }
}
