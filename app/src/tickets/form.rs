//! Reads the forms that carry files. What was typed is kept as a draft when a form without JavaScript is refused.

use super::kept::{Kept, PLACE};
use crate::call::Call;
use domain::fault::{Encoding, Field, Problem};
use domain::files::FileView;
use domain::ids::{CommentId, FileId, TicketId};
use domain::tickets::{Created, NewTicket, Priority, Reply, Status};
use domain::{Fault, tickets};
use server_fn::codec::MultipartData;
use std::collections::HashMap;

/// Longest value of a text field, bytes (four a character).
const VALUE_MAX: usize = 4 * tickets::BODY_MAX as usize + 1024;

/// Parts of a form: its fields and its files are far fewer.
const PARTS_MAX: usize = 64;

/// A form as read: text fields, and the files, stored already and not attached yet.
struct Form {
    fields: HashMap<String, String>,
    files: Vec<FileId>,
}

impl Form {
    fn text(&self, name: &str) -> String {
        self.fields.get(name).cloned().unwrap_or_default()
    }

    fn id<T: From<i64>>(&self, name: &str) -> Option<T> {
        self.fields.get(name).and_then(|text| text.trim().parse::<i64>().ok()).map(T::from)
    }
}

async fn read(call: &Call, form: MultipartData) -> Result<Form, Fault> {
    let mut form = form.into_inner().ok_or(Fault::Transport)?;
    let mut read = Form { fields: HashMap::new(), files: Vec::new() };
    let mut refused = None;
    let mut parts = 0;
    while let Some(mut field) = form.next_field().await.map_err(|_| unreadable())? {
        parts += 1;
        if parts > PARTS_MAX {
            return Err(unreadable());
        }
        let name = field.name().unwrap_or_default().to_owned();
        let file_name = field.file_name().map(str::to_owned);
        let limit = if file_name.is_some() { call.backend.file_max() as usize } else { VALUE_MAX };
        let mut bytes = Vec::new();
        while let Some(chunk) = field.chunk().await.map_err(|_| unreadable())? {
            if bytes.len() + chunk.len() > limit {
                return Err(too_big(call));
            }
            bytes.extend_from_slice(&chunk);
        }
        match file_name {
            // A browser sends an empty part for a file field that was left empty.
            Some(file_name) if !(file_name.is_empty() && bytes.is_empty()) => {
                match store(call, &file_name, bytes, read.files.len()).await {
                    Ok(file) => read.files.push(file.id),
                    Err(fault) => refused = refused.or(Some(fault)),
                }
            }
            Some(_) => {}
            None => {
                let text = String::from_utf8(bytes).map_err(|_| unreadable())?;
                read.fields.insert(name, text.replace("\r\n", "\n"));
            }
        }
    }
    if let Some(fault) = refused {
        keep(call, &read).await;
        return Err(fault);
    }
    // Files that were uploaded before, one by one, with progress.
    let uploaded = read.text("uploaded");
    read.files.extend(uploaded.split(',').filter_map(|id| id.trim().parse::<FileId>().ok()));
    Ok(read)
}

async fn store(call: &Call, name: &str, bytes: Vec<u8>, stored: usize) -> Result<FileView, Fault> {
    if stored as u32 >= tickets::FILES_MAX {
        return Err(Fault::field(Field::Files, Problem::TooMany { max: tickets::FILES_MAX }));
    }
    call.backend.files().store(call.actor()?, name, bytes).await
}

fn unreadable() -> Fault {
    Fault::Unreadable { expected: Some(Encoding::Multipart) }
}

fn too_big(call: &Call) -> Fault {
    Fault::field(Field::Files, Problem::TooBig { max: call.backend.file_max() })
}

/// Keeps what was typed, so that the page shows it again.
async fn keep(call: &Call, form: &Form) {
    let Ok(actor) = call.actor() else { return };
    let kept = if form.fields.contains_key("ticket") {
        call.backend.tickets().save_draft(actor, &format!("ticket:{}", form.text("ticket")), &form.text("body")).await
    } else {
        let typed = Kept {
            title: form.text("title"),
            body: form.text("body"),
            category: form.text("category"),
            priority: form.text("priority"),
            branch: form.text("branch"),
            ..Kept::default()
        };
        call.backend.tickets().save_draft(actor, PLACE, &typed.json()).await
    };
    // The refusal itself is what the writer must see.
    let _ = kept;
}

/// Opens a ticket.
pub async fn create(call: &Call, form: MultipartData) -> Result<Created, Fault> {
    call.actor()?;
    let form = read(call, form).await?;
    let new = NewTicket {
        title: form.text("title"),
        body: form.text("body"),
        category: form.id("category"),
        priority: Priority::parse(&form.text("priority")),
        branch: form.id("branch"),
        department: form.id("department"),
        requester: form.id("requester"),
        assignee: form.id("assignee"),
        files: form.files.clone(),
        once: form.text("once"),
    };
    match call.backend.tickets().create(call.actor()?, &new).await {
        Ok(created) => {
            let desk = form.text("desk") == "1";
            let place = if desk { "/desk/tickets" } else { "/requests" };
            leptos_axum::redirect(&format!("{place}/{}", created.number));
            Ok(created)
        }
        Err(fault) => {
            keep(call, &form).await;
            Err(fault)
        }
    }
}

/// Replies or notes.
pub async fn reply(call: &Call, form: MultipartData) -> Result<CommentId, Fault> {
    call.actor()?;
    let form = read(call, form).await?;
    let ticket: TicketId = form.id("ticket").ok_or(Fault::NotFound)?;
    let reply = Reply {
        body: form.text("body"),
        internal: form.text("internal") == "true",
        then: Status::parse(&form.text("then")),
        seen: form.id("seen"),
        files: form.files.clone(),
        once: form.text("once"),
    };
    match call.backend.tickets().reply(call.actor()?, ticket, &reply).await {
        Ok(comment) => {
            if let Some(number) = tickets::number::parse(&form.text("number")) {
                let place = if form.text("desk") == "1" { "/desk/tickets" } else { "/requests" };
                leptos_axum::redirect(&format!("{place}/{number}#c{comment}"));
            }
            Ok(comment)
        }
        Err(fault) => {
            keep(call, &form).await;
            Err(fault)
        }
    }
}
