//! What every desk begins with: categories, the words that propose a priority, and a branch.

use super::sql::{self, Keyword};
use crate::access::{Note, note};
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use domain::Micros;
use domain::ids::BranchId;
use domain::text;
use domain::tickets::Priority;

/// Code, Persian name, English name.
const CATEGORIES: [(&str, &str, &str); 4] = [
    ("internet", "اینترنت و شبکه", "Internet and network"),
    ("equipment", "تجهیزات", "Equipment"),
    ("software", "نرم‌افزار", "Software"),
    ("other", "سایر", "Other"),
];

/// The first branch of a desk that has none.
const BRANCH: (&str, &str) = ("دفتر مرکزی", "Head office");

const CRITICAL: &[&str] = &[
    "قطع کامل",
    "قطعی کامل",
    "از کار افتاده",
    "هک",
    "باج‌افزار",
    "نشت اطلاعات",
    "آتش",
    "برق قطع",
    "سرور قطع",
    "همه کاربران",
    "outage",
    "system down",
    "server down",
    "hacked",
    "ransomware",
    "data breach",
    "fire",
    "everyone",
];
const HIGH: &[&str] = &[
    "فوری",
    "اضطراری",
    "خیلی مهم",
    "قطع است",
    "قطع شده",
    "کار نمی‌کند",
    "باز نمی‌شود",
    "هرچه سریع‌تر",
    "ویروس",
    "urgent",
    "asap",
    "emergency",
    "not working",
    "cannot log in",
    "virus",
    "blocked",
];
const LOW: &[&str] = &[
    "پیشنهاد",
    "سؤال",
    "راهنمایی",
    "درخواست آموزش",
    "هر وقت شد",
    "عجله‌ای نیست",
    "suggestion",
    "question",
    "training",
    "feature request",
    "no rush",
    "when you have time",
];

/// Writes what is missing of the basic lists; a second time changes nothing. Answers with a branch that is active.
pub(crate) async fn seed_basics(tx: &mut Tx, now: Micros) -> Result<BranchId, Oops> {
    for (code, name, name_en) in CATEGORIES {
        tx.run(sql::SEED_CATEGORY, args![code, name, name_en]).await?;
    }
    crate::sla::seed(tx, now).await?;
    crate::automation::seed(tx, now).await?;
    let kept: Vec<Keyword> = tx.all(sql::KEYWORDS, args![]).await?;
    if kept.is_empty() {
        for (priority, phrases) in [(Priority::Critical, CRITICAL), (Priority::High, HIGH), (Priority::Low, LOW)] {
            for phrase in phrases {
                tx.run(sql::INSERT_KEYWORD, args![priority, *phrase]).await?;
            }
        }
    }
    if let Some(branch) = tx.optional_scalar(sql::FIRST_BRANCH, args![]).await? {
        return Ok(branch);
    }
    let (name, name_en) = BRANCH;
    let id = tx.insert(sql::INSERT_BRANCH, args![name, name_en, text::skeleton(name), "", "", ""]).await?;
    let data = serde_json::Value::Null;
    note(tx, Note { at: now, actor: None, kind: "branch.created", id, subject: name, data }).await?;
    Ok(BranchId(id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::tickets::propose_priority;

    #[test]
    fn the_first_keywords_propose_what_people_mean() {
        let keywords: Vec<(Priority, &str)> =
            [(Priority::Critical, CRITICAL), (Priority::High, HIGH), (Priority::Low, LOW)]
                .into_iter()
                .flat_map(|(priority, phrases)| phrases.iter().map(move |phrase| (priority, *phrase)))
                .collect();
        for (title, priority) in [
            ("قطعی کامل شبکه شعبه", Priority::Critical),
            ("Ransomware on three machines", Priority::Critical),
            ("اینترنت قطع است", Priority::High),
            ("چاپگر كار نمي كند", Priority::High),
            ("چاپگر کار نمی‌کند", Priority::High),
            ("I cannot log in", Priority::High),
            ("پیشنهاد برای منو", Priority::Low),
            ("نصب آفیس", Priority::Medium),
        ] {
            assert_eq!(propose_priority(title, "", keywords.iter().copied()), priority, "{title}");
        }
    }

    #[test]
    fn every_first_phrase_has_words() {
        for phrase in [CRITICAL, HIGH, LOW].concat() {
            assert!(!text::tokens(phrase).is_empty(), "{phrase}");
        }
    }
}
