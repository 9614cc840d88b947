//! The command line. Each command is a file; all print to standard output what they did, and to standard error what went
//! wrong, with exit code 1 (2: wrong command line or settings).

mod backup;
mod check;
mod error;
mod lock;
mod migrate;
mod people;
mod seed;
mod serve;
mod sla;
mod terminal;

pub use error::CliError;
pub use serve::stop;

use crate::config::{self, ConfigError, Settings, Shown};
use backend::clock::Clock;
use backend::db::{DbConfig, Migrations};
use backend::random::Random;
use backend::{Backend, BackendConfig};
use clap::{Parser, Subcommand};
use std::collections::HashMap;
use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

/// A helpdesk in Persian and English: portal for customers, desk for agents, one program, SQLite or PostgreSQL
#[derive(Parser, Debug)]
#[command(
    name = "iranmehr",
    version,
    arg_required_else_help = true,
    after_help = "First steps:
  iranmehr serve                     a new, empty desk on http://127.0.0.1:3000; open the address it prints to set it up
  iranmehr seed --demo && iranmehr serve
                                     the same with believable demo data
  iranmehr serve --listen 0.0.0.0:8080 --public-url https://help.example.ir
                                     behind a proxy that does the encryption
  iranmehr config > iranmehr.toml    all settings with their documentation, as a file for --config

Every setting below is a flag, an environment variable and a key of the settings file; the flag wins."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The settings.
    #[command(flatten)]
    pub settings: Settings,
}

/// The commands.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Serve the desk (brings the database up to date first)
    Serve {
        /// Do not bring the database up to date; refuse to start when it is not
        #[arg(long)]
        no_migrate: bool,
    },
    /// Bring the database up to date, creating it where there is none
    Migrate,
    /// Fill a desk with demo data
    #[command(after_help = "Examples:
  iranmehr seed --demo --if-empty         what `make run` does
  iranmehr seed --tickets 100000 --seed 7 a large desk, the same every time")]
    Seed(seed::Args),
    /// People who can sign in: add, change a password, list
    #[command(subcommand)]
    User(people::UserCommand),
    /// Write the whole desk to one file, while it is in use
    #[command(
        after_help = "The file is a tar of every table as JSON lines, every upload and a manifest with checksums, and is the same
for SQLite and PostgreSQL: back up on one and restore on the other to move a desk between them.

Examples:
  iranmehr backup /var/backups/desk-$(date +%F).tar
  iranmehr backup /tmp/desk.tar && zstd --rm /tmp/desk.tar"
    )]
    Backup {
        /// File to write; must not exist
        file: PathBuf,
    },
    /// Restore a desk from a backup, checking it first
    #[command(
        after_help = "Stop the server first. Nothing is changed unless every checksum is right; a desk in which people exist is only
replaced with --force, and then kept beside the new one.

Examples:
  iranmehr restore desk.tar
  iranmehr restore desk.tar --database-url postgres://desk:secret@db/desk   move a desk to PostgreSQL"
    )]
    Restore {
        /// Backup to read
        file: PathBuf,
        /// Replace a desk that is in use; the old one is kept
        #[arg(long)]
        force: bool,
    },
    /// Examine settings, database, folders and disk; says what to do about what is wrong
    Check,
    /// Try the arithmetic of promises on files
    #[command(subcommand)]
    Sla(sla::SlaCommand),
    /// Print the effective settings as a documented settings file; secrets are masked
    Config,
}

/// Runs the command line.
pub fn run(args: Vec<OsString>) -> ExitCode {
    // Names and values that are not Unicode are nobody's setting.
    let env: HashMap<String, String> =
        std::env::vars_os().filter_map(|(k, v)| Some((k.into_string().ok()?, v.into_string().ok()?))).collect();
    let read = match config::read::<Cli>(args, &env) {
        Ok(read) => read,
        Err(ConfigError::CommandLine(error)) => error.exit(),
        Err(error) => {
            terminal::complain(&format!("error: {error}"));
            return ExitCode::from(2);
        }
    };
    for (name, meant) in &read.suspects {
        terminal::complain(&format!("warning: {name} is no setting; did you mean {meant}?"));
    }
    let result = runtime().map_err(CliError::Runtime).and_then(|runtime| {
        let result = runtime.block_on(command(read.cli, &read.shown));
        // Nothing of ours blocks; what libraries left behind must not hold up the end.
        runtime.shutdown_background();
        result
    });
    match result {
        Ok(code) => code,
        Err(error) => {
            terminal::complain(&format!("error: {error}"));
            ExitCode::FAILURE
        }
    }
}

/// At least four workers: fewer can lock up rendering (leptos #4578).
fn runtime() -> std::io::Result<tokio::runtime::Runtime> {
    let workers = std::thread::available_parallelism().map_or(4, usize::from).max(4);
    tokio::runtime::Builder::new_multi_thread().worker_threads(workers).enable_all().build()
}

async fn command(cli: Cli, shown: &[Shown]) -> Result<ExitCode, CliError> {
    let settings = cli.settings;
    if !matches!(cli.command, Command::Config) {
        crate::log::install(&settings)?;
    }
    match cli.command {
        Command::Serve { no_migrate } => serve::serve(settings, no_migrate).await?,
        Command::Migrate => migrate::migrate(&settings).await?,
        Command::Seed(args) => seed::seed(&settings, &args).await?,
        Command::User(command) => people::user(&settings, command).await?,
        Command::Backup { file } => backup::backup(&settings, &file).await?,
        Command::Restore { file, force } => backup::restore(&settings, &file, force).await?,
        Command::Sla(command) => sla::sla(&command)?,
        Command::Check => return check::check(&settings).await,
        Command::Config => terminal::say(config::show(&settings, shown).trim_end()),
    }
    Ok(ExitCode::SUCCESS)
}

/// Opens the desk.
async fn open(settings: &Settings, clock: Clock) -> Result<Backend, CliError> {
    open_on(settings.database(), settings, clock).await
}

/// The same with other limits of the database.
async fn open_on(database: DbConfig, settings: &Settings, clock: Clock) -> Result<Backend, CliError> {
    Ok(Backend::open(BackendConfig {
        database,
        data_dir: settings.data_dir.clone(),
        file_max: settings.file_max.0,
        hashing: settings.hashing(),
        clock,
        random: Random::system(),
    })
    .await?)
}

/// Opens a desk whose database is up to date; a new one is made so, an old one is not touched by the way.
async fn open_current(settings: &Settings, clock: Clock) -> Result<Backend, CliError> {
    current(open(settings, clock).await?).await
}

/// Makes a new database current; an old one is refused.
async fn current(backend: Backend) -> Result<Backend, CliError> {
    let migrations = Migrations::embedded();
    let pending = migrations.pending(backend.db()).await?;
    if pending.len() == migrations.list().len() {
        migrations.apply(backend.db(), backend.clock().now().0).await?;
    } else if !pending.is_empty() {
        return Err(CliError::Pending(pending.join(", ")));
    }
    Ok(backend)
}
