//! A desk for tests: each engine on offer, a clock set by hand, cheap hashing, basic lists, people of every role.

use crate::access::{self, Hashing, Origin, SignedIn};
use crate::clock::Clock;
use crate::db::testing::{self, TestDb};
use crate::db::{DbConfig, Tx};
use crate::oops::Oops;
use crate::people;
use crate::random::Random;
use crate::{Backend, BackendConfig};
use domain::Micros;
use domain::ids::{BranchId, CategoryId, DepartmentId, UserId};
use domain::people::{Branch, Department, PersonEdit};
use domain::permissions::{Actor, Role};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU32, Ordering};
use tempfile::TempDir;

/// Everybody's password.
pub const PASSWORD: &str = "demo-Iranmehr-1405";
/// What the clock shows at first: 2026-11-22 08:00 UTC.
pub const START: Micros = Micros(1_795_334_400_000_000);

/// One desk. Its database and folder go when it is dropped.
pub struct Desk {
    pub backend: Backend,
    /// Two active branches.
    pub branch: BranchId,
    pub other_branch: BranchId,
    pub department: DepartmentId,
    /// The first category, without a department.
    pub category: CategoryId,
    people: AtomicU32,
    db: TestDb,
    folder: TempDir,
}

/// A fresh desk on each engine on offer.
pub async fn desk() -> Vec<Desk> {
    let mut desks = Vec::new();
    for db in testing::databases().await {
        let folder = must(tempfile::tempdir());
        let backend = open(&db.config, &folder, Clock::at(START)).await;
        let branch = must(
            backend.db().write(async move |tx: &mut Tx| Ok::<_, Oops>(people::seed_basics(tx, START).await?)).await,
        );
        let system = access::system();
        let name = |name: &str| Branch { name: name.to_owned(), ..Branch::default() };
        let other_branch = must(backend.people().save_branch(&system, &name("شعبه شیراز")).await);
        let new = Department { name: "پشتیبانی".to_owned(), ..Department::default() };
        let department = must(backend.people().save_department(&system, &new).await);
        let category =
            must(backend.people().categories(&system).await).first().map(|category| category.id).unwrap_or_default();
        desks.push(Desk { backend, branch, other_branch, department, category, people: AtomicU32::new(0), db, folder });
    }
    desks
}

/// An empty, migrated desk on each engine on offer: nobody has set it up.
pub async fn empty_desk() -> Vec<(Backend, TestDb, TempDir)> {
    let mut desks = Vec::new();
    for db in testing::databases().await {
        let folder = must(tempfile::tempdir());
        let backend = open(&db.config, &folder, Clock::at(START)).await;
        desks.push((backend, db, folder));
    }
    desks
}

async fn open(database: &DbConfig, folder: &TempDir, clock: Clock) -> Backend {
    let config = BackendConfig {
        database: database.clone(),
        data_dir: folder.path().to_owned(),
        file_max: 10 << 20,
        hashing: Hashing { memory_kib: 8, passes: 1, lanes: 1, at_once: 2 },
        clock,
        random: Random::system(),
    };
    must(Backend::open(config).await)
}

impl Desk {
    /// Another node on the same database, with the same clock. Follow it to see changes of this one.
    pub async fn node(&self) -> Backend {
        open(&self.db.config, &self.folder, self.backend.clock().clone()).await
    }

    /// A new person of this role, in [`Desk::branch`]; agents are in [`Desk::department`]. Password: [`PASSWORD`].
    pub async fn person(&self, role: Role) -> UserId {
        self.person_with(role, |_| {}).await
    }

    /// The same, with other properties.
    pub async fn person_with(&self, role: Role, adjust: impl FnOnce(&mut PersonEdit)) -> UserId {
        let number = self.people.fetch_add(1, Ordering::Relaxed);
        let user_name = format!("{}{number}", role.code());
        let mut edit = PersonEdit {
            id: None,
            version: 0,
            name: format!("{} {number}", role.code()),
            name_en: String::new(),
            email: format!("{user_name}@demo.example"),
            mobile: String::new(),
            user_name,
            role,
            branch: Some(self.branch),
            departments: if role == Role::Agent { vec![self.department] } else { Vec::new() },
            organisation: None,
            sees_organisation: false,
            active: true,
            password: PASSWORD.to_owned(),
        };
        adjust(&mut edit);
        must(self.backend.people().save(&access::system(), &edit).await).id
    }

    /// A new person of this role, signed in.
    pub async fn actor(&self, role: Role) -> Actor {
        let person = self.person(role).await;
        self.actor_of(person).await
    }

    /// Somebody, signed in once more.
    ///
    /// # Panics
    /// When the new session is not found.
    pub async fn actor_of(&self, person: UserId) -> Actor {
        let signed_in = self.sign_in(person).await;
        match must(self.backend.access().who(&signed_in.secret).await) {
            Some(session) => session.me.actor.clone(),
            None => panic!("{person} has no session"),
        }
    }

    /// A new session of somebody whose password is [`PASSWORD`].
    pub async fn sign_in(&self, person: UserId) -> SignedIn {
        let user_name = must(self.backend.people().get(&access::system(), person).await).user_name;
        must(self.backend.access().sign_in(&user_name, PASSWORD, &Origin::default(), None).await)
    }

    /// Lets the engine learn what is in its tables.
    pub async fn analyze(&self) {
        self.db.analyze().await;
    }

    /// Moves the clock by so many µs.
    pub fn advance(&self, by: i64) {
        self.backend.clock().advance(by);
    }
}

/// Test support may end the test.
fn must<T, E: Debug>(result: Result<T, E>) -> T {
    match result {
        Ok(value) => value,
        Err(error) => panic!("test desk: {error:?}"),
    }
}
