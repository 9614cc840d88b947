//! How far counting open clocks anew is, for as long as it lasts.

use crate::context::page;
use crate::sla::api::recounting;
use crate::tickets::portal::Later;
use domain::messages::calendars as words;
use domain::sla::RecountProgress;
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// Between two questions: soon at first, then not to be a burden.
const SOON: Duration = Duration::from_millis(700);
const AT_LEAST: Duration = Duration::from_secs(5);

#[derive(Clone, Copy)]
struct Counting {
    progress: RwSignal<Option<RecountProgress>>,
    /// Its end is to be told: it was seen at work, or this page set it off and it may be over before we ask.
    expected: StoredValue<bool>,
    later: Later,
    done: Callback<()>,
}

impl Counting {
    /// Asks, and again until nothing is counted any more.
    fn ask(self, next: Duration) {
        spawn_local(async move {
            let answer = recounting().await;
            // The page is gone.
            if self.progress.is_disposed() {
                return;
            }
            let Ok(now) = answer else {
                // What cannot be learnt is not worth a message: the counting goes on without us.
                self.later.after(AT_LEAST, move || self.ask(AT_LEAST));
                return;
            };
            self.progress.set(now);
            if now.is_some() {
                self.expected.set_value(true);
                let then = (next * 2).min(AT_LEAST);
                self.later.after(next, move || self.ask(then));
            } else if self.expected.try_update_value(std::mem::take) == Some(true) {
                self.done.run(());
            }
        });
    }
}

/// The progress; asks when the page is opened and whenever `saved` goes up.
#[component]
pub(super) fn Recount(saved: RwSignal<u32>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let toasts = ui::Toasts::take();
    let counting = Counting {
        progress: RwSignal::new(None),
        expected: StoredValue::new(false),
        later: Later::new(),
        done: Callback::new(move |()| {
            toasts.push(ui::Tone::Ok, words::recounted(lang), None);
        }),
    };
    Effect::new(move || {
        if saved.get() > 0 {
            counting.expected.set_value(true);
        }
        counting.later.cancel();
        counting.ask(SOON);
    });
    let running = Memo::new(move |_| counting.progress.with(Option::is_some));
    let count = move || {
        let done = counting.progress.get().map_or(0, |progress| progress.done);
        words::recounted_so_far(lang, done, &page.number(i64::try_from(done).unwrap_or(i64::MAX)))
    };
    let count = StoredValue::new(count);
    move || {
        running.get().then(|| {
            view! {
                <div class="mb-4">
                    <ui::Banner tone=ui::Tone::Info title=words::recounting(lang) live=true>
                        <span class="row"><ui::Spinner /> {move || count.with_value(|count| count())}</span>
                    </ui::Banner>
                </div>
            }
        })
    }
}
