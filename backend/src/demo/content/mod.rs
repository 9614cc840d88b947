//! What the demo talks about: a language institute with six branches, the people in it and the requests they send.
//!
//! The texts are JSON beside this file, compiled in. A thread is a *template*: `{room}`, `{pc}`, … are slots, so that hundreds
//! of tickets made from it do not read alike. [`Slots::fill`] is the only place that replaces them.

mod articles;
mod slots;
#[cfg(test)]
mod tests;

pub use articles::{Article, articles};
pub use slots::{CONTEXT_SLOTS, Slots};

use serde::Deserialize;

/// Everything the demo needs, as written by people; nothing here has an id or a time yet.
#[derive(Debug, Clone)]
pub struct Content {
    pub branches: Vec<Branch>,
    pub departments: Vec<Department>,
    pub organisations: Vec<Organisation>,
    pub agents: Vec<Agent>,
    pub customers: Vec<Customer>,
    /// All threads of all files, in a fixed order: internet, equipment, software, other, english.
    pub threads: Vec<Thread>,
    pub slots: Slots,
    pub files: Vec<DemoFile>,
    pub keywords: Vec<KeywordSet>,
    pub articles: Vec<Article>,
}

/// A branch of the institute. `phone` is E.164 and cannot ring anywhere (no subscriber number begins with 1).
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    pub key: String,
    pub name_fa: String,
    pub name_en: String,
    pub city_fa: String,
    pub city_en: String,
    pub phone: String,
    pub address_fa: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Department {
    pub key: String,
    pub name_fa: String,
    pub name_en: String,
    pub description_fa: String,
    pub description_en: String,
}

/// A company or hospital that sends its people to the courses.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    pub key: String,
    pub name_fa: String,
    pub name_en: String,
}

/// `department` and `branch` are keys of the lists above.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Agent {
    pub user: String,
    pub name: String,
    pub name_en: String,
    pub department: String,
    pub branch: String,
}

/// `mobile` is `+98950…`, a prefix that no Iranian operator has been given.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Customer {
    pub user: String,
    pub name: String,
    pub name_en: String,
    pub branch: String,
    #[serde(default)]
    pub organisation: Option<String>,
    pub kind: CustomerKind,
    pub mobile: String,
    pub lang: Lang,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CustomerKind {
    Student,
    Teacher,
    Staff,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Lang {
    Fa,
    En,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    Internet,
    Equipment,
    Software,
    Other,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Priority {
    Critical,
    High,
    Medium,
    Low,
}

/// One conversation, from the first complaint to where it stands today.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Thread {
    pub category: Category,
    /// Key of a department.
    pub department: String,
    pub priority: Priority,
    /// Who plausibly writes this: a student does not report the accountant's VPN.
    pub from: Vec<CustomerKind>,
    /// User name of the one customer this thread belongs to (the text gives away who writes).
    #[serde(default)]
    pub requester: Option<String>,
    /// Keys of the only branches where the text makes sense; empty: anywhere.
    #[serde(default)]
    pub branches: Vec<String>,
    pub lang: Lang,
    pub title: String,
    /// Other ways to say the title.
    pub titles: Vec<String>,
    pub body: String,
    /// Other ways to tell the same story; each fits every title and every message.
    #[serde(default)]
    pub bodies: Vec<String>,
    /// Names of all slots used anywhere in the thread, sorted. One ticket uses one value per slot throughout.
    pub slots: Vec<String>,
    pub messages: Vec<Message>,
    pub ends: Ends,
    #[serde(default)]
    pub tags: Vec<String>,
    /// Names in [`Content::files`], attached to the opening text.
    #[serde(default)]
    pub files: Vec<String>,
}

impl Thread {
    /// The title, then the other phrasings: pick by index modulo the length.
    pub fn all_titles(&self) -> Vec<&str> {
        std::iter::once(&self.title).chain(&self.titles).map(String::as_str).collect()
    }

    /// The body, then the other tellings.
    pub fn all_bodies(&self) -> Vec<&str> {
        std::iter::once(&self.body).chain(&self.bodies).map(String::as_str).collect()
    }
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    pub by: By,
    /// Markdown.
    pub text: String,
    /// Minutes since the *previous* message (for the first one: since the ticket was opened).
    pub after_minutes: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum By {
    Customer,
    Agent,
    /// An internal note of the agent.
    Note,
}

/// Where the thread stands after its last message. The texts agree with it: `Pending` has no agent's reply, `Waiting` ends with
/// an agent's question, `Reopened` ends with a customer's complaint that came after the ticket was resolved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    Pending,
    InProgress,
    Waiting,
    Resolved,
    Closed,
    Reopened,
}

/// A small attachment. The seeder makes the bytes: `text` is the whole of a text file, `caption` is what a picture or PDF shows.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DemoFile {
    pub name: String,
    pub kind: FileKind,
    #[serde(default)]
    pub caption: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    Png,
    Txt,
    Pdf,
}

/// Words and phrases (compare on the folded key, as whole words) that propose a priority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KeywordSet {
    pub priority: Priority,
    pub words: Vec<String>,
}

/// Reads the compiled-in texts.
///
/// # Errors
/// Only if a JSON file does not fit the types above; a test of this module reads them all.
pub fn load() -> Result<Content, serde_json::Error> {
    let mut threads: Vec<Thread> = Vec::new();
    for file in [
        include_str!("threads/internet.json"),
        include_str!("threads/equipment.json"),
        include_str!("threads/software.json"),
        include_str!("threads/other.json"),
        include_str!("threads/english.json"),
    ] {
        threads.extend(serde_json::from_str::<Vec<Thread>>(file)?);
    }
    Ok(Content {
        branches: serde_json::from_str(include_str!("branches.json"))?,
        departments: serde_json::from_str(include_str!("departments.json"))?,
        organisations: serde_json::from_str(include_str!("organisations.json"))?,
        agents: serde_json::from_str(include_str!("agents.json"))?,
        customers: serde_json::from_str(include_str!("customers.json"))?,
        threads,
        slots: serde_json::from_str(include_str!("slots.json"))?,
        files: serde_json::from_str(include_str!("files.json"))?,
        keywords: serde_json::from_str(include_str!("keywords.json"))?,
        articles: articles()?,
    })
}
