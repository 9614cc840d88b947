//! Tags of tickets: what is promised and what rules do may depend on them.

use super::hold::{self, Locked};
use super::{Tickets, life, reply, sql};
use crate::args;
use crate::automation::{self, Heard, Terms};
use crate::db::Tx;
use crate::oops::{self, Oops};
use crate::sla;
use crate::spine::{self, Entry, Moved};
use domain::fault::{Field, Problem};
use domain::ids::{TagId, TicketId, UserId};
use domain::permissions::{self, Action, Actor};
use domain::tickets::workflow::Side;
use domain::tickets::{Change, TAGS_MAX, TICKET_TAGS_MAX, Tag, Tagging, tag_name};
use domain::{Fault, Micros, text};

impl Tickets<'_> {
    /// All tags of the desk, by name.
    ///
    /// # Errors
    /// [`Fault::Forbidden`] for whoever changes no tickets.
    pub async fn tags(&self, actor: &Actor) -> Result<Vec<Tag>, Fault> {
        permissions::may(actor, Action::ChangeTicket)?;
        let mut rows: Vec<sql::ListedTag> = self.backend.db().all(sql::TAGS, args![]).await.map_err(oops::db)?;
        rows.sort_by(|one, other| one.name_key.cmp(&other.name_key));
        Ok(rows.into_iter().map(|row| Tag { id: row.id, name: row.name }).collect())
    }

    /// Puts a tag on a ticket or takes it off. Answers the new version, or the same if nothing was to do.
    ///
    /// # Errors
    /// As [`Tickets::edit`]; [`Fault::Invalid`] for a name that is none, and for too many tags.
    pub async fn tag(&self, actor: &Actor, ticket: TicketId, version: i64, tagging: &Tagging) -> Result<i64, Fault> {
        let wanted = match tagging {
            Tagging::Put { name } => Some(tag_name(name)?),
            Tagging::Take { .. } => None,
        };
        let (actor, tagging, now) = (actor.clone(), tagging.clone(), self.backend.clock().now());
        let terms = self.backend.terms().await?;
        let version = self
            .backend
            .change(async move |tx: &mut Tx| {
                let locked = hold::ticket(tx, ticket).await?;
                let held = &locked.held;
                permissions::may_with(&actor, Action::ChangeTicket, &held.place())?;
                locked.editable(version)?;
                let tag = match (&tagging, &wanted) {
                    (Tagging::Put { .. }, Some((name, key))) => {
                        let full = sla::tags(locked.next.tags.as_deref()).len() >= TICKET_TAGS_MAX as usize;
                        if full {
                            return Err(too_many(TICKET_TAGS_MAX).into());
                        }
                        named(tx, name, key).await?
                    }
                    (Tagging::Take { tag }, _) => {
                        tx.optional(sql::TAG_BY_ID, args![*tag]).await?.ok_or(Fault::NotFound)?
                    }
                    (Tagging::Put { .. }, None) => return Err(Fault::NotFound.into()),
                };
                let on = matches!(tagging, Tagging::Put { .. });
                let changed = retag(tx, &terms, &locked, (tag.id, tag.name), on, Some(actor.user), now).await?;
                Ok::<_, Oops>(held.version + i64::from(changed))
            })
            .await?;
        Ok(version)
    }
}

fn too_many(max: u32) -> Fault {
    Fault::field(Field::Tag, Problem::TooManyEntries { max })
}

/// The tag that is called so, made if there is none.
async fn named(tx: &mut Tx, name: &str, key: &str) -> Result<sql::TagRow, Oops> {
    if let Some(tag) = tx.optional(sql::TAG_BY_KEY, args![key]).await? {
        return Ok(tag);
    }
    let there: i64 = tx.scalar(sql::COUNT_TAGS, args![]).await?;
    if there >= i64::from(TAGS_MAX) {
        return Err(too_many(TAGS_MAX).into());
    }
    Ok(tx.one(sql::MAKE_TAG, args![name, key]).await?)
}

/// Tags as the page reads them, by name.
pub(super) fn listed(lines: Option<&str>) -> Vec<Tag> {
    let line = |line: &str| {
        let (id, name) = line.split_once(':')?;
        Some(Tag { id: TagId(id.parse().ok()?), name: name.to_owned() })
    };
    let mut tags: Vec<Tag> = lines.unwrap_or_default().lines().filter_map(line).collect();
    tags.sort_by_cached_key(|tag| text::skeleton(&tag.name));
    tags
}

/// Puts a tag on a held ticket or takes it off. Answers whether that changed anything. What somebody does makes a new version
/// of the ticket and is heard by rules; rules, which are nobody, tell of all their changes at once.
pub(crate) async fn retag(
    tx: &mut Tx,
    terms: &Terms,
    locked: &Locked,
    (tag, name): (TagId, String),
    on: bool,
    by: Option<UserId>,
    now: Micros,
) -> Result<bool, Oops> {
    let held = &locked.held;
    let mut tags = sla::tags(locked.next.tags.as_deref());
    if tags.contains(&tag) == on {
        return Ok(false);
    }
    tags.retain(|other| *other != tag);
    tags.extend(Some(tag).filter(|_| on));
    let tags = tags.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
    let state = held.state();
    let life = life::life(held, Some(&tags), &state, &held.title, Side::Desk, None, now);
    let standing = sla::standing(terms, &locked.promises()?, &life, now);
    let (from, to) = (held.shape(), sql::shape(&state, held.deleted(), standing.chip.state));
    let event = locked.next.next_event;
    tx.later(if on { sql::PUT_TAG } else { sql::TAKE_TAG }, args![held.id, tag]).await?;
    let mut row = args![held.id];
    row.extend(standing.columns());
    tx.later(sql::UPDATE_STANDING, row).await?;
    let change = Change::Tagged { tag, name, on };
    let entry = Entry {
        at: now,
        actor: by,
        kind: change.code(),
        ticket: Some(held.id),
        data: reply::json(&change),
        moved: (from != to).then_some(Moved { from: Some(from), to }),
        ..Entry::default()
    };
    spine::append_as(tx, event, entry).await?;
    standing.write(tx, held.id, event).await?;
    if by.is_some() {
        tx.later(sql::TOUCH, args![held.id, now]).await?;
    }
    if terms.listens() {
        let heard = Heard { before: Some(locked.facts()), now: life.facts, ..Heard::of(locked, event, now) };
        automation::hear(tx, terms, heard).await?;
    }
    Ok(true)
}
