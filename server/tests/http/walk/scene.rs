//! A desk with somebody of every role, and what calls are about.

use crate::support::{Server, start_with};
use domain::ids::{BranchId, DepartmentId, OrganisationId, TicketId, UserId};
use domain::kb::ArticleEdit;
use domain::people::{Branch, Category, Department, Organisation};
use domain::permissions::{Actor, Role};
use domain::settings::Settings;
use domain::tickets::{Edit, NewTicket, Reply};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};

/// What a call is about. Tickets are open and unassigned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum About {
    /// Nothing in particular.
    Nothing,
    /// A ticket that the reader opened, in their branch and department.
    Own,
    /// A ticket that the reader opened in the other branch.
    OwnElsewhere,
    /// Somebody else's ticket in the reader's branch and department.
    Here,
    /// Somebody else's ticket in the other branch, of the other department.
    Elsewhere,
    /// Somebody else's ticket in the reader's branch, deleted.
    Deleted,
    /// Somebody else's ticket in the other branch, of the customer's organisation.
    Colleagues,
    /// Somebody of this role who is not the reader.
    Person(Role),
    /// Somebody who was switched off.
    Inactive,
    Organisation,
    Branch,
    Department,
    Category,
    /// An article that readers find.
    Published,
    /// An article that is being written.
    Draft,
    /// Another session of the reader.
    OwnSession,
    /// Somebody else's session.
    OthersSession,
    /// A notification of the reader.
    OwnNotification,
    /// Somebody else's notification.
    OthersNotification,
}

/// What was made: its key, the version to change, and its word (a number, an address, a user name).
#[derive(Clone, Debug, Default)]
pub struct It {
    pub id: i64,
    pub version: i64,
    pub word: String,
}

/// The desk.
pub struct Scene {
    pub server: Server,
    pub other_department: DepartmentId,
    pub organisation: OrganisationId,
    /// A customer who is not the reader.
    pub somebody: UserId,
    admin: Actor,
    readers: HashMap<Role, UserId>,
    made: AtomicU32,
}

impl Scene {
    /// One reader of each role, all of the first branch; the agent of the first department.
    pub async fn new() -> Self {
        let server = start_with(|settings| settings.rate_limit_per_second = 0).await;
        let admin = server.desk.actor(Role::CentralAdmin).await;
        let people = server.desk.backend.people();
        let other = Department { name: "شبکه".into(), ..Department::default() };
        let other_department = people.save_department(&admin, &other).await.unwrap();
        let shared = Organisation { name: "دانشگاه".into(), ..Organisation::default() };
        let organisation = people.save_organisation(&admin, &shared).await.unwrap();
        let somebody = server.desk.person(Role::Customer).await;
        let mut readers = HashMap::new();
        for role in Role::ALL {
            readers.insert(role, server.desk.person_with(role, |edit| edit.organisation = Some(organisation)).await);
        }
        Self { server, other_department, organisation, somebody, admin, readers, made: AtomicU32::new(0) }
    }

    /// A word that nothing else has.
    pub fn unique(&self, word: &str) -> String {
        format!("{word}{}", self.made.fetch_add(1, Ordering::Relaxed))
    }

    /// The person who asks; nobody is somebody else.
    pub fn person(&self, reader: Option<Role>) -> UserId {
        reader.map_or(self.somebody, |role| self.readers[&role])
    }

    /// A new session of who asks.
    pub async fn cookie(&self, reader: Option<Role>) -> Option<String> {
        match reader {
            Some(_) => Some(self.server.cookie(self.person(reader)).await),
            None => None,
        }
    }

    /// Agents see only their departments' tickets from now on.
    pub async fn bind_agents(&self) {
        let settings = Settings { own_departments_only: true, ..Settings::default() };
        self.server.desk.backend.settings().save(&self.admin, &settings).await.unwrap();
    }

    /// The customer sees the organisation's requests from now on.
    pub async fn share_organisation(&self) {
        let person = self.readers[&Role::Customer];
        let people = self.server.desk.backend.people();
        let now = people.get(&self.admin, person).await.unwrap();
        let edit = domain::people::PersonEdit {
            id: Some(person),
            version: now.version,
            user_name: now.user_name,
            name: now.name,
            name_en: now.name_en,
            email: now.email,
            mobile: now.mobile,
            role: now.role,
            branch: now.branch,
            departments: now.departments,
            organisation: now.organisation,
            sees_organisation: true,
            active: true,
            password: String::new(),
        };
        people.save(&self.admin, &edit).await.unwrap();
    }

    /// Makes what a call of this reader is about.
    pub async fn make(&self, about: About, reader: Option<Role>) -> It {
        let desk = &self.server.desk;
        let (here, elsewhere) = (desk.branch, desk.other_branch);
        let person = self.person(reader);
        match about {
            About::Nothing => It::default(),
            About::Own => self.ticket(person, here, desk.department).await,
            About::OwnElsewhere => self.ticket(person, elsewhere, desk.department).await,
            About::Here => self.ticket(self.other(person).await, here, desk.department).await,
            About::Elsewhere => self.ticket(self.other(person).await, elsewhere, self.other_department).await,
            About::Deleted => {
                let it = self.ticket(self.other(person).await, here, desk.department).await;
                desk.backend.tickets().delete(&self.admin, TicketId(it.id)).await.unwrap();
                it
            }
            About::Colleagues => {
                let colleague =
                    desk.person_with(Role::Customer, |edit| edit.organisation = Some(self.organisation)).await;
                self.ticket(colleague, elsewhere, self.other_department).await
            }
            About::Person(role) => self.somebody_of(role).await,
            About::Inactive => {
                let it = self.somebody_of(Role::Agent).await;
                desk.backend.people().set_active(&self.admin, UserId(it.id), it.version, false).await.unwrap();
                It { version: self.version_of(UserId(it.id)).await, ..it }
            }
            About::Organisation | About::Branch | About::Department | About::Category => self.place(about).await,
            About::Published | About::Draft => self.article(about == About::Published).await,
            About::OwnSession => self.session(person).await,
            About::OthersSession => self.session(self.other(person).await).await,
            About::OwnNotification => self.notification(person).await,
            About::OthersNotification => self.notification(self.other(person).await).await,
        }
    }

    /// A customer who is not this person.
    async fn other(&self, person: UserId) -> UserId {
        if person == self.somebody { self.server.desk.person(Role::Customer).await } else { self.somebody }
    }

    async fn ticket(&self, requester: UserId, branch: BranchId, department: DepartmentId) -> It {
        let new = NewTicket {
            title: self.unique("اینترنت قطع است "),
            body: "از صبح".into(),
            category: Some(self.server.desk.category),
            requester: Some(requester),
            branch: Some(branch),
            department: Some(department),
            ..NewTicket::default()
        };
        let created = self.server.desk.backend.tickets().create(&self.admin, &new).await.unwrap();
        It { id: created.id.0, version: 1, word: created.number }
    }

    async fn somebody_of(&self, role: Role) -> It {
        let id = self.server.desk.person(role).await;
        let person = self.server.desk.backend.people().get(&self.admin, id).await.unwrap();
        It { id: id.0, version: person.version, word: person.user_name }
    }

    async fn version_of(&self, person: UserId) -> i64 {
        self.server.desk.backend.people().get(&self.admin, person).await.unwrap().version
    }

    async fn place(&self, about: About) -> It {
        let people = self.server.desk.backend.people();
        let name = self.unique("تازه ");
        let id = match about {
            About::Organisation => {
                let new = Organisation { name, ..Organisation::default() };
                people.save_organisation(&self.admin, &new).await.unwrap().0
            }
            About::Branch => people.save_branch(&self.admin, &Branch { name, ..Branch::default() }).await.unwrap().0,
            About::Department => {
                people.save_department(&self.admin, &Department { name, ..Department::default() }).await.unwrap().0
            }
            _ => {
                let code = self.unique("code");
                let new = Category { name, code, active: true, ..Category::default() };
                people.save_category(&self.admin, &new).await.unwrap().0
            }
        };
        It { id, version: 1, word: self.unique("نام ") }
    }

    async fn article(&self, published: bool) -> It {
        let kb = self.server.desk.backend.kb();
        let edit = ArticleEdit {
            title: self.unique("راهنمای وای‌فای "),
            body: "گام نخست".into(),
            published,
            ..ArticleEdit::default()
        };
        let id = kb.save(&self.admin, &edit).await.unwrap();
        let source = kb.source(&self.admin, id).await.unwrap();
        It { id: id.0, version: source.row.version, word: source.row.slug }
    }

    async fn session(&self, person: UserId) -> It {
        It { id: self.server.desk.actor_of(person).await.session.0, ..It::default() }
    }

    async fn notification(&self, person: UserId) -> It {
        let backend = &self.server.desk.backend;
        let ticket = self.ticket(person, self.server.desk.branch, self.server.desk.department).await;
        let reply = Reply { body: "بررسی شد".into(), ..Reply::default() };
        backend.tickets().reply(&self.admin, TicketId(ticket.id), &reply).await.unwrap();
        let actor = self.server.desk.actor_of(person).await;
        let page = backend.notify().page(&actor, None, true).await.unwrap();
        It { id: page.rows[0].id.0, ..It::default() }
    }

    /// Changes a ticket, so that its counts move.
    pub async fn resolve(&self, it: &It) {
        let edit = Edit { version: it.version, status: Some(domain::tickets::Status::Resolved), ..Edit::default() };
        self.server.desk.backend.tickets().edit(&self.admin, TicketId(it.id), &edit).await.unwrap();
    }
}
