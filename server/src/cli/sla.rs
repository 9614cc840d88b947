//! `iranmehr sla due`: the engine of promises on files, so that an admin can try a calendar before anybody is promised
//! anything. Needs no desk.

use super::{CliError, terminal};
use backend::zones;
use clap::Subcommand;
use domain::Micros;
use domain::sla::{Calendar, Never, Pause, Step, Timeline, Why, due, explain};
use domain::time::Zone;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What to do with promises.
#[derive(Subcommand, Debug)]
pub enum SlaCommand {
    /// Print until when cases are due in a calendar, one JSON line a case
    #[command(after_help = "A calendar (what the browser imports and exports):
  {\"zone\": \"Asia/Tehran\", \"week\": {\"sat\": [[\"08:00\",\"12:00\"],[\"13:00\",\"17:00\"]]},
   \"overrides\": [{\"date\": \"2026-12-04\", \"windows\": [[\"09:00\",\"11:00\"]]}], \"holidays\": [\"2027-02-11\"]}
  An override beats a holiday, a holiday beats the week; \"24:00\" ends a day.

A case, one a line:
  {\"id\": 1, \"start\": \"2026-11-22T06:00:00Z\", \"budget_minutes\": 480,
   \"pauses\": [[\"2026-11-22T09:00:00Z\", \"2026-11-23T05:30:00Z\"]]}
  A pause that ends with null still lasts. What can never be due is \"due\": null, with the reason.")]
    Due {
        /// The calendar, a JSON file
        #[arg(long)]
        calendar: PathBuf,
        /// The cases, a JSON object a line
        #[arg(long)]
        cases: PathBuf,
        /// Add the arithmetic, step by step
        #[arg(long)]
        explain: bool,
    },
}

/// A line of the file of cases.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: Value,
    start: String,
    budget_minutes: u32,
    #[serde(default)]
    pauses: Vec<(String, Option<String>)>,
}

/// A case with its instants read.
struct Ready {
    id: Value,
    start: Micros,
    budget: i64,
    pauses: Vec<Pause>,
}

/// A line of the answer.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    due: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    why: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    steps: Option<Vec<Told>>,
}

/// A step of the arithmetic; lengths are minutes, instants RFC 3339 in UTC.
#[derive(Serialize)]
#[serde(tag = "step", rename_all = "snake_case")]
enum Told {
    Counted {
        from: String,
        to: String,
        used_minutes: f64,
    },
    Closed {
        from: String,
        to: String,
        why: &'static str,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        days: Vec<String>,
    },
    Paused {
        from: String,
        to: String,
        open_minutes: f64,
    },
    More {
        from: String,
        to: String,
        counted_minutes: f64,
        used_minutes: f64,
    },
}

/// Runs the command.
pub fn sla(command: &SlaCommand) -> Result<(), CliError> {
    let SlaCommand::Due { calendar, cases, explain } = command;
    let (calendar, zone) = read_calendar(calendar)?;
    let cases = read_cases(cases)?;
    let Some(first) = cases.iter().map(|case| case.start).min() else { return Ok(()) };
    let timeline = Timeline::new(&calendar, &zone, first);
    for case in &cases {
        let answer = answer(&calendar, &zone, &timeline, case, *explain);
        terminal::say(&serde_json::to_string(&answer).map_err(|error| CliError::Wrong(error.to_string()))?);
    }
    Ok(())
}

fn read(path: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|source| CliError::Io { path: path.to_owned(), source })
}

fn read_calendar(path: &Path) -> Result<(Calendar, Arc<Zone>), CliError> {
    let wrong = |what: String| CliError::Wrong(format!("{}: {what}", path.display()));
    let calendar: Calendar = serde_json::from_str(&read(path)?).map_err(|error| wrong(error.to_string()))?;
    calendar.check().map_err(|error| wrong(error.to_string()))?;
    let zone = zones::zone(&calendar.zone).ok_or_else(|| {
        wrong(format!("there is no time zone {:?}; write one such as \"Asia/Tehran\"", calendar.zone))
    })?;
    Ok((calendar, zone))
}

fn read_cases(path: &Path) -> Result<Vec<Ready>, CliError> {
    let text = read(path)?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(index, line)| {
            let wrong = |what: String| CliError::Wrong(format!("{}, line {}: {what}", path.display(), index + 1));
            let case: Case = serde_json::from_str(line).map_err(|error| wrong(error.to_string()))?;
            ready(case).map_err(wrong)
        })
        .collect()
}

fn ready(case: Case) -> Result<Ready, String> {
    let pause = |(from, to): &(String, Option<String>)| {
        let (from, to) = (instant(from)?, to.as_deref().map(instant).transpose()?);
        match to {
            Some(to) if to < from => Err(format!("the pause from {} ends before it begins", from.rfc3339())),
            _ => Ok(Pause { from, to }),
        }
    };
    Ok(Ready {
        start: instant(&case.start)?,
        budget: i64::from(case.budget_minutes) * Micros::MINUTE,
        pauses: case.pauses.iter().map(pause).collect::<Result<_, String>>()?,
        id: case.id,
    })
}

fn instant(text: &str) -> Result<Micros, String> {
    Micros::parse_rfc3339(text)
        .ok_or_else(|| format!("{text:?} is no instant; write one such as \"2026-11-22T06:00:00Z\""))
}

fn answer<'a>(calendar: &Calendar, zone: &Zone, timeline: &Timeline, case: &'a Ready, explained: bool) -> Answer<'a> {
    let found = due(timeline, case.start, case.budget, &case.pauses);
    let steps =
        |due: Micros| explain(calendar, zone, timeline, case.start, due, &case.pauses).into_iter().map(told).collect();
    Answer {
        id: &case.id,
        due: found.ok().map(Micros::rfc3339),
        why: found.err().as_ref().map(Never::to_string),
        steps: found.ok().filter(|_| explained).map(steps),
    }
}

fn told(step: Step) -> Told {
    let minutes = |micros: i64| micros as f64 / Micros::MINUTE as f64;
    match step {
        Step::Counted { from, to, used } => {
            Told::Counted { from: from.rfc3339(), to: to.rfc3339(), used_minutes: minutes(used) }
        }
        Step::Closed { from, to, why } => {
            let (why, days) = match why {
                Why::Hours => ("outside of working hours", Vec::new()),
                Why::Weekend(days) => {
                    ("nobody works on this day of the week", days.iter().map(|day| format!("{day:?}")).collect())
                }
                Why::Holidays(days) => ("holiday", days.iter().map(ToString::to_string).collect()),
                Why::Overridden(days) => ("closed on this day", days.iter().map(ToString::to_string).collect()),
            };
            Told::Closed { from: from.rfc3339(), to: to.rfc3339(), why, days }
        }
        Step::Paused { from, to, open } => {
            Told::Paused { from: from.rfc3339(), to: to.rfc3339(), open_minutes: minutes(open) }
        }
        Step::More { from, to, counted, used } => Told::More {
            from: from.rfc3339(),
            to: to.rfc3339(),
            counted_minutes: minutes(counted),
            used_minutes: minutes(used),
        },
    }
}
