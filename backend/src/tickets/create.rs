//! A new ticket.

use super::{Tickets, attach, hold, life, once_key, sql};
use crate::args;
use crate::automation::{self, Heard, Terms};
use crate::db::{Dialect, Tx};
use crate::markdown::{self, Rendered};
use crate::oops::{self, Oops};
use crate::search;
use crate::sla;
use crate::spine::{self, Entry, Moved};
use domain::automation::{Chain, Happened};
use domain::fault::{Check, Field, Problem};
use domain::ids::{BranchId, CategoryId, DepartmentId, OrganisationId, UserId};
use domain::permissions::{self, Action, Actor, Place};
use domain::sla::Life;
use domain::tickets::workflow::State;
use domain::tickets::{Change, Created, NewTicket, Priority, Status, number};
use domain::{Dir, Fault, Micros, text, time};

/// Everything decided before the unit of work: only writing is left.
#[derive(Clone)]
pub(super) struct Ready {
    title: String,
    title_dir: Dir,
    body: String,
    rendered: Rendered,
    tokens: String,
    state: State,
    /// The writer chose the department; otherwise it is the category's.
    department_chosen: bool,
    requester: UserId,
    organisation: Option<OrganisationId>,
    actor: UserId,
    now: Micros,
    day: u32,
    files: Vec<domain::ids::FileId>,
    once: Option<String>,
    terms: Terms,
}

impl Tickets<'_> {
    /// Opens a ticket: for oneself, or by an agent in somebody's name.
    ///
    /// # Errors
    /// [`Fault::Forbidden`]; [`Fault::Invalid`] with every wrong field at once.
    pub async fn create(&self, actor: &Actor, new: &NewTicket) -> Result<Created, Fault> {
        permissions::may(actor, Action::CreateTicket)?;
        new.check()?;
        let ready = self.prepare(actor, new, &self.backend.terms().await?).await?;
        let number = match self.backend.db().dialect() {
            Dialect::Sqlite => None,
            Dialect::Postgres => Some(self.state().numbers.next(self.backend.db(), ready.day).await.map_err(oops::db)?),
        };
        let once = ready.once.clone();
        let written = self.backend.change(async move |tx: &mut Tx| write(tx, ready.clone(), number).await).await;
        match (written, once) {
            (Ok(created), _) => Ok(created),
            (Err(Oops::Db(error)), Some(once)) if error.is_unique("once.person_id, once.name") => {
                let result: String =
                    self.backend.db().scalar(sql::ONCE, args![actor.user, once]).await.map_err(oops::db)?;
                let (id, number) = result.split_once(' ').unwrap_or_default();
                Ok(Created { id: id.parse().unwrap_or_default(), number: number.to_owned() })
            }
            (Err(oops), _) => Err(oops.into()),
        }
    }

    pub(super) async fn prepare(&self, actor: &Actor, new: &NewTicket, terms: &Terms) -> Result<Ready, Fault> {
        let mut check = Check::new();
        let staff = permissions::may_ever(actor, Action::CreateForOthers);
        let others = new.requester.is_some_and(|requester| requester != actor.user);
        if !staff && (others || new.assignee.is_some() || new.department.is_some()) {
            return Err(Fault::Forbidden);
        }
        let directory = self.backend.people().lists().await?;
        let category = new.category.unwrap_or_default();
        check.when(!directory.has_category(category), Field::Category, Problem::NotAChoice);
        let (home, organisation) = self.requester_home(actor, new, &mut check).await?;
        // Without a branch chosen the requester's own decides; a desk with one branch needs no question.
        let branch = new.branch.or(home).or_else(|| directory.only_branch());
        match branch {
            None => {
                check.when(true, Field::Branch, Problem::Required);
            }
            Some(branch) => {
                check.when(!directory.has_branch(branch), Field::Branch, Problem::NotAChoice);
            }
        }
        let department = new.department.or_else(|| directory.department_of(category));
        check.when(
            new.department.is_some_and(|d| !directory.has_department(d)),
            Field::Department,
            Problem::NotAChoice,
        );
        if let Some(assignee) = new.assignee {
            check.when(!self.assignable(assignee).await?, Field::Assignee, Problem::NotAChoice);
        }
        check.done()?;
        let branch = branch.unwrap_or_default();
        if others {
            let place = Place { requester: new.requester.unwrap_or_default(), branch, department, organisation };
            permissions::may_with(actor, Action::CreateForOthers, &place).map_err(|_| Fault::Forbidden)?;
        }
        let priority = match new.priority {
            Some(priority) if staff || priority != Priority::Critical => priority,
            _ => self.proposed(&new.title, &new.body).await?,
        };
        self.ready(actor, new, branch, department, category, priority, organisation, terms).await
    }

    #[allow(clippy::too_many_arguments)]
    async fn ready(
        &self,
        actor: &Actor,
        new: &NewTicket,
        branch: BranchId,
        department: Option<DepartmentId>,
        category: CategoryId,
        priority: Priority,
        organisation: Option<OrganisationId>,
        terms: &Terms,
    ) -> Result<Ready, Fault> {
        let now = self.backend.clock().now();
        let zone = self.backend.settings().zone().await?;
        let title = text::canonical_name(&new.title);
        let title_dir = text::direction(&title, Dir::Rtl);
        let mut tokens = text::tokens(&title);
        tokens.extend(text::tokens(&new.body));
        Ok(Ready {
            terms: terms.clone(),
            rendered: markdown::render(new.body.trim(), title_dir),
            title_dir,
            tokens: search::document(&tokens),
            body: new.body.trim().to_owned(),
            state: State {
                status: if new.assignee.is_some() { Status::InProgress } else { Status::Pending },
                priority,
                category,
                branch,
                department,
                assignee: new.assignee,
                first_response_at: None,
                resolved_at: None,
                closed_at: None,
                reopened: 0,
            },
            department_chosen: new.department.is_some(),
            requester: new.requester.unwrap_or(actor.user),
            organisation,
            actor: actor.user,
            now,
            day: time::yyyymmdd(now, &zone),
            files: new.files.clone(),
            once: once_key("new", &new.once),
            title,
        })
    }

    /// Branch and organisation of the requester.
    async fn requester_home(
        &self,
        actor: &Actor,
        new: &NewTicket,
        check: &mut Check,
    ) -> Result<(Option<BranchId>, Option<OrganisationId>), Fault> {
        let Some(requester) = new.requester.filter(|requester| *requester != actor.user) else {
            return Ok((actor.branch, actor.organisation));
        };
        let found: Option<(Option<BranchId>, Option<OrganisationId>, bool)> =
            self.backend.db().optional(sql::REQUESTER, args![requester]).await.map_err(oops::db)?;
        match found {
            Some((branch, organisation, true)) => Ok((branch, organisation)),
            _ => {
                check.when(true, Field::Form, Problem::NotAChoice);
                Ok((None, None))
            }
        }
    }

    /// The priority that the keywords propose.
    pub async fn proposed(&self, title: &str, body: &str) -> Result<Priority, Fault> {
        let keywords = self.backend.people().priority_keywords().await?;
        Ok(domain::tickets::propose_priority(
            title,
            body,
            keywords.iter().map(|(priority, phrase)| (*priority, phrase.as_str())),
        ))
    }

    /// Whether tickets may be assigned to this person.
    pub(crate) async fn assignable(&self, person: UserId) -> Result<bool, Fault> {
        let found: Option<(domain::permissions::Role, bool, String)> =
            self.backend.db().optional(sql::ASSIGNABLE, args![person]).await.map_err(oops::db)?;
        Ok(found.is_some_and(|(role, active, _)| active && role.takes_tickets()))
    }
}

pub(super) async fn write(tx: &mut Tx, mut ready: Ready, counter: Option<i64>) -> Result<Created, Oops> {
    let (id, event) = hold::for_new(tx, &mut ready.state, ready.department_chosen).await?;
    let counter = match counter {
        Some(counter) => counter,
        None => tx.scalar(sql::COUNT_UP, args![i64::from(ready.day), 1_i64]).await?,
    };
    let number = number::format(ready.day, counter);
    let state = &ready.state;
    let facts = life::facts(state, &ready.title, ready.requester, ready.organisation, None);
    let life = Life::opened(facts, ready.now);
    let standing = sla::standing(&ready.terms, &[], &life, ready.now);
    let mut row = args![
        &number,
        ready.title.as_str(),
        ready.title_dir,
        ready.body,
        ready.rendered.html,
        ready.rendered.dir,
        ready.rendered.preview,
        ready.rendered.preview_dir,
        state.status,
        sql::SHELF_OPEN,
        state.priority,
        state.category,
        state.branch,
        state.department,
        ready.requester,
        ready.organisation,
        state.assignee,
        ready.now,
        ready.now,
        ready.files.len() as i64,
        id
    ];
    row.extend(standing.columns());
    tx.later(sql::INSERT, row).await?;
    let change = Change::Created {
        status: state.status,
        priority: state.priority,
        branch: state.branch,
        department: state.department,
        assignee: state.assignee,
    };
    let tells: Vec<UserId> = state.assignee.into_iter().filter(|assignee| *assignee != ready.actor).collect();
    spine::append_as(
        tx,
        event,
        Entry {
            at: ready.now,
            actor: Some(ready.actor),
            kind: change.code(),
            ticket: Some(id),
            public: true,
            data: super::reply::json(&change),
            moved: Some(Moved { from: None, to: sql::shape(state, false, standing.chip.state) }),
            tells: &tells,
            ..Entry::default()
        },
    )
    .await?;
    standing.write(tx, id, event).await?;
    if ready.terms.listens() {
        let happened = &[Happened::Created];
        let heard = Heard {
            ticket: id,
            event,
            at: ready.now,
            happened,
            before: None,
            now: life.facts,
            chain: Chain::default(),
        };
        automation::hear(tx, &ready.terms, heard).await?;
    }
    search::put(tx, event, &number, &ready.tokens).await?;
    attach(tx, &ready.files, id, None, false, ready.actor).await?;
    for person in tells {
        crate::notify::tell(
            tx,
            crate::notify::Notice {
                person,
                event,
                ticket: id,
                comment: None,
                actor: Some(ready.actor),
                reason: domain::access::Reason::Assigned,
                at: ready.now,
            },
        )
        .await?;
    }
    if let Some(once) = ready.once {
        tx.later(sql::INSERT_ONCE, args![ready.actor, once, ready.now, format!("{id} {number}")]).await?;
        tx.later(sql::DELETE_DRAFT, args![ready.actor, "new"]).await?;
    }
    Ok(Created { id, number })
}
