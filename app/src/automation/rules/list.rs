//! The rules in the order in which they are asked, and the log of what they did.

use super::LIST;
use super::entry::{Entry, Remove};
use super::help::Help;
use crate::automation::api::{list_rules, order_rules, save_rule};
use crate::automation::{RunLog, Source};
use crate::boundary::FaultView;
use crate::conditions::Lists;
use crate::context::page;
use crate::people::guarded;
use crate::reading::reading;
use crate::setup::{Board, Listed, Whole, Words};
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
    let on_order = move |order: Vec<i64>| desk.order(order);
    let words = Words {
        glyph: ui::Glyph::Bolt,
        none: (words::none_title(lang), words::none_text(lang)),
        new: words::new(lang),
        order: words::order_label(lang),
    };
    let entry = move |id| view! { <Entry id=RuleId(id) desk=desk /> }.into_any();
    let remove = move |rule: Rule| view! { <Remove rule=rule desk=desk /> }.into_any();
    view! {
        <Whole id="rules" list=LIST words=words board=desk.board on_order=on_order entry=entry remove=remove />
        <RunLog source=Source::All lists=desk.lists />
    }
}
