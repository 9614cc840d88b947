//! Messages of: admin.

messages! {}
