//! Pages whose code is not in the first file. The browser fetches a chunk with the first of its pages; the server names
//! the chunks of a page in its head, so that they come beside the first file and not after it.
//!
//! What several chunks use and the first file does not is put by the build into files of its own. The sizes, and why
//! these chunks: `docs/decisions/007-code-in-chunks.md`.

// What `wasm_split` writes declares functions of other files, which is unsafe; none of it is ours.
#![allow(unsafe_code)]

use crate::boundary::FaultView;
use domain::Fault;
use leptos::prelude::*;
use leptos_router::ChooseView;
use std::pin::Pin;

/// A chunk could not be fetched.
struct Missing;

#[cfg(feature = "hydrate")]
impl From<leptos::wasm_split::SplitLoaderError> for Missing {
    fn from(_: leptos::wasm_split::SplitLoaderError) -> Self {
        Self
    }
}

/// What will be there.
type Later<T> = Pin<Box<dyn Future<Output = T>>>;

/// A page whose code comes when it is needed. One type for all of them: the router, which is in the first file, would be there
/// once for each otherwise (as with `leptos_router::Lazy`).
#[derive(Clone, Copy)]
pub struct Coming {
    open: fn() -> Later<Result<AnyView, Missing>>,
    fetch: fn() -> Later<()>,
}

impl ChooseView for Coming {
    /// The page, or what to do when it cannot be had: the network is cut, or the desk was updated meanwhile.
    async fn choose(self) -> AnyView {
        let page = (self.open)().await;
        page.unwrap_or_else(|Missing| view! { <FaultView fault=Fault::Transport /> }.into_any())
    }

    /// The router waits for it before it takes over what the server has drawn: a page whose code came only afterwards would
    /// not fit the document.
    async fn preload(&self) {
        (self.fetch)().await;
    }
}

/// One chunk: for each of its pages a function that makes the value for `view=` of the page's route.
macro_rules! chunk {
    ($(#[$doc:meta])* $chunk:ident { $($page:ident => $component:path),+ $(,)? }) => {
        $(#[$doc])*
        pub mod $chunk {
            use super::Coming;

            $(
                /// The page of a route.
                pub fn $page() -> Coming {
                    Coming {
                        open: || Box::pin(code::$page::$page()),
                        #[cfg(feature = "hydrate")]
                        fetch: || Box::pin(async {
                            // What could not be fetched is said by the page.
                            let _ = code::$page::load().await;
                        }),
                        #[cfg(not(feature = "hydrate"))]
                        fetch: || Box::pin(async {}),
                    }
                }
            )+

            /// The pages themselves: where the chunk begins.
            mod code {
                $(
                    pub mod $page {
                        use super::super::super::Missing;
                        use leptos::prelude::*;

                        #[cfg(feature = "hydrate")]
                        #[leptos::wasm_split::wasm_split(
                            $chunk,
                            wasm_split_path = ::leptos::wasm_split,
                            fallible,
                            preload(load)
                        )]
                        pub fn $page() -> Result<AnyView, Missing> {
                            Ok($component().into_any())
                        }

                        #[cfg(not(feature = "hydrate"))]
                        pub async fn $page() -> Result<AnyView, Missing> {
                            #[cfg(feature = "ssr")]
                            leptos::prefetch_lazy_fn_on_server(stringify!($chunk));
                            Ok($component().into_any())
                        }
                    }
                )+
            }
        }
    };
}

chunk! {
    /// Coming and going, and one's own things.
    account {
        login => crate::access::Login,
        register => crate::access::Register,
        set_up => crate::access::SetUp,
        frame => crate::routes::EitherOutlet,
        notifications => crate::notify::Notifications,
        profile => crate::access::Profile,
    }
}

chunk! {
    /// What customers do after the home page.
    portal {
        requests => crate::tickets::portal::Requests,
        new_request => crate::tickets::portal::NewRequest,
        request => crate::tickets::portal::RequestPage,
        articles => crate::kb::KbHome,
        article => crate::kb::ArticlePage,
    }
}

chunk! {
    /// What agents do.
    desk {
        frame => crate::routes::DeskOutlet,
        home => crate::tickets::desk::DeskHome,
        tickets => crate::tickets::desk::TicketList,
        new_ticket => crate::tickets::desk::DeskNewTicket,
        ticket => crate::tickets::desk::TicketPage,
        reports => crate::routes::ReportsOutlet,
        sla => crate::sla::SlaPage,
        coming => crate::sla::ComingPage,
        articles => crate::kb::DeskArticles,
        article => crate::kb::ArticleEditor,
        new_article => crate::kb::ArticleEditor,
    }
}

chunk! {
    /// What admins set up.
    admin {
        frame => crate::routes::AdminOutlet,
        home => crate::settings::AdminHome,
        users => crate::people::UsersPage,
        user => crate::people::PersonPage,
        organisations => crate::people::OrganisationsPage,
        branches => crate::people::BranchesPage,
        branch => crate::people::BranchPage,
        departments => crate::people::DepartmentsPage,
        department => crate::people::DepartmentPage,
        categories => crate::people::CategoriesPage,
        calendars => crate::sla::CalendarsPage,
        calendar => crate::sla::CalendarPage,
        policies => crate::sla::PoliciesPage,
        policy => crate::sla::PolicyPage,
        rules => crate::automation::RulesPage,
        rule => crate::automation::RulePage,
        settings => crate::settings::SettingsPage,
        audit => crate::people::AuditPage,
    }
}
