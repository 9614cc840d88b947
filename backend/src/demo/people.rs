//! The demo's people and places.

use super::content::{self, Content};
use super::{PASSWORD, SeedPlan, mark, sql};
use crate::Backend;
use crate::access;
use crate::args;
use crate::db::Tx;
use crate::oops::Oops;
use domain::ids::{BranchId, CategoryId, DepartmentId, OrganisationId, SessionId, UserId};
use domain::people::{Branch, Department, Keywords, Organisation};
use domain::permissions::{Actor, Role};
use domain::tickets::Priority;
use domain::{Fault, Micros, text};
use std::collections::HashMap;
use std::sync::Arc;

/// How long the institute had its desk before the first ticket.
const BEFORE: i64 = 120 * Micros::DAY;
/// Tickets for one additional customer of a large desk.
const TICKETS_A_CUSTOMER: u32 = 25;

/// Somebody of the demo.
pub struct Member {
    pub actor: Arc<Actor>,
    /// Index of the branch.
    pub branch: usize,
    pub kind: Option<content::CustomerKind>,
    pub lang: content::Lang,
    pub user: String,
}

/// Everybody, and what they refer to.
#[derive(Default)]
pub struct Cast {
    pub customers: Vec<Member>,
    /// Customers beyond the written ones, for large desks.
    pub extras: Vec<Member>,
    /// Agents by the department's key.
    pub agents: HashMap<String, Vec<Member>>,
    pub branches: Vec<BranchId>,
    pub departments: HashMap<String, DepartmentId>,
    pub categories: HashMap<&'static str, CategoryId>,
    others: u32,
}

impl Cast {
    /// How many people.
    pub fn size(&self) -> u32 {
        let agents: usize = self.agents.values().map(Vec::len).sum();
        (self.customers.len() + self.extras.len() + agents) as u32 + self.others
    }
}

/// Someone to insert.
struct New {
    user: String,
    name: String,
    name_en: String,
    mobile: Option<String>,
    role: Role,
    branch: Option<BranchId>,
    organisation: Option<OrganisationId>,
    sees_organisation: bool,
    lang: Option<&'static str>,
    department: Option<DepartmentId>,
}

/// Makes branches, departments, categories, keywords and people.
pub async fn make(backend: &Backend, content: &Content, plan: SeedPlan, now: Micros) -> Result<Cast, Fault> {
    let since = now.minus(BEFORE);
    backend.clock().set(since);
    let mut cast = places(backend, content).await?;
    let organisations = organisations(backend, content).await?;
    let hash = backend.access().hash_password(PASSWORD).await?;
    let branch_of = |key: &str| content.branches.iter().position(|branch| branch.key == key).unwrap_or_default();

    let others = [
        ("central", "مریم رستگار", "Maryam Rastegar", Role::CentralAdmin),
        ("admin", "بهرام یزدانی", "Bahram Yazdani", Role::Admin),
        ("branch", "لیلا شریفی", "Leila Sharifi", Role::BranchAdmin),
        ("reports", "کیوان فرهمند", "Keyvan Farahmand", Role::ReportManager),
    ];
    let new = others.map(|(user, name, name_en, role)| New {
        user: user.to_owned(),
        name: name.to_owned(),
        name_en: name_en.to_owned(),
        mobile: None,
        role,
        branch: cast.branches.first().copied(),
        organisation: None,
        sees_organisation: false,
        lang: None,
        department: None,
    });
    cast.others = new.len() as u32;
    insert(backend, new.into(), &hash, since).await?;

    let agents: Vec<New> = content
        .agents
        .iter()
        .map(|agent| New {
            user: agent.user.clone(),
            name: agent.name.clone(),
            name_en: agent.name_en.clone(),
            mobile: None,
            role: Role::Agent,
            branch: cast.branches.get(branch_of(&agent.branch)).copied(),
            organisation: None,
            sees_organisation: false,
            lang: None,
            department: cast.departments.get(&agent.department).copied(),
        })
        .collect();
    let ids = insert(backend, agents, &hash, since).await?;
    for (agent, id) in content.agents.iter().zip(ids) {
        let branch = branch_of(&agent.branch);
        let department = cast.departments.get(&agent.department).copied();
        let actor = actor(id, Role::Agent, cast.branches.get(branch).copied(), department, None, false);
        let member = Member { actor, branch, kind: None, lang: content::Lang::Fa, user: agent.user.clone() };
        cast.agents.entry(agent.department.clone()).or_default().push(member);
    }

    let customers: Vec<New> = content
        .customers
        .iter()
        .map(|customer| New {
            user: customer.user.clone(),
            name: customer.name.clone(),
            name_en: customer.name_en.clone(),
            mobile: Some(customer.mobile.clone()),
            role: Role::Customer,
            branch: cast.branches.get(branch_of(&customer.branch)).copied(),
            organisation: customer.organisation.as_ref().and_then(|key| organisations.get(key).copied()),
            sees_organisation: customer.organisation.is_some(),
            lang: matches!(customer.lang, content::Lang::En).then_some("en"),
            department: None,
        })
        .collect();
    let ids = insert(backend, customers, &hash, since).await?;
    for (customer, id) in content.customers.iter().zip(ids) {
        let branch = branch_of(&customer.branch);
        let organisation = customer.organisation.as_ref().and_then(|key| organisations.get(key).copied());
        let actor =
            actor(id, Role::Customer, cast.branches.get(branch).copied(), None, organisation, organisation.is_some());
        cast.customers.push(Member {
            actor,
            branch,
            kind: Some(customer.kind),
            lang: customer.lang,
            user: customer.user.clone(),
        });
    }
    extras(backend, content, plan, &mut cast, &hash, since).await?;
    mark(backend).await?;
    Ok(cast)
}

/// Large desks have more customers: one for every few tickets, named from the written ones.
async fn extras(
    backend: &Backend,
    content: &Content,
    plan: SeedPlan,
    cast: &mut Cast,
    hash: &str,
    since: Micros,
) -> Result<(), Fault> {
    let wanted = (plan.tickets / TICKETS_A_CUSTOMER) as usize;
    let written = content.customers.len();
    let count = wanted.saturating_sub(written);
    for start in (0..count).step_by(500) {
        let mut members = Vec::new();
        let mut new = Vec::new();
        for index in start..count.min(start + 500) {
            let (Some(first), Some(last)) =
                (content.customers.get(index % written), content.customers.get((index / written + index) % written))
            else {
                continue;
            };
            let name = format!(
                "{} {}",
                first.name.split(' ').next().unwrap_or_default(),
                last.name.split(' ').next_back().unwrap_or_default()
            );
            let name_en = format!(
                "{} {}",
                first.name_en.split(' ').next().unwrap_or_default(),
                last.name_en.split(' ').next_back().unwrap_or_default()
            );
            let branch = index % cast.branches.len().max(1);
            let user = format!("c{:06}", index + 1);
            new.push(New {
                user: user.clone(),
                name,
                name_en,
                mobile: None,
                role: Role::Customer,
                branch: cast.branches.get(branch).copied(),
                organisation: None,
                sees_organisation: false,
                lang: None,
                department: None,
            });
            members.push((branch, user, first.kind, first.lang));
        }
        let ids = insert(backend, new, hash, since).await?;
        for ((branch, user, kind, lang), id) in members.into_iter().zip(ids) {
            let actor = actor(id, Role::Customer, cast.branches.get(branch).copied(), None, None, false);
            cast.extras.push(Member { actor, branch, kind: Some(kind), lang, user });
        }
    }
    Ok(())
}

fn actor(
    user: UserId,
    role: Role,
    branch: Option<BranchId>,
    department: Option<DepartmentId>,
    organisation: Option<OrganisationId>,
    sees_organisation: bool,
) -> Arc<Actor> {
    Arc::new(Actor {
        user,
        session: SessionId(0),
        role,
        branch,
        departments: department.into_iter().collect(),
        organisation,
        sees_organisation,
        own_departments_only: false,
    })
}

async fn insert(backend: &Backend, people: Vec<New>, hash: &str, at: Micros) -> Result<Vec<UserId>, Fault> {
    let hash = hash.to_owned();
    let ids = backend
        .change(async move |tx: &mut Tx| {
            let mut ids = Vec::with_capacity(people.len());
            for person in &people {
                let email = format!("{}@demo.example", person.user);
                let key = text::skeleton(&format!(
                    "{} {} {} {email} {}",
                    person.name,
                    person.name_en,
                    person.user,
                    person.mobile.as_deref().unwrap_or_default()
                ));
                let id = tx
                    .insert(
                        sql::INSERT_PERSON,
                        args![
                            person.user.as_str(),
                            person.name.as_str(),
                            person.name_en.as_str(),
                            key,
                            email,
                            person.mobile.clone(),
                            hash.as_str(),
                            person.role,
                            person.branch,
                            person.organisation,
                            person.sees_organisation,
                            person.lang,
                            at
                        ],
                    )
                    .await?;
                if let Some(department) = person.department {
                    tx.run(sql::JOIN_DEPARTMENT, args![id, department]).await?;
                }
                ids.push(UserId(id));
            }
            Ok::<_, Oops>(ids)
        })
        .await?;
    backend.people().forget_directory();
    Ok(ids)
}

async fn places(backend: &Backend, content: &Content) -> Result<Cast, Fault> {
    let system = access::system();
    let people = backend.people();
    let now = backend.clock().now();
    let mut cast = Cast::default();
    for branch in &content.branches {
        let new = Branch {
            name: branch.name_fa.clone(),
            name_en: branch.name_en.clone(),
            city: branch.city_fa.clone(),
            phone: branch.phone.clone(),
            address: branch.address_fa.clone(),
            ..Branch::default()
        };
        cast.branches.push(people.save_branch(&system, &new).await?);
    }
    for department in &content.departments {
        let new = Department {
            name: department.name_fa.clone(),
            name_en: department.name_en.clone(),
            description: department.description_fa.clone(),
            ..Department::default()
        };
        cast.departments.insert(department.key.clone(), people.save_department(&system, &new).await?);
    }
    let of = [("internet", "network"), ("equipment", "hardware"), ("software", "software"), ("other", "accounts")]
        .map(|(category, department)| (category, cast.departments.get(department).copied()));
    backend
        .change(async move |tx: &mut Tx| {
            crate::people::seed_basics(tx, now).await?;
            for (category, department) in of {
                tx.run(sql::CATEGORY_DEPARTMENT, args![category, department]).await?;
            }
            Ok::<(), Oops>(())
        })
        .await?;
    people.forget_directory();
    for category in people.categories(&system).await? {
        for code in ["internet", "equipment", "software", "other"] {
            if category.code == code {
                cast.categories.insert(code, category.id);
            }
        }
    }
    let keywords: Vec<Keywords> = content
        .keywords
        .iter()
        .filter(|set| set.priority != content::Priority::Medium)
        .map(|set| Keywords { priority: priority(set.priority), words: set.words.clone() })
        .collect();
    people.save_keywords(&system, &keywords).await?;
    Ok(cast)
}

async fn organisations(backend: &Backend, content: &Content) -> Result<HashMap<String, OrganisationId>, Fault> {
    let mut made = HashMap::new();
    for organisation in &content.organisations {
        let new = Organisation { name: organisation.name_fa.clone(), ..Organisation::default() };
        made.insert(organisation.key.clone(), backend.people().save_organisation(&access::system(), &new).await?);
    }
    Ok(made)
}

/// The content's priority as the domain's.
pub const fn priority(priority: content::Priority) -> Priority {
    match priority {
        content::Priority::Critical => Priority::Critical,
        content::Priority::High => Priority::High,
        content::Priority::Medium => Priority::Medium,
        content::Priority::Low => Priority::Low,
    }
}
