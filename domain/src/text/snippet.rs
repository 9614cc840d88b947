//! Search results: the passage that answers the query, its matches marked.

use std::collections::HashMap;

use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::GraphemeCursor;

use super::{
    fold::fold_units,
    letters::ZWNJ,
    tokens::{StopWords, tokenize},
};

/// A stretch of the source, in bytes, and which query token it answers.
#[derive(Clone, Copy, Debug)]
struct Match {
    start: usize,
    end: usize,
    query: usize,
}

/// Pieces of `text` round the best match of `query`, in order; `true` marks a match, `false` what lies between.
///
/// * `query` – from [`super::query_tokens`]. * `around` – characters shown before the first and after the last match.
/// * The best passage is the first with the most different query tokens in reach of `around`.
/// * Pieces put together are one stretch of `text`, cut at a space or at least between graphemes; a caller that wants an
///   ellipsis compares with the ends of `text`. Without a match: the beginning, `2 * around` characters.
pub fn snippet(text: &str, query: &[String], around: usize) -> Vec<(bool, String)> {
    let matches = matches(text, query);
    let Some((first, last)) = best_passage(text, &matches, query.len(), around) else {
        let end = cut_after(text, 0, around.saturating_mul(2));
        return piece(text, 0, end, false).into_iter().collect();
    };
    let from = cut_before(text, matches[first].start, around);
    let shown_end = matches[first..=last].iter().map(|found| found.end).max().unwrap_or(from);
    let to = cut_after(text, shown_end, around);

    let mut pieces: Vec<(bool, String)> = Vec::new();
    let mut at = from;
    for (start, end) in merged(&matches) {
        let (start, end) = (start.max(at), end.min(to));
        if start < end {
            pieces.extend(piece(text, at, start, false));
            pieces.extend(piece(text, start, end, true));
            at = end;
        }
    }
    pieces.extend(piece(text, at, to, false));
    pieces
}

fn piece(text: &str, start: usize, end: usize, matched: bool) -> Option<(bool, String)> {
    text.get(start..end).filter(|piece| !piece.is_empty()).map(|piece| (matched, piece.to_owned()))
}

/// All matches by ascending start.
fn matches(text: &str, query: &[String]) -> Vec<Match> {
    let wanted: HashMap<&str, usize> = query.iter().enumerate().map(|(index, token)| (token.as_str(), index)).collect();
    let units = fold_units(text);
    let folded: Vec<char> = units.iter().map(|unit| unit.ch).collect();
    let mut matches: Vec<Match> = tokenize(&folded, StopWords::Keep)
        .into_iter()
        .filter_map(|token| {
            let query = *wanted.get(token.text.as_str())?;
            let start = units.get(token.start)?.at();
            let last = units.get(token.end.checked_sub(1)?)?.at();
            Some(Match { start, end: grapheme_end(text, last), query })
        })
        .collect();
    matches.sort_by_key(|found| found.start);
    matches
}

/// The end of the character at `at` with the marks and joiners that sit on it.
fn grapheme_end(text: &str, at: usize) -> usize {
    let rest = text.get(at..).unwrap_or_default();
    let mut chars = rest.chars();
    let base = chars.next().map_or(0, char::len_utf8);
    let marks = chars.take_while(|&c| is_combining_mark(c) || c == ZWNJ || c == '\u{200D}');
    at + base + marks.map(char::len_utf8).sum::<usize>()
}

/// First and last match of the passage with the most different query tokens.
fn best_passage(text: &str, matches: &[Match], tokens: usize, around: usize) -> Option<(usize, usize)> {
    // Two bytes a character, as Persian has: only the choice of the passage depends on it, never a cut.
    let reach = around.saturating_mul(2).min(text.len());
    let mut count = vec![0_usize; tokens];
    let (mut different, mut best, mut best_score) = (0, None, 0);
    let mut last = 0;
    for (first, found) in matches.iter().enumerate() {
        while let Some(next) = matches.get(last).filter(|next| next.start <= found.start + reach) {
            count[next.query] += 1;
            different += usize::from(count[next.query] == 1);
            last += 1;
        }
        if different > best_score {
            best_score = different;
            best = Some((first, last.saturating_sub(1)));
        }
        count[found.query] -= 1;
        different -= usize::from(count[found.query] == 0);
    }
    best
}

/// Overlapping matches (a ticket number and its parts) as one stretch.
fn merged(matches: &[Match]) -> Vec<(usize, usize)> {
    let mut out: Vec<(usize, usize)> = Vec::new();
    for found in matches {
        match out.last_mut() {
            Some((_, end)) if found.start < *end => *end = found.end.max(*end),
            _ => out.push((found.start, found.end)),
        }
    }
    out
}

/// Where a passage begins that shows up to `around` characters before `at`.
fn cut_before(text: &str, at: usize, around: usize) -> usize {
    let before = text.get(..at).unwrap_or_default();
    let Some((cut, _)) = before.char_indices().rev().take(around).last() else {
        return at;
    };
    if cut == 0 || before[..cut].ends_with(char::is_whitespace) {
        return cut;
    }
    match before[cut..].char_indices().find(|(_, c)| c.is_whitespace()) {
        Some((space, c)) => cut + space + c.len_utf8(),
        None => grapheme_boundary(text, cut).min(at),
    }
}

/// Where a passage ends that shows up to `around` characters after `at`.
fn cut_after(text: &str, at: usize, around: usize) -> usize {
    let after = text.get(at..).unwrap_or_default();
    let Some((cut, next)) = after.char_indices().nth(around) else {
        return text.len();
    };
    if next.is_whitespace() {
        return at + cut;
    }
    match after[..cut].rfind(char::is_whitespace) {
        Some(space) => at + space,
        None => grapheme_boundary(text, at + cut).max(at),
    }
}

/// The last grapheme boundary at or before `at`.
fn grapheme_boundary(text: &str, at: usize) -> usize {
    let mut cursor = GraphemeCursor::new(at, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.prev_boundary(text, 0).ok().flatten().unwrap_or(at),
        _ => at,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::query_tokens;

    fn marked(text: &str, query: &str, around: usize) -> String {
        snippet(text, &query_tokens(query), around)
            .into_iter()
            .map(|(matched, piece)| if matched { format!("[{piece}]") } else { piece })
            .collect()
    }

    #[test]
    fn a_match_is_shown_as_it_was_written() {
        assert_eq!(marked("مشكلِ چاپگر‌های شعبه", "چاپگر مشکل", 40), "[مشكلِ] [چاپگر‌های] شعبه");
        assert_eq!(marked("کتاب‌هایمان گم شد", "کتاب", 40), "[کتاب‌هایمان] گم شد");
        assert_eq!(marked("شماره ۱۲٬۵۰۰ تومان", "12500", 40), "شماره [۱۲٬۵۰۰] تومان");
        assert_eq!(marked("بیا بنویس، او می نویسد.", "می‌نویسم", 40), "بیا بنویس، او [می نویسد].");
        assert_eq!(marked("درخواست TK-1405-0012 بسته شد", "1405", 40), "درخواست TK-[1405]-0012 بسته شد");
        assert_eq!(marked("درخواست TK-1405-0012 بسته شد", "tk-1405-0012", 40), "درخواست [TK-1405-0012] بسته شد");
    }

    #[test]
    fn a_long_text_is_cut_at_spaces_round_the_match() {
        let text = format!("{}پرینتر {}", "اول متن ".repeat(50), "آخر متن ".repeat(50));
        assert_eq!(marked(&text, "پرینتر", 10), "اول متن [پرینتر] آخر متن");
    }

    #[test]
    fn the_passage_with_more_of_the_query_wins() {
        let text = format!("رمز {}رمز عبور وای‌فای {}", "متن دیگر ".repeat(30), "و باز هم ".repeat(30));
        assert_eq!(marked(&text, "رمز عبور", 12), "متن دیگر [رمز] [عبور] وای‌فای و");
    }

    #[test]
    fn without_a_match_the_beginning_is_shown() {
        assert_eq!(snippet("یک دو سه چهار پنج", &["نیست".to_owned()], 4), [(false, "یک دو سه".to_owned())]);
        assert!(snippet("", &["نیست".to_owned()], 4).is_empty());
        assert!(snippet("متن", &[], 0).is_empty());
    }

    #[test]
    fn a_cut_leaves_graphemes_whole() {
        let text = format!("{}x", "e\u{301}".repeat(9));
        assert_eq!(marked(&text, "none", 2), "e\u{301}e\u{301}");
        assert_eq!(snippet(&"e\u{301}".repeat(9), &[], 1), [(false, "e\u{301}".to_owned())]);
        assert_eq!(marked("👩‍👩‍👧👩‍👩‍👧 رمز", "رمز", 3), "[رمز]");
    }
}
