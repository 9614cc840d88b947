//! Notifications under their days.

use super::api::MarkNotificationRead;
use super::{Marking, on_bell};
use crate::context::{Page, When, page};
use crate::live::Live;
use domain::Micros;
use domain::access::Notification;
use domain::messages::access;
use domain::time::{Date, format};
use leptos::form::ActionForm;
use leptos::prelude::*;

/// The list, a heading a day.
#[component]
pub(super) fn Days(
    rows: Vec<Notification>,
    /// This page's address, for forms without JavaScript.
    back: String,
    marking: Marking,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    by_day(rows, |at| page.get().zone.date(at))
        .into_iter()
        .map(|(day, rows)| {
            let name = day_name(&page, day);
            let label = access::notifications_label(lang, &name);
            view! {
                <section>
                    <h2 class="mb-2 text-sm text-ink-faint">{name}</h2>
                    <ul class="card" aria-label=label>
                        {rows.into_iter().map(|row| view! { <Row row=row back=back.clone() marking=marking /> }).collect_view()}
                    </ul>
                </section>
            }
        })
        .collect_view()
}

/// Rows of one day stand next to each other already.
fn by_day(rows: Vec<Notification>, day_of: impl Fn(Micros) -> Date) -> Vec<(Date, Vec<Notification>)> {
    let mut days: Vec<(Date, Vec<Notification>)> = Vec::new();
    for row in rows {
        let day = day_of(row.at);
        match days.last_mut() {
            Some((last, rows)) if *last == day => rows.push(row),
            _ => days.push((day, vec![row])),
        }
    }
    days
}

fn day_name(page: &Page, day: Date) -> String {
    let lang = page.lang();
    // From when the page was made: the same on server and client, and a heading does not change under the reader.
    let today = page.get().zone.date(page.get().now);
    match today.days_from_epoch() - day.days_from_epoch() {
        0 => access::today(lang).to_owned(),
        1 => access::yesterday(lang).to_owned(),
        _ => format::day_full(day, lang),
    }
}

#[component]
fn Row(row: Notification, back: String, marking: Marking) -> impl IntoView {
    let lang = page().lang();
    let Notification { id, at, read, reason, number, title, actor, href } = row;
    let open = move |_| {
        if !read {
            marking.one.dispatch(MarkNotificationRead { id, back: String::new() });
            // The page is left before the answer comes.
            Live::take().set_unread((on_bell() - 1).max(0));
        }
    };
    let label = access::mark_read_of(lang, &number);
    let dot =
        if read { "mt-2.5 size-2 flex-none rounded-full" } else { "mt-2.5 size-2 flex-none rounded-full bg-brand" };
    view! {
        <li class="relative flex items-start gap-3 border-b border-line px-4 py-3 last:border-0 hover:bg-hover">
            <span class=dot aria-hidden="true"></span>
            <div class="min-w-0 flex-1">
                <a class="row-link text-sm" class:font-semibold=!read href=href on:click=open>
                    {(!read).then(|| view! { <span class="sr-only">{access::is_unread(lang)} ": "</span> })}
                    {access::notice(lang, reason, &actor)}
                </a>
                <p class="text-sm text-ink-soft">
                    <ui::Ltr text=number /> " " <ui::Bdi text=title />
                </p>
                <p class="row text-xs text-ink-faint">
                    <When at=at />
                    <span>{access::because(lang, reason)}</span>
                </p>
            </div>
            {(!read).then(|| view! {
                <ActionForm action=marking.one attr:class="relative z-1">
                    <input type="hidden" name="id" value=id.to_string() />
                    <input type="hidden" name="back" value=back />
                    <ui::IconButton glyph=ui::Glyph::Check label=label size=ui::Size::Small submit=true />
                </ActionForm>
            })}
        </li>
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use domain::access::Reason;
    use domain::ids::NotificationId;

    fn row(id: i64, at: i64) -> Notification {
        Notification {
            id: NotificationId(id),
            at: Micros(at),
            read: false,
            reason: Reason::Assigned,
            number: String::new(),
            title: String::new(),
            actor: String::new(),
            href: String::new(),
        }
    }

    #[test]
    fn every_day_has_one_heading() {
        let rows = vec![row(3, 2 * Micros::DAY + 5), row(2, 2 * Micros::DAY), row(1, 0)];
        let days = by_day(rows, |at| Date::from_days(at.0 / Micros::DAY));
        let shape: Vec<(i64, usize)> = days.iter().map(|(day, rows)| (day.days_from_epoch(), rows.len())).collect();
        assert_eq!(shape, [(2, 2), (0, 1)]);
    }
}
