//! What somebody changes about themselves: password, profile, language and theme.

use super::sql::{self, ProfileRow};
use super::{Access, Note, end_sessions, forget_after, note};
use crate::args;
use crate::db::Tx;
use crate::people::{self, Changes};
use domain::access::{ProfileEdit, Theme};
use domain::fault::Check;
use domain::permissions::Actor;
use domain::{Fault, Field, Lang, Problem, text};

/// Longest name, in characters.
const NAME_MAX: u32 = 100;

impl Access<'_> {
    /// Sets a new password; all other sessions end.
    ///
    /// # Errors
    /// `WrongPassword` for the present one, with growing delays; `NewPassword`'s problems.
    pub async fn change_password(&self, actor: &Actor, current: &str, new: &str) -> Result<(), Fault> {
        let mut check = Check::new();
        check.when(current.is_empty(), Field::Password, Problem::Required);
        domain::people::check_password(&mut check, new, Field::NewPassword);
        check.done()?;
        let passwords = &self.state().passwords;
        let seat = passwords.seat()?;
        let old = self.confirm(&seat, actor.user, current).await?;
        let hash = passwords.hash(&seat, new, self.backend.random()).await?;
        let now = self.backend.clock().now();
        let (person, current) = (actor.user, actor.session);
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let changed = tx.run(sql::SET_PASSWORD, args![person, &old.password_hash, &hash]).await?;
                if changed == 0 {
                    return Err(Fault::field(Field::Password, Problem::WrongPassword).into());
                }
                let subject = &old.name;
                let data = serde_json::Value::Null;
                note(tx, Note { at: now, actor: Some(person), kind: "user.password", id: person.0, subject, data })
                    .await?;
                end_sessions(tx, &backend, person, subject, Some(current), Some(person), now).await?;
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }

    /// Saves one's own profile.
    ///
    /// # Errors
    /// [`Fault::Invalid`], with `Taken` where the e-mail or mobile belongs to somebody else.
    pub async fn save_profile(&self, actor: &Actor, edit: &ProfileEdit) -> Result<(), Fault> {
        let mut check = Check::new();
        check.text(&edit.name, Field::Name, 2, NAME_MAX);
        check.when(text::canonical_name(&edit.name).is_empty(), Field::Name, Problem::Required);
        check.when(
            !edit.email.trim().is_empty() && text::email_key(&edit.email).is_none(),
            Field::Email,
            Problem::NotAnEmail,
        );
        check.when(
            !edit.mobile.trim().is_empty() && text::mobile(&edit.mobile).is_none(),
            Field::Mobile,
            Problem::NotAMobile,
        );
        check.when(crate::zones::zone(&edit.zone).is_none(), Field::Zone, Problem::NotAChoice);
        check.done()?;
        let edit = edit.clone();
        let person = actor.user;
        let now = self.backend.clock().now();
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let old: Option<ProfileRow> = tx.optional(sql::PROFILE, args![person]).await?;
                let old = old.ok_or(Fault::NotFound)?;
                let name = text::canonical_name(&edit.name);
                let contact = people::Contact::new(&edit.email, &edit.mobile);
                let key = people::search_key(&name, &old.name_en, &old.user_name, &contact);
                let mobile = contact.mobile.clone();
                tx.run_one(
                    sql::SAVE_PROFILE,
                    args![
                        person,
                        &name,
                        &contact.email,
                        contact.email_key.clone(),
                        contact.mobile.clone(),
                        &edit.zone,
                        edit.lang,
                        edit.theme,
                        key
                    ],
                )
                .await
                .map_err(people::taken)?;
                let mut changes = Changes::default();
                changes.add("name", &old.name, &name);
                changes.add("email", &old.email, &contact.email);
                changes.add("mobile", &old.mobile, &mobile.unwrap_or_default());
                changes.add("zone", &old.zone, &edit.zone);
                changes.add("lang", &old.lang, &edit.lang);
                changes.add("theme", &old.theme, &edit.theme);
                let data = changes.done();
                note(
                    tx,
                    Note { at: now, actor: Some(person), kind: "user.changed", id: person.0, subject: &name, data },
                )
                .await?;
                forget_after(tx, &backend, person);
                people::forget_directory_after(tx, &backend);
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }

    /// Remembers the language or theme that somebody chose; None leaves it.
    pub async fn set_preference(&self, actor: &Actor, lang: Option<Lang>, theme: Option<Theme>) -> Result<(), Fault> {
        if lang.is_none() && theme.is_none() {
            return Ok(());
        }
        let person = actor.user;
        let now = self.backend.clock().now();
        let backend = self.backend.clone();
        self.backend
            .change(async move |tx: &mut Tx| {
                let name: Option<String> = tx.optional_scalar(sql::SET_PREFERENCE, args![person, lang, theme]).await?;
                let name = name.ok_or(Fault::NotFound)?;
                let data = serde_json::json!({ "lang": lang, "theme": theme });
                note(
                    tx,
                    Note { at: now, actor: Some(person), kind: "user.preference", id: person.0, subject: &name, data },
                )
                .await?;
                forget_after(tx, &backend, person);
                Ok(())
            })
            .await
            .map_err(Fault::from)
    }
}
