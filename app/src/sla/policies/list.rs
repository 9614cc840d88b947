//! `/admin/sla`: the policies in the order in which they are asked.

use super::LIST;
use super::counting::Counting;
use super::entry::{Entry, Remove};
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::page;
use crate::people::guarded;
use crate::reading::reading;
use crate::setup::{Board, Listed, Whole, Words};
use crate::sla::api::{list_policies, order_policies, policy_problems, save_policy};
use domain::Fault;
use domain::ids::PolicyId;
use domain::messages::{common, policies as words};
use domain::permissions::Action as Act;
use domain::sla::Policy;
use domain::sla::policy::Found;
use leptos::prelude::*;
use leptos_meta::Title;

/// What the entries of the list share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub board: Board<Policy>,
    pub found: RwSignal<Vec<Found>>,
    pub lists: StoredValue<Lists>,
    /// Goes up when clocks are counted anew.
    pub counted: RwSignal<u32>,
}

impl Desk {
    fn new(policies: Vec<Policy>, found: Vec<Found>, lists: Lists) -> Self {
        Self {
            board: Board::new(policies),
            found: RwSignal::new(found),
            lists: StoredValue::new(lists),
            counted: RwSignal::new(0),
        }
    }

    /// Reads policies and problems again.
    pub async fn refresh(self) {
        let read = async { Ok::<_, Fault>((list_policies().await?, policy_problems(None).await?)) };
        match read.await {
            Ok((policies, found)) => {
                let _ = self.found.try_set(found);
                self.board.show(policies);
            }
            Err(fault) => self.board.refuse(fault),
        }
    }

    /// Told of a success: the clocks are counted anew.
    pub fn done(self, text: String) {
        self.board.done(text);
        self.recount();
    }

    fn recount(self) {
        let _ = self.counted.try_update(|counted| *counted += 1);
    }

    /// Switches a policy on or off.
    pub fn switch(self, id: PolicyId, on: bool) {
        let lang = self.board.lang;
        let save = async move |policy| save_policy(Policy { enabled: on, ..policy }).await.map(drop);
        self.board.switch(id.0, on, save, async move |policy: Policy| {
            let name = words::named(policy.label(lang));
            self.done(if on { words::switched_on(lang, &name) } else { words::switched_off(lang, &name) });
            self.refresh().await;
        });
    }

    fn order(self, order: Vec<i64>) {
        let put = async |order: Vec<i64>| order_policies(order.into_iter().map(PolicyId).collect()).await;
        self.board.order(order, put, async move || {
            self.recount();
            self.refresh().await;
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
    let on_order = move |order: Vec<i64>| desk.order(order);
    let words = Words {
        glyph: ui::Glyph::Hourglass,
        none: (words::none_title(lang), words::none_text(lang)),
        new: words::new(lang),
        order: words::order_label(lang),
    };
    let entry = move |id| view! { <Entry id=PolicyId(id) desk=desk /> }.into_any();
    let remove = move |policy: Policy| view! { <Remove policy=policy desk=desk /> }.into_any();
    view! {
        <Counting asked=desk.counted />
        <Whole id="policies" list=LIST words=words board=desk.board on_order=on_order entry=entry remove=remove />
    }
}
