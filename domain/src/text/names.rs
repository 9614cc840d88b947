//! What is stored for one-line texts: names, titles, tags, subjects, file names (1.2, 1.4, 1.5).

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use super::letters::{ZWNJ, is_bidi_control};

/// The stored form of a name, a title or a tag. Message bodies are kept as written instead.
///
/// NFC; Arabic ي ك ة become Persian ی ک ه; one space between words and none at the ends; half-spaces kept inside words
/// only; control characters and U+202A–202E, U+2066–2069 (spoofing) removed. Applying it twice changes nothing.
pub fn canonical_name(text: &str) -> String {
    let composed: String = text.chars().filter(|&c| !is_bidi_control(c) && !is_dropped_control(c)).nfc().collect();
    let letters = composed.chars().map(|c| match c {
        '\u{64A}' => 'ی',
        '\u{643}' => 'ک',
        '\u{629}' => 'ه',
        other => other,
    });
    tidy(letters)
}

/// One safe line out of anything, letters as written: for subjects and file names.
///
/// Line breaks, tabs and runs of white space become one space; control characters and U+202A–202E, U+2066–2069 go;
/// half-spaces stay inside words.
pub fn single_line(text: &str) -> String {
    tidy(text.chars())
}

/// `text` without U+202A–202E and U+2066–2069, which can make `exe.fdp` look like a PDF. Nothing else changes.
pub fn strip_bidi(text: &str) -> String {
    text.chars().filter(|&c| !is_bidi_control(c)).collect()
}

/// At most `max` user-perceived characters from the beginning of `text`; never half of one.
pub fn truncate_graphemes(text: &str, max: usize) -> &str {
    let end = text.grapheme_indices(true).nth(max).map_or(text.len(), |(at, _)| at);
    text.get(..end).unwrap_or(text)
}

/// A control character that is not white space.
fn is_dropped_control(c: char) -> bool {
    c.is_control() && !c.is_whitespace()
}

fn tidy(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = None;
    for c in chars.filter(|&c| !is_bidi_control(c) && !is_dropped_control(c)) {
        if c.is_whitespace() {
            gap = Some(' ');
        } else if c == ZWNJ {
            gap = gap.or(Some(ZWNJ));
        } else {
            if let Some(gap) = gap.take()
                && !out.is_empty()
            {
                out.push(gap);
            }
            out.push(c);
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arabic_letters_of_a_name_become_persian() {
        assert_eq!(canonical_name("علي كريمي"), "علی کریمی");
        assert_eq!(canonical_name("فاطمة"), "فاطمه");
        assert_eq!(canonical_name("رئیس آموزش مؤسسه"), "رئیس آموزش مؤسسه");
        assert_eq!(canonical_name("ا\u{653}ب ي\u{654}"), "آب ئ");
    }

    #[test]
    fn half_spaces_live_inside_words_only() {
        assert_eq!(
            canonical_name("\u{200C}نرم\u{200C}\u{200C}افزار\u{200C} \u{200C}ما\u{200C}"),
            "نرم\u{200C}افزار ما"
        );
        assert_eq!(single_line("می\u{200C}شود\u{200C}"), "می\u{200C}شود");
    }

    #[test]
    fn white_space_is_one_space_and_controls_go() {
        assert_eq!(canonical_name(" \t علی \n\r\u{A0} رضا\u{3000}"), "علی رضا");
        assert_eq!(canonical_name("a\u{0}b\u{7F}c\u{9B}d"), "abcd");
        assert_eq!(single_line("Re: a\r\nBcc: b"), "Re: a Bcc: b");
        assert_eq!(canonical_name(" \u{200C}\u{202E} "), "");
    }

    #[test]
    fn a_file_name_cannot_pretend_to_be_another() {
        assert_eq!(single_line("invoice\u{202E}fdp.exe"), "invoicefdp.exe");
        assert_eq!(strip_bidi("\u{2066}a\u{2069} \u{202B}می\u{200C}شود\u{202C}\n"), "a می\u{200C}شود\n");
    }

    #[test]
    fn a_subject_keeps_its_letters() {
        assert_eq!(single_line("مشكل علي"), "مشكل علي");
    }

    #[test]
    fn a_name_is_cut_between_graphemes() {
        assert_eq!(truncate_graphemes("می\u{200C}شود", 2), "می\u{200C}");
        assert_eq!(truncate_graphemes("e\u{301}a", 1), "e\u{301}");
        assert_eq!(truncate_graphemes("👩‍👩‍👧x", 1), "👩‍👩‍👧");
        assert_eq!(truncate_graphemes("سلام", 0), "");
        assert_eq!(truncate_graphemes("سلام", 4), "سلام");
        assert_eq!(truncate_graphemes("سلام", 40), "سلام");
    }
}
