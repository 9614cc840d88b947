//! Step 3: the request as the desk will see it. Needs JavaScript; without it the form is sent straight away.

use super::state::{Step, Writing};
use crate::context::page;
use domain::messages::portal;
use domain::people::Directory;
use domain::text;
use leptos::prelude::*;

/// What will be sent, with a way back to each part.
#[component]
pub fn Review(writing: Writing) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let shown = move || writing.scripted.get() && writing.step.get() == Step::Review;
    let change = move |step: Step| {
        view! {
            <ui::Button size=ui::Size::Small variant=ui::Variant::Quiet glyph=ui::Glyph::Edit on:click=move |_| writing.step.set(step)>
                {portal::review_change(lang)}
            </ui::Button>
        }
    };
    let topic = move || {
        let id = writing.category.get().parse().unwrap_or_default();
        writing.lists.with_value(|lists| Directory::label(&lists.categories, id, lang).to_owned())
    };
    let branch = move || {
        let id: i64 = writing.branch.get().parse().ok()?;
        writing.lists.with_value(|lists| Some(Directory::label(&lists.branches, id, lang).to_owned()))
    };
    let preview = move || {
        let (title, body) = (writing.title.get(), writing.body.get());
        let title_dir = text::direction(&title, lang.dir());
        let body_dir = text::direction(&body, lang.dir());
        let title =
            if title.trim().is_empty() { portal::review_no_title(lang).to_owned() } else { title.trim().to_owned() };
        view! {
            <h3 class="text-lg text-start" dir=title_dir.code()>{title}</h3>
            <ui::UserText text=body.trim().to_owned() dir=body_dir />
        }
    };
    let numbers = page.clone();
    let files = move || {
        let names = writing.files.names.get();
        (!names.is_empty()).then(|| {
            view! {
                <p class="row text-sm text-ink-soft">
                    <ui::Icon glyph=ui::Glyph::Paperclip />
                    <span>{portal::review_files(lang, &numbers.number(names.len() as i64))}</span>
                    {names.into_iter().map(|name| view! { <ui::Bdi text=name /> }).collect_view()}
                </p>
            }
        })
    };
    view! {
        <div id="review" tabindex="-1" class="outline-none" hidden=move || !shown()>
            <ui::Card title=portal::review_title(lang)>
                <div class="stack" aria-live="off">
                    <div class="flex flex-wrap items-center justify-between gap-2">
                        <div class="row">
                            <ui::Pill tone=ui::Tone::Brand glyph=ui::Glyph::Tag text=Signal::derive(topic) />
                            {move || branch().map(|branch| view! { <ui::Pill glyph=ui::Glyph::Branch text=branch /> })}
                        </div>
                        {change(Step::Topic)}
                    </div>
                    <div class="border-t border-line pt-3 stack">
                        {preview}
                        {files}
                        <div>{change(Step::Text)}</div>
                    </div>
                </div>
            </ui::Card>
        </div>
    }
}
