//! Drafts: what somebody is writing, on every device until it is sent.

use super::{Tickets, sql};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use domain::fault::{Check, Field};
use domain::permissions::Actor;
use domain::{Fault, tickets};

/// Room for a draft of every field of a form as JSON.
const DRAFT_MAX: u32 = tickets::BODY_MAX + 2_000;

impl Tickets<'_> {
    /// Saves or, when empty, forgets what `actor` is writing. `place`: `new` or `ticket:ID`.
    pub async fn save_draft(&self, actor: &Actor, place: &str, body: &str) -> Result<(), Fault> {
        let known = place == "new" || place.strip_prefix("ticket:").is_some_and(|id| id.parse::<i64>().is_ok());
        if !known {
            return Err(Fault::NotFound);
        }
        let mut check = Check::new();
        check.text(body, Field::Body, 0, DRAFT_MAX);
        check.done()?;
        let (person, place, body, now) = (actor.user, place.to_owned(), body.to_owned(), self.backend.clock().now());
        self.backend
            .db()
            .write(async move |tx: &mut Tx| {
                if body.trim().is_empty() {
                    tx.run(sql::DELETE_DRAFT, args![person, &place]).await?;
                } else {
                    tx.run(sql::SAVE_DRAFT, args![person, &place, &body, now]).await?;
                }
                Ok::<(), Oops>(())
            })
            .await?;
        Ok(())
    }

    /// What `actor` was writing; empty when nothing.
    pub async fn draft(&self, actor: &Actor, place: &str) -> Result<String, Fault> {
        let found: Option<String> =
            self.backend.db().optional_scalar(sql::DRAFT, args![actor.user, place]).await.map_err(oops::db)?;
        Ok(found.unwrap_or_default())
    }
}
