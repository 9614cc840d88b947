//! The demo's attachments: small pictures, texts and PDFs, made here.

use super::content::{Content, DemoFile, FileKind, Thread};
use crate::Backend;
use crate::tickets::{Step, What};
use domain::Fault;
use image::{ImageFormat, Rgb, RgbImage};
use std::io::Cursor;

/// Uploads the files of a thread's opening and attaches them to the step.
pub async fn attach(backend: &Backend, content: &Content, thread: &Thread, step: &mut Step) -> Result<(), Fault> {
    let What::Create(new) = &mut step.what else { return Ok(()) };
    backend.clock().set(step.at);
    for name in &thread.files {
        let Some(file) = content.files.iter().find(|file| file.name == *name) else { continue };
        new.files.push(backend.files().store(&step.actor, &file.name, bytes(file)).await?.id);
    }
    Ok(())
}

fn bytes(file: &DemoFile) -> Vec<u8> {
    match file.kind {
        FileKind::Txt => file.text.clone().unwrap_or_default().into_bytes(),
        FileKind::Png => picture(&file.name),
        FileKind::Pdf => pdf(&file.name),
    }
}

/// A picture that looks like a screenshot of a window: title bar, side list, lines of text, a message in the middle.
fn picture(name: &str) -> Vec<u8> {
    let hue = name.bytes().fold(7_u8, |sum, byte| sum.wrapping_mul(31).wrapping_add(byte));
    let (width, height) = (640, 400);
    let picture = RgbImage::from_fn(width, height, |x, y| {
        let message = (170..470).contains(&x) && (140..260).contains(&y);
        if y < 28 {
            Rgb([30, 90_u8.saturating_add(hue / 4), 110])
        } else if message && y < 168 {
            Rgb([200, 90, 40])
        } else if message {
            let line = y % 18 < 5 && (190..190 + 60 + (y * 7 % 190)).contains(&x);
            if line { Rgb([120, 120, 120]) } else { Rgb([255, 255, 255]) }
        } else if x < 110 {
            let line = y % 24 < 7 && (14..90).contains(&x);
            if line { Rgb([150, 170, 176]) } else { Rgb([225, 232, 234]) }
        } else {
            let line = y % 20 < 6 && (130..150 + (y * 13 % 420)).contains(&x);
            if line { Rgb([196, 200, 204]) } else { Rgb([246, 247, 248]) }
        }
    });
    let mut out = Cursor::new(Vec::new());
    match picture.write_to(&mut out, ImageFormat::Png) {
        Ok(()) => out.into_inner(),
        Err(_) => Vec::new(),
    }
}

/// A one-page PDF (ISO 32000-1, 7.5) with the file's name on it.
fn pdf(name: &str) -> Vec<u8> {
    let ascii: String = name.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_')).collect();
    let text = format!("BT /F1 18 Tf 72 720 Td (Iranmehr demo: {ascii}) Tj ET");
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
        format!("<< /Length {} >>\nstream\n{text}\nendstream", text.len()),
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".to_owned(),
    ];
    let mut out = String::from("%PDF-1.4\n");
    let mut offsets = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        offsets.push(out.len());
        out.push_str(&format!("{} 0 obj\n{object}\nendobj\n", index + 1));
    }
    let start = out.len();
    out.push_str(&format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1));
    for offset in offsets {
        out.push_str(&format!("{offset:010} 00000 n \n"));
    }
    out.push_str(&format!("trailer << /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", objects.len() + 1));
    out.into_bytes()
}
