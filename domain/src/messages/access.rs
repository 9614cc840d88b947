//! Messages of: access.

messages! {}
