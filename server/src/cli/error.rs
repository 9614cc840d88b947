//! Why a command failed, in words that say what to do.

use backend::OpenError;
use backend::backup::BackupError;
use backend::db::DbError;
use backend::demo::SeedError;
use domain::messages::faults;
use domain::{Fault, Lang};
use std::net::SocketAddr;
use std::path::PathBuf;

/// What a command can fail with.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// The program's own machinery did not start.
    #[error("the program could not start: {0}")]
    Runtime(std::io::Error),
    /// The log is already somebody's.
    #[error("the log could not be installed: {0}")]
    Log(#[from] tracing_subscriber::util::TryInitError),
    /// The metrics could not be set up.
    #[error("metrics could not be installed: {0}")]
    Metrics(#[from] metrics_exporter_prometheus::BuildError),
    /// The desk did not open.
    #[error("{0}\n  `iranmehr check` examines settings, database and folders")]
    Open(#[from] OpenError),
    /// The database failed.
    #[error("database: {0}")]
    Database(#[from] DbError),
    /// The database is behind the program.
    #[error("the database lacks {0}: run `iranmehr migrate` first")]
    Pending(String),
    /// The address cannot be listened on.
    #[error(
        "{address} cannot be listened on: {source}\n  another program may use it; choose one with --listen 127.0.0.1:3001"
    )]
    Listen {
        /// The address.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another process has the desk.
    #[error("another process serves or restores this desk: {} is locked", .0.display())]
    Locked(PathBuf),
    /// A file or folder could not be used.
    #[error("{}: {source}", path.display())]
    Io {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The public address cannot be one.
    #[error("the public address cannot be trusted: {0}")]
    Origin(#[from] tower_http::csrf::ConfigError),
    /// A backup or restore failed.
    #[error("{0}")]
    Backup(#[from] BackupError),
    /// The demo could not be made.
    #[error("{0}")]
    Seed(#[from] SeedError),
    /// A rule said no.
    #[error("{}", explain(.0))]
    Fault(#[from] Fault),
    /// What was typed cannot be taken.
    #[error("{0}")]
    Wrong(String),
}

/// The desk's own words, field by field.
fn explain(fault: &Fault) -> String {
    match fault {
        Fault::Invalid(errors) => errors
            .iter()
            .map(|error| {
                let field = serde_json::to_value(error.field).ok();
                let field = field.as_ref().and_then(|field| field.as_str()).unwrap_or("form").to_owned();
                format!("{field}: {}", faults::problem(Lang::En, &error.problem))
            })
            .collect::<Vec<_>>()
            .join("\n"),
        other => faults::fault(Lang::En, other),
    }
}
