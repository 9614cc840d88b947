//! Percent-encoding (RFC 3986), for the two places that need it.

use std::fmt::Write;

/// A value in a query string; slashes stay readable.
pub fn query(text: &str) -> String {
    encode(text, |b| b.is_ascii_alphanumeric() || b"-._~/".contains(&b))
}

/// The `filename*` of RFC 5987: only its `attr-char`s stay.
pub fn file_name(text: &str) -> String {
    encode(text, |b| b.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&b))
}

fn encode(text: &str, keep: impl Fn(u8) -> bool) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        if keep(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_can_break_out() {
        assert_eq!(query("/a?b=c&d=é\r\n"), "/a%3Fb%3Dc%26d%3D%C3%A9%0D%0A");
        assert_eq!(file_name("گزارش \"1\".pdf"), "%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4%20%221%22.pdf");
    }
}
