//! "My problem is solved" and "not solved yet": forms of one button, with and without JavaScript.

use super::{Shown, tell};
use crate::context::page;
use crate::tickets::api::MoveOwnRequest;
use domain::messages::portal;
use domain::tickets::Status;
use leptos::prelude::*;

/// After the conversation of a request that is resolved or closed: agree, or open it again.
#[component]
pub fn Ended(shown: Shown) -> impl IntoView {
    let lang = page().lang();
    let state = Memo::new(move |_| shown.view.with(|view| (view.row.status, view.may.moves.clone())));
    move || {
        let (status, moves) = state.get();
        let agree = status == Status::Resolved && moves.contains(&Status::Closed);
        let reopen = !status.is_open() && moves.contains(&Status::InProgress);
        (agree || reopen).then(|| {
            view! {
                <section class="card p-4 mb-4 flex flex-wrap items-center justify-between gap-3">
                    <p class="text-sm text-ink-soft min-w-0 flex-1 basis-56">{portal::reopen_text(lang)}</p>
                    <div class="actions">
                        {agree.then(|| view! {
                            <Move shown=shown to=Status::Closed text=portal::confirm_own(lang) glyph=ui::Glyph::Check variant=ui::Variant::Primary />
                        })}
                        {reopen.then(|| view! {
                            <Move shown=shown to=Status::InProgress text=portal::reopen_own(lang) glyph=ui::Glyph::Undo variant=ui::Variant::Secondary />
                        })}
                    </div>
                </section>
            }
        })
    }
}

/// Under the reply of an open request: it solved itself.
#[component]
pub fn CloseOwn(shown: Shown) -> impl IntoView {
    let lang = page().lang();
    let may = Memo::new(move |_| {
        shown.view.with(|view| view.row.status.is_open() && view.may.moves.contains(&Status::Closed))
    });
    move || {
        may.get().then(|| {
            view! {
                <section class="mt-6 pt-4 border-t border-line flex flex-wrap items-center justify-between gap-3">
                    <p class="text-sm text-ink-soft min-w-0 flex-1 basis-56">{portal::close_text(lang)}</p>
                    <Move shown=shown to=Status::Closed text=portal::close_own(lang) glyph=ui::Glyph::CircleCheck variant=ui::Variant::Secondary />
                </section>
            }
        })
    }
}

#[component]
fn Move(shown: Shown, to: Status, #[prop(into)] text: String, glyph: ui::Glyph, variant: ui::Variant) -> impl IntoView {
    let lang = page().lang();
    let action = ServerAction::<MoveOwnRequest>::new();
    let toasts = ui::Toasts::take();
    Effect::new(move || match action.value().get() {
        Some(Ok(())) => {
            toasts.push(
                ui::Tone::Ok,
                if to == Status::Closed { portal::closed_toast(lang) } else { portal::reopened_toast(lang) },
                None,
            );
            shown.again(|| {});
        }
        Some(Err(fault)) => {
            tell(&fault);
            shown.again(|| {});
        }
        None => {}
    });
    let (ticket, number) = shown.view.with_untracked(|view| (view.row.id, view.row.number.clone()));
    view! {
        <ActionForm action=action>
            <input type="hidden" name="ticket" value=ticket.to_string() />
            <input type="hidden" name="to" value=to.code() />
            <input type="hidden" name="back" value=format!("/requests/{number}") />
            <ui::Button submit=true variant=variant glyph=glyph loading=action.pending()>{text}</ui::Button>
        </ActionForm>
    }
}
