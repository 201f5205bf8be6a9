//! What the host knows: who we are, whom we know, and what this mail belongs to.
//!
//! What changes rarely is a [`Directory`], built once and shared; what belongs to one mail is a
//! [`MailContext`]. A [`SendContext`] brings the two together for one analysis.

mod directory;
mod document;
pub(crate) mod patterns;

pub use directory::{Directory, Organization, Relation};
pub use document::{
    Batch, Delivery, DeliveryStatus, DistributionList, Envelope, Host, Link, MailContext, Original, Profile,
    Template,
};

use crate::contacts::{Contacts, Ties};
use crate::error::Error;
use crate::history::SentHistory;
use crate::message::AddressKey;

/// Everything the host knows, for one analysis.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SendContext<'a> {
    /// Who we are and whom we know.
    pub directory: &'a Directory,
    /// What was learned from mail already sent.
    pub history: Option<&'a SentHistory>,
    /// What belongs to this mail.
    pub mail: &'a MailContext,
}

impl<'a> SendContext<'a> {
    /// A context of a directory and the facts of one mail.
    pub fn new(directory: &'a Directory, mail: &'a MailContext) -> Self {
        Self { directory, history: None, mail }
    }

    /// The same with a history.
    #[must_use]
    pub fn with_history(mut self, history: &'a SentHistory) -> Self {
        self.history = Some(history);
        self
    }

    /// Whom the host and the history know: one list or two. Nobody of a hashed history: nothing can be compared with a
    /// hash.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = &'a Contacts> {
        std::iter::once(self.directory.contacts()).chain(self.history.map(SentHistory::contacts))
    }

    /// What went between us and an address; `None`: nothing is known of it.
    pub(crate) fn ties(&self, address: &AddressKey) -> Option<Ties> {
        let listed = self.directory.contacts().find(address).map(|c| c.ties);
        listed.into_iter().chain(self.history.and_then(|h| h.ties(address))).reduce(Ties::and)
    }

    /// How many people are known at this very domain.
    pub(crate) fn known_at(&self, domain: &str) -> usize {
        let listed = self.directory.contacts().count_at(domain);
        self.history.map_or(listed, |h| h.known_at(domain).max(listed))
    }

    /// Whether anybody said whom we know; else nobody is new.
    pub(crate) fn knows_people(&self) -> bool {
        self.directory.knows_people() || self.history.is_some_and(|h| !h.is_empty())
    }
}

/// Directory and mail context read from one JSON document, as the command line and small hosts use it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct ContextDocument {
    /// Who we are and whom we know.
    pub directory: Directory,
    /// What belongs to this mail.
    pub mail: MailContext,
}

impl ContextDocument {
    /// Reads a context document. Every field may be left out; an unknown key is an error.
    ///
    /// `internal_domains` is a set of patterns: `example.co.jp` is this domain and nothing below it, `*.example.co.jp` all
    /// below it, `soumu@example.jp` one address; `*` and `?` stand for any characters and for one, a `-` in front
    /// takes away wherever it stands, `#` begins a comment. Case, width, a root dot and the spelling of an
    /// internationalised domain make no difference. What is not in the set is outside.
    ///
    /// # Errors
    /// [`crate::ErrorKind::Context`] with line and column, [`crate::ErrorKind::Limit`] for more than
    /// 200,000 entries.
    pub fn from_json(json: &str) -> Result<Self, Error> {
        document::read(json)
    }

    /// The context of one analysis.
    pub fn send_context(&self) -> SendContext<'_> {
        SendContext::new(&self.directory, &self.mail)
    }
}
