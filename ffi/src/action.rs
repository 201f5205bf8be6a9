//! What should happen to the mail.

use misdelivery_core::Action;

/// What should happen to the mail, from mildest to strictest: comparing with `<` and `>=` is meant.
///
/// 0 is none of them, so that memory set to zero never reads as ALLOW.
#[repr(u32)]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum misdelivery_action {
    /// Goes out, nothing is shown.
    Allow = 1,
    /// Goes out, one line is shown that needs no answer.
    Notify = 2,
    /// The sender looks at a named thing and answers for it.
    Confirm = 3,
    /// A second person decides.
    RequireApproval = 4,
    /// Does not go out until changed. The last one: nothing will ever be stricter.
    Block = 5,
}

impl From<Action> for misdelivery_action {
    fn from(action: Action) -> Self {
        match action {
            Action::Allow => Self::Allow,
            Action::Notify => Self::Notify,
            Action::Confirm => Self::Confirm,
            Action::RequireApproval => Self::RequireApproval,
            Action::Block => Self::Block,
        }
    }
}
