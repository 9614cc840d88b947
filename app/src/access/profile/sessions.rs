//! The devices on which one is signed in.

use crate::access::api::{EndOtherSessions, EndSession, sessions};
use crate::boundary::FaultView;
use crate::context::{When, page};
use crate::reading::reading;
use crate::tickets::portal::{FaultBanner, returned};
use domain::access::SessionView;
use domain::messages::{access, common};
use leptos::prelude::*;
use leptos::server_fn::ServerFn;

/// The card. Plain forms: they work everywhere, and the page is made anew.
#[component]
pub(super) fn Sessions() -> impl IntoView {
    let lang = page().lang();
    let list = reading(|| (), |()| sessions());
    let fault = returned::<EndSession>().or_else(returned::<EndOtherSessions>);
    view! {
        <ui::Card title=access::sessions_title(lang) id="sessions">
            <div class="stack">
                <FaultBanner fault=fault />
                <p class="text-sm text-ink-soft">{access::sessions_lead(lang)}</p>
                <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=3 /> }>
                    {move || Suspend::new(async move {
                        match list.await {
                            Ok(list) => view! { <List list=list /> }.into_any(),
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        </ui::Card>
    }
}

#[component]
fn List(list: Vec<SessionView>) -> impl IntoView {
    let lang = page().lang();
    let others = list.iter().any(|session| !session.current);
    view! {
        <ul class="grid" aria-label=access::sessions_title(lang)>
            {list.into_iter().map(|session| view! { <Device session=session /> }).collect_view()}
        </ul>
        {others.then(|| view! {
            <form method="post" action=EndOtherSessions::url()>
                <ui::Button submit=true glyph=ui::Glyph::LogOut>{access::end_others(lang)}</ui::Button>
            </form>
        })}
    }
}

#[component]
fn Device(session: SessionView) -> impl IntoView {
    let lang = page().lang();
    let device = if session.device.is_empty() { access::unknown_device(lang).to_owned() } else { session.device };
    let label = access::end_session_of(lang, &device);
    view! {
        <li class="flex flex-wrap items-center gap-3 border-b border-line py-3 last:border-0">
            <span class="link-card-icon"><ui::Icon glyph=ui::Glyph::Laptop /></span>
            <div class="min-w-0 flex-1 basis-48">
                <p class="row font-semibold">
                    <ui::Bdi text=device />
                    {session.current.then(|| view! { <ui::Pill tone=ui::Tone::Ok text=access::this_device(lang) /> })}
                </p>
                <p class="row text-xs text-ink-faint">
                    <span>{access::last_seen(lang)} " " <When at=session.last_seen_at /></span>
                    <span>{access::signed_in_at(lang)} " " <When at=session.created_at /></span>
                    {(!session.address.is_empty()).then(|| view! { <ui::Ltr text=session.address /> })}
                </p>
            </div>
            {(!session.current).then(|| view! {
                <form method="post" action=EndSession::url()>
                    <input type="hidden" name="id" value=session.id.to_string() />
                    <ui::Button submit=true size=ui::Size::Small attr:aria-label=label>{access::end_session(lang)}</ui::Button>
                </form>
            })}
        </li>
    }
}
