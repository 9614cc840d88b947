//! A ticket's page: one statement, two when it has files.

use super::{Tickets, sql};
use crate::args;
use crate::db::Joined;
use crate::oops;
use domain::files::FileView;
use domain::ids::{CommentId, EventId, TicketId};
use domain::permissions::{self, Action, Actor, Place};
use domain::sla::Chip;
use domain::tickets::{
    Change, CommentView, EventView, May, PersonRef, RequesterCard, StreamItem, TicketRow, TicketView, workflow,
};
use domain::{Dir, Fault};

impl Tickets<'_> {
    /// A ticket by its number, as much of it as `actor` may see.
    ///
    /// # Errors
    /// [`Fault::NotFound`] also when the actor may not see it.
    pub async fn view(&self, actor: &Actor, number: &str) -> Result<TicketView, Fault> {
        let number = domain::tickets::number::parse(number).ok_or(Fault::NotFound)?;
        let db = self.backend.db();
        let mut rows: Vec<Joined<sql::StreamRow, Option<sql::PageRow>>> =
            db.all(sql::PAGE, args![number, actor.user]).await.map_err(oops::db)?;
        // Oldest first; the ticket's own row stands at the beginning of time.
        rows.sort_unstable_by_key(|Joined(row, _)| (row.at, row.part, row.entry_id));
        let mut rows = rows.into_iter();
        let Some(Joined(description, Some(page))) = rows.next() else { return Err(Fault::NotFound) };
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
        // Whoever may not read internal notes must not even learn that there are some.
        let rows = rows.map(|Joined(row, _)| row).filter(|row| notes || !row.internal).collect();
        let files: Vec<sql::FileRow> = if page.files > 0 {
            db.all(sql::FILES, args![page.id, notes]).await.map_err(oops::db)?
        } else {
            Vec::new()
        };
        let mut view = build(actor, page, description, &place, deleted, rows, files);
        if !notes {
            // Targets are the desk's own business.
            view.row.chip = Chip::default();
            view.promise = self.backend.sla().for_customer(view.row.id, view.row.status).await?;
        }
        Ok(view)
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

fn build(
    actor: &Actor,
    page: sql::PageRow,
    description: sql::StreamRow,
    place: &Place,
    deleted: bool,
    rows: Vec<sql::StreamRow>,
    files: Vec<sql::FileRow>,
) -> TicketView {
    let event = page.event.unwrap_or_default();
    let mut newest_comment = CommentId(0);
    let mut own_files = Vec::new();
    let mut comment_files: Vec<(CommentId, FileView)> = Vec::new();
    for file in files {
        let view =
            FileView { id: file.id, name: file.name, mime: file.mime, size: file.size, thumbnail: file.thumbnail };
        match file.comment_id {
            Some(comment) => comment_files.push((comment, view)),
            None => own_files.push(view),
        }
    }
    let mut stream = Vec::with_capacity(rows.len());
    for row in rows {
        let author = row.author_id.map(|id| PersonRef { id, name: row.author_name.unwrap_or_default() });
        if row.part == 0 {
            let id = CommentId(row.entry_id);
            newest_comment = newest_comment.max(id);
            let mut files = Vec::new();
            comment_files.retain(|(comment, file)| {
                let other = *comment != id;
                if !other {
                    files.push(file.clone());
                }
                other
            });
            stream.push(StreamItem::Comment(CommentView {
                id,
                author: author.unwrap_or_default(),
                author_role: row.author_role.unwrap_or(domain::permissions::Role::Customer),
                by_requester: row.by_requester,
                internal: row.internal,
                html: row.text,
                dir: Dir::parse(&row.dir),
                at: row.at,
                files,
            }));
        } else {
            // A change that this program does not know is not shown.
            if let Ok(change) = serde_json::from_str::<Change>(&row.text) {
                stream.push(StreamItem::Event(EventView {
                    id: EventId(row.entry_id),
                    at: row.at,
                    actor: author,
                    change,
                }));
            }
        }
    }
    TicketView {
        body_html: description.text,
        body_dir: Dir::parse(&description.dir),
        files: own_files,
        stream,
        event,
        newest_comment,
        first_response_at: page.first_response_at,
        resolved_at: page.resolved_at,
        closed_at: page.closed_at,
        reopened: page.reopened,
        may: may(actor, place, page.status, deleted),
        draft: page.draft.clone().unwrap_or_default(),
        promise: None,
        row: TicketRow::from(line(page)),
    }
}

fn may(actor: &Actor, place: &Place, status: domain::tickets::Status, deleted: bool) -> May {
    let can = |action| permissions::may_with(actor, action, place).is_ok();
    let delete = can(Action::DeleteTicket);
    if deleted {
        return May { delete, ..May::default() };
    }
    let change = can(Action::ChangeTicket);
    let moves = if change {
        workflow::moves(status)
    } else if can(Action::ReopenOrCloseOwn) {
        workflow::requester_moves(status)
    } else {
        &[]
    };
    May {
        reply: can(Action::ReplyTicket),
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
