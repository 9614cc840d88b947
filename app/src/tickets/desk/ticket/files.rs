//! Files of a message.

use crate::context::page;
use domain::files::FileView;
use leptos::prelude::*;
use ui::{FileLink, Files};

/// Names, sizes and thumbnails; nothing when there are none.
#[component]
pub fn MessageFiles(files: Vec<FileView>) -> impl IntoView {
    let page = page();
    (!files.is_empty()).then(|| {
        let links = files
            .into_iter()
            .map(|file| {
                let thumbnail = if file.thumbnail { file.thumbnail_url() } else { String::new() };
                view! { <FileLink href=file.url() name=file.name size=page.file_size(file.size) thumbnail=thumbnail /> }
            })
            .collect_view();
        view! { <Files>{links}</Files> }
    })
}
