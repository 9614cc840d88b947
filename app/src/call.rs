//! Who calls, made once a request by the server's middleware and found in the request's extensions.

use backend::Backend;
use backend::access::{Origin, Session};
use domain::access::{Me, PageContext, Theme};
use domain::ids::EventId;
use domain::permissions::Actor;
use domain::time::Zone;
use domain::{Fault, Lang};
use leptos::prelude::*;
use std::sync::Arc;

/// What the middleware knows of a request.
#[derive(Clone, Debug)]
pub struct Caller {
    /// The session, when somebody is signed in.
    pub session: Option<Arc<Session>>,
    /// The cookie's secret, to end or rotate it.
    pub secret: Option<String>,
    pub origin: Origin,
    pub lang: Lang,
    pub theme: Theme,
    /// Name of the session cookie: `__Host-session`, or `session` on plain http.
    pub cookie: &'static str,
    /// Path and query of the page, for the way back after a form.
    pub path: String,
}

/// A call of a server function: the desk and who calls.
pub struct Call {
    pub backend: Backend,
    pub caller: Caller,
}

impl Call {
    /// The signed-in person.
    ///
    /// # Errors
    /// [`Fault::SignIn`] when nobody is.
    pub fn actor(&self) -> Result<&Actor, Fault> {
        self.caller.session.as_deref().map(|session| &session.me.actor).ok_or(Fault::SignIn)
    }

    /// The zone in which the caller is told of times, as on the page.
    pub async fn zone(&self) -> Result<Zone, Fault> {
        let settings = self.backend.settings().get().await?;
        Ok(zone(self.caller.session.as_deref().map(|session| &session.me), &settings.zone))
    }
}

/// The zone in which a reader is told of times: their own, else the desk's.
fn zone(me: Option<&Me>, desk: &str) -> Zone {
    me.and_then(|me| backend::zones::zone(&me.zone))
        .or_else(|| backend::zones::zone(desk))
        .map_or_else(Zone::tehran, |zone| zone.as_ref().clone())
}

/// The present call, signed in or not.
pub fn call() -> Result<Call, Fault> {
    let (Some(backend), Some(caller)) = (use_context::<Backend>(), caller()) else {
        return Err(Fault::Internal { code: "no-request".into() });
    };
    Ok(Call { backend, caller })
}

fn caller() -> Option<Caller> {
    use_context::<http::request::Parts>().and_then(|parts| parts.extensions.get::<Caller>().cloned())
}

/// All that a page needs to print the same text on server and client. The server's middleware makes it for every page
/// request and puts it, as `Arc<PageContext>`, beside the [`Caller`] into the request's extensions.
pub async fn page_context(backend: &Backend, caller: &Caller) -> Result<PageContext, Fault> {
    let settings = backend.settings().get().await?;
    let me = caller.session.as_deref().map(|session| session.me.clone());
    let zone = zone(me.as_ref(), &settings.zone);
    let unread = match &me {
        Some(me) => backend.notify().unread(&me.actor).await?,
        None => 0,
    };
    Ok(PageContext {
        lang: caller.lang,
        theme: caller.theme,
        now: backend.clock().now(),
        zone,
        unread,
        desk_name: settings.name.clone(),
        desk_name_en: settings.name_en.clone(),
        demo: settings.demo,
        registration_open: settings.registration_open,
        needs_setup: backend.access().needs_setup().await?,
        file_max: backend.file_max(),
        event: if me.is_some() { backend.feed().last() } else { EventId(0) },
        me,
    })
}

/// The context of the page being rendered, made by the middleware.
pub fn rendered_context() -> Option<PageContext> {
    use_context::<http::request::Parts>()
        .and_then(|parts| parts.extensions.get::<Arc<PageContext>>().map(|context| context.as_ref().clone()))
}

/// Sets the HTTP status of the page being rendered from a fault.
pub fn set_status(fault: &Fault) {
    if let (Some(options), Ok(status)) =
        (use_context::<leptos_axum::ResponseOptions>(), http::StatusCode::from_u16(fault.status()))
    {
        options.set_status(status);
    }
}

/// Hands a server function's result on; a page that is rendered with it gets the HTTP status that fits a fault. Calls
/// over HTTP get theirs from the server's layer around them.
pub fn answered<T>(result: Result<T, Fault>) -> Result<T, Fault> {
    if let Err(fault) = &result
        && use_context::<http::request::Parts>().is_some_and(|parts| parts.method != http::Method::POST)
    {
        set_status(fault);
    }
    result
}
