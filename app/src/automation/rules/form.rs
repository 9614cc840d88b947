//! What is typed into a rule's form.

use super::when::When;
use crate::conditions::Lists;
use domain::automation::{Rule, RuleAct};
use domain::conditions::Conditions;
use leptos::prelude::*;

/// An act of the list, with what draws it.
#[derive(Clone, Copy)]
pub(super) struct Done {
    pub key: i64,
    pub act: RwSignal<RuleAct>,
}

/// The form's fields. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Form {
    /// As it was read.
    stored: StoredValue<Rule>,
    pub lists: StoredValue<Lists>,
    pub name: RwSignal<String>,
    pub name_en: RwSignal<String>,
    pub enabled: RwSignal<bool>,
    pub when: When,
    pub conditions: RwSignal<Conditions>,
    pub acts: RwSignal<Vec<Done>>,
    next: StoredValue<i64>,
    pub stop: RwSignal<bool>,
}

impl Form {
    /// Filled in with a rule.
    pub fn new(rule: Rule, lists: StoredValue<Lists>) -> Self {
        let acts = (0..).zip(&rule.acts).map(|(key, act)| Done { key, act: RwSignal::new(act.clone()) });
        Self {
            name: RwSignal::new(rule.name.clone()),
            name_en: RwSignal::new(rule.name_en.clone()),
            enabled: RwSignal::new(rule.enabled),
            when: When::new(rule.when),
            conditions: RwSignal::new(rule.conditions.clone()),
            acts: RwSignal::new(acts.collect()),
            next: StoredValue::new(rule.acts.len() as i64),
            stop: RwSignal::new(rule.stop),
            lists,
            stored: StoredValue::new(rule),
        }
    }

    /// The rule that it says. Tracks what it reads.
    pub fn draft(self) -> Rule {
        let (id, version, tripped) = self.stored.with_value(|stored| (stored.id, stored.version, stored.tripped));
        Rule {
            id,
            version,
            tripped,
            name: self.name.get(),
            name_en: self.name_en.get(),
            enabled: self.enabled.get(),
            when: self.when.trigger(),
            conditions: self.conditions.get(),
            acts: self.acts.with(|acts| acts.iter().map(|done| done.act.get()).collect()),
            stop: self.stop.get(),
        }
    }

    /// Adds an act at the end. Answers its key.
    pub fn add(self, act: RuleAct) -> i64 {
        let key = self.next.get_value();
        self.next.set_value(key + 1);
        self.acts.update(|acts| acts.push(Done { key, act: RwSignal::new(act) }));
        key
    }
}
