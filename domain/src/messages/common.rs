//! Messages of: common.

messages! {}
