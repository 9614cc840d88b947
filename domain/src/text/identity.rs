//! What identifies a person: e-mail address, mobile number, user name (1.12). Each has one stored form.

use super::{
    fold::skeleton,
    letters::{ZWNJ, ascii_digit, digits_to_ascii, is_bidi_control},
};

/// Longest e-mail address, in octets (RFC 5321 4.5.3.1.3, less the angle brackets).
const EMAIL_MAX: usize = 254;
/// Longest input looked at for an e-mail address, in octets: room for invisible marks and Persian digits.
const EMAIL_INPUT_MAX: usize = 4 * EMAIL_MAX;
/// Length of a user name, in characters.
const USER_NAME: std::ops::RangeInclusive<usize> = 3..=40;
/// Digits of an Iranian mobile number after the country code; the first is 9.
const MOBILE_DIGITS: usize = 10;

/// An Iranian mobile number as `+989XXXXXXXXX`, or `None`.
///
/// Accepts the three digit sets, `09…`, `9…`, `+98…`, `0098…`, `98…`, `+98 (0) 9…`, spaces, hyphens, dots, brackets and
/// invisible direction marks. Operator prefixes are not checked: numbers are portable and new ranges open.
pub fn mobile(text: &str) -> Option<String> {
    let mut digits = String::new();
    let mut international = false;
    for c in text.chars().map(ascii_digit) {
        match c {
            '0'..='9' => digits.push(c),
            '+' | '\u{FF0B}' if digits.is_empty() && !international => international = true,
            _ if is_mobile_separator(c) => {}
            _ => return None,
        }
        // 0098 (0) 9XXXXXXXXX is the longest form.
        if digits.len() > 5 + MOBILE_DIGITS {
            return None;
        }
    }
    let national = if international {
        country_code_off(&digits)?
    } else if let Some(rest) = digits.strip_prefix("00") {
        country_code_off(rest)?
    } else if digits.len() > MOBILE_DIGITS + 1 {
        country_code_off(&digits)?
    } else {
        digits.strip_prefix('0').unwrap_or(&digits)
    };
    (national.len() == MOBILE_DIGITS && national.starts_with('9')).then(|| format!("+98{national}"))
}

/// `98…` or `98 (0) …` without the country code.
fn country_code_off(digits: &str) -> Option<&str> {
    let rest = digits.strip_prefix("98")?;
    Some(rest.strip_prefix('0').unwrap_or(rest))
}

fn is_mobile_separator(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, '-' | '(' | ')' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Comes along when copying out of right-to-left text; never meant.
fn is_invisible(c: char) -> bool {
    is_bidi_control(c) || c == ZWNJ || matches!(c, '\u{200B}' | '\u{200D}'..='\u{200F}' | '\u{61C}' | '\u{FEFF}')
}

/// The stored form of an e-mail address, lower case, or `None` if it cannot be one.
///
/// Checks the shape only (one `@`, a name before it, a host with a dot after it, at most 254 octets, nothing that could
/// break out of a mail header); whether it exists is for the confirmation message to find out.
pub fn email_key(text: &str) -> Option<String> {
    let text = text.trim();
    if text.len() > EMAIL_INPUT_MAX {
        return None;
    }
    let visible: String = text.chars().filter(|&c| !is_invisible(c)).map(ascii_digit).collect();
    let address = visible.trim().to_lowercase();
    if address.len() > EMAIL_MAX || address.chars().any(is_refused_in_email) {
        return None;
    }
    let (local, host) = address.split_once('@')?;
    let host_is_sound = host.contains('.') && !host.contains('@') && host.split('.').all(|label| !label.is_empty());
    (!local.is_empty() && host_is_sound).then_some(address)
}

fn is_refused_in_email(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '<' | '>' | '(' | ')' | '[' | ']' | ',' | ';' | ':' | '"' | '\\' | '،' | '؛')
}

/// What a person typed to sign in, as the key to look up: [`email_key`], else [`mobile`], else a folded user name.
pub fn login_key(text: &str) -> String {
    email_key(text).or_else(|| mobile(text)).unwrap_or_else(|| skeleton(text))
}

/// The stored form of a user name: 3 to 40 of `a–z 0–9 . _ -`, lower case, or `None`.
///
/// A user name that reads as a mobile number is refused: [`login_key`] would look it up as one.
pub fn user_name(text: &str) -> Option<String> {
    let name = digits_to_ascii(text.trim()).to_ascii_lowercase();
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_' | '-');
    (USER_NAME.contains(&name.len()) && name.chars().all(allowed) && mobile(&name).is_none()).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_a_mobile_number_is_one_number() {
        for text in [
            "09123456789",
            "9123456789",
            "+989123456789",
            "00989123456789",
            "989123456789",
            "+98 (0) 912 345 6789",
            "0098 0912 345 6789",
            "0912-345-6789",
            "(0912) 345.67.89",
            "۰۹۱۲ ۳۴۵ ۶۷۸۹",
            "٠٩١٢٣٤٥٦٧٨٩",
            "\u{200E}+98\u{A0}912 345 6789\u{200F}",
            "\u{2066}0912\u{2011}345\u{2011}6789\u{2069}",
            "\u{FF0B}98 912 345 6789",
        ] {
            assert_eq!(mobile(text).as_deref(), Some("+989123456789"), "{text:?}");
        }
        assert_eq!(mobile("9812345678").as_deref(), Some("+989812345678"), "a prefix 0981 is not the country code");
    }

    #[test]
    fn what_is_no_iranian_mobile_number_is_refused() {
        for text in [
            "",
            "+",
            "0912345678",
            "091234567890",
            "02188776655",
            "+98 21 88776655",
            "+44 7700 900123",
            "09abcdefghi",
            "0912345678a",
            "+98+9123456789",
            "09123456789+",
            "9123456789 9123456789",
            "+9123456789",
            "009123456789",
            "99123456789",
            "علی",
            "0098 98 9123456789",
        ] {
            assert_eq!(mobile(text), None, "{text:?}");
        }
    }

    #[test]
    fn an_email_address_has_one_key() {
        for text in [" Ali.Rezaei@Example.IR ", "ali.rezaei@example.ir", "\u{200E}ALI.REZAEI@EXAMPLE.IR\u{202C}"] {
            assert_eq!(email_key(text).as_deref(), Some("ali.rezaei@example.ir"));
        }
        assert_eq!(email_key("ali۱۲@example.ir").as_deref(), Some("ali12@example.ir"));
        assert_eq!(email_key("a+b@mail.example.com").as_deref(), Some("a+b@mail.example.com"));
    }

    #[test]
    fn what_cannot_be_an_address_is_refused() {
        for text in [
            "",
            "@",
            "ali",
            "ali@",
            "@example.ir",
            "ali@localhost",
            "ali@.ir",
            "ali@example.",
            "a@b..c",
            "a@b@c.ir",
            "a b@c.ir",
            "a@c.ir\r\nbcc: x@y.ir",
            "<a@c.ir>",
            "a@c.ir,b@c.ir",
            "\"a\"@c.ir",
        ] {
            assert_eq!(email_key(text), None, "{text:?}");
        }
        let longest = format!("{}@example.ir", "a".repeat(254 - 11));
        assert_eq!(email_key(&longest), Some(longest.clone()));
        assert_eq!(email_key(&format!("a{longest}")), None);
    }

    #[test]
    fn the_login_field_takes_any_of_the_three() {
        assert_eq!(login_key(" Ali@Example.ir"), "ali@example.ir");
        assert_eq!(login_key("۰۹۱۲ ۳۴۵ ۶۷۸۹"), "+989123456789");
        assert_eq!(login_key(" Ali.Reza_۲ "), "ali.reza_2");
    }

    #[test]
    fn a_user_name_finds_itself_at_login() {
        for text in ["ali", " Ali-Reza.۲ ", "user_٣", "1405", "a.b", "12-34-56", "00112233"] {
            let name = user_name(text);
            assert_eq!(name.as_deref(), Some(login_key(text).as_str()), "{text:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_user_name_is_refused() {
        let long = "a".repeat(41);
        for text in
            ["", "ab", "علی", "a b c", "ali@home", "ali\u{200C}reza", "a/b/c", &long, "09123456789", "0912-345-6789"]
        {
            assert_eq!(user_name(text), None, "{text:?}");
        }
        assert!(user_name(&long[..40]).is_some());
    }
}
