//! What the bytes of an upload say it is.

use domain::files::ALLOWED;

/// The allowed MIME type of an upload: decided by its bytes, and the name's extension must agree.
pub fn sniff(name: &str, bytes: &[u8]) -> Option<&'static str> {
    let extension = name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default();
    let found = match infer::get(bytes) {
        Some(kind) => kind.mime_type(),
        None if is_text(bytes) => "text/plain",
        None => return None,
    };
    ALLOWED
        .iter()
        .find(|(mime, extensions)| *mime == found && extensions.contains(&extension.as_str()))
        .map(|(mime, _)| *mime)
}

/// UTF-8 (or, from old Windows programs, an 8-bit code page) without control characters other than line ends and tabs. What
/// looks like markup a browser would run is not text.
fn is_text(bytes: &[u8]) -> bool {
    if bytes.is_empty() {
        return false;
    }
    let controls = bytes.iter().any(|b| *b < 0x20 && !matches!(b, b'\n' | b'\r' | b'\t' | 0x0c));
    let start: String = String::from_utf8_lossy(bytes.get(..512).unwrap_or(bytes)).trim_start().to_ascii_lowercase();
    let markup = ["<!doctype html", "<html", "<script", "<svg", "<?xml"].iter().any(|tag| start.starts_with(tag));
    !controls && !markup
}
