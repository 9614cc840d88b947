//! Dialogs on the browser's own `<dialog>`: it keeps the focus inside, gives it back, and closes on Esc.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use crate::{Button, Glyph, IconButton, Variant, some};

/// Where a dialog stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Middle,
    /// A wide one in the middle.
    Wide,
    /// Full height at the end side: details, help, filters on a phone.
    End,
}

impl Place {
    const fn class(self) -> &'static str {
        match self {
            Self::Middle => "dialog",
            Self::Wide => "dialog dialog-wide",
            Self::End => "dialog dialog-end",
        }
    }
}

/// A modal dialog that `open` opens and that sets it back to `false` when closed (cross, Esc, click beside it).
/// Children are rendered once and keep their state; buttons go into a last child [`crate::Actions`].
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] close_label: String,
    open: RwSignal<bool>,
    #[prop(optional)] place: Place,
    children: Children,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        let wanted = open.get();
        let Some(dialog) = node.get() else {
            return;
        };
        if wanted && !dialog.open() {
            // Refused only for a dialog outside the document: then there is nothing to show.
            let _ = dialog.show_modal();
        } else if !wanted && dialog.open() {
            dialog.close();
        }
    });
    let beside = move |event: leptos::ev::MouseEvent| {
        let on_backdrop = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.tag_name() == "DIALOG");
        if on_backdrop {
            open.set(false);
        }
    };
    let title_id = format!("{id}-title");
    let labelled_by = title_id.clone();
    view! {
        <dialog
            node_ref=node
            id=id
            class=place.class()
            aria-labelledby=labelled_by
            on:close=move |_| open.set(false)
            on:mousedown=beside
        >
            <div class="dialog-frame">
                <header class="dialog-head">
                    <h2 class="dialog-title" id=title_id>{title}</h2>
                    <IconButton glyph=Glyph::Close label=close_label size=crate::Size::Small on:click=move |_| open.set(false)/>
                </header>
                <div class="dialog-body">{children()}</div>
            </div>
        </dialog>
    }
}

/// Asks before something that matters. `text` says what it will affect; the safe button has the focus.
#[component]
pub fn ConfirmDialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] text: Signal<String>,
    #[prop(into)] confirm_label: String,
    #[prop(into)] cancel_label: String,
    open: RwSignal<bool>,
    #[prop(into)] on_confirm: Callback<()>,
    /// The confirmed action destroys: its button is red.
    #[prop(optional)]
    danger: bool,
    /// While true the button waits; the caller closes by setting `open`.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// More than a text: a reason to type, a list of what goes.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let variant = if danger { Variant::Danger } else { Variant::Primary };
    view! {
        <Dialog id=id title=title close_label=cancel_label.clone() open=open>
            <p class="dialog-text">{move || text.get()}</p>
            {children.map(|children| children())}
            <div class="actions actions-end dialog-actions">
                <Button attr:autofocus=true on:click=move |_| open.set(false)>{cancel_label}</Button>
                <Button variant=variant loading=busy on:click=move |_| on_confirm.run(())>{confirm_label}</Button>
            </div>
        </Dialog>
    }
}

/// A panel that a button opens without JavaScript (`popover`), for drawers of navigation. On wide screens the stylesheet
/// may lay it out in place. Open it with [`DrawerButton`] of the same `id`.
#[component]
pub fn Drawer(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    crate::outside::watch();
    view! { <div class=format!("drawer {class}") id=id popover="auto" role="group" aria-label=some(label)>{children()}</div> }
}

/// Opens the [`Drawer`] `target`.
#[component]
pub fn DrawerButton(
    #[prop(into)] target: String,
    glyph: Glyph,
    #[prop(into)] label: String,
    #[prop(optional, into)] class: String,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("btn btn-quiet btn-icon {class}")
            popovertarget=target
            title=label.clone()
            aria-label=label
        >
            <crate::Icon glyph=glyph/>
        </button>
    }
}
