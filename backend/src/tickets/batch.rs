//! Many steps of many tickets in few units of work: what the seeder uses for large desks. The same writing as the single use
//! cases, so every invariant holds by construction; only the commits are shared.

use super::{Tickets, create, edit, hold, reply};
use crate::automation::Terms;
use crate::db::Tx;
use crate::oops::Oops;
use crate::sla;
use domain::ids::{TicketId, UserId};
use domain::permissions::Actor;
use domain::tickets::workflow::Side;
use domain::tickets::{Edit, NewTicket, Reply};
use domain::{Fault, Micros};
use std::collections::HashMap;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// One step of a ticket's life. `key` names the ticket before it has an id.
pub struct Step {
    pub key: u32,
    pub at: Micros,
    pub actor: Arc<Actor>,
    pub what: What,
}

/// What happens in a step. The version of an edit is not asked for.
pub enum What {
    Create(NewTicket),
    Reply(Reply),
    Edit(Edit),
}

/// A step with everything decided that needs no lock.
enum Ready {
    Create(Box<create::Ready>),
    Reply(Box<reply::Ready>),
    Edit(Box<Edit>, UserId, Micros),
}

/// Runs steps in order and remembers which key became which ticket.
#[derive(Default)]
pub struct Batch {
    tickets: Arc<Mutex<HashMap<u32, TicketId>>>,
    /// When the last step was, µs.
    passed: AtomicI64,
}

impl Batch {
    fn passed(&self) -> Micros {
        Micros(self.passed.load(Ordering::Acquire))
    }

    /// Runs the steps in one unit of work. The desk's clock is set to each step's time.
    pub async fn run(&self, tickets: Tickets<'_>, steps: Vec<Step>) -> Result<(), Fault> {
        // The past is told as it was: no rule answers it.
        let terms = Terms::deaf(tickets.backend.sla().book().await?);
        let mut ready = Vec::with_capacity(steps.len());
        for step in steps {
            tickets.backend.clock().set(step.at);
            ready.push((step.key, step.at, prepare(tickets, &step, &terms).await?));
        }
        let known = self.tickets.clone();
        let last = ready.last().map_or(self.passed(), |(_, at, _)| *at);
        let since = self.passed();
        tickets
            .backend
            .change(async move |tx: &mut Tx| {
                let mut since = since;
                for (key, at, step) in &ready {
                    // What came due meanwhile, as on a desk that runs.
                    sla::fire_between(tx, &terms, since, *at).await?;
                    since = *at;
                    perform(tx, &terms, &known, *key, step).await?;
                }
                Ok(())
            })
            .await?;
        self.passed.store(last.0, Ordering::Release);
        Ok(())
    }

    /// Lets time pass until `now`.
    pub async fn wait(&self, tickets: Tickets<'_>, now: Micros) -> Result<(), Fault> {
        let terms = Terms::deaf(tickets.backend.sla().book().await?);
        let since = self.passed();
        Ok(tickets.backend.change(async move |tx: &mut Tx| sla::fire_between(tx, &terms, since, now).await).await?)
    }
}

async fn prepare(tickets: Tickets<'_>, step: &Step, terms: &Terms) -> Result<Ready, Fault> {
    Ok(match &step.what {
        What::Create(new) => {
            new.check()?;
            Ready::Create(Box::new(tickets.prepare(&step.actor, new, terms).await?))
        }
        What::Reply(message) => {
            message.check()?;
            Ready::Reply(Box::new(reply::Ready::new(&step.actor, TicketId(0), message, step.at, terms.clone())))
        }
        What::Edit(edit) => Ready::Edit(Box::new(edit.clone()), step.actor.user, step.at),
    })
}

async fn perform(
    tx: &mut Tx,
    terms: &Terms,
    known: &Mutex<HashMap<u32, TicketId>>,
    key: u32,
    step: &Ready,
) -> Result<(), Oops> {
    let ticket = || known.lock().unwrap_or_else(PoisonError::into_inner).get(&key).copied().ok_or(Fault::NotFound);
    match step {
        Ready::Create(ready) => {
            let created = create::write(tx, ready.as_ref().clone(), None).await?;
            known.lock().unwrap_or_else(PoisonError::into_inner).insert(key, created.id);
        }
        Ready::Reply(ready) => {
            reply::write(tx, ready.on(ticket()?)).await?;
        }
        Ready::Edit(change, actor, now) => {
            let locked = hold::ticket(tx, ticket()?).await?;
            edit::apply(tx, terms, &locked, change, Side::Desk, *actor, *now).await?;
        }
    }
    Ok(())
}
