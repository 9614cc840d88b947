//! Which thread happens to whom and when: a schedule of small steps in the order of time. The texts are filled in when a step
//! is played, so that a million tickets fit into memory.

use super::content::{By, Category, Content, Ends, Lang, Thread};
use super::people::{Cast, Member, priority};
use super::{SeedPlan, below, minutes, mix};
use crate::tickets::{Step, What};
use domain::Micros;
use domain::tickets::{Edit, NewTicket, Reply, Status};
use domain::time::Zone;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};

/// Days that the demo's tickets cover.
const DAYS: usize = 90;
/// Days in which tickets are that still wait for somebody.
const RECENT_DAYS: usize = 9;
/// A solved ticket is closed so long after.
const CLOSE_AFTER: i64 = 2 * Micros::DAY;

/// What happens in a planned step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happens {
    Opened,
    /// The agent takes it, and corrects the priority.
    Taken,
    /// Message `n` of the thread.
    Said(u16),
    /// After the last message of the desk.
    Resolved,
    Closed,
}

/// A step of a ticket.
#[derive(Clone, Copy, Debug)]
pub struct Planned {
    pub at: Micros,
    pub ticket: u32,
    pub happens: Happens,
}

/// Which thread every ticket follows and what fills its gaps, decided before the first is opened, so that nobody complains
/// twice in the same words.
pub struct Script(Vec<Part>);

/// A ticket's thread, by its place in the content, and the number that decides everything else about it.
#[derive(Clone, Copy)]
struct Part {
    thread: usize,
    seed: u64,
}

/// Other gaps of the same thread that are tried for a title that its writer has not used yet; then other threads are.
const OTHER_GAPS: u64 = 8;
const OTHER_THREADS: u64 = 24;

impl Script {
    /// Casts every ticket.
    pub fn write(content: &Content, cast: &Cast, plan: SeedPlan) -> Self {
        let mut written = HashSet::new();
        let parts = (0..plan.tickets).map(|ticket| {
            let first = Part { thread: thread(content, plan, ticket), seed: mix(plan.seed, u64::from(ticket)) };
            (0..OTHER_GAPS + OTHER_THREADS)
                .map(|other| first.other(content, other))
                .find(|part| part.headline(content, cast).is_none_or(|headline| written.insert(headline)))
                .unwrap_or(first)
        });
        Self(parts.collect())
    }

    /// All steps of all tickets, oldest first.
    pub fn schedule(&self, content: &Content, now: Micros) -> Vec<Planned> {
        let mut steps = Vec::with_capacity(self.0.len() * 6);
        for (ticket, part) in (0..).zip(&self.0) {
            if let Some(thread) = content.threads.get(part.thread) {
                life(thread, part.seed, ticket, now, &mut steps);
            }
        }
        // Steps of one ticket were planned in order; a stable sort keeps that at equal times.
        steps.sort_by_key(|step| step.at);
        steps
    }

    /// The thread of a ticket.
    pub fn thread<'a>(&self, content: &'a Content, ticket: u32) -> Option<&'a Thread> {
        content.threads.get(self.0.get(ticket as usize)?.thread)
    }

    fn seed(&self, ticket: u32) -> u64 {
        self.0.get(ticket as usize).map_or(0, |part| part.seed)
    }
}

impl Part {
    /// The same ticket told otherwise: the `other`th way, itself first.
    fn other(self, content: &Content, other: u64) -> Self {
        let further = other.saturating_sub(OTHER_GAPS - 1) as usize;
        Self {
            thread: (self.thread + further) % content.threads.len().max(1),
            seed: if other == 0 { self.seed } else { mix(self.seed, other) },
        }
    }

    /// Writer and title, the time of day left out: what nobody should read twice. As a number, for there may be a million.
    fn headline(self, content: &Content, cast: &Cast) -> Option<u64> {
        let thread = content.threads.get(self.thread)?;
        let requester = requester(cast, thread, self.seed)?;
        let title = content.slots.fill(
            title(thread, self.seed),
            thread.lang,
            self.seed,
            &[("branch", place(content, requester, thread.lang)), ("time", "")],
        );
        let mut hasher = DefaultHasher::new();
        (requester.actor.user, title).hash(&mut hasher);
        Some(hasher.finish())
    }
}

/// The thread that a ticket follows unless somebody would repeat it: all of them in a shuffled order, then again in another.
fn thread(content: &Content, plan: SeedPlan, ticket: u32) -> usize {
    let count = content.threads.len();
    let round = ticket as usize / count.max(1);
    let place = ticket as usize % count.max(1);
    // A stride that shares no factor with the count visits every thread once a round.
    let mut stride = 37 + 2 * below(plan.seed, round as u64, 40);
    while gcd(stride, count) != 1 {
        stride += 2;
    }
    (place * stride + round * 11) % count.max(1)
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn life(thread: &Thread, seed: u64, ticket: u32, now: Micros, steps: &mut Vec<Planned>) {
    let resolves = matches!(thread.ends, Ends::Resolved | Ends::Closed | Ends::Reopened);
    let lasts: i64 =
        thread.messages.iter().map(|message| minutes(i64::from(message.after_minutes))).sum::<i64>() + minutes(45);
    let days = if resolves { DAYS } else { RECENT_DAYS };
    // Tickets that are over began early enough to be over.
    let margin = lasts + if thread.ends == Ends::Closed { CLOSE_AFTER + Micros::HOUR } else { 0 };
    let mut at = opening(seed, now, days).0.min(now.0 - margin - minutes(i64::from((seed % 50) as u32)));
    let mut push = |at: i64, happens| steps.push(Planned { at: Micros(at), ticket, happens });
    push(at, Happens::Opened);
    let taken = thread.ends != Ends::Pending || below(seed, 1, 10) < 3;
    let last = thread.messages.len().saturating_sub(1);
    let first_desk = thread.messages.iter().position(|message| message.by != By::Customer);
    if taken && first_desk.is_none() {
        push(at + minutes(12), Happens::Taken);
    }
    for (index, message) in thread.messages.iter().enumerate() {
        let gap = minutes(i64::from(message.after_minutes.max(1)));
        if taken && first_desk == Some(index) {
            push(at + gap / 2, Happens::Taken);
        }
        if thread.ends == Ends::Reopened && index == last {
            push(at + (gap / 2).min(minutes(30)), Happens::Resolved);
        }
        at += gap;
        push(at, Happens::Said(index as u16));
    }
    if matches!(thread.ends, Ends::Resolved | Ends::Closed) {
        at += minutes(7);
        push(at, Happens::Resolved);
    }
    if thread.ends == Ends::Closed {
        push(at + CLOSE_AFTER, Happens::Closed);
    }
}

/// An opening time within the last days: mostly in working hours of Tehran, few on Fridays.
fn opening(seed: u64, now: Micros, days: usize) -> Micros {
    let zone = Zone::tehran();
    let mut day = below(seed, 2, days) as i64;
    let date = |day: i64| zone.local(now.minus(day * Micros::DAY)).date;
    if date(day).weekday().is_weekend() && below(seed, 3, 10) < 8 {
        day += 1;
    }
    let start = zone.day_start(now.minus(day * Micros::DAY));
    let hour = if below(seed, 4, 10) < 9 { 8 + below(seed, 5, 13) } else { below(seed, 6, 24) };
    let minute = below(seed, 7, 60) as i64 + 60 * hour as i64;
    Micros((start.0 + minutes(minute) + below(seed, 8, 60) as i64 * Micros::SECOND).min(now.0 - minutes(3)))
}

/// A planned step with its texts and people.
pub fn step(content: &Content, cast: &Cast, script: &Script, planned: &Planned) -> Step {
    let seed = script.seed(planned.ticket);
    let Some(thread) = script.thread(content, planned.ticket) else {
        return nothing(cast, planned);
    };
    let requester = requester(cast, thread, seed);
    let agent = agent(cast, thread, seed);
    let Some(requester) = requester else { return nothing(cast, planned) };
    let branch_name = place(content, requester, thread.lang);
    let time = about(planned.at, thread.lang);
    let fill = |text: &str| content.slots.fill(text, thread.lang, seed, &[("branch", branch_name), ("time", &time)]);
    let by_desk = agent.map_or_else(|| requester.actor.clone(), |agent| agent.actor.clone());
    let edit = |edit: Edit| (by_desk.clone(), What::Edit(edit));
    let (actor, what) = match planned.happens {
        Happens::Opened => {
            let new = NewTicket {
                title: fill(title(thread, seed)),
                body: fill(pick(&thread.all_bodies(), seed, 10)),
                category: cast.categories.get(code(thread.category)).copied(),
                ..NewTicket::default()
            };
            (requester.actor.clone(), What::Create(new))
        }
        Happens::Taken => edit(Edit {
            assignee: Some(agent.map(|agent| agent.actor.user)),
            department: Some(cast.departments.get(&thread.department).copied()),
            priority: Some(priority(thread.priority)),
            ..Edit::default()
        }),
        Happens::Said(index) => said(thread, usize::from(index), requester, &by_desk, fill),
        Happens::Resolved => edit(Edit { status: Some(Status::Resolved), ..Edit::default() }),
        Happens::Closed => edit(Edit { status: Some(Status::Closed), ..Edit::default() }),
    };
    Step { key: planned.ticket, at: planned.at, actor, what }
}

fn said(
    thread: &Thread,
    index: usize,
    requester: &Member,
    desk: &std::sync::Arc<domain::permissions::Actor>,
    fill: impl Fn(&str) -> String,
) -> (std::sync::Arc<domain::permissions::Actor>, What) {
    let Some(message) = thread.messages.get(index) else {
        return (requester.actor.clone(), What::Edit(Edit::default()));
    };
    let next = thread.messages.get(index + 1);
    let waits = match next {
        Some(next) => next.by == By::Customer && thread.ends != Ends::Reopened,
        None => thread.ends == Ends::Waiting,
    };
    let body = fill(&message.text);
    match message.by {
        By::Customer => (requester.actor.clone(), What::Reply(Reply { body, ..Reply::default() })),
        By::Note => (desk.clone(), What::Reply(Reply { body, internal: true, ..Reply::default() })),
        By::Agent => {
            let then = waits.then_some(Status::Waiting);
            (desk.clone(), What::Reply(Reply { body, then, ..Reply::default() }))
        }
    }
}

/// Which of a thread's titles it is.
fn title(thread: &Thread, seed: u64) -> &str {
    pick(&thread.all_titles(), seed, 9)
}

/// Name of a writer's branch.
fn place<'a>(content: &'a Content, requester: &Member, lang: Lang) -> &'a str {
    content.branches.get(requester.branch).map_or("", |branch| match lang {
        Lang::Fa => branch.name_fa.as_str(),
        Lang::En => branch.name_en.as_str(),
    })
}

/// A step that changes nothing: content without an author, which the content's tests rule out.
fn nothing(cast: &Cast, planned: &Planned) -> Step {
    let actor = cast.customers.first().map(|member| member.actor.clone());
    let actor = actor.unwrap_or_else(|| std::sync::Arc::new(crate::access::system()));
    Step { key: planned.ticket, at: planned.at, actor, what: What::Edit(Edit::default()) }
}

/// A plausible writer of a thread.
fn requester<'a>(cast: &'a Cast, thread: &Thread, seed: u64) -> Option<&'a Member> {
    if let Some(user) = &thread.requester {
        return cast.customers.iter().find(|member| member.user == *user);
    }
    let pool = if cast.extras.is_empty() { &cast.customers } else { &cast.extras };
    let fits = |member: &Member| {
        member.lang == thread.lang
            && (thread.from.is_empty() || member.kind.is_some_and(|kind| thread.from.contains(&kind)))
    };
    let start = below(seed, 11, pool.len());
    // The demo's first customers write more often, so that their pages have something to show.
    if cast.extras.is_empty() && below(seed, 12, 10) == 0 {
        let favourite = cast.customers.iter().find(|member| member.user.starts_with("customer") && fits(member));
        if favourite.is_some() && thread.branches.is_empty() {
            return favourite;
        }
    }
    let in_place = |member: &&Member| thread.branches.is_empty() || !cast.extras.is_empty() || member.branch < 6;
    pool.iter()
        .cycle()
        .skip(start)
        .take(pool.len())
        .filter(in_place)
        .find(|member| fits(member))
        .or_else(|| cast.customers.iter().find(|member| fits(member)))
}

fn agent<'a>(cast: &'a Cast, thread: &Thread, seed: u64) -> Option<&'a Member> {
    let agents = cast.agents.get(&thread.department)?;
    agents.get(below(seed, 13, agents.len()))
}

fn pick<'a>(texts: &[&'a str], seed: u64, place: u64) -> &'a str {
    texts.get(below(seed, place, texts.len())).copied().unwrap_or_default()
}

const fn code(category: Category) -> &'static str {
    match category {
        Category::Internet => "internet",
        Category::Equipment => "equipment",
        Category::Software => "software",
        Category::Other => "other",
    }
}

/// A quarter of an hour before `at`, as people say it.
fn about(at: Micros, lang: Lang) -> String {
    let lang = match lang {
        Lang::Fa => domain::Lang::Fa,
        Lang::En => domain::Lang::En,
    };
    domain::time::format::time(at.minus(minutes(15)), &Zone::tehran(), lang)
}
