//! Figures, said as they come and kept for the end.

use crate::Result;
use crate::load::Figures;
use std::collections::BTreeMap;
use std::io::Write as _;
use std::process::ExitCode;

/// One measurement.
#[derive(Clone, Debug, serde::Serialize)]
pub struct Line {
    pub engine: String,
    pub tickets: u32,
    pub name: String,
    pub figures: Figures,
    /// Processor time of our process for one answer, microseconds.
    pub cost: f64,
}

/// Everything measured.
#[derive(Debug, Default, serde::Serialize)]
pub struct Report {
    tickets: u32,
    lines: Vec<Line>,
    facts: BTreeMap<String, f64>,
}

/// Prints a line.
pub fn say(text: &str) {
    // Nobody reads: nothing to do about it.
    let _ = writeln!(std::io::stdout(), "{text}");
}

/// Says why the run ended.
pub fn failed(error: &dyn std::error::Error) -> ExitCode {
    let _ = writeln!(std::io::stderr(), "bench: {error}");
    ExitCode::FAILURE
}

impl Report {
    pub fn new(tickets: u32) -> Self {
        Self { tickets, ..Self::default() }
    }

    /// Keeps and says a measurement.
    pub fn line(&mut self, line: Line) {
        let f = &line.figures;
        say(&format!(
            "  {:<9} {:>7}  {:<28} {:>3} conn {:>9.0}/s  p50 {:>7.2}  p95 {:>7.2}  p99 {:>7.2}  max {:>7.1} ms  {:>6.0} µs cpu{}",
            line.engine,
            line.tickets,
            line.name,
            f.connections,
            f.rate,
            f.p50,
            f.p95,
            f.p99,
            f.max,
            line.cost,
            if f.refused == 0 { String::new() } else { format!("  {} REFUSED", f.refused) },
        ));
        self.lines.push(line);
    }

    /// Keeps and says a single figure.
    pub fn fact(&mut self, engine: &str, tickets: u32, name: &str, value: f64, unit: &str) {
        say(&format!("  {engine:<9} {tickets:>7}  {name:<28} {value:>18.2} {unit}"));
        self.facts.insert(format!("{engine} {tickets} {name} ({unit})"), value);
    }

    /// What a request costs on the large database compared with the small one.
    pub fn ratios(&mut self) {
        let large = self.tickets;
        let of = |line: &Line| (line.engine.clone(), line.name.clone(), line.figures.connections);
        let pairs: Vec<(Line, Line)> = self
            .lines
            .iter()
            .filter(|line| line.tickets == large)
            .filter_map(|line| {
                let small = self.lines.iter().find(|small| small.tickets != large && of(small) == of(line))?;
                Some((small.clone(), line.clone()))
            })
            .collect();
        for (small, large) in pairs {
            if small.cost > 0.0 {
                let name = format!("{} @{}", large.name, large.figures.connections);
                self.fact(&large.engine, large.tickets, &name, large.cost / small.cost, "× the cost at 1,000");
            }
        }
    }

    pub fn json(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}
