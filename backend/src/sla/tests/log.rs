//! The log and how promises were kept.

use super::{DAY, HOUR, opened, opened_as, say, say_then};
use crate::testing::desk;
use domain::Fault;
use domain::Lang;
use domain::ids::BranchId;
use domain::permissions::Role;
use domain::sla::Clock;
use domain::sla::log::{Kept, LogQuery, TrendBy};
use domain::tickets::{Priority, Status};

#[tokio::test]
async fn the_log_tells_each_promise_and_the_figures_agree_with_it() {
    for desk in desk().await {
        let (customer, agent, manager, sla) = (
            desk.actor(Role::Customer).await,
            desk.actor(Role::Agent).await,
            desk.actor(Role::ReportManager).await,
            desk.backend.sla(),
        );
        let in_time = opened(&desk, &customer).await;
        let late = opened_as(&desk, &customer, Priority::High).await;
        opened(&desk, &customer).await;
        desk.advance(HOUR / 2);
        desk.backend.tickets().reply(&agent, in_time, &say_then("حل شد", Status::Resolved)).await.unwrap();
        desk.advance(3 * HOUR);
        while sla.fire_due().await.unwrap() > 0 {}
        desk.backend.tickets().reply(&agent, late, &say("بله")).await.unwrap();
        let page = sla.log(&manager, &LogQuery::default(), Lang::En).await.unwrap();
        assert_eq!((page.rows.len(), page.next), (6, None));
        assert!(page.rows.is_sorted_by(|a, b| (a.started_at, a.id) > (b.started_at, b.id)));
        assert!(page.rows.iter().all(|row| row.policy_name == "Basic policy"));
        let told = sla.compliance(&manager, &LogQuery::default(), TrendBy::Week, Lang::Fa).await.unwrap();
        let (response, resolution) = (told.all.response, told.all.resolution);
        assert_eq!((response.on_time, response.breached, response.at_risk, response.total()), (1, 1, 1, 3));
        assert_eq!((resolution.on_time, resolution.running, resolution.total()), (1, 2, 3));
        assert_eq!(response.rate(), Some(500));
        assert_eq!(told.heat.iter().sum::<u32>(), 1);
        // Sunday at 12:30 in Tehran.
        assert_eq!(told.heat[24 + 12], 1);
        assert_eq!(
            told.priorities.iter().map(|(priority, _)| *priority).collect::<Vec<_>>(),
            [Priority::High, Priority::Medium]
        );
        assert_eq!(told.trend.iter().map(|(_, both)| both.response.total() + both.resolution.total()).sum::<i64>(), 6);
        for (kept, clock, count) in [
            (Kept::OnTime, Clock::FirstResponse, 1),
            (Kept::Breached, Clock::FirstResponse, 1),
            (Kept::AtRisk, Clock::FirstResponse, 1),
            (Kept::Running, Clock::Resolution, 2),
            (Kept::Dropped, Clock::Resolution, 0),
        ] {
            let query = LogQuery { kept: Some(kept), clock: Some(clock), ..LogQuery::default() };
            let rows = sla.log(&manager, &query, Lang::Fa).await.unwrap().rows;
            assert_eq!(rows.len(), count, "{kept:?} {clock:?}");
            assert!(rows.iter().all(|row| row.kept == kept && row.clock == clock));
        }
    }
}

#[tokio::test]
async fn everybody_reads_as_much_of_the_log_as_of_reports() {
    for desk in desk().await {
        let (customer, chief) = (desk.actor(Role::Customer).await, desk.actor(Role::BranchAdmin).await);
        opened(&desk, &customer).await;
        let sla = desk.backend.sla();
        assert_eq!(sla.log(&customer, &LogQuery::default(), Lang::Fa).await, Err(Fault::Forbidden));
        assert!(sla.compliance(&customer, &LogQuery::default(), TrendBy::Week, Lang::Fa).await.is_err());
        let elsewhere = domain::permissions::Actor { branch: Some(desk.other_branch), ..chief.clone() };
        assert_eq!(sla.log(&chief, &LogQuery::default(), Lang::Fa).await.unwrap().rows.len(), 2);
        assert_eq!(sla.log(&elsewhere, &LogQuery::default(), Lang::Fa).await.unwrap().rows, []);
        let long = LogQuery { since: Some("2020-01-01".parse().unwrap()), ..LogQuery::default() };
        assert!(matches!(sla.log(&chief, &long, Lang::Fa).await, Err(Fault::Invalid(_))));
    }
}

#[tokio::test]
async fn a_long_log_is_read_in_pages_and_every_filter_is_understood() {
    for desk in desk().await {
        let (customer, admin) = (desk.actor(Role::Customer).await, desk.actor(Role::Admin).await);
        for _ in 0..30 {
            opened(&desk, &customer).await;
        }
        desk.advance(2 * DAY);
        let sla = desk.backend.sla();
        let first = sla.log(&admin, &LogQuery::default(), Lang::Fa).await.unwrap();
        assert_eq!(first.rows.len(), 50);
        let second = sla.log(&admin, &LogQuery { after: first.next, ..LogQuery::default() }, Lang::Fa).await.unwrap();
        assert_eq!((second.rows.len(), second.next), (10, None));
        for query in super::super::log::filters() {
            sla.log(&admin, &query, Lang::Fa).await.unwrap();
            for by in [TrendBy::Week, TrendBy::Month] {
                for lang in [Lang::Fa, Lang::En] {
                    sla.compliance(&admin, &query, by, lang).await.unwrap();
                }
            }
        }
        let none = LogQuery { branch: Some(BranchId(999)), ..LogQuery::default() };
        assert_eq!(sla.log(&admin, &none, Lang::Fa).await.unwrap().rows, []);
    }
}
