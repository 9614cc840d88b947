//! The accounts of a demo, to try each role with one click.

use crate::context::lang;
use domain::messages::{access, tickets};
use domain::permissions::Role;
use leptos::prelude::*;

/// The password of all demo accounts. It exists only in a seeded demo.
const PASSWORD: &str = "demo-Iranmehr-1405";

const ACCOUNTS: [(&str, Role); 8] = [
    ("central", Role::CentralAdmin),
    ("admin", Role::Admin),
    ("branch", Role::BranchAdmin),
    ("agent", Role::Agent),
    ("agent2", Role::Agent),
    ("reports", Role::ReportManager),
    ("customer", Role::Customer),
    ("customer2", Role::Customer),
];

/// The accounts; choosing one fills the form in.
#[component]
pub(super) fn DemoAccounts(login: RwSignal<String>, password: RwSignal<String>) -> impl IntoView {
    let lang = lang();
    let fill = move |name: &'static str| {
        login.set(name.to_owned());
        password.set(PASSWORD.to_owned());
    };
    view! {
        <section class="card p-4" aria-labelledby="demo-title">
            <div>
                <h2 id="demo-title" class="text-base">{access::demo_title(lang)}</h2>
                <p class="text-sm text-ink-soft">{access::demo_lead(lang)} " " <ui::Ltr text=PASSWORD code=true /></p>
            </div>
            <ul class="mt-3 grid grid-cols-2 gap-2">
                {ACCOUNTS
                    .into_iter()
                    .map(|(name, role)| {
                        let role = tickets::role(lang, role);
                        let label = access::demo_fill(lang, name, role);
                        view! {
                            <li>
                                <button
                                    type="button"
                                    class="w-full rounded-md border border-line bg-surface px-3 py-1 text-start hover:border-edge hover:bg-hover"
                                    title=label.clone()
                                    aria-label=label
                                    on:click=move |_| fill(name)
                                >
                                    <span class="block text-sm font-semibold"><ui::Ltr text=name /></span>
                                    <span class="block text-xs text-ink-faint">{role}</span>
                                </button>
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        </section>
    }
}
