//! What is typed into a policy's form.

use crate::conditions::Lists;
use crate::context::lang;
use domain::conditions::Conditions;
use domain::ids::CalendarId;
use domain::sla::policy::{Escalation, free_key};
use domain::sla::{Clock, Pauses, Policy, Target, Targets, Warning};
use domain::text::digits_to_ascii;
use domain::tickets::{Priority, Status};
use domain::time::format::digits;
use leptos::prelude::*;

/// A cell of the matrix of targets.
#[derive(Clone, Copy)]
pub(super) struct Cell {
    pub priority: Priority,
    pub clock: Clock,
    pub minutes: RwSignal<Option<u32>>,
    pub business: RwSignal<bool>,
}

/// The form's fields. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// As it was read.
    pub stored: StoredValue<Policy>,
    pub lists: StoredValue<Lists>,
    /// All policies, whose steps have keys of their own.
    pub policies: StoredValue<Vec<Policy>>,
    pub name: RwSignal<String>,
    pub name_en: RwSignal<String>,
    pub enabled: RwSignal<bool>,
    pub conditions: RwSignal<Conditions>,
    /// Empty: the place's own.
    pub calendar: RwSignal<String>,
    pub cells: StoredValue<Vec<Cell>>,
    pub pauses: StoredValue<Vec<(Clock, RwSignal<Vec<String>>)>>,
    pub percent: RwSignal<String>,
    pub before: RwSignal<Option<u32>>,
    pub steps: RwSignal<Vec<Escalation>>,
    pub tell: RwSignal<bool>,
    /// Whether each length can be read as it is typed.
    lengths: StoredValue<Vec<RwSignal<bool>>>,
}

impl Form {
    /// Filled in with a policy.
    pub fn new(policy: Policy, policies: Vec<Policy>, lists: Lists) -> Self {
        let lang = lang();
        let cell = |priority: Priority, clock: Clock| {
            let target = policy.targets.get(priority, clock);
            Cell {
                priority,
                clock,
                minutes: RwSignal::new(target.map(|target| target.minutes)),
                business: RwSignal::new(target.is_none_or(|target| target.business)),
            }
        };
        let cells = Priority::ALL.into_iter().flat_map(|priority| Clock::ALL.map(|clock| cell(priority, clock)));
        let codes = |clock| policy.pauses.of(clock).iter().map(|status| status.code().to_owned()).collect();
        let pauses = Clock::ALL.map(|clock| (clock, RwSignal::new(codes(clock))));
        Self {
            name: RwSignal::new(policy.name.clone()),
            name_en: RwSignal::new(policy.name_en.clone()),
            enabled: RwSignal::new(policy.enabled),
            conditions: RwSignal::new(policy.conditions.clone()),
            calendar: RwSignal::new(policy.calendar.map(|id| id.to_string()).unwrap_or_default()),
            cells: StoredValue::new(cells.collect()),
            pauses: StoredValue::new(pauses.to_vec()),
            percent: RwSignal::new(
                policy.warning.percent.map(|percent| digits(&percent.to_string(), lang)).unwrap_or_default(),
            ),
            before: RwSignal::new(policy.warning.before_minutes),
            steps: RwSignal::new(policy.steps.clone()),
            tell: RwSignal::new(policy.tell_customer),
            lengths: StoredValue::new(Vec::new()),
            stored: StoredValue::new(policy),
            lists: StoredValue::new(lists),
            policies: StoredValue::new(policies),
        }
    }

    /// The policy that it says. Tracks what it reads.
    pub fn draft(self) -> Policy {
        let mut targets = Targets::default();
        self.cells.with_value(|cells| {
            for cell in cells {
                let business = cell.business.get();
                let target = cell.minutes.get().map(|minutes| Target { minutes, business });
                targets.set(cell.priority, cell.clock, target);
            }
        });
        let mut pauses = Pauses { first_response: Vec::new(), next_response: Vec::new(), resolution: Vec::new() };
        self.pauses.with_value(|all| {
            for (clock, codes) in all {
                let statuses = codes.with(|codes| codes.iter().filter_map(|code| Status::parse(code)).collect());
                match clock {
                    Clock::FirstResponse => pauses.first_response = statuses,
                    Clock::NextResponse => pauses.next_response = statuses,
                    Clock::Resolution => pauses.resolution = statuses,
                }
            }
        });
        let (id, version) = self.stored.with_value(|stored| (stored.id, stored.version));
        Policy {
            id,
            version,
            name: self.name.get(),
            name_en: self.name_en.get(),
            enabled: self.enabled.get(),
            conditions: self.conditions.get(),
            calendar: self.calendar.with(|id| id.parse::<CalendarId>().ok()),
            targets,
            pauses,
            warning: Warning { percent: self.percent().unwrap_or(None), before_minutes: self.before.get() },
            steps: self.steps.get(),
            tell_customer: self.tell.get(),
        }
    }

    /// The percentage as typed; None: it is none.
    #[allow(clippy::option_option)]
    pub fn percent(self) -> Option<Option<u8>> {
        let typed = self.percent.with(|typed| digits_to_ascii(typed));
        let typed = typed.trim().trim_end_matches(['%', '\u{66A}']);
        if typed.is_empty() {
            return Some(None);
        }
        typed.parse().ok().filter(|percent| (1..=99).contains(percent)).map(Some)
    }

    /// A signal for a length's field, which says whether it can be read.
    pub fn length(self) -> RwSignal<bool> {
        let valid = RwSignal::new(true);
        self.lengths.update_value(|lengths| lengths.push(valid));
        valid
    }

    /// Whether all that is typed can be read: what cannot would be lost by saving.
    pub fn is_readable(self) -> bool {
        // Of a step that was closed: gone with its form.
        let read = |valid: &RwSignal<bool>| valid.try_get_untracked().unwrap_or(true);
        untrack(|| self.percent()).is_some() && self.lengths.with_value(|lengths| lengths.iter().all(read))
    }

    /// A key for a new step; None: there are enough.
    pub fn free_key(self) -> Option<u8> {
        let draft = untrack(|| self.draft());
        if draft.steps.len() >= domain::sla::policy::STEPS_MAX as usize {
            return None;
        }
        // The stored one too: the key of a step that is removed here must not come back as another.
        self.policies.with_value(|policies| free_key(policies, &draft))
    }
}
