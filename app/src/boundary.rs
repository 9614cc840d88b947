//! Where what a page reads meets what it shows: loading, fault, and the value.

use crate::context::lang;
use domain::Fault;
use domain::messages::{common, faults};
use leptos::prelude::*;

/// Shows a fault as a page's content, and sets the HTTP status when rendered on the server.
#[component]
pub fn FaultView(
    /// What went wrong.
    fault: Fault,
) -> impl IntoView {
    #[cfg(feature = "ssr")]
    crate::call::set_status(&fault);
    let lang = lang();
    let title = match fault {
        Fault::NotFound => common::not_found_title(lang),
        Fault::Forbidden => common::forbidden_title(lang),
        Fault::SignIn => common::sign_in_title(lang),
        Fault::Invalid(_)
        | Fault::Conflict(_)
        | Fault::TooMany { .. }
        | Fault::Internal { .. }
        | Fault::Unreadable { .. }
        | Fault::Transport => common::failed_title(lang),
    };
    let code = match &fault {
        Fault::Internal { code } => code.clone(),
        _ => String::new(),
    };
    let sign_in = fault == Fault::SignIn;
    view! {
        <ui::ErrorState title=title text=faults::fault(lang, &fault) code=code>
            {if sign_in {
                view! { <ui::LinkButton href="/login" variant=ui::Variant::Primary>{common::sign_in(lang)}</ui::LinkButton> }.into_any()
            } else {
                view! { <ui::LinkButton href="/">{common::go_home(lang)}</ui::LinkButton> }.into_any()
            }}
        </ui::ErrorState>
    }
}

/// The text of the fault for one field of a form, for a component's `error`.
pub fn field_error(fault: Option<&Fault>, field: domain::Field) -> Option<String> {
    fault.and_then(|fault| fault.problem(field)).map(|problem| faults::problem(lang(), problem))
}
