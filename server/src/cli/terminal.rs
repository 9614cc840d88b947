//! Words to the person at the terminal.

use std::io::{IsTerminal, Write};

/// A line to standard output. Nobody listening any more (a closed pipe) is no failure.
pub fn say(text: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// A line to standard error.
pub fn complain(text: &str) {
    let _ = writeln!(std::io::stderr().lock(), "{text}");
}

/// Shows how far it is on one line that is written over; nothing where nobody watches.
pub struct Progress {
    shown: bool,
    last: std::time::Instant,
    width: usize,
}

impl Default for Progress {
    fn default() -> Self {
        Self { shown: std::io::stderr().is_terminal(), last: std::time::Instant::now(), width: 0 }
    }
}

impl Progress {
    /// Shows `what` and a number, a few times a second.
    pub fn step(&mut self, what: &str, done: u64) {
        if !self.shown || self.last.elapsed().as_millis() < 100 {
            return;
        }
        self.last = std::time::Instant::now();
        let text = format!("{what} {done}");
        let _ = write!(std::io::stderr().lock(), "\r{text:<width$}", width = self.width);
        self.width = self.width.max(text.len());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if self.width > 0 {
            let _ = write!(std::io::stderr().lock(), "\r{:width$}\r", "", width = self.width);
        }
    }
}
