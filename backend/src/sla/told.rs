//! What people are told of promises: why something is due then, the customer's sentence, whether a calendar is open.

use super::{Sla, sql, stored};
use crate::args;
use crate::oops;
use crate::zones;
use domain::ids::TicketId;
use domain::messages::sla::explanation;
use domain::permissions::{self, Action, Actor};
use domain::sla::customer::{CustomerPromise, for_customer};
use domain::sla::ics::{self, Imported};
use domain::sla::promise::{Book, Promise};
use domain::sla::{Calendar, Explained, Holiday, NamedCalendar, Openness, Timeline, Week};
use domain::tickets::Status;
use domain::time::{Date, Zone};
use domain::{Fault, Field, Lang, Micros, Problem, text};
use std::ops::RangeInclusive;

/// Years of an imported file that count: before and after this one.
const YEARS: RangeInclusive<i32> = -1..=5;

impl Sla<'_> {
    /// The promises of a ticket, those that run first, each with its arithmetic in `lang`.
    ///
    /// # Errors
    /// [`Fault::NotFound`]; [`Fault::Forbidden`] for whoever may not read internal notes of it.
    pub async fn explain(&self, actor: &Actor, ticket: TicketId, lang: Lang) -> Result<Vec<Explained>, Fault> {
        let place = self.backend.tickets().place(ticket).await?.ok_or(Fault::NotFound)?;
        permissions::may_with(actor, Action::SeeTicket, &place).map_err(|_| Fault::NotFound)?;
        permissions::may_with(actor, Action::NoteTicket, &place)?;
        let (book, calendars) = (self.book().await?, self.read_calendars().await?);
        let mut promises = self.promises_of(ticket).await?;
        let now = self.backend.clock().now();
        promises.sort_by_key(|promise| (!promise.is_running(), promise.clock, std::cmp::Reverse(promise.id)));
        Ok(promises.iter().map(|promise| explained(promise, &book, &calendars, lang, now)).collect())
    }

    /// What the customer is told of a ticket's promises.
    pub(crate) async fn for_customer(
        &self,
        ticket: TicketId,
        status: Status,
    ) -> Result<Option<CustomerPromise>, Fault> {
        let promises = self.promises_of(ticket).await?;
        let book = self.book().await?;
        let tell = |policy| book.policy(policy).is_some_and(|policy| policy.tell_customer);
        Ok(for_customer(&promises, status, self.backend.clock().now(), tell))
    }

    async fn promises_of(&self, ticket: TicketId) -> Result<Vec<Promise>, Fault> {
        let text: Option<String> = self.backend.db().scalar(sql::PROMISES, args![ticket]).await.map_err(oops::db)?;
        stored::promises(text.as_deref()).map_err(oops::db)
    }

    /// Whether a calendar, also one that is not saved, is open now, and when next.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; `NotAChoice` for a zone that does not exist.
    pub fn openness(&self, actor: &Actor, calendar: &Calendar) -> Result<Openness, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let Some(zone) = zones::zone(&calendar.zone) else {
            return Err(Fault::field(Field::Zone, Problem::NotAChoice));
        };
        let now = self.backend.clock().now();
        Ok(match Timeline::new(calendar, &zone, now).next(now) {
            Some((from, to)) if from <= now => Openness { until: Some(to), opens: None },
            next => Openness { until: None, opens: next.map(|(from, _)| from) },
        })
    }

    /// The holidays of an iCalendar file, last year's and the next five years'.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; on the holidays' field: what cannot be read.
    pub fn read_ics(&self, actor: &Actor, file: &str) -> Result<Vec<Holiday>, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let year = Zone::utc().date(self.backend.clock().now()).year;
        let years = year + YEARS.start()..=year + YEARS.end();
        let Imported { holidays, .. } = ics::read(file, &years).map_err(|error| {
            tracing::info!(%error, "an iCalendar file was refused");
            Fault::field(Field::Holidays, Problem::FileKind)
        })?;
        let mut holidays: Vec<Holiday> = holidays
            .into_iter()
            .map(|day| Holiday { name: text::canonical_name(&day.name), ..Holiday::unnamed(day.date) })
            .collect();
        holidays.sort_by_key(|day| day.date);
        holidays.dedup_by_key(|day| day.date);
        Ok(holidays)
    }

    /// Holidays as an iCalendar file (RFC 5545).
    ///
    /// # Errors
    /// [`Fault::Forbidden`].
    pub fn write_ics(&self, actor: &Actor, name: &str, holidays: &[Holiday]) -> Result<String, Fault> {
        permissions::may(actor, Action::SetUpService)?;
        let days: Vec<ics::Holiday> =
            holidays.iter().map(|day| ics::Holiday { date: day.date, name: day.name.clone() }).collect();
        Ok(ics::write(name, &days, self.backend.clock().now()))
    }
}

fn explained(promise: &Promise, book: &Book, calendars: &[NamedCalendar], lang: Lang, now: Micros) -> Explained {
    let name = |fa: &str, en: &str| if lang == Lang::En && !en.is_empty() { en.to_owned() } else { fa.to_owned() };
    let named = promise.calendar.and_then(|id| calendars.iter().find(|calendar| calendar.id == id));
    let policy = book.policy(promise.policy);
    let timeline = book.timeline(promise.calendar);
    let always = Calendar { zone: String::new(), week: Week::default(), overrides: Vec::new(), holidays: Vec::new() };
    let calendar = named.map_or(always, NamedCalendar::whole);
    let zone = zones::zone(&calendar.zone).or_else(|| zones::zone(crate::access::DEFAULT_ZONE));
    let zone = zone.map_or_else(Zone::tehran, |zone| zone.as_ref().clone());
    let reckoning = promise.reckoning(&calendar, &zone, timeline, now);
    let holiday = |date: Date| {
        let day = named?.holidays.iter().find(|day| day.date == date)?;
        Some(name(&day.name, &day.name_en))
    };
    Explained {
        clock: promise.clock,
        policy: promise.policy,
        policy_name: policy.map(|policy| name(&policy.name, &policy.name_en)).unwrap_or_default(),
        calendar_name: named.map(|named| name(&named.name, &named.name_en)).unwrap_or_default(),
        started_at: promise.started_at,
        due_at: promise.due_at,
        ended: promise.ended,
        breached_at: promise.breached_at,
        steps: explanation(lang, &zone, &reckoning, &holiday),
    }
}
