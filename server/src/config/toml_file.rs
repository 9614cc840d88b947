//! The settings file: keys, values as text, and the line of each.

use super::error::{ConfigError, Place};
use std::path::Path;
use toml::de::{DeTable, DeValue};

/// One `key = value` of the file.
#[derive(Debug)]
pub(super) struct Entry {
    /// The key.
    pub name: String,
    /// Its value or values, as they would stand in a flag.
    pub values: Result<Vec<String>, &'static str>,
    /// Where.
    pub place: Place,
}

/// Reads all entries in the order of their lines.
pub(super) fn entries(path: &Path, text: &str) -> Result<Vec<Entry>, ConfigError> {
    let line = |at: usize| text.get(..at).map_or(1, |before| before.matches('\n').count() + 1);
    let place = |at: usize| Place::File(path.to_owned(), line(at));
    let table = DeTable::parse(text).map_err(|error| ConfigError::Syntax {
        problem: error.message().to_owned(),
        place: place(error.span().map_or(0, |span| span.start)),
    })?;
    let mut found: Vec<(usize, Entry)> = table
        .get_ref()
        .iter()
        .map(|(key, value)| {
            let at = key.span().start;
            (at, Entry { name: key.get_ref().to_string(), values: values(value.get_ref()), place: place(at) })
        })
        .collect();
    found.sort_by_key(|(at, _)| *at);
    Ok(found.into_iter().map(|(_, entry)| entry).collect())
}

fn values(value: &DeValue<'_>) -> Result<Vec<String>, &'static str> {
    match value {
        DeValue::Array(list) => list.iter().map(|item| one(item.get_ref())).collect(),
        single => Ok(vec![one(single)?]),
    }
}

fn one(value: &DeValue<'_>) -> Result<String, &'static str> {
    match value {
        DeValue::String(text) => Ok(text.to_string()),
        DeValue::Integer(number) if number.radix() == 10 => Ok(number.as_str().replace('_', "")),
        DeValue::Integer(_) => Err("must be a decimal number"),
        DeValue::Boolean(yes) => Ok(yes.to_string()),
        DeValue::Float(_) | DeValue::Datetime(_) => Err("must be text in quotes or a whole number"),
        DeValue::Array(_) | DeValue::Table(_) => Err("must be one value: settings have no sections"),
    }
}
