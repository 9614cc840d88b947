//! The hours of one day, to the minute: a weekday of [`crate::WeekGrid`], or a date with hours of its own.

use domain::Lang;
use domain::messages::controls as words;
use domain::sla::Window;
use domain::time::format;
use leptos::{html, prelude::*};

use crate::week::{clock, in_words, offered, read_clock};
use crate::{Button, FieldError, Glyph, IconButton, Size, dom};

/// What every row of a day shares.
#[derive(Clone, Copy)]
struct Hours {
    base: StoredValue<String>,
    day: StoredValue<String>,
    lang: Lang,
    windows: Signal<Vec<Window>>,
    on_change: Callback<Vec<Window>>,
    said: Option<RwSignal<String>>,
}

/// The windows of a day as fields: change, add, remove. Any digits are read; children are buttons beside "add".
#[component]
pub fn HoursField(
    /// Also the beginning of the ids inside.
    #[prop(into)]
    id: String,
    /// Whose hours they are, in the names of the fields: a weekday, a date.
    #[prop(into)]
    day: String,
    lang: Lang,
    #[prop(into)] windows: Signal<Vec<Window>>,
    /// Gets all windows of the day after each change, in the order in which they are shown.
    #[prop(into)]
    on_change: Callback<Vec<Window>>,
    /// A line that is read out, for what has no other sign.
    #[prop(optional_no_strip)]
    said: Option<RwSignal<String>>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let add_title = words::add_window_to(lang, &day);
    let add_id = format!("{id}-add");
    let base = StoredValue::new(id);
    let hours = Hours { base, day: StoredValue::new(day), lang, windows, on_change, said };
    let add = move |_| {
        let mut next = windows.get_untracked();
        if let Some(window) = offered(&next) {
            let index = next.len();
            next.push(window);
            on_change.run(next);
            dom::focus_soon(base.with_value(|base| format!("{base}-from-{index}")));
        }
    };
    view! {
        <div class="week-hours js-only">
            <For each=move || 0..windows.with(Vec::len) key=|index| *index let:index>
                <WindowRow hours=hours index=index/>
            </For>
            <div class="actions">
                <Button
                    id=add_id
                    size=Size::Small
                    glyph=Glyph::Plus
                    title=add_title
                    disabled=Signal::derive(move || windows.with(|windows| offered(windows).is_none()))
                    on:click=add
                >
                    {words::add_window(lang)}
                </Button>
                {children.map(|children| children())}
            </div>
        </div>
    }
}

/// The windows of a day in words: «۰۸:۰۰–۱۲:۰۰، ۱۳:۰۰–۱۷:۰۰», «بسته».
pub fn hours_in_words(windows: &[Window], lang: Lang) -> String {
    in_words(windows, lang)
}

/// One window: from, to, away with it. What is no time stays in the field beside the reason until it is put right; the
/// calendar keeps the last good one.
#[component]
fn WindowRow(hours: Hours, index: usize) -> impl IntoView {
    let Hours { base, day, lang, windows, on_change, said } = hours;
    let name = day.get_value();
    let (from, to) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let wrong = RwSignal::new(None::<&'static str>);
    let nth = format::number(index as i64 + 1, lang);
    let own = Memo::new(move |_| windows.with(|all| all.get(index).copied()));
    let shown = own.get_untracked();
    // The same time typed differently changes nothing, so nothing else would write it out.
    let write_out = move |window: Window| {
        if let (Some(from), Some(to)) = (from.get_untracked(), to.get_untracked()) {
            from.set_value(&clock(window.from(), lang));
            to.set_value(&clock(window.to(), lang));
        }
        wrong.set(None);
    };
    Effect::new(move |seen: Option<()>| {
        // Changed from elsewhere, by a brush or a copy: what was typed is gone, and so is what was wrong with it.
        if let (Some(window), Some(())) = (own.get(), seen) {
            write_out(window);
        }
    });
    let commit = move || {
        let (Some(from), Some(to)) = (from.get_untracked(), to.get_untracked()) else { return };
        let (Some(begin), Some(end)) = (read_clock(&from.value()), read_clock(&to.value())) else {
            wrong.set(Some(words::time_wrong(lang)));
            return;
        };
        let Some(window) = Window::new(begin, end) else {
            wrong.set(Some(words::window_backwards(lang)));
            return;
        };
        write_out(window);
        if own.get_untracked() != Some(window) {
            let mut next = windows.get_untracked();
            if let Some(old) = next.get_mut(index) {
                *old = window;
                on_change.run(next);
            }
        }
    };
    let removed = words::window_removed(lang, &name, &nth);
    let remove = move |_| {
        let mut next = windows.get_untracked();
        if index < next.len() {
            next.remove(index);
            on_change.run(next);
        }
        if let Some(said) = said {
            said.set(removed.clone());
        }
        // The button that was pressed is gone.
        dom::focus_soon(base.with_value(|base| format!("{base}-add")));
    };
    let error_id = base.with_value(|base| format!("{base}-error-{index}"));
    let (described, described_too) = (error_id.clone(), error_id.clone());
    let invalid = move || wrong.with(Option::is_some).then_some("true");
    view! {
        <div class="week-window">
            <input
                node_ref=from
                class="input input-sm week-time"
                id=base.with_value(|base| format!("{base}-from-{index}"))
                dir="ltr"
                inputmode="numeric"
                autocomplete="off"
                maxlength="5"
                aria-label=words::window_from(lang, &name, &nth)
                aria-describedby=described
                aria-invalid=invalid
                value=shown.map(|window| clock(window.from(), lang))
                on:change=move |_| commit()
            />
            <span aria-hidden="true">{words::until(lang)}</span>
            <input
                node_ref=to
                class="input input-sm week-time"
                dir="ltr"
                inputmode="numeric"
                autocomplete="off"
                maxlength="5"
                aria-label=words::window_to(lang, &name, &nth)
                aria-describedby=described_too
                aria-invalid=invalid
                value=shown.map(|window| clock(window.to(), lang))
                on:change=move |_| commit()
            />
            <IconButton glyph=Glyph::Close size=Size::Small label=words::remove_window(lang, &name, &nth) on:click=remove/>
            <FieldError id=error_id error=Signal::derive(move || wrong.get().map(str::to_owned))/>
        </div>
    }
}
