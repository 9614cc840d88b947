//! The customer's reply: one box. Without JavaScript a plain form; with it nothing reloads and nothing typed is lost.

use super::super::attach::{Attached, FilesField};
use super::super::{FaultBanner, Later, random_key, returned};
use super::Shown;
use crate::boundary::field_error;
use crate::context::page;
use crate::tickets::api::{ReplyTicket, reply_ticket, save_draft};
use domain::fault::Conflict;
use domain::ids::CommentId;
use domain::messages::{faults, portal};
use domain::tickets::{Reply, Status};
use domain::{Fault, Field};
use leptos::ev::SubmitEvent;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use server_fn::ServerFn;
use std::time::Duration;
use web_sys::FormData;

/// Fields that show their own problem.
const BESIDE: &[Field] = &[Field::Body, Field::Files];
/// Pause in the typing before the draft is saved.
const PAUSE: Duration = Duration::from_secs(1);

/// Signals of the form.
#[derive(Clone, Copy)]
struct Writing {
    body: RwSignal<String>,
    files: Attached,
    fault: RwSignal<Option<Fault>>,
    busy: RwSignal<bool>,
    once: RwSignal<String>,
    form: NodeRef<html::Form>,
    /// The newest message that the writer has seen; anything newer stops the reply and asks.
    seen: RwSignal<CommentId>,
    saving: Later,
}

/// The reply box; nothing for readers who may not reply.
#[component]
pub fn ReplyForm(shown: Shown) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let (ticket, number, draft) =
        shown.view.with_untracked(|view| (view.row.id, view.row.number.clone(), view.draft.clone()));
    let newest = Memo::new(move |_| shown.view.with(|view| view.newest_comment));
    let writing = Writing {
        body: RwSignal::new(draft),
        files: Attached::new(),
        fault: RwSignal::new(returned::<ReplyTicket>()),
        busy: RwSignal::new(false),
        once: RwSignal::new(format!("{}-{}", page.get().event, page.get().now.0)),
        form: NodeRef::new(),
        seen: RwSignal::new(newest.get_untracked()),
        saving: Later::new(),
    };
    Effect::new(move || writing.once.set(random_key()));
    // What is shown has been seen, unless a refused reply asks about it.
    Effect::new(move || {
        let newest = newest.get();
        if !writing.fault.with_untracked(|fault| arrived(fault.as_ref()).is_some()) {
            writing.seen.set(newest);
        }
    });
    Effect::new(move |before: Option<String>| {
        let now = writing.body.get();
        if before.is_some_and(|before| before != now) {
            let text = now.clone();
            writing.saving.after(PAUSE, move || {
                spawn_local(async move {
                    // A draft that is not stored stays in the box; the next pause tries again.
                    let _ = save_draft(format!("ticket:{ticket}"), text).await;
                });
            });
        }
        now
    });
    let on_submit = move |event: SubmitEvent| {
        event.prevent_default();
        send(shown, writing);
    };
    let may = Memo::new(move |_| shown.view.with(|view| view.may.reply));
    let hint = move || match shown.view.with(|view| view.row.status) {
        Status::Waiting => Some(portal::reply_asks(lang)),
        Status::Resolved | Status::Closed => Some(portal::reply_reopens(lang)),
        Status::Pending | Status::InProgress => None,
    };
    let body_error = Signal::derive(move || field_error(writing.fault.get().as_ref(), Field::Body));
    view! {
        <section id="reply" hidden=move || !may.get()>
            <Arrived shown=shown writing=writing />
            <FaultBanner fault=Signal::derive(move || writing.fault.get().filter(|fault| arrived(Some(fault)).is_none())) beside=BESIDE />
            <form
                node_ref=writing.form
                action=ReplyTicket::url()
                method="post"
                enctype="multipart/form-data"
                on:submit=on_submit
                class="mt-2"
            >
                <input type="hidden" name="ticket" value=ticket.to_string() />
                <input type="hidden" name="number" value=number />
                <input type="hidden" name="seen" value=move || writing.seen.get().to_string() />
                <input type="hidden" name="once" value=move || writing.once.get() />
                <ui::ComposerFrame internal=false>
                    <ui::TextArea
                        id="reply-body"
                        name="body"
                        label=portal::reply_label(lang)
                        hide_label=true
                        placeholder=portal::reply_placeholder(lang)
                        bind=writing.body
                        error=body_error
                        rows=3
                        bare=true
                    />
                    <div class="composer-foot">
                        <FilesField id="reply-files" label=portal::reply_files(lang) attached=writing.files fault=writing.fault compact=true />
                        <ui::Button submit=true variant=ui::Variant::Primary glyph=ui::Glyph::Send loading=writing.busy>{portal::reply_send(lang)}</ui::Button>
                    </div>
                </ui::ComposerFrame>
                {move || hint().map(|hint| view! { <p class="field-hint mt-2">{hint}</p> })}
            </form>
        </section>
    }
}

/// How many messages stopped the reply, if that is what happened.
fn arrived(fault: Option<&Fault>) -> Option<(u32, CommentId)> {
    match fault {
        Some(Fault::Conflict(Conflict::NewComments { count, newest })) => Some((*count, *newest)),
        _ => None,
    }
}

/// Sends what stands in the form, after the rules that the server applies too.
fn send(shown: Shown, writing: Writing) {
    if writing.busy.get_untracked() {
        return;
    }
    let with_files = writing.files.names.with_untracked(|names| !names.is_empty());
    let body = writing.body.get_untracked();
    if writing.files.problem.get_untracked().is_some() {
        return;
    }
    // A reply may be files alone.
    if let (false, Err(fault)) = (with_files && body.trim().is_empty(), (Reply { body, ..Reply::default() }).check()) {
        writing.fault.set(Some(fault));
        return;
    }
    let Some(data) = writing.form.get_untracked().and_then(|form| FormData::new_with_form(&form).ok()) else { return };
    let toasts = ui::Toasts::take();
    let lang = page().lang();
    writing.busy.set(true);
    writing.fault.set(None);
    writing.saving.cancel();
    spawn_local(async move {
        match reply_ticket(data.into()).await {
            Ok(comment) => {
                let _ = writing.body.try_set(String::new());
                writing.files.clear();
                writing.saving.cancel();
                let _ = writing.once.try_set(random_key());
                toasts.push(ui::Tone::Ok, portal::reply_sent(lang), None);
                shown.again(move || request_animation_frame(move || reveal(comment)));
            }
            Err(fault) => {
                let stopped = arrived(Some(&fault)).is_some();
                let _ = writing.fault.try_set(Some(fault));
                if stopped {
                    shown.again(|| {});
                }
            }
        }
        let _ = writing.busy.try_set(false);
    });
}

/// Brings a message into sight.
fn reveal(comment: CommentId) {
    if let Some(element) = document().get_element_by_id(&format!("c{comment}")) {
        element.scroll_into_view_with_bool(false);
    }
}

/// What arrived while somebody was writing: read it, then send or go on writing.
#[component]
fn Arrived(shown: Shown, writing: Writing) -> impl IntoView {
    let page = page();
    let lang = page.lang();
    let settle = move || {
        let newest = shown.view.with_untracked(|view| view.newest_comment);
        let told = arrived(writing.fault.get_untracked().as_ref()).map_or(newest, |(_, newest)| newest);
        writing.seen.set(newest.max(told));
        writing.fault.set(None);
    };
    move || {
        let (count, _) = arrived(writing.fault.get().as_ref())?;
        let text = faults::new_comments(lang, &page.number(i64::from(count)));
        Some(view! {
            <ui::Banner tone=ui::Tone::Warn title=portal::reply_arrived_title(lang) live=true>
                {text}
                <div class="js-only">
                    <div class="actions mt-2">
                        <ui::Button
                            size=ui::Size::Small
                            variant=ui::Variant::Primary
                            on:click=move |_| {
                                settle();
                                // The hidden field follows its signal with the next frame.
                                request_animation_frame(move || send(shown, writing));
                            }
                        >
                            {portal::reply_anyway(lang)}
                        </ui::Button>
                        <ui::Button size=ui::Size::Small on:click=move |_| settle()>{portal::reply_keep(lang)}</ui::Button>
                    </div>
                </div>
            </ui::Banner>
        })
    }
}
