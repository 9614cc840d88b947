//! `/admin/departments/:id`, and `/admin/departments/new`.

use super::in_language;
use super::switching::{Place, Switching};
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::api::{activate_department, deactivate_department, list_departments, save_department};
use crate::people::audit::HistoryLink;
use crate::people::{Command, Refused, guarded};
use crate::reading::reading;
use domain::access::AuditArea;
use domain::ids::DepartmentId;
use domain::messages::{common, people};
use domain::people::Department;
use domain::permissions::Action as Act;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use ui::Choice;

const LIST: &str = "/admin/departments";
/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[Field::Name, Field::NameEn, Field::Body];

/// The department, and the other active ones.
async fn read(id: String) -> Result<(Department, Vec<Department>), Fault> {
    let mut all = list_departments(String::new()).await?;
    if id == "new" {
        return Ok((Department { active: true, ..Department::default() }, Vec::new()));
    }
    let id: DepartmentId = id.parse().map_err(|_| Fault::NotFound)?;
    let at = all.iter().position(|department| department.id == id).ok_or(Fault::NotFound)?;
    let department = all.swap_remove(at);
    all.retain(|other| other.active);
    Ok((department, all))
}

/// A department's page.
#[component]
pub fn DepartmentPage() -> impl IntoView {
    guarded(Act::ManageDepartments, || {
        let lang = page().lang();
        let params = use_params_map();
        let version = RwSignal::new(0_u32);
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let found = reading(move || (id.get(), version.get()), |(id, _)| read(id));
        view! {
            <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=6 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        // Drawn by a closure: read again, it is built anew. Laid over the old view, its buttons and
                        // dialogs would stay tied to signals that are gone.
                        Ok((department, others)) => {
                            (move || view! { <Whole department=department.clone() others=others.clone() version=version /> })
                                .into_any()
                        }
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

#[component]
fn Whole(department: Department, others: Vec<Department>, version: RwSignal<u32>) -> impl IntoView {
    let lang = page().lang();
    let new = department.id == DepartmentId(0);
    let title = if new {
        people::new_department(lang).to_owned()
    } else {
        in_language(&department.name, &department.name_en, lang).to_owned()
    };
    let id = department.id;
    let history = move || (!new).then(|| view! { <HistoryLink area=AuditArea::Department id=id.0 /> });
    let crumbs = move || {
        view! { <ui::Breadcrumb label=people::path_label(lang) crumbs=vec![ui::Crumb::new("/admin", common::admin(lang)), ui::Crumb::new(LIST, people::departments_title(lang))] /> }
    };
    view! {
        <Title text=title.clone() />
        <ui::PageHead title=title before=crumbs actions=history />
        <div class="stack max-w-3xl">
            <Form department=department.clone() />
            {(!new).then(|| view! { <Switch department=department others=others version=version /> })}
        </div>
    }
}

#[component]
fn Form(department: Department) -> impl IntoView {
    let lang = page().lang();
    let text = |text: &String| RwSignal::new(text.clone());
    let (name, name_en, description) =
        (text(&department.name), text(&department.name_en), text(&department.description));
    let go = StoredValue::new(use_navigate());
    let save = Command::new(save_department, move |_| {
        ui::Toasts::take().push(ui::Tone::Ok, common::saved(lang), None);
        go.with_value(|go| go(LIST, NavigateOptions::default()));
    });
    let error = save.error();
    let label = if department.id == DepartmentId(0) { people::create(lang) } else { common::save(lang) };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(Department {
            name: name.get_untracked(),
            name_en: name_en.get_untracked(),
            description: description.get_untracked(),
            ..department.clone()
        });
    };
    view! {
        <ui::Card>
            <form class="stack" on:submit=submit novalidate=true>
                <Refused fault=save.fault() beside=BESIDE />
                <ui::FormGrid columns=true>
                    <ui::TextInput id="name" name="name" label=people::place_name(lang) bind=name error=error(Field::Name) required=true maxlength=80 />
                    <ui::TextInput id="name_en" name="name_en" label=people::place_name_en(lang) note=common::optional(lang) bind=name_en error=error(Field::NameEn) maxlength=80 />
                    <div class="wide">
                        <ui::TextArea id="description" name="description" label=people::description_label(lang) note=common::optional(lang) bind=description error=error(Field::Body) rows=2 maxlength=500 />
                    </div>
                </ui::FormGrid>
                <ui::Actions>
                    <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{label}</ui::Button>
                    <ui::LinkButton href=LIST variant=ui::Variant::Quiet>{common::cancel(lang)}</ui::LinkButton>
                </ui::Actions>
            </form>
        </ui::Card>
    }
}

#[component]
fn Switch(department: Department, others: Vec<Department>, version: RwSignal<u32>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let Department { id, version: seen, name, active, open_tickets, .. } = department;
    let text = if open_tickets > 0 {
        people::deactivate_department_open(lang, &page.number(open_tickets))
    } else {
        people::deactivate_department_text(lang).to_owned()
    };
    let told = StoredValue::new(name.clone());
    let again = move |text: String| {
        ui::Toasts::take().push(ui::Tone::Ok, text, None);
        version.update(|version| *version += 1);
    };
    let activate = Command::new(
        move |()| activate_department(id, seen),
        move |()| again(told.with_value(|name| people::activated(lang, name))),
    );
    let deactivate = Command::new(
        move |to: Option<i64>| deactivate_department(id, seen, to.map(DepartmentId)),
        move |()| again(told.with_value(|name| people::deactivated(lang, name))),
    );
    let place = Place {
        name,
        active,
        needs_successor: open_tickets > 0,
        text,
        successor_label: people::successor_department(lang),
        successor_field: Field::Department,
        // Also without open tickets: categories may need another department.
        others: others.into_iter().map(|other| Choice::new(other.id.to_string(), other.name)).collect(),
    };
    view! { <Switching place=place activate=activate deactivate=deactivate /> }
}
