//! Starts servers and talks to them.

use crate::wire::{Answer, exchange, request};
use axum::Router;
use backend::Backend;
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
use tempfile::TempDir;

/// A desk that is served.
pub struct Server {
    pub desk: Desk,
    pub folder: TempDir,
    node: Node,
}

/// A process that serves a desk.
pub struct Node {
    pub host: Host,
    pub address: SocketAddr,
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
    start_on(desk().await.into_iter().next().unwrap(), adjust, more).await
}

/// Serves this desk.
pub async fn start_on(desk: Desk, adjust: impl FnOnce(&mut Settings), more: Router<Host>) -> Server {
    // Somebody: a desk without people shows only its set-up page.
    desk.person(Role::CentralAdmin).await;
    let folder = tempfile::tempdir().unwrap();
    site(folder.path());
    let node = node(desk.backend.clone(), folder.path(), adjust, more);
    Server { desk, folder, node }
}

fn node(backend: Backend, folder: &Path, adjust: impl FnOnce(&mut Settings), more: Router<Host>) -> Node {
    let listener = http::bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let address = listener.local_addr().unwrap();
    let mut settings = settings();
    settings.site_dir = Some(folder.join("site"));
    settings.listen = address;
    adjust(&mut settings);
    let metrics = http::meter::install().unwrap();
    let following = backend.follow();
    let host = Host::new(backend, settings, Some(metrics));
    let router = http::router_with(&host, more).unwrap();
    tokio::spawn(http::serve(host.clone(), listener, router));
    Node { host, address, following }
}

impl std::ops::Deref for Server {
    type Target = Node;
    fn deref(&self) -> &Node {
        &self.node
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        self.host.stopping.cancel();
        self.following.abort();
    }
}

/// The address of a server function.
pub fn address_of(name: &str) -> &'static str {
    leptos::server_fn::axum::server_fn_paths().map(|(path, _)| path).find(|path| path.ends_with(name)).unwrap()
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

impl Node {
    pub async fn get(&self, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send("GET", path, headers, b"").await
    }

    pub async fn send(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        self.raw(&request(self.address, method, path, headers, body)).await
    }

    /// Sends bytes and reads to the end.
    pub async fn raw(&self, request: &[u8]) -> Answer {
        exchange(self.address, request).await.unwrap()
    }
}

impl Server {
    /// Another process that serves the same desk.
    pub async fn second(&self) -> Node {
        node(self.desk.node().await, self.folder.path(), |_| {}, Router::new())
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
