//! Moves the page's time on. The server's time at which the page was made is the base, so a wrong clock of the reader's
//! device changes nothing.

use crate::context::Page;
use domain::Micros;
use leptos::prelude::*;
use std::time::Duration;

/// How often relative times are written anew.
const EVERY: Duration = Duration::from_secs(30);

/// The page's time. Ticks by itself in the browser.
#[derive(Clone)]
pub struct Clock {
    page: Page,
    /// Server time minus the device's, µs; None until the browser has started.
    offset: StoredValue<Option<i64>>,
}

impl Clock {
    /// Starts ticking (browser only: effects do not run on the server).
    pub fn start(page: &Page) -> Self {
        let clock = Self { page: page.clone(), offset: StoredValue::new(None) };
        let ticking = clock.clone();
        Effect::new(move |_| {
            ticking.offset.set_value(Some(ticking.page.get().now.0 - device()));
            let clock = ticking.clone();
            // The page owns the interval for its whole life; refused only without a window.
            let _ = set_interval_with_handle(move || clock.tick(), EVERY);
        });
        clock
    }

    /// Now is now: also called when something arrives, so that it is not "in the future".
    pub fn tick(&self) {
        if let Some(offset) = self.offset.get_value() {
            self.page.tick(Micros(device() + offset));
        }
    }
}

/// The device's clock, µs.
fn device() -> i64 {
    (js_sys::Date::now() * 1_000.0) as i64
}
