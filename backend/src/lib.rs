//! All I/O of a desk: two database engines behind one door ([`db`]), one folder per area, and the event spine's reader
//! ([`feed`]). A [`Backend`] is one desk; nothing here is global, so a process may serve several.

pub mod access;
pub mod automation;
pub mod backup;
pub mod clock;
pub mod db;
pub mod demo;
pub mod feed;
pub mod files;
pub mod kb;
pub mod markdown;
pub mod notify;
pub mod oops;
pub mod people;
#[cfg(test)]
mod plans;
pub mod random;
pub mod search;
pub mod settings;
pub mod sla;
mod slot;
pub mod spine;
mod stored;
#[cfg(any(test, feature = "testing"))]
pub mod testing;
pub mod tickets;
pub mod zones;

use crate::access::Access;
use crate::automation::Automation;
use crate::clock::Clock;
use crate::db::{Db, DbConfig, DbError};
use crate::feed::{Feed, Hub};
use crate::files::Files;
use crate::kb::Kb;
use crate::notify::Notify;
use crate::people::People;
use crate::random::Random;
use crate::search::Search;
use crate::settings::SettingsArea;
use crate::sla::Sla;
use crate::tickets::Tickets;
use std::path::PathBuf;
use std::sync::Arc;

/// What a desk needs to open. All of it comes from the server's configuration.
#[derive(Clone, Debug)]
pub struct BackendConfig {
    /// Which database, and how many connections.
    pub database: DbConfig,
    /// Folder for uploads and backups.
    pub data_dir: PathBuf,
    /// Largest upload, bytes.
    pub file_max: u64,
    /// Cost of password hashing.
    pub hashing: access::Hashing,
    /// Where the time comes from.
    pub clock: Clock,
    /// Where randomness comes from.
    pub random: Random,
}

/// One desk. Cheap to clone.
#[derive(Clone)]
pub struct Backend(Arc<Inner>);

struct Inner {
    db: Db,
    clock: Clock,
    random: Random,
    data_dir: PathBuf,
    file_max: u64,
    access: access::State,
    people: people::State,
    settings: settings::State,
    tickets: tickets::State,
    sla: sla::State,
    automation: automation::State,
    kb: kb::State,
    feed: Feed,
    hub: Hub,
}

/// Why a desk did not open.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The database could not be opened, is too new, or refused a migration.
    #[error("database: {0}")]
    Database(#[from] DbError),
    /// The data folder cannot be used.
    #[error("data folder {path}: {source}")]
    DataDir {
        /// The folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}

impl Backend {
    /// Opens the database and the data folder. Does not migrate: see [`db::migrations`]. Does not follow the spine until
    /// [`Backend::follow`] is called, so that a command line use costs nothing.
    pub async fn open(config: BackendConfig) -> Result<Self, OpenError> {
        let files = config.data_dir.join("files");
        tokio::fs::create_dir_all(&files).await.map_err(|source| OpenError::DataDir { path: files.clone(), source })?;
        let db = Db::connect(&config.database).await?;
        Ok(Self(Arc::new(Inner {
            access: access::State::new(&config.hashing),
            people: people::State::default(),
            settings: settings::State::default(),
            tickets: tickets::State::default(),
            sla: sla::State::default(),
            automation: automation::State::default(),
            kb: kb::State::default(),
            feed: Feed::default(),
            hub: Hub::default(),
            db,
            clock: config.clock,
            random: config.random,
            data_dir: config.data_dir,
            file_max: config.file_max,
        })))
    }

    /// The database.
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Runs a unit of work and, once it is committed, wakes the reader of the spine.
    ///
    /// # Errors
    /// The unit's own, or the database's; nothing is stored then.
    pub async fn change<F, R>(&self, work: F) -> Result<R, oops::Oops>
    where
        F: AsyncFn(&mut db::Tx) -> Result<R, oops::Oops> + Send + 'static,
        R: Send + 'static,
    {
        let result = self.db().write(work).await;
        if result.is_ok() {
            self.0.feed.wake();
        }
        result
    }

    /// The desk's clock.
    pub fn clock(&self) -> &Clock {
        &self.0.clock
    }

    /// The desk's source of randomness.
    pub fn random(&self) -> &Random {
        &self.0.random
    }

    /// Where uploads live.
    pub fn data_dir(&self) -> &PathBuf {
        &self.0.data_dir
    }

    /// Largest upload, bytes.
    pub fn file_max(&self) -> u64 {
        self.0.file_max
    }

    /// Signing in, sessions, profile.
    pub fn access(&self) -> Access<'_> {
        Access::new(self)
    }

    /// People, branches, departments, organisations, categories.
    pub fn people(&self) -> People<'_> {
        People::new(self)
    }

    /// The desk's settings.
    pub fn settings(&self) -> SettingsArea<'_> {
        SettingsArea::new(self)
    }

    /// Tickets.
    pub fn tickets(&self) -> Tickets<'_> {
        Tickets::new(self)
    }

    /// What is promised: calendars, policies, clocks.
    pub fn sla(&self) -> Sla<'_> {
        Sla::new(self)
    }

    /// Rules that answer what happens to tickets.
    pub fn automation(&self) -> Automation<'_> {
        Automation::new(self)
    }

    /// Full text search of tickets.
    pub fn search(&self) -> Search<'_> {
        Search::new(self)
    }

    /// Uploaded files.
    pub fn files(&self) -> Files<'_> {
        Files::new(self)
    }

    /// The knowledge base.
    pub fn kb(&self) -> Kb<'_> {
        Kb::new(self)
    }

    /// The notification centre.
    pub fn notify(&self) -> Notify<'_> {
        Notify::new(self)
    }

    /// The reader of the event spine: counts, caches, live.
    pub fn feed(&self) -> &Feed {
        &self.0.feed
    }

    /// Who listens on `/live`.
    pub fn hub(&self) -> &Hub {
        &self.0.hub
    }
}

/// Every statement of every area, for the tests that prepare and explain them all.
#[cfg(test)]
pub(crate) fn statements_of_all_areas() -> Vec<db::Statement> {
    [
        access::sql::ALL,
        automation::sql::ALL,
        demo::sql::ALL,
        feed::sql::ALL,
        files::sql::ALL,
        kb::sql::ALL,
        notify::sql::ALL,
        people::sql::ALL,
        people::places::sql::ALL,
        search::sql::ALL,
        settings::sql::ALL,
        sla::sql::ALL,
        spine::ALL,
        tickets::sql::ALL,
    ]
    .concat()
}
