//! A small bar chart that is a table: every number stands in a cell, the bars are drawn beside it for those who see.

use domain::Lang;
use domain::time::format;
use leptos::prelude::*;

use crate::share::share;
use crate::{Tone, some};

/// What is counted: one colour, one column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    pub label: String,
    pub tone: Tone,
}

impl Series {
    pub fn new(label: impl Into<String>, tone: Tone) -> Self {
        Self { label: label.into(), tone }
    }
}

/// One bar: what it is of, and a number for each series.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BarRow {
    pub label: String,
    pub values: Vec<u64>,
    /// To what the bar is made of; empty for none.
    pub href: String,
}

impl BarRow {
    pub fn new(label: impl Into<String>, values: Vec<u64>) -> Self {
        Self { label: label.into(), values, href: String::new() }
    }

    pub fn href(mut self, href: impl Into<String>) -> Self {
        self.href = href.into();
        self
    }
}

/// Bars from the start of the line, their series stacked; the longest row fills it.
#[component]
pub fn BarChart(
    /// The table's caption, for screen readers.
    #[prop(into)]
    label: String,
    lang: Lang,
    /// Head of the first column: what the rows are.
    #[prop(into)]
    head: String,
    series: Vec<Series>,
    #[prop(into)] rows: Signal<Vec<BarRow>>,
    /// A number in words, e.g. with its unit; without it with its thousands apart.
    #[prop(optional, into)]
    value_text: Option<Callback<u64, String>>,
) -> impl IntoView {
    let tones: Vec<Tone> = series.iter().map(|series| series.tone).collect();
    let in_words = move |value: u64| match value_text {
        Some(text) => text.run(value),
        None => format::number(i64::try_from(value).unwrap_or(i64::MAX), lang),
    };
    let body = move || {
        let rows = rows.get();
        let longest = rows.iter().map(|row| row.values.iter().sum::<u64>()).max().unwrap_or_default();
        rows.into_iter()
            .map(|row| {
                let parts = tones.iter().zip(&row.values).map(|(tone, value)| (*tone, *value));
                let bar = parts
                    .filter(|(_, value)| *value > 0)
                    .map(|(tone, value)| view! { <span class=format!("bar-part {} {}", tone.class(), share(value, longest))></span> })
                    .collect_view();
                let name = match some(row.href) {
                    Some(href) => view! { <a class="link" href=href>{row.label}</a> }.into_any(),
                    None => row.label.into_any(),
                };
                view! {
                    <tr>
                        <th scope="row">{name}</th>
                        <td class="bar-cell" aria-hidden="true"><span class="bar">{bar}</span></td>
                        {row.values.iter().map(|value| view! { <td class="bar-value">{in_words(*value)}</td> }).collect_view()}
                    </tr>
                }
            })
            .collect_view()
    };
    view! {
        <table class="bars">
            <caption class="sr-only">{label}</caption>
            <thead>
                <tr>
                    <th scope="col">{head}</th>
                    <td class="bar-cell" aria-hidden="true"></td>
                    {series
                        .into_iter()
                        .map(|series| {
                            view! {
                                <th scope="col" class="bar-value">
                                    <span class=format!("bar-swatch {}", series.tone.class()) aria-hidden="true"></span>
                                    {series.label}
                                </th>
                            }
                        })
                        .collect_view()}
                </tr>
            </thead>
            <tbody>{body}</tbody>
        </table>
    }
}
