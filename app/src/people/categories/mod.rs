//! `/admin/categories`: what tickets are about, where they go, and the words that propose a priority.

mod entry;
mod keywords;

use super::api::{list_categories, read_keywords};
use super::guarded;
use crate::boundary::FaultView;
use crate::context::page;
use crate::reading::reading;
use crate::tickets::api::directory;
use domain::Fault;
use domain::ids::CategoryId;
use domain::messages::{common, people};
use domain::people::{Category, Named};
use domain::permissions::Action as Act;
use entry::{CategoryForm, Entry};
use keywords::KeywordsCard;
use leptos::prelude::*;
use leptos_meta::Title;

/// Which entry of the list is a form now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Editing {
    None,
    New,
    Category(CategoryId),
}

/// What the list's entries tell the list.
#[derive(Clone, Copy)]
struct Desk {
    editing: RwSignal<Editing>,
    /// Goes up when the list must be read again.
    version: RwSignal<u32>,
}

async fn read() -> Result<(Vec<Category>, Vec<Named>), Fault> {
    Ok((list_categories().await?, directory().await?.departments))
}

/// Categories and priority words.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    guarded(Act::SetUpService, || {
        let lang = page().lang();
        let desk = Desk { editing: RwSignal::new(Editing::None), version: RwSignal::new(0) };
        let list = reading(move || desk.version.get(), |_| read());
        let words = reading(|| (), |()| read_keywords());
        view! {
            <Title text=people::categories_title(lang) />
            <ui::PageHead title=people::categories_title(lang) lead=people::categories_lead(lang) />
            <div class="stack max-w-3xl">
                <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=5 /> }>
                    {move || Suspend::new(async move {
                        match list.await {
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                            // Drawn by a closure: read again, it is built anew, with handlers of its own.
                            Ok((rows, departments)) => {
                                (move || view! { <List rows=rows.clone() departments=departments.clone() desk=desk /> })
                                    .into_any()
                            }
                        }
                    })}
                </Transition>
                <Suspense fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
                    {move || Suspend::new(async move {
                        match words.await {
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                            Ok(words) => view! { <KeywordsCard words=words /> }.into_any(),
                        }
                    })}
                </Suspense>
            </div>
        }
        .into_any()
    })
}

#[component]
fn List(rows: Vec<Category>, departments: Vec<Named>, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let add = move || {
        view! {
            <ui::Button size=ui::Size::Small glyph=ui::Glyph::Plus on:click=move |_| desk.editing.set(Editing::New)>{people::new_category(lang)}</ui::Button>
        }
    };
    let empty = rows.is_empty();
    let for_new = departments.clone();
    view! {
        <ui::Card title=people::categories(lang) actions=add flush=true>
            <ul aria-label=people::categories(lang)>
                {rows.into_iter().map(|category| view! { <Entry category=category departments=departments.clone() desk=desk /> }).collect_view()}
                {move || (desk.editing.get() == Editing::New).then(|| view! {
                    <li class="p-4"><CategoryForm category=Category { active: true, ..Category::default() } departments=for_new.clone() desk=desk /></li>
                })}
            </ul>
            {empty.then(|| view! {
                <div hidden=move || desk.editing.get() == Editing::New>
                    <ui::EmptyState glyph=ui::Glyph::Tag title=people::no_categories(lang) text=people::no_categories_text(lang) />
                </div>
            })}
        </ui::Card>
    }
}
