//! A place or person is switched off in the same instant in which a ticket is given to it: no ticket is orphaned, whoever
//! comes first. On PostgreSQL the units are made to meet half-way by a third that holds a row they need; on SQLite there is
//! one writer, and they only run one right after the other.

use super::{get, ticket};
use crate::access::system;
use crate::args;
use crate::db::{Args, DbError, Dialect, Tx};
use crate::people::HandOver;
use crate::testing::{Desk, desk};
use domain::fault::Conflict;
use domain::ids::TicketId;
use domain::people::Department;
use domain::permissions::Role;
use domain::tickets::{Edit, NewTicket};
use domain::{Fault, Field, Problem};
use tokio::sync::{oneshot, watch};
use tokio::task::JoinHandle;

const LOCK: &str = "SELECT id FROM ticket WHERE id = $1 FOR UPDATE";
/// Open tickets that nobody finds: their assignee, branch or department is switched off.
const ORPHANS: &str = "SELECT COUNT(*) FROM ticket t JOIN branch b ON b.id = t.branch_id LEFT JOIN department d ON d.id = \
    t.department_id LEFT JOIN person p ON p.id = t.assignee_id WHERE t.shelf = 0 AND NOT (b.active AND \
    COALESCE(d.active, TRUE) AND COALESCE(p.active, TRUE))";

/// A unit that holds what its statement locked until it is let go; then it is rolled back.
struct Gate {
    open: watch::Sender<bool>,
    unit: JoinHandle<Result<(), DbError>>,
}

impl Gate {
    async fn hold(desk: &Desk, sql: &'static str, args: Args) -> Self {
        let (open, wait) = watch::channel(false);
        let (held, is_held) = oneshot::channel();
        let held = std::sync::Mutex::new(Some(held));
        let db = desk.backend.db().clone();
        let unit = tokio::spawn(async move {
            db.write(async move |tx: &mut Tx| {
                tx.run(sql, args.clone()).await?;
                if let Some(held) = held.lock().unwrap().take() {
                    held.send(()).unwrap();
                }
                wait.clone().wait_for(|open| *open).await.map_err(|_| DbError::Closed)?;
                Err(DbError::NotFound)
            })
            .await
        });
        is_held.await.unwrap();
        Self { open, unit }
    }

    async fn open(self) {
        self.open.send(true).unwrap();
        assert_eq!(self.unit.await.unwrap(), Err(DbError::NotFound));
    }
}

/// Waits until so many units of this desk wait for a row, or this one has ended without waiting.
async fn blocked<T>(desk: &Desk, units: i64, unit: &JoinHandle<T>) {
    let waiting =
        "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
    while !unit.is_finished() && desk.backend.db().scalar::<i64>(waiting, args![]).await.unwrap() < units {
        tokio::task::yield_now().await;
    }
}

async fn orphans(desk: &Desk) -> i64 {
    desk.backend.db().scalar(ORPHANS, args![]).await.unwrap()
}

/// Runs both at once. On PostgreSQL `first` has done all but its last step, which needs the ticket `held`, when `second`
/// starts.
async fn meet<A, B>(desk: &Desk, held: TicketId, first: A, second: B) -> (A::Output, B::Output)
where
    A: Future<Output: Send + 'static> + Send + 'static,
    B: Future<Output: Send + 'static> + Send + 'static,
{
    if desk.backend.db().dialect() == Dialect::Sqlite {
        let (first, second) = (tokio::spawn(first), tokio::spawn(second));
        return (first.await.unwrap(), second.await.unwrap());
    }
    let gate = Gate::hold(desk, LOCK, args![held]).await;
    let first = tokio::spawn(first);
    blocked(desk, 1, &first).await;
    let second = tokio::spawn(second);
    blocked(desk, 2, &second).await;
    gate.open().await;
    (first.await.unwrap(), second.await.unwrap())
}

#[derive(Clone, Copy, Debug)]
enum Way {
    Assignee,
    Branch,
    Department,
}

const WAYS: [Way; 3] = [Way::Assignee, Way::Branch, Way::Department];

/// A desk where somebody or some place is about to be switched off.
struct Scene {
    /// Gives a ticket to what is switched off.
    give: Edit,
    assignee: domain::ids::UserId,
    department: domain::ids::DepartmentId,
    successor: domain::ids::UserId,
    other_department: domain::ids::DepartmentId,
}

async fn scene(desk: &Desk, way: Way) -> Scene {
    let people = desk.backend.people();
    let mut departments = Vec::new();
    for name in ["شبکه", "مالی"] {
        let new = Department { name: format!("{name} {way:?}"), ..Department::default() };
        departments.push(people.save_department(&system(), &new).await.unwrap());
    }
    let (assignee, successor) = (desk.person(Role::Agent).await, desk.person(Role::Agent).await);
    let give = match way {
        Way::Assignee => Edit { assignee: Some(Some(assignee)), ..Edit::default() },
        Way::Branch => Edit { branch: Some(desk.other_branch), ..Edit::default() },
        Way::Department => Edit { department: Some(Some(departments[0])), ..Edit::default() },
    };
    Scene {
        give: Edit { version: 1, ..give },
        assignee,
        department: departments[0],
        successor,
        other_department: departments[1],
    }
}

impl Scene {
    /// Gives a ticket, as a future of its own.
    fn give(&self, desk: &Desk, ticket: TicketId) -> impl Future<Output = Result<i64, Fault>> + Send + use<> {
        let (backend, edit) = (desk.backend.clone(), self.give.clone());
        async move { backend.tickets().edit(&system(), ticket, &edit).await }
    }

    /// Switches off, with a successor or without one.
    async fn switch_off(
        &self,
        desk: &Desk,
        way: Way,
        successor: bool,
    ) -> impl Future<Output = Result<(), Fault>> + Send + use<> {
        let backend = desk.backend.clone();
        let Self { assignee, department, successor: agent, other_department, .. } = *self;
        let (branch, other_branch) = (desk.other_branch, desk.branch);
        let people = desk.backend.people();
        let version = match way {
            Way::Assignee => get(desk, assignee).await.version,
            Way::Branch => people.branches(&system()).await.unwrap().iter().find(|b| b.id == branch).unwrap().version,
            Way::Department => {
                people.departments(&system()).await.unwrap().iter().find(|d| d.id == department).unwrap().version
            }
        };
        async move {
            let people = backend.people();
            let actor = system();
            match way {
                Way::Assignee => {
                    let tickets = if successor { HandOver::To(agent) } else { HandOver::Refuse };
                    people.deactivate(&actor, assignee, version, tickets).await
                }
                Way::Branch => {
                    people.deactivate_branch(&actor, branch, version, successor.then_some(other_branch)).await
                }
                Way::Department => {
                    let to = successor.then_some(other_department);
                    people.deactivate_department(&actor, department, version, to).await
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_given_just_before_is_handed_over_or_forbids_it() {
    for way in WAYS {
        for successor in [true, false] {
            for desk in desk().await {
                let scene = scene(&desk, way).await;
                let customer = desk.actor(Role::Customer).await;
                let one = ticket(&desk, &customer, |_| {}).await;
                let off = scene.switch_off(&desk, way, successor).await;
                let (given, off) = meet(&desk, one, scene.give(&desk, one), off).await;
                assert_eq!(orphans(&desk).await, 0, "{way:?} {given:?} {off:?}");
                if desk.backend.db().dialect() == Dialect::Postgres {
                    assert_eq!(given, Ok(2), "{way:?}");
                    match off {
                        Ok(()) => assert!(successor, "{way:?}"),
                        Err(Fault::Conflict(Conflict::InUse { tickets: 1, .. })) => assert!(!successor, "{way:?}"),
                        Err(other) => panic!("{way:?}: {other:?}"),
                    }
                }
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_ticket_cannot_be_given_to_what_is_being_switched_off() {
    for way in WAYS {
        for desk in desk().await {
            let scene = scene(&desk, way).await;
            let customer = desk.actor(Role::Customer).await;
            // The one that is there already is where the switching off is held up.
            let there = ticket(&desk, &customer, |_| {}).await;
            scene.give(&desk, there).await.unwrap();
            let one = ticket(&desk, &customer, |_| {}).await;
            let off = scene.switch_off(&desk, way, true).await;
            let (off, given) = meet(&desk, there, off, scene.give(&desk, one)).await;
            assert_eq!(orphans(&desk).await, 0, "{way:?} {given:?} {off:?}");
            if desk.backend.db().dialect() == Dialect::Postgres {
                assert_eq!(off, Ok(()), "{way:?}");
                let field = match way {
                    Way::Assignee => Field::Assignee,
                    Way::Branch => Field::Branch,
                    Way::Department => Field::Department,
                };
                assert_eq!(given, Err(Fault::field(field, Problem::NotAChoice)), "{way:?}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_opened_meanwhile_goes_to_the_successor_of_its_categorys_department() {
    for desk in desk().await {
        let scene = scene(&desk, Way::Department).await;
        let people = desk.backend.people();
        let mut category = people.categories(&system()).await.unwrap().remove(0);
        category.department = Some(scene.department);
        people.save_category(&system(), &category).await.unwrap();
        let customer = desk.actor(Role::Customer).await;
        let there = ticket(&desk, &customer, |_| {}).await;
        let off = scene.switch_off(&desk, Way::Department, true).await;
        let backend = desk.backend.clone();
        let new = NewTicket {
            title: "چاپگر".into(),
            body: "روشن نمی‌شود".into(),
            category: Some(category.id),
            branch: Some(desk.branch),
            ..NewTicket::default()
        };
        let (off, opened) =
            meet(&desk, there, off, Box::pin(async move { backend.tickets().create(&customer, &new).await })).await;
        off.unwrap();
        let opened = opened.unwrap().id;
        let department: i64 =
            desk.backend.db().scalar("SELECT department_id FROM ticket WHERE id = $1", args![opened]).await.unwrap();
        assert_eq!(department, scene.other_department.0);
        assert_eq!(orphans(&desk).await, 0);
    }
}
