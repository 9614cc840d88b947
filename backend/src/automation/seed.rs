//! The rules that every desk begins with.

use super::sql;
use crate::access::{Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use domain::Micros;
use domain::automation::seeds;

/// Writes them on a desk that has never had a rule; a second time changes nothing.
pub(crate) async fn seed(tx: &mut Tx, now: Micros) -> Result<(), Oops> {
    if tx.scalar(sql::ANY_RULE, args![]).await? {
        return Ok(());
    }
    for rule in seeds() {
        let body = serde_json::to_string(&rule).unwrap_or_default();
        let id = tx.insert(sql::INSERT_RULE, args![&rule.name, &rule.name_en, rule.enabled, body]).await?;
        let data = serde_json::Value::Null;
        note(tx, Note { at: now, actor: None, kind: "rule.created", id, subject: &rule.name, data }).await?;
    }
    Ok(())
}
