//! The demo: believable content, sent through the tickets' own use cases with a moved clock. The same seed makes the same desk.

pub mod content;
mod files;
mod people;
mod plan;
pub(crate) mod sql;
#[cfg(test)]
mod tests;

use crate::Backend;
use crate::args;
use crate::clock::Clock;
use crate::db::{DbError, Tx};
use crate::oops::{self, Oops};
use crate::tickets::{Batch, Step};
use content::Content;
use domain::settings::Settings;
use domain::{Fault, Micros};
use plan::Script;

/// Password of every demo account.
pub const PASSWORD: &str = "demo-Iranmehr-1405";
/// Up to so many tickets, each step is a unit of work of its own; above, many share one.
const SINGLE_STEPS: u32 = 2_000;
/// Steps that share a unit of work. Not more: SQLite walks the journal of an open savepoint with every statement.
const BATCH: usize = 50;
/// What is older has been read, half an hour after it came.
const READ_AFTER: i64 = 2 * Micros::DAY;
/// Notifications marked in one unit of work.
const MARKED: i64 = 20_000;
/// Most tickets that may be asked for.
pub const TICKETS_MAX: u32 = 1_000_000;

/// What to make.
#[derive(Clone, Copy, Debug)]
pub struct SeedPlan {
    pub tickets: u32,
    pub seed: u64,
    /// Do nothing when there is anybody already.
    pub if_empty: bool,
}

/// How the steps are committed.
#[derive(Clone, Copy, Debug)]
struct Pace {
    /// So many share a unit of work.
    together: usize,
    /// Uploads cost more than all else.
    files: bool,
}

impl Pace {
    const fn of(tickets: u32) -> Self {
        if tickets <= SINGLE_STEPS { Self { together: 1, files: true } } else { Self { together: BATCH, files: false } }
    }
}

/// What was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SeedReport {
    pub people: u32,
    pub tickets: u32,
    pub steps: u64,
    /// There was somebody already, and nothing was asked to be added.
    pub skipped: bool,
}

/// Why nothing (more) was made.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// The backend runs on a clock that cannot be set; open it with [`Clock::at`].
    #[error("seeding moves the clock: open the desk with a clock that can be set")]
    Clock,
    /// More than [`TICKETS_MAX`].
    #[error("at most {TICKETS_MAX} tickets")]
    TooMany,
    /// The desk is not empty: a demo is never mixed into real data.
    #[error("the desk is not empty; the demo is never mixed into real data")]
    NotEmpty,
    /// The compiled-in content is broken.
    #[error("demo content: {0}")]
    Content(#[from] serde_json::Error),
    /// A use case refused a step.
    #[error("a step was refused: {0}")]
    Fault(#[from] Fault),
}

/// Fills an empty desk with the demo. `progress` hears of steps done and steps in all.
///
/// # Errors
/// See [`SeedError`]. What was committed before an error stays: empty the database and start again.
pub async fn seed(
    backend: &Backend,
    plan: SeedPlan,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<SeedReport, SeedError> {
    seed_at(backend, plan, Pace::of(plan.tickets), progress).await
}

async fn seed_at(
    backend: &Backend,
    plan: SeedPlan,
    pace: Pace,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<SeedReport, SeedError> {
    if !matches!(backend.clock(), Clock::Set(_)) {
        return Err(SeedError::Clock);
    }
    if plan.tickets > TICKETS_MAX {
        return Err(SeedError::TooMany);
    }
    let somebody: i64 = backend.db().scalar(sql::ANYBODY, args![]).await.map_err(oops::db)?;
    if somebody > 0 {
        return if plan.if_empty {
            Ok(SeedReport { skipped: true, ..SeedReport::default() })
        } else {
            Err(SeedError::NotEmpty)
        };
    }
    let now = backend.clock().now();
    let content = content::load()?;
    let cast = people::make(backend, &content, plan, now).await?;
    let author = cast.agents.get("software").and_then(|agents| agents.first()).map(|agent| agent.actor.user);
    backend.kb().seed(author, &content.articles, now).await?;
    let script = Script::write(&content, &cast, plan);
    let steps = script.schedule(&content, now);
    let report = SeedReport { people: cast.size(), tickets: plan.tickets, steps: steps.len() as u64, skipped: false };
    play(backend, &content, &cast, &script, steps, pace, progress).await?;
    read_old_notifications(backend, now.minus(READ_AFTER)).await.map_err(oops::db)?;
    backend.clock().set(now);
    Ok(report)
}

async fn play(
    backend: &Backend,
    content: &Content,
    cast: &people::Cast,
    script: &Script,
    steps: Vec<plan::Planned>,
    pace: Pace,
    progress: &mut (dyn FnMut(u64, u64) + Send),
) -> Result<(), SeedError> {
    let batch = Batch::default();
    let total = steps.len() as u64;
    let mut done = 0;
    let now = backend.clock().now();
    for chunk in steps.chunks(pace.together) {
        let mut ready: Vec<Step> = Vec::with_capacity(chunk.len());
        for planned in chunk {
            let mut step = plan::step(content, cast, script, planned);
            if let Some(thread) = script.thread(content, planned.ticket).filter(|_| pace.files) {
                files::attach(backend, content, thread, &mut step).await?;
            }
            ready.push(step);
        }
        batch.run(backend.tickets(), ready).await?;
        done += chunk.len() as u64;
        progress(done, total);
    }
    batch.wait(backend.tickets(), now).await?;
    Ok(())
}

/// People read what they are told within a day or two.
async fn read_old_notifications(backend: &Backend, before: Micros) -> Result<(), DbError> {
    let newest: i64 = backend.db().scalar(sql::NEWEST_NOTIFICATION, args![]).await?;
    for after in (0..newest).step_by(MARKED as usize) {
        let marked = args![after, after + MARKED, before, minutes(30)];
        backend.db().write(async move |tx: &mut Tx| tx.run(sql::READ_NOTIFICATIONS, marked.clone()).await).await?;
    }
    Ok(())
}

/// Marks the desk as a demo and gives it its name.
async fn mark(backend: &Backend) -> Result<(), Fault> {
    let settings = Settings { demo: true, ..Settings::default() };
    let json = serde_json::to_string(&settings).map_err(|error| oops::internal(&error))?;
    backend.change(async move |tx: &mut Tx| Ok::<(), Oops>(crate::settings::put(tx, "desk", &json).await?)).await?;
    backend.settings().forget();
    Ok(())
}

/// A repeatable number from a seed and a place (SplitMix64; Steele, Lea and Flood, 2014).
fn mix(seed: u64, place: u64) -> u64 {
    let mut z = seed.wrapping_add(place.wrapping_mul(0x9E37_79B9_7F4A_7C15)).wrapping_add(0x9E37_79B9_7F4A_7C15);
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

/// A repeatable number below `bound` (at least 1).
fn below(seed: u64, place: u64, bound: usize) -> usize {
    (mix(seed, place) % bound.max(1) as u64) as usize
}

/// Minutes as µs.
const fn minutes(n: i64) -> i64 {
    n * Micros::MINUTE
}
