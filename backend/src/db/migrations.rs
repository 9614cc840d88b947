//! The list of migrations: one line a file of `/migrations`, in order. A test compares it with the folder.

use super::Migration;

macro_rules! files {
    ($($file:literal),* $(,)?) => {
        &[$(Migration {
            file: $file,
            text: include_str!(concat!("../../../migrations/", $file)),
        }),*]
    };
}

pub(super) const EMBEDDED: &[Migration] = files![
    "0001_base.sql",
    "0002_kb.sql",
    "0003_fewer_indexes.sql",
    "0004_search_windows.sql",
    "0005_sla.sql",
    "0006_automation.sql",
    "0007_rule_again.sql",
    "0008_merge.sql",
];
