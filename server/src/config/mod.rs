//! The settings: one struct that is the flags, the environment, the settings file and their documentation.
//!
//! Precedence: flag, then `IRANMEHR_*`, then the file (`--config`), then the default. The file's keys are the fields'
//! names. How the layers are joined: [`layers`]. What a setting may hold: [`values`].

mod error;
mod layers;
mod show;
mod toml_file;
mod values;

#[cfg(test)]
mod tests;

pub use error::{ConfigError, Place};
pub use layers::{Read, Shown, read};
pub use show::show;
pub use values::{Bytes, DatabaseUrl, LogFilter, LogFormat, Network, PublicUrl, Token};

use backend::access::Hashing;
use backend::db::DbConfig;
use clap::Args;
use std::net::{IpAddr, SocketAddr};
use std::path::PathBuf;

/// All settings of the program. What an administrator of the desk decides (its name, registration, …) is not here but
/// in the desk itself.
#[derive(Args, Clone, Debug)]
#[command(next_help_heading = "Settings")]
pub struct Settings {
    /// Settings file in TOML, keys as below with `_` for `-`; `iranmehr config` prints one
    ///
    /// Example: /etc/iranmehr.toml
    #[arg(long, global = true, env = "IRANMEHR_CONFIG", value_name = "FILE", hide_env_values = true)]
    pub config: Option<PathBuf>,

    /// Database; default: the file iranmehr.sqlite in the data folder
    ///
    /// Example: postgres://desk:secret@127.0.0.1:5432/desk
    #[arg(long, global = true, env = "IRANMEHR_DATABASE_URL", value_name = "URL", hide_env_values = true)]
    pub database_url: Option<DatabaseUrl>,

    /// Address and port to serve on
    ///
    /// Example: 0.0.0.0:8080
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_LISTEN",
        value_name = "ADDRESS",
        default_value = "127.0.0.1:3000",
        hide_env_values = true
    )]
    pub listen: SocketAddr,

    /// Folder for the database file and for uploads
    ///
    /// Example: /var/lib/iranmehr
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_DATA_DIR",
        value_name = "FOLDER",
        default_value = "./data",
        hide_env_values = true
    )]
    pub data_dir: PathBuf,

    /// Address that people type: scheme, host and port; default: http:// and the listen address
    ///
    /// With https the session cookie is `__Host-session` and only sent encrypted.
    ///
    /// Example: https://help.example.ir
    #[arg(long, global = true, env = "IRANMEHR_PUBLIC_URL", value_name = "URL", hide_env_values = true)]
    pub public_url: Option<PublicUrl>,

    /// What is logged: error, warn, info, debug, trace, or a filter by module
    ///
    /// Example: info,backend::db=debug
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_LOG",
        value_name = "FILTER",
        default_value = "info",
        hide_env_values = true
    )]
    pub log: LogFilter,

    /// How it is logged
    ///
    /// Example: json
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_LOG_FORMAT",
        value_name = "FORMAT",
        default_value = "text",
        hide_env_values = true
    )]
    pub log_format: LogFormat,

    /// Folder of scripts, styles and fonts; default: `site` beside the program
    ///
    /// Example: /usr/share/iranmehr/site
    #[arg(long, global = true, env = "IRANMEHR_SITE_DIR", value_name = "FOLDER", hide_env_values = true)]
    pub site_dir: Option<PathBuf>,

    /// Largest upload
    ///
    /// Example: 25MB
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_FILE_MAX",
        value_name = "SIZE",
        default_value = "10MB",
        hide_env_values = true
    )]
    pub file_max: Bytes,

    /// Own address for /metrics, which needs no token there
    ///
    /// Example: 127.0.0.1:9100
    #[arg(long, global = true, env = "IRANMEHR_METRICS_LISTEN", value_name = "ADDRESS", hide_env_values = true)]
    pub metrics_listen: Option<SocketAddr>,

    /// Bearer token that opens /metrics on the main address; without it /metrics is not there
    ///
    /// Example: 7d1f0c6e4b2a9d58
    #[arg(long, global = true, env = "IRANMEHR_METRICS_TOKEN", value_name = "TOKEN", hide_env_values = true)]
    pub metrics_token: Option<Token>,

    /// Proxies in front, whose X-Forwarded-For is believed; addresses or networks, comma-separated
    ///
    /// Example: 127.0.0.1,10.0.0.0/8
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_TRUSTED_PROXIES",
        value_name = "NETWORKS",
        value_delimiter = ',',
        hide_env_values = true
    )]
    pub trusted_proxies: Vec<Network>,

    /// Requests a second that one session may make (five times as many at once); a quarter of it for anonymous
    /// forms per address; 0: no limits
    ///
    /// Example: 200
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_RATE_LIMIT_PER_SECOND",
        value_name = "NUMBER",
        default_value = "200",
        hide_env_values = true
    )]
    pub rate_limit_per_second: u32,

    /// Live connections that one person may hold
    ///
    /// Example: 20
    #[arg(long, global = true, env = "IRANMEHR_LIVE_SOCKETS_PER_PERSON", value_name = "NUMBER", default_value = "20",
          value_parser = clap::value_parser!(u32).range(1..=1000), hide_env_values = true)]
    pub live_sockets_per_person: u32,

    /// SQLite: connections for reading; default: one per core, 4 to 8
    ///
    /// Example: 8
    #[arg(long, global = true, env = "IRANMEHR_DATABASE_READERS", value_name = "NUMBER",
          value_parser = clap::value_parser!(u32).range(1..=64), hide_env_values = true)]
    pub database_readers: Option<u32>,

    /// PostgreSQL: connections of this process
    ///
    /// Example: 20
    #[arg(long, global = true, env = "IRANMEHR_DATABASE_CONNECTIONS", value_name = "NUMBER", default_value = "16",
          value_parser = clap::value_parser!(u32).range(2..=500), hide_env_values = true)]
    pub database_connections: u32,

    /// Memory for hashing one password
    ///
    /// Example: 46MiB
    #[arg(
        long,
        global = true,
        env = "IRANMEHR_HASH_MEMORY",
        value_name = "SIZE",
        default_value = "46MiB",
        hide_env_values = true
    )]
    pub hash_memory: Bytes,

    /// Passes of hashing a password
    ///
    /// Example: 1
    #[arg(long, global = true, env = "IRANMEHR_HASH_PASSES", value_name = "NUMBER", default_value = "1",
          value_parser = clap::value_parser!(u32).range(1..=20), hide_env_values = true)]
    pub hash_passes: u32,

    /// Passwords hashed at the same time; with the memory above it bounds what log-ins may take
    ///
    /// Example: 2
    #[arg(long, global = true, env = "IRANMEHR_HASH_AT_ONCE", value_name = "NUMBER", default_value = "1",
          value_parser = clap::value_parser!(u32).range(1..=64), hide_env_values = true)]
    pub hash_at_once: u32,
}

/// Settings whose value must never be printed.
pub(crate) const SECRET: &[&str] = &["metrics_token", "database_url"];

impl Settings {
    /// Where the database is: the setting, or a file in the data folder.
    pub fn database_url(&self) -> DatabaseUrl {
        self.database_url.clone().unwrap_or_else(|| DatabaseUrl::file(&self.data_dir.join("iranmehr.sqlite")))
    }

    /// The address that people type, without a slash at the end.
    pub fn public_url(&self) -> PublicUrl {
        self.public_url.clone().unwrap_or_else(|| {
            // "Any address" is where to listen, not where to go.
            let host = match self.listen.ip() {
                IpAddr::V4(ip) if ip.is_unspecified() => "127.0.0.1".into(),
                IpAddr::V6(ip) if ip.is_unspecified() => "[::1]".into(),
                IpAddr::V4(ip) => ip.to_string(),
                IpAddr::V6(ip) => format!("[{ip}]"),
            };
            PublicUrl::http(&host, self.listen.port())
        })
    }

    /// Where scripts, styles and fonts are: the setting, or `site` beside the program.
    pub fn site_dir(&self) -> PathBuf {
        self.site_dir.clone().unwrap_or_else(|| {
            let program = std::env::current_exe().unwrap_or_default();
            program.parent().map_or_else(|| PathBuf::from("site"), |folder| folder.join("site"))
        })
    }

    /// What the database door needs.
    pub fn database(&self) -> DbConfig {
        let mut config = DbConfig::new(self.database_url().reveal());
        if let Some(readers) = self.database_readers {
            config.readers = readers as usize;
        }
        config.connections = self.database_connections;
        config
    }

    /// Cost of hashing passwords.
    pub fn hashing(&self) -> Hashing {
        let memory_kib = u32::try_from(self.hash_memory.0 / 1024).unwrap_or(u32::MAX);
        Hashing { memory_kib, passes: self.hash_passes, at_once: self.hash_at_once as usize, ..Hashing::default() }
    }
}
