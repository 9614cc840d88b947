//! Business calendars and their holidays.

use super::{Sla, forget_after, holidays, sql};
use crate::access::{self, Note, note};
use crate::args;
use crate::db::{DbError, Tx};
use crate::oops::{self, Oops};
use crate::zones;
use domain::fault::Conflict;
use domain::ids::CalendarId;
use domain::permissions::{self, Action, Actor};
use domain::sla::{Calendar, Holiday, NamedCalendar, Week, Window};
use domain::time::Date;
use domain::{Fault, Field, Micros, Problem, text};
use serde_json::json;

impl Sla<'_> {
    /// All calendars by name.
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub async fn calendars(&self, actor: &Actor) -> Result<Vec<NamedCalendar>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        self.read_calendars().await
    }

    pub(super) async fn read_calendars(&self) -> Result<Vec<NamedCalendar>, Fault> {
        let db = self.backend.db();
        let rows: Vec<sql::CalendarRow> = db.all(sql::CALENDARS, args![]).await.map_err(oops::db)?;
        let days: Vec<sql::HolidayRow> = db.all(sql::HOLIDAYS, args![]).await.map_err(oops::db)?;
        let branches: Vec<sql::BranchCalendar> = db.all(sql::BRANCH_CALENDARS, args![]).await.map_err(oops::db)?;
        let departments: Vec<sql::DepartmentCalendar> =
            db.all(sql::DEPARTMENT_CALENDARS, args![]).await.map_err(oops::db)?;
        let mut calendars = Vec::with_capacity(rows.len());
        for row in rows {
            let calendar = serde_json::from_str(&row.body).map_err(|error| oops::internal(&error))?;
            calendars.push(NamedCalendar {
                id: row.id,
                name: row.name,
                name_en: row.name_en,
                calendar,
                holidays: days.iter().filter(|day| day.calendar_id == row.id).map(holiday).collect(),
                is_default: row.is_default,
                branches: branches.iter().filter(|(_, id)| *id == row.id).map(|(branch, _)| *branch).collect(),
                departments: departments.iter().filter(|(_, id)| *id == row.id).map(|(place, _)| *place).collect(),
                policies: u32::try_from(row.policies).unwrap_or(u32::MAX),
                version: row.version,
            });
        }
        Ok(calendars)
    }

    /// Creates a calendar (id 0) or saves one with its holidays and who goes by it; open clocks are counted anew after that.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`]: form, unknown zone or place, `Taken` name,
    /// the default that is none any more.
    pub async fn save_calendar(&self, actor: &Actor, calendar: &NamedCalendar) -> Result<CalendarId, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let calendar = self.tidy(calendar).await?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        let id = self
            .backend
            .change(async move |tx: &mut Tx| {
                let id = write(tx, &calendar).await?;
                let kind = if calendar.id.0 == 0 { "calendar.created" } else { "calendar.changed" };
                let data = json!({ "holidays": calendar.holidays.len(), "after": calendar.calendar });
                let event = note(tx, Note { at, actor, kind, id: id.0, subject: &calendar.name, data }).await?;
                forget_after(tx, &backend, event, at).await?;
                Ok(id)
            })
            .await?;
        Ok(id)
    }

    /// Takes a calendar away that nothing refers to.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::NotFound`]; `Stale`; [`Fault::Invalid`] on the form (`NotHere`) while it is the
    /// default, or a policy or any promise, past ones too, counts by it.
    pub async fn delete_calendar(&self, actor: &Actor, id: CalendarId, version: i64) -> Result<(), Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let at = self.backend.clock().now();
        let actor = access::by(actor);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let held = held(tx, id, version).await?;
                let used: bool = tx.scalar(sql::CALENDAR_USED, args![id]).await?;
                if held.is_default || used {
                    return Err(Fault::field(Field::Form, Problem::NotHere).into());
                }
                tx.run(sql::FREE_BRANCHES, args![id]).await?;
                tx.run(sql::FREE_DEPARTMENTS, args![id]).await?;
                tx.run(sql::DELETE_HOLIDAYS, args![id]).await?;
                tx.run_one(sql::DELETE_CALENDAR, args![id]).await?;
                let data = json!({ "before": held.body });
                let kind = "calendar.deleted";
                let event = note(tx, Note { at, actor, kind, id: id.0, subject: &held.name, data }).await?;
                forget_after(tx, &backend, event, at).await
            })
            .await?;
        Ok(())
    }

    async fn tidy(&self, calendar: &NamedCalendar) -> Result<NamedCalendar, Fault> {
        let mut calendar = calendar.clone();
        // Whoever sends holidays in the calendar itself means them.
        let whole = calendar.calendar.clone();
        if !whole.holidays.is_empty() {
            let mut dates = whole.holidays.clone();
            dates.extend(calendar.holidays.iter().map(|holiday| holiday.date));
            dates.sort_unstable();
            dates.dedup();
            calendar.import(Calendar { holidays: dates, ..whole });
        }
        calendar.name = text::canonical_name(&calendar.name);
        calendar.name_en = text::canonical_name(&calendar.name_en);
        for holiday in &mut calendar.holidays {
            holiday.name = text::canonical_name(&holiday.name);
            holiday.name_en = text::canonical_name(&holiday.name_en);
        }
        calendar.check()?;
        let lists = self.backend.people().lists().await?;
        let wrong = |field| Err(Fault::field(field, Problem::NotAChoice));
        if zones::zone(&calendar.calendar.zone).is_none() {
            return wrong(Field::Zone);
        }
        if !calendar.branches.iter().all(|id| lists.knows_branch(*id)) {
            return wrong(Field::Branch);
        }
        if !calendar.departments.iter().all(|id| lists.knows_department(*id)) {
            return wrong(Field::Department);
        }
        Ok(calendar)
    }
}

fn holiday(row: &sql::HolidayRow) -> Holiday {
    Holiday {
        date: Date::from_days(row.day),
        name: row.name.clone(),
        name_en: row.name_en.clone(),
        estimated: row.estimated,
    }
}

async fn held(tx: &mut Tx, id: CalendarId, version: i64) -> Result<sql::HeldCalendar, Oops> {
    let held: sql::HeldCalendar = tx.optional(sql::HOLD_CALENDAR, args![id]).await?.ok_or(Fault::NotFound)?;
    if held.version == version { Ok(held) } else { Err(Fault::Conflict(Conflict::Stale).into()) }
}

/// A name that another calendar has.
fn named(error: DbError) -> Oops {
    oops::unique(error, &[("calendar.name_key", Field::Name)])
}

/// Writes a calendar with all that belongs to it.
async fn write(tx: &mut Tx, calendar: &NamedCalendar) -> Result<CalendarId, Oops> {
    let NamedCalendar { id, name, name_en, is_default, .. } = calendar;
    let key = text::skeleton(name);
    let body = serde_json::to_string(&calendar.calendar).unwrap_or_default();
    let id = if id.0 == 0 {
        CalendarId(tx.insert(sql::INSERT_CALENDAR, args![name, name_en, key, body, *is_default]).await.map_err(named)?)
    } else {
        let held = held(tx, *id, calendar.version).await?;
        if held.is_default && !is_default {
            // Another one is made the default instead.
            return Err(Fault::field(Field::Calendar, Problem::Required).into());
        }
        tx.run_one(sql::UPDATE_CALENDAR, args![*id, name, name_en, key, body, *is_default]).await.map_err(named)?;
        tx.run(sql::DELETE_HOLIDAYS, args![*id]).await?;
        tx.run(sql::FREE_BRANCHES, args![*id]).await?;
        tx.run(sql::FREE_DEPARTMENTS, args![*id]).await?;
        *id
    };
    if *is_default {
        tx.run(sql::ONE_DEFAULT, args![id]).await?;
    }
    for Holiday { date, name, name_en, estimated } in &calendar.holidays {
        tx.later(sql::INSERT_HOLIDAY, args![id, date.days_from_epoch(), name, name_en, *estimated]).await?;
    }
    for branch in &calendar.branches {
        tx.run(sql::GIVE_BRANCH, args![*branch, id]).await?;
    }
    for department in &calendar.departments {
        tx.run(sql::GIVE_DEPARTMENT, args![*department, id]).await?;
    }
    Ok(id)
}

/// The calendar that every desk begins with, unless it has one: Iranian office hours and public holidays.
pub(super) async fn seed_calendar(tx: &mut Tx, now: Micros) -> Result<(), Oops> {
    if tx.scalar(sql::ANY_CALENDAR, args![]).await? {
        return Ok(());
    }
    let window = |from: u16, to: u16| Window::new(from * 60, to * 60).into_iter().collect::<Vec<_>>();
    let day = || window(8, 16);
    let week = Week { sat: day(), sun: day(), mon: day(), tue: day(), wed: day(), thu: window(8, 12), fri: Vec::new() };
    let first = NamedCalendar {
        id: CalendarId(0),
        name: "ساعت کاری".into(),
        name_en: "Office hours".into(),
        calendar: Calendar { zone: access::DEFAULT_ZONE.into(), week, overrides: Vec::new(), holidays: Vec::new() },
        holidays: holidays::of_iran(),
        is_default: true,
        branches: Vec::new(),
        departments: Vec::new(),
        policies: 0,
        version: 0,
    };
    let id = write(tx, &first).await?;
    let data = serde_json::Value::Null;
    note(tx, Note { at: now, actor: None, kind: "calendar.created", id: id.0, subject: &first.name, data }).await?;
    Ok(())
}
