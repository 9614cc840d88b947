//! What the layers do around handlers, whatever these do.

use crate::support::start_all;
use crate::wire::HTML;
use axum::Router;
use axum::routing::{get, post};
use domain::Fault;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::io::AsyncWriteExt;

async fn panics() {
    panic!("on purpose: a test");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_handler_that_panics_is_an_answer_with_a_code() {
    let server = start_all(|_| {}, Router::new().route("/test/panic", get(panics).post(panics))).await;
    for method in ["GET", "POST"] {
        let answer = server.send(method, "/test/panic", &[], b"").await;
        let Fault::Internal { code } = answer.json() else { panic!("{}", answer.text()) };
        assert_eq!((answer.status, code.len()), (500, 8), "{method}");
        assert!(!answer.text().contains("on purpose"), "internals do not travel");
        let page = server.send(method, "/test/panic", &[HTML], b"").await;
        assert!(page.status == 500 && page.text().contains("lang=\"fa\""), "{}", page.text());
    }
    assert_eq!(server.get("/healthz", &[]).await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_begun_is_finished_when_the_caller_hangs_up() {
    let (begun, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let (begun_, done_) = (begun.clone(), done.clone());
    let slow = async move || {
        begun_.store(true, Ordering::SeqCst);
        tokio::time::sleep(Duration::from_millis(200)).await;
        done_.store(true, Ordering::SeqCst);
    };
    let server = start_all(|_| {}, Router::new().route("/test/slow", post(slow))).await;
    let mut stream = tokio::net::TcpStream::connect(server.address).await.unwrap();
    stream.write_all(b"POST /test/slow HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n").await.unwrap();
    while !begun.load(Ordering::SeqCst) {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    drop(stream);
    tokio::time::sleep(Duration::from_millis(400)).await;
    assert!(done.load(Ordering::SeqCst));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_body_that_is_too_large_for_a_form_is_refused() {
    let server =
        start_all(|_| {}, Router::new().route("/test/form", post(async |body: String| body.len().to_string()))).await;
    let answer = server.send("POST", "/test/form", &[], &vec![b'a'; 1024 * 1024]).await;
    assert_eq!((answer.status, answer.text().as_str()), (200, "1048576"));
    assert_eq!(server.send("POST", "/test/form", &[], &vec![b'a'; 1024 * 1024 + 1]).await.status, 413);
}

#[tokio::test(flavor = "multi_thread")]
async fn data_is_compressed_for_who_asks() {
    let list = || async { axum::Json(vec!["the same again"; 500]) };
    let server = start_all(|_| {}, Router::new().route("/test/list", get(list))).await;
    let plain = server.get("/test/list", &[]).await;
    let packed = server.get("/test/list", &[("accept-encoding", "gzip")]).await;
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() < plain.body.len() / 10);
}
