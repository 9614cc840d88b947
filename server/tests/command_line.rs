//! The program as people start it: its words, its exit codes, and how it stops.
#![allow(clippy::unwrap_used, clippy::panic)]

mod program;

use program::{folder, run, run_with, serve};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::time::{Duration, Instant};

#[test]
fn a_new_desk_prints_the_address_that_sets_it_up_and_stops_when_asked() {
    let folder = folder();
    let mut serving = serve(folder.path());
    let words = serving.line();
    assert!(words.contains(&format!("http://{}/setup?token=", serving.address)), "{words}");
    let begun = Instant::now();
    assert_eq!(serving.stop(), 0);
    assert!(begun.elapsed() < Duration::from_secs(5));
    assert!(TcpStream::connect(&serving.address).is_err());
}

/// Names in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_clean_stop_leaves_the_database_in_one_file() {
    let folder = folder();
    let mut serving = serve(folder.path());
    // Several readers at once, so that more than one connection is open when it stops.
    let pages: Vec<_> = (0..8)
        .map(|_| {
            let mut stream = TcpStream::connect(&serving.address).unwrap();
            let head = b"GET /login HTTP/1.1\r\nhost: localhost\r\naccept: text/html\r\nconnection: close\r\n\r\n";
            stream.write_all(head).unwrap();
            stream
        })
        .collect();
    for mut page in pages {
        let mut text = String::new();
        page.read_to_string(&mut text).unwrap();
        assert!(text.starts_with("HTTP/1.1 "), "{text}");
    }
    let data = folder.path().join("data");
    assert!(names(&data).iter().any(|name| name.ends_with("-wal")), "in use it has a log: {:?}", names(&data));
    assert_eq!(serving.stop(), 0);
    assert_eq!(names(&data), ["files", "iranmehr.sqlite"]);

    let added = ["user", "add", "sara", "--name", "سارا", "--role", "central_admin", "--email", "sara@example.ir"];
    assert_eq!(run(folder.path(), &added).code, 0);
    assert_eq!(names(&data), ["files", "iranmehr.sqlite"], "neither does a command");
}

#[test]
fn one_file_is_served_by_one_process() {
    let folder = folder();
    let serving = serve(folder.path());
    let second = run(folder.path(), &["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!(second.code, 1);
    assert!(second.err.contains("another process serves or restores this desk"), "{}", second.err);

    let backup = run(folder.path(), &["backup", "desk.tar"]);
    assert_eq!(backup.code, 0, "a backup needs no pause: {}", backup.err);
    let restore = run(folder.path(), &["restore", "desk.tar", "--force"]);
    assert_eq!(restore.code, 1);
    assert!(restore.err.contains("locked"), "{}", restore.err);
    drop(serving);
    assert_eq!(run(folder.path(), &["restore", "desk.tar", "--force"]).code, 0, "the lock goes with the process");
}

#[test]
fn a_taken_port_says_what_to_do() {
    let folder = folder();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let refused = run(folder.path(), &["serve", "--listen", &address]);
    assert_eq!(refused.code, 1);
    assert!(refused.err.contains(&address) && refused.err.contains("--listen"), "{}", refused.err);
}

#[test]
fn people_are_added_and_their_passwords_changed() {
    let folder = folder();
    let at = folder.path();
    let wrong = run(at, &["user", "add", "ali", "--name", "علی", "--role", "agent"]);
    assert!(wrong.code == 1 && wrong.err.contains("central_admin"), "{}", wrong.err);

    let first = run(
        at,
        &["user", "add", "sara", "--name", "سارا کریمی", "--role", "central_admin", "--email", "sara@example.ir"],
    );
    assert_eq!(first.code, 0, "{}", first.err);
    assert!(first.out.contains("password: "), "{}", first.out);

    let second = run_with(
        at,
        &["user", "add", "ali", "--name", "علی", "--role", "agent", "--password-stdin"],
        "a quite long one\n",
    );
    assert_eq!(second.code, 0, "{}", second.err);
    assert!(!second.out.contains("a quite long one"), "a password that was given is not printed: {}", second.out);
    let again = run(at, &["user", "add", "ali", "--name", "علی", "--role", "agent"]);
    assert!(again.code == 1 && again.err.contains("user_name"), "{}", again.err);

    let list = run(at, &["user", "list"]);
    assert!(list.out.contains("sara") && list.out.contains("ali") && list.out.lines().count() == 2, "{}", list.out);
    let agents = run(at, &["user", "list", "--role", "agent"]);
    assert_eq!(agents.out.lines().count(), 1);

    let short = run_with(at, &["user", "passwd", "sara", "--password-stdin"], "short\n");
    assert!(short.code == 1 && short.err.contains("At least"), "{}", short.err);
    assert_eq!(run(at, &["user", "passwd", "sara@example.ir"]).code, 0);
    let nobody = run(at, &["user", "passwd", "nobody"]);
    assert!(nobody.code == 1 && nobody.err.contains("user list"), "{}", nobody.err);
    let argument = run(at, &["user", "passwd", "sara", "--password", "as an argument"]);
    assert_eq!(argument.code, 2, "a password is never an argument");
}

#[test]
fn check_finds_what_is_missing_and_says_what_to_do() {
    let folder = folder();
    let before = run(folder.path(), &["check"]);
    assert_eq!(before.code, 1);
    assert!(before.out.contains("does not exist yet") && before.out.contains("iranmehr migrate"), "{}", before.out);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0, "examining changes nothing");

    let migrated = run(folder.path(), &["migrate"]);
    assert!(migrated.code == 0 && migrated.out.contains("0001_base.sql"), "{}", migrated.out);
    assert!(run(folder.path(), &["migrate"]).out.contains("up to date"));

    std::fs::create_dir_all(folder.path().join("site/pkg")).unwrap();
    let after = run(folder.path(), &["check", "--site-dir", "site"]);
    assert_eq!(after.code, 0, "{}", after.out);
    assert!(after.out.contains("its file is whole"), "{}", after.out);

    let open = run(folder.path(), &["check", "--site-dir", "site", "--public-url", "http://help.example.ir"]);
    assert!(open.code == 1 && open.out.contains("not encrypted"), "{}", open.out);
}

#[test]
fn a_wrong_setting_stops_the_start_with_code_two() {
    let folder = folder();
    let wrong = run(folder.path(), &["serve", "--file-max", "much"]);
    assert_eq!(wrong.code, 2);
    assert!(wrong.err.contains("--file-max") && wrong.err.contains("right: --file-max 25MB"), "{}", wrong.err);
    let unknown = run(folder.path(), &["serv"]);
    assert_eq!(unknown.code, 2);
    assert!(unknown.err.contains("serve"), "{}", unknown.err);
    let help = run(folder.path(), &["--help"]);
    assert!(
        help.code == 0 && help.out.contains("First steps:") && help.out.contains("IRANMEHR_DATABASE_URL"),
        "{}",
        help.out
    );
}

#[test]
fn promises_are_tried_on_files() {
    let folder = folder();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let calendar = r#"{"zone": "Asia/Tehran", "week": {"sat": [["08:00","12:00"],["13:00","17:00"]], "sun": [["08:00","12:00"],["13:00","17:00"]], "fri": []},
        "overrides": [{"date": "2026-12-04", "windows": [["09:00","11:00"]]}], "holidays": ["2026-11-28"]}"#;
    std::fs::write(path("calendar.json"), calendar).unwrap();
    // The first is a Sunday, 09:30 in Tehran; the second is paused over lunch and for ever after.
    let cases = r#"{"id": 1, "start": "2026-11-22T06:00:00Z", "budget_minutes": 480}
{"id": "two", "start": "2026-11-22T06:00:00Z", "budget_minutes": 60, "pauses": [["2026-11-22T06:30:00Z", null]]}

{"id": 3, "start": "2026-11-22T06:00:00Z", "budget_minutes": 60, "pauses": [["2026-11-22T06:30:00Z", "2026-11-22T10:00:00Z"]]}
"#;
    std::fs::write(path("cases.jsonl"), cases).unwrap();
    let (calendar, cases) = (path("calendar.json"), path("cases.jsonl"));
    let due = ["sla", "due", "--calendar", &calendar, "--cases", &cases];
    let done = run(folder.path(), &due);
    assert_eq!(done.code, 0, "{}", done.err);
    assert_eq!(
        done.out,
        "{\"id\":1,\"due\":\"2026-11-29T06:00:00Z\"}\n\
         {\"id\":\"two\",\"due\":null,\"why\":\"the clock is paused\"}\n\
         {\"id\":3,\"due\":\"2026-11-22T10:30:00Z\"}\n",
        "the rest of Sunday and, after a Saturday that is a holiday, the beginning of the next"
    );
    let explained = run(folder.path(), &[&due[..], &["--explain"]].concat());
    let first: serde_json::Value = serde_json::from_str(explained.out.lines().next().unwrap()).unwrap();
    let steps = first["steps"].as_array().unwrap();
    assert_eq!(steps[0]["step"], "counted");
    assert!(steps.iter().any(|step| step["why"] == "holiday" && step["days"][0] == "2026-11-28"), "{steps:?}");

    for (file, text, says) in [
        (
            "cases.jsonl",
            r#"{"id": 1, "start": "yesterday", "budget_minutes": 1}"#,
            "line 1: \"yesterday\" is no instant",
        ),
        ("cases.jsonl", r#"{"id": 1, "start": "2026-11-22T06:00:00Z", "budget_minutes": -1}"#, "line 1: "),
        ("calendar.json", r#"{"zone": "Mars/Olympus"}"#, "there is no time zone \"Mars/Olympus\""),
        ("calendar.json", r#"{"zone": "UTC", "week": {"sat": [["17:00","08:00"]]}}"#, "ends before it begins"),
    ] {
        std::fs::write(path(file), text).unwrap();
        let refused = run(folder.path(), &due);
        assert_eq!((refused.code, refused.out.as_str()), (1, ""), "{text}");
        assert!(refused.err.contains(says), "{}", refused.err);
    }
}
