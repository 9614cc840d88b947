//! Texts with placeholders: `{{number}}`, `{{title}}`, `{{requester}}`, `{{assignee}}`.

use crate::Lang;
use crate::messages::automation::our_team;
use crate::text::single_line;

/// What a text can say of the ticket.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Placeholder {
    Number,
    Title,
    Requester,
    Assignee,
}

impl Placeholder {
    /// All of them, as an editor offers them.
    pub const ALL: [Self; 4] = [Self::Number, Self::Title, Self::Requester, Self::Assignee];

    /// The word between the braces.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Number => "number",
            Self::Title => "title",
            Self::Requester => "requester",
            Self::Assignee => "assignee",
        }
    }

    fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|placeholder| placeholder.code() == name)
    }
}

/// The ticket's values.
#[derive(Clone, Copy, Debug)]
pub struct Values<'a> {
    pub number: &'a str,
    pub title: &'a str,
    /// A name.
    pub requester: &'a str,
    /// A name; None: nobody yet, and the text speaks of the team.
    pub assignee: Option<&'a str>,
}

/// The placeholders of a text in order: known ones, or the name of what is none.
pub fn placeholders(text: &str) -> impl Iterator<Item = Result<Placeholder, &str>> {
    pieces(text).filter_map(|piece| match piece {
        Piece::Text(_) => None,
        Piece::Named { name, .. } => Some(Placeholder::parse(name).ok_or(name)),
    })
}

/// The Markdown `text` with the values in place of the placeholders; what is no placeholder stays as it is.
///
/// Values are somebody's words: they become one line, their Markdown and HTML is escaped, and their direction is isolated.
pub fn render(text: &str, values: &Values, lang: Lang) -> String {
    let mut rendered = String::with_capacity(text.len() + 64);
    for piece in pieces(text) {
        match piece {
            Piece::Text(text) => rendered.push_str(text),
            Piece::Named { name, whole } => match Placeholder::parse(name) {
                // A number is a technical token: left to right, whatever surrounds it.
                Some(Placeholder::Number) => insert(&mut rendered, '\u{2066}', values.number),
                Some(Placeholder::Title) => insert(&mut rendered, '\u{2068}', values.title),
                Some(Placeholder::Requester) => insert(&mut rendered, '\u{2068}', values.requester),
                Some(Placeholder::Assignee) => match values.assignee {
                    Some(name) => insert(&mut rendered, '\u{2068}', name),
                    None => rendered.push_str(our_team(lang)),
                },
                None => rendered.push_str(whole),
            },
        }
    }
    rendered
}

fn insert(rendered: &mut String, isolate: char, value: &str) {
    rendered.push(isolate);
    for letter in single_line(value).chars() {
        // CommonMark 2.4: any ASCII punctuation may be escaped.
        if letter.is_ascii_punctuation() {
            rendered.push('\\');
        }
        rendered.push(letter);
    }
    rendered.push('\u{2069}');
}

enum Piece<'a> {
    Text(&'a str),
    /// `whole` is `name` with its braces.
    Named {
        name: &'a str,
        whole: &'a str,
    },
}

/// Cuts a text at its placeholders. Braces that are not closed are text.
fn pieces(text: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = text;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let Some(open) = rest.find("{{") else { return Some(Piece::Text(std::mem::take(&mut rest))) };
        if open > 0 {
            let (before, after) = rest.split_at(open);
            rest = after;
            return Some(Piece::Text(before));
        }
        let Some(close) = rest.find("}}") else { return Some(Piece::Text(std::mem::take(&mut rest))) };
        let (whole, after) = rest.split_at(close + 2);
        rest = after;
        let name = whole.trim_start_matches('{').trim_end_matches('}').trim();
        Some(Piece::Named { name, whole })
    })
}
