//! Calendars as administrators see and edit them.

use crate::testing::desk;
use domain::Fault;
use domain::fault::{Conflict, Field, Problem};
use domain::ids::CalendarId;
use domain::permissions::Role;
use domain::sla::Holiday;

#[tokio::test]
async fn a_desk_begins_with_office_hours_and_the_holidays_of_iran() {
    for desk in desk().await {
        let admin = desk.actor(Role::Admin).await;
        let calendars = desk.backend.sla().calendars(&admin).await.unwrap();
        let [first] = &calendars[..] else { unreachable!("{calendars:?}") };
        assert!(first.is_default);
        assert!(first.holidays.len() > 70);
        for role in [Role::BranchAdmin, Role::Agent, Role::ReportManager, Role::Customer] {
            let actor = desk.actor(role).await;
            assert_eq!(desk.backend.sla().calendars(&actor).await, Err(Fault::Forbidden));
            assert_eq!(desk.backend.sla().save_calendar(&actor, first).await, Err(Fault::Forbidden));
            assert_eq!(desk.backend.sla().delete_calendar(&actor, first.id, 1).await, Err(Fault::Forbidden));
        }
    }
}

#[tokio::test]
async fn a_calendar_is_saved_whole_and_once() {
    for desk in desk().await {
        let (admin, sla) = (desk.actor(Role::Admin).await, desk.backend.sla());
        let first = sla.calendars(&admin).await.unwrap().remove(0);
        let mut new = first.clone();
        (new.id, new.name, new.is_default) = (CalendarId(0), "شعبه شیراز".into(), false);
        new.branches = vec![desk.other_branch];
        new.holidays =
            vec![Holiday { name: "روز شیراز".into(), ..Holiday::unnamed("2027-05-05".parse().unwrap()) }];
        let id = sla.save_calendar(&admin, &new).await.unwrap();
        let saved = sla.calendars(&admin).await.unwrap().into_iter().find(|one| one.id == id).unwrap();
        assert_eq!((&saved.branches, &saved.holidays), (&new.branches, &new.holidays));
        assert_eq!(sla.save_calendar(&admin, &new).await.unwrap_err().problem(Field::Name), Some(&Problem::Taken));
        let stale = domain::sla::NamedCalendar { version: 7, ..saved.clone() };
        assert_eq!(sla.save_calendar(&admin, &stale).await, Err(Fault::Conflict(Conflict::Stale)));
        let mut nowhere = saved.clone();
        nowhere.calendar.zone = "Asia/Atlantis".into();
        assert_eq!(
            sla.save_calendar(&admin, &nowhere).await.unwrap_err().problem(Field::Zone),
            Some(&Problem::NotAChoice)
        );
        // The default stays one: another takes its place.
        let none = domain::sla::NamedCalendar { is_default: false, ..first.clone() };
        assert!(sla.save_calendar(&admin, &none).await.unwrap_err().problem(Field::Calendar).is_some());
        let default = domain::sla::NamedCalendar { is_default: true, ..saved.clone() };
        sla.save_calendar(&admin, &default).await.unwrap();
        let defaults: Vec<_> =
            sla.calendars(&admin).await.unwrap().into_iter().filter(|one| one.is_default).map(|one| one.id).collect();
        assert_eq!(defaults, [id]);
        // The first one is free now.
        let first = sla.calendars(&admin).await.unwrap().into_iter().find(|one| one.id == first.id).unwrap();
        sla.delete_calendar(&admin, first.id, first.version).await.unwrap();
        let last = sla.calendars(&admin).await.unwrap().remove(0);
        assert!(sla.delete_calendar(&admin, last.id, last.version).await.is_err());
    }
}
