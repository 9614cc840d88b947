//! The top of a request: title, where it stands, whose turn it is.

use super::Shown;
use crate::context::{When, page};
use domain::messages::{portal, sla};
use domain::tickets::Status;
use leptos::prelude::*;

/// How many steps are behind, of received, in progress, (your answer), solved.
const fn reached(status: Status) -> usize {
    match status {
        Status::Pending => 0,
        Status::InProgress => 1,
        Status::Waiting => 2,
        // All of them.
        Status::Resolved | Status::Closed => 4,
    }
}

/// Title, stepper, headline, facts.
#[component]
pub fn Head(shown: Shown) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let view = shown.view;
    let status = Memo::new(move |_| view.with(|view| view.row.status));
    let title = Memo::new(move |_| view.with(|view| (view.row.title.clone(), view.row.title_dir)));
    let steps = move || {
        let status = status.get();
        let mut steps =
            vec![ui::Step::new(portal::step_received(lang), ""), ui::Step::new(portal::step_working(lang), "")];
        if status == Status::Waiting {
            steps.push(ui::Step::new(portal::step_you(lang), ""));
        }
        steps.push(ui::Step::new(
            if status == Status::Closed { portal::step_closed(lang) } else { portal::step_solved(lang) },
            "",
        ));
        view! { <ui::Stepper label=portal::stepper_label(lang) steps=steps current=reached(status) done_label=portal::step_done(lang) /> }
    };
    let zone = page.get().zone.clone();
    let clock = page.clone();
    let promise = Memo::new(move |_| view.with(|view| view.promise));
    let promised = move || promise.get().map(|promise| sla::customer(lang, &promise, clock.now(), &zone));
    let tone = move || match status.get() {
        Status::Pending | Status::InProgress => ui::Tone::Brand,
        Status::Waiting => ui::Tone::Warn,
        Status::Resolved => ui::Tone::Ok,
        Status::Closed => ui::Tone::Neutral,
    };
    view! {
        {move || {
            let (text, dir) = title.get();
            view! { <h1 class="page-title" dir=dir.code()>{text}</h1> }
        }}
        <Facts shown=shown />
        <div class="my-5">{steps}</div>
        <div role="status">
            {move || {
                let (_, glyph) = ui::status_look(status.get());
                view! {
                    <div class=format!("banner {}", tone().class())>
                        <ui::Icon glyph=glyph class="banner-icon" />
                        <p class="banner-text font-semibold">
                            {portal::headline(lang, status.get())}
                            {promised().map(|sentence| view! { <span class="block text-sm font-normal">{sentence}</span> })}
                        </p>
                    </div>
                }
            }}
        </div>
    }
}

/// One quiet line: number, when, who answers.
#[component]
fn Facts(shown: Shown) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let me = page.me().map(|me| me.actor.user);
    let row = Memo::new(move |_| shown.view.with(|view| view.row.clone()));
    move || {
        let row = row.get();
        let sender = (me != Some(row.requester.id)).then(|| row.requester.name.clone());
        let assignee = match row.assignee {
            Some(person) => Some(person.name),
            None if row.status == Status::Pending => Some(portal::nobody_yet(lang).to_owned()),
            None => None,
        }
        .filter(|_| row.status.is_open());
        view! {
            <dl class="row text-xs text-ink-faint mt-1">
                <div class="flex gap-1"><dt>{portal::number_label(lang)}":"</dt><dd><ui::Ltr text=row.number /></dd></div>
                <div class="flex gap-1"><dt>{portal::opened_label(lang)}":"</dt><dd><When at=row.created_at /></dd></div>
                {sender.map(|name| view! {
                    <div class="flex gap-1"><dt>{portal::requester_is(lang)}":"</dt><dd><ui::Bdi text=name /></dd></div>
                })}
                {assignee.map(|name| view! {
                    <div class="flex gap-1"><dt>{portal::assignee_is(lang)}":"</dt><dd><ui::Bdi text=name /></dd></div>
                })}
            </dl>
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_never_goes_back_while_it_waits_for_its_owner() {
        let way = [Status::Pending, Status::InProgress, Status::Waiting, Status::Resolved].map(reached);
        assert!(way.is_sorted());
    }
}
