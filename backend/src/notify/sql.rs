//! The statements of the notification centre.

use crate::{row, statements};
use domain::Micros;
use domain::access::Reason;
use domain::ids::{CommentId, NotificationId};

statements! {
    /// A new notification.
    pub const TELL: &str = "INSERT INTO notification (person_id, event_id, ticket_id, comment_id, actor_id, reason, at) VALUES ($1, $2, $3, $4, $5, $6, $7)";

    /// How many are unread, counted up to a limit; answered from the index.
    pub const UNREAD: &str = "SELECT COUNT(*) FROM (SELECT 1 AS one FROM notification WHERE person_id = $1 AND read_at IS NULL LIMIT $2) AS unread";

    /// A page, newest first, from below an id.
    pub const PAGE: &str = "SELECT n.id, n.at, n.read_at, n.reason, n.comment_id, t.number, t.title, COALESCE(p.name, '') AS actor FROM notification n JOIN ticket t ON t.id = n.ticket_id LEFT JOIN person p ON p.id = n.actor_id WHERE n.person_id = $1 AND n.id < $2 ORDER BY n.id DESC LIMIT $3";

    /// A page of unread ones.
    pub const PAGE_UNREAD: &str = "SELECT n.id, n.at, n.read_at, n.reason, n.comment_id, t.number, t.title, COALESCE(p.name, '') AS actor FROM notification n JOIN ticket t ON t.id = n.ticket_id LEFT JOIN person p ON p.id = n.actor_id WHERE n.person_id = $1 AND n.read_at IS NULL AND n.id < $2 ORDER BY n.id DESC LIMIT $3";

    /// Marks one as read; a second time changes nothing.
    pub const MARK: &str = "UPDATE notification SET read_at = COALESCE(read_at, $3) WHERE id = $1 AND person_id = $2";

    /// Marks all as read.
    pub const MARK_ALL: &str = "UPDATE notification SET read_at = $2 WHERE person_id = $1 AND read_at IS NULL";
}

row! {
    /// A line of the centre.
    pub struct NotificationRow {
        pub id: NotificationId,
        pub at: Micros,
        pub read_at: Option<Micros>,
        pub reason: Reason,
        pub comment_id: Option<CommentId>,
        pub number: String,
        pub title: String,
        pub actor: String,
    }
}
