//! The specification's vectors and the laws of the module.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use serde_json::Value;

use super::*;
use crate::Dir;

#[test]
fn every_vector_of_the_specification_holds() {
    let mut checked = 0;
    for line in include_str!("vectors.jsonl").lines().filter(|line| !line.trim().is_empty()) {
        let vector: Value = serde_json::from_str(line).expect("vectors.jsonl: one JSON object a line");
        let input = vector["in"].as_str().unwrap();
        let got = match vector["f"].as_str().unwrap() {
            "fold" => Value::from(fold(input)),
            "tokens" => Value::from(tokens(input)),
            "stem" => Value::from(stem(input)),
            other => panic!("unknown function {other}"),
        };
        assert_eq!(got, vector["out"], "{line}");
        checked += 1;
    }
    assert_eq!(checked, 134);
}

#[test]
fn folding_any_single_character_is_final() {
    // The planes with letters and marks, compatibility ideographs, tags and variation selectors.
    for c in ('\0'..='\u{1FFFF}').chain('\u{2F800}'..='\u{2FA1F}').chain('\u{E0000}'..='\u{E01FF}') {
        let once = fold(&c.to_string());
        assert_eq!(fold(&once), once, "U+{:04X}", c as u32);
        let between = fold(&format!("ا{c}1{c}b{c}{c}"));
        assert_eq!(fold(&between), between, "U+{:04X}", c as u32);
    }
}

#[test]
fn a_half_space_inside_a_number_does_not_hide_its_separator() {
    assert_eq!(fold("1,2\u{200C}34"), "1234");
    assert_eq!(fold("۱\u{200C}٫۵"), "1.5");
}

#[test]
fn capital_sigma_ends_a_word_in_its_final_form() {
    assert_eq!(fold("ΟΔΟΣ ΣΑΣ"), "οδος σας");
}

#[test]
fn the_three_ways_of_writing_a_word_share_a_key() {
    assert_eq!(skeleton("کتاب‌ها"), skeleton("کتابها"));
    assert_eq!(tokens("کتاب‌ها"), tokens("کتاب ها"));
}

#[test]
fn a_query_of_stop_words_still_asks_for_something() {
    assert_eq!(query_tokens("با این"), ["با", "این"]);
    assert_eq!(query_tokens("با این کتاب"), ["کتاب"]);
    assert_eq!(query_tokens("، ؟ !"), Vec::<String>::new());
}

#[test]
fn addresses_and_versions_are_found_whole_and_in_parts() {
    assert_eq!(tokens("نسخه 1.95.0"), ["نسخه", "1-95-0", "1950", "95"]);
    assert_eq!(tokens("10.0.0.1/24"), ["10.0.0.1", "24"]);
    assert_eq!(tokens("(https://user:x@Site.ir:8080/a-b),"), ["site.ir", "user", "site", "ir", "8080"]);
    assert_eq!(tokens("ببینیدhttps://site.irسلام"), ["ببینید", "site.ir", "site", "ir"]);
    assert_eq!(tokens("seehttp://x.ir/kb"), ["see", "x.ir", "ir", "kb"]);
    assert_eq!(tokens("http:// www. user@localhost"), ["http", "www", "user", "localhost"]);
    assert_eq!(tokens("a+b@x.ir"), ["a+b@x.ir", "ir"]);
    assert_eq!(tokens("a.a1.a1.b2"), ["a-a1-a1-b2", "aa1a1b2", "a1", "b2"]);
}

/// A good deal of what breaks careless scanners: one quadratic step would take a minute here, not milliseconds.
/// (Optimised, a megabyte of each takes well under a second.)
#[test]
fn hostile_input_is_read_in_one_pass() {
    let size = 1 << 15;
    for seed in [
        "a",
        "1",
        "a.",
        "a-",
        "a@",
        "a+",
        "@",
        ".",
        "www.",
        "http://",
        "http",
        "https://a",
        "1.1.1.1.",
        "1,",
        "1,234,",
        "ا",
        "ا\u{200C}",
        "\u{200C}",
        "می ",
        "بی ",
        "ها ",
        "می\u{200C}",
        "\u{301}",
        "a\u{301}",
        "\u{1161}",
        "\u{1100}\u{1161}",
        "\u{FDFA}",
        "Σ",
        "Σ\u{2019}",
        "`",
        "` ",
        "`` ` ",
        "~~~\n",
        "```\n",
        "\n",
        "\u{202E}",
        "\u{1F1EE}",
        "👩\u{200D}",
        "\0",
        "\u{302E}\u{1D165}",
        "a%",
        "ab12 ",
        "a1.b2.",
        "و ",
    ] {
        let text = seed.repeat(size / seed.len());
        exercise(&text);
        exercise(&format!("رمز a+b@{text} رمز"));
    }
    let mut ever_longer = String::new();
    for width in 1..400 {
        ever_longer.extend(std::iter::repeat_n('`', width));
        ever_longer.push('x');
    }
    exercise(&ever_longer);
    let different: Vec<String> = (0..20_000).map(|part| format!("a{part}")).collect();
    exercise(&different.join("-"));
    let local_parts = format!("{}@{}", "a+".repeat(size / 4), "b".repeat(size / 2));
    exercise(&local_parts);
}

/// Calls everything; what must hold for any text at all.
fn exercise(text: &str) {
    let folded = fold(text);
    assert_eq!(fold(&folded), folded);
    let found = query_tokens(text);
    assert!(found.iter().all(|token| !token.is_empty() && !token.contains(' ')));
    let _ = (skeleton(text), stem(text), digits_to_ascii(text));
    let _ = (direction(text, Dir::Rtl), mobile(text), email_key(text), login_key(text), user_name(text));
    let name = canonical_name(text);
    assert_eq!(canonical_name(&name), name);
    assert_eq!(single_line(&single_line(text)), single_line(text));
    assert!(text.starts_with(truncate_graphemes(text, 100)));
    let query: Vec<String> = found.into_iter().take(5).collect();
    for around in [0, 30, usize::MAX] {
        let shown: String = snippet(text, &query, around).into_iter().map(|(_, piece)| piece).collect();
        assert!(text.contains(&shown));
    }
}

/// Text that meets the rules: words, marks, separators and half-spaces in any order.
fn tricky() -> impl Strategy<Value = String> {
    let atoms = vec![
        "ا",
        "آ",
        "ی",
        "ي",
        "ه",
        "ة",
        "می",
        "نمی",
        "بی",
        "ها",
        "های",
        "کتاب",
        "شود",
        "و",
        "\u{200C}",
        "\u{64E}",
        "\u{640}",
        "\u{AC}",
        " ",
        "  ",
        "\n",
        ",",
        "٬",
        "،",
        "٫",
        ".",
        "-",
        "_",
        "/",
        "\\",
        "@",
        ":",
        "`",
        "```",
        "1",
        "12",
        "۱۲۳",
        "٤٥٦",
        "a",
        "B",
        "ab12",
        "www.",
        "http://",
        "x.ir",
        "10.0.0.1",
        "a@b.ir",
        "é",
        "ß",
        "İ",
        "Σ",
        "ﷺ",
        "½",
        "각",
        "\u{1161}",
        "👩\u{200D}👧",
        "\u{202E}",
        "+98",
        "09123456789",
    ];
    prop::collection::vec(prop::sample::select(atoms), 0..24).prop_map(|atoms| atoms.concat())
}

proptest! {
    #[test]
    fn any_text_is_safe_and_folds_once_and_for_all(text in any::<String>()) {
        exercise(&text);
        prop_assert_eq!(tokens(&fold(&text)), tokens(&text));
    }

    #[test]
    fn tricky_text_is_safe_and_folds_once_and_for_all(text in tricky()) {
        exercise(&text);
        prop_assert_eq!(tokens(&fold(&text)), tokens(&text));
    }

    #[test]
    fn no_stop_word_is_ever_indexed(text in tricky()) {
        prop_assert!(tokens(&text).iter().all(|token| !lists::is_stop_word(token)));
    }

    #[test]
    fn stored_identities_are_their_own_keys(text in tricky()) {
        if let Some(number) = mobile(&text) {
            prop_assert_eq!(mobile(&number), Some(number));
        }
        if let Some(address) = email_key(&text) {
            prop_assert_eq!(email_key(&address), Some(address));
        }
        if let Some(name) = user_name(&text) {
            prop_assert_eq!(login_key(&name), name);
        }
    }

    #[test]
    fn a_marked_piece_answers_the_query(text in tricky()) {
        let query = query_tokens(&text);
        let marked = snippet(&text, &query, 1000).into_iter().any(|(matched, _)| matched);
        prop_assert_eq!(marked, !query.is_empty());
    }
}
