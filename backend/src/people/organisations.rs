//! Requesters' organisations.

use super::People;
use super::sql::{self, OrganisationRow};
use super::taken;
use crate::access::{self, Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops;
use domain::fault::Check;
use domain::ids::OrganisationId;
use domain::people::Organisation;
use domain::permissions::{self, Action, Actor};
use domain::{Fault, Field, text};

impl People<'_> {
    /// All organisations, by name.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn organisations(&self, actor: &Actor) -> Result<Vec<Organisation>, Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let mut rows: Vec<OrganisationRow> =
            self.backend.db().all(sql::ORGANISATIONS, args![]).await.map_err(oops::db)?;
        rows.sort_by(|a, b| a.name_key.cmp(&b.name_key));
        Ok(rows.into_iter().map(|row| Organisation { id: row.id, name: row.name }).collect())
    }

    /// Creates an organisation (id 0) or renames one.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; [`Fault::Invalid`].
    pub async fn save_organisation(&self, actor: &Actor, organisation: &Organisation) -> Result<OrganisationId, Fault> {
        permissions::may(actor, Action::ManageUsers)?;
        let id = organisation.id;
        let name = text::canonical_name(&organisation.name);
        let mut check = Check::new();
        check.text(&name, Field::Name, 2, 120);
        check.done()?;
        let key = text::skeleton(&name);
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        self.backend
            .change(async move |tx: &mut Tx| {
                let (id, kind) = if id.0 == 0 {
                    let id = tx.insert(sql::INSERT_ORGANISATION, args![&name, &key]).await.map_err(taken)?;
                    (id, "organisation.created")
                } else {
                    tx.run_one(sql::RENAME_ORGANISATION, args![id, &name, &key]).await.map_err(taken)?;
                    (id.0, "organisation.changed")
                };
                note(tx, Note { at, actor, kind, id, subject: &name, data: serde_json::Value::Null }).await?;
                Ok(OrganisationId(id))
            })
            .await
            .map_err(Fault::from)
    }
}
