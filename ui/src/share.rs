//! Lengths in the page without style attributes, which the content security policy refuses: two classes say a percentage
//! (`tens-4 ones-7` is 47 %), and `charts.css` adds them.

/// The classes of `part` out of `whole`, rounded to a percent; what is more than nothing is seen.
pub(crate) fn share(part: u64, whole: u64) -> String {
    let (part, whole) = (u128::from(part.min(whole)), u128::from(whole.max(1)));
    let percent = (part * 100 + whole / 2) / whole;
    let percent = if part > 0 { percent.max(1) } else { percent };
    format!("tens-{} ones-{}", percent / 10, percent % 10)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_share_is_rounded_and_never_hidden() {
        assert_eq!(share(47, 100), "tens-4 ones-7");
        assert_eq!(share(1, 1), "tens-10 ones-0");
        assert_eq!(share(1, 1_000_000), "tens-0 ones-1");
        assert_eq!(share(0, 5), "tens-0 ones-0");
        assert_eq!(share(0, 0), "tens-0 ones-0");
        assert_eq!(share(9, 5), "tens-10 ones-0");
        assert_eq!(share(u64::MAX, u64::MAX), "tens-10 ones-0");
    }
}
