//! Numbers for Prometheus: requests by route, sockets, the process. The database door counts for itself.

use metrics::{Histogram, Unit, describe_gauge, describe_histogram, gauge, histogram};
use metrics_exporter_prometheus::{BuildError, PrometheusBuilder, PrometheusHandle};
use std::collections::HashMap;
use std::sync::{Mutex, OnceLock, PoisonError, RwLock};
use std::time::Duration;

/// Upper bounds of the duration buckets, seconds.
const SECONDS: &[f64] = &[0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0];
/// What is not matched by a route counts together.
const OTHER: &str = "other";

/// Installs the recorder, once a process; call it before the database is opened.
pub fn install() -> Result<PrometheusHandle, BuildError> {
    static INSTALLED: Mutex<Option<PrometheusHandle>> = Mutex::new(None);
    let mut installed = INSTALLED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(handle) = &*installed {
        return Ok(handle.clone());
    }
    let handle = PrometheusBuilder::new().set_buckets(SECONDS)?.install_recorder()?;
    describe_histogram!(
        "http_request_seconds",
        Unit::Seconds,
        "Time until the answer begins, by route, method and kind of answer"
    );
    describe_gauge!("live_sockets", "Open live connections");
    describe_gauge!("process_resident_memory_bytes", Unit::Bytes, "Resident memory");
    describe_gauge!("process_cpu_seconds", Unit::Seconds, "Processor time used so far");
    describe_gauge!("process_open_fds", "Open file descriptors");
    describe_gauge!("process_threads", "Threads");
    *installed = Some(handle.clone());
    Ok(handle)
}

/// The text for `/metrics`.
pub fn render(handle: &PrometheusHandle) -> String {
    process();
    handle.render()
}

/// Histograms of requests. Looked up by pattern, because a registry look-up would cost more than some handlers.
#[derive(Default)]
pub struct Meter {
    routes: RwLock<HashMap<String, [OnceLock<Histogram>; METHODS.len() * CLASSES.len()]>>,
}

const METHODS: [&str; 6] = ["GET", "POST", "HEAD", "PUT", "DELETE", "OTHER"];
const CLASSES: [&str; 5] = ["1xx", "2xx", "3xx", "4xx", "5xx"];

impl Meter {
    /// Counts one answer.
    pub fn request(&self, route: Option<&str>, method: &http::Method, status: http::StatusCode, took: Duration) {
        let route = route.unwrap_or(OTHER);
        let method = METHODS.iter().position(|known| *known == method.as_str()).unwrap_or(METHODS.len() - 1);
        let class = usize::from(status.as_u16() / 100).clamp(1, CLASSES.len()) - 1;
        let cell = method * CLASSES.len() + class;
        let known = self.routes.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(cell) = known.get(route).and_then(|cells| cells.get(cell)) {
            cell.get_or_init(|| self::cell(route, method, class)).record(took);
            return;
        }
        drop(known);
        self.routes.write().unwrap_or_else(PoisonError::into_inner).entry(route.to_owned()).or_default();
        self::cell(route, method, class).record(took);
    }
}

fn cell(route: &str, method: usize, class: usize) -> Histogram {
    let word = |list: &[&'static str], at: usize| list.get(at).copied().unwrap_or(OTHER);
    histogram!("http_request_seconds", "route" => route.to_owned(), "method" => word(&METHODS, method), "status" => word(&CLASSES, class))
}

/// Linux tells about the process in /proc; elsewhere these stay away.
fn process() {
    if let Ok(status) = std::fs::read_to_string("/proc/self/status") {
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name))?;
            line.split_whitespace().next()?.parse::<f64>().ok()
        };
        if let Some(kib) = field("VmRSS:") {
            gauge!("process_resident_memory_bytes").set(kib * 1024.0);
        }
        if let Some(threads) = field("Threads:") {
            gauge!("process_threads").set(threads);
        }
    }
    if let Ok(stat) = std::fs::read_to_string("/proc/self/stat")
        && let Some((_, rest)) = stat.rsplit_once(')')
    {
        // Fields 14 and 15 of proc(5), in ticks of 10 ms: user and system time.
        let ticks: f64 = rest.split_whitespace().skip(11).take(2).filter_map(|n| n.parse::<f64>().ok()).sum();
        gauge!("process_cpu_seconds").set(ticks / 100.0);
    }
    if let Ok(open) = std::fs::read_dir("/proc/self/fd") {
        gauge!("process_open_fds").set(open.count() as f64);
    }
}
