//! What machines ask.

use crate::support::{start, start_with};

#[tokio::test(flavor = "multi_thread")]
async fn it_is_ready_until_the_database_is_gone() {
    let server = start().await;
    assert_eq!(server.get("/healthz", &[]).await.text(), "ok");
    let ready = server.get("/readyz", &[]).await;
    assert_eq!((ready.status, ready.text().as_str()), (200, "{\"ready\":true}"));

    server.desk.backend.db().close().await;
    let ready = server.get("/readyz", &[]).await;
    assert_eq!(ready.status, 503);
    assert!(ready.text().contains("the database"), "{}", ready.text());
    assert_eq!(server.get("/healthz", &[]).await.status, 200, "the process still lives");
}

#[tokio::test(flavor = "multi_thread")]
async fn metrics_open_by_token_only() {
    let closed = start().await;
    assert_eq!(closed.get("/metrics", &[]).await.status, 404);

    let server = start_with(|settings| settings.metrics_token = Some("0123456789abcdef".parse().unwrap())).await;
    assert_eq!(server.get("/metrics", &[]).await.status, 401);
    assert_eq!(server.get("/metrics", &[("authorization", "Bearer 0123456789abcdeX")]).await.status, 401);
    server.get("/healthz", &[]).await;
    let metrics = server.get("/metrics", &[("authorization", "Bearer 0123456789abcdef")]).await;
    assert_eq!(metrics.status, 200);
    let text = metrics.text();
    for line in [
        "http_request_seconds_bucket{route=\"/healthz\",method=\"GET\",status=\"2xx\"",
        "live_sockets",
        "process_resident_memory_bytes",
    ] {
        assert!(text.contains(line), "{line} is missing in:\n{text}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn who_asks_to_stop_gets_open_answers_ended() {
    let server = start().await;
    assert_eq!(server.get("/healthz", &[]).await.status, 200);
    let began = std::time::Instant::now();
    server::cli::stop(&server.host).await;
    assert!(began.elapsed().as_secs() < 5, "nothing is open");
    assert!(tokio::net::TcpStream::connect(server.address).await.is_err(), "the door is closed");
}
