//! Doing something once the typing pauses. Browser only: call it from effects and event handlers.

use leptos::leptos_dom::helpers::TimeoutHandle;
use leptos::prelude::*;
use std::time::Duration;

/// A timer that starts again with every call; gone with its component.
#[derive(Clone, Copy)]
pub(crate) struct Later(StoredValue<Option<TimeoutHandle>>);

impl Later {
    /// A timer at rest.
    pub fn new() -> Self {
        let timer = Self(StoredValue::new(None));
        on_cleanup(move || timer.cancel());
        timer
    }

    /// Runs `work` after `pause`, unless called or cancelled before.
    pub fn after(self, pause: Duration, work: impl FnOnce() + 'static) {
        self.cancel();
        if let Ok(handle) = set_timeout_with_handle(work, pause) {
            self.0.set_value(Some(handle));
        }
    }

    /// Forgets what was to run.
    pub fn cancel(self) {
        if let Some(Some(handle)) = self.0.try_update_value(Option::take) {
            handle.clear();
        }
    }
}

/// A key that no other form has. Browser only.
pub(crate) fn random_key() -> String {
    (0..4).map(|_| format!("{:08x}", (js_sys::Math::random() * f64::from(u32::MAX)) as u32)).collect()
}
