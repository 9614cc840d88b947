//! What is wrong with a setting, where it stands, and what a right one looks like.

use std::fmt;
use std::path::PathBuf;

/// Where a setting was given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// On the command line.
    Flag(String),
    /// In the environment.
    Environment(String),
    /// In the settings file, at this line (from 1).
    File(PathBuf, usize),
    /// Nowhere: the default.
    Default,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Flag(flag) => write!(f, "flag {flag}"),
            Self::Environment(name) => write!(f, "environment variable {name}"),
            Self::File(path, line) => write!(f, "{}, line {line}", path.display()),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Why the program does not start.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// A value cannot be taken. The value of a secret is not shown.
    #[error("the setting {name} is wrong: {problem}\n  where: {place}\n  right: {example}")]
    Wrong {
        /// The setting's name, as in the file.
        name: String,
        /// What is wrong with it.
        problem: String,
        /// Where it stands.
        place: Place,
        /// The same line as it could be.
        example: String,
    },
    /// The file has a key that is no setting.
    #[error("there is no setting {name}\n  where: {place}\n  {hint}")]
    Unknown {
        /// The key.
        name: String,
        /// Where it stands.
        place: Place,
        /// The most similar setting, or where to find all.
        hint: String,
    },
    /// The file is not TOML.
    #[error("the settings file is not valid TOML: {problem}\n  where: {place}\n  right: listen = \"0.0.0.0:8080\"")]
    Syntax {
        /// What the parser says.
        problem: String,
        /// Where.
        place: Place,
    },
    /// The file cannot be read.
    #[error("the settings file cannot be read: {source}\n  where: {}\n  right: --config /etc/iranmehr.toml", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The command line is wrong, or asks for help: clap explains.
    #[error("{0}")]
    CommandLine(#[from] Box<clap::Error>),
}

/// The known word most like `word`, when it is a likely slip.
pub(super) fn similar<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|candidate| (distance(word, candidate), candidate))
        .min()
        .filter(|(distance, candidate)| *distance <= (candidate.len() / 3).max(1))
        .map(|(_, candidate)| candidate)
}

/// Letters to insert, remove or replace to make one word of the other (Levenshtein).
pub(super) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, letter) in a.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&b) {
            let here = (diagonal + usize::from(letter != *other)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, here);
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_finds_its_word() {
        let known = ["listen", "data_dir", "public_url"];
        assert_eq!(similar("lisen", known), Some("listen"));
        assert_eq!(similar("public_uri", known), Some("public_url"));
        assert_eq!(similar("colour", known), None);
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
    }
}
