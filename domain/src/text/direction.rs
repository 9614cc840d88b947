//! Direction of a block of text (1.2), decided once on save.

use std::collections::HashMap;

use super::{letters::is_arabic_block, marks::is_nonspacing, protected::Scanner};
use crate::Dir;

/// Right to left from this share of Arabic-script letters on, in percent. Measured on messages that begin with a Latin
/// word (VPN, Wi-Fi), which is where `dir="auto"` goes wrong.
const RTL_SHARE_PERCENT: u64 = 30;

/// Direction of `text` (plain or Markdown) by its letters outside code, URLs and e-mail addresses.
///
/// * [`Dir::Rtl`] if at least 30 % of them belong to the Arabic script, else [`Dir::Ltr`].
/// * `fallback` if there are none: the direction of the interface.
pub fn direction(text: &str, fallback: Dir) -> Dir {
    let (mut arabic, mut letters) = (0_u64, 0_u64);
    for piece in prose(text) {
        let chars: Vec<char> = piece.chars().map(|c| c.to_ascii_lowercase()).collect();
        let mut scanner = Scanner::new(&chars);
        let mut at = 0;
        while let Some(&c) = chars.get(at) {
            if let Some((_, end)) = scanner.link_at(at) {
                at = end.max(at + 1);
                continue;
            }
            if is_letter(c) {
                letters += 1;
                arabic += u64::from(is_arabic_block(c));
            }
            at += 1;
        }
    }
    if letters == 0 {
        fallback
    } else if arabic * 100 >= letters * RTL_SHARE_PERCENT {
        Dir::Rtl
    } else {
        Dir::Ltr
    }
}

/// Vowel marks and tatweel decorate letters; they are none.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && c != '\u{640}' && !is_nonspacing(c)
}

/// `text` without fenced code blocks and code spans (CommonMark 4.5 and 6.1).
fn prose(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut fence: Option<(char, usize)> = None;
    let mut paragraph = 0;
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        let line_end = line_start + line.len();
        match (fence, fence_of(line)) {
            (Some((open, width)), found) => {
                let closes = found.is_some_and(|(c, count, bare)| c == open && count >= width && bare);
                if closes {
                    fence = None;
                }
                paragraph = line_end;
            }
            (None, Some((c, count, bare)))
                if c == '~' || bare || !line.trim_start_matches([' ', '`']).contains('`') =>
            {
                outside_code_spans(&text[paragraph..line_start], &mut pieces);
                fence = Some((c, count));
                paragraph = line_end;
            }
            (None, _) if line.trim().is_empty() => {
                outside_code_spans(&text[paragraph..line_start], &mut pieces);
                paragraph = line_end;
            }
            (None, _) => {}
        }
        line_start = line_end;
    }
    outside_code_spans(text.get(paragraph..).unwrap_or_default(), &mut pieces);
    pieces
}

/// The fence character, its count and whether nothing follows, if `line` begins with a code fence.
fn fence_of(line: &str) -> Option<(char, usize, bool)> {
    let line = line.trim();
    let c = line.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let rest = line.trim_start_matches(c);
    let count = line.len() - rest.len();
    (count >= 3).then_some((c, count, rest.is_empty()))
}

/// A code span runs from a run of backticks to the next run of the same length in its paragraph.
fn outside_code_spans<'a>(paragraph: &'a str, pieces: &mut Vec<&'a str>) {
    let bytes = paragraph.as_bytes();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    let mut at = 0;
    while let Some(found) = paragraph.get(at..).and_then(|rest| rest.find('`')) {
        let start = at + found;
        let count = bytes.iter().skip(start).take_while(|&&byte| byte == b'`').count();
        runs.push((start, start + count));
        at = start + count;
    }
    let mut closing = vec![None; runs.len()];
    let mut later: HashMap<usize, usize> = HashMap::new();
    for (index, (start, end)) in runs.iter().enumerate().rev() {
        closing[index] = later.insert(end - start, index);
    }
    let (mut from, mut index) = (0, 0);
    while let Some(&(start, _)) = runs.get(index) {
        if let Some(close) = closing[index] {
            pieces.push(&paragraph[from..start]);
            from = runs[close].1;
            index = close;
        }
        index += 1;
    }
    pieces.push(&paragraph[from..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> Dir {
        // The wrong fallback on purpose: it must not matter when there are letters.
        direction(text, if text.contains('و') { Dir::Ltr } else { Dir::Rtl })
    }

    #[test]
    fn a_persian_sentence_that_begins_with_a_latin_word_is_rtl() {
        assert_eq!(of("VPN وصل نمی‌شود!"), Dir::Rtl);
        assert_eq!(of("Wi-Fi در کلاس ۳ قطع است و modem ریست شد"), Dir::Rtl);
    }

    #[test]
    fn an_english_sentence_with_a_persian_word_is_ltr() {
        assert_eq!(direction("The word سلام appears on the login page", Dir::Rtl), Dir::Ltr);
    }

    #[test]
    fn thirty_percent_is_enough_and_less_is_not() {
        assert_eq!(direction("ابت abcdefg", Dir::Ltr), Dir::Rtl);
        assert_eq!(direction("ابت abcdefgh", Dir::Rtl), Dir::Ltr);
    }

    #[test]
    fn without_letters_the_interface_decides() {
        for text in ["", " \n", "123 ۴۵۶ !؟", "https://example.ir/a", "`let x = 1;`", "```\ncode\n```", "\u{64E}ـ"]
        {
            assert_eq!(direction(text, Dir::Rtl), Dir::Rtl, "{text:?}");
            assert_eq!(direction(text, Dir::Ltr), Dir::Ltr, "{text:?}");
        }
    }

    #[test]
    fn links_addresses_and_code_do_not_count() {
        assert_eq!(of("ورود https://portal.example.ir/very/long/path?with=query&and=more"), Dir::Rtl);
        assert_eq!(of("به Support.Team@Mail.Example.COM و WWW.EXAMPLE.COM/abcdefghijklm"), Dir::Rtl);
        assert_eq!(of("خروجی:\n```sh\nerror: something went badly wrong in the compiler\n```\nو تمام"), Dir::Rtl);
        assert_eq!(of("دستور `systemctl restart iranmehr-desk.service` و تمام"), Dir::Rtl);
        assert_eq!(of("دستور ``systemctl `restart` iranmehr-desk.service`` و تمام"), Dir::Rtl);
        assert_eq!(of("کد\n~~~\nfn main() {} // a long english comment here\n"), Dir::Rtl);
    }

    #[test]
    fn a_lone_backtick_hides_nothing() {
        assert_eq!(direction("a ` b\n\nسلام به همه ` c", Dir::Ltr), Dir::Rtl);
        assert_eq!(direction("`` سلام به همه `", Dir::Ltr), Dir::Rtl);
        assert_eq!(direction("```سلام``` hello", Dir::Rtl), Dir::Ltr);
    }

    #[test]
    fn old_presentation_forms_are_persian_too() {
        assert_eq!(direction("ﻣﺸﮑﻞ ﭼﺎﭖ", Dir::Ltr), Dir::Rtl);
    }
}
