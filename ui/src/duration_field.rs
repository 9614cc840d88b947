//! A length of time: a number and its unit. Minutes and hours only, because a business day is as long as its calendar says.

use domain::Lang;
use domain::messages::controls as words;
use domain::text::digits_to_ascii;
use domain::time::{Micros, format};
use leptos::{html, prelude::*};

use crate::sync::{keep_value, plain};
use crate::{Field, Glyph, Icon, described_by};

/// Minutes of a year: longer promises are typing errors.
const YEAR: u32 = 365 * 24 * 60;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Minutes,
    Hours,
}

impl Unit {
    const fn minutes(self) -> u32 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Minutes => "minutes",
            Self::Hours => "hours",
        }
    }
}

/// Minutes as people say them; empty is none. `value` keeps the last good length while what is typed is none, and
/// `valid` tells the form so.
#[component]
pub fn DurationField(
    #[prop(into)] id: String,
    /// Of the number; the unit is sent as `name_unit` (`minutes`, `hours`).
    #[prop(into)]
    name: String,
    #[prop(into)] label: String,
    lang: Lang,
    /// Minutes.
    value: RwSignal<Option<u32>>,
    #[prop(optional, into)] hint: String,
    #[prop(optional, into)] error: Signal<Option<String>>,
    #[prop(optional, into)] note: String,
    #[prop(optional)] hide_label: bool,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// The shortest and the longest length, minutes.
    #[prop(default = 1)]
    least: u32,
    #[prop(default = YEAR)] most: u32,
    #[prop(optional)] valid: Option<RwSignal<bool>>,
    /// Lower, for matrices.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let (first_text, first_unit) = shown(value.get_untracked(), lang);
    let text = RwSignal::new(first_text.clone());
    let unit = RwSignal::new(first_unit);
    let node = NodeRef::<html::Input>::new();
    keep_value(move || node.get().and_then(plain), text);
    let typed = Memo::new(move |_| text.with(|text| read(text, unit.get(), least, most)));
    Effect::new(move || {
        if let Ok(minutes) = typed.get()
            && minutes != value.get_untracked()
        {
            value.set(minutes);
        }
        if let Some(valid) = valid {
            valid.set(typed.with(Result::is_ok));
        }
    });
    Effect::new(move || {
        let minutes = value.get();
        // Set by the page: what is typed must say the same. `90 minutes` need not become `1.5 hours`.
        if typed.get_untracked() != Ok(minutes) {
            let (next, next_unit) = shown(minutes, lang);
            unit.set(next_unit);
            text.set(next);
        }
    });
    let length = move |minutes: u32| format::duration_hours(i64::from(minutes) * Micros::MINUTE, lang);
    let wrong = Signal::derive(move || match typed.get() {
        Ok(_) => error.get(),
        Err(Wrong::Number) => Some(words::length_wrong(lang).to_owned()),
        Err(Wrong::Short) => Some(words::length_short(lang, &length(least))),
        Err(Wrong::Long) => Some(words::length_long(lang, &length(most))),
    });
    let in_full = move || match typed.get() {
        Ok(Some(minutes)) if minutes % unit.get().minutes() != 0 || (unit.get() == Unit::Minutes && minutes > 60) => {
            length(minutes)
        }
        _ => String::new(),
    };
    let described = described_by(&id, !hint.is_empty());
    let unit_name = format!("{name}_unit");
    let unit_label = words::unit_of(lang, &label);
    let (input, select) = if compact { ("input input-sm", "input select input-sm") } else { ("input", "input select") };
    let option =
        move |of: Unit, word: &'static str| view! { <option value=of.code() selected=of == first_unit>{word}</option> };
    view! {
        <Field id=id.clone() label=label hint=hint error=wrong note=note hide_label=hide_label>
            <div class="duration">
                <input
                    node_ref=node
                    class=input
                    id=id
                    name=name
                    dir="ltr"
                    inputmode="decimal"
                    autocomplete="off"
                    maxlength="9"
                    value=first_text
                    placeholder=words::not_set(lang)
                    disabled=move || disabled.get()
                    aria-describedby=described
                    aria-invalid=move || wrong.with(Option::is_some).then_some("true")
                    on:input=move |event| text.set(event_target_value(&event))
                />
                <span class="control">
                    <select
                        class=select
                        name=unit_name
                        aria-label=unit_label
                        disabled=move || disabled.get()
                        prop:value=move || unit.get().code()
                        on:change=move |event| {
                            unit.set(if event_target_value(&event) == "hours" { Unit::Hours } else { Unit::Minutes });
                        }
                    >
                        {option(Unit::Minutes, words::minutes(lang))}
                        {option(Unit::Hours, words::hours(lang))}
                    </select>
                    <Icon glyph=Glyph::ChevronDown class="control-chevron"/>
                </span>
                <span class="duration-full">{in_full}</span>
            </div>
        </Field>
    }
}

/// How minutes are first written: whole hours as hours.
fn shown(minutes: Option<u32>, lang: Lang) -> (String, Unit) {
    match minutes {
        None => (String::new(), Unit::Hours),
        Some(minutes) if minutes > 0 && minutes % 60 == 0 => {
            (format::digits(&(minutes / 60).to_string(), lang), Unit::Hours)
        }
        Some(minutes) => (format::digits(&minutes.to_string(), lang), Unit::Minutes),
    }
}

/// Why what is typed is no length.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrong {
    Number,
    Short,
    Long,
}

/// Reads a number in any digits: whole, with a fraction after any of the marks in use («۱٫۵», `1.5`, «۱/۵»), in hours also
/// as `1:30`; thousands may be apart. Fractions are rounded to the minute.
fn read(text: &str, unit: Unit, least: u32, most: u32) -> Result<Option<u32>, Wrong> {
    let text: String = digits_to_ascii(text).chars().filter(|c| !c.is_whitespace() && *c != '\u{66C}').collect();
    if text.is_empty() {
        return Ok(None);
    }
    let minutes = match text.split_once(['.', '\u{66B}', '/', ',']) {
        Some((whole, part)) => number(whole)? * unit.minutes() + fraction(part, unit)?,
        None => match text.split_once(':') {
            Some((hours, minutes)) if unit == Unit::Hours && minutes.len() == 2 => {
                number(hours)? * 60 + number(minutes).ok().filter(|minutes| *minutes < 60).ok_or(Wrong::Number)?
            }
            _ => number(&text)? * unit.minutes(),
        },
    };
    match minutes {
        short if short < least => Err(Wrong::Short),
        long if long > most => Err(Wrong::Long),
        minutes => Ok(Some(minutes)),
    }
}

/// A whole number of at most six digits, so that nothing overflows.
fn number(text: &str) -> Result<u32, Wrong> {
    let good = (1..=6).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| good).ok_or(Wrong::Number)
}

/// `25` after the mark is a quarter of the unit.
fn fraction(digits: &str, unit: Unit) -> Result<u32, Wrong> {
    let whole = 10_u32.pow(digits.len().min(6) as u32);
    Ok((number(digits)? * unit.minutes() + whole / 2) / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hours(text: &str) -> Result<Option<u32>, Wrong> {
        read(text, Unit::Hours, 1, YEAR)
    }

    #[test]
    fn lengths_are_read_as_people_type_them() {
        for (text, minutes) in [
            ("2", 120),
            ("۲", 120),
            ("1.5", 90),
            ("۱٫۵", 90),
            ("۱/۵", 90),
            ("1,25", 75),
            ("1:30", 90),
            ("۱:۰۵", 65),
            (" 8 ", 480),
            ("۱٬۰۰۰", 60_000),
            ("0.01", 1),
        ] {
            assert_eq!(hours(text), Ok(Some(minutes)), "{text}");
        }
        assert_eq!(read("۹۰", Unit::Minutes, 1, YEAR), Ok(Some(90)));
        assert_eq!(hours(" "), Ok(None));
    }

    #[test]
    fn what_is_no_length_is_refused_with_its_reason() {
        for text in ["x", "-1", "1.", ".5", "1:3", "1:60", "1.5.5", "1234567"] {
            assert_eq!(hours(text), Err(Wrong::Number), "{text}");
        }
        assert_eq!(read("1:30", Unit::Minutes, 1, YEAR), Err(Wrong::Number), "minutes have no colon");
        assert_eq!(hours("0"), Err(Wrong::Short));
        assert_eq!(hours("9000"), Err(Wrong::Long));
        assert_eq!(hours("999999"), Err(Wrong::Long));
    }

    #[test]
    fn what_is_shown_is_read_back_as_the_same_length() {
        for lang in [Lang::Fa, Lang::En] {
            for minutes in [None, Some(1), Some(59), Some(60), Some(90), Some(480), Some(YEAR)] {
                let (text, unit) = shown(minutes, lang);
                assert_eq!(read(&text, unit, 1, YEAR), Ok(minutes));
            }
        }
        assert_eq!(shown(Some(120), Lang::Fa), ("۲".to_owned(), Unit::Hours));
        assert_eq!(shown(Some(90), Lang::En), ("90".to_owned(), Unit::Minutes));
    }
}
