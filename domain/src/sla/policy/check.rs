//! Whether the draft of one policy can be taken.

use super::{Act, Audience, Escalation, Policy, When};
use crate::conditions::Before;
use crate::fault::{Check, Fault, Field, Problem};
use crate::sla::Clock;
use std::collections::BTreeSet;

/// Longest target and longest distance of a step, in minutes: a leap year. What takes longer is no promise.
pub const MINUTES_MAX: u32 = 366 * 24 * 60;
/// Most escalation steps of a policy.
pub const STEPS_MAX: u32 = 20;
/// Greatest key of a step: the bits of a promise's `fired` that steps have.
pub const KEY_MAX: u8 = 55;
/// Most acts of a step or rule.
pub const ACTS_MAX: u32 = 10;
/// Most people named in one act.
pub const PEOPLE_MAX: u32 = 50;
/// Longest note, in characters.
pub const NOTE_MAX: u32 = 2_000;

impl Policy {
    /// Checks form and limits of one draft; what contradicts itself or other policies is told by
    /// [`super::problems()`], and existence of what it names is checked by the use case.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 80);
        check.text(&self.name_en, Field::NameEn, 0, 80);
        self.conditions.check(&mut check, Before::Unknown);
        for (priority, clock, target) in self.targets.all() {
            minutes(&mut check, target.minutes, Field::Target(priority, clock));
        }
        for clock in Clock::ALL {
            // A clock ends with its ticket; a status after that cannot pause it.
            let ended = self.pauses.of(clock).iter().any(|status| !status.is_open());
            check.when(ended, Field::Pauses(clock), Problem::NotHere);
        }
        if let Some(percent) = self.warning.percent {
            let wrong = !(1..=99).contains(&percent);
            check.when(wrong, Field::Warning, Problem::OutOfRange { min: 1, max: 99 });
        }
        if let Some(before) = self.warning.before_minutes {
            minutes(&mut check, before, Field::Warning);
        }
        self.check_steps(&mut check);
        check.done()
    }

    fn check_steps(&self, check: &mut Check) {
        let many = self.steps.len() > STEPS_MAX as usize;
        check.when(many, Field::Steps, Problem::TooManyEntries { max: STEPS_MAX });
        let mut keys = BTreeSet::new();
        for (step, index) in self.steps.iter().zip(0_u8..).take(STEPS_MAX as usize) {
            let field = Field::Step(index);
            check.when(step.key > KEY_MAX, field, Problem::OutOfRange { min: 0, max: u32::from(KEY_MAX) });
            check.when(!keys.insert(step.key), field, Problem::Taken);
            step.check(check, field);
        }
    }
}

impl Escalation {
    fn check(&self, check: &mut Check, field: Field) {
        match self.when {
            When::Before(distance) | When::After(distance) => minutes(check, distance, field),
            When::At => {}
        }
        check.when(self.acts.is_empty(), field, Problem::Required);
        let many = self.acts.len() > ACTS_MAX as usize;
        check.when(many, field, Problem::TooManyEntries { max: ACTS_MAX });
        for act in self.acts.iter().take(ACTS_MAX as usize) {
            match act {
                Act::Notify(audience) => audience.check(check, field),
                Act::Note { text } => {
                    check.text(text, field, 1, NOTE_MAX);
                }
                Act::RaisePriority | Act::Assign { .. } | Act::Move { .. } => {}
            }
        }
    }
}

impl Audience {
    /// Notes under `field` if nobody is told, or too many are named.
    pub fn check(&self, check: &mut Check, field: Field) {
        check.when(self.is_empty(), field, Problem::Required);
        let many = self.people.len() > PEOPLE_MAX as usize;
        check.when(many, field, Problem::TooManyEntries { max: PEOPLE_MAX });
    }
}

fn minutes(check: &mut Check, minutes: u32, field: Field) {
    let wrong = !(1..=MINUTES_MAX).contains(&minutes);
    check.when(wrong, field, Problem::OutOfRange { min: 1, max: MINUTES_MAX });
}
