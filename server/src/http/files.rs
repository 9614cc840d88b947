//! Uploads and downloads: `POST /files`, `GET /files/{id}`, `GET /files/{id}/thumbnail`. Whether somebody may is asked
//! each time; a file is never shown as a page of ours.

use super::escape;
use super::fault::{Reader, answer, answer_with};
use super::headers::FILE_POLICY;
use crate::host::Host;
use app::call::Caller;
use axum::Extension;
use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Path, Request, State};
use axum::response::{IntoResponse, Response};
use domain::files::FileView;
use domain::ids::FileId;
use domain::permissions::Actor;
use domain::{Fault, Field, Problem};
use futures::StreamExt;
use http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_LENGTH, CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use http::{HeaderValue, StatusCode};
use std::path::PathBuf;
use tower_http::services::ServeFile;

/// What a multipart body holds beside the file, bytes: boundaries and headers.
const AROUND: u64 = 64 * 1024;
/// A body that is too large is still read up to this size, so that the browser hears the answer instead of a broken
/// connection, bytes.
const DRAIN_MAX: u64 = 100_000_000;
/// Browsers may keep a copy but must ask each time, which asks for permission each time.
const ASK_EACH_TIME: HeaderValue = HeaderValue::from_static("private, no-cache");

/// Takes one file (multipart, the first part with a file name); answers with its [`FileView`] as JSON.
pub async fn upload(State(host): State<Host>, Extension(caller): Extension<Caller>, request: Request) -> Response {
    let reader = Reader { page: false, lang: caller.lang };
    let Some(actor) = actor(&caller) else { return answer(&Fault::SignIn, reader) };
    let most = host.backend.file_max();
    let too_big = || {
        answer_with(StatusCode::PAYLOAD_TOO_LARGE, &Fault::field(Field::Files, Problem::TooBig { max: most }), reader)
    };
    let announced = request.headers().get(CONTENT_LENGTH).and_then(|length| length.to_str().ok()?.parse::<u64>().ok());
    if announced.is_some_and(|length| length > most + AROUND) {
        drain(request.into_body()).await;
        return too_big();
    }
    // Waits its turn: files are held in memory until they are checked. The semaphore is never closed.
    let _turn = host.uploads.acquire().await.ok();
    match read(request, most).await {
        Ok((name, bytes)) => match host.backend.files().store(actor, &name, bytes).await {
            Ok(file) => axum::Json(file).into_response(),
            Err(fault) => answer(&fault, reader),
        },
        Err(Unread::TooBig) => too_big(),
        Err(Unread::Fault(fault)) => answer(&fault, reader),
    }
}

enum Unread {
    /// Larger than allowed; read to its end all the same.
    TooBig,
    Fault(Fault),
}

/// Reads the file part up to `most` bytes.
async fn read(request: Request, most: u64) -> Result<(String, Vec<u8>), Unread> {
    let no_file = || Unread::Fault(Fault::field(Field::Files, Problem::Required));
    let mut parts = Multipart::from_request(request, &()).await.map_err(|_| no_file())?;
    while let Some(mut part) = parts.next_field().await.map_err(|_| no_file())? {
        let Some(name) = part.file_name().map(str::to_owned) else { continue };
        let mut bytes = Vec::new();
        while let Some(chunk) = part.chunk().await.map_err(|_| no_file())? {
            if (bytes.len() + chunk.len()) as u64 > most {
                let mut left = DRAIN_MAX;
                while let Ok(Some(chunk)) = part.chunk().await {
                    left = left.saturating_sub(chunk.len() as u64);
                    if left == 0 {
                        break;
                    }
                }
                return Err(Unread::TooBig);
            }
            bytes.extend_from_slice(&chunk);
        }
        return Ok((name, bytes));
    }
    Err(no_file())
}

async fn drain(body: Body) {
    let mut left = DRAIN_MAX;
    let mut body = body.into_data_stream();
    while let Some(Ok(chunk)) = body.next().await {
        left = left.saturating_sub(chunk.len() as u64);
        if left == 0 {
            return;
        }
    }
}

/// Sends a file, whole or in ranges, to be saved and not shown.
pub async fn download(
    State(host): State<Host>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let reader = Reader::of(request.headers(), caller.lang);
    match open(&host, &caller, &id).await {
        Ok((file, path)) => {
            send(&path, &kind(&file.mime), &disposition("attachment", &file.name), request, reader).await
        }
        Err(fault) => answer(&fault, reader),
    }
}

async fn open(host: &Host, caller: &Caller, id: &str) -> Result<(FileView, PathBuf), Fault> {
    let actor = actor(caller).ok_or(Fault::SignIn)?;
    let id: FileId = id.parse().map_err(|_| Fault::NotFound)?;
    host.backend.files().open(actor, id).await
}

/// Sends an image's thumbnail, which we made ourselves.
pub async fn thumbnail(
    State(host): State<Host>,
    Extension(caller): Extension<Caller>,
    Path(id): Path<String>,
    request: Request,
) -> Response {
    let reader = Reader::of(request.headers(), caller.lang);
    match small(&host, &caller, &id).await {
        Ok(path) => send(&path, "image/webp", "inline", request, reader).await,
        Err(fault) => answer(&fault, reader),
    }
}

async fn small(host: &Host, caller: &Caller, id: &str) -> Result<PathBuf, Fault> {
    let actor = actor(caller).ok_or(Fault::SignIn)?;
    let id: FileId = id.parse().map_err(|_| Fault::NotFound)?;
    host.backend.files().thumbnail(actor, id).await
}

fn actor(caller: &Caller) -> Option<&Actor> {
    caller.session.as_deref().map(|session| &session.me.actor)
}

async fn send(path: &std::path::Path, kind: &str, disposition: &str, request: Request, reader: Reader) -> Response {
    let Ok(sent) = ServeFile::new(path).try_call(request).await else {
        return answer(&Fault::NotFound, reader);
    };
    if sent.status() == StatusCode::NOT_FOUND {
        tracing::error!(path = %path.display(), "a file that the database knows is not there");
        return answer(&Fault::NotFound, reader);
    }
    let mut sent = sent.map(Body::new);
    let headers = sent.headers_mut();
    let value = |text: &str| HeaderValue::try_from(text).ok();
    headers.insert(CONTENT_TYPE, value(kind).unwrap_or(HeaderValue::from_static("application/octet-stream")));
    headers.insert(CONTENT_DISPOSITION, value(disposition).unwrap_or(HeaderValue::from_static("attachment")));
    headers.insert(CONTENT_SECURITY_POLICY, FILE_POLICY);
    headers.insert(CACHE_CONTROL, ASK_EACH_TIME);
    sent
}

/// Text is UTF-8; everything else says so itself.
fn kind(mime: &str) -> String {
    if mime.starts_with("text/") { format!("{mime}; charset=utf-8") } else { mime.to_owned() }
}

/// RFC 6266: a plain name for old programs, the whole one in RFC 5987 form.
fn disposition(how: &str, name: &str) -> String {
    let plain: String =
        name.chars().map(|c| if c.is_ascii_alphanumeric() || ".-_ ()".contains(c) { c } else { '_' }).collect();
    format!("{how}; filename=\"{plain}\"; filename*=UTF-8''{}", escape::file_name(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_persian_name_survives_and_no_name_breaks_the_header() {
        let text = disposition("attachment", "گزارش.pdf");
        assert_eq!(text, "attachment; filename=\"_____.pdf\"; filename*=UTF-8''%DA%AF%D8%B2%D8%A7%D8%B1%D8%B4.pdf");
        let text = disposition("attachment", "a\";\r\nSet-Cookie: x=\"b");
        assert!(!text.contains(['\r', '\n']) && text.matches('"').count() == 2, "{text}");
    }
}
