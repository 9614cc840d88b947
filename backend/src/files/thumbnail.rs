//! Thumbnails of images: small WebP files beside the originals, made once, with limits against picture bombs.

use image::{ImageFormat, ImageReader, Limits};
use std::io::Cursor;
use std::path::{Path, PathBuf};

/// Longest side, pixels.
const SIDE: u32 = 320;
/// Widest and highest picture that is decoded.
const MOST: u32 = 12_000;
/// Memory for decoding one picture.
const MEMORY: u64 = 128 * 1024 * 1024;

/// Where the thumbnail of a file lies.
pub fn path(original: &Path) -> PathBuf {
    original.with_extension("webp")
}

/// Makes it; false when the picture cannot or should not be decoded.
pub fn make(bytes: &[u8], to: &Path) -> bool {
    let Ok(mut reader) = ImageReader::new(Cursor::new(bytes)).with_guessed_format() else { return false };
    let mut limits = Limits::default();
    limits.max_image_width = Some(MOST);
    limits.max_image_height = Some(MOST);
    limits.max_alloc = Some(MEMORY);
    reader.limits(limits);
    let Ok(picture) = reader.decode() else { return false };
    // Alpha or not, lossless WebP takes RGBA.
    let small = picture.thumbnail(SIDE, SIDE).to_rgba8();
    small.save_with_format(to, ImageFormat::WebP).is_ok()
}
