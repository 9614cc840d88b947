//! How much time is left of a promise, in one chip.

use leptos::prelude::*;

use crate::{Glyph, Icon, Tone, some};

/// How a promise stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum SlaState {
    /// Nothing is promised: no chip.
    #[default]
    None,
    Running,
    AtRisk,
    Breached,
    Paused,
}

impl SlaState {
    const fn look(self) -> Option<(Tone, Glyph)> {
        match self {
            Self::None => None,
            Self::Running => Some((Tone::Neutral, Glyph::Timer)),
            Self::AtRisk => Some((Tone::Warn, Glyph::Hourglass)),
            Self::Breached => Some((Tone::Danger, Glyph::CircleAlert)),
            Self::Paused => Some((Tone::Info, Glyph::Pause)),
        }
    }
}

/// The chip of lists and ticket pages: icon, colour and words together. All texts are prepared by the caller, so that
/// server and client print the same and the clock can move `text` on.
#[component]
pub fn SlaChip(
    #[prop(into)] state: Signal<SlaState>,
    /// What is read: «۲ ساعت و ۱۰ دقیقه مانده».
    #[prop(into)]
    text: Signal<String>,
    /// When it is due, RFC 3339; empty while paused.
    #[prop(optional, into)]
    datetime: Signal<String>,
    /// The tooltip: which clock, the absolute time.
    #[prop(optional, into)]
    title: Signal<String>,
    /// Said before the text to those who do not see colours, e.g. "resolution at risk".
    #[prop(optional, into)]
    said: Signal<String>,
    /// Makes the chip a button: "why is it due then?".
    #[prop(optional, into)]
    on_open: Option<Callback<()>>,
) -> impl IntoView {
    // On the server a view may be asked once more after the part of the page that made it is gone: then it says nothing.
    let look = move || state.try_get().unwrap_or_default().look();
    let told = move |text: Signal<String>| text.try_get().and_then(some);
    let inside = move |glyph: Glyph| {
        view! {
            <Icon glyph=glyph/>
            {move || told(said).map(|said| view! { <span class="sr-only">{said}" "</span> })}
            <time datetime=move || told(datetime)>{move || told(text)}</time>
        }
    };
    move || {
        let (tone, glyph) = look()?;
        let class = format!("pill sla-chip {}", tone.class());
        let title = move || told(title);
        Some(match on_open {
            Some(on_open) => view! {
                <button type="button" class=format!("{class} sla-chip-button") title=title aria-haspopup="dialog" on:click=move |_| on_open.run(())>
                    {inside(glyph)}
                </button>
            }
            .into_any(),
            None => view! { <span class=class title=title>{inside(glyph)}</span> }.into_any(),
        })
    }
}
