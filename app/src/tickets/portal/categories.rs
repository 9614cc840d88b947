//! Categories as cards: links on the home page, choices in the form.

use domain::people::Named;
use ui::Glyph;

/// An icon that fits a category, guessed from its English name; names are the administrators' to choose.
pub(super) fn glyph(category: &Named) -> Glyph {
    // Full case folding brings tables of 10 KB into the first file.
    let name = category.name_en.to_ascii_lowercase();
    let about = |words: &[&str]| words.iter().any(|word| name.contains(word));
    if about(&["internet", "network", "wi-fi", "wifi"]) {
        Glyph::Globe
    } else if about(&["equipment", "hardware", "device", "printer"]) {
        Glyph::Monitor
    } else if about(&["software", "system", "app", "account"]) {
        Glyph::Grid
    } else if about(&["phone", "call"]) {
        Glyph::Phone
    } else {
        Glyph::Help
    }
}
