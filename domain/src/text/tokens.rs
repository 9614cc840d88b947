//! Tokens of a text (specification 3.2), the same for what is indexed and for what is searched.

use std::{borrow::Cow, collections::HashSet};

use super::{
    fold::fold_units,
    letters::ZWNJ,
    lists::{is_light_verb, is_space_suffix, is_stop_word, is_suffix},
    protected::{Kind, Scanner, is_separator},
    stem::{stem, stemmed},
};

/// One index term and the characters of the folded text that it stands for.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) text: String,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Stop words left out of the index (step T4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StopWords {
    Drop,
    Keep,
}

/// The index terms of `text`, in order, repeated as often as they occur. Stop words are left out.
pub fn tokens(text: &str) -> Vec<String> {
    texts(text, StopWords::Drop)
}

/// As [`tokens`]; a query that consists of stop words only keeps them.
pub fn query_tokens(text: &str) -> Vec<String> {
    let tokens = tokens(text);
    if tokens.is_empty() { texts(text, StopWords::Keep) } else { tokens }
}

fn texts(text: &str, stop_words: StopWords) -> Vec<String> {
    let folded: Vec<char> = fold_units(text).into_iter().map(|unit| unit.ch).collect();
    tokenize(&folded, stop_words).into_iter().map(|token| token.text).collect()
}

/// Tokens of folded text.
pub(super) fn tokenize(folded: &[char], stop_words: StopWords) -> Vec<Token> {
    let items = items(folded);
    let mut out = Emitter { folded, stop_words, tokens: Vec::new() };
    let mut at = 0;
    while let Some(item) = items.get(at) {
        at += 1;
        match item.kind {
            ItemKind::Protected(kind) => out.protected(kind, item),
            ItemKind::Run => out.run(item),
            ItemKind::Word => {
                let before = at.checked_sub(2).and_then(|index| items.get(index));
                let after_a_word = before.is_some_and(|before| one_space_between(folded, before, item));
                let next =
                    items.get(at).filter(|next| next.kind == ItemKind::Word && one_space_between(folded, item, next));
                if out.word(item, after_a_word, next) {
                    at += 1;
                }
            }
        }
    }
    out.tokens
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ItemKind {
    Protected(Kind),
    /// `[a-z0-9]+`
    Run,
    /// Letters of any other script, Persian as a rule, with single half-spaces between them.
    Word,
}

#[derive(Clone, Copy, Debug)]
struct Item {
    kind: ItemKind,
    start: usize,
    end: usize,
}

fn one_space_between(folded: &[char], before: &Item, after: &Item) -> bool {
    before.end + 1 == after.start && folded.get(before.end) == Some(&' ')
}

/// T1 and T2.
fn items(folded: &[char]) -> Vec<Item> {
    let mut scanner = Scanner::new(folded);
    let mut items = Vec::new();
    let mut at = 0;
    while let Some(&c) = folded.get(at) {
        let (kind, end) = if let Some((kind, end)) = scanner.token_at(at) {
            (ItemKind::Protected(kind), end)
        } else if c.is_ascii_alphanumeric() {
            // Only a URL can begin inside a run that is itself no technical token: ببینیدhttp://… or seehttp://…
            let inside = |&end: &usize| {
                folded.get(end).is_some_and(char::is_ascii_alphanumeric) && scanner.url_end(end).is_none()
            };
            (ItemKind::Run, at + 1 + (at + 1..folded.len()).take_while(inside).count())
        } else if is_letter(c) {
            (ItemKind::Word, word_end(folded, at))
        } else {
            at += 1;
            continue;
        };
        items.push(Item { kind, start: at, end });
        at = end.max(at + 1);
    }
    items
}

fn is_letter(c: char) -> bool {
    // The Persian letters first: they need no table.
    matches!(c, '\u{620}'..='\u{64A}' | '\u{671}'..='\u{6D3}') || !c.is_ascii() && c.is_alphabetic()
}

fn word_end(folded: &[char], start: usize) -> usize {
    let letter = |at: usize| folded.get(at).copied().is_some_and(is_letter);
    let mut end = start;
    while letter(end) || folded.get(end) == Some(&ZWNJ) && letter(end + 1) {
        end += 1;
    }
    end
}

struct Emitter<'a> {
    folded: &'a [char],
    stop_words: StopWords,
    tokens: Vec<Token>,
}

impl Emitter<'_> {
    /// T4.
    fn is_dropped(&self, text: &str) -> bool {
        self.stop_words == StopWords::Drop && is_stop_word(text)
    }

    fn emit(&mut self, text: String, start: usize, end: usize) {
        if !text.is_empty() && !self.is_dropped(&text) {
            self.tokens.push(Token { text, start, end });
        }
    }

    fn slice(&self, start: usize, end: usize) -> &[char] {
        self.folded.get(start..end).unwrap_or_default()
    }

    fn text(&self, start: usize, end: usize) -> String {
        text_of(self.slice(start, end))
    }

    /// Alphanumeric parts of two or more characters.
    fn parts(&self, start: usize, end: usize) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let mut at = start;
        for part in self.slice(start, end).split(|c| !c.is_alphanumeric()) {
            if part.len() > 1 {
                parts.push((at, at + part.len()));
            }
            at += part.len() + 1;
        }
        parts
    }

    /// T1.
    fn protected(&mut self, kind: Kind, item: &Item) {
        let (start, end) = (item.start, item.end);
        match kind {
            Kind::Ipv4 => self.emit(self.text(start, end), start, end),
            Kind::Url => self.url(start, end),
            Kind::Email => {
                self.emit(self.text(start, end), start, end);
                for (from, to) in self.parts(start, end) {
                    self.emit(self.text(from, to), from, to);
                }
            }
            Kind::Identifier if is_decimal(self.slice(start, end)) => {
                self.emit(self.text(start, end), start, end);
            }
            Kind::Identifier => self.identifier(start, end),
        }
    }

    fn url(&mut self, start: usize, end: usize) {
        let url = self.slice(start, end);
        let scheme = url.windows(3).position(|three| three == [':', '/', '/']).map_or(0, |at| at + 3);
        let rest = url.get(scheme..).unwrap_or_default();
        let authority = rest.iter().position(|c| matches!(c, '/' | '?' | '#')).unwrap_or(rest.len());
        // Anything before the last @ is a user name.
        let user = rest.iter().take(authority).rposition(|&c| c == '@').map_or(0, |at| at + 1);
        let host = rest.iter().take(authority).skip(user);
        let host = host.take_while(|&&c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_')).count();
        let host_start = start + scheme + user;
        let host = self.text(host_start, host_start + host);
        let host = host.trim_end_matches(['.', '-', '_']).to_owned();
        let host_end = host_start + host.chars().count();
        self.emit(host, host_start, host_end);
        for (from, to) in self.parts(start, end) {
            let part = self.text(from, to);
            if !matches!(part.as_str(), "http" | "https" | "www") {
                self.emit(part, from, to);
            }
        }
    }

    fn identifier(&mut self, start: usize, end: usize) {
        let whole = self.slice(start, end).iter().map(|&c| if is_separator(c) { '-' } else { c }).collect();
        let joined: String = self.slice(start, end).iter().filter(|&&c| !is_separator(c)).collect();
        self.emit(whole, start, end);
        self.emit(joined, start, end);
        let folded = self.folded;
        let mut seen = HashSet::new();
        for (from, to) in self.parts(start, end) {
            if seen.insert(&folded[from..to]) {
                self.emit(self.text(from, to), from, to);
            }
        }
    }

    /// T2: a run of Latin letters and digits; `windows10` also as its two halves.
    fn run(&mut self, item: &Item) {
        let (start, end) = (item.start, item.end);
        self.emit(self.text(start, end), start, end);
        let kinds: Vec<&[char]> =
            self.slice(start, end).chunk_by(|a, b| a.is_ascii_digit() == b.is_ascii_digit()).take(3).collect();
        if let [first, second] = kinds[..]
            && first.len() > 1
            && second.len() > 1
        {
            let middle = start + first.len();
            self.emit(self.text(start, middle), start, middle);
            self.emit(self.text(middle, end), middle, end);
        }
    }

    /// T3. Returns whether `next` was used up.
    fn word(&mut self, item: &Item, after_a_word: bool, next: Option<&Item>) -> bool {
        if self.slice(item.start, item.end).contains(&ZWNJ) {
            self.compound(self.word_parts(item), item.start, item.end);
            return false;
        }
        let word = self.text(item.start, item.end);
        match (word.as_str(), next) {
            ("می" | "نمی" | "بی", Some(next)) => {
                let mut parts = vec![word];
                parts.extend(self.word_parts(next));
                self.compound(parts, item.start, next.end);
                true
            }
            (suffix, _) if after_a_word && !self.tokens.is_empty() && is_space_suffix(suffix) => false,
            _ => {
                self.single(word, item.start, item.end);
                false
            }
        }
    }

    /// T3 b, d and e: a word of several parts.
    fn compound(&mut self, mut parts: Vec<String>, start: usize, end: usize) {
        if let [prefix, rest @ ..] = &parts[..]
            && matches!(prefix.as_str(), "می" | "نمی")
        {
            return self.verb(rest, start, end);
        }
        while parts.len() > 1 && parts.last().is_some_and(|last| is_suffix(last)) {
            parts.pop();
        }
        if parts.len() == 1 {
            return self.single(parts.swap_remove(0), start, end);
        }
        self.emit(stem(&parts.concat()), start, end);
        for part in parts.iter().filter(|part| part.chars().nth(1).is_some() && *part != "بی") {
            self.emit(stem(part), start, end);
        }
    }

    /// T3f.
    fn single(&mut self, word: String, start: usize, end: usize) {
        if is_joined_light_verb(&word) || self.is_dropped(&word) {
            return;
        }
        match stemmed(&word) {
            Cow::Borrowed(stem) if stem == word => self.tokens.push(Token { text: word, start, end }),
            stem => self.emit(stem.into_owned(), start, end),
        }
    }

    fn word_parts(&self, item: &Item) -> Vec<String> {
        self.slice(item.start, item.end).split(|&c| c == ZWNJ).map(text_of).collect()
    }

    /// T3b: what follows می or نمی.
    fn verb(&mut self, parts: &[String], start: usize, end: usize) {
        let Some((verb, others)) = parts.split_first() else {
            return;
        };
        if !is_light_verb(verb) {
            self.emit(cut_verb_ending(verb).to_owned(), start, end);
        }
        for part in others.iter().filter(|part| !is_suffix(part)) {
            self.emit(stem(part), start, end);
        }
    }
}

fn text_of(chars: &[char]) -> String {
    // Two bytes a letter in Persian; collecting would reserve one.
    let mut text = String::with_capacity(chars.len() * 2);
    text.extend(chars);
    text
}

/// `verb` without the first personal ending that leaves two letters.
fn cut_verb_ending(verb: &str) -> &str {
    ["یم", "ید", "ین", "ند", "ن", "د", "م", "ی", "ه"]
        .into_iter()
        .find_map(|ending| verb.strip_suffix(ending).filter(|rest| rest.chars().nth(1).is_some()))
        .unwrap_or(verb)
}

/// T3f: میشود، نمیکنم, written as one word.
fn is_joined_light_verb(word: &str) -> bool {
    word.strip_prefix('ن').unwrap_or(word).strip_prefix("می").is_some_and(is_light_verb)
}

/// `2.5`: digits, one point, digits.
fn is_decimal(chars: &[char]) -> bool {
    let points = chars.iter().filter(|&&c| c == '.').take(2).count();
    points == 1 && chars.iter().all(|&c| c == '.' || c.is_ascii_digit())
}
