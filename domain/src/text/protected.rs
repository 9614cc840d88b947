//! Technical tokens inside a text (step T1): URL, e-mail address, IPv4 address, identifier.
//!
//! A hand-written leftmost-first scanner instead of a regular expression: linear on every input.

use super::letters::is_arabic_block;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Url,
    Email,
    Ipv4,
    Identifier,
}

/// What is found in one text; ask for ascending positions.
pub(super) struct Scanner<'a> {
    chars: &'a [char],
    /// The last run of e-mail local-part characters looked at: where it ends, and where its address ends if it is one.
    local: (usize, Option<usize>),
}

impl<'a> Scanner<'a> {
    /// `chars` – lower-case text.
    pub(super) fn new(chars: &'a [char]) -> Self {
        Self { chars, local: (0, None) }
    }

    /// The technical token that begins at `at` and its end, trailing punctuation left out.
    pub(super) fn token_at(&mut self, at: usize) -> Option<(Kind, usize)> {
        if let Some(link) = self.link_at(at) {
            return Some(link);
        }
        if let Some(end) = self.ipv4_end(at) {
            return Some((Kind::Ipv4, end));
        }
        self.identifier_end(at).map(|end| (Kind::Identifier, end))
    }

    /// As [`Self::token_at`], URLs and e-mail addresses only.
    pub(super) fn link_at(&mut self, at: usize) -> Option<(Kind, usize)> {
        if let Some(end) = self.url_end(at) {
            return Some((Kind::Url, end));
        }
        self.email_end(at).map(|end| (Kind::Email, end))
    }

    /// `https://…`, `http://…` or `www.…` up to white space or the Arabic script.
    pub(super) fn url_end(&self, at: usize) -> Option<usize> {
        let prefix = url_prefix(self.chars.get(at..)?)?;
        let body = at + prefix;
        let end = self.run_end(body, |c| !c.is_whitespace() && !is_arabic_block(c));
        let trailing = self.chars[body..end]
            .iter()
            .rev()
            .take_while(|c| matches!(c, '.' | ',' | ':' | ';' | '!' | '?' | '/' | '-' | '_'))
            .count();
        (trailing < end - body).then_some(end - trailing)
    }

    fn email_end(&mut self, at: usize) -> Option<usize> {
        if !self.alphanumeric(at) {
            return None;
        }
        if at >= self.local.0 {
            let end = self.run_end(at, |c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '%' | '+' | '-'));
            let address = if self.is(end, '@') { self.domain_end(end + 1) } else { None };
            self.local = (end, address);
        }
        self.local.1
    }

    /// The end of a host name with at least one dot.
    fn domain_end(&self, at: usize) -> Option<usize> {
        let label = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if !self.alphanumeric(at) {
            return None;
        }
        let mut end = self.run_end(at, label);
        let first = end;
        while self.is(end, '.') && self.alphanumeric(end + 1) {
            end = self.run_end(end + 1, label);
        }
        if end == first {
            return None;
        }
        let trailing = self.chars[first..end].iter().rev().take_while(|&&c| c == '-').count();
        Some(end - trailing)
    }

    /// Four groups of one to three digits, not inside a longer dotted thing.
    fn ipv4_end(&self, at: usize) -> Option<usize> {
        let mut end = at;
        for group in 0..4 {
            if group > 0 {
                if !self.is(end, '.') {
                    return None;
                }
                end += 1;
            }
            let digits = (0..3).take_while(|more| self.digit(end + more)).count();
            if digits == 0 {
                return None;
            }
            end += digits;
        }
        let goes_on = self.alphanumeric(end) || self.is(end, '.') && self.alphanumeric(end + 1);
        (!goes_on).then_some(end)
    }

    /// `[a-z0-9]+([-_./\\][a-z0-9]+)+`
    fn identifier_end(&self, at: usize) -> Option<usize> {
        if !self.alphanumeric(at) {
            return None;
        }
        let run = self.run_end(at, |c| c.is_ascii_alphanumeric());
        let mut end = run;
        while self.chars.get(end).is_some_and(|&c| is_separator(c)) && self.alphanumeric(end + 1) {
            end = self.run_end(end + 1, |c| c.is_ascii_alphanumeric());
        }
        (end > run).then_some(end)
    }

    fn run_end(&self, at: usize, member: impl Fn(char) -> bool) -> usize {
        let rest = self.chars.get(at..).unwrap_or_default();
        at + rest.iter().take_while(|&&c| member(c)).count()
    }

    fn is(&self, at: usize, wanted: char) -> bool {
        self.chars.get(at) == Some(&wanted)
    }

    fn digit(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(char::is_ascii_digit)
    }

    fn alphanumeric(&self, at: usize) -> bool {
        self.chars.get(at).is_some_and(char::is_ascii_alphanumeric)
    }
}

/// Between the parts of an identifier.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '/' | '\\')
}

/// Characters of the prefix by which `chars` is recognised as a URL.
fn url_prefix(chars: &[char]) -> Option<usize> {
    ["https://", "http://", "www."]
        .into_iter()
        .find(|prefix| prefix.chars().enumerate().all(|(at, c)| chars.get(at) == Some(&c)))
        .map(str::len)
}
