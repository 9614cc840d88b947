//! The promises of people and places, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod edit;
mod hand_over;
mod leave;
mod list;
mod places;
mod race;
mod roles;

use crate::access::system;
use crate::testing::Desk;
use domain::ids::{TicketId, UserId};
use domain::people::{Person, PersonEdit};
use domain::permissions::Actor;
use domain::tickets::NewTicket;

/// A new person's form.
fn new_person(desk: &Desk, user_name: &str) -> PersonEdit {
    PersonEdit {
        id: None,
        version: 0,
        user_name: user_name.into(),
        name: "Somebody New".into(),
        name_en: String::new(),
        email: String::new(),
        mobile: String::new(),
        role: domain::permissions::Role::Customer,
        branch: Some(desk.branch),
        departments: vec![],
        organisation: None,
        sees_organisation: false,
        active: true,
        password: crate::testing::PASSWORD.into(),
    }
}

async fn get(desk: &Desk, id: UserId) -> Person {
    desk.backend.people().get(&system(), id).await.unwrap()
}

/// The present state of somebody, to be edited.
async fn edit_of(desk: &Desk, id: UserId) -> PersonEdit {
    let person = get(desk, id).await;
    PersonEdit {
        id: Some(id),
        version: person.version,
        user_name: person.user_name,
        name: person.name,
        name_en: person.name_en,
        email: person.email,
        mobile: person.mobile,
        role: person.role,
        branch: person.branch,
        departments: person.departments,
        organisation: person.organisation,
        sees_organisation: person.sees_organisation,
        active: person.active,
        password: String::new(),
    }
}

/// An open ticket by `by`, changed as given.
async fn ticket(desk: &Desk, by: &Actor, adjust: impl FnOnce(&mut NewTicket)) -> TicketId {
    let mut new = NewTicket {
        title: "چاپگر روشن نمی‌شود".into(),
        body: "از صبح".into(),
        category: Some(desk.category),
        branch: Some(desk.branch),
        ..NewTicket::default()
    };
    adjust(&mut new);
    desk.backend.tickets().create(by, &new).await.unwrap().id
}

/// A column of a ticket.
async fn column(desk: &Desk, sql: &'static str, ticket: TicketId) -> Option<i64> {
    desk.backend.db().scalar(sql, crate::args![ticket]).await.unwrap()
}
