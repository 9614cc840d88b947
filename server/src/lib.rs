//! The host as a library, so that tests can start it.
