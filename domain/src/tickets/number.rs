//! Ticket numbers: `T-YYYYMMDD-NNNN`, Gregorian date in the desk's zone, counter per day from 1, at least four digits.

/// Prints a number. `day` is `yyyymmdd`.
pub fn format(day: u32, counter: i64) -> String {
    format!("T-{day:08}-{counter:04}")
}

/// Reads what a person typed or pasted: any digit set, any case, spaces around, underscores or no dashes. Returns the
/// canonical number.
pub fn parse(text: &str) -> Option<String> {
    let text = crate::text::digits_to_ascii(text.trim()).to_ascii_uppercase();
    let rest = text.strip_prefix('T')?;
    let digits: String = rest.chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '\u{2011}' | '\u{2013}')).collect();
    if digits.len() < 12 || digits.len() > 18 || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let (day, counter) = digits.split_at(8);
    Some(format(day.parse().ok()?, counter.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_back_in_any_spelling() {
        assert_eq!(format(20_261_122, 7), "T-20261122-0007");
        assert_eq!(format(20_261_122, 12_345), "T-20261122-12345");
        for typed in ["T-20261122-0007", " t-20261122-0007 ", "T_20261122_0007", "T202611220007", "T-۲۰۲۶۱۱۲۲-۰۰۰۷"]
        {
            assert_eq!(parse(typed).as_deref(), Some("T-20261122-0007"), "{typed}");
        }
        for wrong in ["", "T-", "20261122-0007", "T-2026-1", "T-20261122-000x", "T-99999999999999999999999"] {
            assert_eq!(parse(wrong), None, "{wrong}");
        }
    }
}
