//! Joins the layers: flag, then environment, then file, then default. Every value is tried alone first, so that an
//! error can say where the value stands.

use super::SECRET;
use super::error::{ConfigError, Place, distance, similar};
use super::toml_file::{self, Entry};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command, CommandFactory, FromArgMatches};
use std::collections::HashMap;
use std::error::Error as _;
use std::ffi::OsString;
use std::path::PathBuf;

/// All settings' environment variables begin so.
const PREFIX: &str = "IRANMEHR_";

/// What the layers came to.
#[derive(Debug)]
pub struct Read<C> {
    /// The command line with the settings in it.
    pub cli: C,
    /// Every setting with what it is and where that stands, in the order of the documentation.
    pub shown: Vec<Shown>,
    /// Environment variables that look like misspelt settings, and what they may have meant.
    pub suspects: Vec<(String, String)>,
}

/// One setting, for printing.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Key in the file.
    pub name: String,
    /// Its documentation.
    pub help: String,
    /// Its value; several for a list, none when it is not set. Secrets are masked.
    pub values: Vec<String>,
    /// Where it was given.
    pub place: Place,
}

/// Reads the command line `args` (program name first) over the environment `env` over the settings file.
pub fn read<C: CommandFactory + FromArgMatches>(
    args: Vec<OsString>,
    env: &HashMap<String, String>,
) -> Result<Read<C>, ConfigError> {
    let mut command = C::command();
    let settings: Vec<Arg> = command.get_arguments().filter(|arg| variable(arg).is_some()).cloned().collect();
    let mut places: HashMap<String, Place> = HashMap::new();

    if let Some((path, place)) = file(&args, env) {
        let text =
            std::fs::read_to_string(&path).map_err(|source| ConfigError::Unreadable { path: path.clone(), source })?;
        places.insert("config".into(), place);
        for entry in toml_file::entries(&path, &text)? {
            let arg = known(&settings, &entry)?;
            let values = entry.values.map_err(|problem| wrong(arg, problem.into(), entry.place.clone()))?;
            try_alone(arg, &values, &entry.place)?;
            places.insert(entry.name, entry.place);
            command = lay(command, arg, values);
        }
    }
    for arg in &settings {
        let Some(name) = variable(arg) else { continue };
        match env.get(&name) {
            // Set to nothing is not set: that is how compose files leave a setting out.
            None => {}
            Some(value) if value.is_empty() => {
                command = command.mut_arg(arg.get_id().as_str(), |arg| arg.env(None::<&str>));
            }
            Some(value) => {
                let place = Place::Environment(name);
                let values = vec![value.clone()];
                try_alone(arg, &values, &place)?;
                places.insert(arg.get_id().to_string(), place);
                command = lay(command, arg, values);
            }
        }
    }

    let matches = command.clone().try_get_matches_from(args).map_err(|error| explain(&settings, error))?;
    let cli = C::from_arg_matches(&matches).map_err(|error| explain(&settings, error))?;
    let shown = settings.iter().map(|arg| show(arg, &matches, &places)).collect();
    Ok(Read { cli, shown, suspects: suspects(&settings, env) })
}

/// The environment variable of a setting; None for other arguments.
fn variable(arg: &Arg) -> Option<String> {
    let name = arg.get_env()?.to_str()?;
    name.starts_with(PREFIX).then(|| name.to_owned())
}

/// The settings file: `--config FILE`, `--config=FILE`, or the environment. It must be known before all else is read.
fn file(args: &[OsString], env: &HashMap<String, String>) -> Option<(PathBuf, Place)> {
    let flag = |value: &str| (PathBuf::from(value), Place::Flag("--config".into()));
    let mut words = args.iter().skip(1).map_while(|word| word.to_str()).take_while(|word| *word != "--");
    while let Some(word) = words.next() {
        if let Some(value) = word.strip_prefix("--config=") {
            return Some(flag(value));
        }
        if word == "--config" {
            return words.next().map(flag);
        }
    }
    let name = "IRANMEHR_CONFIG";
    let path = env.get(name).filter(|path| !path.is_empty())?;
    Some((PathBuf::from(path), Place::Environment(name.into())))
}

fn known<'a>(settings: &'a [Arg], entry: &Entry) -> Result<&'a Arg, ConfigError> {
    let names = || settings.iter().map(|arg| arg.get_id().as_str()).filter(|name| *name != "config");
    names()
        .position(|name| name == entry.name)
        .and_then(|_| settings.iter().find(|arg| arg.get_id().as_str() == entry.name))
        .ok_or_else(|| ConfigError::Unknown {
            name: entry.name.clone(),
            place: entry.place.clone(),
            hint: match similar(&entry.name.replace('-', "_"), names()) {
                Some(name) => format!("did you mean {name}?"),
                None => "`iranmehr config` prints all settings".into(),
            },
        })
}

/// Makes the values the argument's new default: what a flag or clap's own reading of the environment still overrides.
fn lay(command: Command, arg: &Arg, values: Vec<String>) -> Command {
    // Leaked: clap keeps defaults for ever, and this happens once a start.
    let values: Vec<&'static str> = values.into_iter().map(|value| &*value.leak()).collect();
    command.mut_arg(arg.get_id().as_str(), |arg| arg.default_values(values))
}

/// Parses the values as if they were the only argument.
fn try_alone(arg: &Arg, values: &[String], place: &Place) -> Result<(), ConfigError> {
    let Some(long) = arg.get_long() else { return Ok(()) };
    if values.len() > 1 && arg.get_value_delimiter().is_none() {
        return Err(wrong(arg, "must be one value".into(), place.clone()));
    }
    let words = values.iter().map(|value| format!("--{long}={value}"));
    Command::new("alone")
        .no_binary_name(true)
        .arg(arg.clone().global(false).env(None::<&str>))
        .try_get_matches_from(words)
        .map(|_| ())
        .map_err(|error| wrong(arg, problem(arg, &error), place.clone()))
}

fn wrong(arg: &Arg, problem: String, place: Place) -> ConfigError {
    let name = arg.get_id().as_str();
    let example = example(arg);
    let example = match &place {
        Place::Flag(flag) => format!("{flag} {example}"),
        Place::Environment(variable) => format!("{variable}={example}"),
        Place::File(..) | Place::Default if example.parse::<u64>().is_ok() => format!("{name} = {example}"),
        Place::File(..) | Place::Default => format!("{name} = \"{example}\""),
    };
    ConfigError::Wrong { name: name.to_owned(), problem, place, example }
}

/// The example that a setting's documentation ends with.
fn example(arg: &Arg) -> String {
    let help = arg.get_long_help().map(ToString::to_string).unwrap_or_default();
    help.rsplit_once("Example: ").map(|(_, example)| example.trim().to_owned()).unwrap_or_default()
}

fn problem(arg: &Arg, error: &clap::Error) -> String {
    let text = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => Some(text.clone()),
        Some(ContextValue::Strings(list)) => Some(list.join(", ")),
        _ => None,
    };
    let why = match (error.source(), text(ContextKind::ValidValue)) {
        (Some(source), _) => source.to_string(),
        (None, Some(choices)) => format!("must be one of: {choices}"),
        (None, None) => "cannot be taken".into(),
    };
    match text(ContextKind::InvalidValue) {
        Some(value) if !SECRET.contains(&arg.get_id().as_str()) && !value.is_empty() => format!("{value:?}: {why}"),
        _ => why,
    }
}

/// Turns clap's error about a setting's value into ours; all others clap explains well.
fn explain(settings: &[Arg], error: clap::Error) -> ConfigError {
    if matches!(error.kind(), ErrorKind::ValueValidation | ErrorKind::InvalidValue)
        && let Some(ContextValue::String(shown)) = error.get(ContextKind::InvalidArg)
        && let Some(flag) = shown.split([' ', '=']).next()
        && let Some(arg) =
            settings.iter().find(|arg| arg.get_long().is_some_and(|long| flag.strip_prefix("--") == Some(long)))
    {
        return wrong(arg, problem(arg, &error), Place::Flag(flag.to_owned()));
    }
    ConfigError::CommandLine(Box::new(error))
}

fn show(arg: &Arg, matches: &ArgMatches, places: &HashMap<String, Place>) -> Shown {
    let name = arg.get_id().as_str();
    let values: Vec<String> = matches
        .get_raw(name)
        .map(|values| values.map(|value| mask(name, &value.to_string_lossy())).collect())
        .unwrap_or_default();
    let place = match matches.value_source(name) {
        Some(ValueSource::CommandLine) => Place::Flag(format!("--{}", arg.get_long().unwrap_or(name))),
        _ => places.get(name).cloned().unwrap_or(Place::Default),
    };
    let help = arg.get_long_help().or(arg.get_help()).map(ToString::to_string).unwrap_or_default();
    Shown { name: name.to_owned(), help, values, place }
}

fn mask(name: &str, value: &str) -> String {
    match name {
        "database_url" => value.parse::<super::DatabaseUrl>().map_or_else(|_| "***".into(), |url| url.to_string()),
        name if SECRET.contains(&name) => "***".into(),
        _ => value.to_owned(),
    }
}

/// `IRANMEHR_*` variables that are a letter or two away from a setting.
fn suspects(settings: &[Arg], env: &HashMap<String, String>) -> Vec<(String, String)> {
    let known: Vec<String> = settings.iter().filter_map(variable).collect();
    let mut found: Vec<(String, String)> = env
        .keys()
        .filter(|name| name.starts_with(PREFIX) && !known.contains(name))
        .filter_map(|name| {
            let meant = known.iter().find(|known| distance(name, known) <= 2)?;
            Some((name.clone(), meant.clone()))
        })
        .collect();
    found.sort();
    found
}

/// Every setting with the example and the variable of its documentation.
#[cfg(test)]
pub(super) fn documented<C: CommandFactory>() -> Vec<(String, String, Option<String>)> {
    C::command()
        .get_arguments()
        .filter(|arg| variable(arg).is_some())
        .map(|arg| (arg.get_id().to_string(), example(arg), variable(arg)))
        .collect()
}

/// Whether a setting takes a value.
#[cfg(test)]
pub(super) fn accepts<C: CommandFactory>(name: &str, value: &str) -> Result<(), ConfigError> {
    let command = C::command();
    let arg = command.get_arguments().find(|arg| arg.get_id().as_str() == name).cloned();
    arg.map_or(Ok(()), |arg| try_alone(&arg, &[value.to_owned()], &Place::File("test.toml".into(), 1)))
}
