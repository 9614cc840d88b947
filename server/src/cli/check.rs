//! `iranmehr check`: examines what the desk stands on, one line each; exit code 1 when something is wrong.

use super::{CliError, terminal};
use crate::config::Settings;
use backend::db::{Args, Db, Dialect, Migrations};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Less free space than this is worth a word, bytes.
const SPACE_MIN: u64 = 1_000_000_000;
/// A database that answers slower than this is worth a word.
const SLOW: Duration = Duration::from_millis(50);

/// What was found.
enum Finding {
    Good(String),
    /// What is wrong, and what to do.
    Bad(String, String),
}

use Finding::{Bad, Good};

/// Examines everything.
pub async fn check(settings: &Settings) -> Result<ExitCode, CliError> {
    let mut findings = vec![folder(&settings.data_dir), space(&settings.data_dir), site(settings)];
    findings.extend(address(settings));
    findings.extend(database(settings).await);
    let mut code = ExitCode::SUCCESS;
    for finding in findings {
        match finding {
            Good(what) => terminal::say(&format!("ok    {what}")),
            Bad(what, advice) => {
                terminal::say(&format!("wrong {what}\n      {advice}"));
                code = ExitCode::FAILURE;
            }
        }
    }
    Ok(code)
}

fn folder(path: &Path) -> Finding {
    let shown = path.display();
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    // Nothing is created by examining: a folder that is not there yet will be made in the nearest one that is.
    let nearest = absolute.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let probe = nearest.join(format!(".check-{}", std::process::id()));
    match std::fs::write(&probe, b"x").and_then(|()| std::fs::remove_file(&probe)) {
        Ok(()) => Good(format!("data folder {shown} is writable")),
        Err(error) => Bad(
            format!("data folder {shown}: {error}"),
            format!("let the user of this program own it: chown -R iranmehr {shown}"),
        ),
    }
}

/// Asks `df`: the standard library cannot, and a crate for one number is too much.
fn space(path: &Path) -> Finding {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| PathBuf::from("/"));
    let path = absolute.ancestors().find(|folder| folder.exists()).unwrap_or(Path::new("/"));
    let asked = std::process::Command::new("df").arg("-Pk").arg(path).output();
    let free = asked.ok().and_then(|answer| {
        let text = String::from_utf8(answer.stdout).ok()?;
        text.lines().nth(1)?.split_whitespace().nth(3)?.parse::<u64>().ok()
    });
    match free.map(|kib| kib * 1024) {
        Some(free) if free >= SPACE_MIN => Good(format!("{} GB are free in {}", free / 1_000_000_000, path.display())),
        Some(free) => Bad(
            format!("only {} MB are free in {}", free / 1_000_000, path.display()),
            "make room: without space the database refuses every change".into(),
        ),
        None => Good("free space is unknown (there is no df here)".into()),
    }
}

fn site(settings: &Settings) -> Finding {
    let folder = settings.site_dir();
    if folder.join("pkg").is_dir() {
        return Good(format!("scripts and styles are in {}", folder.display()));
    }
    Bad(
        format!("no scripts and styles in {}", folder.display()),
        "build them with scripts/build-site --release, or name their folder: --site-dir /usr/share/iranmehr/site"
            .into(),
    )
}

fn address(settings: &Settings) -> Option<Finding> {
    let public = settings.public_url();
    let local =
        ["http://127.", "http://localhost", "http://[::1]"].iter().any(|local| public.origin().starts_with(local));
    (!public.is_https() && !local).then(|| {
        Bad(
            format!("{public} is not encrypted: passwords and sessions travel in the open"),
            "put a proxy with a certificate in front and set --public-url https://…".into(),
        )
    })
}

async fn database(settings: &Settings) -> Vec<Finding> {
    let shown = settings.database_url();
    if shown.path().is_some_and(|path| !path.exists()) {
        return vec![Bad(
            format!("{shown} does not exist yet"),
            "iranmehr migrate creates it, iranmehr serve too".into(),
        )];
    }
    let db = match Db::connect(&settings.database()).await {
        Ok(db) => db,
        Err(error) => {
            let advice = if shown.path().is_some() {
                "is it a file of this program, and does its user own it?"
            } else {
                "does the server run, and are host, user, password and database right?"
            };
            return vec![Bad(format!("{shown}: {error}"), advice.into())];
        }
    };
    let mut findings = Vec::new();
    let begun = Instant::now();
    findings.push(match db.ping().await {
        Ok(()) if begun.elapsed() > SLOW => Bad(
            format!("{shown} took {} ms to answer", begun.elapsed().as_millis()),
            "is it far away, or is the machine busy?".into(),
        ),
        Ok(()) => Good(format!("{shown} answers")),
        Err(error) => Bad(format!("{shown}: {error}"), "see the database's own log".into()),
    });
    findings.push(match Migrations::embedded().pending(&db).await {
        Ok(pending) if pending.is_empty() => Good("its tables are those of this program".into()),
        Ok(pending) => Bad(format!("it lacks {}", pending.join(", ")), "iranmehr migrate brings it up to date".into()),
        Err(error) => Bad(error.to_string(), "use the program that wrote it, or a backup".into()),
    });
    if db.dialect() == Dialect::Sqlite {
        findings.push(match db.all::<(String,)>("PRAGMA integrity_check", Args::new()).await {
            Ok(lines) if lines.iter().all(|(line,)| line == "ok") => Good("its file is whole".into()),
            Ok(lines) => Bad(
                format!("its file is damaged: {}", lines.first().map(|(line,)| line.as_str()).unwrap_or_default()),
                "stop the server and restore the last backup: iranmehr restore FILE --force".into(),
            ),
            Err(error) => {
                Bad(format!("its file could not be examined: {error}"), "stop the server and try again".into())
            }
        });
    }
    db.close().await;
    findings
}
