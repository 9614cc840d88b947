//! `iranmehr backup` and `iranmehr restore`.

use super::terminal::{self, Progress};
use super::{CliError, lock};
use crate::config::Settings;
use backend::backup;
use backend::clock::Clock;
use std::path::Path;

/// Writes the desk to a file.
pub async fn backup(settings: &Settings, file: &Path) -> Result<(), CliError> {
    let mut progress = Progress::default();
    let mut step = |what: &str, done| progress.step(what, done);
    let summary =
        backup::write(&settings.database(), &settings.data_dir, file, Clock::system().now(), &mut step).await?;
    drop(progress);
    terminal::say(&format!(
        "{}: {} rows, {} files, {} bytes",
        file.display(),
        summary.rows,
        summary.files,
        summary.bytes
    ));
    Ok(())
}

/// Reads the desk from a file.
pub async fn restore(settings: &Settings, file: &Path, force: bool) -> Result<(), CliError> {
    let lock = lock::take(settings)?;
    let mut progress = Progress::default();
    let mut step = |what: &str, done| progress.step(what, done);
    let summary =
        backup::restore(file, &settings.database(), &settings.data_dir, force, Clock::system().now(), &mut step)
            .await?;
    drop((progress, lock));
    terminal::say(&format!("{}: {} rows and {} files restored", settings.database_url(), summary.rows, summary.files));
    for kept in &summary.replaced {
        terminal::say(&format!("what was there before is kept in {}", kept.display()));
    }
    Ok(())
}
