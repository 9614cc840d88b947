//! `/admin/users`: everybody, by name, role, branch and state.

use super::api::list_people;
use super::cells::Counted;
use super::guarded;
use super::person::shown_name;
use crate::boundary::FaultView;
use crate::context::{When, page};
use crate::reading::reading;
use crate::tickets::api::directory;
use domain::ids::UserId;
use domain::messages::{common, people, tickets};
use domain::people::{Directory, PeoplePage, PeopleQuery, Person};
use domain::permissions::{Action as Act, Role};
use domain::tickets::query::encode;
use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use leptos_router::params::ParamsMap;
use ui::Choice;

/// Where the list is.
const LIST: &str = "/admin/users";
/// People are counted up to this.
const COUNT_MAX: i64 = 10_000;

/// The people.
#[component]
pub fn UsersPage() -> impl IntoView {
    guarded(Act::ManageUsers, || {
        let lang = page().lang();
        let map = use_query_map();
        let query = Memo::new(move |_| map.with(read));
        let list = reading(
            move || query.get(),
            |query| async move {
                let names = directory().await?;
                Ok::<_, domain::Fault>((list_people(query).await?, names))
            },
        );
        let new = move || view! { <ui::LinkButton href="/admin/users/new" variant=ui::Variant::Primary glyph=ui::Glyph::UserAdd>{people::new_user(lang)}</ui::LinkButton> };
        view! {
            <Title text=people::users_title(lang) />
            <ui::PageHead title=people::users_title(lang) lead=people::users_lead(lang) actions=new />
            <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=10 /> }>
                {move || Suspend::new(async move {
                    match list.await {
                        Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                        Ok((found, names)) => {
                            let query = query.get_untracked();
                            view! {
                                <Filters query=query.clone() names=names.clone() />
                                <List found=found query=query names=names />
                            }
                            .into_any()
                        }
                    }
                })}
            </Transition>
        }
        .into_any()
    })
}

fn read(map: &ParamsMap) -> PeopleQuery {
    PeopleQuery {
        search: map.get("q").unwrap_or_default().trim().to_owned(),
        role: map.get("role").and_then(|code| Role::parse(&code)),
        branch: map.get("branch").and_then(|id| id.parse().ok()),
        active: map.get("active").and_then(|active| active.parse().ok()),
        after: map.get("after").and_then(|id| id.parse().ok()),
    }
}

fn url(query: &PeopleQuery, after: Option<UserId>) -> String {
    let mut pairs = Vec::new();
    if !query.search.is_empty() {
        pairs.push(format!("q={}", encode(&query.search)));
    }
    pairs.extend(query.role.map(|role| format!("role={}", role.code())));
    pairs.extend(query.branch.map(|branch| format!("branch={branch}")));
    pairs.extend(query.active.map(|active| format!("active={active}")));
    pairs.extend(after.map(|after| format!("after={after}")));
    if pairs.is_empty() { LIST.to_owned() } else { format!("{LIST}?{}", pairs.join("&")) }
}

/// One form with search and filters; it works without JavaScript too.
#[component]
fn Filters(query: PeopleQuery, names: Directory) -> impl IntoView {
    let lang = page().lang();
    let roles: Vec<Choice> =
        Role::ALL.into_iter().map(|role| Choice::new(role.code(), tickets::role(lang, role))).collect();
    let branches: Vec<Choice> =
        names.branches.iter().map(|branch| Choice::new(branch.id.to_string(), branch.label(lang))).collect();
    let states = vec![Choice::new("true", common::active(lang)), Choice::new("false", common::inactive(lang))];
    let chosen = |value: Option<String>| value.unwrap_or_default();
    view! {
        <form method="get" action=LIST role="search" class="mb-3 grid grid-cols-2 items-end gap-2 sm:flex sm:flex-wrap">
            <div class="col-span-2 sm:w-64">
                <ui::TextInput
                    id="people-search"
                    name="q"
                    label=people::users_search(lang)
                    hide_label=true
                    kind=ui::InputKind::Search
                    placeholder=people::users_search_hint(lang)
                    value=query.search
                    glyph=ui::Glyph::Search
                    maxlength=100
                />
            </div>
            <ui::Select id="role" name="role" label=people::role_label(lang) hide_label=true choices=roles placeholder=people::any_role(lang) value=chosen(query.role.map(|role| role.code().to_owned())) />
            <ui::Select id="branch" name="branch" label=people::branch_label(lang) hide_label=true choices=branches placeholder=people::any_branch(lang) value=chosen(query.branch.map(|id| id.to_string())) />
            <ui::Select id="active" name="active" label=people::state_label(lang) hide_label=true choices=states placeholder=people::any_state(lang) value=chosen(query.active.map(|active| active.to_string())) />
            <ui::Button submit=true glyph=ui::Glyph::Filter class:min-h-10=true>{people::apply(lang)}</ui::Button>
        </form>
    }
}

#[component]
fn List(found: PeoplePage, query: PeopleQuery, names: Directory) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    if found.rows.is_empty() {
        return view! {
            <ui::EmptyState glyph=ui::Glyph::Users title=people::nobody_found(lang) text=people::nobody_found_text(lang)>
                <ui::LinkButton href=LIST>{people::clear_filters(lang)}</ui::LinkButton>
            </ui::EmptyState>
        }
        .into_any();
    }
    let number = page.number(found.total);
    let summary =
        if found.total >= COUNT_MAX { people::found_many(lang, &number) } else { people::found_people(lang, &number) };
    let first = query.after.map(|_| url(&query, None));
    let next = found.next.map(|next| url(&query, Some(next)));
    view! {
        <section class="card">
            <ui::Table label=people::users_title(lang) stack=true>
                <thead>
                    <tr>
                        <th scope="col">{people::name_head(lang)}</th>
                        <th scope="col">{people::role_label(lang)}</th>
                        <th scope="col">{people::branch_label(lang)}</th>
                        <th scope="col" class="cell-extra">{people::contact_head(lang)}</th>
                        <th scope="col" class="cell-num">{people::open_head(lang)}</th>
                        <th scope="col">{people::seen_head(lang)}</th>
                    </tr>
                </thead>
                <tbody>{found.rows.into_iter().map(|person| row(person, &names)).collect_view()}</tbody>
            </ui::Table>
        </section>
        <ui::Pager label=common::pages(lang) newer_label=people::first_page(lang) older_label=people::next_page(lang) newer=first older=next summary=summary />
    }
    .into_any()
}

fn row(person: Person, names: &Directory) -> impl IntoView + use<> {
    let page = page();
    let lang = page.lang();
    let branch = person.branch.map(|id| Directory::label(&names.branches, id.0, lang).to_owned());
    let open = if person.assigned_open == 0 { String::new() } else { page.number(person.assigned_open) };
    let name = shown_name(&person, lang).to_owned();
    let contact = if person.email.is_empty() { person.mobile } else { person.email };
    view! {
        <tr>
            <td class="cell-main">
                <span class="flex items-center gap-2">
                    <ui::Avatar name=name.clone() id=person.id.0 size=ui::AvatarSize::Small />
                    <span class="min-w-0">
                        <a class="row-link" href=format!("{LIST}/{}", person.id)><ui::Bdi text=name /></a>
                        " " <span class="cell-sub text-xs"><ui::Ltr text=person.user_name /></span>
                    </span>
                    {(!person.active).then(|| view! { <ui::Pill glyph=ui::Glyph::Ban text=common::inactive(lang) /> })}
                </span>
            </td>
            <td class="cell-tight">{tickets::role(lang, person.role)}</td>
            <td class="cell-tight">{branch.map(|name| view! { <ui::Bdi text=name /> })}</td>
            <td class="cell-tight cell-sub cell-extra"><ui::Ltr text=contact /></td>
            <td class="cell-num cell-tight"><Counted label=people::open_head(lang) text=open /></td>
            <td class="cell-tight cell-sub">
                {match person.last_seen_at {
                    Some(at) => view! { <When at=at /> }.into_any(),
                    None => people::never_seen(lang).into_any(),
                }}
            </td>
        </tr>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::ids::BranchId;

    #[test]
    fn the_address_of_a_list_holds_its_filters() {
        let query = PeopleQuery {
            search: "علی ر".into(),
            role: Some(Role::Agent),
            branch: Some(BranchId(3)),
            active: Some(false),
            after: Some(UserId(9)),
        };
        assert_eq!(url(&PeopleQuery::default(), None), "/admin/users");
        let url = url(&query, query.after);
        assert!(url.starts_with("/admin/users?q=%D8%B9"), "{url}");
        assert!(url.ends_with("&role=agent&branch=3&active=false&after=9"), "{url}");
    }
}
