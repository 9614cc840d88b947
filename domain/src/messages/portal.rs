//! Messages of: portal.

messages! {}
