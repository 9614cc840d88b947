//! Scripts, styles, fonts and icons from the site folder, pre-compressed where a `.br` or `.gz` lies beside them.

use axum::body::Body;
use axum::extract::Request;
use axum::response::{IntoResponse, Response};
use http::header::CACHE_CONTROL;
use http::{HeaderValue, Method, StatusCode};
use std::path::{Path, PathBuf};
use tower_http::services::ServeDir;

/// For names that hold a hash of the content: the browser never asks again.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// For all other names.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
/// Leptos reads the hashes of scripts and style from here.
const HASHES: &str = "hash.txt";

/// The site folder.
pub struct Site {
    folder: PathBuf,
    hashed: bool,
    serve: ServeDir,
}

impl Site {
    /// Looks at the folder once; files may change below it while it serves.
    pub fn new(folder: PathBuf) -> Self {
        let folder = std::path::absolute(&folder).unwrap_or(folder);
        let serve =
            ServeDir::new(&folder).append_index_html_on_directories(false).precompressed_br().precompressed_gzip();
        Self { hashed: folder.join(HASHES).is_file(), folder, serve }
    }

    /// The folder, absolute.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The table of hashes.
    pub fn hashes(&self) -> PathBuf {
        self.folder.join(HASHES)
    }

    /// Whether scripts and style carry hashes in their names (a watched development build does not).
    pub fn has_hashes(&self) -> bool {
        self.hashed
    }

    /// The file that the path names; None when there is none or the request does not read.
    pub fn file(&self, request: &Request) -> impl Future<Output = Option<Response>> + Send + use<> {
        let path = request.uri().path();
        let reads = matches!(*request.method(), Method::GET | Method::HEAD);
        let keep = if self.hashed && hashed(path) { FOR_EVER } else { AN_HOUR };
        let asked = (reads && !path.ends_with('/') && path != "/hash.txt").then(|| {
            let mut asked = Request::new(Body::empty());
            *asked.method_mut() = request.method().clone();
            *asked.uri_mut() = request.uri().clone();
            *asked.headers_mut() = request.headers().clone();
            (asked, self.serve.clone())
        });
        async move {
            let (asked, mut serve) = asked?;
            let mut answer = serve.try_call(asked).await.ok()?;
            let found = answer.status().is_success()
                || matches!(
                    answer.status(),
                    StatusCode::NOT_MODIFIED | StatusCode::RANGE_NOT_SATISFIABLE | StatusCode::PRECONDITION_FAILED
                );
            answer.headers_mut().insert(CACHE_CONTROL, keep);
            found.then(|| answer.into_response())
        }
    }
}

/// Whether the file's name changes with its content.
fn hashed(path: &str) -> bool {
    path.starts_with("/pkg/") || path.starts_with("/fonts/") && path.strip_suffix(".woff2").is_some()
}
