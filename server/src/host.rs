//! What all handlers share: the desk, the settings, and the parts of the host that keep state.

use crate::config::Settings;
use crate::http::headers::PagePolicy;
use crate::http::limits::Limits;
use crate::http::meter::Meter;
use crate::http::static_files::Site;
use axum::extract::FromRef;
use backend::Backend;
use leptos::config::{Env, LeptosOptions};
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::Arc;
use tokio::sync::Semaphore;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

/// Uploads read into memory at the same time: with the largest file it bounds what they may take.
const UPLOADS_AT_ONCE: usize = 6;

/// The shared state. Cheap to clone.
#[derive(Clone)]
pub struct Host(Arc<Inner>);

/// The parts.
pub struct Inner {
    /// The desk.
    pub backend: Backend,
    /// The program's settings.
    pub settings: Settings,
    /// Whether people reach us over https.
    pub https: bool,
    /// Name of the session cookie.
    pub cookie: &'static str,
    /// Content policy of pages.
    pub policy: PagePolicy,
    /// Who calls too often.
    pub limits: Limits,
    /// Durations of requests.
    pub meter: Meter,
    /// All metrics, when they are collected.
    pub metrics: Option<PrometheusHandle>,
    /// Scripts, styles, fonts.
    pub site: Site,
    /// Room for uploads in memory.
    pub uploads: Semaphore,
    /// Cancelled when the process is asked to stop.
    pub stopping: CancellationToken,
    /// Connections and what runs detached from them; the process waits for them before it ends.
    pub tasks: TaskTracker,
    leptos: LeptosOptions,
}

impl Host {
    /// Puts the parts together. Reads no file but the site's table of hashes.
    pub fn new(backend: Backend, settings: Settings, metrics: Option<PrometheusHandle>) -> Self {
        let public = settings.public_url();
        let https = public.is_https();
        let site = Site::new(settings.site_dir());
        let leptos = LeptosOptions::builder()
            .output_name("iranmehr")
            .site_root(site.folder().to_string_lossy().into_owned())
            .site_pkg_dir("pkg")
            .env(if cfg!(debug_assertions) { Env::DEV } else { Env::PROD })
            .site_addr(settings.listen)
            .reload_port(3001)
            // An absolute path: Leptos joins it to the program's folder.
            .hash_file(site.hashes().to_string_lossy().as_ref().into())
            .hash_files(site.has_hashes())
            .build();
        Self(Arc::new(Inner {
            policy: PagePolicy::new(&public, std::env::var_os("LEPTOS_WATCH").is_some()),
            limits: Limits::new(settings.rate_limit_per_second),
            meter: Meter::default(),
            uploads: Semaphore::new(UPLOADS_AT_ONCE),
            stopping: CancellationToken::new(),
            tasks: TaskTracker::new(),
            cookie: crate::http::session::cookie_name(https),
            backend,
            settings,
            https,
            metrics,
            site,
            leptos,
        }))
    }

    /// What Leptos needs to know.
    pub fn leptos(&self) -> &LeptosOptions {
        &self.0.leptos
    }
}

impl std::ops::Deref for Host {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRef<Host> for LeptosOptions {
    fn from_ref(host: &Host) -> Self {
        host.leptos().clone()
    }
}
