//! Somebody wrote while the reader was writing: said at once, and asked before anything is sent.

use super::send::Sender;
use crate::context::page;
use domain::messages::desk;
use leptos::prelude::*;
use ui::{Actions, Banner, Button, Size, Tone, Variant};

/// Says what arrived; asks when a reply was stopped because of it.
#[component]
pub fn Arrived(sender: Sender) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let arrived = sender.room.arrived;
    let page = StoredValue::new(page);
    let asking = Memo::new(move |_| sender.asking.with(Option::is_some));
    let told = Memo::new(move |_| arrived.get() > 0);
    let text = move || match arrived.get() {
        0 | 1 => desk::arrived_one(lang).to_owned(),
        n => page.with_value(|page| desk::arrived(lang, &page.number(i64::from(n)))),
    };
    move || {
        if asking.get() {
            view! {
                <div class="m-3">
                    <Banner tone=Tone::Warn live=true>
                        <p class="banner-title">{text}</p>
                        <p>{desk::arrived_ask(lang)}</p>
                        <div class="mt-2">
                            <Actions>
                                <Button variant=Variant::Primary size=Size::Small on:click=move |_| page.with_value(|page| sender.send_anyway(page))>
                                    {desk::send_anyway(lang)}
                                </Button>
                                <Button size=Size::Small on:click=move |_| sender.keep_editing()>{desk::keep_editing(lang)}</Button>
                            </Actions>
                        </div>
                    </Banner>
                </div>
            }
            .into_any()
        } else if told.get() {
            view! { <div class="m-3"><Banner tone=Tone::Info live=true>{text}</Banner></div> }.into_any()
        } else {
            ().into_any()
        }
    }
}
