//! Registration, log-in, log-out.

use super::lockout;
use super::password::Seat;
use super::sql::{self, LoginRow};
use super::{Access, Note, Origin, SESSION_LIFE, SignedIn, device, note, secret};
use crate::db::{DbError, Tx};
use crate::oops::{self, Oops};
use crate::people::{self, NewPerson};
use crate::{Backend, args};
use domain::fault::Conflict;
use domain::ids::{SessionId, UserId};
use domain::people::Registration;
use domain::permissions::Role;
use domain::{Fault, Field, Micros, Problem, text};

/// A session to be started in a unit of work.
#[derive(Clone)]
pub(super) struct NewSession {
    secret: String,
    key: secret::Key,
    device: String,
    address: String,
    at: Micros,
}

impl NewSession {
    pub fn new(backend: &Backend, origin: &Origin) -> Self {
        let (secret, key) = secret::invent(backend.random());
        Self {
            secret,
            key,
            device: device::device(&origin.user_agent),
            address: text::truncate_graphemes(origin.address.trim(), 60).to_owned(),
            at: backend.clock().now(),
        }
    }

    pub async fn start(&self, tx: &mut Tx, person: UserId) -> Result<SessionId, DbError> {
        let row = args![self.key, person, self.device.as_str(), self.address.as_str(), self.at, self.expires_at()];
        let id = tx.insert(sql::START, row).await?;
        let data = serde_json::json!({ "person": person, "address": self.address });
        let started =
            Note { at: self.at, actor: Some(person), kind: "session.started", id, subject: &self.device, data };
        note(tx, started).await?;
        Ok(SessionId(id))
    }

    fn expires_at(&self) -> Micros {
        self.at.plus(SESSION_LIFE)
    }

    pub fn signed_in(self, person: UserId) -> SignedIn {
        SignedIn { expires_at: self.expires_at(), secret: self.secret, person }
    }
}

/// The answer to a wrong name, a wrong password and an inactive account alike.
fn refused() -> Fault {
    Fault::field(Field::Form, Problem::WrongCredentials)
}

impl Access<'_> {
    /// Signs somebody in by e-mail, user name or mobile number (any digit set). `old_secret`: the session of the same
    /// browser, which ends.
    ///
    /// # Errors
    /// `WrongCredentials` on the form, never saying which of the two; [`Fault::TooMany`] while the account or address
    /// must wait, or when more people wait than can be served soon.
    pub async fn sign_in(
        &self,
        login: &str,
        password: &str,
        origin: &Origin,
        old_secret: Option<&str>,
    ) -> Result<SignedIn, Fault> {
        let key = text::login_key(text::truncate_graphemes(login, 254));
        let address = lockout::address(&origin.address);
        let state = self.state();
        let seat = state.passwords.seat()?;
        let _one_at_a_time = state.attempts.lock(&key).await;
        let found: Option<LoginRow> = self.backend.db().optional(sql::BY_LOGIN, args![&key]).await.map_err(oops::db)?;
        let account = found.as_ref().map_or_else(|| lockout::stranger(&key), |person| lockout::account(person.id));
        self.admit(&account, address.as_deref()).await?;
        let stored = found.as_ref().map(|person| person.password_hash.as_str());
        let verdict = state.passwords.verify(&seat, password, stored).await?;
        let Some(person) = found.filter(|person| person.active && verdict.right) else {
            self.count_failure(address).await?;
            return Err(refused());
        };
        let hash = if verdict.outdated {
            state.passwords.hash(&seat, password, self.backend.random()).await?
        } else {
            person.password_hash.clone()
        };
        let session = NewSession::new(self.backend, origin);
        let old = old_secret.and_then(secret::key);
        let (id, new, backend) = (person.id, session.clone(), self.backend.clone());
        self.backend
            .change(async move |tx: &mut Tx| {
                let marked = tx.run(sql::SIGNED_IN, args![id, &person.password_hash, new.at, &hash]).await?;
                if marked == 0 {
                    return Err(refused().into());
                }
                lockout::clear(tx, &account).await?;
                if let Some(old) = old {
                    end_by_key(tx, &backend, &old, new.at).await?;
                }
                new.start(tx, id).await?;
                Ok(())
            })
            .await
            .map_err(Fault::from)?;
        Ok(session.signed_in(id))
    }

    /// Lets an attempt pass and counts it against the account, until the owner's success clears it.
    async fn admit(&self, account: &str, address: Option<&str>) -> Result<(), Fault> {
        let now = self.backend.clock().now();
        lockout::check(self.backend.db(), account, address, now).await?;
        let account = account.to_owned();
        self.write(async move |tx: &mut Tx| lockout::charge(tx, &account, now).await).await
    }

    pub(super) async fn count_failure(&self, address: Option<String>) -> Result<(), Fault> {
        let now = self.backend.clock().now();
        let Some(address) = address else { return Ok(()) };
        self.write(async move |tx: &mut Tx| Ok(lockout::failed(tx, &address, now).await?)).await
    }

    /// A unit of work without events.
    async fn write<F, R>(&self, work: F) -> Result<R, Fault>
    where
        F: AsyncFn(&mut Tx) -> Result<R, Oops> + Send + 'static,
        R: Send + 'static,
    {
        self.backend.db().write(work).await.map_err(Fault::from)
    }

    /// Checks the password of somebody who is signed in, with the same delays as a log-in.
    ///
    /// # Errors
    /// `WrongPassword` on the password field; [`Fault::TooMany`].
    pub(super) async fn confirm(&self, seat: &Seat, person: UserId, password: &str) -> Result<LoginRow, Fault> {
        let account = lockout::account(person);
        let _one_at_a_time = self.state().attempts.lock(&account).await;
        self.admit(&account, None).await?;
        let found: Option<LoginRow> =
            self.backend.db().optional(sql::PASSWORD, args![person]).await.map_err(oops::db)?;
        let stored = found.as_ref().map(|row| row.password_hash.as_str());
        let verdict = self.state().passwords.verify(seat, password, stored).await?;
        let Some(row) = found.filter(|row| row.active && verdict.right) else {
            return Err(Fault::field(Field::Password, Problem::WrongPassword));
        };
        self.write(async move |tx: &mut Tx| Ok(lockout::clear(tx, &account).await?)).await?;
        Ok(row)
    }

    /// A customer makes an account and is signed in.
    ///
    /// # Errors
    /// `RegistrationClosed`; [`Fault::Invalid`], with `Taken` where the e-mail or mobile belongs to somebody.
    pub async fn register(&self, registration: &Registration, origin: &Origin) -> Result<SignedIn, Fault> {
        let settings = self.backend.settings().get().await?;
        if !settings.registration_open {
            return Err(Fault::Conflict(Conflict::RegistrationClosed));
        }
        registration.check()?;
        let lists = self.backend.people().lists().await?;
        let branch = registration.branch.filter(|branch| lists.has_branch(*branch));
        if branch.is_none() {
            return Err(Fault::field(Field::Branch, Problem::NotAChoice));
        }
        let password_hash = self.hash_password(&registration.password).await?;
        let session = NewSession::new(self.backend, origin);
        let person = NewPerson {
            user_name: self.free_user_name(&registration.email),
            name: registration.name.clone(),
            email: registration.email.clone(),
            mobile: registration.mobile.clone(),
            password_hash,
            role: Role::Customer,
            branch,
            zone: settings.zone.clone(),
            at: session.at,
            by_self: true,
            ..NewPerson::default()
        };
        let new = session.clone();
        let id = self
            .backend
            .change(async move |tx: &mut Tx| {
                let id = people::insert(tx, None, &person).await?;
                new.start(tx, id).await?;
                Ok(id)
            })
            .await
            .map_err(Fault::from)?;
        Ok(session.signed_in(id))
    }

    /// A user name from an e-mail's local part and chance, so that nobody picks `admin`, and none is taken.
    fn free_user_name(self, email: &str) -> String {
        let local = email.split('@').next().unwrap_or_default().to_lowercase();
        let mut base: String = local
            .chars()
            .filter(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '_'))
            .take(24)
            .collect();
        if !base.starts_with(|c: char| c.is_ascii_lowercase()) {
            base.insert_str(0, "user");
        }
        format!("{base}-{}", self.backend.random().hex::<4>())
    }

    /// Ends the session of this secret; nothing happens when there is none.
    pub async fn sign_out(&self, secret: &str) -> Result<(), Fault> {
        let Some(key) = secret::key(secret) else { return Ok(()) };
        let now = self.backend.clock().now();
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| Ok(end_by_key(tx, &backend, &key, now).await?))
            .await
            .map_err(Fault::from)
    }
}

async fn end_by_key(tx: &mut Tx, backend: &Backend, key: &secret::Key, now: Micros) -> Result<(), DbError> {
    if let Some(ended) = tx.optional::<sql::EndedRow>(sql::END_BY_SECRET, args![*key, now]).await? {
        super::sessions::ended(tx, backend, &ended, now).await?;
    }
    Ok(())
}
