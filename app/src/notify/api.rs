//! Server functions of the notification centre: everybody has their own.

use domain::Fault;
use domain::access::NotificationPage;
use domain::ids::NotificationId;
use leptos::prelude::*;
use server_fn::codec::Json;

#[cfg(feature = "ssr")]
use crate::access::{arrived, local_path, refused};
#[cfg(feature = "ssr")]
use crate::call::{answered, call};

/// A page of one's own notifications, newest first. `after`: the last one of the page before.
#[server(input = Json)]
pub async fn notifications(after: Option<NotificationId>, unread: bool) -> Result<NotificationPage, Fault> {
    let call = call()?;
    answered(call.backend.notify().page(call.actor()?, after, unread).await)
}

/// Marks one as read.
#[server]
pub async fn mark_notification_read(id: NotificationId, back: String) -> Result<String, Fault> {
    let call = call()?;
    let mark = async { call.backend.notify().mark_read(call.actor()?, id).await };
    mark.await.map(|()| arrived(local_path(&back))).map_err(|fault| refused::<MarkNotificationRead>(&call, fault, &[]))
}

/// Marks all as read.
#[server]
pub async fn mark_notifications_read(back: String) -> Result<String, Fault> {
    let call = call()?;
    let mark = async { call.backend.notify().mark_all_read(call.actor()?).await };
    mark.await.map(|_| arrived(local_path(&back))).map_err(|fault| refused::<MarkNotificationsRead>(&call, fault, &[]))
}
