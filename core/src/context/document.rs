//! The JSON document, and what belongs to one mail.

use serde::{Deserialize, Serialize};

use super::ContextDocument;
use super::directory::{Directory, DirectoryDocument, KnownEntry, Organization};
use crate::error::{Error, ErrorKind};
use crate::message::Mailbox;
use crate::moment::Moment;

/// What the host can do with the sender.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Host {
    /// Show a review screen and wait for an answer.
    #[default]
    Screen,
    /// Hold the mail until the sender releases it elsewhere.
    Hold,
    /// Neither.
    None,
}

/// The kind of organisation, which changes the standard policy (docs/policy.md).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Profile {
    /// A company.
    #[default]
    Company,
    /// A bank or insurer.
    Bank,
    /// A municipality or another public body.
    PublicBody,
    /// A school.
    School,
    /// A hospital or care provider.
    Hospital,
}

/// The mail that is answered or forwarded.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Original {
    /// Who wrote it.
    pub from: Option<Mailbox>,
    /// Its To.
    pub to: Vec<Mailbox>,
    /// Its Cc.
    pub cc: Vec<Mailbox>,
    /// Its Reply-To, where it differs from the writer's address.
    pub reply_to: Vec<Mailbox>,
    /// Its List-Id, if it came over a mailing list.
    pub list_id: Option<String>,
}

/// The template or the earlier mail from which this one was made.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Template {
    /// Its To.
    pub to: Vec<Mailbox>,
    /// Its Cc.
    pub cc: Vec<Mailbox>,
    /// Its Bcc.
    pub bcc: Vec<Mailbox>,
}

/// What the mail server says of an address before sending (MailTips and the like).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum DeliveryStatus {
    /// The mailbox is full.
    MailboxFull,
    /// The owner is away.
    OutOfOffice,
    /// We may not send there.
    Restricted,
    /// Somebody must let the mail through.
    Moderated,
    /// There is no such mailbox.
    Invalid,
}

/// What is known of the delivery to one recipient.
#[derive(Clone, Debug, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Delivery {
    /// The recipient.
    pub address: String,
    /// What will happen.
    pub status: DeliveryStatus,
}

/// A recipient that is a list, as far as the host could look into it.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DistributionList {
    /// Its address.
    pub address: String,
    /// Whether the members are known.
    pub expanded: bool,
    /// The members, if the host hands them over; lists in it stand there as they are.
    pub members: Vec<Mailbox>,
    /// How many members it has; absent: not known, or as many as `members`.
    pub member_count: Option<usize>,
    /// How many members are outside; absent: not known, or counted in `members`.
    pub outside_count: Option<usize>,
    /// Lists among its members.
    pub nested: usize,
}

/// The SMTP envelope, which knows Bcc.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Envelope {
    /// MAIL FROM.
    pub from: Option<Mailbox>,
    /// RCPT TO.
    pub to: Vec<Mailbox>,
}

/// What earlier mails of the same sending did today, so that 500 + 500 + 500 is not three times 500.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Batch {
    /// Who gets the mails before and after this one in the same mail merge.
    pub neighbours: Vec<Mailbox>,
    /// Outside people who stood in To or Cc.
    pub people: usize,
    /// Outside organisations among them.
    pub organizations: usize,
    /// Webmail and mobile-carrier addresses among them.
    pub consumers: usize,
}

/// A link in the mail, as far as the host knows it.
#[derive(Clone, Debug, Default, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Link {
    /// Where it leads.
    pub url: String,
    /// Who can open it.
    pub audience: String,
    /// Until when.
    #[cfg_attr(feature = "schema", schemars(with = "Option<String>"))]
    pub expires: Option<Moment>,
}

/// What belongs to one mail. Every field may be left out.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct MailContext {
    /// The person behind a shared mailbox.
    pub operator: Option<Mailbox>,
    /// The mail that is answered or forwarded.
    pub original: Option<Original>,
    /// Who took part in the conversation so far.
    pub thread_participants: Vec<Mailbox>,
    /// Links in the mail.
    pub links: Vec<Link>,
    /// What the host can do with the sender.
    pub host: Host,
    /// The kind of organisation; absent: the policy's.
    pub profile: Option<Profile>,
    /// What earlier mails of the same sending did today.
    pub batch: Batch,
    /// The SMTP envelope.
    pub envelope: Option<Envelope>,
    /// The template or the earlier mail from which this one was made.
    pub template: Option<Template>,
    /// What the server says of recipients.
    pub delivery: Vec<Delivery>,
    /// Recipients that are lists.
    pub lists: Vec<DistributionList>,
    /// The mail is sent by a forwarding rule, not by a person.
    pub is_automatic: bool,
    /// Local time of sending. Without it no rule about time fires.
    pub now: Option<Moment>,
    /// BCP 47 locale of the reader of the report.
    pub locale: Option<String>,
}

/// All fields of the JSON document. They stand side by side so that an error names line and column.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Document {
    own_addresses: Vec<Mailbox>,
    internal_domains: Vec<String>,
    organizations: Vec<Organization>,
    known_recipients: Option<Vec<KnownEntry>>,
    received_from: Option<Vec<KnownEntry>>,
    address_book: Option<Vec<Mailbox>>,
    known_groups: Vec<Vec<Mailbox>>,
    archive_addresses: Vec<Mailbox>,
    /// Accepted for the detectors of accounts and registration numbers; nothing reads them yet.
    #[serde(rename = "own_bank_accounts")]
    _own_bank_accounts: Vec<String>,
    #[serde(rename = "own_registration_numbers")]
    _own_registration_numbers: Vec<String>,
    operator: Option<Mailbox>,
    original: Option<Original>,
    thread_participants: Vec<Mailbox>,
    links: Vec<Link>,
    host: Host,
    profile: Option<Profile>,
    batch: Batch,
    envelope: Option<Envelope>,
    template: Option<Template>,
    delivery: Vec<Delivery>,
    lists: Vec<DistributionList>,
    is_automatic: bool,
    now: Option<Moment>,
    locale: Option<String>,
}

pub(super) fn read(json: &str) -> Result<ContextDocument, Error> {
    crate::error::check_shape(ErrorKind::Context, json)?;
    let d: Document = serde_json::from_str(json).map_err(|e| Error::json(ErrorKind::Context, &e))?;
    let directory = Directory::build(DirectoryDocument {
        own_addresses: d.own_addresses,
        internal_domains: d.internal_domains,
        organizations: d.organizations,
        known_recipients: d.known_recipients,
        received_from: d.received_from,
        address_book: d.address_book,
        known_groups: d.known_groups,
        archive_addresses: d.archive_addresses,
    })?;
    let mail = MailContext {
        operator: d.operator,
        original: d.original,
        thread_participants: d.thread_participants,
        links: d.links,
        host: d.host,
        profile: d.profile,
        batch: d.batch,
        envelope: d.envelope,
        template: d.template,
        delivery: d.delivery,
        lists: d.lists,
        is_automatic: d.is_automatic,
        now: d.now,
        locale: d.locale,
    };
    Ok(ContextDocument { directory, mail })
}
