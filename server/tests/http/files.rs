//! Uploads and downloads.

use crate::support::{Server, start, start_with};
use crate::wire::{Answer, HTML, multipart};
use domain::files::FileView;
use domain::permissions::Role;
use domain::{Fault, Field, Problem};

const TEXT: &str = "سلام، این یک گزارش است.\n";

async fn upload(server: &Server, cookie: &str, name: &str, bytes: &[u8]) -> Answer {
    let (kind, body) = multipart(&[], &[(name, bytes)]);
    server.send("POST", "/files", &[("cookie", cookie), ("content-type", &kind)], &body).await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_comes_back_as_it_was_to_be_saved_and_not_shown() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let answer = upload(&server, &cookie, "گزارش.txt", TEXT.as_bytes()).await;
    assert_eq!(answer.status, 200, "{}", answer.text());
    let file: FileView = answer.json();
    assert_eq!((file.name.as_str(), file.size), ("گزارش.txt", TEXT.len() as i64));

    let sent = server.get(&file.url(), &[("cookie", &cookie)]).await;
    assert_eq!((sent.status, sent.text().as_str()), (200, TEXT));
    assert_eq!(sent.header("content-type"), Some("text/plain; charset=utf-8"));
    assert_eq!(
        sent.header("content-disposition"),
        Some("attachment; filename=\"_____.txt\"; filename*=UTF-8''%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4.txt")
    );
    assert!(sent.header("content-security-policy").unwrap().starts_with("default-src 'none'; sandbox"));
    assert_eq!(sent.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(sent.header("cache-control"), Some("private, no-cache"));

    let part = server.get(&file.url(), &[("cookie", &cookie), ("range", "bytes=0-7")]).await;
    assert_eq!((part.status, part.body.as_slice()), (206, &TEXT.as_bytes()[..8]));
    assert_eq!(part.header("content-range"), Some(format!("bytes 0-7/{}", TEXT.len()).as_str()));
    assert_eq!(server.get(&file.thumbnail_url(), &[("cookie", &cookie)]).await.status, 404, "text has no thumbnail");
}

#[tokio::test(flavor = "multi_thread")]
async fn only_who_may_gets_a_file() {
    let server = start().await;
    let (_, owner) = server.sign_in(Role::Customer).await;
    let (_, stranger) = server.sign_in(Role::Customer).await;
    let file: FileView = upload(&server, &owner, "a.txt", b"mine").await.json();
    assert_eq!(server.get(&file.url(), &[("cookie", &stranger)]).await.status, 404);
    assert_eq!(server.get(&file.url(), &[]).await.status, 401);
    for path in ["/files/0", "/files/-1", "/files/x", "/files/99999999999999999999", "/files/..%2f..%2firanmehr.sqlite"]
    {
        let answer = server.get(path, &[("cookie", &owner)]).await;
        assert_eq!((answer.status, answer.json::<Fault>()), (404, Fault::NotFound), "{path}");
    }
    let page = server.get("/files/0", &[("cookie", &owner), HTML]).await;
    assert!(page.status == 404 && page.text().contains("<html"));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_not_allowed_is_refused_with_the_reason() {
    let server = start().await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let refused = async |name: &str, bytes: &[u8]| {
        let answer = upload(&server, &cookie, name, bytes).await;
        (answer.status, answer.json::<Fault>())
    };
    let kind = Fault::field(Field::Files, Problem::FileKind);
    assert_eq!(refused("x.html", b"<script>alert(1)</script>").await, (422, kind.clone()));
    assert_eq!(refused("x.png", b"no image").await, (422, kind));

    let none = Fault::field(Field::Files, Problem::Required);
    let no_file = server.send("POST", "/files", &[("cookie", &cookie)], b"x").await;
    assert_eq!((no_file.status, no_file.json::<Fault>()), (422, none));

    let (form, body) = multipart(&[], &[("a.txt", b"x")]);
    let nobody = server.send("POST", "/files", &[("content-type", &form)], &body).await;
    assert_eq!((nobody.status, nobody.json::<Fault>()), (401, Fault::SignIn));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_is_too_large_is_refused_however_it_is_sent() {
    // The desk of the tests takes 10 MiB.
    let server = start().await;
    let max = server.desk.backend.file_max();
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let expected = (413, Fault::field(Field::Files, Problem::TooBig { max }));

    let announced = upload(&server, &cookie, "big.txt", &vec![b'a'; max as usize + 200_000]).await;
    assert_eq!((announced.status, announced.json::<Fault>()), expected);
    let barely = upload(&server, &cookie, "big.txt", &vec![b'a'; max as usize + 1]).await;
    assert_eq!((barely.status, barely.json::<Fault>()), expected);

    // Without a length it is only seen while it comes.
    let (form, body) = multipart(&[], &[("big.txt", &vec![b'a'; max as usize + 200_000])]);
    let mut chunked = Vec::new();
    for chunk in body.chunks(60_000) {
        chunked.extend_from_slice(format!("{:x}\r\n", chunk.len()).as_bytes());
        chunked.extend_from_slice(chunk);
        chunked.extend_from_slice(b"\r\n");
    }
    chunked.extend_from_slice(b"0\r\n\r\n");
    let headers = [("cookie", cookie.as_str()), ("content-type", &form), ("transfer-encoding", "chunked")];
    let unannounced = server.send("POST", "/files", &headers, &chunked).await;
    assert_eq!((unannounced.status, unannounced.json::<Fault>()), expected);

    let largest = upload(&server, &cookie, "large.txt", &vec![b'a'; max as usize]).await;
    assert_eq!(largest.status, 200, "{}", largest.text());
}

#[tokio::test(flavor = "multi_thread")]
async fn an_image_has_a_thumbnail() {
    let server = start_with(|_| {}).await;
    let (_, cookie) = server.sign_in(Role::Customer).await;
    let answer = upload(&server, &cookie, "a.gif", GIF).await;
    let file: FileView = answer.json();
    assert!(file.thumbnail);
    let small = server.get(&file.thumbnail_url(), &[("cookie", &cookie)]).await;
    assert_eq!((small.status, small.header("content-type")), (200, Some("image/webp")));
    assert!(small.body.starts_with(b"RIFF"));
    assert_eq!(small.header("content-disposition"), Some("inline"));
}

/// The smallest GIF: one black dot.
const GIF: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\0\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
