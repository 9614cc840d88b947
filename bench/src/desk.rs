//! A seeded desk, served by the release binary.

use crate::client::{Ask, Client};
use crate::report::say;
use crate::{Plan, Result};
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// Password of the demo's accounts.
const PASSWORD: &str = "demo-Iranmehr-1405";

/// A database engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    pub fn named(name: &str) -> Result<Self> {
        match name {
            "sqlite" => Ok(Self::Sqlite),
            "postgres" => Ok(Self::Postgres),
            _ => Err(format!("no engine {name}: sqlite or postgres").into()),
        }
    }

    pub const fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// A seeded desk that may be served.
pub struct Desk {
    pub engine: Engine,
    pub tickets: u32,
    pub url: String,
    folder: PathBuf,
}

/// A served desk.
pub struct Served {
    child: Child,
    pub address: SocketAddr,
    /// From starting the process to the first 200 of `/readyz`.
    pub ready_after: Duration,
}

/// Where the server's own program lies: beside this one.
fn program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    Ok(own.parent().ok_or("no folder")?.join("iranmehr"))
}

/// Address of the PostgreSQL that `scripts/bench` started.
pub fn postgres() -> Result<String> {
    std::env::var("IRANMEHR_TEST_POSTGRES")
        .map_err(|_| "IRANMEHR_TEST_POSTGRES is not set: run `make bench`, or --engines sqlite".into())
}

/// Makes a desk of so many tickets, or takes the one that an earlier run kept.
pub async fn prepare(plan: &Plan, engine: Engine, tickets: u32) -> Result<Desk> {
    let folder = plan
        .keep
        .clone()
        .unwrap_or_else(|| std::env::temp_dir().join(format!("iranmehr-bench-{}", std::process::id())))
        .join(format!("{}-{tickets}", engine.name()));
    std::fs::create_dir_all(&folder)?;
    let url = match engine {
        Engine::Sqlite => format!("sqlite://{}/desk.db", folder.display()),
        Engine::Postgres => {
            let base = postgres()?;
            let name = format!("bench_{tickets}");
            let pool = sqlx::PgPool::connect(&base).await?;
            // A database that is there already is used again.
            let _ = sqlx::query(sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"))).execute(&pool).await;
            pool.close().await;
            let (server, _) = base.rsplit_once('/').ok_or("no database in the address")?;
            format!("{server}/{name}")
        }
    };
    let desk = Desk { engine, tickets, url, folder };
    let begin = Instant::now();
    desk.command(&["migrate"]).await?;
    desk.command(&["seed", "--tickets", &tickets.to_string(), "--if-empty"]).await?;
    if engine == Engine::Postgres {
        // What autovacuum does within a minute of such a load.
        let pool = sqlx::PgPool::connect(&desk.url).await?;
        sqlx::query("VACUUM ANALYZE").execute(&pool).await?;
        pool.close().await;
    }
    say(&format!("{} with {tickets} tickets, made in {:.1} s", engine.name(), begin.elapsed().as_secs_f64()));
    Ok(desk)
}

impl Desk {
    fn start(&self, listen: &str) -> Result<Command> {
        let mut command = Command::new(program()?);
        command
            .env("IRANMEHR_DATABASE_URL", &self.url)
            .env("IRANMEHR_DATA_DIR", &self.folder)
            .env("IRANMEHR_LISTEN", listen)
            .env("IRANMEHR_LOG", "error")
            .env("IRANMEHR_RATE_LIMIT_PER_SECOND", "0")
            .env("IRANMEHR_LIVE_SOCKETS_PER_PERSON", "1000")
            .kill_on_drop(true);
        Ok(command)
    }

    async fn command(&self, arguments: &[&str]) -> Result<()> {
        let output = self.start("127.0.0.1:0")?.args(arguments).output().await?;
        if output.status.success() {
            return Ok(());
        }
        Err(format!("iranmehr {}: {}", arguments.join(" "), String::from_utf8_lossy(&output.stderr)).into())
    }

    /// Serves it on a free port.
    pub async fn serve(&self) -> Result<Served> {
        let free = std::net::TcpListener::bind("127.0.0.1:0")?;
        let address = free.local_addr()?;
        drop(free);
        let begin = Instant::now();
        let mut child = self.start(&address.to_string())?.arg("serve").stdout(std::process::Stdio::null()).spawn()?;
        loop {
            if let Ok(mut client) = Client::connect(address, "").await
                && let Ok(answer) = client.send(Ask::get("/readyz")).await
                && answer.status.is_success()
            {
                return Ok(Served { child, address, ready_after: begin.elapsed() });
            }
            if let Some(status) = child.try_wait()? {
                return Err(format!("the server ended: {status}").into());
            }
            if begin.elapsed() > Duration::from_mins(1) {
                return Err("the server is not ready after a minute".into());
            }
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    /// Bytes of the database's file.
    pub fn size(&self) -> u64 {
        std::fs::metadata(Path::new(&self.folder).join("desk.db")).map_or(0, |meta| meta.len())
    }
}

impl Served {
    pub fn process(&self) -> u32 {
        self.child.id().unwrap_or_default()
    }

    /// Logs somebody in; answers the cookie.
    pub async fn sign_in(&self, login: &str) -> Result<String> {
        let mut client = Client::connect(self.address, "").await?;
        let answer = client.send(sign_in(login)).await?;
        answer.cookie.ok_or_else(|| {
            format!("{login} cannot log in: {} {}", answer.status, String::from_utf8_lossy(&answer.body)).into()
        })
    }

    pub async fn stop(mut self) -> Result<()> {
        self.child.start_kill()?;
        self.child.wait().await?;
        Ok(())
    }
}

/// The log-in form.
pub fn sign_in(login: &str) -> Ask {
    Ask {
        method: "POST",
        path: "/api/app/access/api/sign_in".into(),
        content_type: "application/x-www-form-urlencoded",
        body: format!("login={login}&password={PASSWORD}&next=").into_bytes().into(),
    }
}
