//! Trying the draft: on one ticket, and on the last thirty days. Nothing is changed.

use super::form::Form;
use crate::automation::api::{rehearse_rule, try_rule};
use crate::conditions::finished;
use crate::context::{When, page};
use crate::people::{Command, Refused};
use domain::Fault;
use domain::automation::{Hit, Rehearsed, Rule, Tried, Trigger, Verdict};
use domain::messages::{automation as said, rules as words};
use leptos::prelude::*;

/// What was asked, with the draft as it was then.
#[derive(Clone, Debug, PartialEq)]
enum Found {
    One { asked: Rule, number: String, tried: Tried },
    Back { asked: Rule, told: Rehearsed },
}

/// The card.
#[component]
pub(super) fn DryRun(form: Form, draft: Memo<Rule>) -> impl IntoView {
    let lang = page().lang();
    let number = RwSignal::new(String::new());
    let found = RwSignal::new(None::<Found>);
    let asked = move || {
        let rule = draft.get_untracked();
        Rule { conditions: finished(&rule.conditions), ..rule }
    };
    let try_one = Command::new(
        move |(asked, number): (Rule, String)| async move {
            let tried = try_rule(asked.clone(), number.clone()).await?;
            Ok(Found::One { asked, number, tried })
        },
        move |one| found.set(Some(one)),
    );
    let try_back = Command::new(
        move |asked: Rule| async move {
            let told = rehearse_rule(asked.clone()).await?;
            Ok(Found::Back { asked, told })
        },
        move |back| found.set(Some(back)),
    );
    let unknown = Memo::new(move |_| try_one.fault().get() == Some(Fault::NotFound));
    let wrong = Signal::derive(move || unknown.get().then(|| words::try_unknown(lang).to_owned()));
    let refused = Signal::derive(move || try_one.fault().get().filter(|_| !unknown.get()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        try_one.run((asked(), number.get_untracked().trim().to_owned()));
    };
    let told = move || found.get().map(|found| view! { <Told found=found form=form /> });
    view! {
        <ui::Card title=words::try_title(lang) id="try">
            <div class="stack">
                <p class="field-hint">{words::try_text(lang)}</p>
                <form class="flex flex-wrap items-end gap-2" on:submit=submit novalidate=true autocomplete="off">
                    <div class="w-56"><ui::TextInput id="try-number" name="try-number" label=words::try_number(lang) bind=number error=wrong placeholder="T-20260101-0001" maxlength=30 /></div>
                    <ui::Button id="try-one" submit=true loading=try_one.busy() class:min-h-10=true>{words::try_on(lang)}</ui::Button>
                    <ui::Button id="try-back" loading=try_back.busy() class:min-h-10=true on:click=move |_| try_back.run(asked())>{words::try_back(lang)}</ui::Button>
                </form>
                <Refused fault=refused />
                <Refused fault=try_back.fault() />
                <div aria-live="polite" data-found="rule">{told}</div>
            </div>
        </ui::Card>
    }
}

#[component]
fn Told(found: Found, form: Form) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let number = |count: u32| page.number(i64::from(count));
    match found {
        Found::One { asked, number, tried } => {
            let past = if tried.past.is_empty() {
                view! { <p class="text-sm text-ink-soft">{words::try_past_none(lang)}</p> }.into_any()
            } else {
                view! { <Hits hits=tried.past asked=asked.clone() form=form is_one=true /> }.into_any()
            };
            view! {
                <div class="stack">
                    <div>
                        <p class="text-sm font-semibold">{words::try_now(lang, &format!("\u{2066}{number}\u{2069}"))}</p>
                        <Why verdict=tried.now asked=asked form=form />
                    </div>
                    <h3 class="text-sm font-semibold">{words::try_past(lang)}</h3>
                    {past}
                </div>
            }
            .into_any()
        }
        Found::Back { asked, told } => {
            let waits = matches!(asked.when, Trigger::Stays { .. });
            let (seen, matched) = (number(told.seen), number(told.matched));
            let count = if told.matched == 0 {
                words::matched_none(lang).to_owned()
            } else if waits {
                words::matched_waiting(lang, &seen, &matched)
            } else {
                words::matched(lang, &seen, &matched)
            };
            let shown = number(u32::try_from(told.hits.len()).unwrap_or(u32::MAX));
            let is_part = told.hits.len() < told.matched as usize;
            let hits = (!told.hits.is_empty()).then(|| {
                view! {
                    <details open=true>
                        <summary class="text-sm font-semibold">
                            {words::hits(lang)} {is_part.then(|| format!(" ({})", words::hits_shown(lang, &shown)))}
                        </summary>
                        <Hits hits=told.hits asked=asked form=form is_one=false />
                    </details>
                }
            });
            view! {
                <div class="stack">
                    <p class="font-semibold">{count}</p>
                    {told.cut.then(|| view! { <p class="field-hint">{words::cut(lang)}</p> })}
                    {hits}
                </div>
            }
            .into_any()
        }
    }
}

/// What happened, newest on top, each with why the rule would have run or not.
#[component]
fn Hits(hits: Vec<Hit>, asked: Rule, form: Form, is_one: bool) -> impl IntoView {
    let each = move |hit: Hit| {
        let link = (!is_one).then(|| {
            view! {
                <a class="link" href=format!("/desk/tickets/{}", hit.number)><ui::Ltr text=hit.number.clone() /></a>
                <ui::Bdi text=hit.title />
            }
        });
        view! {
            <li class="border-t border-line py-2 first:border-0">
                <p class="row text-sm">{link} <span class="faint ms-auto text-xs"><When at=hit.at /></span></p>
                <Why verdict=hit.verdict asked=asked.clone() form=form />
            </li>
        }
    };
    view! { <ul class="mt-2 max-h-96 overflow-y-auto" tabindex="0">{hits.into_iter().map(each).collect_view()}</ul> }
}

/// Whether it would have run, in a word, and why in a sentence.
#[component]
fn Why(verdict: Verdict, asked: Rule, form: Form) -> impl IntoView {
    let lang = page().lang();
    let runs = matches!(verdict, Verdict::Matched { .. });
    let why = form
        .lists
        .with_value(|lists| said::would(lang, &asked.conditions, &verdict, &|entity| lists.name(lang, entity)));
    let pill = if runs {
        view! { <ui::Pill tone=ui::Tone::Ok glyph=ui::Glyph::Check text=words::yes(lang) /> }
    } else {
        view! { <ui::Pill glyph=ui::Glyph::Ban text=words::no(lang) /> }
    };
    view! { <p class="row text-sm">{pill} <span class="min-w-0 flex-1">{why}</span></p> }
}
