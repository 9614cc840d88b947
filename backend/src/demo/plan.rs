//! Which thread happens to whom and when: a schedule of small steps in the order of time. The texts are filled in when a step
//! is played, so that a million tickets fit into memory.

use super::content::{By, Category, Content, Ends, Lang, Thread};
use super::people::{Cast, Member, priority};
use super::{SeedPlan, below, minutes, mix};
use crate::tickets::{Step, What};
use domain::Micros;
use domain::tickets::{Edit, NewTicket, Reply, Status};
use domain::time::Zone;

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

/// All steps of all tickets, oldest first.
pub fn schedule(content: &Content, cast: &Cast, plan: SeedPlan, now: Micros) -> Vec<Planned> {
    let mut steps = Vec::with_capacity(plan.tickets as usize * 6);
    for ticket in 0..plan.tickets {
        if let Some(thread) = thread(content, plan, ticket) {
            life(thread, plan, ticket, now, &mut steps);
        }
    }
    let _ = cast;
    // Steps of one ticket were planned in order; a stable sort keeps that at equal times.
    steps.sort_by_key(|step| step.at);
    steps
}

/// The thread of a ticket: all of them in a shuffled order, then again in another.
pub(super) fn thread(content: &Content, plan: SeedPlan, ticket: u32) -> Option<&Thread> {
    let count = content.threads.len();
    let round = ticket as usize / count.max(1);
    let place = ticket as usize % count.max(1);
    // A stride that shares no factor with the count visits every thread once a round.
    let mut stride = 37 + 2 * below(plan.seed, round as u64, 40);
    while gcd(stride, count) != 1 {
        stride += 2;
    }
    content.threads.get((place * stride + round * 11) % count.max(1))
}

fn gcd(a: usize, b: usize) -> usize {
    if b == 0 { a } else { gcd(b, a % b) }
}

fn life(thread: &Thread, plan: SeedPlan, ticket: u32, now: Micros, steps: &mut Vec<Planned>) {
    let seed = mix(plan.seed, u64::from(ticket));
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
pub fn step(content: &Content, cast: &Cast, plan: SeedPlan, planned: &Planned) -> Step {
    let seed = mix(plan.seed, u64::from(planned.ticket));
    let Some(thread) = thread(content, plan, planned.ticket) else {
        return nothing(cast, planned);
    };
    let requester = requester(cast, thread, seed);
    let agent = agent(cast, thread, seed);
    let Some(requester) = requester else { return nothing(cast, planned) };
    let branch = content.branches.get(requester.branch);
    let branch_name = branch.map_or("", |branch| match thread.lang {
        Lang::Fa => branch.name_fa.as_str(),
        Lang::En => branch.name_en.as_str(),
    });
    let time = about(planned.at, thread.lang);
    let fill = |text: &str| content.slots.fill(text, thread.lang, seed, &[("branch", branch_name), ("time", &time)]);
    let by_desk = agent.map_or_else(|| requester.actor.clone(), |agent| agent.actor.clone());
    let edit = |edit: Edit| (by_desk.clone(), What::Edit(edit));
    let (actor, what) = match planned.happens {
        Happens::Opened => {
            let new = NewTicket {
                title: fill(pick(&thread.all_titles(), seed, 9)),
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
