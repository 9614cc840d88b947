//! What sets the rule off: a choice, and what it needs to know.

use super::form::Form;
use crate::conditions::Lists;
use crate::context::{lang, page};
use crate::setup::Beside;
use domain::automation::Trigger;
use domain::messages::{automation as said, rules as words, sla};
use domain::sla::Clock;
use domain::text::digits_to_ascii;
use domain::tickets::Status;
use domain::time::format::digits;
use domain::{Field, Lang};
use leptos::prelude::*;
use ui::Choice;

/// What is proposed where hours are needed.
const HOURS: u32 = 48;

/// A kind of trigger.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Created,
    Updated,
    CustomerReplied,
    AgentReplied,
    Status,
    Assignee,
    Priority,
    Warned,
    Breached,
    Stays,
}

impl Kind {
    const ALL: [Self; 10] = [
        Self::Created,
        Self::CustomerReplied,
        Self::AgentReplied,
        Self::Updated,
        Self::Status,
        Self::Assignee,
        Self::Priority,
        Self::Warned,
        Self::Breached,
        Self::Stays,
    ];

    const fn of(trigger: Trigger) -> Self {
        match trigger {
            Trigger::Created => Self::Created,
            Trigger::Updated => Self::Updated,
            Trigger::CustomerReplied => Self::CustomerReplied,
            Trigger::AgentReplied => Self::AgentReplied,
            Trigger::StatusChanged => Self::Status,
            Trigger::AssigneeChanged => Self::Assignee,
            Trigger::PriorityChanged => Self::Priority,
            Trigger::Warned { .. } => Self::Warned,
            Trigger::Breached { .. } => Self::Breached,
            Trigger::Stays { .. } => Self::Stays,
        }
    }

    const fn code(self) -> &'static str {
        match self {
            Self::Created => "created",
            Self::Updated => "updated",
            Self::CustomerReplied => "customer_replied",
            Self::AgentReplied => "agent_replied",
            Self::Status => "status",
            Self::Assignee => "assignee",
            Self::Priority => "priority",
            Self::Warned => "warned",
            Self::Breached => "breached",
            Self::Stays => "stays",
        }
    }

    fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|kind| kind.code() == code).unwrap_or(Self::Created)
    }

    const fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Created => said::when_created(lang),
            Self::Updated => said::when_updated(lang),
            Self::CustomerReplied => said::when_customer_replied(lang),
            Self::AgentReplied => said::when_agent_replied(lang),
            Self::Status => said::when_status(lang),
            Self::Assignee => said::when_assignee(lang),
            Self::Priority => said::when_priority(lang),
            Self::Warned => words::trigger_warned(lang),
            Self::Breached => words::trigger_breached(lang),
            Self::Stays => words::trigger_stays(lang),
        }
    }
}

/// What is chosen and typed. What another trigger needs is kept while one looks around.
#[derive(Clone, Copy)]
pub(super) struct When {
    kind: RwSignal<String>,
    /// Empty: whichever.
    clock: RwSignal<String>,
    status: RwSignal<String>,
    hours: RwSignal<String>,
    /// Empty: once.
    every: RwSignal<String>,
}

impl When {
    pub fn new(trigger: Trigger) -> Self {
        let clock = match trigger {
            Trigger::Warned { clock } | Trigger::Breached { clock } => clock,
            _ => None,
        };
        let (status, hours, every) = match trigger {
            Trigger::Stays { status, hours, every } => (status, hours, every),
            _ => (Status::Waiting, HOURS, None),
        };
        let shown = |hours: u32| digits(&hours.to_string(), lang());
        Self {
            kind: RwSignal::new(Kind::of(trigger).code().to_owned()),
            clock: RwSignal::new(clock.map(|clock| clock.code().to_owned()).unwrap_or_default()),
            status: RwSignal::new(status.code().to_owned()),
            hours: RwSignal::new(shown(hours)),
            every: RwSignal::new(every.map(shown).unwrap_or_default()),
        }
    }

    fn kind(self) -> Kind {
        self.kind.with(|kind| Kind::parse(kind))
    }

    /// The trigger that it says; hours that cannot be read are none, and refused. Tracks what it reads.
    pub fn trigger(self) -> Trigger {
        let clock = || self.clock.with(|code| Clock::parse(code));
        let number = |typed: &str| digits_to_ascii(typed).trim().parse().unwrap_or(0);
        match self.kind() {
            Kind::Created => Trigger::Created,
            Kind::Updated => Trigger::Updated,
            Kind::CustomerReplied => Trigger::CustomerReplied,
            Kind::AgentReplied => Trigger::AgentReplied,
            Kind::Status => Trigger::StatusChanged,
            Kind::Assignee => Trigger::AssigneeChanged,
            Kind::Priority => Trigger::PriorityChanged,
            Kind::Warned => Trigger::Warned { clock: clock() },
            Kind::Breached => Trigger::Breached { clock: clock() },
            Kind::Stays => Trigger::Stays {
                status: self.status.with(|code| Status::parse(code)).unwrap_or(Status::Waiting),
                hours: self.hours.with(|typed| number(typed)),
                every: self.every.with(|typed| Some(number(typed)).filter(|_| !typed.trim().is_empty())),
            },
        }
    }
}

/// The card.
#[component]
pub(super) fn WhenCard(form: Form, error: Beside) -> impl IntoView {
    let lang = page().lang();
    let When { kind: code, clock, status, hours, every } = form.when;
    let kinds: Vec<Choice> = Kind::ALL.map(|kind| Choice::new(kind.code(), kind.label(lang))).to_vec();
    let kind = Memo::new(move |_| form.when.kind());
    let more = move |kind: Kind| {
        match kind {
        Kind::Warned | Kind::Breached => {
            let clocks = Clock::ALL.map(|clock| Choice::new(clock.code(), sla::clock(lang, clock))).to_vec();
            view! { <ui::Select id="when-clock" name="when-clock" label=words::trigger_clock(lang) choices=clocks placeholder=words::any_clock(lang) bind=clock error=error.run(Field::Trigger) /> }
                .into_any()
        }
        Kind::Stays => view! {
            <ui::FormGrid columns=true>
                <ui::Select id="when-status" name="when-status" label=words::trigger_status(lang) choices=Lists::statuses(lang, false) bind=status />
                <ui::TextInput id="when-hours" name="when-hours" label=words::trigger_hours(lang) hint=words::trigger_hours_hint(lang) kind=ui::InputKind::Number bind=hours error=error.run(Field::Trigger) maxlength=5 />
                <ui::TextInput id="when-every" name="when-every" label=words::trigger_every(lang) hint=words::trigger_every_hint(lang) kind=ui::InputKind::Number bind=every error=error.run(Field::Every) maxlength=5 />
            </ui::FormGrid>
        }
        .into_any(),
        Kind::Created
        | Kind::Updated
        | Kind::CustomerReplied
        | Kind::AgentReplied
        | Kind::Status
        | Kind::Assignee
        | Kind::Priority => ().into_any(),
    }
    };
    view! {
        <ui::Card title=words::when_title(lang)>
            <div class="stack">
                <div class="max-w-md"><ui::Select id="when" name="when" label=words::trigger(lang) choices=kinds bind=code /></div>
                <For each=move || [kind.get()] key=|kind| kind.code() children=more />
            </div>
        </ui::Card>
    }
}
