//! Each rule of a promise's life, by example.
#![allow(clippy::unwrap_used)]

use super::story::{OFFICE, Story, at, book, facts, policy, timeline};
use super::*;
use crate::conditions::{Among, Conditions, Test};
use crate::ids::{BranchId, CategoryId, DepartmentId};
use crate::sla::policy::{Policy, Target, Targets};
use crate::sla::{ChipState, Mark, chip};
use crate::tickets::workflow::Side;
use crate::tickets::{Priority, Status};
use Clock::{FirstResponse, NextResponse, Resolution};

#[test]
fn a_new_ticket_is_promised_an_answer_and_a_solution() {
    let story = Story::new();
    assert_eq!(story.marks, [(FirstResponse, Mark::Started), (Resolution, Mark::Started)]);
    assert_eq!(story.due(FirstResponse), Some(at("2026-11-22T10:00")));
    // 3 + 4 hours on Sunday, one on Monday.
    assert_eq!(story.due(Resolution), Some(at("2026-11-23T09:00")));
    assert_eq!(story.last(FirstResponse).next_at, Some(at("2026-11-22T09:30")), "the warning comes first");
}

#[test]
fn the_first_public_reply_keeps_the_promise_of_an_answer() {
    let mut story = Story::new();
    story.reply(Side::Requester, "2026-11-22T09:10");
    assert_eq!(story.marks, [], "the customer's own message is no answer");
    story.reply(Side::Desk, "2026-11-22T09:20");
    assert_eq!(story.marks, [(FirstResponse, Mark::Met)]);
    let promise = story.last(FirstResponse);
    assert_eq!((promise.ended, promise.breached_at), (Some((at("2026-11-22T09:20"), Outcome::Met)), None));
    story.reply(Side::Desk, "2026-11-22T09:40");
    assert_eq!(story.marks, []);
}

#[test]
fn a_late_answer_is_met_and_broken() {
    let mut story = Story::new();
    story.reply(Side::Desk, "2026-11-22T10:00");
    assert_eq!(story.marks, [(FirstResponse, Mark::Breached), (FirstResponse, Mark::Met)], "due is too late");
    assert_eq!(story.last(FirstResponse).breached_at, Some(at("2026-11-22T10:00")));
}

#[test]
fn each_unanswered_message_starts_one_promise_of_the_next_answer() {
    let mut story = Story::new();
    story.reply(Side::Desk, "2026-11-22T09:10");
    story.reply(Side::Requester, "2026-11-22T11:00");
    assert_eq!(story.marks, [(NextResponse, Mark::Started)]);
    story.reply(Side::Requester, "2026-11-22T11:30");
    assert_eq!(story.marks, [], "the first unanswered message counts");
    // An hour until noon, an hour after lunch.
    assert_eq!(story.due(NextResponse), Some(at("2026-11-22T14:00")));
    story.reply(Side::Desk, "2026-11-22T13:30");
    assert_eq!(story.marks, [(NextResponse, Mark::Met)]);
    story.reply(Side::Requester, "2026-11-22T14:00");
    assert_eq!(story.marks, [(NextResponse, Mark::Started)]);
    assert_eq!(story.promises.iter().filter(|promise| promise.clock == NextResponse).count(), 2);
}

#[test]
fn waiting_for_the_customer_does_not_age_a_ticket() {
    let mut story = Story::new();
    story.status(Status::Waiting, Side::Desk, "2026-11-22T10:00");
    assert_eq!(story.marks, [(Resolution, Mark::Paused)]);
    assert_eq!((story.due(Resolution), story.last(Resolution).next_at), (None, None));
    story.status(Status::InProgress, Side::Desk, "2026-11-24T08:00");
    assert_eq!(story.marks, [(Resolution, Mark::Resumed)]);
    // One hour was used on Sunday: seven are left on Tuesday.
    assert_eq!(story.due(Resolution), Some(at("2026-11-24T16:00")));
}

#[test]
fn a_solved_ticket_keeps_its_promises_and_a_reopened_one_makes_a_new_one() {
    let mut story = Story::new();
    story.status(Status::Resolved, Side::Desk, "2026-11-22T09:50");
    assert_eq!(story.marks, [(FirstResponse, Mark::Met), (Resolution, Mark::Met)]);
    story.status(Status::Closed, Side::Desk, "2026-11-22T15:00");
    assert_eq!(story.marks, []);
    story.status(Status::InProgress, Side::Requester, "2026-11-23T08:00");
    assert_eq!(story.marks, [(Resolution, Mark::Started)]);
    assert_eq!(story.due(Resolution), Some(at("2026-11-23T17:00")));
    story.reply(Side::Requester, "2026-11-23T08:30");
    assert_eq!(story.marks, [(NextResponse, Mark::Started)], "whoever asks again waits for the next answer");
}

#[test]
fn a_customer_who_closes_does_not_wait_for_an_answer() {
    let mut story = Story::new();
    story.status(Status::Closed, Side::Requester, "2026-11-22T09:30");
    assert_eq!(story.marks, [(FirstResponse, Mark::Dropped), (Resolution, Mark::Met)]);
}

#[test]
fn another_priority_is_reckoned_from_the_same_start() {
    let mut story = Story::new();
    story.status(Status::Waiting, Side::Desk, "2026-11-22T10:00");
    story.status(Status::InProgress, Side::Desk, "2026-11-22T11:00");
    story.life.facts.priority = Priority::High;
    story.advance(at("2026-11-22T11:10"));
    assert_eq!(
        story.marks,
        [(FirstResponse, Mark::Breached), (FirstResponse, Mark::Recomputed), (Resolution, Mark::Recomputed)]
    );
    // Four hours from nine, without the hour of the pause: 9–10, 11–12, 13–15.
    assert_eq!(story.due(Resolution), Some(at("2026-11-22T15:00")));
    story.life.facts.priority = Priority::Low;
    story.advance(at("2026-11-22T11:20"));
    assert_eq!(story.marks, [(FirstResponse, Mark::Dropped), (Resolution, Mark::Dropped)], "nothing is promised to it");
    story.life.facts.priority = Priority::Medium;
    story.advance(at("2026-11-22T11:30"));
    assert_eq!(story.marks, [(FirstResponse, Mark::Started), (Resolution, Mark::Started)]);
    assert_eq!(story.due(Resolution), Some(at("2026-11-23T10:00")), "with the pause that was");
    assert_eq!(story.last(FirstResponse).breached_at, Some(at("2026-11-22T10:00")), "and broken as it was");
    assert_eq!(story.fire("2026-11-22T11:40"), [], "so nobody is told twice");
}

#[test]
fn what_was_broken_stays_broken_when_there_is_more_time() {
    let mut story = Story::new();
    story.life.facts.priority = Priority::High;
    story.advance(at("2026-11-22T09:00"));
    assert_eq!(story.fire("2026-11-22T09:30").len(), 2);
    story.life.facts.priority = Priority::Medium;
    story.advance(at("2026-11-22T09:40"));
    let promise = story.last(FirstResponse);
    assert_eq!((promise.due_at, promise.breached_at), (Some(at("2026-11-22T10:00")), Some(at("2026-11-22T09:30"))));
    assert!(story.fire("2026-11-22T10:30").iter().all(|(clock, ..)| *clock != FirstResponse), "broken once");
}

#[test]
fn another_policy_takes_running_promises_over() {
    let mut story = Story::new();
    let vip = Conditions::all(vec![Test::Category { test: Among::OneOf(vec![CategoryId(2)]) }]);
    let mut targets = Targets::default();
    targets.set(Priority::Medium, Resolution, Some(Target { minutes: 1_440, business: false }));
    story.book.policies.insert(0, Policy { id: PolicyId(2), conditions: vip, targets, ..policy() });
    story.advance(at("2026-11-22T09:05"));
    assert_eq!(story.marks, []);
    story.life.facts.category = CategoryId(2);
    story.advance(at("2026-11-22T09:10"));
    assert_eq!(story.marks, [(FirstResponse, Mark::Dropped), (Resolution, Mark::Recomputed)]);
    let promise = story.last(Resolution);
    assert_eq!((promise.policy, promise.calendar, promise.due_at), (PolicyId(2), None, Some(at("2026-11-23T09:00"))));
}

#[test]
fn an_added_holiday_moves_what_is_due() {
    let mut story = Story::new();
    story.book.calendars.insert(OFFICE, timeline(&["2026-11-23"]));
    story.advance(at("2026-11-22T09:30"));
    assert_eq!(story.marks, [(Resolution, Mark::Recomputed)]);
    assert_eq!(story.due(Resolution), Some(at("2026-11-24T09:00")));
}

#[test]
fn the_nearest_calendar_counts() {
    let (own, department, branch) = (CalendarId(2), CalendarId(3), CalendarId(4));
    let mut book = book(vec![policy()]);
    let mut ticket = facts();
    ticket.department = Some(DepartmentId(5));
    assert_eq!(book.calendar_of(&policy(), &ticket), Some(OFFICE));
    book.branches.insert(BranchId(1), branch);
    assert_eq!(book.calendar_of(&policy(), &ticket), Some(OFFICE), "a calendar that does not exist is passed over");
    for id in [own, department, branch] {
        book.calendars.insert(id, timeline(&[]));
    }
    assert_eq!(book.calendar_of(&policy(), &ticket), Some(branch));
    book.departments.insert(DepartmentId(5), department);
    assert_eq!(book.calendar_of(&policy(), &ticket), Some(department));
    assert_eq!(book.calendar_of(&Policy { calendar: Some(own), ..policy() }, &ticket), Some(own));
}

#[test]
fn a_deleted_ticket_owes_nothing_until_it_is_restored() {
    let mut story = Story::new();
    story.life.gone = true;
    story.advance(at("2026-11-22T09:10"));
    assert_eq!(story.marks, [(FirstResponse, Mark::Dropped), (Resolution, Mark::Dropped)]);
    story.life.gone = false;
    story.advance(at("2026-11-22T09:20"));
    assert_eq!(story.due(FirstResponse), Some(at("2026-11-22T10:00")));
}

#[test]
fn thresholds_come_in_order_each_once() {
    let mut story = Story::new();
    story.reply(Side::Desk, "2026-11-22T09:10");
    assert_eq!(story.fire("2026-11-22T13:59"), []);
    // After a long downtime everything is caught up, in order.
    let fired = story.fire("2026-11-25T12:00");
    let expected = [
        (Threshold::Warning, "2026-11-22T14:00"),
        (Threshold::Step(0), "2026-11-23T08:30"),
        (Threshold::Breach, "2026-11-23T09:00"),
        (Threshold::Step(1), "2026-11-23T09:00"),
        (Threshold::Step(2), "2026-11-23T10:00"),
    ];
    assert_eq!(fired, expected.map(|(threshold, due)| (Resolution, threshold, at(due))));
    assert_eq!(story.fire("2027-01-01T12:00"), []);
    let promise = story.last(Resolution);
    assert_eq!((promise.breached_at, promise.warned_at), (Some(at("2026-11-23T09:00")), Some(at("2026-11-25T12:00"))));
}

#[test]
fn nothing_is_warned_of_once_it_is_broken() {
    let mut story = Story::new();
    // The queue stood; the change comes first.
    story.life.facts.priority = Priority::High;
    story.advance(at("2026-11-23T09:30"));
    assert_eq!(story.marks[0], (FirstResponse, Mark::Breached));
    let fired: Vec<_> =
        story.fire("2026-11-23T09:30").into_iter().map(|(clock, threshold, _)| (clock, threshold)).collect();
    assert_eq!(fired, [(Resolution, Threshold::Step(1)), (Resolution, Threshold::Step(2))]);
}

#[test]
fn a_clock_that_stands_still_passes_only_what_it_had_reached() {
    let mut story = Story::new();
    story.reply(Side::Desk, "2026-11-22T09:10");
    story.status(Status::Waiting, Side::Desk, "2026-11-22T14:30");
    // Half of the time was used at 14:00, and nobody had said so.
    assert_eq!(story.fire("2026-11-25T09:00"), [(Resolution, Threshold::Warning, at("2026-11-22T14:00"))]);
}

#[test]
fn a_promise_without_its_policy_is_still_broken_in_time() {
    let mut story = Story::new();
    story.book.policies.clear();
    assert_eq!(
        next(story.last(FirstResponse), None, &story.book.calendars[&OFFICE]),
        Some((at("2026-11-22T10:00"), Threshold::Breach))
    );
}

#[test]
fn the_chip_shows_the_worst_clock() {
    let mut story = Story::new();
    let shown = |story: &Story, now: &str| {
        let chip = chip(&story.promises, at(now));
        (chip.state, chip.clock)
    };
    assert_eq!(shown(&story, "2026-11-22T09:10"), (ChipState::Running, Some(FirstResponse)));
    story.fire("2026-11-22T09:30");
    assert_eq!(shown(&story, "2026-11-22T09:30"), (ChipState::AtRisk, Some(FirstResponse)));
    let early = chip(&story.promises, at("2026-11-22T09:30"));
    assert_eq!(early.at(at("2026-11-22T10:00")).state, ChipState::Breached, "a page left open learns it by itself");
    assert_eq!(shown(&story, "2026-11-22T10:00"), (ChipState::Breached, Some(FirstResponse)));
    story.reply(Side::Desk, "2026-11-22T10:05");
    assert_eq!(shown(&story, "2026-11-22T10:05"), (ChipState::Running, Some(Resolution)));
    story.status(Status::Waiting, Side::Desk, "2026-11-22T10:10");
    assert_eq!(shown(&story, "2026-11-22T10:10"), (ChipState::Paused, Some(Resolution)));
    story.status(Status::Resolved, Side::Desk, "2026-11-22T10:20");
    assert_eq!(shown(&story, "2026-11-22T10:20"), (ChipState::None, None));
}

#[test]
fn a_promise_is_read_back_as_it_was_written() {
    let mut story = Story::new();
    story.status(Status::Waiting, Side::Desk, "2026-11-22T10:00");
    for promise in &story.promises {
        let text = serde_json::to_string(promise).unwrap();
        assert_eq!(&serde_json::from_str::<Promise>(&text).unwrap(), promise);
    }
}

#[test]
fn a_rehearsal_reckons_as_the_desk_does() {
    let mut story = Story::new();
    let mut changes = vec![(at("2026-11-22T09:00"), story.life.clone())];
    story.fire("2026-11-22T10:30");
    story.reply(Side::Desk, "2026-11-22T10:30");
    changes.push((at("2026-11-22T10:30"), story.life.clone()));
    story.fire("2026-11-22T14:30");
    story.status(Status::Waiting, Side::Desk, "2026-11-22T14:30");
    changes.push((at("2026-11-22T14:30"), story.life.clone()));
    story.status(Status::InProgress, Side::Desk, "2026-11-24T08:00");
    changes.push((at("2026-11-24T08:00"), story.life.clone()));
    story.fire("2026-11-24T12:00");
    assert_eq!(replay(&changes, &story.book, at("2026-11-24T12:00")), story.promises);
    assert_eq!(story.last(FirstResponse).breached_at, Some(at("2026-11-22T10:00")));
    // With an hour more to answer it would have been in time.
    story.book.policies[0].targets.medium.first_response = Some(Target { minutes: 120, business: true });
    let generous = replay(&changes, &story.book, at("2026-11-24T12:00"));
    assert!(generous.iter().all(|promise| promise.clock != FirstResponse || promise.breached_at.is_none()));
}
