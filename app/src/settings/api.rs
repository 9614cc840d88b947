//! Server functions of the desk's settings and of the administrators' first page.

use domain::Fault;
use domain::access::AuditEntry;
use domain::people::{Branch, Category, Department};
use domain::settings::Settings;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::call::{answered, call};

/// What the first page shows; what the reader may not know is left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Overview {
    /// Active people who are not customers.
    pub staff: Option<i64>,
    pub customers: Option<i64>,
    #[serde(default)]
    pub branches: Vec<Branch>,
    #[serde(default)]
    pub departments: Vec<Department>,
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Whether any words propose a priority.
    pub has_keywords: Option<bool>,
    /// The newest entries of the audit trail.
    #[serde(default)]
    pub latest: Vec<AuditEntry>,
}

/// The numbers of the administrators' first page.
#[server(input = Json)]
pub async fn read_overview() -> Result<Overview, Fault> {
    let call = call()?;
    answered(super::overview::read(&call.backend, call.actor()?).await)
}

/// The desk's settings.
#[server(input = Json)]
pub async fn read_settings() -> Result<Settings, Fault> {
    use domain::permissions::{Action, may};
    let call = call()?;
    answered(may(call.actor()?, Action::ManageSettings))?;
    answered(call.backend.settings().get().await.map(|settings| settings.as_ref().clone()))
}

/// Saves the desk's settings.
#[server(input = Json)]
pub async fn save_settings(settings: Settings) -> Result<(), Fault> {
    let call = call()?;
    answered(call.backend.settings().save(call.actor()?, &settings).await)
}
