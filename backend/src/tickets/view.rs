//! A ticket's page: one statement, and those of its stream when it has changed since it was read last.

use super::streams::{Entry, Stream};
use super::{Tickets, sql, tags};
use crate::args;
use crate::oops;
use domain::files::FileView;
use domain::ids::{CommentId, EventId, TicketId};
use domain::permissions::{self, Action, Actor, Place, Role};
use domain::sla::Chip;
use domain::tickets::{
    Change, CommentView, EventView, May, PersonRef, RequesterCard, StreamItem, TicketRow, TicketView, workflow,
};
use domain::{Dir, Fault};
use std::collections::HashMap;
use std::sync::Arc;

impl Tickets<'_> {
    /// A ticket by its number, as much of it as `actor` may see.
    ///
    /// # Errors
    /// [`Fault::NotFound`] also when the actor may not see it.
    pub async fn view(&self, actor: &Actor, number: &str) -> Result<TicketView, Fault> {
        let number = domain::tickets::number::parse(number).ok_or(Fault::NotFound)?;
        let page: sql::PageRow = self
            .backend
            .db()
            .optional(sql::PAGE, args![number, actor.user])
            .await
            .map_err(oops::db)?
            .ok_or(Fault::NotFound)?;
        let place = Place {
            requester: page.requester_id,
            branch: page.branch_id,
            department: page.department_id,
            organisation: page.organisation_id,
        };
        permissions::may_with(actor, Action::SeeTicket, &place)?;
        let deleted = page.shelf == sql::SHELF_DELETED;
        if deleted && !permissions::may_ever(actor, Action::SeeDeletedTickets) {
            return Err(Fault::NotFound);
        }
        let notes = permissions::may_with(actor, Action::NoteTicket, &place).is_ok();
        let stream = self.stream(&page).await?;
        let mut view = build(actor, page, &stream, notes, &place, deleted);
        if !notes {
            // Targets are the desk's own business.
            view.row.chip = Chip::default();
            view.tags.clear();
            view.promise = self.backend.sla().for_customer(view.row.id, view.row.status).await?;
        }
        Ok(view)
    }

    /// The stream of a ticket as it is now.
    async fn stream(&self, page: &sql::PageRow) -> Result<Arc<Stream>, Fault> {
        let (streams, event) = (&self.state().streams, page.event.unwrap_or_default());
        let since = match streams.get(page.id, event) {
            Ok(stream) => return Ok(stream),
            Err(since) => since,
        };
        let db = self.backend.db();
        let rows: Vec<sql::StreamRow> = db.all(sql::STREAM, args![page.id]).await.map_err(oops::db)?;
        let files: Vec<sql::FileRow> =
            if page.files > 0 { db.all(sql::FILES, args![page.id]).await.map_err(oops::db)? } else { Vec::new() };
        let text = rows.iter().map(|row| row.text.len()).sum();
        let stream = Arc::new(together(rows, files));
        streams.put(page.id, event, since, text, &stream);
        Ok(stream)
    }

    /// Streams are read anew: they carry names, and those changed.
    pub(crate) fn forget_streams(&self) {
        self.state().streams.forget();
    }

    /// The requester of a ticket, for the desk's side card.
    pub async fn card(&self, actor: &Actor, ticket: TicketId) -> Result<RequesterCard, Fault> {
        let db = self.backend.db();
        let held: sql::Held =
            db.optional(sql::PLACE_BY_ID, args![ticket]).await.map_err(oops::db)?.ok_or(Fault::NotFound)?;
        permissions::may_with(actor, Action::NoteTicket, &held.place())?;
        let row: sql::CardRow = db.one(sql::CARD, args![held.requester_id]).await.map_err(oops::db)?;
        Ok(RequesterCard {
            id: row.id,
            name: row.name,
            email: row.email,
            mobile: row.mobile,
            branch: row.branch_id,
            organisation: row.organisation,
            organisation_id: row.organisation_id,
            open: row.open,
            total: row.total,
        })
    }

    /// Whether `actor` may see a ticket: for subscriptions and downloads.
    pub async fn place(&self, ticket: TicketId) -> Result<Option<Place>, Fault> {
        let held: Option<sql::Held> =
            self.backend.db().optional(sql::PLACE_BY_ID, args![ticket]).await.map_err(oops::db)?;
        Ok(held.map(|held| held.place()))
    }
}

/// A stream from its rows and files.
fn together(mut rows: Vec<sql::StreamRow>, files: Vec<sql::FileRow>) -> Stream {
    rows.sort_unstable_by_key(|row| (row.at, row.part, row.entry_id));
    let mut stream = Stream { files: Vec::new(), entries: Vec::with_capacity(rows.len()) };
    let mut of_comments: HashMap<CommentId, Vec<FileView>> = HashMap::new();
    for file in files {
        let view =
            FileView { id: file.id, name: file.name, mime: file.mime, size: file.size, thumbnail: file.thumbnail };
        match file.comment_id {
            Some(comment) => of_comments.entry(comment).or_default().push(view),
            None => stream.files.push(view),
        }
    }
    for row in rows {
        let internal = row.internal;
        let author = row.author_id.map(|id| PersonRef { id, name: row.author_name.unwrap_or_default() });
        let item = if row.part == 0 {
            let id = CommentId(row.entry_id);
            StreamItem::Comment(CommentView {
                id,
                author: author.unwrap_or_default(),
                author_role: row.author_role.unwrap_or(Role::Customer),
                by_requester: row.by_requester,
                internal,
                html: row.text,
                dir: Dir::parse(&row.dir),
                at: row.at,
                files: of_comments.remove(&id).unwrap_or_default(),
            })
        } else {
            // A change that this program does not know is not shown.
            let Ok(change) = serde_json::from_str::<Change>(&row.text) else { continue };
            StreamItem::Event(EventView { id: EventId(row.entry_id), at: row.at, actor: author, change })
        };
        stream.entries.push(Entry { internal, item });
    }
    stream
}

fn build(actor: &Actor, page: sql::PageRow, stream: &Stream, notes: bool, place: &Place, deleted: bool) -> TicketView {
    // Whoever may not read internal notes must not even learn that there are some.
    let shown = || stream.entries.iter().filter(|entry| notes || !entry.internal).map(|entry| &entry.item);
    let comments = shown().filter_map(|item| match item {
        StreamItem::Comment(comment) => Some(comment.id),
        StreamItem::Event(_) => None,
    });
    TicketView {
        files: stream.files.clone(),
        newest_comment: comments.max().unwrap_or_default(),
        stream: shown().cloned().collect(),
        event: page.event.unwrap_or_default(),
        first_response_at: page.first_response_at,
        resolved_at: page.resolved_at,
        closed_at: page.closed_at,
        reopened: page.reopened,
        may: may(actor, place, &page, deleted),
        merged_into: page.merged_into.clone(),
        tags: tags::listed(page.tags.as_deref()),
        draft: page.draft.clone().unwrap_or_default(),
        promise: None,
        body_html: page.body_html.clone(),
        body_dir: page.body_dir,
        row: TicketRow::from(line(page)),
    }
}

fn may(actor: &Actor, place: &Place, page: &sql::PageRow, deleted: bool) -> May {
    let can = |action| permissions::may_with(actor, action, place).is_ok();
    let delete = can(Action::DeleteTicket);
    if deleted {
        return May { delete, ..May::default() };
    }
    let change = can(Action::ChangeTicket);
    // A merged ticket goes on elsewhere, unless the desk takes it out again.
    let merged = page.merged_into.is_some();
    let moves = if change {
        workflow::moves(page.status)
    } else if can(Action::ReopenOrCloseOwn) && !merged {
        workflow::requester_moves(page.status)
    } else {
        &[]
    };
    May {
        reply: can(Action::ReplyTicket) && !merged,
        note: can(Action::NoteTicket),
        change,
        assign: can(Action::AssignTicket),
        delete,
        moves: moves.to_vec(),
    }
}

fn line(page: sql::PageRow) -> sql::LineRow {
    sql::LineRow {
        id: page.id,
        number: page.number,
        title: page.title,
        title_dir: page.title_dir,
        preview: page.preview,
        preview_dir: page.preview_dir,
        status: page.status,
        priority: page.priority,
        category_id: page.category_id,
        branch_id: page.branch_id,
        department_id: page.department_id,
        requester_id: page.requester_id,
        requester_name: page.requester_name,
        assignee_id: page.assignee_id,
        assignee_name: page.assignee_name,
        created_at: page.created_at,
        updated_at: page.updated_at,
        version: page.version,
        replies: page.replies,
        customer_spoke_last: page.customer_spoke_last,
        shelf: page.shelf,
        due_at: page.due_at,
        due_clock: page.due_clock,
        sla: page.sla,
    }
}
