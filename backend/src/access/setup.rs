//! The first start of an empty desk: a token from the terminal makes the first central admin, once.

use super::sign_in::NewSession;
use super::{Access, Note, Origin, SignedIn, lockout, note, sql};
use crate::args;
use crate::db::Tx;
use crate::oops::{self, Oops};
use crate::people::{self, NewPerson};
use crate::settings;
use domain::fault::{Check, Conflict};
use domain::permissions::Role;
use domain::settings::Settings;
use domain::{Fault, Field, Problem, text};
use std::sync::atomic::Ordering;
use subtle::ConstantTimeEq;

/// Name of the setting that holds the token until it is used.
const TOKEN: &str = "setup_token";

/// What the set-up page asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SetUp {
    /// The first central admin.
    pub name: String,
    pub user_name: String,
    pub email: String,
    pub password: String,
    /// The desk's names; empty: the default.
    pub desk_name: String,
    pub desk_name_en: String,
}

impl SetUp {
    fn check(&self) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&self.name, Field::Name, 2, 100);
        check.when(text::user_name(&self.user_name).is_none(), Field::UserName, Problem::NotAUserName);
        check.when(text::email_key(&self.email).is_none(), Field::Email, Problem::NotAnEmail);
        domain::people::check_password(&mut check, &self.password, Field::Password);
        check.done()
    }

    fn settings(&self) -> Settings {
        let mut settings = Settings::default();
        for (given, name) in [(&self.desk_name, &mut settings.name), (&self.desk_name_en, &mut settings.name_en)] {
            let given = text::canonical_name(given);
            if !given.is_empty() {
                *name = given;
            }
        }
        settings
    }
}

impl Access<'_> {
    /// Whether nobody exists yet. Asked once; once false it stays so.
    pub async fn needs_setup(&self) -> Result<bool, Fault> {
        let settled = &self.state().settled;
        if settled.load(Ordering::Acquire) {
            return Ok(false);
        }
        let anybody: i64 = self.backend.db().scalar(sql::ANYBODY, args![]).await.map_err(oops::db)?;
        settled.store(anybody > 0, Ordering::Release);
        Ok(anybody == 0)
    }

    /// The token that set-up asks for: made on first asking, the same on every node, gone once used.
    pub async fn setup_token(&self) -> Result<String, Fault> {
        let token = self.backend.random().hex::<16>();
        self.backend
            .db()
            .write(async move |tx: &mut Tx| settings::keep(tx, TOKEN, &token).await)
            .await
            .map_err(oops::db)
    }

    /// Makes the first central admin with the basic lists and the desk's names, and signs them in.
    ///
    /// # Errors
    /// `AlreadySetUp`; `WrongToken`; [`Fault::Invalid`]; [`Fault::TooMany`] after many wrong tokens.
    pub async fn set_up(&self, token: &str, set_up: &SetUp, origin: &Origin) -> Result<SignedIn, Fault> {
        if !self.needs_setup().await? {
            return Err(Fault::Conflict(Conflict::AlreadySetUp));
        }
        let address = lockout::address(&origin.address);
        let now = self.backend.clock().now();
        if let Some(address) = &address {
            lockout::check(self.backend.db(), address, None, now).await?;
        }
        let right = self.backend.settings().value(TOKEN).await?.is_some_and(|kept| same(&kept, token.trim()));
        if !right {
            self.count_failure(address).await?;
            return Err(Fault::field(Field::Token, Problem::WrongToken));
        }
        set_up.check()?;
        let settings = set_up.settings();
        settings.check()?;
        let password_hash = self.hash_password(&set_up.password).await?;
        let session = NewSession::new(self.backend, origin);
        let person = NewPerson {
            user_name: set_up.user_name.clone(),
            name: set_up.name.clone(),
            email: set_up.email.clone(),
            password_hash,
            role: Role::CentralAdmin,
            zone: settings.zone.clone(),
            at: now,
            by_self: true,
            ..NewPerson::default()
        };
        let (new, backend) = (session.clone(), self.backend.clone());
        let id = self
            .backend
            .change(async move |tx: &mut Tx| {
                let anybody: i64 = tx.scalar(sql::ANYBODY, args![]).await?;
                // Whoever takes the token away is the one that sets up.
                if anybody > 0 || !settings::take(tx, TOKEN).await? {
                    return Err(Oops::Fault(Fault::Conflict(Conflict::AlreadySetUp)));
                }
                settings::write(tx, &settings).await?;
                let branch = people::seed_basics(tx, now).await?;
                let person = NewPerson { branch: Some(branch), ..person.clone() };
                let id = people::insert(tx, None, &person).await?;
                let subject = &settings.name;
                let data = serde_json::Value::Null;
                note(tx, Note { at: now, actor: Some(id), kind: "settings.changed", id: 0, subject, data }).await?;
                new.start(tx, id).await?;
                let backend = backend.clone();
                tx.on_commit(move || {
                    backend.settings().forget();
                    backend.people().forget_directory();
                });
                Ok(id)
            })
            .await
            .map_err(Fault::from)?;
        Ok(session.signed_in(id))
    }
}

fn same(a: &str, b: &str) -> bool {
    !a.is_empty() && bool::from(a.as_bytes().ct_eq(b.as_bytes()))
}
