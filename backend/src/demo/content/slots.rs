//! Slots: the changing parts of a thread.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::Lang;

/// Slots without values of their own: the seeder knows them. `branch` is the requester's branch name in the thread's language.
pub const CONTEXT_SLOTS: [&str; 1] = ["branch"];

/// The values of every slot, in both languages (same length; the same index means the same thing).
#[derive(Debug, Clone, Deserialize)]
#[serde(transparent)]
pub struct Slots(BTreeMap<String, Values>);

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Values {
    fa: Vec<String>,
    en: Vec<String>,
}

impl Slots {
    /// All slot names, sorted.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    /// The values of one slot; empty if there is no such slot.
    pub fn values(&self, name: &str, lang: Lang) -> &[String] {
        self.0.get(name).map_or(&[], |values| match lang {
            Lang::Fa => &values.fa,
            Lang::En => &values.en,
        })
    }

    /// Replaces every `{slot}` of a text.
    ///
    /// * `seed` – one number per ticket: the same seed gives the same value in title, body and every message.
    /// * `context` – values that win over the lists: `branch` always; also `time` (“since 10:20”), best set to a little before
    ///   the ticket's own creation so that the story fits its date.
    /// * Braces that name no known slot stay as they are.
    #[must_use]
    pub fn fill(&self, text: &str, lang: Lang, seed: u64, context: &[(&str, &str)]) -> String {
        let mut out = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some((before, tail)) = rest.split_once('{') {
            out.push_str(before);
            let value =
                tail.split_once('}').and_then(|(name, after)| Some((self.value(name, lang, seed, context)?, after)));
            if let Some((value, after)) = value {
                out.push_str(value);
                rest = after;
            } else {
                out.push('{');
                rest = tail;
            }
        }
        out.push_str(rest);
        out
    }

    fn value<'a>(&'a self, name: &str, lang: Lang, seed: u64, context: &[(&str, &'a str)]) -> Option<&'a str> {
        if let Some((_, value)) = context.iter().find(|(key, _)| *key == name) {
            return Some(value);
        }
        let values = self.values(name, lang);
        let index = mix(seed, name).checked_rem(values.len() as u64)?;
        values.get(usize::try_from(index).ok()?).map(String::as_str)
    }
}

/// FNV-1a over the name, then the finaliser of SplitMix64: spreads neighbouring seeds, and slots of one seed, apart.
fn mix(seed: u64, name: &str) -> u64 {
    let hash = name
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    let mut z = hash ^ seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}
