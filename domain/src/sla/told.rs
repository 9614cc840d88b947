//! What is told of promises and calendars on pages: types on the wire.

use super::{Clock, Outcome};
use crate::Micros;
use crate::ids::PolicyId;
use serde::{Deserialize, Serialize};

/// A promise of a ticket with the arithmetic behind it, in the reader's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Explained {
    pub clock: Clock,
    pub policy: PolicyId,
    pub policy_name: String,
    /// Empty: it counts round the clock.
    pub calendar_name: String,
    pub started_at: Micros,
    pub due_at: Option<Micros>,
    pub ended: Option<(Micros, Outcome)>,
    pub breached_at: Option<Micros>,
    /// Sentences, from how it began to when it is due or why never.
    pub steps: Vec<String>,
}

/// How a calendar stands at an instant.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Openness {
    /// It is open now, until then.
    pub until: Option<Micros>,
    /// It is closed now and opens then; None beside no `until`: it never opens again.
    pub opens: Option<Micros>,
}
