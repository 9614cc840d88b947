//! One category: a line, or in its place the form that changes it.

use super::{Desk, Editing};
use crate::context::page;
use crate::people::api::save_category;
use crate::people::{Command, Refused};
use crate::tickets::desk::names;
use domain::ids::{CategoryId, DepartmentId};
use domain::messages::{common, people};
use domain::people::{Category, Directory, Named};
use domain::{Field, Lang};
use leptos::prelude::*;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Name, Field::NameEn, Field::Slug, Field::Department];

/// The line of a category, or its form.
#[component]
pub(super) fn Entry(category: Category, departments: Vec<Named>, desk: Desk) -> impl IntoView {
    let id = category.id;
    let editing = Memo::new(move |_| desk.editing.get() == Editing::Category(id));
    view! {
        <li class="border-b border-line px-4 py-3 last:border-0">
            {move || {
                let (category, departments) = (category.clone(), departments.clone());
                if editing.get() {
                    view! { <CategoryForm category=category departments=departments desk=desk /> }.into_any()
                } else {
                    view! { <Line category=category departments=departments desk=desk /> }.into_any()
                }
            }}
        </li>
    }
}

#[component]
fn Line(category: Category, departments: Vec<Named>, desk: Desk) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let Category { id, code, name, name_en, department, active, open_tickets, .. } = category;
    let name = match lang {
        Lang::En if !name_en.is_empty() => name_en,
        Lang::Fa | Lang::En => name,
    };
    let goes = match department {
        Some(department) => people::to_department(lang, Directory::label(&departments, department.0, lang)),
        None => people::to_no_department(lang).to_owned(),
    };
    let label = people::edit_of(lang, &name);
    view! {
        <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
            <div class="min-w-0 flex-1 basis-56">
                <p class="row">
                    <span class="font-semibold"><ui::Bdi text=name /></span>
                    <span class="text-xs text-ink-faint"><ui::Ltr text=code /></span>
                    {(!active).then(|| view! { <ui::Pill glyph=ui::Glyph::Ban text=common::inactive(lang) /> })}
                </p>
                <p class="row text-xs text-ink-faint">
                    <span>{goes}</span>
                    <span>{people::open_tickets(lang, &page.number(open_tickets))}</span>
                </p>
            </div>
            <ui::IconButton glyph=ui::Glyph::Edit label=label size=ui::Size::Small on:click=move |_| desk.editing.set(Editing::Category(id)) />
        </div>
    }
}

/// The form of a category.
#[component]
pub(super) fn CategoryForm(category: Category, departments: Vec<Named>, desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let text = |text: &String| RwSignal::new(text.clone());
    let (name, name_en, code) = (text(&category.name), text(&category.name_en), text(&category.code));
    let department = RwSignal::new(category.department.map(|id| id.to_string()).unwrap_or_default());
    let active = RwSignal::new(category.active);
    let save = Command::new(save_category, move |_| {
        ui::Toasts::take().push(ui::Tone::Ok, common::saved(lang), None);
        desk.editing.set(Editing::None);
        desk.version.update(|version| *version += 1);
    });
    let error = save.error();
    let new = category.id == CategoryId(0);
    let key = move |name: &str| if new { format!("new-{name}") } else { format!("{name}-{}", category.id) };
    let choices = names::choices(&departments, category.department.map(|id| id.0), lang);
    let label = if new { people::create(lang) } else { common::save(lang) };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(Category {
            name: name.get_untracked(),
            name_en: name_en.get_untracked(),
            code: code.get_untracked(),
            department: department.with_untracked(|id| id.parse::<DepartmentId>().ok()),
            active: active.get_untracked(),
            ..category.clone()
        });
    };
    view! {
        <form class="stack" on:submit=submit novalidate=true>
            <Refused fault=save.fault() beside=BESIDE />
            <ui::FormGrid columns=true>
                <ui::TextInput id=key("name") name="name" label=people::place_name(lang) bind=name error=error(Field::Name) required=true autofocus=true maxlength=80 />
                <ui::TextInput id=key("name_en") name="name_en" label=people::place_name_en(lang) note=common::optional(lang) bind=name_en error=error(Field::NameEn) maxlength=80 />
                <ui::TextInput id=key("code") name="code" label=people::code_label(lang) hint=people::code_hint(lang) kind=ui::InputKind::Technical bind=code error=error(Field::Slug) required=true maxlength=40 />
                <ui::Select id=key("department") name="department" label=people::goes_to_department(lang) choices=choices placeholder=people::to_no_department(lang) bind=department error=error(Field::Department) />
            </ui::FormGrid>
            <ui::Switch id=key("active") name="active" label=people::category_active(lang) bind=active />
            <ui::Actions>
                <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{label}</ui::Button>
                <ui::Button variant=ui::Variant::Quiet on:click=move |_| desk.editing.set(Editing::None)>{common::cancel(lang)}</ui::Button>
            </ui::Actions>
        </form>
    }
}
