//! `/admin/branches/:id`, and `/admin/branches/new`.

use super::in_language;
use super::switching::{Place, Switching};
use crate::boundary::FaultView;
use crate::context::page;
use crate::people::api::{activate_branch, deactivate_branch, list_branches, save_branch};
use crate::people::audit::HistoryLink;
use crate::people::{Command, Refused, guarded};
use crate::reading::reading;
use domain::access::AuditArea;
use domain::ids::BranchId;
use domain::messages::{common, people};
use domain::people::Branch;
use domain::permissions::Action as Act;
use domain::{Fault, Field};
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};
use ui::Choice;

const LIST: &str = "/admin/branches";
/// Fields that show their problem themselves; the server speaks of city, phone and address by related names.
const BESIDE: &[Field] = &[Field::Name, Field::NameEn, Field::Form, Field::Mobile, Field::Body];

/// The branch, and the other active ones.
async fn read(id: String) -> Result<(Branch, Vec<Branch>), Fault> {
    let mut all = list_branches(String::new()).await?;
    if id == "new" {
        return Ok((Branch { active: true, ..Branch::default() }, Vec::new()));
    }
    let id: BranchId = id.parse().map_err(|_| Fault::NotFound)?;
    let at = all.iter().position(|branch| branch.id == id).ok_or(Fault::NotFound)?;
    let branch = all.swap_remove(at);
    all.retain(|other| other.active);
    Ok((branch, all))
}

/// A branch's page.
#[component]
pub fn BranchPage() -> impl IntoView {
    guarded(Act::ManageBranches, || {
        let lang = page().lang();
        let params = use_params_map();
        let version = RwSignal::new(0_u32);
        let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
        let found = reading(move || (id.get(), version.get()), |(id, _)| read(id));
        view! {
            <Transition fallback=move || view! { <ui::Skeleton label=common::loading(lang) lines=8 /> }>
                {move || Suspend::new(async move {
                    match found.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        // Drawn by a closure: read again, it is built anew. Laid over the old view, its buttons and
                        // dialogs would stay tied to signals that are gone.
                        Ok((branch, others)) => {
                            (move || view! { <Whole branch=branch.clone() others=others.clone() version=version /> })
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
fn Whole(branch: Branch, others: Vec<Branch>, version: RwSignal<u32>) -> impl IntoView {
    let lang = page().lang();
    let new = branch.id == BranchId(0);
    let title = if new {
        people::new_branch(lang).to_owned()
    } else {
        in_language(&branch.name, &branch.name_en, lang).to_owned()
    };
    let id = branch.id;
    let history = move || (!new).then(|| view! { <HistoryLink area=AuditArea::Branch id=id.0 /> });
    let crumbs = move || {
        view! { <ui::Breadcrumb label=people::path_label(lang) crumbs=vec![ui::Crumb::new("/admin", common::admin(lang)), ui::Crumb::new(LIST, people::branches_title(lang))] /> }
    };
    view! {
        <Title text=title.clone() />
        <ui::PageHead title=title before=crumbs actions=history />
        <div class="stack max-w-3xl">
            <Form branch=branch.clone() />
            {(!new).then(|| view! { <Switch branch=branch others=others version=version /> })}
        </div>
    }
}

#[component]
fn Form(branch: Branch) -> impl IntoView {
    let lang = page().lang();
    let text = |text: &String| RwSignal::new(text.clone());
    let (name, name_en, city) = (text(&branch.name), text(&branch.name_en), text(&branch.city));
    let (phone, address) = (text(&branch.phone), text(&branch.address));
    let go = StoredValue::new(use_navigate());
    let save = Command::new(save_branch, move |_| {
        ui::Toasts::take().push(ui::Tone::Ok, common::saved(lang), None);
        go.with_value(|go| go(LIST, NavigateOptions::default()));
    });
    let error = save.error();
    let label = if branch.id == BranchId(0) { people::create(lang) } else { common::save(lang) };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(Branch {
            name: name.get_untracked(),
            name_en: name_en.get_untracked(),
            city: city.get_untracked(),
            phone: phone.get_untracked(),
            address: address.get_untracked(),
            ..branch.clone()
        });
    };
    view! {
        <ui::Card>
            <form class="stack" on:submit=submit novalidate=true>
                <Refused fault=save.fault() beside=BESIDE />
                <ui::FormGrid columns=true>
                    <ui::TextInput id="name" name="name" label=people::place_name(lang) bind=name error=error(Field::Name) required=true maxlength=80 />
                    <ui::TextInput id="name_en" name="name_en" label=people::place_name_en(lang) note=common::optional(lang) bind=name_en error=error(Field::NameEn) maxlength=80 />
                    <ui::TextInput id="city" name="city" label=people::city_label(lang) note=common::optional(lang) bind=city error=error(Field::Form) maxlength=80 />
                    <ui::TextInput id="phone" name="phone" label=people::phone_label(lang) note=common::optional(lang) kind=ui::InputKind::Phone bind=phone error=error(Field::Mobile) maxlength=40 />
                    <div class="wide">
                        <ui::TextArea id="address" name="address" label=people::address_label(lang) note=common::optional(lang) bind=address error=error(Field::Body) rows=2 maxlength=300 />
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
fn Switch(branch: Branch, others: Vec<Branch>, version: RwSignal<u32>) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let Branch { id, version: seen, name, active, open_tickets, people: heads, .. } = branch;
    let needs_successor = open_tickets > 0 || heads > 0;
    let text = if needs_successor {
        people::deactivate_branch_open(lang, &page.number(open_tickets), &page.number(heads))
    } else {
        people::deactivate_branch_text(lang).to_owned()
    };
    let told = StoredValue::new(name.clone());
    let again = move |text: String| {
        ui::Toasts::take().push(ui::Tone::Ok, text, None);
        version.update(|version| *version += 1);
    };
    let activate = Command::new(
        move |()| activate_branch(id, seen),
        move |()| again(told.with_value(|name| people::activated(lang, name))),
    );
    let deactivate = Command::new(
        move |to: Option<i64>| deactivate_branch(id, seen, to.map(BranchId)),
        move |()| again(told.with_value(|name| people::deactivated(lang, name))),
    );
    let place = Place {
        name,
        active,
        needs_successor,
        text,
        successor_label: people::successor_branch(lang),
        successor_field: Field::Branch,
        // Without anything to move nobody need take over.
        others: if needs_successor {
            others.into_iter().map(|other| Choice::new(other.id.to_string(), other.name)).collect()
        } else {
            Vec::new()
        },
    };
    view! { <Switching place=place activate=activate deactivate=deactivate /> }
}
