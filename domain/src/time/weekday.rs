//! Days of the week, in Iranian order.

use serde::{Deserialize, Serialize};

/// A day of the week. The week begins on Saturday; Friday is the weekly holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weekday {
    Saturday,
    Sunday,
    Monday,
    Tuesday,
    Wednesday,
    Thursday,
    Friday,
}

impl Weekday {
    /// All seven, Saturday first: the columns of a calendar page.
    pub const ALL: [Self; 7] =
        [Self::Saturday, Self::Sunday, Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday];

    /// 0 for Saturday … 6 for Friday; the number kept in the database.
    pub const fn index(self) -> u8 {
        self as u8
    }

    /// The inverse of [`Weekday::index`]; `None` above 6.
    pub const fn from_index(index: u8) -> Option<Self> {
        if index < 7 { Some(Self::ALL[index as usize]) } else { None }
    }

    /// The weekday of the day `days` after 1970-01-01, which was a Thursday.
    pub const fn of_day_number(days: i64) -> Self {
        let since_saturday = (days.rem_euclid(7) + Self::Thursday as i64) % 7;
        Self::ALL[since_saturday as usize]
    }

    /// The following day.
    pub const fn next(self) -> Self {
        Self::ALL[(self as usize + 1) % 7]
    }

    /// The statutory weekly holiday of Iran is Friday alone; Thursday is each branch's own setting.
    pub const fn is_weekend(self) -> bool {
        matches!(self, Self::Friday)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn saturday_is_the_first_and_friday_the_last() {
        for (index, weekday) in Weekday::ALL.into_iter().enumerate() {
            assert_eq!(usize::from(weekday.index()), index);
            assert_eq!(Weekday::from_index(index as u8), Some(weekday));
        }
        assert_eq!(Weekday::from_index(7), None);
        assert_eq!(Weekday::Friday.next(), Weekday::Saturday);
        assert!(Weekday::Friday.is_weekend() && !Weekday::Thursday.is_weekend());
    }

    #[test]
    fn any_day_number_has_a_weekday() {
        assert_eq!(Weekday::of_day_number(0), Weekday::Thursday);
        assert_eq!(Weekday::of_day_number(-1), Weekday::Wednesday);
        let _ = (Weekday::of_day_number(i64::MIN), Weekday::of_day_number(i64::MAX));
    }

    #[test]
    fn the_wire_name_is_the_english_word() {
        assert_eq!(serde_json::to_string(&Weekday::Saturday).unwrap(), "\"saturday\"");
    }
}
