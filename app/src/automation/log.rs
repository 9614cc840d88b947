//! What rules have done: each run with why, what was done and what was not. Read by the browser when it is shown.

use super::api::{rule_runs, ticket_runs};
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::{When, page};
use crate::setup::label;
use domain::Fault;
use domain::automation::{ActDone, ActResult, Outcome, RuleRun, RunPage};
use domain::ids::{RuleId, RunId, TicketId};
use domain::messages::{automation as said, common, rules as words};
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos::task::spawn_local;
use ui::{Glyph, Pill, Tone};

/// Whose runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    All,
    Rule(RuleId),
    Ticket(TicketId),
}

impl Source {
    async fn read(self, after: Option<RunId>) -> Result<RunPage, Fault> {
        match self {
            Self::All => rule_runs(None, after).await,
            Self::Rule(rule) => rule_runs(Some(rule), after).await,
            Self::Ticket(ticket) => ticket_runs(ticket, after).await,
        }
    }
}

/// The log as it was read so far.
#[derive(Clone, Copy)]
pub(crate) struct Log {
    source: Source,
    rows: RwSignal<Vec<RuleRun>>,
    next: RwSignal<Option<RunId>>,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
    /// Nothing was read yet.
    new: RwSignal<bool>,
}

impl Log {
    pub fn new(source: Source) -> Self {
        Self {
            source,
            rows: RwSignal::new(Vec::new()),
            next: RwSignal::new(None),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
            new: RwSignal::new(true),
        }
    }

    /// Reads the newest.
    pub fn read(self) {
        self.fetch(None);
    }

    fn fetch(self, after: Option<RunId>) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let answer = self.source.read(after).await;
            // The page may have been left meanwhile.
            if self.busy.try_set(false).is_some() {
                return;
            }
            self.new.set(false);
            match answer {
                Ok(page) => {
                    self.fault.set(None);
                    self.next.set(page.next);
                    self.rows.update(|rows| {
                        if after.is_none() {
                            rows.clear();
                        }
                        rows.extend(page.rows);
                    });
                }
                Err(fault) => self.fault.set(Some(fault)),
            }
        });
    }
}

/// The log in a card of its own.
#[component]
pub(crate) fn RunLog(source: Source, lists: StoredValue<Lists>) -> impl IntoView {
    let lang = page().lang();
    let log = Log::new(source);
    Effect::new(move || log.read());
    let again = move || {
        view! { <ui::IconButton glyph=Glyph::Refresh size=ui::Size::Small label=words::log_again(lang) on:click=move |_| log.read() /> }
    };
    view! {
        <ui::Card title=words::log(lang) actions=again id="runs">
            <Runs log=log lists=lists none=words::log_none(lang) />
        </ui::Card>
    }
}

/// The runs, newest first, and a button for more. `none` is said when there are none.
#[component]
pub(crate) fn Runs(log: Log, lists: StoredValue<Lists>, none: &'static str) -> impl IntoView {
    let lang = page().lang();
    let is_empty = Memo::new(move |_| log.rows.with(Vec::is_empty));
    let each = move |run: RuleRun| view! { <Run run=run source=log.source lists=lists /> };
    let state = move || {
        if let Some(fault) = log.fault.try_get().flatten() {
            return view! { <FaultView fault=fault /> }.into_any();
        }
        match (log.new.try_get(), is_empty.try_get()) {
            (Some(true), _) => view! { <ui::Skeleton label=common::loading(lang) lines=4 /> }.into_any(),
            (_, Some(true)) => view! { <p class="text-sm text-ink-soft">{none}</p> }.into_any(),
            _ => ().into_any(),
        }
    };
    let more = move |_| log.fetch(log.next.get_untracked());
    view! {
        <ol>
            <For each=move || log.rows.get() key=|run| run.id children=each />
        </ol>
        {state}
        {move || log.next.try_get().flatten().is_some().then(|| view! {
            <div class="mt-3"><ui::Button size=ui::Size::Small loading=log.busy on:click=more>{words::log_more(lang)}</ui::Button></div>
        })}
    }
}

#[component]
fn Run(run: RuleRun, source: Source, lists: StoredValue<Lists>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let name = label(&run.name, &run.name_en, lang).to_owned();
    let rule = match source {
        Source::Rule(_) => ().into_any(),
        Source::All | Source::Ticket(_) if page.may(Act::SetUpService) => {
            view! { <a class="link font-semibold" href=format!("/admin/automation/{}", run.rule)><ui::Bdi text=name /></a> }
                .into_any()
        }
        Source::All | Source::Ticket(_) => view! { <strong><ui::Bdi text=name /></strong> }.into_any(),
    };
    let ticket = (!matches!(source, Source::Ticket(_))).then(|| {
        let number = run.number.clone();
        view! { <a class="link" href=format!("/desk/tickets/{number}")><ui::Ltr text=number.clone() /></a> }
    });
    let (tone, glyph) = match run.outcome {
        Outcome::Done => (Tone::Ok, Glyph::CircleCheck),
        Outcome::Refused => (Tone::Warn, Glyph::CircleAlert),
        Outcome::Failed => (Tone::Danger, Glyph::CircleX),
    };
    let why = lists.with_value(|lists| {
        let name = |entity| lists.name(lang, entity);
        said::why(lang, &run.story.conditions, &run.story.verdict, &name, &|_| "—".to_owned())
    });
    let acts = run.story.acts.into_iter().map(|done| view! { <Did done=done lists=lists /> }).collect_view();
    view! {
        <li class="border-t border-line py-3 first:border-0 first:pt-0" data-run=run.outcome.code()>
            <div class="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
                {rule} {ticket}
                <Pill tone=tone glyph=glyph text=said::outcome(lang, run.outcome) />
                <span class="faint ms-auto text-xs"><When at=run.at /></span>
            </div>
            <p class="mt-1 text-sm">{why}</p>
            <ul class="mt-1 text-sm text-ink-soft">{acts}</ul>
        </li>
    }
}

/// One thing that was done or not.
#[component]
fn Did(done: ActDone, lists: StoredValue<Lists>) -> impl IntoView {
    let lang = page().lang();
    let act = lists.with_value(|lists| said::act(lang, &done.act, &|entity| lists.name(lang, entity)));
    let (glyph, class) = match &done.result {
        ActResult::Done => (Glyph::Check, "size-4 mt-1 flex-none text-ok"),
        ActResult::Unchanged => (Glyph::Check, "size-4 mt-1 flex-none text-ink-faint"),
        ActResult::Refused { .. } => (Glyph::Close, "size-4 mt-1 flex-none text-danger"),
    };
    let text = match said::result(lang, &done.result) {
        Some(result) => words::with_result(lang, &act, &result),
        None => act,
    };
    view! { <li class="flex items-start gap-2"><ui::Icon glyph=glyph class=class /><span class="min-w-0 line-clamp-3">{text}</span></li> }
}
