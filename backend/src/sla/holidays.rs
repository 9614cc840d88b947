//! The public holidays of Iran that a new calendar begins with: 1404 to 1406. Those of the sun are certain; those of the moon
//! follow its sighting and may move by a day, so from 1405 on they are marked as estimated. Administrators edit them.

use domain::sla::Holiday;
use domain::time::Jalali;

/// Month, day, Persian name, English name; every year.
const SOLAR: [(u8, u8, &str, &str); 11] = [
    (1, 1, "نوروز", "Nowruz"),
    (1, 2, "نوروز", "Nowruz"),
    (1, 3, "نوروز", "Nowruz"),
    (1, 4, "نوروز", "Nowruz"),
    (1, 12, "روز جمهوری اسلامی", "Islamic Republic Day"),
    (1, 13, "روز طبیعت", "Nature Day"),
    (3, 14, "رحلت امام خمینی", "Passing of Imam Khomeini"),
    (3, 15, "قیام ۱۵ خرداد", "15 Khordad uprising"),
    (11, 22, "پیروزی انقلاب اسلامی", "Victory of the Revolution"),
    (12, 29, "ملی شدن صنعت نفت", "Nationalisation of oil"),
    // Only leap years have it.
    (12, 30, "آخرین روز سال", "Last day of the year"),
];

const FITR: (&str, &str) = ("عید فطر", "Eid al-Fitr");
const FITR_2: (&str, &str) = ("تعطیلی عید فطر", "Eid al-Fitr holiday");
const SADEGH: (&str, &str) = ("شهادت امام جعفر صادق", "Martyrdom of Imam Sadegh");
const QORBAN: (&str, &str) = ("عید قربان", "Eid al-Adha");
const GHADIR: (&str, &str) = ("عید غدیر خم", "Eid al-Ghadir");
const TASUA: (&str, &str) = ("تاسوعا", "Tasua");
const ASHURA: (&str, &str) = ("عاشورا", "Ashura");
const ARBAEEN: (&str, &str) = ("اربعین", "Arbaeen");
const PROPHET: (&str, &str) = ("رحلت پیامبر و شهادت امام حسن", "Passing of the Prophet");
const REZA: (&str, &str) = ("شهادت امام رضا", "Martyrdom of Imam Reza");
const ASKARI: (&str, &str) = ("شهادت امام حسن عسکری", "Martyrdom of Imam Askari");
const MAWLID: (&str, &str) = ("میلاد پیامبر و امام جعفر صادق", "Birth of the Prophet");
const FATEMEH: (&str, &str) = ("شهادت حضرت فاطمه", "Martyrdom of Fatemeh");
const ALI_BORN: (&str, &str) = ("ولادت امام علی", "Birth of Imam Ali");
const MABATH: (&str, &str) = ("مبعث پیامبر", "Mab'ath");
const MAHDI: (&str, &str) = ("نیمهٔ شعبان", "Mid-Sha'ban");
const ALI: (&str, &str) = ("شهادت امام علی", "Martyrdom of Imam Ali");

/// Year, month, day and whose day it is. Sources: the official calendar of 1404; for later years the package `holidays` 0.109
/// (MIT) as far as `persian.md` §1.9 lists them, and months of 29 and 30 days by turns.
const LUNAR: [(i32, u8, u8, (&str, &str)); 53] = [
    (1404, 1, 2, ALI),
    (1404, 1, 11, FITR),
    (1404, 1, 12, FITR_2),
    (1404, 2, 4, SADEGH),
    (1404, 3, 16, QORBAN),
    (1404, 3, 24, GHADIR),
    (1404, 4, 14, TASUA),
    (1404, 4, 15, ASHURA),
    (1404, 5, 23, ARBAEEN),
    (1404, 5, 31, PROPHET),
    (1404, 6, 2, REZA),
    (1404, 6, 10, ASKARI),
    (1404, 6, 19, MAWLID),
    (1404, 9, 3, FATEMEH),
    (1404, 10, 13, ALI_BORN),
    (1404, 10, 27, MABATH),
    (1404, 11, 15, MAHDI),
    (1404, 12, 20, ALI),
    (1405, 1, 1, FITR),
    (1405, 1, 2, FITR_2),
    (1405, 1, 25, SADEGH),
    (1405, 3, 6, QORBAN),
    (1405, 3, 14, GHADIR),
    (1405, 4, 4, TASUA),
    (1405, 4, 5, ASHURA),
    (1405, 5, 13, ARBAEEN),
    (1405, 5, 21, PROPHET),
    (1405, 5, 23, REZA),
    (1405, 5, 31, ASKARI),
    (1405, 6, 9, MAWLID),
    (1405, 8, 23, FATEMEH),
    (1405, 10, 2, ALI_BORN),
    (1405, 10, 16, MABATH),
    (1405, 11, 4, MAHDI),
    (1405, 12, 10, ALI),
    (1405, 12, 19, FITR),
    (1405, 12, 20, FITR_2),
    (1406, 1, 14, SADEGH),
    (1406, 2, 27, QORBAN),
    (1406, 3, 4, GHADIR),
    (1406, 3, 25, TASUA),
    (1406, 3, 26, ASHURA),
    (1406, 5, 4, ARBAEEN),
    (1406, 5, 12, PROPHET),
    (1406, 5, 14, REZA),
    (1406, 5, 21, ASKARI),
    (1406, 5, 30, MAWLID),
    (1406, 8, 13, FATEMEH),
    (1406, 9, 22, ALI_BORN),
    (1406, 10, 6, MABATH),
    (1406, 10, 24, MAHDI),
    (1406, 11, 29, ALI),
    (1406, 12, 9, FITR),
];

/// All of them in order, each day once: the sun's name goes before the moon's, and is certain.
pub fn of_iran() -> Vec<Holiday> {
    let day = |year: i32, month: u8, day: u8| Jalali::new(year, month, day).and_then(Jalali::date);
    let holiday = |date, (name, name_en): (&str, &str), estimated| Holiday {
        date,
        name: name.to_owned(),
        name_en: name_en.to_owned(),
        estimated,
    };
    let solar = (1404..=1406).flat_map(|year| {
        SOLAR.iter().filter_map(move |(month, number, name, name_en)| {
            Some(holiday(day(year, *month, *number)?, (name, name_en), false))
        })
    });
    let lunar = LUNAR
        .iter()
        .filter_map(|(year, month, number, name)| Some(holiday(day(*year, *month, *number)?, *name, *year > 1404)));
    let mut all: Vec<Holiday> = solar.chain(lunar).collect();
    all.sort_by_key(|holiday| holiday.date);
    all.dedup_by_key(|holiday| holiday.date);
    all
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_the_lists_exists_and_comes_once() {
        let all = of_iran();
        let leap = (1404..=1406).filter(|year| Jalali::is_leap_year(*year)).count();
        // 14 Khordad 1405, 1 and 2 Farvardin 1405 and 2, 12 Farvardin 1404 are days of both.
        assert_eq!(all.len(), 3 * 10 + leap + LUNAR.len() - 5);
        assert!(all.windows(2).all(|pair| pair[0].date < pair[1].date));
    }

    #[test]
    fn what_follows_the_sun_is_certain_and_what_will_follow_the_moon_is_not() {
        let all = of_iran();
        let on = |text: &str| all.iter().find(|holiday| holiday.date == text.parse().unwrap()).unwrap();
        assert_eq!((on("2027-02-11").name.as_str(), on("2027-02-11").estimated), ("پیروزی انقلاب اسلامی", false));
        assert_eq!((on("2026-12-23").name.as_str(), on("2026-12-23").estimated), ("ولادت امام علی", true));
        assert_eq!(on("2026-03-21").name, "نوروز");
    }
}
