//! Starts servers and talks to them.

use axum::Router;
use backend::testing::{Desk, desk};
use domain::ids::UserId;
use domain::permissions::Role;
use server::cli::Cli;
use server::config::{Settings, read};
use server::host::Host;
use server::http;
use std::collections::HashMap;
use std::net::SocketAddr;
use std::path::Path;
use std::time::Duration;
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

/// A desk that is served.
pub struct Server {
    pub desk: Desk,
    pub host: Host,
    pub address: SocketAddr,
    pub folder: TempDir,
    following: tokio::task::JoinHandle<()>,
}

/// A served desk with the usual settings.
pub async fn start() -> Server {
    start_with(|_| {}).await
}

/// The same with others.
pub async fn start_with(adjust: impl FnOnce(&mut Settings)) -> Server {
    start_all(adjust, Router::new()).await
}

/// The same with more routes.
pub async fn start_all(adjust: impl FnOnce(&mut Settings), more: Router<Host>) -> Server {
    // On SQLite: what differs between the engines is behind the backend's own tests.
    let desk = desk().await.into_iter().next().unwrap();
    // Somebody: a desk without people shows only its set-up page.
    desk.person(Role::CentralAdmin).await;
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let listener = http::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    let mut settings = settings();
    settings.site_dir = Some(folder.path().join("site"));
    settings.listen = address;
    adjust(&mut settings);
    let metrics = http::meter::install().unwrap();
    let following = desk.backend.follow();
    let host = Host::new(desk.backend.clone(), settings, Some(metrics));
    let router = http::router_with(&host, more).unwrap();
    tokio::spawn(http::serve(host.clone(), listener, router));
    Server { desk, host, address, folder, following }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.host.stopping.cancel();
        self.following.abort();
    }
}

/// The settings of a program started without any.
pub fn settings() -> Settings {
    read::<Cli>(vec!["iranmehr".into(), "serve".into()], &HashMap::new()).unwrap().cli.settings
}

/// A site as the build script lays it out.
fn site(folder: &Path) {
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.join("site").join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    };
    write("hash.txt", b"js: AAAA\nwasm: BBBB\ncss: CCCC\n");
    for (name, kind) in [("AAAA", "js"), ("BBBB", "wasm"), ("CCCC", "css")] {
        let name = format!("pkg/iranmehr.{name}.{kind}");
        write(&name, b"plain");
        write(&format!("{name}.br"), b"brotli");
        write(&format!("{name}.gz"), b"gzip");
    }
    write("fonts/face-0a1b2c3d.woff2", b"font");
    write("favicon.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>");
    std::fs::write(folder.join("secret"), b"secret").unwrap();
}

/// An answer.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    pub fn json<T: serde::de::DeserializeOwned>(&self) -> T {
        serde_json::from_slice(&self.body).unwrap_or_else(|e| panic!("{e}: {}", self.text()))
    }
}

/// A browser that shows pages.
pub const HTML: (&str, &str) = ("accept", "text/html,application/xhtml+xml");

impl Server {
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, b"").await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "host") {
            head.push_str(&format!("host: {}\r\n", self.address));
        }
        for (name, value) in headers {
            head.push_str(&format!("{name}: {value}\r\n"));
        }
        if method != "GET" && !headers.iter().any(|(name, _)| *name == "transfer-encoding") {
            head.push_str(&format!("content-length: {}\r\n", body.len()));
        }
        head.push_str("\r\n");
        self.raw(&[head.as_bytes(), body].concat()).await
    }

    /// Sends bytes and reads to the end.
    pub async fn raw(&self, request: &[u8]) -> Answer {
        let (mut from, mut to) = TcpStream::connect(self.address).await.unwrap().into_split();
        let request = request.to_vec();
        let writing = tokio::spawn(async move {
            // The server may answer and close before it has read everything.
            let _ = to.write_all(&request).await;
            to
        });
        let mut answer = Vec::new();
        tokio::time::timeout(Duration::from_secs(20), from.read_to_end(&mut answer))
            .await
            .expect("an answer in time")
            .unwrap();
        drop(writing.await);
        parse(&answer)
    }

    /// A new person of this role and the cookie of a session.
    pub async fn sign_in(&self, role: Role) -> (UserId, String) {
        let person = self.desk.person(role).await;
        (person, self.cookie(person).await)
    }

    /// The cookie of another session of somebody.
    pub async fn cookie(&self, person: UserId) -> String {
        format!("{}={}", self.host.cookie, self.desk.sign_in(person).await.secret)
    }
}

fn parse(answer: &[u8]) -> Answer {
    let end = answer
        .windows(4)
        .position(|at| at == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("no head: {}", String::from_utf8_lossy(answer)));
    let head = String::from_utf8(answer[..end].to_vec()).unwrap();
    let mut lines = head.lines();
    let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.trim().to_lowercase(), value.trim().to_owned()))
        .collect();
    let rest = &answer[end + 4..];
    let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    Answer { status, body: if chunked { unchunk(rest) } else { rest.to_vec() }, headers }
}

fn unchunk(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|at| at == b"\r\n") {
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap().trim(), 16).unwrap();
        if size == 0 {
            break;
        }
        body.extend_from_slice(&rest[end + 2..end + 2 + size]);
        rest = &rest[end + 4 + size..];
    }
    body
}

/// A multipart body with one file, and its content type.
pub fn multipart(name: &str, bytes: &[u8]) -> (String, Vec<u8>) {
    let head = format!(
        "--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\ncontent-type: application/octet-stream\r\n\r\n"
    );
    ("multipart/form-data; boundary=edge".into(), [head.as_bytes(), bytes, b"\r\n--edge--\r\n"].concat())
}
