//! The desk's settings: named texts in one table; what administrators decide is JSON under `desk`.

pub mod sql;

#[cfg(test)]
mod tests;

use crate::access::{self, DEFAULT_ZONE, Note, note};
use crate::db::{DbError, Tx};
use crate::oops::{self, Oops};
use crate::slot::Slot;
use crate::{Backend, args, zones};
use domain::permissions::{self, Action, Actor};
use domain::settings::Settings;
use domain::time::Zone;
use domain::{Fault, Field, Problem, text};
use std::sync::Arc;

/// Name under which [`Settings`] are kept.
const DESK: &str = "desk";

/// What the area keeps in memory.
#[derive(Default)]
pub struct State {
    desk: Slot<Settings>,
}

/// The use cases of settings.
#[derive(Clone, Copy)]
pub struct SettingsArea<'a> {
    backend: &'a Backend,
}

impl<'a> SettingsArea<'a> {
    pub(crate) fn new(backend: &'a Backend) -> Self {
        Self { backend }
    }

    fn slot(self) -> &'a Slot<Settings> {
        &self.backend.0.settings.desk
    }

    /// The settings, from memory once read; the defaults where nothing was ever saved.
    pub async fn get(&self) -> Result<Arc<Settings>, Fault> {
        let since = match self.slot().get() {
            Ok(settings) => return Ok(settings),
            Err(since) => since,
        };
        let settings = Arc::new(parse(self.value(DESK).await?));
        self.slot().put(since, settings.clone());
        Ok(settings)
    }

    /// The desk's time zone; the default where the kept one is not known any more.
    pub async fn zone(&self) -> Result<Arc<Zone>, Fault> {
        let settings = self.get().await?;
        let zone = zones::zone(&settings.zone).or_else(|| zones::zone(DEFAULT_ZONE));
        Ok(zone.unwrap_or_else(|| Arc::new(Zone::utc())))
    }

    /// The next [`SettingsArea::get`] asks the database; so do sessions, which carry some of them.
    pub fn forget(&self) {
        self.slot().forget();
        self.backend.access().forget_all();
    }

    /// Saves the settings. Whether the desk is a demo is not for saving.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`].
    pub async fn save(&self, actor: &Actor, settings: &Settings) -> Result<(), Fault> {
        permissions::may(actor, Action::ManageSettings)?;
        settings.check()?;
        if zones::zone(&settings.zone).is_none() {
            return Err(Fault::field(Field::Zone, Problem::NotAChoice));
        }
        let mut new = settings.clone();
        new.name = text::canonical_name(&new.name);
        new.name_en = text::canonical_name(&new.name_en);
        new.check()?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old = parse(tx.optional_scalar(sql::VALUE, args![DESK]).await?);
                let new = Settings { demo: old.demo, ..new.clone() };
                write(tx, &new).await?;
                let data = serde_json::json!({ "before": old, "after": new });
                note(tx, Note { at, actor, kind: "settings.changed", id: 0, subject: &new.name, data }).await?;
                let backend = backend.clone();
                tx.on_commit(move || backend.settings().forget());
                Ok::<_, Oops>(())
            })
            .await
            .map_err(Fault::from)
    }

    /// A named text; None when it was never kept.
    pub async fn value(&self, name: &str) -> Result<Option<String>, Fault> {
        self.backend.db().optional_scalar(sql::VALUE, args![name]).await.map_err(oops::db)
    }
}

/// What was kept; unknown or damaged entries count as the default, and are logged.
fn parse(kept: Option<String>) -> Settings {
    let Some(kept) = kept else { return Settings::default() };
    serde_json::from_str(&kept).unwrap_or_else(|error| {
        tracing::error!(%error, "the desk's settings cannot be read; the defaults are used");
        Settings::default()
    })
}

/// Keeps the settings as they are, `demo` included: set-up and the seeder. Forget the old ones after the commit.
pub(crate) async fn write(tx: &mut Tx, settings: &Settings) -> Result<(), DbError> {
    let json = serde_json::to_string(settings).map_err(|error| DbError::Wrong(error.to_string()))?;
    put(tx, DESK, &json).await
}

/// Keeps a named text.
pub async fn put(tx: &mut Tx, name: &str, value: &str) -> Result<(), DbError> {
    tx.run(sql::PUT, args![name, value]).await.map(|_| ())
}

/// Keeps a named text unless there is one; answers with the one that is kept.
pub(crate) async fn keep(tx: &mut Tx, name: &str, value: &str) -> Result<String, DbError> {
    tx.scalar(sql::KEEP, args![name, value]).await
}

/// Takes a named text away; whether there was one.
pub(crate) async fn take(tx: &mut Tx, name: &str) -> Result<bool, DbError> {
    Ok(tx.run(sql::TAKE, args![name]).await? > 0)
}
