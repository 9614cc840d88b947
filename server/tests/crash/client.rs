//! Somebody with a session who sends requests, and what each request says.

use crate::PASSWORD;
use crate::program::Serving;
use crate::wire::{Answer, exchange, multipart, request, urlencoded};
use app::access::api::SignIn;
use app::tickets::api::CreateTicket;
use domain::tickets::Created;
use leptos::server_fn::ServerFn;
use std::net::SocketAddr;

/// Each tenth request carries a file.
const FILE_EVERY: usize = 10;

/// Somebody with a session.
#[derive(Clone)]
pub struct Client {
    pub address: SocketAddr,
    pub cookie: String,
}

impl Client {
    /// Signs in.
    pub async fn sign_in(serving: &Serving, login: &str) -> Self {
        let mut client = Self { address: serving.address.parse().unwrap(), cookie: String::new() };
        let form = urlencoded(&[("login", login), ("password", PASSWORD), ("next", "")]);
        let answer = client.post(SignIn::PATH, "application/x-www-form-urlencoded", form.as_bytes()).await.unwrap();
        assert_eq!(answer.status, 200, "{}", answer.text());
        let cookie = answer.header("set-cookie").unwrap();
        cookie.split(';').next().unwrap().clone_into(&mut client.cookie);
        client
    }

    /// The same session at the process that runs now.
    pub fn at(&self, serving: &Serving) -> Self {
        Self { address: serving.address.parse().unwrap(), cookie: self.cookie.clone() }
    }

    /// Calls; None when there is no answer.
    pub async fn post(&self, path: &str, kind: &str, body: &[u8]) -> Option<Answer> {
        let headers = [("content-type", kind), ("cookie", self.cookie.as_str())];
        exchange(self.address, &request(self.address, "POST", path, &headers, body)).await.ok()
    }

    /// Asks what must be answered.
    pub async fn ask<T: serde::de::DeserializeOwned>(&self, path: &str, arguments: serde_json::Value) -> T {
        let answer = self.post(path, "application/json", arguments.to_string().as_bytes()).await.unwrap();
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        answer.json()
    }

    /// Opens the ticket of a number; None when it is not acknowledged.
    pub async fn create(&self, category: i64, n: usize) -> Option<Created> {
        let (title, body, once, category) = (title(n), body(n), format!("crash-test-{n}"), category.to_string());
        let fields = [("title", title.as_str()), ("body", &body), ("once", &once), ("category", &category)];
        let text = file(n);
        let files: &[(&str, &[u8])] = if carries_file(n) { &[("note.txt", text.as_bytes())] } else { &[] };
        let (kind, form) = multipart(&fields, files);
        let answer = self.post(CreateTicket::PATH, &kind, &form).await?;
        // The process may die between the head and the body.
        (answer.status == 200).then(|| serde_json::from_slice(&answer.body).ok())?
    }
}

/// The title of a request.
pub fn title(n: usize) -> String {
    format!("اینترنت {} قطع است", word(n))
}

/// The text of a request.
pub fn body(n: usize) -> String {
    format!("از صبح قطع است. نشانه: {}", word(n))
}

/// A word that only this request has.
pub fn word(n: usize) -> String {
    format!("kalame{n:04}")
}

/// What the file of a request holds.
pub fn file(n: usize) -> String {
    format!("the file of {}\n", word(n))
}

/// Whether a request carries a file.
pub fn carries_file(n: usize) -> bool {
    n.is_multiple_of(FILE_EVERY)
}
