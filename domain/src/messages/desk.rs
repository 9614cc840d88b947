//! Messages of: desk.

messages! {}
