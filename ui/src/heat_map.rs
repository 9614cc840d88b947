//! When things happen in a week: seven days by twenty-four hours, darker where there is more. It is a table with its
//! numbers in it, so nothing is told by colour alone.

use domain::Lang;
use domain::messages::controls as words;
use domain::time::{Weekday, format};
use leptos::prelude::*;

use crate::month::week_of;
use crate::week::clock;

/// Hours of a day, days of a week.
const HOURS: usize = 24;
/// Steps of colour above nothing.
const LEVELS: u64 = 5;

/// The place of a weekday's hour in [`HeatMap`]'s `values`: Saturday's midnight is 0, whoever reads.
pub const fn heat_index(weekday: Weekday, hour: u8) -> usize {
    weekday.index() as usize * HOURS + hour as usize
}

/// A week of hours. `values` holds 168 numbers by [`heat_index`]; missing ones are 0.
#[component]
pub fn HeatMap(
    /// The table's caption, for screen readers.
    #[prop(into)]
    label: String,
    lang: Lang,
    #[prop(into)] values: Signal<Vec<u32>>,
) -> impl IntoView {
    let most = Memo::new(move |_| values.with(|values| values.iter().copied().max().unwrap_or_default()));
    let row = move |weekday: Weekday| {
        let name = format::weekday(weekday, lang);
        let cell = move |hour: u8| {
            let value = Memo::new(move |_| {
                values.with(|values| values.get(heat_index(weekday, hour)).copied().unwrap_or_default())
            });
            let text = move || format::number(i64::from(value.get()), lang);
            let (from, to) = (clock(u16::from(hour) * 60, lang), clock(u16::from(hour) * 60 + 60, lang));
            view! {
                <td
                    class=move || format!("heat-cell heat-{}", level(value.get(), most.get()))
                    title=move || words::heat_cell(lang, name, &from, &to, &text())
                >
                    {text}
                </td>
            }
        };
        view! {
            <tr>
                <th scope="row">{name}</th>
                {(0..HOURS as u8).map(cell).collect_view()}
            </tr>
        }
    };
    let region = label.clone();
    view! {
        <div class="heat-box" role="region" aria-label=region tabindex="0">
            <table class="heat">
                <caption class="sr-only">{label}</caption>
                <thead>
                    <tr>
                        <th scope="col">{words::day_head(lang)}</th>
                        {(0..HOURS)
                            .map(|hour| view! { <th scope="col">{format::digits(&hour.to_string(), lang)}</th> })
                            .collect_view()}
                    </tr>
                </thead>
                <tbody>{week_of(lang).map(row).into_iter().collect_view()}</tbody>
            </table>
        </div>
        <p class="heat-key" aria-hidden="true">
            {words::less(lang)}
            {(0..=LEVELS).map(|level| view! { <span class=format!("heat-swatch heat-{level}")></span> }).collect_view()}
            {words::more(lang)}
        </p>
    }
}

/// 0 for nothing, 1 to 5 in equal steps up to the most.
fn level(value: u32, most: u32) -> u64 {
    (u64::from(value) * LEVELS).div_ceil(u64::from(most.max(1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_is_seen_and_the_most_is_the_darkest() {
        assert_eq!(level(0, 0), 0);
        assert_eq!(level(0, 90), 0);
        assert_eq!(level(1, 90), 1);
        assert_eq!(level(18, 90), 1);
        assert_eq!(level(19, 90), 2);
        assert_eq!(level(90, 90), LEVELS);
        assert_eq!(level(u32::MAX, u32::MAX), LEVELS);
    }

    #[test]
    fn every_hour_of_the_week_has_a_place_of_its_own() {
        let mut seen: Vec<usize> =
            Weekday::ALL.into_iter().flat_map(|day| (0..24).map(move |hour| heat_index(day, hour))).collect();
        seen.sort_unstable();
        assert_eq!(seen, (0..168).collect::<Vec<_>>());
    }
}
