//! What people do all day, as requests.

use crate::client::{Ask, Client};
use crate::desk::{Desk, Served, sign_in};
use crate::load::{self, Make};
use crate::report::{Line, Report};
use crate::{Plan, Result, memory, sockets};
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

const LIST: &str = "/api/app/tickets/api/list_tickets";
const READ: &str = "/api/app/tickets/api/read_ticket";
const SEARCH: &str = "/api/app/tickets/api/search_tickets";
const CREATE: &str = "/api/app/tickets/api/create_ticket";
const REPLY: &str = "/api/app/tickets/api/reply_ticket";
const CATEGORIES: &str = "/api/app/tickets/api/directory";
/// Words of the demo's tickets: common, rare, of two words, English.
const WORDS: [&str; 8] = ["اینترنت", "چاپگر", "وای‌فای", "کلاس آنلاین", "vpn", "پروژکتور کلاس", "رمز", "zoom"];
/// Pages of 25 before the far one.
const FAR: usize = 4_000;

/// Runs every scenario that the plan wants on one desk.
pub async fn run(plan: &Plan, desk: Desk, report: &mut Report) -> Result<()> {
    let (engine, tickets) = (desk.engine.name(), desk.tickets);
    // Once to warm the operating system's caches, as a restart of a running desk finds them.
    desk.serve().await?.stop().await?;
    let served = desk.serve().await?;
    report.fact(engine, tickets, "ready after exec", served.ready_after.as_secs_f64() * 1000.0, "ms");
    if desk.size() > 0 {
        report.fact(engine, tickets, "database file", desk.size() as f64 / 1e6, "MB");
    }
    report.fact(engine, tickets, "memory idle", memory::pss(served.process())? as f64 / 1e6, "MB PSS");

    let mut measure = Measure::new(plan, &desk, served, report).await?;
    measure.reading().await?;
    measure.far_page().await?;
    measure.log_ins().await?;
    measure.writing().await?;
    measure.live().await?;
    measure.served.stop().await?;
    idle_sockets(plan, &desk, report).await
}

/// What thousands of open pages cost that do nothing.
async fn idle_sockets(plan: &Plan, desk: &Desk, report: &mut Report) -> Result<()> {
    if plan.sockets == 0 || desk.tickets != plan.tickets || !plan.wants("sockets") {
        return Ok(());
    }
    // A fresh process, also for the log-ins: what hashing used and gave back would hide what the sockets take.
    let served = desk.serve().await?;
    let mut cookies = Vec::new();
    for name in ["central", "admin", "branch", "agent", "agent2", "reports", "customer", "customer2"] {
        cookies.push(served.sign_in(name).await?);
    }
    served.stop().await?;
    let served = desk.serve().await?;
    let (bytes, opened) = sockets::idle(&served, &cookies, plan.sockets).await?;
    let (engine, tickets) = (desk.engine.name(), desk.tickets);
    report.fact(engine, tickets, "idle live sockets", opened as f64, "open");
    report.fact(engine, tickets, "memory of an idle socket", bytes / 1e3, "KB PSS");
    served.stop().await
}

struct Measure<'a> {
    plan: &'a Plan,
    desk: &'a Desk,
    served: Served,
    report: &'a mut Report,
    agents: Vec<String>,
    customers: Vec<String>,
    /// Numbers and ids of some hundred tickets, all over the list.
    tickets: Arc<Vec<(String, i64)>>,
    category: i64,
}

impl<'a> Measure<'a> {
    async fn new(plan: &'a Plan, desk: &'a Desk, served: Served, report: &'a mut Report) -> Result<Self> {
        let mut agents = Vec::new();
        let mut customers = Vec::new();
        for _ in 0..4 {
            agents.push(served.sign_in("agent").await?);
            customers.push(served.sign_in("customer").await?);
        }
        let mut client = Client::connect(served.address, &agents[0]).await?;
        let mut found = Vec::new();
        for order in ["updated", "created", "priority"] {
            for ascending in [false, true] {
                let mut cursor = Value::Null;
                for _ in 0..8 {
                    let page = list_page(&mut client, order, ascending, &cursor).await?;
                    found.extend(numbers(&page));
                    cursor = page["next"].clone();
                    if cursor.is_null() {
                        break;
                    }
                }
            }
        }
        found.sort();
        found.dedup();
        let directory: Value = serde_json::from_slice(&client.expect(Ask::json(CATEGORIES, &json!({}))).await?)?;
        let category = directory["categories"][0]["id"].as_i64().ok_or("no category")?;
        Ok(Self { plan, desk, served, report, agents, customers, tickets: Arc::new(found), category })
    }

    /// One line: so many connections asking what `make` makes.
    async fn line(&mut self, name: &str, sessions: &[String], connections: usize, make: Make) -> Result<()> {
        self.paced(name, sessions, connections, Duration::ZERO, make).await
    }

    /// The same with a rest after each answer.
    async fn paced(
        &mut self,
        name: &str,
        sessions: &[String],
        connections: usize,
        rest: Duration,
        make: Make,
    ) -> Result<()> {
        if !self.plan.wants(name) {
            return Ok(());
        }
        let before = memory::processor(self.served.process())?;
        let figures = load::run(self.served.address, sessions, connections, self.plan.time(), rest, make).await?;
        let used = memory::processor(self.served.process())? - before;
        let cost = used as f64 * 1000.0 / figures.answers.max(1) as f64;
        self.report.line(Line {
            engine: self.desk.engine.name().into(),
            tickets: self.desk.tickets,
            name: name.into(),
            figures,
            cost,
        });
        Ok(())
    }

    fn fact(&mut self, name: &str, value: f64, unit: &str) {
        self.report.fact(self.desk.engine.name(), self.desk.tickets, name, value, unit);
    }

    async fn reading(&mut self) -> Result<()> {
        let agents = self.agents.clone();
        for connections in [16, 64] {
            self.line("list of 25 with counts", &agents, connections, Arc::new(|_, _| list("open", "updated"))).await?;
        }
        self.line("list by priority", &agents, 16, Arc::new(|_, _| list("all", "priority"))).await?;
        let tickets = self.tickets.clone();
        let read: Make = Arc::new(move |n, of| {
            let (number, _) = &tickets[(n * 7919 + of * 31) % tickets.len()];
            Ask::json(READ, &json!({ "number": number }))
        });
        self.line("ticket with comments", &agents, 16, read).await?;
        let search: Make = Arc::new(|n, of| Ask::json(SEARCH, &json!({ "text": WORDS[(n + of) % WORDS.len()] })));
        self.line("text search", &agents, 1, search.clone()).await?;
        self.line("text search", &agents, 16, search).await?;
        let found: Make = Arc::new(|n, of| {
            Ask::json(LIST, &json!({ "query": { "view": "all", "search": WORDS[(n + of) % WORDS.len()] } }))
        });
        self.line("list of found", &agents, 1, found).await?;
        self.line("page of the list (HTML)", &agents, 16, Arc::new(|_, _| Ask::get("/desk/tickets?view=open"))).await?;
        self.line("portal home (HTML)", &[String::new()], 16, Arc::new(|_, _| Ask::get("/"))).await?;
        let pss = memory::pss(self.served.process())? as f64 / 1e6;
        self.fact("memory after reading", pss, "MB PSS");
        Ok(())
    }

    /// The page that is as far from the first as the desk has tickets.
    async fn far_page(&mut self) -> Result<()> {
        if !self.plan.wants("page") {
            return Ok(());
        }
        let mut client = Client::connect(self.served.address, &self.agents[0]).await?;
        let mut cursor = Value::Null;
        let mut pages = 1;
        while pages < FAR {
            let page = list_page(&mut client, "updated", false, &cursor).await?;
            if page["next"].is_null() {
                break;
            }
            cursor = page["next"].clone();
            pages += 1;
        }
        let agents = self.agents.clone();
        let first = json!({ "query": { "view": "all" } });
        let far = json!({ "query": { "view": "all", "cursor": cursor } });
        self.fact("far page is number", pages as f64, "");
        self.line("first page", &agents, 16, Arc::new(move |_, _| Ask::json(LIST, &first))).await?;
        self.line("far page", &agents, 16, Arc::new(move |_, _| Ask::json(LIST, &far))).await
    }

    /// Whether log-ins, which cost a fraction of a second of processor each, move the others.
    async fn log_ins(&mut self) -> Result<()> {
        if !self.plan.wants("log-in") {
            return Ok(());
        }
        let agents = self.agents.clone();
        // Some 500 lists a second, far from the limit: where nothing is left, more work makes everything slower.
        let rest = Duration::from_millis(30);
        let make: Make = Arc::new(|_, _| list("open", "updated"));
        self.paced("list without log-ins", &agents, 16, rest, make.clone()).await?;
        let address = self.served.address;
        let entering = tokio::spawn(async move {
            let mut tick = tokio::time::interval(Duration::from_millis(50));
            let names = ["customer", "customer2", "agent2", "reports"];
            for n in 0.. {
                tick.tick().await;
                tokio::spawn(async move {
                    let mut client = Client::connect(address, "").await?;
                    client.expect(sign_in(names[n % names.len()])).await
                });
            }
        });
        let done = self.paced("list with 20 log-ins a second", &agents, 16, rest, make).await;
        entering.abort();
        done
    }

    async fn writing(&mut self) -> Result<()> {
        let category = self.category.to_string();
        let once = Arc::new(AtomicU64::new(0));
        let create: Make = Arc::new(move |_, _| {
            let n = once.fetch_add(1, Ordering::Relaxed);
            let title = format!("اینترنت کلاس {n} قطع است");
            let body = "از صبح وصل نمی‌شود. The router blinks **red**.";
            Ask::multipart(CREATE, &[("title", &title), ("body", body), ("category", &category)])
        });
        let customers = self.customers.clone();
        for connections in [16, 64] {
            self.line("create", &customers, connections, create.clone()).await?;
        }
        let tickets = self.tickets.clone();
        let reply: Make = Arc::new(move |n, of| {
            let (_, id) = &tickets[(n * 7919 + of * 31) % tickets.len()];
            let fields =
                [("ticket", id.to_string()), ("internal", "true".into()), ("body", "بررسی شد؛ سوییچ طبقهٔ دوم".into())];
            let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
            Ask::multipart(REPLY, &fields)
        });
        let agents = self.agents.clone();
        for connections in [16, 64] {
            self.line("comment", &agents, connections, reply.clone()).await?;
        }
        let pss = memory::pss(self.served.process())? as f64 / 1e6;
        self.fact("memory after writing", pss, "MB PSS");
        Ok(())
    }

    async fn live(&mut self) -> Result<()> {
        if !self.plan.wants("live") {
            return Ok(());
        }
        let (_, ticket) = self.tickets[0].clone();
        let figures = sockets::delays(self.served.address, &self.agents[0], REPLY, ticket).await?;
        let line = Line {
            engine: self.desk.engine.name().into(),
            tickets: self.desk.tickets,
            name: "live: comment to open page".into(),
            figures,
            cost: 0.0,
        };
        self.report.line(line);
        Ok(())
    }
}

fn list(view: &str, order: &str) -> Ask {
    Ask::json(LIST, &json!({ "query": { "view": view, "order": order } }))
}

async fn list_page(client: &mut Client, order: &str, ascending: bool, cursor: &Value) -> Result<Value> {
    let query = json!({ "view": "all", "order": order, "ascending": ascending, "cursor": cursor });
    Ok(serde_json::from_slice(&client.expect(Ask::json(LIST, &json!({ "query": query }))).await?)?)
}

fn numbers(page: &Value) -> Vec<(String, i64)> {
    page["rows"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|row| Some((row["number"].as_str()?.to_owned(), row["id"].as_i64()?)))
        .collect()
}
