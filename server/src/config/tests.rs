#![allow(clippy::unwrap_used, clippy::panic)]

use super::layers::{accepts, documented};
use super::{ConfigError, Place, Read, read, show};
use crate::cli::Cli;
use std::collections::HashMap;
use std::ffi::OsString;

fn try_read(args: &[&str], env: &[(&str, &str)], file: Option<&str>) -> Result<Read<Cli>, ConfigError> {
    let folder = tempfile::tempdir().unwrap();
    let mut args: Vec<OsString> = ["iranmehr"].iter().chain(args).map(OsString::from).collect();
    if let Some(text) = file {
        let path = folder.path().join("desk.toml");
        std::fs::write(&path, text).unwrap();
        args.push("--config".into());
        args.push(path.into());
    }
    let env: HashMap<String, String> = env.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    read::<Cli>(args, &env)
}

fn refused(args: &[&str], env: &[(&str, &str)], file: Option<&str>) -> String {
    match try_read(args, env, file) {
        Ok(read) => panic!("taken: {:?}", read.cli.settings),
        Err(error) => error.to_string(),
    }
}

#[test]
fn flag_wins_over_environment_over_file_over_default() {
    let file = "listen = \"127.0.0.3:3\"\nfile_max = \"3MB\"\nhash_passes = 3\n";
    let env = [("IRANMEHR_LISTEN", "127.0.0.2:2"), ("IRANMEHR_FILE_MAX", "2MB")];
    let settings = try_read(&["serve", "--listen", "127.0.0.1:1"], &env, Some(file)).unwrap().cli.settings;
    assert_eq!(settings.listen.to_string(), "127.0.0.1:1");
    assert_eq!(settings.file_max.0, 2_000_000);
    assert_eq!(settings.hash_passes, 3);
    assert_eq!(settings.rate_limit_per_second, 200);
    let before = try_read(&["--listen", "127.0.0.9:9", "serve"], &env, Some(file)).unwrap().cli.settings;
    assert_eq!(before.listen.to_string(), "127.0.0.9:9", "flags may stand before the command");
}

#[test]
fn where_each_value_comes_from_is_known() {
    let read = try_read(&["config", "--hash-passes=4"], &[("IRANMEHR_LOG", "debug")], Some("listen = \"127.0.0.3:3\""))
        .unwrap();
    let place = |name: &str| read.shown.iter().find(|shown| shown.name == name).unwrap().place.clone();
    assert_eq!(place("hash_passes"), Place::Flag("--hash-passes".into()));
    assert_eq!(place("log"), Place::Environment("IRANMEHR_LOG".into()));
    assert!(matches!(place("listen"), Place::File(_, 1)));
    assert_eq!(place("file_max"), Place::Default);
}

#[test]
fn a_wrong_setting_says_what_where_and_what_is_right() {
    let text = refused(&["serve"], &[], Some("# mine\n\nlisten = \"somewhere\"\n"));
    assert!(text.contains("listen") && text.contains("\"somewhere\"") && text.contains("desk.toml, line 3"), "{text}");
    assert!(text.contains("right: listen = \"0.0.0.0:8080\""), "{text}");

    let text = refused(&["serve"], &[("IRANMEHR_FILE_MAX", "huge")], None);
    assert!(
        text.contains("environment variable IRANMEHR_FILE_MAX") && text.contains("right: IRANMEHR_FILE_MAX=25MB"),
        "{text}"
    );

    let text = refused(&["serve", "--database-url", "mysql://x"], &[], None);
    assert!(text.contains("flag --database-url") && text.contains("sqlite://"), "{text}");

    let text = refused(&["serve"], &[], Some("hash_passes = 99"));
    assert!(text.contains("1..=20") && text.contains("right: hash_passes = 1"), "{text}");

    let text = refused(&["serve"], &[], Some("log_format = \"xml\""));
    assert!(text.contains("text, json"), "{text}");

    let text = refused(&["serve"], &[], Some("hash_passes = [1, 2]"));
    assert!(text.contains("one value"), "{text}");

    let text = refused(&["serve"], &[], Some("[server]\nlisten = \"x\""));
    assert!(text.contains("no setting server"), "{text}");
}

#[test]
fn an_unknown_key_is_refused_with_the_likely_one() {
    let text = refused(&["serve"], &[], Some("lisen = \"0.0.0.0:1\""));
    assert!(
        text.contains("no setting lisen") && text.contains("line 1") && text.contains("did you mean listen?"),
        "{text}"
    );
    let text = refused(&["serve"], &[], Some("colour = \"blue\""));
    assert!(text.contains("iranmehr config"), "{text}");
}

#[test]
fn a_file_that_is_not_toml_names_its_line() {
    let text = refused(&["serve"], &[], Some("listen = \"127.0.0.1:1\"\nlog = info\n"));
    assert!(text.contains("not valid TOML") && text.contains("line 2"), "{text}");
    let missing = refused(&["serve", "--config", "/nowhere/desk.toml"], &[], None);
    assert!(missing.contains("/nowhere/desk.toml"), "{missing}");
}

#[test]
fn a_secret_is_never_printed() {
    let secret = "correct-horse-battery";
    let env = [
        ("IRANMEHR_METRICS_TOKEN", secret),
        ("IRANMEHR_DATABASE_URL", "postgres://desk:correct-horse-battery@db/desk"),
    ];
    let read = try_read(&["config"], &env, None).unwrap();
    let shown = show(&read.cli.settings, &read.shown);
    assert!(!shown.contains(secret) && shown.contains("postgres://desk:***@db/desk"), "{shown}");
    assert!(!format!("{:?}", read.cli).contains(secret));

    for text in [
        refused(&["serve"], &[("IRANMEHR_METRICS_TOKEN", "geheim")], None),
        refused(&["serve", "--metrics-token", "geheim"], &[], None),
        refused(&["serve"], &[], Some("metrics_token = \"geheim\"")),
    ] {
        assert!(!text.contains("geheim") && text.contains("too short"), "{text}");
    }
}

#[test]
fn what_config_prints_is_a_settings_file() {
    let args = ["config", "--trusted-proxies", "127.0.0.1,10.0.0.0/8", "--listen", "0.0.0.0:8080"];
    let first = try_read(&args, &[], None).unwrap();
    let text = show(&first.cli.settings, &first.shown);
    let second = try_read(&["config"], &[], Some(&text)).unwrap();
    assert_eq!(second.cli.settings.trusted_proxies, first.cli.settings.trusted_proxies);
    assert_eq!(second.cli.settings.listen, first.cli.settings.listen);
    assert_eq!(second.cli.settings.trusted_proxies.len(), 2);
    let file = try_read(&["config"], &[], Some("trusted_proxies = [\"127.0.0.1\", \"::1\"]")).unwrap();
    assert_eq!(file.cli.settings.trusted_proxies.len(), 2);
}

#[test]
fn every_setting_is_documented_with_an_example_that_is_right() {
    for (name, example, variable) in documented::<Cli>() {
        assert!(!example.is_empty(), "{name} has no example");
        assert_eq!(variable.as_deref(), Some(format!("IRANMEHR_{}", name.to_uppercase()).as_str()));
        accepts::<Cli>(&name, &example).unwrap();
    }
}

#[test]
fn an_empty_variable_is_no_setting_and_a_misspelt_one_is_named() {
    let read = try_read(
        &["serve"],
        &[("IRANMEHR_METRICS_TOKEN", ""), ("IRANMEHR_LISTN", "x"), ("IRANMEHR_CACHE", "/tmp")],
        None,
    )
    .unwrap();
    assert!(read.cli.settings.metrics_token.is_none());
    assert_eq!(read.suspects, [("IRANMEHR_LISTN".to_owned(), "IRANMEHR_LISTEN".to_owned())]);
}

#[test]
fn what_is_not_set_follows_from_what_is() {
    let settings =
        try_read(&["serve", "--data-dir", "/srv/desk", "--listen", "0.0.0.0:80"], &[], None).unwrap().cli.settings;
    assert_eq!(settings.database_url().to_string(), "sqlite:///srv/desk/iranmehr.sqlite");
    assert_eq!(settings.public_url().origin(), "http://127.0.0.1");
}
