//! `iranmehr seed`: demo data, the same for the same seed.

use super::terminal::{self, Progress};
use super::{CliError, current, open_on};
use crate::config::Settings;
use backend::clock::Clock;
use backend::db::DbConfig;
use backend::demo::{self, SeedPlan};
use std::time::Duration;

/// Tickets of the demo.
const DEMO_TICKETS: u32 = 400;

/// How long a unit of work may take: hundreds of tickets at a time, and nobody else is waiting for the database.
const UNIT: Duration = Duration::from_mins(10);

/// What to fill the desk with.
#[derive(clap::Args, Debug)]
pub struct Args {
    /// The demo: 6 branches, 5 departments, 12 agents, 60 customers, 400 tickets, and accounts for every role
    #[arg(long)]
    pub demo: bool,
    /// Do nothing when somebody exists already
    #[arg(long)]
    pub if_empty: bool,
    /// Number of tickets; default: the demo's 400
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u32).range(0..=i64::from(demo::TICKETS_MAX)))]
    pub tickets: Option<u32>,
    /// Chooses among all possible demos
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    pub seed: u64,
}

/// Fills the desk.
pub async fn seed(settings: &Settings, args: &Args) -> Result<(), CliError> {
    if !args.demo && args.tickets.is_none() {
        return Err(CliError::Wrong("say what to make: --demo, or --tickets NUMBER for another size".into()));
    }
    // A clock that can be moved: the demo's tickets are up to 90 days old.
    let database = DbConfig { unit_timeout: UNIT, statement_timeout: UNIT, ..settings.database() };
    let backend = open_on(database, settings, Clock::at(Clock::system().now())).await?;
    let backend = current(backend).await?;
    let plan = SeedPlan { tickets: args.tickets.unwrap_or(DEMO_TICKETS), seed: args.seed, if_empty: args.if_empty };
    let mut progress = Progress::default();
    let report =
        demo::seed(&backend, plan, &mut |done, of| progress.step(&format!("seeding, of {of} steps:"), done)).await?;
    drop(progress);
    backend.db().close().await;
    if report.skipped {
        terminal::say("somebody exists already: nothing was seeded");
    } else {
        terminal::say(&format!(
            "seeded {} people and {} tickets in {} steps",
            report.people, report.tickets, report.steps
        ));
        terminal::say(&format!(
            "sign in as central, admin, branch, agent, agent2, reports, customer or customer2; password: {}",
            demo::PASSWORD
        ));
    }
    Ok(())
}
