//! Several of a list: check boxes, and above a long list a field that finds in it. Every browser, screen reader and thumb
//! knows check boxes, and what is chosen stays in sight.

use crate::context::page;
use domain::messages::policies as words;
use domain::text;
use leptos::prelude::*;
use ui::Choice;

/// Longer lists scroll and can be searched.
const LONG: usize = 8;

/// Chooses values of `choices`; `chosen` holds them.
#[component]
pub(crate) fn Picker(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    choices: Vec<Choice>,
    chosen: RwSignal<Vec<String>>,
    /// Keep the label for screen readers only.
    #[prop(optional)]
    hide_label: bool,
    #[prop(optional, into)] error: Signal<Option<String>>,
) -> impl IntoView {
    let lang = page().lang();
    let long = choices.len() > LONG;
    let wanted = RwSignal::new(String::new());
    let error_id = format!("{id}-error");
    let described = error_id.clone();
    let folded = Memo::new(move |_| wanted.with(|wanted| text::skeleton(wanted)));
    let names: Vec<String> = choices.iter().map(|choice| text::skeleton(&choice.label)).collect();
    let none = Memo::new(move |_| folded.with(|wanted| !names.iter().any(|name| name.contains(wanted.as_str()))));
    let is_empty = choices.is_empty();
    let (base, find_id) = (id.clone(), format!("{id}-find"));
    let list = choices.into_iter().map(|choice| tick(&base, choice, chosen, folded)).collect_view();
    let class =
        if long { "flex max-h-44 flex-col gap-1 overflow-y-auto p-1" } else { "flex flex-wrap gap-x-4 gap-y-1" };
    view! {
        <fieldset class="field" id=id aria-describedby=described>
            <legend class=if hide_label { "sr-only" } else { "field-label" }>{label}</legend>
            {long.then(|| view! {
                <ui::TextInput id=find_id.clone() name=find_id label=words::filter(lang) hide_label=true placeholder=words::filter(lang) kind=ui::InputKind::Search bind=wanted />
            })}
            <div class=class>{list}</div>
            {is_empty.then(|| view! { <p class="field-hint">{words::nothing_to_choose(lang)}</p> })}
            {move || (long && none.get()).then(|| view! { <p class="field-hint">{words::filter_none(lang)}</p> })}
            <ui::FieldError id=error_id error=error />
        </fieldset>
    }
}

fn tick(base: &str, choice: Choice, chosen: RwSignal<Vec<String>>, wanted: Memo<String>) -> impl IntoView {
    let Choice { value, label, .. } = choice;
    let id = format!("{base}-{value}");
    let name = text::skeleton(&label);
    let is_checked = chosen.with_untracked(|chosen| chosen.contains(&value));
    let hear = move |on: bool| {
        chosen.update(|chosen| {
            chosen.retain(|other| *other != value);
            if on {
                chosen.push(value.clone());
            }
        });
    };
    let is_hidden = move || wanted.with(|wanted| !name.contains(wanted.as_str()));
    view! {
        <div hidden=is_hidden>
            <ui::Checkbox id=id.clone() name=id label=label checked=is_checked on_change=hear />
        </div>
    }
}
