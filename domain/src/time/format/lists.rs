//! Lists inside a sentence.

use crate::Lang;

/// Items joined as the language does: «الف،‏ ب، و پ», `a, b, and c` (CLDR 48).
///
/// The right-to-left mark after the Persian comma keeps neighbouring Latin items in reading order. Items from users
/// should be isolated by the caller (`<bdi>`, or U+2068 … U+2069 in plain text).
pub fn list<S: AsRef<str>>(items: &[S], lang: Lang) -> String {
    let (pair, end) = match lang {
        Lang::Fa => (" و ", "، و "),
        Lang::En => (" and ", ", and "),
    };
    joined(items, pair, end, lang)
}

/// Items of which one is enough: «الف،‏ ب یا پ», `a, b or c`. Otherwise as [`list`].
pub fn alternatives<S: AsRef<str>>(items: &[S], lang: Lang) -> String {
    let end = match lang {
        Lang::Fa => " یا ",
        Lang::En => " or ",
    };
    joined(items, end, end, lang)
}

fn joined<S: AsRef<str>>(items: &[S], pair: &str, end: &str, lang: Lang) -> String {
    let middle = match lang {
        Lang::Fa => "،\u{200F} ",
        Lang::En => ", ",
    };
    let last = items.len().saturating_sub(1);
    let mut text = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            text.push_str(if index < last {
                middle
            } else if last == 1 {
                pair
            } else {
                end
            });
        }
        text.push_str(item.as_ref());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_as_a_sentence() {
        assert_eq!(list::<&str>(&[], Lang::Fa), "");
        assert_eq!(list(&["الف"], Lang::Fa), "الف");
        assert_eq!(list(&["الف", "ب"], Lang::Fa), "الف و ب");
        assert_eq!(list(&["الف", "ب", "پ"], Lang::Fa), "الف،\u{200F} ب، و پ");
        assert_eq!(list(&["a", "b"], Lang::En), "a and b");
        assert_eq!(list(&["a".to_owned(), "b".to_owned(), "c".to_owned()], Lang::En), "a, b, and c");
        assert_eq!(list(&["a", "b", "c", "d"], Lang::En), "a, b, c, and d");
    }

    #[test]
    fn one_of_several_is_enough() {
        assert_eq!(alternatives(&["a", "b", "c"], Lang::En), "a, b or c");
        assert_eq!(alternatives(&["الف", "ب"], Lang::Fa), "الف یا ب");
        assert_eq!(alternatives(&["الف", "ب", "پ"], Lang::Fa), "الف،\u{200F} ب یا پ");
        assert_eq!(alternatives::<&str>(&[], Lang::En), "");
    }
}
