//! The rules in the order in which they are asked, and the log of what they did.

use super::LIST;
use super::entry::{Entry, Remove};
use super::help::Help;
use crate::automation::api::{list_rules, order_rules, save_rule};
use crate::automation::{RunLog, Source};
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::page;
use crate::people::{Refused, guarded};
use crate::reading::reading;
use crate::setup::{Board, Listed};
use domain::automation::Rule;
use domain::ids::RuleId;
use domain::messages::policies::named;
use domain::messages::{common, rules as words};
use domain::permissions::Action as Act;
use leptos::prelude::*;
use leptos_meta::Title;

/// What the entries of the list share.
#[derive(Clone, Copy)]
pub(super) struct Desk {
    pub board: Board<Rule>,
    pub lists: StoredValue<Lists>,
}

impl Desk {
    /// Reads the rules again.
    pub async fn refresh(self) {
        match list_rules().await {
            Ok(rules) => self.board.show(rules),
            Err(fault) => self.board.refuse(fault),
        }
    }

    /// Switches a rule on or off.
    pub fn switch(self, id: RuleId, on: bool) {
        let lang = self.board.lang;
        let save = async move |rule| save_rule(Rule { enabled: on, ..rule }).await.map(drop);
        self.board.switch(id.0, on, save, async move |rule: Rule| {
            let name = named(rule.label(lang));
            self.board.done(if on { words::switched_on(lang, &name) } else { words::switched_off(lang, &name) });
            self.refresh().await;
        });
    }

    fn order(self, order: Vec<i64>) {
        let put = async |order: Vec<i64>| order_rules(order.into_iter().map(RuleId).collect()).await;
        self.board.order(order, put, async move || self.refresh().await);
    }
}

/// The rules.
#[component]
pub fn RulesPage() -> impl IntoView {
    guarded(Act::SetUpService, || {
        let lang = page().lang();
        let list = reading(|| (), |()| super::read());
        let new = move || {
            view! { <ui::LinkButton href=format!("{LIST}/new") variant=ui::Variant::Primary glyph=ui::Glyph::Plus attr:id="new-rule">{words::new(lang)}</ui::LinkButton> }
        };
        view! {
            <Title text=words::title(lang) />
            <ui::PageHead title=words::title(lang) lead=words::lead(lang) actions=new />
            <div class="stack max-w-4xl">
                <Help />
                <Transition fallback=move || view! { <ui::SkeletonRows label=common::loading(lang) rows=4 /> }>
                    {move || Suspend::new(async move {
                        match list.await {
                            Err(fault) => view! { <FaultView fault=fault /> }.into_any(),
                            Ok((rules, lists)) => {
                                let desk = Desk { board: Board::new(rules), lists: StoredValue::new(lists) };
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
    let is_empty = Memo::new(move |_| desk.board.rows.with(Vec::is_empty));
    let on_order = move |order: Vec<i64>| desk.order(order);
    let all = move || {
        if is_empty.get() {
            return view! {
                <ui::EmptyState glyph=ui::Glyph::Bolt title=words::none_title(lang) text=words::none_text(lang)>
                    <ui::LinkButton href=format!("{LIST}/new") variant=ui::Variant::Primary>{words::new(lang)}</ui::LinkButton>
                </ui::EmptyState>
            }
            .into_any();
        }
        view! {
            <ui::SortableList id="rules" label=words::order_label(lang) lang=lang items=desk.board.items name=move |id| desk.board.name(id) on_order=on_order let:id>
                <Entry id=RuleId(id) desk=desk />
            </ui::SortableList>
        }
        .into_any()
    };
    let dialog = move |(_, rule): (u32, Rule)| view! { <Remove rule=rule desk=desk /> };
    view! {
        <Refused fault=desk.board.fault />
        {all}
        <For each=move || desk.board.asked() key=|(times, _)| *times children=dialog />
        <RunLog source=Source::All lists=desk.lists />
    }
}
