//! The articles in memory: postings of `domain::text` tokens, ranked by BM25. One ranking for both databases.

use domain::kb::ArticleRow;
use domain::text;
use std::collections::{BTreeMap, HashMap};

/// A word in the title counts like so many in the text.
const TITLE: f32 = 4.0;
/// BM25: how fast repetition stops counting, and how much long texts are held back.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// Up to so many words, the last one is taken as still being typed.
const PREFIX_WORDS: usize = 3;
/// Words of a query that count.
const QUERY_TOKENS: usize = 40;
/// Vocabulary looked at for a word still being typed.
const PREFIX_MAX: usize = 50;

/// An article as kept.
pub struct Entry {
    pub row: ArticleRow,
    /// Markdown, for snippets.
    pub body: String,
    length: f32,
}

/// All articles, drafts included.
#[derive(Default)]
pub struct Index {
    entries: Vec<Entry>,
    /// Token to (entry, weighted count, in the title).
    postings: BTreeMap<String, Vec<(u32, f32, bool)>>,
    mean_length: f32,
}

/// How well an entry fits.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Score {
    pub points: f32,
    /// Different words of the query that occur.
    pub words: usize,
    /// One of them is in the title.
    pub title: bool,
}

impl Index {
    /// Makes the index.
    pub fn build(articles: impl IntoIterator<Item = (ArticleRow, String)>) -> Self {
        let mut index = Self::default();
        for (row, body) in articles {
            let at = index.entries.len() as u32;
            let mut counts: HashMap<String, (f32, bool)> = HashMap::new();
            for token in text::tokens(&row.title) {
                let count = counts.entry(token).or_default();
                count.0 += TITLE;
                count.1 = true;
            }
            for token in text::tokens(&body) {
                counts.entry(token).or_default().0 += 1.0;
            }
            let length = counts.values().map(|(count, _)| count).sum();
            for (token, (count, title)) in counts {
                index.postings.entry(token).or_default().push((at, count, title));
            }
            index.entries.push(Entry { row, body, length });
        }
        let total: f32 = index.entries.iter().map(|entry| entry.length).sum();
        index.mean_length = (total / index.entries.len().max(1) as f32).max(1.0);
        index
    }

    /// All articles.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Those of `wanted` that `typed` finds, best first. Words are joined by *or*: a sentence finds what shares most.
    pub fn search(&self, typed: &str, wanted: impl Fn(&ArticleRow) -> bool) -> Vec<(&Entry, Score)> {
        let mut tokens = text::query_tokens(typed);
        tokens.truncate(QUERY_TOKENS);
        let words = tokens.len();
        let last = tokens.last().cloned().filter(|_| words <= PREFIX_WORDS);
        tokens.sort_unstable();
        tokens.dedup();
        let mut scores: HashMap<u32, Score> = HashMap::new();
        for token in &tokens {
            let mut best: HashMap<u32, (f32, bool)> = HashMap::new();
            self.add(token, 1.0, &mut best);
            if last.as_ref() == Some(token) && token.chars().count() >= 2 {
                let typed_on = self
                    .postings
                    .range::<str, _>((std::ops::Bound::Excluded(token.as_str()), std::ops::Bound::Unbounded));
                for (longer, _) in
                    typed_on.take_while(|(longer, _)| longer.starts_with(token.as_str())).take(PREFIX_MAX)
                {
                    // A word that exists is meant as it stands; its continuations only complete the list.
                    let factor = if self.postings.contains_key(token) { 0.25 } else { 0.8 };
                    self.add(longer, factor, &mut best);
                }
            }
            for (at, (points, title)) in best {
                let score = scores.entry(at).or_default();
                score.points += points;
                score.words += 1;
                score.title |= title;
            }
        }
        let mut found: Vec<(&Entry, Score)> = scores
            .into_iter()
            .filter_map(|(at, score)| self.entries.get(at as usize).map(|entry| (entry, score)))
            .filter(|(entry, _)| wanted(&entry.row))
            .collect();
        found.sort_by(|(a, x), (b, y)| y.points.total_cmp(&x.points).then(a.row.id.cmp(&b.row.id)));
        found
    }

    /// Adds one token's points; of several spellings of the same word the best counts.
    fn add(&self, token: &str, factor: f32, best: &mut HashMap<u32, (f32, bool)>) {
        let Some(postings) = self.postings.get(token) else { return };
        let (all, with) = (self.entries.len() as f32, postings.len() as f32);
        let rarity = (1.0 + (all - with + 0.5) / (with + 0.5)).ln();
        for (at, count, title) in postings {
            let length = self.entries.get(*at as usize).map_or(1.0, |entry| entry.length);
            let points =
                factor * rarity * count * (K1 + 1.0) / (count + K1 * (1.0 - B + B * length / self.mean_length));
            let slot = best.entry(*at).or_default();
            slot.0 = slot.0.max(points);
            slot.1 |= *title;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::ArticleId;
    use domain::{Dir, Lang, Micros};

    fn article(id: i64, title: &str, body: &str) -> (ArticleRow, String) {
        let row = ArticleRow {
            id: ArticleId(id),
            slug: id.to_string(),
            title: title.into(),
            title_dir: Dir::Rtl,
            preview: String::new(),
            preview_dir: Dir::Rtl,
            lang: Lang::Fa,
            category: None,
            published: true,
            author: String::new(),
            updated_at: Micros(0),
            version: 1,
            views: 0,
        };
        (row, body.into())
    }

    fn index() -> Index {
        Index::build([
            article(1, "وصل شدن به وای‌فای کلاس", "نام شبکه را انتخاب کنید و گذرواژه را بزنید. پرینتر را فراموش کنید."),
            article(2, "پرینتر کاغذ را می‌جود", "درِ پشتی پرینتر را باز کنید و کاغذ را بیرون بکشید."),
            article(3, "بازیابی گذرواژهٔ سامانهٔ آموزش", "روی «گذرواژه را فراموش کرده‌ام» بزنید."),
        ])
    }

    fn ids(typed: &str) -> Vec<i64> {
        index().search(typed, |_| true).iter().map(|(entry, _)| entry.row.id.0).collect()
    }

    #[test]
    fn a_word_in_the_title_wins() {
        assert_eq!(ids("پرینتر").first(), Some(&2));
        assert_eq!(ids("گذرواژه").first(), Some(&3));
    }

    #[test]
    fn spelling_variants_and_half_spaces_do_not_matter() {
        for typed in ["وای فای", "وای‌فای", "واي فاي"] {
            assert_eq!(ids(typed).first(), Some(&1), "{typed}");
        }
    }

    #[test]
    fn a_word_still_being_typed_finds() {
        assert_eq!(ids("پرین").first(), Some(&2));
    }

    #[test]
    fn a_sentence_finds_what_shares_most() {
        assert_eq!(ids("سلام، پرینتر شعبه کاغذ را گرفته و چاپ نمی‌کند لطفا کمک کنید").first(), Some(&2));
        assert!(ids("هواپیما").is_empty());
    }
}
