//! `/desk/kb/new` and `/desk/kb/:id`: writing an article, with the page as readers will see it.

use super::desk::language;
use crate::boundary::{FaultView, field_error};
use crate::context::page;
use crate::kb::api::{kb_preview, kb_save, kb_set_published, kb_source};
use crate::reading::reading;
use crate::tickets::api::directory;
use crate::tickets::portal::FaultBanner;
use domain::fault::Conflict;
use domain::ids::ArticleId;
use domain::kb::{ArticleEdit, ArticleRow, ArticleSource, Preview, TITLE_MAX};
use domain::messages::{common, kb};
use domain::people::Directory;
use domain::permissions::Action;
use domain::{Fault, Field, Lang};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;
use leptos_router::hooks::{use_navigate, use_params_map};

/// Fields that show their own problem.
const BESIDE: &[Field] = &[Field::Title, Field::Slug, Field::Body, Field::Category];
/// The tabs' values.
const WRITE: &str = "write";
const PREVIEW: &str = "preview";

/// The page; `new` is an article that does not exist yet.
#[component]
pub fn ArticleEditor() -> impl IntoView {
    let page = page();
    let lang = page.lang();
    if !page.may(Action::WriteArticles) {
        return view! { <FaultView fault=Fault::Forbidden /> }.into_any();
    }
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).and_then(|id| id.parse::<ArticleId>().ok()));
    let read = reading(
        move || id.get(),
        |id| async move {
            let source = match id {
                Some(id) => Some(kb_source(id).await?),
                None => None,
            };
            Ok::<_, Fault>((source, directory().await?))
        },
    );
    view! {
        <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=10 /> }>
            {move || Suspend::new(async move {
                match read.await {
                    Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                    Ok((source, directory)) => view! { <Editor source=source directory=directory /> }.into_any(),
                }
            })}
        </Transition>
    }
    .into_any()
}

/// Signals of the form.
#[derive(Clone, Copy)]
struct Writing {
    /// As stored; None: not yet.
    row: RwSignal<Option<ArticleRow>>,
    title: RwSignal<String>,
    slug: RwSignal<String>,
    lang: RwSignal<String>,
    category: RwSignal<String>,
    body: RwSignal<String>,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
    tab: RwSignal<String>,
    preview: RwSignal<Preview>,
}

impl Writing {
    fn new(source: Option<ArticleSource>, reader: Lang) -> Self {
        let (row, body) = source.map_or((None, String::new()), |source| (Some(source.row), source.body));
        let text = |of: fn(&ArticleRow) -> String| RwSignal::new(row.as_ref().map(of).unwrap_or_default());
        Self {
            title: text(|row| row.title.clone()),
            slug: text(|row| row.slug.clone()),
            category: text(|row| row.category.map(|id| id.to_string()).unwrap_or_default()),
            lang: RwSignal::new(row.as_ref().map_or(reader, |row| row.lang).code().to_owned()),
            body: RwSignal::new(body),
            row: RwSignal::new(row),
            fault: RwSignal::new(None),
            busy: RwSignal::new(false),
            tab: RwSignal::new(WRITE.to_owned()),
            preview: RwSignal::new(Preview::default()),
        }
    }

    fn language(&self) -> Lang {
        Lang::parse(&self.lang.get_untracked()).unwrap_or_default()
    }

    fn edit(&self) -> ArticleEdit {
        let row = self.row.get_untracked();
        ArticleEdit {
            id: row.as_ref().map(|row| row.id),
            version: row.as_ref().map_or(0, |row| row.version),
            title: self.title.get_untracked(),
            slug: self.slug.get_untracked(),
            body: self.body.get_untracked(),
            lang: self.language(),
            category: self.category.get_untracked().parse().ok(),
            published: row.is_some_and(|row| row.published),
        }
    }
}

#[component]
fn Editor(source: Option<ArticleSource>, directory: Directory) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let heading = if source.is_some() { kb::edit_article(lang) } else { kb::new_article(lang) };
    let writing = Writing::new(source, lang);
    let toasts = ui::Toasts::take();
    let navigate = use_navigate();
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        if writing.busy.get_untracked() {
            return;
        }
        let edit = writing.edit();
        let new = edit.id.is_none();
        let navigate = navigate.clone();
        writing.busy.set(true);
        spawn_local(async move {
            match kb_save(edit).await {
                Ok(stored) => {
                    let _ = writing.fault.try_set(None);
                    toasts.push(ui::Tone::Ok, kb::saved(lang), None);
                    if new {
                        navigate(
                            &format!("/desk/kb/{}", stored.row.id),
                            leptos_router::NavigateOptions { replace: true, ..Default::default() },
                        );
                    } else {
                        let _ = writing.slug.try_set(stored.row.slug.clone());
                        let _ = writing.row.try_set(Some(stored.row));
                    }
                }
                Err(fault) => {
                    let _ = writing.tab.try_set(WRITE.to_owned());
                    let _ = writing.fault.try_set(Some(fault));
                }
            }
            let _ = writing.busy.try_set(false);
        });
    };
    let state = move || {
        writing.row.get().map(|row| {
            if row.published {
                view! { <ui::Pill tone=ui::Tone::Ok glyph=ui::Glyph::CircleCheck text=kb::published(lang) /> }
                    .into_any()
            } else {
                view! { <ui::Pill glyph=ui::Glyph::Edit text=kb::draft(lang) /> }.into_any()
            }
        })
    };
    let stale = move || writing.fault.get() == Some(Fault::Conflict(Conflict::Stale));
    view! {
        <Title text=heading />
        <div class="max-w-200">
        <ui::PageHead
            title=heading
            before=move || view! { <ui::Breadcrumb label=kb::desk_title(lang) crumbs=vec![ui::Crumb::new("/desk/kb", kb::desk_title(lang))] /> }
            actions=move || view! { {state} }
        />
        <FaultBanner fault=writing.fault beside=BESIDE />
        {move || stale().then(|| view! {
            <div class="my-3">
                <ui::Button glyph=ui::Glyph::Refresh on:click=move |_| { let _ = window().location().reload(); }>{kb::stale_reload(lang)}</ui::Button>
            </div>
        })}
        <form novalidate on:submit=on_submit class="grid grid-cols-1 gap-5">
            <Fields writing=writing directory=directory />
            <Text writing=writing />
            <Buttons writing=writing />
        </form>
        </div>
    }
}

#[component]
fn Fields(writing: Writing, directory: Directory) -> impl IntoView {
    let lang = page().lang();
    let error = move |field: Field| Signal::derive(move || field_error(writing.fault.get().as_ref(), field));
    let languages: Vec<ui::Choice> =
        [Lang::Fa, Lang::En].into_iter().map(|of| ui::Choice::new(of.code(), language(lang, of))).collect();
    let categories: Vec<ui::Choice> = directory
        .categories
        .iter()
        .filter(|category| category.active)
        .map(|category| ui::Choice::new(category.id.to_string(), category.label(lang)))
        .collect();
    view! {
        <ui::FormGrid columns=true>
            <div class="wide">
                <ui::TextInput
                    id="title"
                    name="title"
                    label=kb::field_title(lang)
                    hint=kb::field_title_hint(lang)
                    error=error(Field::Title)
                    bind=writing.title
                    maxlength=TITLE_MAX
                    required=true
                />
            </div>
            <ui::Select id="lang" name="lang" label=kb::field_lang(lang) choices=languages bind=writing.lang />
            <ui::Select
                id="category"
                name="category"
                label=kb::field_category(lang)
                choices=categories
                placeholder=kb::no_category(lang)
                error=error(Field::Category)
                bind=writing.category
            />
            <div class="wide">
                <ui::TextInput
                    id="slug"
                    name="slug"
                    label=kb::field_slug(lang)
                    note=common::optional(lang)
                    hint=kb::field_slug_hint(lang)
                    error=error(Field::Slug)
                    bind=writing.slug
                />
            </div>
        </ui::FormGrid>
    }
}

/// The text and its preview, rendered by the server exactly as readers get it.
#[component]
fn Text(writing: Writing) -> impl IntoView {
    let lang = page().lang();
    let error = Signal::derive(move || field_error(writing.fault.get().as_ref(), Field::Body));
    Effect::new(move || {
        if writing.tab.get() != PREVIEW {
            return;
        }
        let (body, of) = (writing.body.get_untracked(), writing.language());
        spawn_local(async move {
            match kb_preview(body, of).await {
                Ok(preview) => {
                    let _ = writing.preview.try_set(preview);
                }
                Err(fault) => {
                    let _ = writing.fault.try_set(Some(fault));
                }
            }
        });
    });
    let tabs = vec![
        ui::Tab::new(WRITE, kb::tab_write(lang)).glyph(ui::Glyph::Edit),
        ui::Tab::new(PREVIEW, kb::tab_preview(lang)).glyph(ui::Glyph::Eye),
    ];
    view! {
        <div>
            <ui::Tabs id="text" label=kb::field_body(lang) tabs=tabs selected=writing.tab />
            <ui::TabPanel id="text" value=WRITE selected=writing.tab>
                <div class="pt-3">
                <ui::TextArea
                    id="body"
                    name="body"
                    label=kb::field_body(lang)
                    hide_label=true
                    hint=kb::field_body_hint(lang)
                    error=error
                    bind=writing.body
                    rows=16
                    required=true
                />
                </div>
            </ui::TabPanel>
            <ui::TabPanel id="text" value=PREVIEW selected=writing.tab>
                <div class="card mt-3 p-4 min-h-40">
                    {move || {
                        let Preview { html, dir } = writing.preview.get();
                        if html.trim().is_empty() {
                            view! { <p class="text-sm text-ink-faint">{kb::preview_empty(lang)}</p> }.into_any()
                        } else {
                            view! { <ui::Markdown html=html dir=dir /> }.into_any()
                        }
                    }}
                </div>
            </ui::TabPanel>
        </div>
    }
}

#[component]
fn Buttons(writing: Writing) -> impl IntoView {
    let lang = page().lang();
    let toasts = ui::Toasts::take();
    let set_published = move |published: bool| {
        let Some(row) = writing.row.get_untracked() else { return };
        writing.busy.set(true);
        spawn_local(async move {
            match kb_set_published(row.id, row.version, published).await {
                Ok(version) => {
                    toasts.push(
                        ui::Tone::Ok,
                        if published { kb::was_published(lang) } else { kb::was_unpublished(lang) },
                        None,
                    );
                    let _ = writing.fault.try_set(None);
                    let _ = writing.row.try_set(Some(ArticleRow { version, published, ..row }));
                }
                Err(fault) => {
                    let _ = writing.fault.try_set(Some(fault));
                }
            }
            let _ = writing.busy.try_set(false);
        });
    };
    let save = move || if writing.row.with(Option::is_some) { kb::save(lang) } else { kb::save_draft(lang) };
    view! {
        <ui::Actions>
            <ui::Button submit=true variant=ui::Variant::Primary loading=writing.busy>{save}</ui::Button>
            {move || writing.row.get().map(|row| {
                let published = row.published;
                let text = if published { kb::unpublish(lang) } else { kb::publish(lang) };
                let glyph = if published { ui::Glyph::EyeOff } else { ui::Glyph::Globe };
                view! {
                    <ui::Button glyph=glyph disabled=writing.busy on:click=move |_| set_published(!published)>{text}</ui::Button>
                    <ui::LinkButton href=row.url() variant=ui::Variant::Quiet glyph=ui::Glyph::Eye>{kb::view_page(lang)}</ui::LinkButton>
                }
            })}
        </ui::Actions>
    }
}
