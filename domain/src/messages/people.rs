//! Messages of: people.

messages! {}
