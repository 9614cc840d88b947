//! People, branches, departments, organisations and categories: commands and views.

use crate::Micros;
use crate::fault::{Check, Fault, Field, Problem};
use crate::ids::{BranchId, CategoryId, DepartmentId, OrganisationId, UserId};
use crate::permissions::Role;
use crate::tickets::Priority;
use serde::{Deserialize, Serialize};

/// Shortest password, in characters.
pub const PASSWORD_MIN: u32 = 10;
/// Longest password, in characters: argon2 must not be fed megabytes.
pub const PASSWORD_MAX: u32 = 200;

/// Passwords that everybody tries first; compared folded and without digits at the end.
const COMMON: &[&str] = &[
    "password",
    "iranmehr",
    "qwertyuiop",
    "1234567890",
    "0123456789",
    "abcdefghij",
    "asdfghjkl",
    "iloveyou",
    "administrator",
    "letmein",
    "persepolis",
    "esteghlal",
];

/// Checks a new password for length and commonness.
pub fn check_password(check: &mut Check, password: &str, field: Field) {
    let length = password.chars().count() as u32;
    if length == 0 {
        check.when(true, field, Problem::Required);
    } else if length < PASSWORD_MIN {
        check.when(true, field, Problem::TooShort { min: PASSWORD_MIN });
    } else if length > PASSWORD_MAX {
        check.when(true, field, Problem::TooLong { max: PASSWORD_MAX });
    } else {
        let low = password.to_lowercase();
        let bare = low.trim_end_matches(|c: char| c.is_ascii_digit());
        let first = password.chars().next();
        let same = password.chars().all(|c| Some(c) == first);
        check.when(same || COMMON.contains(&low.as_str()) || COMMON.contains(&bare), field, Problem::TooCommon);
    }
}

/// A person, as administrators see and edit them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    pub id: UserId,
    pub user_name: String,
    pub name: String,
    /// Name in Latin letters; may be empty.
    pub name_en: String,
    pub email: String,
    /// `+989…` or empty.
    pub mobile: String,
    pub role: Role,
    pub branch: Option<BranchId>,
    pub departments: Vec<DepartmentId>,
    pub organisation: Option<OrganisationId>,
    pub sees_organisation: bool,
    pub active: bool,
    pub created_at: Micros,
    /// Last time one of the sessions was used.
    pub last_seen_at: Option<Micros>,
    /// Open tickets assigned to this person.
    pub assigned_open: i64,
    pub version: i64,
}

/// A person to create or the new state of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonEdit {
    /// None: create.
    pub id: Option<UserId>,
    /// The version seen; ignored on creation.
    pub version: i64,
    pub user_name: String,
    pub name: String,
    #[serde(default)]
    pub name_en: String,
    #[serde(default)]
    pub email: String,
    #[serde(default)]
    pub mobile: String,
    pub role: Role,
    pub branch: Option<BranchId>,
    #[serde(default)]
    pub departments: Vec<DepartmentId>,
    pub organisation: Option<OrganisationId>,
    #[serde(default)]
    pub sees_organisation: bool,
    pub active: bool,
    /// On creation: the first password; empty: a random one is made and shown once.
    #[serde(default)]
    pub password: String,
}

impl PersonEdit {
    /// Checks form and limits. Uniqueness is the database's.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 100);
        check.text(&self.name_en, Field::NameEn, 0, 100);
        check.when(crate::text::user_name(&self.user_name).is_none(), Field::UserName, Problem::NotAUserName);
        check.when(
            !self.email.trim().is_empty() && crate::text::email_key(&self.email).is_none(),
            Field::Email,
            Problem::NotAnEmail,
        );
        check.when(
            !self.mobile.trim().is_empty() && crate::text::mobile(&self.mobile).is_none(),
            Field::Mobile,
            Problem::NotAMobile,
        );
        check.when(self.role == Role::BranchAdmin && self.branch.is_none(), Field::Branch, Problem::Required);
        if !self.password.is_empty() {
            check_password(&mut check, &self.password, Field::Password);
        }
        check.done()
    }
}

/// What a creation or reset of a password answers: shown once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonSaved {
    pub id: UserId,
    /// The random password, when one was made.
    pub password: Option<String>,
}

/// A customer who registers.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    pub name: String,
    pub email: String,
    #[serde(default)]
    pub mobile: String,
    pub branch: Option<BranchId>,
    pub password: String,
}

impl Registration {
    /// Checks form and limits.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 100);
        check.when(self.email.trim().is_empty(), Field::Email, Problem::Required);
        check.when(
            !self.email.trim().is_empty() && crate::text::email_key(&self.email).is_none(),
            Field::Email,
            Problem::NotAnEmail,
        );
        check.when(
            !self.mobile.trim().is_empty() && crate::text::mobile(&self.mobile).is_none(),
            Field::Mobile,
            Problem::NotAMobile,
        );
        check.when(self.branch.is_none(), Field::Branch, Problem::Required);
        check_password(&mut check, &self.password, Field::Password);
        check.done()
    }
}

/// A list of people as asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeopleQuery {
    /// Part of name, user name, e-mail or mobile.
    #[serde(default)]
    pub search: String,
    pub role: Option<Role>,
    pub branch: Option<BranchId>,
    /// None: both.
    pub active: Option<bool>,
    /// Continue after this person (keyset by id).
    pub after: Option<UserId>,
}

/// One page of people.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeoplePage {
    pub rows: Vec<Person>,
    pub next: Option<UserId>,
    pub total: i64,
}

/// A branch.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Branch {
    pub id: BranchId,
    pub name: String,
    pub name_en: String,
    pub city: String,
    pub phone: String,
    pub address: String,
    pub active: bool,
    /// Open tickets and active people, for honest warnings.
    pub open_tickets: i64,
    pub people: i64,
    pub version: i64,
}

/// A department.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Department {
    pub id: DepartmentId,
    pub name: String,
    pub name_en: String,
    pub description: String,
    pub active: bool,
    pub open_tickets: i64,
    pub people: i64,
    pub version: i64,
}

/// A requester's organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Organisation {
    pub id: OrganisationId,
    pub name: String,
}

/// A ticket category.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Category {
    pub id: CategoryId,
    /// Stable word: `internet`, `equipment`, `software`, `other`, or of the admin's choosing.
    pub code: String,
    pub name: String,
    pub name_en: String,
    /// Who gets new tickets of it.
    pub department: Option<DepartmentId>,
    pub active: bool,
    pub open_tickets: i64,
    pub version: i64,
}

/// The words that propose a priority.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Keywords {
    pub priority: Priority,
    /// One phrase an entry.
    pub words: Vec<String>,
}

/// A name for choosing and showing: id and the name in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    pub id: i64,
    pub name: String,
    pub name_en: String,
    pub active: bool,
}

impl Named {
    /// The name in the reader's language; falls back to the first language's.
    pub fn label(&self, lang: crate::Lang) -> &str {
        match lang {
            crate::Lang::En if !self.name_en.is_empty() => &self.name_en,
            crate::Lang::Fa | crate::Lang::En => &self.name,
        }
    }
}

/// All short lists that pages choose from and name things by; small, and sent once a page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Directory {
    pub branches: Vec<Named>,
    pub departments: Vec<Named>,
    pub categories: Vec<Named>,
    /// People to whom tickets may be assigned; empty for customers.
    pub agents: Vec<Named>,
}

impl Directory {
    /// Finds a name; an id that is not listed shows as an em dash.
    pub fn label(list: &[Named], id: i64, lang: crate::Lang) -> &str {
        list.iter().find(|named| named.id == id).map_or("—", |named| named.label(lang))
    }
}
