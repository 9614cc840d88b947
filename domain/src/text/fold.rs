//! Folding (specification 3.1): one search key for all the ways of writing the same words.

use unicode_normalization::{
    IsNormalized, UnicodeNormalization,
    char::{canonical_combining_class, decompose_compatible},
    is_nfc_quick,
};

use super::{
    letters::{ZWNJ, ascii_digit, canonical_letter, joins_with_zwnj},
    marks::is_nonspacing,
};

/// One character of folded text and the byte of the source at which the character it came from begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unit {
    pub(super) ch: char,
    /// Half the memory of a `usize`; positions past 4 GiB stay at the limit.
    at: u32,
}

impl Unit {
    /// Position in the source, in bytes.
    pub(super) fn at(self) -> usize {
        self.at as usize
    }
}

/// Folds `text` to its search key: letters, digits, marks, case and white space made uniform; half-spaces kept.
pub fn fold(text: &str) -> String {
    fold_units(text).into_iter().map(|unit| unit.ch).collect()
}

/// [`fold`] without half-spaces, for equality keys, duplicate checks and trigram columns: کتاب‌ها and کتابها are one.
pub fn skeleton(text: &str) -> String {
    fold_units(text).into_iter().map(|unit| unit.ch).filter(|&c| c != ZWNJ).collect()
}

/// Steps N1–N9, with the source position of every character.
///
/// One departure from the letter of the specification: half-spaces that N9 deletes are deleted before N7, so that
/// `1,234` with one between the digits folds in one pass to what it would fold to in two.
pub(super) fn fold_units(text: &str) -> Vec<Unit> {
    let mut units = map_characters(text);
    tidy_zwnj(&mut units);
    join_numbers(&mut units);
    shorten_runs(&mut units);
    tidy_spaces(&mut units);
    compose(&mut units);
    units
}

/// N1–N6. Marks are deleted at once, so their canonical order never matters; the rest is ordered by N9's NFC.
fn map_characters(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len() / 2 + 8);
    let mut sigma = false;
    for (at, source) in text.char_indices() {
        let at = u32::try_from(at).unwrap_or(u32::MAX);
        let mut place = |c: char| match c {
            // U+001F is the half-space of some word processors.
            '\u{1F}' | '\u{AC}' | '\u{AD}' | '\u{200B}' => units.push(Unit { ch: ZWNJ, at }),
            'Σ' => {
                sigma = true;
                units.push(Unit { ch: c, at });
            }
            _ if c.is_ascii() => units.push(Unit { ch: c.to_ascii_lowercase(), at }),
            // Most of a Persian text: letters without case that are no marks.
            '\u{622}'..='\u{63A}'
            | '\u{641}'..='\u{64A}'
            | '\u{66E}'
            | '\u{66F}'
            | '\u{671}'..='\u{673}'
            | '\u{675}'..='\u{6D3}' => units.push(Unit { ch: canonical_letter(c), at }),
            _ if is_deleted(c) => {}
            _ => units.extend(
                c.to_lowercase()
                    .filter(|&c| !is_nonspacing(c))
                    .map(|c| Unit { ch: canonical_digit(canonical_letter(c)), at }),
            ),
        };
        match source {
            // Nearly all of a text: they decompose into nothing, and need no table.
            ' '
            | '0'..='9'
            | 'a'..='z'
            | '\u{627}'..='\u{63A}'
            | '\u{641}'..='\u{64A}'
            | '\u{67E}'
            | '\u{686}'
            | '\u{698}'
            | '\u{6A9}'
            | '\u{6AF}'
            | '\u{6CC}' => place(source),
            _ => decompose_compatible(source, place),
        }
    }
    if sigma {
        // The one letter whose lower case depends on its neighbours; all others are lower case by now.
        let whole: String = units.iter().map(|unit| unit.ch).collect();
        for (unit, ch) in units.iter_mut().zip(whole.to_lowercase().chars()) {
            unit.ch = ch;
        }
    }
    units
}

/// N3: marks, tatweel, hamza and invisible format characters.
fn is_deleted(c: char) -> bool {
    matches!(
        c,
        '\u{640}' | '\u{621}' | '\u{674}' | '\u{200D}' | '\u{200E}' | '\u{200F}' | '\u{61C}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    ) || is_nonspacing(c)
}

/// N6.
fn canonical_digit(c: char) -> char {
    if c == '\u{66A}' { '%' } else { ascii_digit(c) }
}

/// The half-space part of N9: runs become one; kept only between two characters of the Arabic script.
fn tidy_zwnj(units: &mut Vec<Unit>) {
    if units.iter().all(|unit| unit.ch != ZWNJ) {
        return;
    }
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut pending = None;
    for &unit in &*units {
        if unit.ch == ZWNJ {
            pending = pending.or(Some(unit));
            continue;
        }
        if let Some(zwnj) = pending.take()
            && joins_with_zwnj(unit.ch)
            && out.last().is_some_and(|before| joins_with_zwnj(before.ch))
        {
            out.push(zwnj);
        }
        out.push(unit);
    }
    *units = out;
}

/// N7: the Persian decimal sign becomes a point, thousands separators go.
fn join_numbers(units: &mut Vec<Unit>) {
    let is_mark = |c: char| matches!(c, '\u{66B}' | ',' | '\u{66C}' | '\u{60C}');
    if !units.iter().any(|unit| is_mark(unit.ch)) {
        return;
    }
    let digit = |at: usize| units.get(at).is_some_and(|unit| unit.ch.is_ascii_digit());
    let mut out = Vec::with_capacity(units.len());
    for (at, &unit) in units.iter().enumerate() {
        if !(is_mark(unit.ch) && at > 0 && digit(at - 1) && digit(at + 1)) {
            out.push(unit);
        } else if unit.ch == '\u{66B}' {
            out.push(Unit { ch: '.', ..unit });
        } else if !(digit(at + 2) && digit(at + 3) && !digit(at + 4)) {
            out.push(unit);
        }
    }
    *units = out;
}

/// N8: خیلیییی → خیلی. Two of a letter are spelling, three are feeling.
fn shorten_runs(units: &mut Vec<Unit>) {
    let is_letter = |c: char| matches!(c, '\u{621}'..='\u{64A}' | '\u{66E}'..='\u{6D3}');
    let elongated = |run: &[Unit]| matches!(run, [first, rest @ ..] if rest.len() > 1 && is_letter(first.ch) && rest.iter().all(|unit| unit.ch == first.ch));
    if !units.windows(3).any(elongated) {
        return;
    }
    let mut out = Vec::with_capacity(units.len());
    for run in units.chunk_by(|a, b| a.ch == b.ch) {
        out.extend_from_slice(if elongated(run) { &run[..1] } else { run });
    }
    *units = out;
}

/// The white-space part of N9.
fn tidy_spaces(units: &mut Vec<Unit>) {
    let mut after_space = true;
    units.retain_mut(|unit| {
        let space = unit.ch.is_whitespace() || unit.ch.is_control();
        if space {
            unit.ch = ' ';
        }
        !(std::mem::replace(&mut after_space, space) && space)
    });
    units.pop_if(|last| last.ch == ' ');
}

/// NFC. Works on the stretches that composition can touch, so that positions stay exact everywhere else.
fn compose(units: &mut Vec<Unit>) {
    if units.iter().all(|unit| begins_stretch(unit.ch)) {
        return;
    }
    let mut out = Vec::with_capacity(units.len());
    for stretch in units.chunk_by(|_, next| !begins_stretch(next.ch)) {
        let [first, _, ..] = stretch else {
            out.extend_from_slice(stretch);
            continue;
        };
        let composed: Vec<char> = stretch.iter().map(|unit| unit.ch).nfc().collect();
        let exact = composed.len() == stretch.len();
        let at = |index: usize| stretch.get(index).filter(|_| exact).unwrap_or(first).at;
        out.extend(composed.iter().enumerate().map(|(index, &ch)| Unit { ch, at: at(index) }));
    }
    *units = out;
}

/// Nothing before `c` can combine with it.
fn begins_stretch(c: char) -> bool {
    // Persian letters and everything below the combining marks: the common case first.
    matches!(c, '\0'..='\u{2FF}' | '\u{621}'..='\u{64A}' | '\u{66E}'..='\u{6D3}')
        || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}
