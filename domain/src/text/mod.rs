//! Persian text: one folding, one tokeniser and one stemmer for everything that is compared or searched, whatever
//! the database; plus the rules for names, digits, direction and what people type to sign in.
//!
//! Laws (property-tested in `tests.rs`): no function panics on any input, all are linear in its length;
//! `fold(fold(x)) == fold(x)`; `tokens(fold(x)) == tokens(x)`; pieces of a snippet are pieces of the source.
//!
//! Folded text is for keys and indexes only, never for display.

mod direction;
mod fold;
mod identity;
mod letters;
mod lists;
mod marks;
mod names;
mod protected;
mod snippet;
mod stem;
#[cfg(test)]
mod tests;
mod tokens;

pub use direction::direction;
pub use fold::{fold, skeleton};
pub use identity::{email_key, login_key, mobile, user_name};
pub use letters::digits_to_ascii;
pub use names::{canonical_name, single_line, strip_bidi, truncate_graphemes};
pub use snippet::snippet;
pub use stem::stem;
pub use tokens::{query_tokens, tokens};

/// Version of the normalisation. Stored beside every index built with it; a change means re-indexing.
pub const NORM_VERSION: u32 = 1;
