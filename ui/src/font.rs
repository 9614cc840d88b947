//! Where the one font file lives. The name carries a hash of its content, so it may be cached for ever.

/// Path of the font, for `<link rel=preload as=font>`; `scripts/subset-font` keeps it true.
pub const FONT_HREF: &str = "/fonts/vazirmatn-bc7efd83.woff2";
