//! One keep-alive connection to a server.

use crate::Result;
use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, StatusCode};
use hyper_util::rt::TokioIo;
use std::net::SocketAddr;
use tokio::net::TcpStream;

/// A connection with a session.
pub struct Client {
    sender: SendRequest<Full<Bytes>>,
    host: String,
    cookie: String,
}

/// What is sent.
#[derive(Clone, Debug)]
pub struct Ask {
    pub method: &'static str,
    pub path: String,
    pub content_type: &'static str,
    pub body: Bytes,
}

impl Ask {
    /// A page or a file.
    pub fn get(path: &str) -> Self {
        Self { method: "GET", path: path.into(), content_type: "", body: Bytes::new() }
    }

    /// A call of a server function with JSON arguments.
    pub fn json(path: &str, arguments: &serde_json::Value) -> Self {
        Self {
            method: "POST",
            path: path.into(),
            content_type: "application/json",
            body: arguments.to_string().into_bytes().into(),
        }
    }

    /// A form with files, as the browser sends it (RFC 7578).
    pub fn multipart(path: &str, fields: &[(&str, &str)]) -> Self {
        let mut body = String::new();
        for (name, value) in fields {
            body.push_str("--edge\r\ncontent-disposition: form-data; name=\"");
            body.push_str(name);
            body.push_str("\"\r\n\r\n");
            body.push_str(value);
            body.push_str("\r\n");
        }
        body.push_str("--edge--\r\n");
        Self {
            method: "POST",
            path: path.into(),
            content_type: "multipart/form-data; boundary=edge",
            body: body.into_bytes().into(),
        }
    }
}

/// What came back.
pub struct Answer {
    pub status: StatusCode,
    pub cookie: Option<String>,
    pub body: Bytes,
}

impl Client {
    /// Connects. `cookie`: of a session, or empty.
    pub async fn connect(address: SocketAddr, cookie: &str) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let (sender, connection) = http1::handshake(TokioIo::new(stream)).await?;
        tokio::spawn(async move {
            // Ends with the server; who waits for an answer hears of it.
            let _ = connection.await;
        });
        Ok(Self { sender, host: address.to_string(), cookie: cookie.into() })
    }

    /// Asks and reads the whole answer.
    pub async fn send(&mut self, ask: Ask) -> Result<Answer> {
        let mut request = Request::builder()
            .method(ask.method)
            .uri(ask.path)
            .header("host", &self.host)
            .header("accept", "application/json");
        if !self.cookie.is_empty() {
            request = request.header("cookie", &self.cookie);
        }
        if !ask.content_type.is_empty() {
            request =
                request.header("content-type", ask.content_type).header("origin", format!("http://{}", self.host));
        }
        self.sender.ready().await?;
        let answer = self.sender.send_request(request.body(Full::new(ask.body))?).await?;
        let status = answer.status();
        let cookie = answer
            .headers()
            .get_all("set-cookie")
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find(|value| value.starts_with("session=") || value.starts_with("__Host-session="))
            .and_then(|value| value.split(';').next())
            .map(str::to_owned);
        let body = answer.into_body().collect().await?.to_bytes();
        Ok(Answer { status, cookie, body })
    }

    /// Asks; anything but 200 ends the run.
    pub async fn expect(&mut self, ask: Ask) -> Result<Bytes> {
        let path = ask.path.clone();
        let answer = self.send(ask).await?;
        if answer.status.is_success() || answer.status.is_redirection() {
            return Ok(answer.body);
        }
        Err(format!("{path}: {} {}", answer.status, String::from_utf8_lossy(&answer.body)).into())
    }
}
