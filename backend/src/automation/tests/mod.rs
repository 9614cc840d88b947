#![allow(clippy::unwrap_used, clippy::expect_used)]

mod assign;
mod dry;
mod guard;
mod rules;
mod runs;
mod stays;

use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use crate::testing::Desk;
use domain::Micros;
use domain::access::Reason;
use domain::automation::{Rule, RuleAct, RuleRun, Trigger};
use domain::conditions::{Conditions, Test};
use domain::ids::{RuleId, TagId, TicketId};
use domain::permissions::{Actor, Role};
use domain::tickets::{Edit, NewTicket, Priority, TicketView};

const HOUR: i64 = Micros::HOUR;

async fn opened(desk: &Desk, customer: &Actor) -> TicketId {
    let new = NewTicket {
        title: "نصب نرم‌افزار".into(),
        body: "لطفاً نصب شود.".into(),
        category: Some(desk.category),
        priority: Some(Priority::Medium),
        ..NewTicket::default()
    };
    desk.backend.tickets().create(customer, &new).await.unwrap().id
}

/// One in the department of the desk.
async fn opened_there(desk: &Desk, admin: &Actor, customer: &Actor) -> TicketId {
    let new = NewTicket {
        title: "نصب نرم‌افزار".into(),
        body: "لطفاً نصب شود.".into(),
        category: Some(desk.category),
        requester: Some(customer.user),
        department: Some(desk.department),
        ..NewTicket::default()
    };
    desk.backend.tickets().create(admin, &new).await.unwrap().id
}

fn rule(when: Trigger, tests: Vec<Test>, acts: Vec<RuleAct>) -> Rule {
    Rule {
        id: RuleId(0),
        name: "قاعدهٔ آزمون".into(),
        name_en: "A rule on trial".into(),
        enabled: true,
        version: 0,
        when,
        conditions: Conditions::all(tests),
        acts,
        stop: false,
        tripped: false,
    }
}

async fn save(desk: &Desk, rule: Rule) -> RuleId {
    desk.backend.automation().save(&crate::access::system(), &rule).await.unwrap()
}

fn note(text: &str) -> RuleAct {
    RuleAct::Note { text: text.into() }
}

/// Answers all that waits.
async fn settle(desk: &Desk) -> usize {
    let mut ran = 0;
    loop {
        match desk.backend.automation().run_due().await.unwrap() {
            0 => return ran,
            some => ran += some,
        }
    }
}

async fn runs(desk: &Desk, rule: RuleId) -> Vec<RuleRun> {
    desk.backend.automation().runs(&crate::access::system(), Some(rule), None).await.unwrap().rows
}

async fn number(desk: &Desk, ticket: TicketId) -> String {
    desk.backend.db().scalar("SELECT number FROM ticket WHERE id = $1", args![ticket]).await.unwrap()
}

async fn view(desk: &Desk, ticket: TicketId) -> TicketView {
    let number = number(desk, ticket).await;
    let admin = desk.actor(Role::Admin).await;
    desk.backend.tickets().view(&admin, &number).await.unwrap()
}

async fn edit(desk: &Desk, actor: &Actor, ticket: TicketId, edit: Edit) {
    let version: i64 =
        desk.backend.db().scalar("SELECT version FROM ticket WHERE id = $1", args![ticket]).await.unwrap();
    desk.backend.tickets().edit(actor, ticket, &Edit { version, ..edit }).await.unwrap();
}

async fn count(desk: &Desk, table: &'static str) -> i64 {
    let sql = crate::db::Sql::audited(format!("SELECT COUNT(*) FROM {table}"));
    desk.backend.db().scalar(sql, args![]).await.unwrap()
}

async fn reasons(desk: &Desk, actor: &Actor) -> Vec<Reason> {
    let page = desk.backend.notify().page(actor, None, false).await.unwrap();
    page.rows.into_iter().rev().map(|notice| notice.reason).collect()
}

async fn write(desk: &Desk, sql: &'static str) {
    desk.backend.db().write(async move |tx: &mut Tx| Ok::<_, Oops>(tx.run(sql, args![]).await?)).await.unwrap();
}

async fn tag(desk: &Desk) -> TagId {
    write(desk, "INSERT INTO tag (name, name_key) VALUES ('vip', 'vip')").await;
    TagId(desk.backend.db().scalar("SELECT MAX(id) FROM tag", args![]).await.unwrap())
}
