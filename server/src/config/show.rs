//! The effective settings as a settings file: every key documented, with its value and where that came from.

use super::layers::Shown;
use super::{Place, Settings};
use std::fmt::Write;

/// Prints all settings as TOML. Secrets are masked; what is not set is commented out.
pub fn show(settings: &Settings, shown: &[Shown]) -> String {
    let mut out =
        String::from("# The effective settings of Iranmehr Desk. Precedence: flag, environment, file, default.\n");
    for setting in shown.iter().filter(|setting| setting.name != "config") {
        out.push('\n');
        for line in setting.help.lines().filter(|line| !line.trim().is_empty()) {
            let _ = writeln!(out, "# {line}");
        }
        let derived = match setting.name.as_str() {
            "database_url" => Some(settings.database_url().to_string()),
            "public_url" => Some(settings.public_url().to_string()),
            "site_dir" => Some(settings.site_dir().display().to_string()),
            "database_readers" => Some(settings.database().readers.to_string()),
            _ => None,
        };
        let list = setting.name == "trusted_proxies";
        let value = match (setting.values.as_slice(), derived) {
            (_, Some(value)) => quoted(&value),
            ([], None) if list => "[]".into(),
            ([], None) => {
                let _ = writeln!(out, "# {} is not set", setting.name);
                continue;
            }
            (values, None) if list => format!("[{}]", values.iter().map(|v| quoted(v)).collect::<Vec<_>>().join(", ")),
            ([value, ..], None) => quoted(value),
        };
        let _ = match &setting.place {
            Place::Default => writeln!(out, "{} = {value}", setting.name),
            place => writeln!(out, "{} = {value}  # {place}", setting.name),
        };
    }
    out
}

fn quoted(value: &str) -> String {
    if value.parse::<u64>().is_ok() {
        return value.to_owned();
    }
    format!("\"{}\"", value.replace('\\', "\\\\").replace('"', "\\\""))
}
