//! What is logged, and how: to standard error, for people or as JSON.

use crate::config::{LogFormat, Settings};
use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt::Subscriber;
use tracing_subscriber::util::{SubscriberInitExt, TryInitError};

/// Installs the log, once a process.
pub fn install(settings: &Settings) -> Result<(), TryInitError> {
    // Checked when the settings were read.
    let filter = EnvFilter::builder().parse_lossy(settings.log.as_str());
    let log = Subscriber::builder()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => log.finish().try_init(),
        LogFormat::Json => log.json().flatten_event(true).finish().try_init(),
    }
}
