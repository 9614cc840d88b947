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
    pub(super) at: usize,
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
    let units = lower_case(decompose(text));
    let units = join_numbers(&tidy_zwnj(&units));
    compose(tidy_spaces(&shorten_runs(&units)))
}

/// N1–N3. Marks are deleted at once, so their canonical order never matters; the rest is ordered by N9's NFC.
fn decompose(text: &str) -> Vec<Unit> {
    let mut units = Vec::with_capacity(text.len() / 2 + 8);
    for (at, source) in text.char_indices() {
        decompose_compatible(source, |c| {
            let ch = match c {
                '\u{AC}' | '\u{AD}' | '\u{1F}' | '\u{200B}' => ZWNJ,
                other => other,
            };
            if !is_deleted(ch) {
                units.push(Unit { ch, at });
            }
        });
    }
    units
}

/// N3: marks, tatweel, hamza and invisible format characters.
fn is_deleted(c: char) -> bool {
    if c.is_ascii() {
        return false;
    }
    matches!(
        c,
        '\u{640}' | '\u{621}' | '\u{674}' | '\u{200D}' | '\u{200E}' | '\u{200F}' | '\u{61C}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
    ) || is_nonspacing(c)
}

/// N4, then the one-to-one maps N5 and N6.
fn lower_case(units: Vec<Unit>) -> Vec<Unit> {
    let lowered = if units.iter().any(|unit| unit.ch == 'Σ') {
        // The one letter whose lower case depends on its neighbours (final sigma).
        let whole: String = units.iter().map(|unit| unit.ch).collect();
        let whole = whole.to_lowercase();
        let sources = units.iter().flat_map(|unit| unit.ch.to_lowercase().map(move |_| unit.at));
        whole.chars().zip(sources).map(|(ch, at)| Unit { ch, at }).collect()
    } else if units.iter().any(|unit| unit.ch.is_uppercase() || unit.ch.is_alphabetic() && !unit.ch.is_lowercase()) {
        units.iter().flat_map(|unit| unit.ch.to_lowercase().map(move |ch| Unit { ch, at: unit.at })).collect()
    } else {
        units
    };
    lowered
        .into_iter()
        .filter(|unit| unit.ch.is_ascii() || !is_nonspacing(unit.ch))
        .map(|unit| Unit { ch: canonical_digit(canonical_letter(unit.ch)), at: unit.at })
        .collect()
}

/// N6.
fn canonical_digit(c: char) -> char {
    if c == '\u{66A}' { '%' } else { ascii_digit(c) }
}

/// The half-space part of N9: runs become one; kept only between two characters of the Arabic script.
fn tidy_zwnj(units: &[Unit]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut pending = None;
    for &unit in units {
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
    out
}

/// N7: the Persian decimal sign becomes a point, thousands separators go.
fn join_numbers(units: &[Unit]) -> Vec<Unit> {
    let digit = |at: usize| units.get(at).is_some_and(|unit| unit.ch.is_ascii_digit());
    let mut out = Vec::with_capacity(units.len());
    for (at, &unit) in units.iter().enumerate() {
        let between = at > 0 && digit(at - 1) && digit(at + 1);
        match unit.ch {
            '\u{66B}' if between => out.push(Unit { ch: '.', at: unit.at }),
            ',' | '\u{66C}' | '\u{60C}' if between && digit(at + 2) && digit(at + 3) && !digit(at + 4) => {}
            _ => out.push(unit),
        }
    }
    out
}

/// N8: خیلیییی → خیلی. Two of a letter are spelling, three are feeling.
fn shorten_runs(units: &[Unit]) -> Vec<Unit> {
    let mut out = Vec::with_capacity(units.len());
    for run in units.chunk_by(|a, b| a.ch == b.ch) {
        let elongated = run.len() > 2
            && run.first().is_some_and(|unit| matches!(unit.ch, '\u{621}'..='\u{64A}' | '\u{66E}'..='\u{6D3}'));
        out.extend_from_slice(if elongated { &run[..1] } else { run });
    }
    out
}

/// The white-space part of N9.
fn tidy_spaces(units: &[Unit]) -> Vec<Unit> {
    let mut out: Vec<Unit> = Vec::with_capacity(units.len());
    let mut pending = None;
    for &unit in units {
        if unit.ch.is_whitespace() || unit.ch.is_control() {
            pending = pending.or(Some(unit.at));
            continue;
        }
        if let Some(at) = pending.take()
            && !out.is_empty()
        {
            out.push(Unit { ch: ' ', at });
        }
        out.push(unit);
    }
    out
}

/// NFC. Works on the stretches that composition can touch, so that positions stay exact everywhere else.
fn compose(units: Vec<Unit>) -> Vec<Unit> {
    if units.iter().all(|unit| begins_stretch(unit.ch)) {
        return units;
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
    out
}

/// Nothing before `c` can combine with it.
fn begins_stretch(c: char) -> bool {
    c < '\u{300}'
        || canonical_combining_class(c) == 0 && is_nfc_quick(std::iter::once(c)) == IsNormalized::Yes
}
