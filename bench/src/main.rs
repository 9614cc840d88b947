//! `make bench`: the release build under load, over real HTTP with a session, on both database engines.
//!
//! Absolute figures drift from machine to machine and from hour to hour; an empty axum handler and a bare insert are
//! timed in the same run and printed beside them. Nothing here is a test.

mod baseline;
mod client;
mod clocks;
mod desk;
mod load;
mod memory;
mod promises;
mod report;
mod scenarios;
mod sockets;

use clap::{Parser, Subcommand};
use report::Report;
use std::process::ExitCode;
use std::time::Duration;

/// What can go wrong while measuring: everything ends the run with its text.
type Result<T> = std::result::Result<T, Box<dyn std::error::Error + Send + Sync>>;

#[derive(Parser)]
#[command(about = "The release build under load: throughput, latency, memory, sockets")]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    plan: Plan,
}

#[derive(Subcommand)]
enum Command {
    /// Serves an empty axum handler: what the driver itself runs to compare with
    #[command(hide = true)]
    Empty,
    /// The engine of promises (business time), without a server
    Promises,
    /// Rehearsal, recount and the due queue at scale; leaves its marks on the desks that are kept
    Clocks,
}

/// What to measure.
#[derive(clap::Args, Clone, Debug)]
struct Plan {
    /// Tickets in the large database; the small one has 1,000
    #[arg(long, default_value_t = 100_000)]
    tickets: u32,
    /// Database engines
    #[arg(long, value_delimiter = ',', default_values_t = [String::from("sqlite"), String::from("postgres")])]
    engines: Vec<String>,
    /// Seconds of every measurement
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// Idle live sockets to open; 0: none
    #[arg(long, default_value_t = 5_000)]
    sockets: usize,
    /// Only scenarios whose name contains this
    #[arg(long)]
    only: Option<String>,
    /// Keeps databases here, to be used again by the next run; default: a temporary folder
    #[arg(long)]
    keep: Option<std::path::PathBuf>,
    /// Writes the figures as JSON
    #[arg(long)]
    json: Option<std::path::PathBuf>,
}

impl Plan {
    fn wants(&self, name: &str) -> bool {
        self.only.as_ref().is_none_or(|only| name.contains(only.as_str()))
    }

    fn time(&self) -> Duration {
        Duration::from_secs(self.seconds)
    }
}

fn main() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return report::failed(&error),
    };
    let done = runtime.block_on(async {
        match cli.command {
            Some(Command::Empty) => baseline::serve().await,
            Some(Command::Promises) => promises::measure(),
            Some(Command::Clocks) => clocks::measure(&cli.plan).await,
            None => measure(&cli.plan).await,
        }
    });
    runtime.shutdown_background();
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report::failed(error.as_ref()),
    }
}

async fn measure(plan: &Plan) -> Result<()> {
    let mut report = Report::new(plan.tickets);
    if plan.wants("empty") {
        baseline::empty(plan, &mut report).await?;
    }
    for engine in &plan.engines {
        let engine = desk::Engine::named(engine)?;
        if plan.wants("insert") {
            baseline::insert(plan, engine, &mut report).await?;
        }
        for tickets in [1_000.min(plan.tickets), plan.tickets] {
            let desk = desk::prepare(plan, engine, tickets).await?;
            scenarios::run(plan, desk, &mut report).await?;
            if tickets == plan.tickets {
                break;
            }
        }
    }
    report.ratios();
    if let Some(path) = &plan.json {
        std::fs::write(path, report.json()?)?;
    }
    Ok(())
}
