//! Markdown to cleaned HTML, once, when a message is saved. Readers get the stored HTML.

use ammonia::{Builder, UrlRelative};
use domain::Dir;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, html};
use std::sync::LazyLock;

/// A message made ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rendered {
    /// Cleaned HTML.
    pub html: String,
    /// Direction of the whole message.
    pub dir: Dir,
    /// First words as plain text, for lists and notifications.
    pub preview: String,
    /// Direction of the preview.
    pub preview_dir: Dir,
}

/// Longest preview, in graphemes.
const PREVIEW: usize = 140;

/// Renders `markdown`. `fallback` is the direction when there are no letters.
///
/// Single line breaks stay line breaks: people press Enter and mean it. Raw HTML is shown as text. Images become links,
/// so that reading a message never fetches from elsewhere.
pub fn render(markdown: &str, fallback: Dir) -> Rendered {
    let mut plain = String::new();
    let mut in_image = 0_u32;
    let events =
        Parser::new_ext(markdown, Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES).map(|event| match event {
            Event::SoftBreak => Event::HardBreak,
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Image { dest_url, title, id, .. }) => {
                in_image += 1;
                Event::Start(Tag::Link { link_type: pulldown_cmark::LinkType::Inline, dest_url, title, id })
            }
            Event::End(TagEnd::Image) if in_image > 0 => {
                in_image -= 1;
                Event::End(TagEnd::Link)
            }
            other => other,
        });
    let mut raw = String::with_capacity(markdown.len() * 2);
    let events = events.inspect(|event| match event {
        Event::Text(text) | Event::Code(text) => plain.push_str(text),
        // A word goes on after what is only marked in it.
        Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image) => {}
        Event::HardBreak | Event::End(_) => plain.push(' '),
        _ => {}
    });
    html::push_html(&mut raw, events);
    let html = CLEANER.clean(&raw).to_string();
    let preview = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    let preview = domain::text::truncate_graphemes(&preview, PREVIEW).to_owned();
    Rendered {
        html,
        dir: domain::text::direction(markdown, fallback),
        preview_dir: domain::text::direction(&preview, fallback),
        preview,
    }
}

/// Tags that Markdown can make, links that open safely, and nothing else.
static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::empty();
    builder
        .tags(
            [
                "p",
                "br",
                "strong",
                "em",
                "del",
                "code",
                "pre",
                "blockquote",
                "ul",
                "ol",
                "li",
                "a",
                "h1",
                "h2",
                "h3",
                "h4",
                "h5",
                "h6",
                "hr",
                "table",
                "thead",
                "tbody",
                "tr",
                "th",
                "td",
            ]
            .into(),
        )
        .tag_attributes([("a", ["href", "title"].into()), ("ol", ["start"].into())].into())
        .url_schemes(["http", "https", "mailto", "tel"].into())
        .url_relative(UrlRelative::Deny)
        .link_rel(Some("noopener noreferrer nofollow"))
        .set_tag_attribute_value("pre", "dir", "ltr")
        .set_tag_attribute_value("code", "dir", "ltr");
    builder
});

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        render(text, Dir::Rtl).html
    }

    #[test]
    fn hostile_html_is_harmless_text() {
        for hostile in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "<a href='data:text/html,x'>x</a>",
            "<svg onload=alert(1)>",
        ] {
            let out = html(hostile);
            assert!(
                !out.contains("<script")
                    && !out.contains("<img")
                    && !out.contains("<svg")
                    && !out.contains("href=\"javascript")
                    && !out.contains("href=\"data"),
                "{out}"
            );
        }
        assert!(html("<b>متن</b>").contains("&lt;b&gt;"));
    }

    #[test]
    fn an_image_becomes_a_link() {
        let out = html("![عکس](https://example.com/a.png)");
        assert!(out.contains("<a href=\"https://example.com/a.png\"") && !out.contains("<img"), "{out}");
    }

    #[test]
    fn a_line_break_stays_one() {
        assert!(html("یک\nدو").contains("<br>"));
    }

    #[test]
    fn the_preview_is_plain_words() {
        let out = render("# عنوان\n\n**سلام** `x` [پیوند](https://example.com)", Dir::Rtl);
        assert_eq!(out.preview, "عنوان سلام x پیوند");
        assert_eq!(out.dir, Dir::Rtl);
        assert_eq!(render("hello", Dir::Rtl).dir, Dir::Ltr);
    }
}
