//! What a change changed: before and after of each property, for the event.

use serde::Serialize;
use serde_json::{Map, Value, json};

/// Collects `{"name": [before, after]}` of what differs.
#[derive(Debug, Default)]
pub(crate) struct Changes(Map<String, Value>);

impl Changes {
    /// Notes a property if it differs.
    pub fn add<T: PartialEq + Serialize + ?Sized>(&mut self, name: &str, before: &T, after: &T) -> &mut Self {
        if before != after {
            self.0.insert(name.to_owned(), json!([before, after]));
        }
        self
    }

    /// As an event's data.
    pub fn done(self) -> Value {
        Value::Object(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_told() {
        let mut changes = Changes::default();
        changes.add("name", "a", "b").add("city", "x", "x");
        assert_eq!(changes.done(), json!({ "name": ["a", "b"] }));
    }
}
