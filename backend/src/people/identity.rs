//! What identifies a person in the database: normal forms, search key, uniqueness; and the one way to insert one.

use super::sql;
use crate::access::{DEFAULT_ZONE, Note, note};
use crate::args;
use crate::db::{DbError, Tx};
use crate::oops::Oops;
use domain::fault::{Field, Problem};
use domain::ids::{BranchId, DepartmentId, OrganisationId, UserId};
use domain::permissions::Role;
use domain::{Fault, Lang, Micros, text};

/// E-mail and mobile in their stored forms.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Contact {
    /// As typed, without what cannot be seen.
    pub email: String,
    /// What is compared; None where there is none.
    pub email_key: Option<String>,
    /// `+989…`
    pub mobile: Option<String>,
}

impl Contact {
    /// Checked before by the commands' `check`; what cannot be one counts as none.
    pub fn new(email: &str, mobile: &str) -> Self {
        let email_key = text::email_key(email);
        let email = email_key.as_ref().map(|_| text::digits_to_ascii(&text::single_line(email))).unwrap_or_default();
        Self { email, email_key, mobile: text::mobile(mobile) }
    }
}

/// All that lists search in, folded. Begins with the name: lists are sorted by it.
pub(crate) fn search_key(name: &str, name_en: &str, user_name: &str, contact: &Contact) -> String {
    let mobile = contact.mobile.as_deref().unwrap_or_default();
    let national = mobile.strip_prefix("+98").map(|rest| format!("0{rest}")).unwrap_or_default();
    let email = contact.email_key.as_deref().unwrap_or_default();
    let parts = [name, name_en, user_name, email, mobile, &national];
    let folded: Vec<String> = parts.into_iter().map(text::skeleton).filter(|part| !part.is_empty()).collect();
    folded.join(" ")
}

/// Turns a broken uniqueness into the field that it protects.
pub(crate) fn taken(error: DbError) -> Oops {
    const UNIQUE: [(&str, &str, Field); 7] = [
        ("person.user_name", "person_user_name", Field::UserName),
        ("person.email_key", "person_email", Field::Email),
        ("person.mobile", "person_mobile", Field::Mobile),
        ("branch.name_key", "branch_name", Field::Name),
        ("department.name_key", "department_name", Field::Name),
        ("organisation.name_key", "organisation_name", Field::Name),
        ("category.code", "category_code", Field::Slug),
    ];
    match UNIQUE.iter().find(|(columns, index, _)| error.is_unique(columns) || error.is_unique(index)) {
        Some((_, _, field)) => Fault::field(*field, Problem::Taken).into(),
        None => error.into(),
    }
}

/// Somebody to insert.
#[derive(Clone, Debug)]
pub(crate) struct NewPerson {
    pub user_name: String,
    pub name: String,
    pub name_en: String,
    pub email: String,
    pub mobile: String,
    /// PHC string; empty: cannot sign in.
    pub password_hash: String,
    pub role: Role,
    pub branch: Option<BranchId>,
    pub departments: Vec<DepartmentId>,
    pub organisation: Option<OrganisationId>,
    pub sees_organisation: bool,
    pub active: bool,
    pub lang: Option<Lang>,
    pub zone: String,
    pub at: Micros,
    /// Registers: is their own actor.
    pub by_self: bool,
}

impl Default for NewPerson {
    fn default() -> Self {
        Self {
            user_name: String::new(),
            name: String::new(),
            name_en: String::new(),
            email: String::new(),
            mobile: String::new(),
            password_hash: String::new(),
            role: Role::Customer,
            branch: None,
            departments: Vec::new(),
            organisation: None,
            sees_organisation: false,
            active: true,
            lang: None,
            zone: DEFAULT_ZONE.to_owned(),
            at: Micros(0),
            by_self: false,
        }
    }
}

/// Inserts somebody with the event `user.created`. Form and existence are checked before.
///
/// # Errors
/// `Taken` on the user name, e-mail or mobile; `NotAUserName`.
pub(crate) async fn insert(tx: &mut Tx, actor: Option<UserId>, person: &NewPerson) -> Result<UserId, Oops> {
    let user_name =
        text::user_name(&person.user_name).ok_or_else(|| Fault::field(Field::UserName, Problem::NotAUserName))?;
    let name = text::canonical_name(&person.name);
    let name_en = text::canonical_name(&person.name_en);
    let contact = Contact::new(&person.email, &person.mobile);
    let key = search_key(&name, &name_en, &user_name, &contact);
    let id = tx
        .insert(
            sql::INSERT,
            args![
                &user_name,
                &name,
                &name_en,
                key,
                &contact.email,
                contact.email_key.clone(),
                contact.mobile.clone(),
                &person.password_hash,
                person.role,
                person.branch,
                person.organisation,
                person.sees_organisation,
                person.active,
                person.lang,
                &person.zone,
                person.at
            ],
        )
        .await
        .map_err(taken)?;
    for department in &person.departments {
        tx.run(sql::JOIN_DEPARTMENT, args![id, *department]).await?;
    }
    let data = serde_json::json!({
        "user_name": user_name, "role": person.role, "branch": person.branch, "email": contact.email, "mobile": contact.mobile,
    });
    let actor = if person.by_self { Some(UserId(id)) } else { actor };
    note(tx, Note { at: person.at, actor, kind: "user.created", id, subject: &name, data }).await?;
    Ok(UserId(id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_search_key_finds_every_way_of_writing() {
        let contact = Contact::new(" Ali@Example.IR ", "۰۹۱۲ ۳۴۵ ۶۷۸۹");
        assert_eq!(contact.email, "Ali@Example.IR");
        assert_eq!(contact.email_key.as_deref(), Some("ali@example.ir"));
        let key = search_key("علي رضا", "Ali Reza", "ali.r", &contact);
        assert!(key.starts_with("علی رضا "), "{key}");
        for part in ["ali reza", "ali.r", "ali@example.ir", "+989123456789", "09123456789"] {
            assert!(key.contains(part), "{key}: {part}");
        }
    }

    #[test]
    fn no_contact_is_none_at_all() {
        assert_eq!(Contact::new(" ", ""), Contact::default());
    }
}
