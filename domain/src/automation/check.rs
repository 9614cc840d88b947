//! Whether the draft of a rule can be taken.

use super::template::placeholders;
use super::{Rule, RuleAct, Trigger};
use crate::conditions::Before;
use crate::fault::{Check, Fault, Field, Problem};
use crate::sla::policy::ACTS_MAX;
use crate::tickets::commands::BODY_MAX;

/// Longest stay in a status that a rule waits for, in hours: a year.
pub const HOURS_MAX: u32 = 366 * 24;
/// After so many failures in a row a rule is switched off and its admins are told.
pub const FAILURES_MAX: u32 = 5;

impl Rule {
    /// Checks form and limits; existence of what it names is checked by the use case.
    ///
    /// # Errors
    /// [`Fault::Invalid`] with all that is wrong.
    pub fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 80);
        check.text(&self.name_en, Field::NameEn, 0, 80);
        if let Trigger::Stays { hours, every, .. } = self.when {
            let wrong = |hours: u32| !(1..=HOURS_MAX).contains(&hours);
            check.when(wrong(hours), Field::Trigger, Problem::OutOfRange { min: 1, max: HOURS_MAX });
            check.when(every.is_some_and(wrong), Field::Every, Problem::OutOfRange { min: 1, max: HOURS_MAX });
        }
        let before = if self.when.knows_before() { Before::Known } else { Before::Unknown };
        self.conditions.check(&mut check, before);
        check.when(self.acts.is_empty(), Field::Acts, Problem::Required);
        let many = self.acts.len() > ACTS_MAX as usize;
        check.when(many, Field::Acts, Problem::TooManyEntries { max: ACTS_MAX });
        for (act, index) in self.acts.iter().zip(0_u8..).take(ACTS_MAX as usize) {
            act.check(&mut check, Field::Act(index));
        }
        check.done()
    }
}

impl RuleAct {
    fn check(&self, check: &mut Check, field: Field) {
        match self {
            Self::Reply { text } | Self::Note { text } => {
                check.text(text, field, 1, BODY_MAX);
                if let Some(name) = placeholders(text).find_map(Result::err) {
                    let name = name.chars().take(40).collect();
                    check.when(true, field, Problem::UnknownPlaceholder { name });
                }
            }
            Self::Notify(audience) => audience.check(check, field),
            Self::Assign { .. }
            | Self::AssignWithin { .. }
            | Self::SetPriority { .. }
            | Self::SetStatus { .. }
            | Self::SetCategory { .. }
            | Self::SetDepartment { .. }
            | Self::AddTag { .. }
            | Self::RemoveTag { .. }
            | Self::Close => {}
        }
    }
}
