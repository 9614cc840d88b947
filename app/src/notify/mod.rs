//! `/notifications`: what happened to one's tickets and requests, by day.

pub mod api;
mod list;

use crate::boundary::FaultView;
use crate::context::{Page, page};
use crate::live::Live;
use crate::reading::reading;
use crate::tickets::portal::{FaultBanner, returned};
use api::{MarkNotificationRead, MarkNotificationsRead, notifications};
use domain::Fault;
use domain::access::NotificationPage;
use domain::ids::NotificationId;
use domain::messages::{access, common};
use leptos::form::ActionForm;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use list::Days;

/// What the address asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Asked {
    unread: bool,
    after: Option<NotificationId>,
}

impl Asked {
    fn url(self) -> String {
        let mut url = "/notifications".to_owned();
        if self.unread {
            url.push_str("?show=unread");
        }
        if let Some(after) = self.after {
            url.push_str(if self.unread { "&after=" } else { "?after=" });
            url.push_str(&after.to_string());
        }
        url
    }
}

/// The two ways of marking, which the whole page shares.
#[derive(Clone, Copy)]
struct Marking {
    one: ServerAction<MarkNotificationRead>,
    all: ServerAction<MarkNotificationsRead>,
}

impl Marking {
    fn fault(self) -> Option<Fault> {
        let fault = |value: Option<Result<String, Fault>>| value.and_then(Result::err);
        fault(self.one.value().get()).or_else(|| fault(self.all.value().get()))
    }
}

/// The notification centre.
#[component]
pub fn Notifications() -> impl IntoView {
    let page = page();
    if page.me().is_none() {
        return view! { <FaultView fault=Fault::SignIn /> }.into_any();
    }
    let lang = page.lang();
    let map = use_query_map();
    let asked = Memo::new(move |_| {
        map.with(|map| Asked {
            unread: map.get("show").is_some_and(|show| show == "unread"),
            after: map.get("after").and_then(|after| after.parse().ok()),
        })
    });
    let marking = Marking { one: ServerAction::new(), all: ServerAction::new() };
    let live = Live::take();
    let told = live.unread();
    let source = move || (asked.get(), marking.one.version().get(), marking.all.version().get(), told.get());
    let list = reading(source, |(asked, ..)| notifications(asked.after, asked.unread));
    let first = returned::<MarkNotificationRead>().or_else(returned::<MarkNotificationsRead>);
    view! {
        <Title text=common::notifications(lang) />
        <div class="max-w-3xl mx-auto stack">
            <ui::PageHead title=common::notifications(lang) lead=access::notifications_lead(lang) />
            <FaultBanner fault=Signal::derive(move || marking.fault().or_else(|| first.clone())) />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=6 /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok(found) => view! { <Centre found=found asked=asked.get_untracked() marking=marking /> }.into_any(),
                    }
                })}
            </Transition>
        </div>
    }
    .into_any()
}

/// Tabs, the list, its pages.
#[component]
fn Centre(found: NotificationPage, asked: Asked, marking: Marking) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    tell_bell(found.unread);
    let (all, unread) = (Asked::default(), Asked { unread: true, after: None });
    let older = found.next.map(|after| Asked { after: Some(after), ..asked }.url());
    let newest = asked.after.map(|_| Asked { after: None, ..asked }.url());
    let paged = older.is_some() || newest.is_some();
    let count = unread_text(&page, found.unread);
    view! {
        <div class="flex flex-wrap items-end justify-between gap-2">
            <ui::TabNav label=access::tabs_label(lang)>
                <ui::TabLink href=all.url() label=access::tab_all(lang) active=!asked.unread />
                <ui::TabLink href=unread.url() label=access::tab_unread(lang) active=asked.unread count=Signal::stored(count) />
            </ui::TabNav>
            {(found.unread > 0).then(|| view! {
                <ActionForm action=marking.all>
                    <input type="hidden" name="back" value=asked.url() />
                    <ui::Button submit=true size=ui::Size::Small glyph=ui::Glyph::Check loading=marking.all.pending()>{access::mark_all_read(lang)}</ui::Button>
                </ActionForm>
            })}
        </div>
        {if found.rows.is_empty() {
            view! { <Nothing asked=asked /> }.into_any()
        } else {
            view! { <Days rows=found.rows back=asked.url() marking=marking /> }.into_any()
        }}
        {paged.then(|| view! {
            <ui::Pager label=common::pages(lang) newer_label=access::first_page(lang) older_label=common::older(lang) newer=newest older=older />
        })}
    }
}

/// The bell shows the number that this page has just read.
fn tell_bell(unread: i64) {
    Effect::new(move || {
        if on_bell() != unread {
            Live::take().set_unread(unread);
        }
    });
}

/// The number on the bell now.
fn on_bell() -> i64 {
    Live::take().unread().get_untracked().unwrap_or_else(|| page().get().unread)
}

fn unread_text(page: &Page, unread: i64) -> String {
    if unread == 0 { String::new() } else { page.number(unread) }
}

#[component]
fn Nothing(asked: Asked) -> impl IntoView {
    let lang = page().lang();
    if asked.unread {
        return view! {
            <ui::EmptyState glyph=ui::Glyph::CircleCheck title=access::none_unread_title(lang) text=access::none_unread_text(lang)>
                <ui::LinkButton href="/notifications">{access::show_all(lang)}</ui::LinkButton>
            </ui::EmptyState>
        }
        .into_any();
    }
    view! { <ui::EmptyState glyph=ui::Glyph::Bell title=access::none_title(lang) text=access::none_text(lang) /> }
        .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_keeps_filter_and_place() {
        let asked = |unread, after: Option<i64>| Asked { unread, after: after.map(NotificationId) }.url();
        assert_eq!(asked(false, None), "/notifications");
        assert_eq!(asked(true, None), "/notifications?show=unread");
        assert_eq!(asked(false, Some(7)), "/notifications?after=7");
        assert_eq!(asked(true, Some(7)), "/notifications?show=unread&after=7");
    }
}
