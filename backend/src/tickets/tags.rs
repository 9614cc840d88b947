//! A ticket's tags: what is promised may depend on them.

use super::hold::Locked;
use super::{life, reply, sql};
use crate::args;
use crate::automation::Terms;
use crate::db::Tx;
use crate::oops::Oops;
use crate::sla;
use crate::spine::{self, Entry, Moved};
use domain::Micros;
use domain::ids::TagId;
use domain::tickets::Change;
use domain::tickets::workflow::Side;

/// Puts a tag on a held ticket or takes it off. Answers whether that changed anything. No rule hears of it: only rules do it,
/// and they tell of all their changes at once.
pub(crate) async fn retag(
    tx: &mut Tx,
    terms: &Terms,
    locked: &Locked,
    (tag, name): (TagId, String),
    on: bool,
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
    tx.later(if on { sql::PUT_TAG } else { sql::TAKE_TAG }, args![held.id, tag]).await?;
    let mut row = args![held.id];
    row.extend(standing.columns());
    tx.later(sql::UPDATE_STANDING, row).await?;
    let change = Change::Tagged { tag, name, on };
    let entry = Entry {
        at: now,
        kind: change.code(),
        ticket: Some(held.id),
        data: reply::json(&change),
        moved: (from != to).then_some(Moved { from: Some(from), to }),
        ..Entry::default()
    };
    spine::append_as(tx, locked.next.next_event, entry).await?;
    standing.write(tx, held.id, locked.next.next_event).await?;
    Ok(true)
}
