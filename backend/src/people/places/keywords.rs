//! The words that propose a priority.

use super::sql::{self, Keyword};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops;
use crate::people::{People, forget_directory_after};
use crate::settings;
use domain::fault::Check;
use domain::people::Keywords;
use domain::permissions::{self, Action, Actor};
use domain::tickets::Priority;
use domain::{Fault, Field, Problem, text};
use std::collections::HashSet;
use std::sync::Arc;

/// Longest phrase, in characters.
const PHRASE_MAX: u32 = 60;
/// Most phrases in all: every new ticket is compared with each.
const PHRASES_MAX: u32 = 500;
/// A setting that writers of keywords lock, so that two lists never mix.
const LOCK: &str = "keywords";

impl People<'_> {
    /// The phrases of each priority, most urgent first.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn keywords(&self, actor: &Actor) -> Result<Vec<Keywords>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let all = self.priority_keywords().await?;
        let of = |priority: Priority| Keywords {
            priority,
            words: all.iter().filter(|(level, _)| *level == priority).map(|(_, word)| word.clone()).collect(),
        };
        Ok(Priority::ALL.into_iter().map(of).collect())
    }

    /// Replaces all phrases. One that stands under two priorities stays with the more urgent.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`] on `Words`.
    pub async fn save_keywords(&self, actor: &Actor, keywords: &[Keywords]) -> Result<(), Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let phrases = tidy(keywords)?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                settings::put(tx, LOCK, "").await?;
                let old: Vec<Keyword> = tx.all(sql::KEYWORDS, args![]).await?;
                tx.run(sql::CLEAR_KEYWORDS, args![]).await?;
                for (priority, phrase) in &phrases {
                    tx.run(sql::INSERT_KEYWORD, args![*priority, phrase]).await?;
                }
                let data = serde_json::json!({ "before": old, "after": phrases });
                note(tx, Note { at, actor, kind: "keywords.changed", id: 0, subject: "", data }).await?;
                forget_directory_after(tx, &backend);
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }

    /// All phrases with the priority they propose; from memory once read.
    pub async fn priority_keywords(&self) -> Result<Arc<Vec<Keyword>>, Fault> {
        let slot = &self.state().keywords;
        let since = match slot.get() {
            Ok(keywords) => return Ok(keywords),
            Err(since) => since,
        };
        let read: Vec<Keyword> = self.backend.db().all(sql::KEYWORDS, args![]).await.map_err(oops::db)?;
        let read = Arc::new(read);
        slot.put(since, read.clone());
        Ok(read)
    }
}

/// Phrases in their stored form, each once, with the most urgent priority that names it.
fn tidy(keywords: &[Keywords]) -> Result<Vec<Keyword>, Fault> {
    let mut check = Check::new();
    let mut seen = HashSet::new();
    let mut phrases = Vec::new();
    let levels =
        Priority::ALL.into_iter().flat_map(|level| keywords.iter().filter(move |entry| entry.priority == level));
    for entry in levels {
        for word in &entry.words {
            let phrase = text::canonical_name(word);
            let tokens = text::tokens(&phrase);
            if tokens.is_empty() || !seen.insert(tokens) {
                continue;
            }
            check.text(&phrase, Field::Words, 1, PHRASE_MAX);
            phrases.push((entry.priority, phrase));
        }
    }
    check.when(phrases.len() > PHRASES_MAX as usize, Field::Words, Problem::TooMany { max: PHRASES_MAX });
    check.done()?;
    Ok(phrases)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn entry(priority: Priority, words: &[&str]) -> Keywords {
        Keywords { priority, words: words.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn a_phrase_stands_once_under_its_most_urgent_priority() {
        let tidied = tidy(&[
            entry(Priority::Low, &["قطع است", " ", "سؤال"]),
            entry(Priority::Critical, &["قطع  است", "آتش", "آتش"]),
        ]);
        let expected = [(Priority::Critical, "قطع است"), (Priority::Critical, "آتش"), (Priority::Low, "سؤال")];
        assert_eq!(tidied.unwrap(), expected.map(|(level, word)| (level, word.to_owned())));
    }

    #[test]
    fn a_long_phrase_and_a_long_list_are_refused() {
        let long = "a".repeat(61);
        assert!(tidy(&[entry(Priority::Low, &[&long])]).is_err());
        let many: Vec<String> = (0..501).map(|n| format!("word{n}")).collect();
        let fault = tidy(&[Keywords { priority: Priority::Low, words: many }]).unwrap_err();
        assert_eq!(fault.problem(Field::Words), Some(&Problem::TooMany { max: 500 }));
    }
}
