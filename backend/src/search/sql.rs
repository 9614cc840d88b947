//! The only SQL of search.

use crate::statements;

/// The newest `$2` matching documents of tickets that fit, among the newest `$3` of all. On SQLite the order of the inner
/// reading stays that of the whole.
macro_rules! part_lite {
    ($fits:expr) => {
        concat!(
            "SELECT e.ticket_id, e.kind, t.title, t.updated_at FROM (SELECT rowid AS doc FROM search_doc WHERE search_doc MATCH $1 ORDER BY rowid DESC LIMIT $3) f CROSS JOIN event e ON e.id = f.doc CROSS JOIN ticket t ON t.id = e.ticket_id WHERE ",
            $fits, " LIMIT $2"
        )
    };
}

/// The same on PostgreSQL. (`doc + 0`: it must not walk the documents by number until enough have matched, which for a
/// rare word are all.)
macro_rules! part_pg {
    ($fits:expr) => {
        concat!(
            "SELECT e.ticket_id, e.kind, t.title, t.updated_at FROM (SELECT doc FROM search_doc WHERE tokens @@ $1::tsquery ORDER BY doc + 0 DESC LIMIT $3) f JOIN event e ON e.id = f.doc JOIN ticket t ON t.id = e.ticket_id WHERE ",
            $fits, " ORDER BY f.doc DESC LIMIT $2"
        )
    };
}

/// Tickets of the departments that somebody works in, and of none.
macro_rules! in_departments {
    () => {
        "t.department_id IS NULL OR t.department_id IN (SELECT department_id FROM person_department WHERE person_id = $4)"
    };
}

statements! {
    pub const BY_NUMBER: &str = "SELECT id, requester_id, organisation_id FROM ticket WHERE number = $1";

    /// Adds a document.
    pub const PUT: Sql = per(
        "INSERT INTO search_doc (rowid, tokens) VALUES ($1, $2)",
        "INSERT INTO search_doc (doc, tokens) VALUES ($1, $2::tsvector)",
    );

    /// Takes a document away.
    pub const DELETE: Sql = per(
        "DELETE FROM search_doc WHERE rowid = $1",
        "DELETE FROM search_doc WHERE doc = $1",
    );

    /// The newest document. (On SQLite only to be prepared.)
    pub const NEWEST: Sql = per("SELECT COALESCE(MAX(rowid), 0) FROM search_doc", "SELECT COALESCE(MAX(doc), 0) FROM search_doc");

    /// Newest matching documents with their tickets.
    pub const MATCH: Sql = per(
        "SELECT e.ticket_id, e.kind, t.title, t.updated_at FROM (SELECT rowid AS doc FROM search_doc WHERE search_doc MATCH $1 ORDER BY rowid DESC LIMIT $3) f JOIN event e ON e.id = f.doc JOIN ticket t ON t.id = e.ticket_id WHERE e.is_public = TRUE OR $2",
        "SELECT e.ticket_id, e.kind, t.title, t.updated_at FROM (SELECT doc FROM search_doc WHERE tokens @@ $1::tsquery ORDER BY doc + 0 DESC LIMIT $3) f JOIN event e ON e.id = f.doc JOIN ticket t ON t.id = e.ticket_id WHERE e.is_public = TRUE OR $2",
    );

    /// The same in a branch, among the newest `$3` of all.
    pub const MATCH_BRANCH: Sql = per(part_lite!("t.branch_id = $4"), part_pg!("t.branch_id = $4"));

    /// The same in the departments of a person, and without one.
    pub const MATCH_DEPARTMENTS: Sql = per(part_lite!(in_departments!()), part_pg!(in_departments!()));

    /// The same among what somebody (or their organisation) asked: few tickets, so that each document is looked up in the
    /// index rather than the newest of everybody's being taken. No notes.
    pub const MATCH_OWN: Sql = per(
        "SELECT e.ticket_id, e.kind, t.title, t.updated_at FROM ticket t CROSS JOIN event e ON e.ticket_id = t.id CROSS JOIN search_doc f ON f.rowid = e.id WHERE f.search_doc MATCH $1 AND (t.requester_id = $3 OR t.organisation_id = $4) AND e.is_public = TRUE ORDER BY e.id DESC LIMIT $2",
        "WITH own AS MATERIALIZED (SELECT e.id, e.ticket_id, e.kind, t.title, t.updated_at FROM ticket t JOIN event e ON e.ticket_id = t.id WHERE (t.requester_id = $3 OR t.organisation_id = $4) AND e.is_public = TRUE) SELECT o.ticket_id, o.kind, o.title, o.updated_at FROM own o JOIN search_doc f ON f.doc = o.id WHERE f.tokens @@ $1::tsquery ORDER BY o.id DESC LIMIT $2",
    );

    /// The event and description of a ticket's own document.
    pub const TICKET_DOCUMENT: &str = "SELECT e.id, t.body FROM event e JOIN ticket t ON t.id = e.ticket_id WHERE e.ticket_id = $1 AND e.kind = 'ticket.created' ORDER BY e.id LIMIT 1";

    /// Sources of all documents after an event: number and title for tickets, text for messages.
    pub const SOURCES: Sql = per(
        "SELECT e.id, CASE WHEN e.kind = 'ticket.created' THEN t.number ELSE '' END, CASE WHEN e.kind = 'ticket.created' THEN t.title ELSE '' END, CASE WHEN e.kind = 'ticket.created' THEN t.body ELSE COALESCE(c.body, '') END FROM event e JOIN ticket t ON t.id = e.ticket_id LEFT JOIN comment c ON c.id = CAST(json_extract(e.data, '$.comment') AS INTEGER) WHERE e.id > $1 AND e.kind IN ('ticket.created', 'ticket.replied', 'ticket.noted') ORDER BY e.id LIMIT $2",
        "SELECT e.id, CASE WHEN e.kind = 'ticket.created' THEN t.number ELSE '' END, CASE WHEN e.kind = 'ticket.created' THEN t.title ELSE '' END, CASE WHEN e.kind = 'ticket.created' THEN t.body ELSE COALESCE(c.body, '') END FROM event e JOIN ticket t ON t.id = e.ticket_id LEFT JOIN comment c ON c.id = CAST(e.data::json ->> 'comment' AS BIGINT) WHERE e.id > $1 AND e.kind IN ('ticket.created', 'ticket.replied', 'ticket.noted') ORDER BY e.id LIMIT $2",
    );
}
