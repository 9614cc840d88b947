//! Where what a page reads meets what it shows: loading, fault, and the value.

use crate::context::lang;
use domain::Fault;
use domain::messages::{common, faults};
use domain::tickets::query::encode;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

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
    let here = use_location();
    let log_in = here.pathname.with_untracked(|path| here.search.with_untracked(|query| log_in_from(path, query)));
    view! {
        <ui::ErrorState title=title text=faults::fault(lang, &fault) code=code>
            {if sign_in {
                view! { <ui::LinkButton href=log_in variant=ui::Variant::Primary>{common::sign_in(lang)}</ui::LinkButton> }.into_any()
            } else {
                view! { <ui::LinkButton href="/">{common::go_home(lang)}</ui::LinkButton> }.into_any()
            }}
        </ui::ErrorState>
    }
}

/// The address of the log-in that leads back to this page. `query` without its question mark.
pub fn log_in_from(path: &str, query: &str) -> String {
    let here = if query.is_empty() { path.to_owned() } else { format!("{path}?{query}") };
    format!("/login?next={}", encode(&here))
}

/// The text of the fault for one field of a form, for a component's `error`.
pub fn field_error(fault: Option<&Fault>, field: domain::Field) -> Option<String> {
    fault.and_then(|fault| fault.problem(field)).map(|problem| faults::problem(lang(), problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_in_leads_back() {
        assert_eq!(log_in_from("/desk", ""), "/login?next=%2Fdesk");
        assert_eq!(
            log_in_from("/desk/tickets", "view=open&page=2"),
            "/login?next=%2Fdesk%2Ftickets%3Fview%3Dopen%26page%3D2"
        );
    }
}
