//! No page reads a large table: on a desk with twenty thousand tickets every statement that the hot use cases really send is
//! explained by the engine that would run it, with the arguments it was sent with.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::args;
use crate::db::{Args, Dialect, Sent, Sql, Tx};
use crate::feed;
use crate::oops::Oops;
use crate::testing::{Desk, START, desk};
use domain::Micros;
use domain::automation::{By, RuleAct};
use domain::conditions::Conditions;
use domain::ids::{EventId, OrganisationId, TicketId, UserId};
use domain::live::Topic;
use domain::people::Organisation;
use domain::permissions::{Actor, Role};
use domain::sla::coming::{ComingQuery, Whose};
use domain::tickets::{Edit, ListQuery, NewTicket, Order, Priority, Reply, Status, View};
use domain::time::Zone;
use std::collections::BTreeMap;

/// Tables that grow with the desk's age, and what statements call them.
const LARGE: [&str; 21] = [
    "ticket",
    "t",
    "comment",
    "c",
    "event",
    "e",
    "notification",
    "n",
    "session",
    "s",
    "search_doc",
    "file",
    "f",
    "clock_mark",
    "promise",
    "rule_run",
    "automation_due",
    "once",
    "draft",
    "d",
    "m",
];
/// Small tables that share a short name with a large one, by what their statements say.
const SMALL: [&str; 2] = ["FROM department d", "FROM person_department m"];

const PEOPLE: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) \
    INSERT INTO person (user_name, name, search_key, role, branch_id, created_at) \
    SELECT 'x' || i, 'name ' || i, 'x' || i, 'customer', CAST($1 AS BIGINT), 0 FROM n";

/// Of fifty tickets one is deleted, four are open (one with nobody), one is resolved and all others are closed.
const TICKETS: &str = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) \
    INSERT INTO ticket (number, title, title_dir, body, body_html, body_dir, preview, preview_dir, status, shelf, \
    priority, category_id, branch_id, department_id, requester_id, organisation_id, assignee_id, created_at, updated_at, \
    files) SELECT 'T-20260101-' || (10000 + i), 'title of ' || i, 'rtl', 'some text', '<p>some text</p>', 'rtl', 'some', 'rtl', \
    CASE i % 50 WHEN 1 THEN 'pending' WHEN 2 THEN 'in_progress' WHEN 3 THEN 'in_progress' WHEN 4 THEN 'waiting' \
    WHEN 5 THEN 'resolved' ELSE 'closed' END, \
    CASE i % 50 WHEN 0 THEN 9 WHEN 1 THEN 0 WHEN 2 THEN 0 WHEN 3 THEN 0 WHEN 4 THEN 0 WHEN 5 THEN 1 ELSE 2 END, \
    i % 4, CAST($1 AS BIGINT), CASE WHEN i % 3 = 0 THEN CAST($2 AS BIGINT) ELSE CAST($3 AS BIGINT) END, \
    CASE WHEN i % 5 < 3 THEN CAST($4 AS BIGINT) END, CAST($5 AS BIGINT) + i % 400, \
    CASE WHEN i % 400 = 7 THEN CAST($6 AS BIGINT) END, CASE WHEN i % 50 <> 1 THEN CAST($5 AS BIGINT) + i % 12 END, \
    CAST($7 AS BIGINT) - (20000 - i) * CAST($8 AS BIGINT), CAST($7 AS BIGINT) - (i * 7919 % 20000) * CAST($8 AS BIGINT), \
    CASE WHEN i % 10 = 0 THEN 1 ELSE 0 END FROM n";

const EVENTS: &str = "INSERT INTO event (at, actor_id, kind, ticket_id, is_public, data) SELECT t.created_at + k.k, \
    t.requester_id, CASE k.k WHEN 0 THEN 'ticket.created' WHEN 1 THEN 'ticket.replied' WHEN 2 THEN 'ticket.noted' ELSE 'ticket.status' END, t.id, k.k < 2, \
    '{}' FROM ticket t CROSS JOIN (SELECT 0 AS k UNION ALL SELECT 1 UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4 UNION ALL SELECT 5) k \
    ORDER BY t.id, k.k";
const AUDIT: &str = "INSERT INTO event (at, kind, subject_id, subject) SELECT 0, 'user.changed', id, name FROM person";
const COMMENTS: &str = "INSERT INTO comment (ticket_id, author_id, by_requester, internal, body, body_html, body_dir, \
    created_at) SELECT t.id, t.requester_id, TRUE, k.k = 1, 'text', 'text', 'rtl', t.created_at + k.k FROM ticket t \
    CROSS JOIN (SELECT 0 AS k UNION ALL SELECT 1) k ORDER BY t.id, k.k";
const NOTIFICATIONS: &str = "INSERT INTO notification (person_id, event_id, ticket_id, reason, at, read_at) SELECT \
    CAST($1 AS BIGINT) + e.ticket_id % 12, e.id, e.ticket_id, 'noted', e.at, CASE WHEN e.ticket_id % 40 > 0 THEN e.at END \
    FROM event e WHERE e.kind IN ('ticket.replied', 'ticket.noted') ORDER BY e.id";
const MARKS: &str = "INSERT INTO clock_mark (ticket_id, clock, mark, at, event_id) SELECT id, 'resolution', 'started', \
    created_at, 1 FROM ticket";
const PROMISES: &str = "INSERT INTO promise (ticket_id, clock, policy_id, budget, started_at, due_at, ended_at, outcome, next_at) \
    SELECT t.id, 'resolution', (SELECT MIN(id) FROM policy), 1, t.created_at, t.created_at, CASE WHEN t.shelf > 0 THEN t.created_at END, \
    CASE WHEN t.shelf > 0 THEN 'met' END, CASE WHEN t.shelf = 0 THEN t.created_at + CAST($1 AS BIGINT) END FROM ticket t";
/// Of forty things that wait, one sets rules off.
const WAITING: &str = "INSERT INTO automation_due (ticket_id, event_id, at, data) SELECT id, 1, created_at, CASE WHEN id % 40 = 2 \
    THEN '{\"happened\":[{\"happened\":\"created\"}]}' ELSE '{\"happened\":[]}' END FROM ticket WHERE id % 4 = 2 AND shelf < 9 ORDER BY id";
const RUNS: &str = "INSERT INTO rule_run (rule_id, ticket_id, event_id, at, outcome, data) SELECT (SELECT MIN(id) FROM rule) + id % 4, id, \
    1, created_at, 'done', '{\"conditions\":{},\"verdict\":{\"verdict\":\"own_change\"}}' FROM ticket ORDER BY id";
/// Open tickets are due some days before and after `$1`.
const DUE: &str =
    "UPDATE ticket SET due_at = CAST($1 AS BIGINT) + (id / 50 % 40 - 10) * CAST($2 AS BIGINT) + 1 WHERE shelf = 0";
const STAYS: &str = "UPDATE ticket SET status_since = updated_at";
const FILES: &str = "INSERT INTO file (token, name, mime, size, uploader_id, ticket_id, created_at) SELECT 'f' || id, \
    'a.txt', 'text/plain', 1, requester_id, id, created_at FROM ticket WHERE files = 1";
const ONCE: &str =
    "INSERT INTO once (person_id, name, at, result) SELECT requester_id, 'new:' || id, created_at, '1 1' FROM ticket";
const DRAFTS: &str = "INSERT INTO draft (person_id, place, body, updated_at) SELECT requester_id, 'ticket:' || id, 'text', \
    created_at FROM ticket WHERE id % 4 = 0";
const SESSIONS: Sql = Sql::per(
    "INSERT INTO session (secret_hash, person_id, created_at, last_seen_at, expires_at) SELECT randomblob(32), requester_id, \
    created_at, created_at, updated_at FROM ticket",
    "INSERT INTO session (secret_hash, person_id, created_at, last_seen_at, expires_at) SELECT sha256(number::bytea), \
    requester_id, created_at, created_at, updated_at FROM ticket",
);
const DOCUMENTS: Sql = Sql::per(
    "INSERT INTO search_doc (rowid, tokens) SELECT id, 'word' || (id % 500) || ' common' FROM event WHERE ticket_id > 0 AND \
    kind <> 'ticket.status'",
    "INSERT INTO search_doc (doc, tokens) SELECT id, array_to_tsvector(ARRAY['word' || (id % 500), 'common', '~a' || \
    (id >> 14), '~b' || (id >> 17), '~c' || (id >> 20)]) FROM event \
    WHERE ticket_id > 0 AND kind <> 'ticket.status'",
);

/// Fills a desk; answers the first of the people on it and an organisation.
async fn fill(desk: &Desk) -> (UserId, OrganisationId) {
    let organisation = Organisation { name: "شرکت".into(), ..Organisation::default() };
    let organisation = desk.backend.people().save_organisation(&crate::access::system(), &organisation).await.unwrap();
    let (category, branch, other, department) = (desk.category, desk.branch, desk.other_branch, desk.department);
    let first = async move |tx: &mut Tx| {
        tx.run(PEOPLE, args![branch]).await?;
        let first: UserId = tx.scalar("SELECT MIN(id) FROM person WHERE user_name LIKE 'x%'", args![]).await?;
        let places = args![category, branch, other, department, first, organisation, START, Micros::MINUTE];
        tx.run(TICKETS, places).await?;
        Ok::<_, Oops>(first)
    };
    let first = desk.backend.db().write(first).await.unwrap();
    let steps: [(Sql, Args); 14] = [
        (EVENTS.into(), args![]),
        (AUDIT.into(), args![]),
        (COMMENTS.into(), args![]),
        (NOTIFICATIONS.into(), args![first]),
        (MARKS.into(), args![]),
        (PROMISES.into(), args![365 * Micros::DAY]),
        (STAYS.into(), args![]),
        (WAITING.into(), args![]),
        (RUNS.into(), args![]),
        (FILES.into(), args![]),
        (ONCE.into(), args![]),
        (DRAFTS.into(), args![]),
        (SESSIONS, args![]),
        (DOCUMENTS, args![]),
    ];
    for (sql, args) in steps {
        let step = async move |tx: &mut Tx| tx.run(sql.clone(), args.clone()).await;
        desk.backend.db().write(step).await.unwrap();
    }
    desk.analyze().await;
    (first, organisation)
}

/// What of a plan reads a large table from one end to the other.
fn scan(dialect: Dialect, sql: &str, line: &str) -> Option<String> {
    let table = match dialect {
        Dialect::Postgres => line.split_once("Seq Scan on ").map(|(_, rest)| rest),
        Dialect::Sqlite => line
            .trim_start()
            .strip_prefix("SCAN ")
            .filter(|rest| !rest.contains(" USING ") && !rest.contains("VIRTUAL TABLE INDEX")),
    };
    let table = table?.split(' ').next().unwrap_or_default();
    let small = SMALL.iter().any(|small| sql.contains(small) && small.ends_with(&format!(" {table}")));
    (LARGE.contains(&table) && !small).then(|| table.to_owned())
}

/// What was judged: how many statements, and which of them read a large table whole.
#[derive(Default)]
struct Judge {
    judged: usize,
    breaches: BTreeMap<String, String>,
}

impl Judge {
    async fn hear(&mut self, desk: &Desk, about: &str, sent: Vec<Sent>) {
        let db = desk.backend.db();
        for sent in sent {
            // An INSERT's plan only lists the tables of its foreign keys; utility statements have none.
            if !["SELECT", "UPDATE", "DELETE", "WITH"].iter().any(|word| sent.sql.starts_with(word)) {
                continue;
            }
            self.judged += 1;
            let plan = db.plan(&sent).await.unwrap_or_else(|error| panic!("{about}: {error}: {}", sent.sql));
            // A part of the statement itself may go by the name of a table.
            let part = |table: &String| {
                plan.iter()
                    .any(|line| *line == format!("CO-ROUTINE {table}") || *line == format!("MATERIALIZE {table}"))
            };
            let scanned = plan.iter().filter_map(|line| scan(db.dialect(), &sent.sql, line)).find(|table| !part(table));
            if let Some(table) = scanned {
                let told = format!("{about}: reads all of {table} on {:?}\n{}", db.dialect(), plan.join("\n"));
                self.breaches.insert(sent.sql, told);
            }
        }
    }

    fn verdict(self, at_least: usize) {
        assert!(self.judged >= at_least, "only {} statements were judged", self.judged);
        let told: Vec<String> = self.breaches.into_iter().map(|(sql, told)| format!("{told}\n{sql}\n")).collect();
        assert!(told.is_empty(), "{}", told.join("\n"));
    }
}

/// Everybody who reads lists, each with another scope.
async fn readers(desk: &Desk) -> Vec<Actor> {
    let agent = desk.actor(Role::Agent).await;
    let own_departments = Actor { own_departments_only: true, ..agent.clone() };
    let none = Actor { departments: Vec::new(), ..own_departments.clone() };
    vec![desk.actor(Role::Admin).await, desk.actor(Role::BranchAdmin).await, agent, own_departments, none]
}

#[tokio::test]
async fn every_list_is_read_by_an_index() {
    for desk in desk().await {
        let (first, _) = fill(&desk).await;
        let (db, tickets) = (desk.backend.db(), desk.backend.tickets());
        for reader in readers(&desk).await {
            // Somebody with tickets, so that there is a second page.
            let reader = Actor { user: first, ..reader };
            let plain = ListQuery::default();
            let facets = [
                plain.clone(),
                ListQuery { priority: Some(Priority::Critical), ..plain.clone() },
                ListQuery { status: Some(Status::Waiting), ..plain.clone() },
                ListQuery { branch: Some(desk.branch), category: Some(desk.category), ..plain.clone() },
                ListQuery { department: Some(desk.department), ..plain.clone() },
                ListQuery { assignee: Some(first), ..plain.clone() },
                ListQuery { requester: Some(first), ..plain.clone() },
                ListQuery { search: "word7 common".into(), ..plain.clone() },
            ];
            let mut judge = Judge::default();
            for view in View::ALL {
                if view == View::Deleted && reader.role != Role::Admin {
                    continue;
                }
                for order in Order::ALL {
                    for ascending in [false, true] {
                        // Facets are walked in one direction: the other reads the same index from its other end.
                        for facet in facets.iter().take(if ascending { 1 } else { facets.len() }) {
                            let mut query = ListQuery { view, order, ascending, ..facet.clone() };
                            let about = format!("{:?} {query:?}", reader.role);
                            let (page, sent) = db.recorded(tickets.list(&reader, &query)).await;
                            judge.hear(&desk, &about, sent).await;
                            let Some(next) = page.unwrap().next.filter(|_| facet == &plain) else { continue };
                            query.cursor = Some(next);
                            let (page, sent) = db.recorded(tickets.list(&reader, &query)).await;
                            judge.hear(&desk, &about, sent).await;
                            query.cursor = page.unwrap().previous;
                            let (page, sent) = db.recorded(tickets.list(&reader, &query)).await;
                            judge.hear(&desk, &about, sent).await;
                            assert!(!page.unwrap().rows.is_empty(), "{about}");
                        }
                    }
                }
            }
            judge.verdict(250);
        }
    }
}

#[tokio::test]
async fn every_page_of_a_requester_is_read_by_an_index() {
    for desk in desk().await {
        let (first, organisation) = fill(&desk).await;
        let (db, tickets) = (desk.backend.db(), desk.backend.tickets());
        let customer = Actor { user: first, ..desk.actor(Role::Customer).await };
        let manager = Actor { organisation: Some(organisation), sees_organisation: true, ..customer.clone() };
        let mut judge = Judge::default();
        for reader in [customer, manager] {
            for open in [None, Some(true), Some(false)] {
                for search in ["", "word7"] {
                    let (page, sent) = db.recorded(tickets.own(&reader, open, search, None)).await;
                    judge.hear(&desk, &format!("own {open:?} {search}"), sent).await;
                    let Some(next) = page.unwrap().next else { continue };
                    let (page, sent) = db.recorded(tickets.own(&reader, open, search, Some(next))).await;
                    judge.hear(&desk, &format!("own {open:?}, second page"), sent).await;
                    page.unwrap();
                }
            }
            let (hits, sent) = db.recorded(desk.backend.search().tickets(&reader, "common", 20)).await;
            judge.hear(&desk, "search", sent).await;
            hits.unwrap();
        }
        judge.verdict(20);
    }
}

#[tokio::test]
async fn what_comes_due_is_read_by_an_index() {
    for desk in desk().await {
        fill(&desk).await;
        let db = desk.backend.db();
        let spread = async move |tx: &mut Tx| {
            tx.run(DUE, args![START, Micros::DAY]).await?;
            Ok::<_, Oops>(())
        };
        db.write(spread).await.unwrap();
        desk.analyze().await;
        let (zone, mut judge) = (Zone::tehran(), Judge::default());
        for reader in readers(&desk).await {
            let whose = [Whose::Mine, Whose::Person(reader.user), Whose::Department(desk.department), Whose::Everybody];
            for whose in whose {
                for from in [None, Some(zone.date(START).add_days(7))] {
                    let query = ComingQuery { whose: Some(whose), from };
                    let (coming, sent) = db.recorded(desk.backend.sla().coming(&reader, &query, &zone)).await;
                    judge.hear(&desk, &format!("{:?} {query:?}", reader.role), sent).await;
                    let some = reader.role == Role::Admin && whose == Whose::Everybody;
                    assert!(!some || coming.unwrap().groups.iter().all(|group| group.count > 0));
                }
            }
        }
        judge.verdict(40);
    }
}

#[tokio::test]
async fn a_ticket_and_all_that_is_done_to_it_are_read_by_an_index() {
    for desk in desk().await {
        fill(&desk).await;
        let (db, tickets) = (desk.backend.db(), desk.backend.tickets());
        let (agent, customer) = (desk.actor(Role::Admin).await, desk.actor(Role::Customer).await);
        let ticket: TicketId =
            db.scalar("SELECT MIN(id) FROM ticket WHERE files = 1 AND shelf = 2", args![]).await.unwrap();
        let number: String = db.scalar("SELECT number FROM ticket WHERE id = $1", args![ticket]).await.unwrap();
        let work = async {
            let view = tickets.view(&agent, &number).await.unwrap();
            assert_eq!(view.files.len(), 1);
            tickets.card(&agent, ticket).await.unwrap();
            let say =
                |internal| Reply {
                    body: "متن".into(), internal, seen: Some(view.newest_comment), ..Reply::default()
                };
            tickets.reply(&agent, ticket, &say(true)).await.unwrap();
            tickets.reply(&agent, ticket, &say(false)).await.unwrap();
            let version = tickets.view(&agent, &number).await.unwrap().row.version;
            let edit = Edit {
                version,
                title: Some("عنوان دیگر".into()),
                assignee: Some(Some(agent.user)),
                branch: Some(desk.other_branch),
                department: Some(Some(desk.department)),
                status: Some(Status::InProgress),
                ..Edit::default()
            };
            tickets.edit(&agent, ticket, &edit).await.unwrap();
            tickets.delete(&agent, ticket).await.unwrap();
            tickets.restore(&agent, ticket).await.unwrap();
            let new = NewTicket {
                title: "تازه".into(),
                body: "متن".into(),
                category: Some(desk.category),
                once: "0123456789ab".into(),
                ..NewTicket::default()
            };
            tickets.create(&customer, &new).await.unwrap();
            for text in ["common", "word7 common", "word", &number, "نیست"] {
                desk.backend.search().tickets(&agent, text, 20).await.unwrap();
            }
        };
        let ((), sent) = db.recorded(work).await;
        let mut judge = Judge::default();
        judge.hear(&desk, "a ticket", sent).await;
        judge.verdict(30);
    }
}

#[tokio::test]
async fn notifications_sessions_and_audit_are_read_by_an_index() {
    for desk in desk().await {
        let (first, _) = fill(&desk).await;
        let db = desk.backend.db();
        let person = desk.person(Role::Admin).await;
        let admin = desk.actor_of(person).await;
        let reader = Actor { user: first, ..admin.clone() };
        let secret = desk.sign_in(person).await.secret;
        desk.advance(Micros::MINUTE);
        let work = async {
            let notify = desk.backend.notify();
            for unread in [false, true] {
                let page = notify.page(&reader, None, unread).await.unwrap();
                assert!(notify.page(&reader, page.next, unread).await.unwrap().rows.len() > 1);
            }
            assert!(notify.mark_all_read(&reader).await.unwrap() > 10);
            assert!(desk.backend.access().who(&secret).await.unwrap().is_some());
            desk.backend.access().sessions(&admin).await.unwrap();
            let people = desk.backend.people();
            let (_, next) = people.audit(&admin, None).await.unwrap();
            people.audit(&admin, next).await.unwrap();
            people.branches(&admin).await.unwrap();
            people.departments(&admin).await.unwrap();
            people.get(&admin, first).await.unwrap();
        };
        let ((), sent) = db.recorded(work).await;
        let mut judge = Judge::default();
        judge.hear(&desk, "notifications, sessions, audit", sent).await;
        judge.verdict(10);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn rules_are_run_and_their_log_is_read_by_an_index() {
    for desk in desk().await {
        fill(&desk).await;
        let (automation, db) = (desk.backend.automation(), desk.backend.db());
        let (admin, _agent) = (desk.actor(Role::Admin).await, desk.actor(Role::Agent).await);
        let within = RuleAct::AssignWithin { department: Some(desk.department), by: By::LeastLoaded };
        let mut rule = automation.rules(&admin).await.unwrap().remove(0);
        (rule.enabled, rule.conditions) = (true, Conditions::default());
        rule.acts = vec![within, RuleAct::Reply { text: "{{number}}".into() }, RuleAct::Note { text: "متن".into() }];
        automation.save(&admin, &rule).await.unwrap();
        let ticket: TicketId = db.scalar("SELECT MAX(id) FROM ticket WHERE shelf = 2", args![]).await.unwrap();
        let number: String = db.scalar("SELECT number FROM ticket WHERE id = $1", args![ticket]).await.unwrap();
        let work = async {
            assert_eq!(automation.queue_stays().await.unwrap(), 100);
            assert!(automation.run_due().await.unwrap() > 100);
            let page = automation.runs(&admin, None, None).await.unwrap();
            automation.runs(&admin, None, page.next).await.unwrap();
            automation.runs(&admin, Some(rule.id), page.next).await.unwrap();
            assert_eq!(automation.trace(&admin, ticket, None).await.unwrap().rows.len(), 1);
            automation.try_on(&admin, &rule, &number).await.unwrap();
            for rule in automation.rules(&admin).await.unwrap() {
                assert!(automation.rehearse(&admin, &rule).await.unwrap().seen > 0);
            }
        };
        let ((), sent) = db.recorded(work).await;
        let mut judge = Judge::default();
        judge.hear(&desk, "automation", sent).await;
        judge.verdict(100);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_reader_of_the_spine_reads_by_an_index() {
    for desk in desk().await {
        fill(&desk).await;
        let (backend, db) = (&desk.backend, desk.backend.db());
        let agent = desk.actor(Role::Agent).await;
        let ticket: TicketId = db.scalar("SELECT MAX(id) FROM ticket WHERE shelf = 2", args![]).await.unwrap();
        let last: EventId = db.scalar("SELECT MAX(id) FROM event WHERE ticket_id = $1", args![ticket]).await.unwrap();
        let work = async {
            let following = backend.follow();
            let counts = backend.tickets().counts(&agent).await.unwrap();
            assert_eq!((counts.all, counts.unassigned), (19_600, 400));
            let note = Reply { body: "متن".into(), internal: true, ..Reply::default() };
            backend.tickets().reply(&agent, ticket, &note).await.unwrap();
            backend.feed().settled(backend).await.unwrap();
            let topics = [Topic::Ticket(ticket), Topic::Views, Topic::Notifications];
            feed::watch(backend, 0, &agent, &topics, Some(last)).await.unwrap();
            following.abort();
        };
        let ((), sent) = db.recorded(work).await;
        let mut judge = Judge::default();
        judge.hear(&desk, "the spine", sent).await;
        judge.verdict(5);
    }
}
