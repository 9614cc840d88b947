//! Every string a person reads, Persian and English side by side: one Rust function a message, so that a
//! missing text does not compile and an unused one is not linked. Whole sentences with named parameters;
//! never glue fragments. Files are named after areas.
//!
//! ```ignore
//! messages! {
//!     save { fa: "ذخیره", en: "Save" }
//!     assigned(who: &str) { fa: "به {who} سپرده شد", en: "Assigned to {who}" }
//! }
//! save(lang)            // &'static str
//! assigned(lang, "Ali") // String
//! ```

/// Declares messages. Without parameters the function returns `&'static str`, with parameters `String`.
macro_rules! messages {
    ($($(#[$doc:meta])* $name:ident $(( $($arg:ident : $ty:ty),+ $(,)? ))? { fa: $fa:literal, en: $en:literal $(,)? })*) => {
        $(message! { $(#[$doc])* $name $(( $($arg : $ty),+ ))? { $fa, $en } })*
    };
}

/// One message of [`messages!`].
macro_rules! message {
    ($(#[$doc:meta])* $name:ident { $fa:literal, $en:literal }) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        pub const fn $name(lang: $crate::Lang) -> &'static str {
            match lang { $crate::Lang::Fa => $fa, $crate::Lang::En => $en }
        }
    };
    ($(#[$doc:meta])* $name:ident ( $($arg:ident : $ty:ty),+ ) { $fa:literal, $en:literal }) => {
        $(#[$doc])*
        #[allow(missing_docs)]
        pub fn $name(lang: $crate::Lang, $($arg: $ty),+) -> String {
            match lang { $crate::Lang::Fa => format!($fa), $crate::Lang::En => format!($en) }
        }
    };
}

pub mod access;
pub mod admin;
pub mod automation;
pub mod calendars;
pub mod common;
pub mod controls;
pub mod desk;
pub mod faults;
pub mod kb;
pub mod people;
pub mod policies;
pub mod portal;
pub mod rules;
pub mod sla;
pub mod sla_coming;
pub mod sla_log;
pub mod tickets;

/// What a sentence names by its id; whoever prints it looks the name up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Entity {
    Category(crate::ids::CategoryId),
    Department(crate::ids::DepartmentId),
    Branch(crate::ids::BranchId),
    Organisation(crate::ids::OrganisationId),
    Person(crate::ids::UserId),
    Tag(crate::ids::TagId),
    Calendar(crate::ids::CalendarId),
    Policy(crate::ids::PolicyId),
}

/// Looks up names; for what is gone it answers an em dash, as [`crate::people::Directory::label`] does.
pub type Names<'a> = &'a dyn Fn(Entity) -> String;

/// Text of somebody between FIRST STRONG ISOLATE and POP DIRECTIONAL ISOLATE (UAX #9), so that its direction
/// disturbs nothing around it.
fn isolated(text: &str) -> String {
    format!("\u{2068}{text}\u{2069}")
}
