//! The form of a person.

use super::fields::Fields;
use super::organisation::OrganisationField;
use crate::context::page;
use crate::people::api::save_person;
use crate::people::{Command, Refused};
use crate::tickets::desk::names;
use domain::Field;
use domain::messages::{common, people, tickets};
use domain::people::{Directory, Organisation, Person, PersonEdit, PersonSaved};
use domain::permissions::{Role, may_grant};
use leptos::prelude::*;
use ui::Choice;

/// Fields that show their problem themselves.
const BESIDE: &[Field] = &[
    Field::Name,
    Field::NameEn,
    Field::UserName,
    Field::Email,
    Field::Mobile,
    Field::Password,
    Field::Role,
    Field::Branch,
    Field::Department,
    Field::Organisation,
];

/// The form. `saved` hears the name and the answer.
#[component]
pub(super) fn PersonForm(
    person: Option<Person>,
    names: Directory,
    organisations: Vec<Organisation>,
    saved: Callback<(String, PersonSaved)>,
) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let fields = Fields::new(person.as_ref(), &names, lang);
    let save = Command::new(
        |edit: PersonEdit| async move {
            let name = edit.name.clone();
            save_person(edit).await.map(|saved| (name, saved))
        },
        move |answer| saved.run(answer),
    );
    let above = person.as_ref().is_some_and(|person| !page.me().is_some_and(|me| may_grant(&me.actor, person.role)));
    let new = person.is_none();
    let label = if new { people::create_person(lang) } else { common::save(lang) };
    let branch = person.as_ref().and_then(|person| person.branch).map(|branch| branch.0);
    let branches = names::choices(&names.branches, branch, lang);
    let roles = roles(person.as_ref());
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        save.run(fields.edit(person.as_ref()));
    };
    view! {
        <form class="stack" on:submit=submit novalidate=true autocomplete="off">
            <Refused fault=save.fault() beside=BESIDE />
            {above.then(|| view! { <ui::Banner tone=ui::Tone::Info>{people::above_you(lang)}</ui::Banner> })}
            <Identity fields=fields save=save locked=above new=new />
            <ui::Card title=people::person_access(lang)>
                <Place fields=fields save=save locked=above new=new roles=roles branches=branches organisations=organisations />
            </ui::Card>
            {(!above).then(|| view! {
                <ui::Actions>
                    <ui::Button variant=ui::Variant::Primary submit=true loading=save.busy()>{label}</ui::Button>
                    <ui::LinkButton href="/admin/users" variant=ui::Variant::Quiet>{common::cancel(lang)}</ui::LinkButton>
                </ui::Actions>
            })}
        </form>
    }
}

/// The command that saves.
type Save = Command<PersonEdit, (String, PersonSaved)>;

/// The roles that the reader may give, and the one that the person has.
fn roles(person: Option<&Person>) -> Vec<Choice> {
    let page = page();
    let may = |role: Role| page.me().is_some_and(|me| may_grant(&me.actor, role));
    Role::ALL
        .into_iter()
        .filter(|role| may(*role) || person.is_some_and(|person| person.role == *role))
        .map(|role| Choice::new(role.code(), tickets::role(page.lang(), role)))
        .collect()
}

#[component]
fn Identity(fields: Fields, save: Save, locked: bool, new: bool) -> impl IntoView {
    let lang = page().lang();
    let error = save.error();
    view! {
        <ui::Card title=people::person_identity(lang)>
            <ui::FormGrid columns=true>
                <ui::TextInput id="name" name="name" label=people::name_label(lang) bind=fields.name error=error(Field::Name) disabled=locked required=true maxlength=100 />
                <ui::TextInput id="name_en" name="name_en" label=people::name_en_label(lang) hint=people::name_en_hint(lang) note=common::optional(lang) bind=fields.name_en error=error(Field::NameEn) disabled=locked maxlength=100 />
                <ui::TextInput id="user_name" name="user_name" label=people::user_name_label(lang) hint=people::user_name_hint(lang) kind=ui::InputKind::Technical bind=fields.user_name error=error(Field::UserName) disabled=locked required=true maxlength=40 />
                <ui::TextInput id="email" name="email" label=people::email_label(lang) note=common::optional(lang) kind=ui::InputKind::Email bind=fields.email error=error(Field::Email) disabled=locked maxlength=254 />
                <ui::TextInput id="mobile" name="mobile" label=people::mobile_label(lang) note=common::optional(lang) kind=ui::InputKind::Phone bind=fields.mobile error=error(Field::Mobile) disabled=locked maxlength=40 />
                {new.then(|| view! {
                    <ui::TextInput
                        id="password"
                        name="password"
                        label=people::first_password(lang)
                        hint=people::first_password_hint(lang)
                        note=common::optional(lang)
                        kind=ui::InputKind::Password
                        bind=fields.password
                        error=error(Field::Password)
                        autocomplete="new-password"
                        reveal_label=common::show_password(lang)
                    />
                })}
            </ui::FormGrid>
        </ui::Card>
    }
}

#[component]
fn Place(
    fields: Fields,
    save: Save,
    locked: bool,
    new: bool,
    roles: Vec<Choice>,
    branches: Vec<Choice>,
    organisations: Vec<Organisation>,
) -> impl IntoView {
    let lang = page().lang();
    let error = save.error();
    // Somebody new is signed in nowhere yet.
    let hint = if new { "" } else { people::role_hint(lang) };
    let customer = Memo::new(move |_| fields.role() == Role::Customer);
    view! {
        <div class="stack">
            <ui::FormGrid columns=true>
                <ui::Select id="role" name="role" label=people::role_label(lang) hint=hint choices=roles bind=fields.role error=error(Field::Role) disabled=locked />
                <ui::Select id="branch" name="branch" label=people::branch_label(lang) choices=branches placeholder=people::no_branch(lang) bind=fields.branch error=error(Field::Branch) disabled=locked />
            </ui::FormGrid>
            <div hidden=move || customer.get()>
                <Departments fields=fields error=error(Field::Department) locked=locked />
            </div>
            <div class="stack" hidden=move || !customer.get()>
                <OrganisationField fields=fields organisations=organisations error=error(Field::Organisation) locked=locked />
                <ui::Checkbox
                    id="sees_organisation"
                    name="sees_organisation"
                    label=people::sees_organisation(lang)
                    hint=people::sees_organisation_hint(lang)
                    bind=fields.sees_organisation
                    disabled=Signal::derive(move || locked || fields.organisation.with(String::is_empty))
                />
            </div>
        </div>
    }
}

#[component]
fn Departments(fields: Fields, error: Signal<Option<String>>, locked: bool) -> impl IntoView {
    let lang = page().lang();
    let boxes = fields.departments.with_value(|departments| {
        departments
            .iter()
            .map(|(id, name, on)| view! {
                <ui::Checkbox id=format!("department-{id}") name="department" value=id.to_string() label=name.clone() bind=*on disabled=locked />
            })
            .collect::<Vec<_>>()
    });
    view! {
        <fieldset class="field" aria-describedby="departments-error">
            <legend class="field-label">{people::departments_label(lang)}</legend>
            {if boxes.is_empty() {
                view! { <p class="field-hint">{people::no_departments(lang)}</p> }.into_any()
            } else {
                view! {
                    <div class="grid gap-2 sm:grid-cols-2">{boxes}</div>
                    <p class="field-hint">{people::departments_hint(lang)}</p>
                }
                .into_any()
            }}
            <ui::FieldError id="departments-error" error=error />
        </fieldset>
    }
}
