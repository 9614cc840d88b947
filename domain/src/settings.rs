//! What administrators decide about the whole desk, kept in the database.

use crate::fault::{Check, Fault, Field};
use serde::{Deserialize, Serialize};

/// The desk's settings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// The desk's name in Persian.
    pub name: String,
    /// The desk's name in English.
    pub name_en: String,
    /// IANA name of the desk's zone: ticket numbers count by its days.
    pub zone: String,
    /// Customers may register themselves.
    pub registration_open: bool,
    /// Agents see only tickets of their own departments (and those without one).
    pub own_departments_only: bool,
    /// A seeded demo: the log-in page lists its accounts. Set by the seeder only.
    pub demo: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "میز کمک ایران‌مهر".into(),
            name_en: "Iranmehr Desk".into(),
            zone: "Asia/Tehran".into(),
            registration_open: true,
            own_departments_only: false,
            demo: false,
        }
    }
}

impl Settings {
    /// Checks form and limits; whether the zone exists is the backend's to say.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 80);
        check.text(&self.name_en, Field::NameEn, 2, 80);
        check.text(&self.zone, Field::Zone, 1, 60);
        check.done()
    }
}
