//! Letter variants, digits and the blocks of the Arabic script.

/// The half-space (نیم‌فاصله), zero-width non-joiner.
pub(super) const ZWNJ: char = '\u{200C}';

/// Step N5: one code point for each Persian letter, whatever keyboard or font it came from.
pub(super) fn canonical_letter(c: char) -> char {
    match c {
        '\u{64A}' | '\u{649}' | '\u{620}' | '\u{63D}'..='\u{63F}' | '\u{6CD}' | '\u{6CE}' | '\u{6D0}'..='\u{6D2}' => {
            'ی'
        }
        '\u{643}' | '\u{63B}' | '\u{63C}' | '\u{6AA}'..='\u{6AE}' => 'ک',
        '\u{6B0}'..='\u{6B4}' => 'گ',
        '\u{629}' | '\u{6BE}' | '\u{6C1}' | '\u{6C3}' | '\u{6D5}' => 'ه',
        '\u{671}'..='\u{673}' => 'ا',
        '\u{6C4}'..='\u{6CB}' | '\u{6CF}' => 'و',
        '\u{691}'..='\u{697}' | '\u{699}' => 'ر',
        '\u{688}'..='\u{690}' => 'د',
        '\u{679}'..='\u{67D}' | '\u{67F}' => 'ت',
        '\u{6BA}'..='\u{6BD}' => 'ن',
        '\u{6B5}'..='\u{6B8}' => 'ل',
        '\u{6A1}'..='\u{6A6}' => 'ف',
        '\u{69A}'..='\u{69C}' => 'س',
        other => other,
    }
}

/// A Persian (U+06F0–06F9) or Arabic (U+0660–0669) digit as its ASCII digit; anything else unchanged.
pub(super) fn ascii_digit(c: char) -> char {
    let value = match c {
        '\u{6F0}'..='\u{6F9}' => c as u32 - 0x6F0,
        '\u{660}'..='\u{669}' => c as u32 - 0x660,
        _ => return c,
    };
    char::from_digit(value, 10).unwrap_or(c)
}

/// Persian and Arabic digits become ASCII digits; nothing else changes.
///
/// Every field that takes a number, a code or a phone accepts the three digit sets; ASCII is stored.
pub fn digits_to_ascii(text: &str) -> String {
    text.chars().map(ascii_digit).collect()
}

/// The blocks in which a half-space has a meaning: Arabic, Arabic Supplement, Arabic Extended-A.
pub(super) fn joins_with_zwnj(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' | '\u{8A0}'..='\u{8FF}')
}

/// Any block of the Arabic script, presentation forms included (for text that is not folded).
pub(super) fn is_arabic_block(c: char) -> bool {
    joins_with_zwnj(c) || matches!(c, '\u{870}'..='\u{89F}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

/// Explicit embeddings, overrides and isolates: U+202A–202E and U+2066–2069.
pub(super) fn is_bidi_control(c: char) -> bool {
    matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_three_digit_sets_become_one_and_nothing_else_changes() {
        assert_eq!(digits_to_ascii("۰۱۲۳۴۵۶۷۸۹ ٠١٢٣٤٥٦٧٨٩ 09"), "0123456789 0123456789 09");
        assert_eq!(digits_to_ascii("كتاب‌ها ۱٫۵ Ⅳ ½ ५"), "كتاب‌ها 1٫5 Ⅳ ½ ५");
    }
}
