//! The portal's first page: one question, the topics, one's own requests, how it works.

use super::categories;
use super::mine::MyNewest;
use crate::boundary::FaultView;
use crate::context::page;
use crate::kb::api::kb_list;
use crate::kb::{Answers, ArticleLinks};
use crate::reading::reading;
use domain::messages::{common, portal};
use domain::people::Named;
use domain::permissions::Action;
use leptos::prelude::*;
use leptos_meta::Title;

/// Articles shown.
const POPULAR: usize = 4;

/// `/`.
#[component]
pub fn Home() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let signed_in = page.me().is_some();
    let works = page.me().is_some_and(|me| me.actor.role.works_at_desk());
    let asks = !signed_in || page.may(Action::CreateTicket);
    view! {
        <Title text="" />
        <ui::Hero title=portal::hero_title(lang) lead=portal::hero_lead(lang)>
            <Answers />
        </ui::Hero>
        <div class="grid grid-cols-1 gap-10">
            {works.then(|| view! {
                <ui::Banner tone=ui::Tone::Brand title=portal::desk_title(lang)>
                    <a class="link" href="/desk">{portal::desk_link(lang)}</a>
                </ui::Banner>
            })}
            {match (signed_in, asks) {
                (true, true) => view! { <MyNewest /> }.into_any(),
                (true, false) => ().into_any(),
                (false, _) => view! { <Welcome /> }.into_any(),
            }}
            <Topics cards=asks />
            {asks.then(|| view! { <HowItWorks /> })}
        </div>
    }
}

/// For readers who are not signed in.
#[component]
fn Welcome() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let open = page.get().registration_open;
    view! {
        <section class="card p-5 flex flex-wrap items-center justify-between gap-4">
            <div class="min-w-0 flex-1 basis-64">
                <h2 class="text-lg">{portal::welcome_title(lang)}</h2>
                <p class="text-sm text-ink-soft">{portal::welcome_text(lang)}</p>
            </div>
            <div class="actions">
                <ui::LinkButton href="/login" variant=ui::Variant::Primary glyph=ui::Glyph::LogIn>{common::sign_in(lang)}</ui::LinkButton>
                {open.then(|| view! { <ui::LinkButton href="/register">{common::register(lang)}</ui::LinkButton> })}
            </div>
        </section>
    }
}

/// Topics to ask about, and the articles that most people read.
#[component]
fn Topics(
    /// Show the cards that lead to a new request.
    cards: bool,
) -> impl IntoView {
    let lang = page().lang();
    let list = reading(|| (), |()| kb_list(String::new()));
    view! {
        <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=4 /> }>
            {move || Suspend::new(async move {
                match list.await {
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                    Ok(list) => view! {
                        {cards.then(|| view! { <Cards categories=list.categories.clone() /> })}
                        {(!list.hits.is_empty()).then(|| view! {
                            <section aria-labelledby="popular" class="stack">
                                <div class="flex flex-wrap items-center justify-between gap-2">
                                    <h2 id="popular" class="text-lg">{portal::popular_title(lang)}</h2>
                                    <a class="link text-sm" href="/kb">{portal::all_articles(lang)}</a>
                                </div>
                                <ArticleLinks hits=list.hits.into_iter().take(POPULAR).collect() />
                            </section>
                        })}
                    }
                    .into_any(),
                }
            })}
        </Suspense>
    }
}

#[component]
fn Cards(categories: Vec<Named>) -> impl IntoView {
    let lang = page().lang();
    view! {
        <section aria-labelledby="topics" class="stack">
            <h2 id="topics" class="text-lg">{portal::categories_title(lang)}</h2>
            <div class="grid grid-cols-2 sm:grid-cols-4 gap-3">
                {categories
                    .into_iter()
                    .map(|category| {
                        let glyph = categories::glyph(&category);
                        let name = category.label(lang).to_owned();
                        view! {
                            <a class="card flex flex-col items-center gap-2 px-3 py-5 text-center hover:border-brand transition-colors" href=format!("/requests/new?category={}", category.id)>
                                <span class="link-card-icon"><ui::Icon glyph=glyph /></span>
                                <span class="text-sm font-semibold">{name}</span>
                            </a>
                        }
                    })
                    .collect_view()}
            </div>
        </section>
    }
}

/// The way of a request in three steps.
#[component]
fn HowItWorks() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let steps = [
        (portal::how_one(lang), portal::how_one_text(lang)),
        (portal::how_two(lang), portal::how_two_text(lang)),
        (portal::how_three(lang), portal::how_three_text(lang)),
    ];
    view! {
        <section aria-labelledby="how" class="stack">
            <h2 id="how" class="text-lg">{portal::how_title(lang)}</h2>
            <ol class="grid gap-4 sm:grid-cols-3">
                {steps
                    .into_iter()
                    .zip(1..)
                    .map(|((title, text), number)| view! {
                        <li class="flex gap-3 sm:flex-col">
                            <span class="grid place-items-center flex-none w-8 h-8 rounded-full bg-brand-soft text-brand font-bold" aria-hidden="true">{page.number(number)}</span>
                            <div class="min-w-0">
                                <h3 class="text-base">{title}</h3>
                                <p class="text-sm text-ink-soft">{text}</p>
                            </div>
                        </li>
                    })
                    .collect_view()}
            </ol>
        </section>
    }
}
