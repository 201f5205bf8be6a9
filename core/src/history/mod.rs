//! What the sender's own mail teaches.
//!
//! The type is in the signature of [`crate::SendContext`] from the start, so that hosts need not change
//! when it learns. It holds nothing yet: what is known of recipients comes from the [`crate::Directory`].

/// What was learned from mail already sent. Empty in this version.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct SentHistory {}
