//! The two languages of the interface and the two directions of text.

use serde::{Deserialize, Serialize};

/// Language of the interface. Persian is the first language; English is complete too.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    #[default]
    Fa,
    En,
}

impl Lang {
    /// The BCP 47 tag, as in `<html lang>`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Fa => "fa",
            Self::En => "en",
        }
    }

    /// Direction of the interface in this language.
    pub const fn dir(self) -> Dir {
        match self {
            Self::Fa => Dir::Rtl,
            Self::En => Dir::Ltr,
        }
    }

    /// Reads a tag such as `fa`, `fa-IR` or `en-GB`; anything else is `None`.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        if primary.eq_ignore_ascii_case("fa") {
            Some(Self::Fa)
        } else if primary.eq_ignore_ascii_case("en") {
            Some(Self::En)
        } else {
            None
        }
    }
}

/// Direction of a block of text; decided per message on save (`text::direction`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Dir {
    #[default]
    Rtl,
    Ltr,
}

impl Dir {
    /// The value of the HTML `dir` attribute.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Rtl => "rtl",
            Self::Ltr => "ltr",
        }
    }

    /// Reads what [`Dir::code`] wrote; anything else is right to left, the first language's direction.
    pub fn parse(code: &str) -> Self {
        if code == "ltr" { Self::Ltr } else { Self::Rtl }
    }
}
