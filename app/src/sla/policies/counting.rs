//! Says that open clocks are being counted anew, and how far that is, while it lasts.

use crate::context::page;
use crate::sla::api::recounting;
use crate::tickets::portal::Later;
use domain::messages::policies as words;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Between two questions at first; each one doubles it, up to the longest.
const FIRST: Duration = Duration::from_millis(800);
const LONGEST: Duration = Duration::from_secs(10);

/// What is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stand {
    /// Nothing is being counted, as far as we know.
    Quiet,
    /// So many tickets are done.
    Counting(u64),
    /// It ended while the page looked on.
    Over,
}

/// The line. It asks when the page opens and whenever `asked` goes up, and goes on asking until the counting is over.
#[component]
pub(super) fn Counting(asked: RwSignal<u32>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let stand = RwSignal::new(Stand::Quiet);
    let later = Later::new();
    Effect::new(move || {
        // What this page sets off may be over before we ask.
        if asked.get() > 0 {
            stand.set(Stand::Counting(0));
        }
        ask(stand, later, FIRST);
    });
    let text = move || match stand.get() {
        Stand::Quiet => None,
        Stand::Counting(0) => Some((true, words::counting(lang).to_owned())),
        Stand::Counting(done) => {
            let done = page.number(i64::try_from(done).unwrap_or(i64::MAX));
            Some((true, format!("{} {}", words::counting(lang), words::counting_done(lang, &done))))
        }
        Stand::Over => Some((false, words::counted(lang).to_owned())),
    };
    view! {
        <div role="status" class="text-sm text-ink-soft">
            {move || text().map(|(is_busy, text)| view! {
                <p class="row mb-3">
                    {if is_busy {
                        view! { <ui::Spinner /> }.into_any()
                    } else {
                        view! { <ui::Icon glyph=ui::Glyph::CircleCheck class="size-4 text-ok" /> }.into_any()
                    }}
                    <span>{text}</span>
                </p>
            })}
        </div>
    }
}

fn ask(stand: RwSignal<Stand>, later: Later, wait: Duration) {
    spawn_local(async move {
        let answer = recounting().await;
        // None: the page is gone.
        let Some(before) = stand.try_get_untracked() else { return };
        match answer {
            Ok(Some(progress)) => {
                stand.set(Stand::Counting(progress.done));
                later.after(wait, move || ask(stand, later, (wait * 2).min(LONGEST)));
            }
            Ok(None) if before == Stand::Quiet => {}
            Ok(None) => stand.set(Stand::Over),
            // It is only a courtesy: whoever lost the connection is told elsewhere.
            Err(_) => later.after(LONGEST, move || ask(stand, later, LONGEST)),
        }
    });
}
