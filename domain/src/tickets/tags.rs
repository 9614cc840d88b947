//! Tags: words that agents and rules put on tickets. One list for the desk; a new word becomes a tag with its first use.

use crate::fault::{Check, Fault, Field, Problem};
use crate::ids::TagId;
use crate::text;
use serde::{Deserialize, Serialize};

/// Longest name of a tag, characters.
pub const TAG_MAX: u32 = 40;
/// Tags of a ticket, at most.
pub const TICKET_TAGS_MAX: u32 = 20;
/// Tags of a desk, at most: a list that nobody can survey helps nobody.
pub const TAGS_MAX: u32 = 2_000;

/// A tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tag {
    pub id: TagId,
    pub name: String,
}

/// What somebody does to a ticket's tags.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "snake_case")]
pub enum Tagging {
    /// Puts on the tag that is called so; it is made if there is none.
    Put {
        name: String,
    },
    Take {
        tag: TagId,
    },
}

/// A tag's name as it is kept, and the key by which equal ones are known.
///
/// # Errors
/// [`Fault::Invalid`]: empty, too long, or without a letter or digit.
pub fn tag_name(typed: &str) -> Result<(String, String), Fault> {
    let name = text::canonical_name(typed.trim().trim_start_matches('#'));
    let key = text::skeleton(&name);
    let mut check = Check::new();
    check.text(&name, Field::Tag, 1, TAG_MAX);
    check.when(!name.is_empty() && !key.chars().any(char::is_alphanumeric), Field::Tag, Problem::NoWord);
    check.done()?;
    Ok((name, key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_are_one_tag_however_they_are_typed() {
        let key = |typed| tag_name(typed).map(|(_, key)| key);
        assert_eq!(key("شبكه‌ها"), key("شبکهها"));
        assert_eq!(key("#VIP"), key("vip"));
        assert!(tag_name("  نرم‌افزار ").is_ok_and(|(name, _)| name == "نرم‌افزار"));
    }

    #[test]
    fn a_tag_is_a_short_word() {
        for wrong in ["", "  ", "#", "!!", &"ن".repeat(41)] {
            assert!(matches!(tag_name(wrong), Err(Fault::Invalid(_))), "{wrong}");
        }
        assert!(tag_name(&"ن".repeat(40)).is_ok());
    }
}
