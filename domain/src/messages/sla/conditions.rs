//! Conditions as plain sentences: «اولویت بحرانی یا زیاد است», `priority is critical or high`.

use crate::Lang;
use crate::conditions::{Among, Conditions, Join, Tags, Test, Words};
use crate::messages::{Entity, Names, isolated, tickets};
use crate::time::format;

/// Values that are told; of more only how many there are.
const TOLD: usize = 8;

messages! {
    every_ticket { fa: "همهٔ تیکت‌ها", en: "every ticket" }
    is_one(what: &str, values: &str) { fa: "{what} {values} است", en: "{what} is {values}" }
    was_one(what: &str, values: &str) { fa: "{what} پیش از تغییر {values} بود", en: "{what} was {values} before" }
    is_none(what: &str, values: &str) { fa: "{what} {values} نیست", en: "{what} is not {values}" }
    was_none(what: &str, values: &str) { fa: "{what} پیش از تغییر {values} نبود", en: "{what} was not {values} before" }
    has_not(what: &str) { fa: "{what} ندارد", en: "has no {what}" }
    had_not(what: &str) { fa: "پیش از تغییر {what} نداشت", en: "had no {what} before" }
    has(what: &str) { fa: "{what} دارد", en: "has an {what}" }
    had(what: &str) { fa: "پیش از تغییر {what} داشت", en: "had an {what} before" }
    has_department { fa: "بخش دارد", en: "has a department" }
    had_department { fa: "پیش از تغییر بخش داشت", en: "had a department before" }
    has_tag(tags: &str) { fa: "برچسب {tags} دارد", en: "has the tag {tags}" }
    had_tag(tags: &str) { fa: "پیش از تغییر برچسب {tags} داشت", en: "had the tag {tags} before" }
    has_no_tag(tags: &str) { fa: "برچسب {tags} ندارد", en: "does not have the tag {tags}" }
    had_no_tag(tags: &str) { fa: "پیش از تغییر برچسب {tags} نداشت", en: "did not have the tag {tags} before" }
    says(words: &str) { fa: "در عنوان {words} آمده است", en: "the title says {words}" }
    said(words: &str) { fa: "پیش از تغییر در عنوان {words} آمده بود", en: "the title said {words} before" }
    says_not(words: &str) { fa: "در عنوان {words} نیامده است", en: "the title does not say {words}" }
    said_not(words: &str) { fa: "پیش از تغییر در عنوان {words} نیامده بود", en: "the title did not say {words} before" }
    quoted(words: &str) { fa: "«{words}»", en: "“{words}”" }
    others(count: &str) { fa: "{count} مورد دیگر", en: "{count} others" }
}

/// Conditions as one clause, without a full stop: «اولویت بحرانی است و بخش دارد».
pub fn sentence(lang: Lang, conditions: &Conditions, names: Names) -> String {
    let tests = sentences(lang, conditions, names);
    match conditions.join {
        _ if tests.is_empty() => every_ticket(lang).to_owned(),
        Join::All => format::list(&tests, lang),
        Join::Any => format::alternatives(&tests, lang),
    }
}

/// Each test as a clause, in order.
pub fn sentences(lang: Lang, conditions: &Conditions, names: Names) -> Vec<String> {
    conditions.tests.iter().map(|test| clause(lang, test, names, false)).collect()
}

/// One test as a clause.
pub fn test(lang: Lang, test: &Test, names: Names) -> String {
    clause(lang, test, names, false)
}

/// `old`: told of the ticket before the change.
fn clause(lang: Lang, test: &Test, names: Names, old: bool) -> String {
    let named = |entity: Entity| isolated(&names(entity));
    match test {
        // Not capital within an English sentence.
        Test::Priority { test } => {
            among(lang, Fact::Priority, test, old, |value| tickets::priority(lang, value).to_lowercase())
        }
        Test::Status { test } => among(lang, Fact::Status, test, old, |value| status(lang, value)),
        Test::Category { test } => among(lang, Fact::Category, test, old, |id| named(Entity::Category(id))),
        Test::Department { test } => among(lang, Fact::Department, test, old, |id| named(Entity::Department(id))),
        Test::Branch { test } => among(lang, Fact::Branch, test, old, |id| named(Entity::Branch(id))),
        Test::Organisation { test } => among(lang, Fact::Organisation, test, old, |id| named(Entity::Organisation(id))),
        Test::Assignee { test } => among(lang, Fact::Assignee, test, old, |id| named(Entity::Person(id))),
        Test::Tag { test } => tags(lang, test, old, |id| named(Entity::Tag(id))),
        Test::Words { test } => words(lang, test, old),
        Test::Was { test } => clause(lang, test, names, true),
    }
}

/// In Persian a status of several words needs marks around it to be read as one.
fn status(lang: Lang, status: crate::tickets::Status) -> String {
    match lang {
        Lang::Fa => quoted(lang, tickets::status(lang, status)),
        Lang::En => tickets::status(lang, status).to_lowercase(),
    }
}

fn among<T: Copy>(lang: Lang, fact: Fact, test: &Among<T>, old: bool, name: impl Fn(T) -> String) -> String {
    let what = fact.name(lang);
    let list = |values: &[T]| format::alternatives(&shortened(lang, values, |value| name(*value)), lang);
    match (test, old) {
        (Among::OneOf(values), false) => is_one(lang, what, &list(values)),
        (Among::OneOf(values), true) => was_one(lang, what, &list(values)),
        (Among::NoneOf(values), false) => is_none(lang, what, &list(values)),
        (Among::NoneOf(values), true) => was_none(lang, what, &list(values)),
        (Among::Empty, false) => has_not(lang, what),
        (Among::Empty, true) => had_not(lang, what),
        (Among::Present, false) if fact == Fact::Department => has_department(lang).to_owned(),
        (Among::Present, true) if fact == Fact::Department => had_department(lang).to_owned(),
        (Among::Present, false) => has(lang, what),
        (Among::Present, true) => had(lang, what),
    }
}

fn tags(lang: Lang, test: &Tags, old: bool, name: impl Fn(crate::ids::TagId) -> String) -> String {
    let short = |tags: &[_]| shortened(lang, tags, |tag| name(*tag));
    match (test, old) {
        (Tags::Any(tags), false) => has_tag(lang, &format::alternatives(&short(tags), lang)),
        (Tags::Any(tags), true) => had_tag(lang, &format::alternatives(&short(tags), lang)),
        (Tags::All(tags), false) => has_tag(lang, &format::list(&short(tags), lang)),
        (Tags::All(tags), true) => had_tag(lang, &format::list(&short(tags), lang)),
        (Tags::None(tags), false) => has_no_tag(lang, &format::alternatives(&short(tags), lang)),
        (Tags::None(tags), true) => had_no_tag(lang, &format::alternatives(&short(tags), lang)),
    }
}

fn words(lang: Lang, test: &Words, old: bool) -> String {
    let short = |phrases: &[String]| shortened(lang, phrases, |phrase| quoted(lang, &isolated(phrase)));
    match (test, old) {
        (Words::Any(words), false) => says(lang, &format::alternatives(&short(words), lang)),
        (Words::Any(words), true) => said(lang, &format::alternatives(&short(words), lang)),
        (Words::All(words), false) => says(lang, &format::list(&short(words), lang)),
        (Words::All(words), true) => said(lang, &format::list(&short(words), lang)),
        (Words::None(words), false) => says_not(lang, &format::alternatives(&short(words), lang)),
        (Words::None(words), true) => said_not(lang, &format::alternatives(&short(words), lang)),
    }
}

fn shortened<T>(lang: Lang, values: &[T], name: impl Fn(&T) -> String) -> Vec<String> {
    let mut told: Vec<String> = values.iter().take(TOLD).map(name).collect();
    let rest = values.len().saturating_sub(TOLD);
    if rest > 0 {
        told.push(others(lang, &format::number(rest as i64, lang)));
    }
    told
}

/// What has one value or none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fact {
    Priority,
    Status,
    Category,
    Department,
    Branch,
    Organisation,
    Assignee,
}

impl Fact {
    const fn name(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::Fa, Self::Priority) => "اولویت",
            (Lang::Fa, Self::Status) => "وضعیت",
            (Lang::Fa, Self::Category) => "دسته",
            (Lang::Fa, Self::Department) => "بخش",
            (Lang::Fa, Self::Branch) => "شعبه",
            (Lang::Fa, Self::Organisation) => "سازمان",
            (Lang::Fa, Self::Assignee) => "مسئول",
            (Lang::En, Self::Priority) => "priority",
            (Lang::En, Self::Status) => "status",
            (Lang::En, Self::Category) => "category",
            (Lang::En, Self::Department) => "department",
            (Lang::En, Self::Branch) => "branch",
            (Lang::En, Self::Organisation) => "organisation",
            (Lang::En, Self::Assignee) => "assignee",
        }
    }
}
