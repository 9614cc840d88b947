//! `/admin/sla`: the policies in the order in which they are asked.

use super::counting::Counting;
use super::entry::{Entry, Remove};
use super::{LIST, label};
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::{lang, page};
use crate::people::{Refused, guarded};
use crate::reading::reading;
use crate::sla::api::{list_policies, order_policies, policy_problems, save_policy};
use domain::Fault;
use domain::ids::PolicyId;
use domain::messages::{common, policies as words};
use domain::permissions::Action as Act;
use domain::sla::Policy;
use domain::sla::policy::Found;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_meta::Title;

/// What the entries of the list share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub policies: RwSignal<Vec<Policy>>,
    pub found: RwSignal<Vec<Found>>,
    pub lists: StoredValue<Lists>,
    /// The order as it is shown; set again, it goes back to what the server has.
    items: RwSignal<Vec<i64>>,
    pub fault: RwSignal<Option<Fault>>,
    /// Goes up when clocks are counted anew.
    pub counted: RwSignal<u32>,
    /// What is to be removed, and how often that was asked: every question has a dialog of its own.
    removing: RwSignal<(u32, Option<PolicyId>)>,
    /// The order that is still to be sent; only the last one matters.
    wanted: StoredValue<Option<Vec<i64>>>,
    sending: StoredValue<bool>,
}

impl Desk {
    fn new(policies: Vec<Policy>, found: Vec<Found>, lists: Lists) -> Self {
        Self {
            items: RwSignal::new(policies.iter().map(|policy| policy.id.0).collect()),
            policies: RwSignal::new(policies),
            found: RwSignal::new(found),
            lists: StoredValue::new(lists),
            fault: RwSignal::new(None),
            counted: RwSignal::new(0),
            removing: RwSignal::new((0, None)),
            wanted: StoredValue::new(None),
            sending: StoredValue::new(false),
        }
    }

    /// A policy as it is known now.
    pub fn policy(self, id: PolicyId) -> Option<Policy> {
        self.policies.with(|all| all.iter().find(|policy| policy.id == id).cloned())
    }

    /// Reads policies and problems again, where they stand: what has the focus keeps it.
    pub async fn refresh(self) {
        let read = async { Ok::<_, Fault>((list_policies().await?, policy_problems(None).await?)) };
        match read.await {
            Ok((policies, found)) => {
                // Moved meanwhile: that order comes with its own answer.
                let is_moving = self.sending.try_get_value().unwrap_or(true);
                if !is_moving {
                    let _ = self.items.try_set(policies.iter().map(|policy| policy.id.0).collect());
                }
                let _ = self.found.try_set(found);
                let _ = self.policies.try_set(policies);
            }
            Err(fault) => self.refuse(fault),
        }
    }

    /// Shows why something was refused, and everything as it was.
    pub fn refuse(self, fault: Fault) {
        let _ = self.fault.try_set(Some(fault));
        // The same again: switches and order go back to it.
        let _ = self.policies.try_update(|_| ());
    }

    /// Told of a success: the clocks are counted anew.
    pub fn done(self, text: String) {
        ui::Toasts::take().push(ui::Tone::Ok, text, None);
        let _ = self.fault.try_set(None);
        let _ = self.counted.try_update(|counted| *counted += 1);
    }

    /// Asks whether a policy shall go.
    pub fn ask_to_remove(self, id: PolicyId) {
        self.removing.update(|(times, removing)| {
            *times += 1;
            *removing = Some(id);
        });
    }

    /// Switches a policy on or off.
    pub fn switch(self, id: PolicyId, on: bool) {
        let Some(policy) = untrack(|| self.policy(id)) else { return };
        if policy.enabled == on {
            return;
        }
        let lang = lang();
        let name = words::named(label(&policy, lang));
        spawn_local(async move {
            match save_policy(Policy { enabled: on, ..policy }).await {
                Ok(_) => {
                    self.done(if on { words::switched_on(lang, &name) } else { words::switched_off(lang, &name) });
                    self.refresh().await;
                }
                Err(fault) => self.refuse(fault),
            }
        });
    }

    /// Takes a new order; of several in a row the last is sent when the one before was answered.
    fn order(self, order: Vec<i64>) {
        self.wanted.set_value(Some(order));
        if self.sending.get_value() {
            return;
        }
        self.sending.set_value(true);
        let lang = lang();
        spawn_local(async move {
            let mut answer = Ok(());
            while answer.is_ok() {
                let Some(Some(order)) = self.wanted.try_update_value(Option::take) else { break };
                answer = order_policies(order.into_iter().map(PolicyId).collect()).await;
            }
            let _ = self.wanted.try_set_value(None);
            let _ = self.sending.try_set_value(false);
            match answer {
                Ok(()) => {
                    self.done(words::ordered(lang).to_owned());
                    self.refresh().await;
                }
                Err(fault) => {
                    ui::Toasts::take().push(ui::Tone::Danger, words::not_ordered(lang), None);
                    let before = self.policies.try_with_untracked(|all| all.iter().map(|policy| policy.id.0).collect());
                    let _ = before.map(|before| self.items.try_set(before));
                    self.refuse(fault);
                }
            }
        });
    }
}

async fn read() -> Result<(Vec<Policy>, Vec<Found>, Lists), Fault> {
    let (policies, lists) = super::read().await?;
    Ok((policies, policy_problems(None).await?, lists))
}

/// The policies.
#[component]
pub fn PoliciesPage() -> impl IntoView {
    guarded(Act::SetUpService, || {
        let lang = page().lang();
        let list = reading(|| (), |()| read());
        let new = move || {
            view! { <ui::LinkButton href=format!("{LIST}/new") variant=ui::Variant::Primary glyph=ui::Glyph::Plus attr:id="new-policy">{words::new(lang)}</ui::LinkButton> }
        };
        view! {
            <Title text=words::title(lang) />
            <ui::PageHead title=words::title(lang) lead=words::lead(lang) actions=new />
            <div class="max-w-4xl">
                <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=4 /> }>
                    {move || Suspend::new(async move {
                        match list.await {
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                            Ok((policies, found, lists)) => {
                                let desk = Desk::new(policies, found, lists);
                                (move || view! { <List desk=desk /> }).into_any()
                            }
                        }
                    })}
                </Transition>
            </div>
        }
        .into_any()
    })
}

#[component]
fn List(desk: Desk) -> impl IntoView {
    let lang = page().lang();
    let is_empty = Memo::new(move |_| desk.policies.with(Vec::is_empty));
    let name = move |id: i64| {
        let policy = untrack(|| desk.policy(PolicyId(id)));
        policy.map(|policy| label(&policy, lang).to_owned()).unwrap_or_default()
    };
    let on_order = move |order: Vec<i64>| desk.order(order);
    let all = move || {
        if is_empty.get() {
            return view! {
                <ui::EmptyState glyph=ui::Glyph::Hourglass title=words::none_title(lang) text=words::none_text(lang)>
                    <ui::LinkButton href=format!("{LIST}/new") variant=ui::Variant::Primary>{words::new(lang)}</ui::LinkButton>
                </ui::EmptyState>
            }
            .into_any();
        }
        view! {
            <ui::SortableList id="policies" label=words::order_label(lang) lang=lang items=desk.items name=name on_order=on_order let:id>
                <Entry id=PolicyId(id) desk=desk />
            </ui::SortableList>
        }
        .into_any()
    };
    let asked = move || {
        let (times, id) = desk.removing.get();
        id.and_then(|id| untrack(|| desk.policy(id))).map(|policy| (times, policy))
    };
    let dialog = move |(_, policy): (u32, Policy)| view! { <Remove policy=policy desk=desk /> };
    view! {
        <Refused fault=desk.fault />
        <Counting asked=desk.counted />
        {all}
        <For each=asked key=|(times, _)| *times children=dialog />
    }
}
