//! Work that must not overlap with itself.

use leptos::prelude::*;
use leptos::task::spawn_local;
use std::future::Future;

/// Runs one piece of work at a time. What is asked for meanwhile runs once more afterwards, so the last state counts.
/// Browser only: call it in handlers and effects.
#[derive(Clone, Copy)]
pub struct Single(StoredValue<State>);

#[derive(Clone, Copy, Default)]
struct State {
    running: bool,
    again: bool,
}

impl Single {
    /// Idle.
    pub fn new() -> Self {
        Self(StoredValue::new(State::default()))
    }

    /// Runs `work` now, or once more after the present run.
    pub fn run<F, W>(self, work: F)
    where
        F: Fn() -> W + 'static,
        W: Future<Output = ()> + 'static,
    {
        let state = self.0.try_get_value().unwrap_or_default();
        if state.running {
            self.0.try_set_value(State { running: true, again: true });
            return;
        }
        self.0.try_set_value(State { running: true, again: false });
        spawn_local(async move {
            loop {
                work().await;
                // The page may be gone: then there is nothing left to do.
                let Some(state) = self.0.try_get_value() else { return };
                self.0.try_set_value(State { running: state.again, again: false });
                if !state.again {
                    return;
                }
            }
        });
    }
}
