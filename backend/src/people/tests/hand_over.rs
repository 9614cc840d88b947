//! Thousands of tickets change hands in one step, each with its event, and quickly.

use super::get;
use crate::access::system;
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use crate::people::HandOver;
use crate::row;
use crate::spine::{Moved, Shape};
use crate::testing::{Desk, START, desk};
use domain::ids::{BranchId, DepartmentId, TicketId, UserId};
use domain::permissions::Role;
use domain::tickets::{Change, Status};
use std::time::{Duration, Instant};

const MANY: i64 = 6_000;

/// One in ten is closed: those stay. Everything else about them differs.
const FILL: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $7) INSERT INTO ticket (number, \
    title, title_dir, body, body_html, body_dir, preview, preview_dir, status, shelf, priority, category_id, branch_id, \
    department_id, requester_id, assignee_id, created_at, updated_at) SELECT 'T-20260101-' || (10000 + i), 'title', 'rtl', 'text', \
    'text', 'rtl', 'text', 'rtl', CASE i % 10 WHEN 0 THEN 'closed' WHEN 1 THEN 'pending' WHEN 2 THEN 'waiting' ELSE \
    'in_progress' END, CASE i % 10 WHEN 0 THEN 2 ELSE 0 END, i % 4, CAST($1 AS BIGINT), CAST($2 AS BIGINT), CASE WHEN i % 3 = 0 \
    THEN CAST($3 AS BIGINT) END, CAST($4 AS BIGINT), CASE WHEN i % 7 > 0 THEN CAST($5 AS BIGINT) END, CAST($6 AS BIGINT), \
    CAST($6 AS BIGINT) FROM n";

row! {
    /// A ticket with its event.
    struct Handed {
        ticket: TicketId,
        branch: BranchId,
        department: Option<DepartmentId>,
        assignee: Option<UserId>,
        status: Status,
        version: i64,
        kind: String,
        data: String,
        moved: String,
        tells: Option<String>,
        told: i64,
    }
}

const HANDED: &str = "SELECT t.id AS ticket, t.branch_id AS branch, t.department_id AS department, t.assignee_id AS assignee, t.status, \
    t.version, e.kind, e.data, e.moved, e.tells, (SELECT COUNT(*) FROM notification n WHERE n.event_id = e.id AND n.ticket_id = t.id \
    AND n.person_id = COALESCE(t.assignee_id, 0) AND n.reason = 'assigned') AS told FROM ticket t JOIN event e ON e.ticket_id = t.id \
    ORDER BY e.id";

/// Fills a desk with tickets of this agent in [`Desk::branch`].
async fn fill(desk: &Desk, agent: UserId) {
    let customer = desk.person(Role::Customer).await;
    let (category, branch, department) = (desk.category, desk.branch, desk.department);
    let filling = async move |tx: &mut Tx| {
        Ok::<_, Oops>(tx.run(FILL, args![category, branch, department, customer, agent, START, MANY]).await?)
    };
    assert_eq!(desk.backend.db().write(filling).await.unwrap() as i64, MANY);
}

/// All that were handed over, once it was judged that each has one event that tells the truth about it.
async fn handed(desk: &Desk, before: impl Fn(&Shape) -> Shape) -> Vec<Handed> {
    let rows: Vec<Handed> = desk.backend.db().all(HANDED, args![]).await.unwrap();
    assert!(rows.is_sorted_by(|a, b| a.ticket < b.ticket), "one event each, in the order of the tickets");
    for row in &rows {
        let to = Shape {
            branch: row.branch,
            department: row.department,
            assignee: row.assignee,
            status: row.status,
            deleted: false,
            sla: domain::sla::ChipState::None,
        };
        assert_eq!(Moved::parse(&row.moved), Some(Moved { from: Some(before(&to)), to }));
        assert_eq!(row.version, 2);
    }
    rows
}

async fn counts_agree(desk: &Desk) {
    desk.backend.feed().settled(&desk.backend).await.unwrap();
    let followed = desk.backend.tickets().counts(&system()).await.unwrap();
    let fresh = desk.node().await.tickets().counts(&system()).await.unwrap();
    assert_eq!(followed, fresh);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_agents_tickets_go_to_another_or_to_the_queue_within_seconds() {
    for to_successor in [true, false] {
        for desk in desk().await {
            let (agent, successor) = (desk.person(Role::Agent).await, desk.person(Role::Agent).await);
            let names = (get(&desk, agent).await.name, get(&desk, successor).await.name);
            fill(&desk, agent).await;
            let following = desk.backend.follow();
            let before = desk.backend.tickets().counts(&system()).await.unwrap();
            let version = get(&desk, agent).await.version;
            let tickets = if to_successor { HandOver::To(successor) } else { HandOver::Unassign };
            let began = Instant::now();
            desk.backend.people().deactivate(&system(), agent, version, tickets).await.unwrap();
            let took = began.elapsed();
            assert!(took < Duration::from_secs(5), "{took:?}");
            let to = to_successor.then_some(successor);
            let rows = handed(&desk, |to| Shape { assignee: Some(agent), ..*to }).await;
            let expected = (1..=MANY).filter(|i| i % 10 > 0 && i % 7 > 0).count();
            assert_eq!(rows.len(), expected, "all open ones, and no closed one");
            let after_name = if to_successor { names.1 } else { String::new() };
            let change = Change::Assignee { before: Some(agent), after: to, before_name: names.0, after_name };
            for row in &rows {
                assert_eq!((row.assignee, row.kind.as_str()), (to, "ticket.assignee"));
                assert_eq!(serde_json::from_str::<Change>(&row.data).unwrap(), change);
                assert_eq!((row.tells.clone(), row.told), (to.map(|to| to.to_string()), i64::from(to_successor)));
            }
            counts_agree(&desk).await;
            let after = desk.backend.tickets().counts(&system()).await.unwrap();
            let freed = if to_successor { 0 } else { rows.len() as i64 };
            assert_eq!((after.open, after.unassigned), (before.open, before.unassigned + freed));
            following.abort();
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_branchs_and_a_departments_tickets_go_to_the_successor_within_seconds() {
    for desk in desk().await {
        let agent = desk.person_with(Role::Agent, |edit| edit.branch = Some(desk.other_branch)).await;
        fill(&desk, agent).await;
        let following = desk.backend.follow();
        desk.backend.tickets().counts(&system()).await.unwrap();
        let people = desk.backend.people();
        let (from, to) = (desk.branch, desk.other_branch);
        let branches = people.branches(&system()).await.unwrap();
        let version = branches.iter().find(|branch| branch.id == from).unwrap().version;
        let began = Instant::now();
        people.deactivate_branch(&system(), from, version, Some(to)).await.unwrap();
        assert!(began.elapsed() < Duration::from_secs(5), "{:?}", began.elapsed());
        let rows = handed(&desk, |to| Shape { branch: from, ..*to }).await;
        assert_eq!(rows.len() as i64, MANY - MANY / 10);
        let change = Change::Branch { before: from, after: to };
        assert!(rows.iter().all(|row| row.branch == to && row.kind == "ticket.branch" && row.told == 0));
        assert!(rows.iter().all(|row| serde_json::from_str::<Change>(&row.data).unwrap() == change));
        counts_agree(&desk).await;

        let other = domain::people::Department { name: "شبکه".into(), ..Default::default() };
        let other = people.save_department(&system(), &other).await.unwrap();
        let seen = people.departments(&system()).await.unwrap();
        let old = seen.iter().find(|department| department.id == desk.department).unwrap();
        assert_eq!(old.open_tickets as usize, (1..=MANY).filter(|i| i % 10 > 0 && i % 3 == 0).count());
        people.deactivate_department(&system(), old.id, old.version, Some(other)).await.unwrap();
        let left = "SELECT COUNT(*) FROM ticket WHERE department_id = $1 AND shelf = 0";
        assert_eq!(desk.backend.db().scalar::<i64>(left, args![old.id]).await, Ok(0));
        let told = "SELECT COUNT(*) FROM event WHERE kind = 'ticket.department'";
        assert_eq!(desk.backend.db().scalar::<i64>(told, args![]).await, Ok(old.open_tickets));
        counts_agree(&desk).await;
        following.abort();
    }
}
