//! The editor of conditions (`domain::conditions`), one for policies, rules and views: a row a test, and the whole in words.

mod lists;
mod parts;
mod picker;
mod row;
mod rows;

pub use lists::Lists;
pub(crate) use lists::tag_names;
pub(crate) use picker::Picker;
pub use rows::ConditionsEditor;

use domain::conditions::{Among, Conditions, Tags, Test, Words};

/// The conditions without tests that nothing was chosen for yet: what is said of a draft, and asked about it.
pub fn finished(conditions: &Conditions) -> Conditions {
    let tests = conditions.tests.iter().filter(|test| is_finished(test)).cloned().collect();
    Conditions { join: conditions.join, tests }
}

fn is_finished(test: &Test) -> bool {
    match test {
        Test::Priority { test } => has_values(test),
        Test::Status { test } => has_values(test),
        Test::Category { test } => has_values(test),
        Test::Department { test } => has_values(test),
        Test::Branch { test } => has_values(test),
        Test::Organisation { test } => has_values(test),
        Test::Assignee { test } => has_values(test),
        Test::Tag { test: Tags::Any(tags) | Tags::All(tags) | Tags::None(tags) } => !tags.is_empty(),
        Test::Words { test: Words::Any(words) | Words::All(words) | Words::None(words) } => {
            words.iter().any(|words| !words.trim().is_empty())
        }
        Test::Was { test } => is_finished(test),
    }
}

fn has_values<T>(test: &Among<T>) -> bool {
    match test {
        Among::OneOf(values) | Among::NoneOf(values) => !values.is_empty(),
        Among::Empty | Among::Present => true,
    }
}
