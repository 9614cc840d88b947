//! Whether the draft is open now and when next, while it is being drawn.

use super::draft::Draft;
use super::words as told;
use crate::context::page;
use crate::sla::api::calendar_openness;
use crate::tickets::portal::Later;
use domain::messages::calendars as words;
use domain::sla::{Calendar, Openness};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::time::Duration;

/// The drawing pauses for so long before the server is asked.
const PAUSE: Duration = Duration::from_millis(350);

/// A sign and a sentence: open or closed, and until when. Follows the page's time.
#[component]
pub(super) fn OpenMark(calendar: Calendar, openness: Openness) -> impl IntoView {
    let page = page();
    let (tone, glyph) = match openness.until {
        Some(_) => (ui::Tone::Ok, ui::Glyph::CircleCheck),
        None => (ui::Tone::Neutral, ui::Glyph::Moon),
    };
    let title = openness.until.or(openness.opens).map(|at| page.absolute(at)).unwrap_or_default();
    let text = Signal::derive(move || told::openness(&page, &calendar, openness));
    view! { <ui::Pill tone=tone glyph=glyph text=text title=title /> }
}

/// What is known of the draft.
#[derive(Clone, PartialEq)]
enum Known {
    Asking,
    Told(Box<Calendar>, Openness),
    Unknown,
}

/// The sentence for the draft; `first` is what held when the page was read.
#[component]
pub(super) fn OpenNow(draft: Draft, first: Option<Openness>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let whole = Memo::new(move |_| draft.whole());
    let known = RwSignal::new(match first {
        Some(openness) => Known::Told(Box::new(whole.get_untracked()), openness),
        None => Known::Unknown,
    });
    let later = Later::new();
    let ask = move |calendar: Calendar| {
        spawn_local(async move {
            let answer = calendar_openness(calendar.clone()).await;
            // Drawn on meanwhile: another question is on its way.
            if whole.try_get_untracked().is_some_and(|now| now == calendar) {
                known.set(answer.map_or(Known::Unknown, |openness| Known::Told(Box::new(calendar), openness)));
            }
        });
    };
    Effect::new(move |before: Option<Calendar>| {
        let now = whole.get();
        if before.is_some_and(|before| before != now) {
            known.set(Known::Asking);
            let asked = now.clone();
            later.after(PAUSE, move || ask(asked));
        }
        now
    });
    // It opened or closed while the page was looked at.
    let clock = page.clone();
    let passed = Memo::new(move |_| {
        let now = clock.now();
        known.with(|known| match known {
            Known::Told(_, openness) => openness.until.or(openness.opens).is_some_and(|at| at <= now),
            Known::Asking | Known::Unknown => false,
        })
    });
    Effect::new(move || {
        if passed.get() {
            ask(whole.get_untracked());
        }
    });
    view! {
        <p class="min-h-7 text-sm" role="status">
            {move || match known.get() {
                Known::Told(calendar, openness) => view! { <OpenMark calendar=*calendar openness=openness /> }.into_any(),
                Known::Asking => view! { <span class="text-ink-faint">{words::looking(lang)}</span> }.into_any(),
                Known::Unknown => view! { <span class="text-ink-faint">{words::open_unknown(lang)}</span> }.into_any(),
            }}
        </p>
    }
}
