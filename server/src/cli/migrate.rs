//! `iranmehr migrate`.

use super::{CliError, open, terminal};
use crate::config::Settings;
use backend::clock::Clock;
use backend::db::Migrations;

/// Brings the database up to date and says how.
pub async fn migrate(settings: &Settings) -> Result<(), CliError> {
    let backend = open(settings, Clock::system()).await?;
    let done = Migrations::embedded().apply(backend.db(), backend.clock().now().0).await?;
    backend.db().close().await;
    match done.as_slice() {
        [] => terminal::say(&format!("{} is up to date", settings.database_url())),
        files => terminal::say(&format!("{}: applied {}", settings.database_url(), files.join(", "))),
    }
    Ok(())
}
