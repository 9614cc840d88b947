#![allow(clippy::unwrap_used)]

use super::{clean_name, kind};

#[test]
fn the_bytes_decide_and_the_name_must_agree() {
    let png = b"\x89PNG\r\n\x1a\n0000000000000000";
    assert_eq!(kind::sniff("a.png", png), Some("image/png"));
    assert_eq!(kind::sniff("a.PNG", png), Some("image/png"));
    assert_eq!(kind::sniff("a.pdf", png), None);
    assert_eq!(kind::sniff("a", png), None);
    assert_eq!(kind::sniff("a.txt", "سلام".as_bytes()), Some("text/plain"));
    for (name, bytes) in [
        ("a.txt", &b"<script>alert(1)</script>"[..]),
        ("a.txt", b"  <!DOCTYPE html><p>"),
        ("a.svg", b"<svg xmlns='x'/>"),
        ("a.html", b"hello"),
        ("a.txt", b"MZ\x00\x01"),
        ("a.exe", b"MZ\x90\x00\x03\x00"),
        ("a.txt", b""),
    ] {
        assert_eq!(kind::sniff(name, bytes), None, "{name}");
    }
}

#[test]
fn a_file_name_is_only_a_name() {
    assert_eq!(clean_name("../../etc/passwd"), "passwd");
    assert_eq!(clean_name("C:\\x\\گزارش.pdf"), "گزارش.pdf");
    assert_eq!(clean_name("a\u{202e}gpj.exe"), "agpj.exe");
    assert_eq!(clean_name("..."), "file");
    let long = clean_name(&format!("{}.pdf", "ا".repeat(500)));
    assert!(long.strip_suffix(".pdf").is_some() && long.chars().count() <= 120);
}
