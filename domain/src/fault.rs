//! What can go wrong, from the rule to the screen. The text is chosen from the variant in the reader's language
//! (`messages::faults`); internals are logged under a short code and never travel.

use crate::ids::CommentId;
use crate::sla::Clock;
use crate::tickets::{Priority, Status};
use serde::{Deserialize, Serialize};

/// The one error type of use cases, server functions and REST.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
pub enum Fault {
    /// Nobody is signed in, or the session has ended.
    #[error("sign-in required")]
    SignIn,
    /// Signed in, but not allowed to do this.
    #[error("forbidden")]
    Forbidden,
    /// It does not exist, or the caller must not know that it does.
    #[error("not found")]
    NotFound,
    /// What was typed cannot be taken; one entry a field.
    #[error("invalid input")]
    Invalid(Vec<FieldError>),
    /// The world changed meanwhile, or the rule forbids it in this state.
    #[error("conflict")]
    Conflict(Conflict),
    /// Too many attempts; try again after so many seconds.
    #[error("too many attempts")]
    TooMany {
        /// Whole seconds to wait.
        retry_after: u32,
    },
    /// Our failure. The code finds the log line.
    #[error("internal fault {code}")]
    Internal {
        /// Short code, also in the log.
        code: String,
    },
    /// The call itself cannot be read: a program is wrong or of another version, not a person.
    #[error("unreadable")]
    Unreadable {
        /// How the call should have been written; None: in any of these ways.
        expected: Option<Encoding>,
    },
    /// The server could not be reached or did not answer in a way we understand (client side only).
    #[error("transport")]
    Transport,
}

/// How the arguments of a call are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Encoding {
    /// `application/json`.
    Json,
    /// `application/x-www-form-urlencoded`.
    Form,
    /// `multipart/form-data`.
    Multipart,
}

/// Why a change was refused although it is well-formed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Conflict {
    /// Somebody saved a newer version of the same thing.
    Stale,
    /// Somebody answered since the page was read: how many comments arrived, and the newest.
    NewComments {
        /// Comments that the writer has not seen.
        count: u32,
        /// The newest of them; send it as `seen` to confirm.
        newest: CommentId,
    },
    /// The workflow has no such move.
    IllegalMove {
        /// Status now.
        from: Status,
        /// Status asked for.
        to: Status,
    },
    /// The ticket is deleted; restore it first.
    Deleted,
    /// The ticket was merged into another; it goes on there.
    Merged,
    /// Tickets of different requesters are not merged: one of them could not see where it goes on.
    OtherRequester,
    /// A ticket is merged only into one that is open.
    NotOpen,
    /// The thing is still used, for example a branch with open tickets.
    InUse {
        /// How many open tickets depend on it.
        tickets: u32,
        /// How many active people depend on it.
        people: u32,
    },
    /// The last active central admin cannot be removed or demoted.
    LastAdmin,
    /// Registration of customers is switched off.
    RegistrationClosed,
    /// Set-up was already done.
    AlreadySetUp,
}

/// One field and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldError {
    /// The form field.
    pub field: Field,
    /// What is wrong.
    pub problem: Problem,
}

/// Fields of all forms; the name is the form field's name in snake case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The whole form.
    Form,
    /// E-mail, user name or mobile.
    Login,
    Password,
    NewPassword,
    RepeatPassword,
    Name,
    NameEn,
    UserName,
    Email,
    Mobile,
    Role,
    Branch,
    Department,
    Organisation,
    Title,
    Body,
    Category,
    Priority,
    Status,
    Assignee,
    Files,
    Token,
    Zone,
    Words,
    Slug,
    /// The windows of a calendar's weekdays.
    Week,
    /// A calendar's days with hours of their own.
    Overrides,
    Holidays,
    Calendar,
    /// All conditions together.
    Conditions,
    /// The condition at this place of the list, from 0.
    Test(u8),
    /// The targets of a policy as a whole.
    Targets,
    /// The target of this priority and clock.
    Target(Priority, Clock),
    /// The statuses that pause this clock.
    Pauses(Clock),
    /// When a policy warns.
    Warning,
    /// All escalation steps together.
    Steps,
    /// The escalation step at this place of the list, from 0.
    Step(u8),
    /// What sets a rule off.
    Trigger,
    /// How often a rule that waits is told again.
    Every,
    /// All acts of a rule together.
    Acts,
    /// The act at this place of the list, from 0.
    Act(u8),
    /// The name of a tag.
    Tag,
    /// The number of a ticket.
    Number,
}

/// What is wrong with a field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Problem {
    /// It is empty.
    Required,
    /// Shorter than `min` characters.
    TooShort { min: u32 },
    /// Longer than `max` characters.
    TooLong { max: u32 },
    /// Not an e-mail address.
    NotAnEmail,
    /// Not a mobile number.
    NotAMobile,
    /// Not a user name: 3–40 of a–z, 0–9, dot, dash, underscore.
    NotAUserName,
    /// Somebody has it already.
    Taken,
    /// Name and password do not belong together (never says which is wrong).
    WrongCredentials,
    /// The present password is wrong.
    WrongPassword,
    /// The two entries differ.
    Mismatch,
    /// The password is too easy to guess.
    TooCommon,
    /// No such choice, or not allowed to choose it.
    NotAChoice,
    /// The file is larger than so many bytes.
    TooBig { max: u64 },
    /// More files than so many.
    TooMany { max: u32 },
    /// The content is not of an allowed kind, or not what its name says.
    FileKind,
    /// The set-up token is wrong.
    WrongToken,
    /// A number below `min` or above `max`.
    OutOfRange { min: u32, max: u32 },
    /// More entries in a list than so many.
    TooManyEntries { max: u32 },
    /// Nothing in it is a word: it could never be found in a text.
    NoWord,
    /// Possible elsewhere, but it means nothing here.
    NotHere,
    /// A template names a placeholder that does not exist.
    UnknownPlaceholder { name: String },
}

impl Fault {
    /// A fault about one field.
    pub fn field(field: Field, problem: Problem) -> Self {
        Self::Invalid(vec![FieldError { field, problem }])
    }

    /// The HTTP status that says the same (RFC 9110).
    pub const fn status(&self) -> u16 {
        match self {
            Self::SignIn => 401,
            Self::Forbidden => 403,
            Self::NotFound => 404,
            Self::Invalid(_) | Self::Unreadable { .. } => 422,
            Self::Conflict(_) => 409,
            Self::TooMany { .. } => 429,
            Self::Internal { .. } => 500,
            Self::Transport => 503,
        }
    }

    /// What is wrong with `field`, if anything is.
    pub fn problem(&self, field: Field) -> Option<&Problem> {
        match self {
            Self::Invalid(errors) => errors.iter().find(|e| e.field == field).map(|e| &e.problem),
            _ => None,
        }
    }
}

/// Collects field errors, so that a person hears of all at once.
#[derive(Debug, Default)]
pub struct Check(Vec<FieldError>);

impl Check {
    /// An empty check.
    pub fn new() -> Self {
        Self::default()
    }

    /// Notes a problem when `wrong`.
    pub fn when(&mut self, wrong: bool, field: Field, problem: Problem) -> &mut Self {
        if wrong {
            self.0.push(FieldError { field, problem });
        }
        self
    }

    /// Text must have between `min` and `max` characters after trimming; returns it trimmed.
    pub fn text<'a>(&mut self, text: &'a str, field: Field, min: u32, max: u32) -> &'a str {
        let text = text.trim();
        let length = text.chars().count() as u32;
        if length == 0 && min > 0 {
            self.when(true, field, Problem::Required);
        } else if length < min {
            self.when(true, field, Problem::TooShort { min });
        } else if length > max {
            self.when(true, field, Problem::TooLong { max });
        }
        text
    }

    /// `Ok` when nothing was noted.
    pub fn done(self) -> Result<(), Fault> {
        if self.0.is_empty() { Ok(()) } else { Err(Fault::Invalid(self.0)) }
    }
}

#[cfg(feature = "wire")]
mod wire {
    use super::{Encoding, Fault};
    use server_fn::codec::JsonEncoding;
    use server_fn::error::{FromServerFnError, ServerFnErrorErr};

    impl FromServerFnError for Fault {
        type Encoder = JsonEncoding;

        fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
            match error {
                ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => {
                    Self::Unreadable { expected: Some(Encoding::Form) }
                }
                // In the browser it is the answer that cannot be read: a proxy's page, or another version's.
                ServerFnErrorErr::Deserialization(_) if cfg!(target_family = "wasm") => Self::Transport,
                ServerFnErrorErr::Deserialization(_) => Self::Unreadable { expected: Some(Encoding::Json) },
                _ => Self::Transport,
            }
        }
    }
}
