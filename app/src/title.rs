//! The title of a page that changes while the page is open.

use leptos::prelude::*;
use leptos_meta::Title;

/// Shows `text` as the title, and keeps it so in the browser.
///
/// On the server a title is asked for when all else is drawn. What it reads may be gone by then (what waits is drawn anew when
/// what it waits for changes), and asking would bring the page down; there it is said at once.
#[component]
pub fn LiveTitle(
    /// The title now.
    text: impl Fn() -> String + Send + Sync + 'static,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    let text = {
        let now = untrack(text);
        move || now.clone()
    };
    view! { <Title text=text /> }
}

#[cfg(all(test, feature = "ssr"))]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use futures::StreamExt as _;
    use leptos_meta::ServerMetaContext;
    use std::pin::pin;

    #[tokio::test]
    async fn a_title_outlives_what_it_was_read_from() {
        // Another test may have done it.
        let _ = any_spawner::Executor::init_tokio();
        let root = Owner::new();
        let (context, output) = ServerMetaContext::new();
        let drawn = root.with(|| {
            provide_context(context);
            let part = Owner::new();
            let drawn = part.with(|| {
                let title = RwSignal::new("تیکت".to_owned());
                view! { <LiveTitle text=move || title.get() /> }.to_html()
            });
            // Drawn anew: the first one's signals are gone.
            part.cleanup();
            drawn
        });
        let page = format!("<html><head></head><body>{drawn}</body></html>");
        let page = futures::stream::iter([page]);
        let html = pin!(output.inject_meta_context(page).await).next().await.unwrap();
        assert!(html.contains("<title>تیکت</title>"), "{html}");
    }
}
