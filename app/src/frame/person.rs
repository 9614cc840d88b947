//! What stands at the end of every bar: connection, bell, and the menu of the person.

use crate::access::api::{SetLanguage, SetTheme, SignOut};
use crate::context::page;
use crate::frame::works_at_desk;
use crate::live::Live;
use domain::Lang;
use domain::access::Theme;
use domain::messages::{common, desk};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;
use leptos_router::hooks::use_location;
use ui::{
    Avatar, AvatarSize, Connection, ConnectionMark, CountBadge, Glyph, Icon, Menu, MenuButton, MenuLine, MenuLink,
};

/// Connection, bell and menu of a signed-in person.
#[component]
pub fn PersonEnd() -> impl IntoView {
    view! {
        <LiveMark />
        <Bell />
        <PersonMenu />
    }
}

/// How the page and the server stand.
#[component]
fn LiveMark() -> impl IntoView {
    let lang = page().lang();
    let state = Live::take().state();
    let text = Signal::derive(move || {
        match state.get() {
            Connection::Live => common::live(lang),
            Connection::CatchingUp => common::catching_up(lang),
            Connection::Offline => common::offline(lang),
        }
        .to_owned()
    });
    view! { <ConnectionMark state=state text=text bare=true /> }
}

/// The bell with the number of unread notifications.
#[component]
fn Bell() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let live = Live::take().unread();
    let first = page.get().unread;
    let unread = Memo::new(move |_| live.get().unwrap_or(first));
    let number = StoredValue::new(page);
    let count = Signal::derive(move || match unread.get() {
        0 => String::new(),
        n => number.with_value(|page| page.number(n)),
    });
    let name = Signal::derive(move || match unread.get() {
        0 => common::notifications(lang).to_owned(),
        n => desk::notifications_unread(lang, &number.with_value(|page| page.number(n))),
    });
    view! {
        <a href="/notifications" class="btn btn-quiet btn-icon" title=move || name.get() aria-label=move || name.get()>
            <span class="rail-icon">
                <Icon glyph=Glyph::Bell />
                <CountBadge text=count strong=true />
            </span>
        </a>
    }
}

/// Profile, the other side of the house, language, theme, sign out.
#[component]
fn PersonMenu() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let me = page.me()?;
    let (name, id) = (me.name.clone(), me.actor.user.0);
    let label = desk::your_menu(lang, &name);
    let heading = name.clone();
    Some(view! {
        <Menu label=label end=true trigger=move || view! { <Avatar name=name id=id size=AvatarSize::Small /> }>
            <MenuLine text=heading />
            <MenuLink href="/profile" label=common::profile(lang) glyph=Glyph::User />
            {works_at_desk().then(|| view! {
                <MenuLink href="/desk" label=common::desk(lang) glyph=Glyph::Headset />
                <MenuLink href="/" label=common::portal(lang) glyph=Glyph::Home />
            })}
            <Preferences />
            <MenuLine />
            <form method="post" action=SignOut::url()>
                <MenuButton label=common::sign_out(lang) glyph=Glyph::LogOut submit=true />
            </form>
        </Menu>
    })
}

/// The menu of somebody who is not signed in: language and theme.
#[component]
pub fn GuestMenu() -> impl IntoView {
    let lang = page().lang();
    view! {
        <Menu label=desk::preferences(lang) glyph=Glyph::Languages icon_only=true end=true>
            <Preferences />
        </Menu>
    }
}

/// Language and theme. Plain forms: the whole page is made anew, and it works without JavaScript.
#[component]
fn Preferences() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let theme = page.get().theme;
    let location = use_location();
    let back = Signal::derive(move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        if search.is_empty() { path } else { format!("{path}?{search}") }
    });
    let themes = [
        (Theme::Auto, common::theme_auto(lang), Glyph::Monitor),
        (Theme::Light, common::theme_light(lang), Glyph::Sun),
        (Theme::Dark, common::theme_dark(lang), Glyph::Moon),
    ];
    view! {
        <MenuLine text=common::language(lang) />
        <form method="post" action=SetLanguage::url()>
            <input type="hidden" name="back" value=move || back.get() />
            <MenuButton label=common::persian(lang) submit=true name="lang" value=Lang::Fa.code() active=lang == Lang::Fa />
            <MenuButton label=common::english(lang) submit=true name="lang" value=Lang::En.code() active=lang == Lang::En />
        </form>
        <MenuLine text=common::theme(lang) />
        <form method="post" action=SetTheme::url()>
            <input type="hidden" name="back" value=move || back.get() />
            {themes
                .into_iter()
                .map(|(choice, label, glyph)| view! {
                    <MenuButton label=label glyph=glyph submit=true name="theme" value=choice.code() active=choice == theme />
                })
                .collect_view()}
        </form>
    }
}
