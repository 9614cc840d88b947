//! What every view may ask for: language, reader, and how to print times. Server and browser have the same values.

use domain::access::{Me, PageContext};
use domain::permissions::{self, Action};
use domain::time::format;
use domain::{Lang, Micros};
use leptos::prelude::*;
use std::sync::Arc;

/// The page's context. Cheap to clone.
#[derive(Clone)]
pub struct Page(Arc<PageContext>, RwSignal<i64>);

impl Page {
    /// Puts the context where views find it.
    pub fn provide(context: PageContext) -> Self {
        let now = RwSignal::new(context.now.0);
        let page = Self(Arc::new(context), now);
        provide_context(page.clone());
        page
    }

    /// The raw context.
    pub fn get(&self) -> &PageContext {
        &self.0
    }

    /// The language.
    pub fn lang(&self) -> Lang {
        self.0.lang
    }

    /// Who is signed in.
    pub fn me(&self) -> Option<&Me> {
        self.0.me.as_ref()
    }

    /// Whether the reader may do something at all; the server checks again.
    pub fn may(&self, action: Action) -> bool {
        self.me().is_some_and(|me| permissions::may_ever(&me.actor, action))
    }

    /// The desk's name in the reader's language.
    pub fn desk_name(&self) -> String {
        match self.lang() {
            Lang::En if !self.0.desk_name_en.is_empty() => self.0.desk_name_en.clone(),
            Lang::Fa | Lang::En => self.0.desk_name.clone(),
        }
    }

    /// The time for relative texts: when the page was made, later moved on by [`Page::tick`].
    pub fn now(&self) -> Micros {
        Micros(self.1.get())
    }

    /// Moves the time on. Browser only, after hydration.
    pub fn tick(&self, now: Micros) {
        self.1.set(now.0);
    }

    /// A number in the reader's digits.
    pub fn number(&self, n: i64) -> String {
        format::number(n, self.lang())
    }

    /// Absolute time, for tooltips.
    pub fn absolute(&self, at: Micros) -> String {
        format::absolute(at, &self.0.zone, self.lang())
    }

    /// Date and time.
    pub fn date_time(&self, at: Micros) -> String {
        format::date_time(at, &self.0.zone, self.lang())
    }

    /// Relative time; reactive.
    pub fn relative(&self, at: Micros) -> String {
        format::relative(at, self.now(), &self.0.zone, self.lang())
    }

    /// Relative time that keeps the time of day when it has become a day; reactive.
    pub fn told(&self, at: Micros) -> String {
        let day = |at| self.0.zone.date(at).days_from_epoch();
        if day(self.now()) - day(at) > 1 { self.date_time(at) } else { self.relative(at) }
    }

    /// Size of a file.
    pub fn file_size(&self, bytes: i64) -> String {
        format::file_size(bytes, self.lang())
    }
}

/// The page's context.
///
/// It is provided by [`crate::App`] above every view; a view outside of it is a mistake of ours, shown in Persian.
pub fn page() -> Page {
    use_context::<Page>().unwrap_or_else(|| Page::provide(fallback()))
}

/// The reader's language.
pub fn lang() -> Lang {
    page().lang()
}

fn fallback() -> PageContext {
    PageContext {
        lang: Lang::Fa,
        theme: domain::access::Theme::Auto,
        now: Micros(0),
        zone: domain::time::Zone::tehran(),
        me: None,
        unread: 0,
        desk_name: String::new(),
        desk_name_en: String::new(),
        demo: false,
        registration_open: false,
        needs_setup: false,
        file_max: domain::files::SIZE_MAX,
        event: domain::ids::EventId(0),
    }
}

/// A moment: relative text, absolute tooltip, machine-readable attribute.
#[component]
pub fn When(
    /// The moment.
    at: Micros,
) -> impl IntoView {
    let page = page();
    let title = page.absolute(at);
    let text = Signal::derive(move || page.relative(at));
    view! { <ui::Time datetime=at.rfc3339() title=title text=text /> }
}

/// A moment of a conversation, where the time of day matters: never a bare date.
#[component]
pub fn WhenTold(
    /// The moment.
    at: Micros,
) -> impl IntoView {
    let page = page();
    let title = page.absolute(at);
    let text = Signal::derive(move || page.told(at));
    view! { <ui::Time datetime=at.rfc3339() title=title text=text /> }
}
