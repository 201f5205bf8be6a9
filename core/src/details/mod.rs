//! Typed facts of each detector, and their names for rules and wording.

#[macro_use]
mod words;
mod attachment_words;
mod recipient_words;

use serde::{Deserialize, Serialize};

pub use attachment_words::{Carries, Concealment, MetadataField, NotExamined, PasswordPlace};
pub use recipient_words::{
    CompanyPlace, DeliveryProblem, Impersonation, MailboxKind, NameDoubt, Role, SalutationDoubt, SenderDoubt,
    Slip, Unusual,
};
pub use words::{
    AddressProblem, Disguise, Evaluation, FirstTimeReason, LinkKind, MarkingGrade, Membership, Owner,
    PhoneKind, Residue, Secret, SpecialCare,
};

/// One fact by name, as rules and texts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact<'a> {
    Number(u64),
    Word(&'a str),
}

/// What a fact may be made of.
trait AsFact {
    fn fact(&self) -> Fact<'_>;
}

impl AsFact for usize {
    fn fact(&self) -> Fact<'_> {
        Fact::Number(*self as u64)
    }
}

impl AsFact for String {
    fn fact(&self) -> Fact<'_> {
        Fact::Word(self)
    }
}

macro_rules! details {
    ($($(#[$doc:meta])* $variant:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)+ },)+) => {
        /// Facts of one observation or finding, by detector.
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(tag = "kind", rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum Details {
            /// None beyond the common fields.
            None,
            $($(#[$doc])* $variant { $($(#[$field_doc])* $field: $type,)+ },)+
        }

        impl Details {
            /// A fact by its JSON name, for the `facts_at_least` and `facts_equal` conditions of a rule.
            pub(crate) fn fact(&self, name: &str) -> Option<Fact<'_>> {
                match self {
                    Self::None => None,
                    $(Self::$variant { $($field),+ } => match name {
                        $(stringify!($field) => Some($field.fact()),)+
                        _ => None,
                    },)+
                }
            }

            /// Names of all facts of this value, in the order of the fields.
            pub(crate) fn names(&self) -> &'static [&'static str] {
                match self {
                    Self::None => &[],
                    $(Self::$variant { .. } => &[$(stringify!($field)),+],)+
                }
            }

            /// Every fact name that any detector has: rules may name only these.
            pub(crate) fn all_names() -> Vec<&'static str> {
                let mut names = vec![$($(stringify!($field)),+),+];
                names.sort_unstable();
                names.dedup();
                names
            }
        }
    };
}

impl Details {
    /// Whose data it is; `None` where the detector does not say.
    pub(crate) fn owner(&self) -> Option<Owner> {
        match self {
            Self::IndividualNumber { owner, .. }
            | Self::PhoneNumber { owner, .. }
            | Self::PersonalData { owner, .. }
            | Self::PaymentCard { owner, .. }
            | Self::MemberNumber { owner, .. }
            | Self::SpecialCareInformation { owner, .. }
            | Self::EvaluationRecord { owner, .. } => Some(*owner),
            _ => None,
        }
    }
}

details! {
    /// `recipients/exposed-recipients`
    ExposedRecipients {
        /// Outside people who see each other, with earlier batches of the day.
        people: usize,
        /// Outside organisations among them; a consumer or provider address counts as one.
        organizations: usize,
        /// Webmail and mobile-carrier addresses among them.
        consumers: usize,
        /// 1 if it is a calendar invitation, whose attendees always see each other.
        invitation: usize,
        /// Those who stood in Bcc of the template, if they are of several organisations.
        were_hidden: usize,
    },
    /// `recipients/first-time-recipient`
    FirstTimeRecipient {
        /// Why it was expected or not.
        reason: FirstTimeReason,
        /// 1 if it is a webmail or mobile-carrier address.
        consumer: usize,
    },
    /// `recipients/malformed-address`
    MalformedAddress {
        /// What is wrong.
        problem: AddressProblem,
    },
    /// `recipients/mixed-organizations`
    MixedOrganizations {
        /// Customers who see each other and were never addressed together.
        organizations: usize,
        /// 1 if the policy forbids this pair.
        forbidden: usize,
    },
    /// `recipients/dormant-recipient`
    DormantRecipient {
        /// Whole months since the last mail either way.
        months: usize,
        /// 1 if it is a month in which people change departments: April, July, October.
        transfers: usize,
    },
    /// `recipients/look-alike-domain`
    LookAlikeDomain {
        /// How it differs.
        slip: Slip,
        /// 1 if the domain is on the list of those that swallow mis-typed mail.
        trap: usize,
        /// 1 if it looks like one of our own domains.
        own: usize,
        /// The domain as it was typed.
        typed: String,
        /// The domain that was probably meant.
        known: String,
    },
    /// `recipients/look-alike-address`
    LookAlikeAddress {
        /// How it differs.
        slip: Slip,
    },
    /// `recipients/same-name-recipient`
    SameNameRecipient {
        /// How many times more often the other one is written to; at least 5.
        times: usize,
        /// 1 if subject and addressee lines do not speak for this one.
        undecided: usize,
    },
    /// `recipients/name-address-mismatch`
    NameAddressMismatch {
        /// Why.
        doubt: NameDoubt,
    },
    /// `recipients/unusual-recipient`
    UnusualRecipient {
        /// What moved the score most.
        unusual: Unusual,
        /// What moved it next.
        also: Unusual,
        /// The score in thousandths; compared with other scores of this version only.
        score: usize,
        /// 1 if somebody else fits better; who, is in the suggestions.
        better: usize,
    },
    /// `recipients/forgotten-recipient`
    ForgottenRecipient {
        /// 1 if the text announces the person.
        announced: usize,
        /// Mails to these recipients that went to the person as well.
        together: usize,
    },
    /// `recipients/salutation-mismatch`
    SalutationMismatch {
        /// How they differ.
        mismatch: SalutationDoubt,
        /// 1 if the one addressed is known and belongs to another organisation.
        customer: usize,
    },
    /// `recipients/company-mismatch`
    CompanyMismatch {
        /// Where the company is named.
        named_in: CompanyPlace,
        /// Its name as written.
        company: String,
        /// 1 if it is a customer of the directory.
        customer: usize,
    },
    /// `recipients/new-organization-in-reply`
    NewOrganizationInReply {
        /// Organisations that were not in the conversation.
        organizations: usize,
        /// 1 if the text announces them.
        announced: usize,
    },
    /// `recipients/outsider-among-insiders`
    OutsiderAmongInsiders {
        /// Own recipients.
        insiders: usize,
        /// 1 if the mail quotes insiders only.
        quotes: usize,
    },
    /// `recipients/insider-among-outsiders`
    InsiderAmongOutsiders {
        /// Outside recipients.
        outsiders: usize,
    },
    /// `recipients/free-mail-address`
    FreeMailAddress {
        /// Whose mailboxes they are.
        mailbox: MailboxKind,
    },
    /// `recipients/own-private-address`
    OwnPrivateAddress {
        /// 1 if a forwarding rule sends there.
        automatic: usize,
        /// 1 if it was written to ten times or more: the sender was asked before and meant it.
        usual: usize,
    },
    /// `recipients/forbidden-recipient`, `recipients/watched-recipient`: what the policy lists.
    ListedRecipient {
        /// The entry of the policy's list, from 0.
        entry: usize,
        /// 1 if it is a list of all staff, which no policy need name.
        built_in: usize,
        /// 1 if it is only to be asked about.
        watched: usize,
    },
    /// `recipients/unexpanded-list`, `recipients/nested-list`
    DistributionList {
        /// Members as far as known.
        members: usize,
        /// Outside members as far as known.
        outside: usize,
    },
    /// `recipients/required-recipient`
    RequiredRecipient {
        /// The entry of the policy's list, from 0.
        entry: usize,
        /// The word of the policy that stands in the mail.
        keyword: String,
    },
    /// `recipients/too-many-external-organizations`
    ExternalOrganizations {
        /// Outside organisations in To and Cc.
        organizations: usize,
        /// Those among them of which nobody knows the others already.
        strangers: usize,
    },
    /// `recipients/duplicate-recipient`
    DuplicateRecipient {
        /// 1 if one of the places is Bcc and another is visible.
        hidden: usize,
    },
    /// `recipients/undeliverable`
    Undeliverable {
        /// What the server says.
        status: DeliveryProblem,
    },
    /// `recipients/role-address`
    RoleAddress {
        /// What it stands for.
        role: Role,
        /// 1 if the mail is marked 親展 or for one person's eyes.
        personal: usize,
    },
    /// `recipients/sender-identity`
    SenderIdentity {
        /// Why it does not fit.
        identity: SenderDoubt,
    },
    /// `recipients/reply-to-elsewhere`
    ReplyToElsewhere {
        /// 1 if answers go to another organisation.
        other: usize,
    },
    /// `recipients/replying-to-impersonator`
    ReplyingToImpersonator {
        /// What gives the writer away.
        impersonation: Impersonation,
    },
    /// `recipients/leftover-bcc`
    LeftoverBcc {
        /// Recipients left in Bcc.
        people: usize,
        /// Outside ones among them.
        outside: usize,
    },
    /// `recipients/quoted-history`
    QuotedHistory {
        /// Own people in the quoted conversation who alone took part.
        insiders: usize,
        /// 1 if another organisation's mail is quoted.
        other: usize,
    },
    /// `recipients/recall-advice`
    RecallAdvice {
        /// Outside people who see each other again.
        people: usize,
    },
    /// `recipients/mass-bcc`
    MassBcc {
        /// Outside people in Bcc.
        people: usize,
        /// 1 if they are as many as a mass mailing has: 20, or the policy's `bcc_limit`.
        mass: usize,
        /// 1 if the mail addresses one person by name.
        personal: usize,
    },
    /// `recipients/merge-shift`
    MergeShift {
        /// Rows by which names and addresses are shifted.
        rows: usize,
    },
    /// `recipients/same-named-organization`
    SameNamedOrganization {
        /// The name that several organisations have.
        name: String,
    },
    /// `recipients/display-name-note`
    DisplayNameNote {
        /// The word that is not for the recipients' eyes.
        note: String,
    },
    /// `personal-data/individual-number`
    IndividualNumber {
        /// 1 if a label names it.
        labelled: usize,
        /// Whose it is.
        owner: Owner,
    },
    /// `personal-data/phone-number`
    PhoneNumber {
        /// Kind of number.
        number: PhoneKind,
        /// Whose it is.
        owner: Owner,
    },
    /// `content/confidential-marking`
    ConfidentialMarking {
        /// The grade.
        grade: MarkingGrade,
        /// The word as written.
        marking: String,
    },
    /// `attachments/missing-attachment`
    MissingAttachment {
        /// Files announced, 0 if no number is given.
        announced: usize,
        /// Files attached.
        attached: usize,
    },
    /// `attachments/disguised-file`
    DisguisedFile {
        /// How.
        disguise: Disguise,
        /// What the content is, such as `pdf`; empty if not looked at.
        content: String,
    },
    /// `attachments/duplicate-file`
    DuplicateFile {
        /// The attachment it equals, from 0.
        other: usize,
    },
    /// `attachments/executable-file`
    ExecutableFile {
        /// What it is, as an extension: `exe`, `lnk`, `js`, `iso` …
        program: String,
        /// 1 if it lies inside an archive or a document.
        inside: usize,
        /// 1 if every recipient outside is a registered development partner.
        partner: usize,
    },
    /// `attachments/macro-document`
    MacroDocument {
        /// 1 if a macro runs when the file is opened.
        auto_run: usize,
        /// 1 if it fetches a template or starts another program.
        remote: usize,
        /// 1 if such files were exchanged with all recipients before.
        exchanged: usize,
    },
    /// `attachments/encrypted-file`
    EncryptedFile {
        /// The method, such as `zip-aes`.
        method: String,
        /// 1 if the policy says that the recipients ask for encrypted files.
        demanded: usize,
        /// 1 if one of them is a local authority (`lg.jp`), where files are opened and cleaned on the way in.
        lgwan: usize,
    },
    /// `attachments/password-in-same-mail`
    PasswordInSameMail {
        /// Where it stands.
        password_in: PasswordPlace,
        /// Files that went with the first mail, if this is the one that brings the password.
        files: usize,
        /// Recipients of the first mail, if this is the one that brings the password.
        recipients: usize,
    },
    /// `attachments/large-attachment`
    LargeAttachment {
        /// All files together, in megabytes of 1,000,000 bytes, rounded down.
        megabytes: usize,
    },
    /// `attachments/many-attachments`
    ManyAttachments {
        /// Files attached.
        attached: usize,
    },
    /// `attachments/forbidden-extension`
    ForbiddenExtension {
        /// The extension; empty if the file has none.
        extension: String,
        /// 1 if only some recipients of the mail may not get it.
        some: usize,
    },
    /// `attachments/file-not-examined`
    FileNotExamined {
        /// Why.
        unread: NotExamined,
        /// 1 if the name is a machine's and says nothing: SKM_…, doc00123.pdf.
        machine_name: usize,
    },
    /// `attachments/…`: sheets, rows, comments and the like that a reader does not see.
    HiddenContent {
        /// What it carries.
        carries: Carries,
        /// Sheets, stretches of cells, comments, changes, files: how many.
        pieces: usize,
        /// 1 if the mail or the file name announces it.
        announced: usize,
        /// 1 if only a program brings it back.
        very: usize,
    },
    /// `attachments/concealed-text`
    ConcealedText {
        /// How.
        concealment: Concealment,
        /// What it carries.
        carries: Carries,
    },
    /// `attachments/document-metadata`
    DocumentMetadata {
        /// Which property.
        field: MetadataField,
        /// `organization` if it names another organisation.
        carries: Carries,
    },
    /// `attachments/photo-location`
    PhotoLocation {
        /// 1 if it is a home's, or goes to a consumer.
        home: usize,
    },
    /// `attachments/unprotected-personal-data`
    UnprotectedPersonalData {
        /// Kinds of personal data in the file.
        kinds: usize,
        /// The detector that weighs most.
        worst: String,
    },
    /// `attachments/company-in-file`
    CompanyInFile {
        /// The company.
        company: String,
        /// 1 if the file holds persons or amounts.
        harm: usize,
    },
    /// `attachments/internal-document`
    InternalDocument {
        /// The grade.
        grade: MarkingGrade,
        /// The word as written.
        marking: String,
    },
    /// `attachments/unfinished-document`
    UnfinishedDocument {
        /// The word that says so.
        word: String,
        /// 1 if it is sent to be looked through.
        for_review: usize,
    },
    /// `attachments/invitation-without-bcc`
    InvitationWithoutBcc {
        /// Outside people who see each other.
        people: usize,
        /// Outside organisations among them.
        organizations: usize,
        /// Webmail and mobile-carrier addresses among them.
        consumers: usize,
    },
    /// `attachments/nested-mail`
    NestedMail {
        /// People who took part in it and do not get this mail.
        strangers: usize,
    },
    /// `personal-data/…`: numbers and other data of a person.
    PersonalData {
        /// Whose it is.
        owner: Owner,
        /// 1 if a label names it.
        labelled: usize,
    },
    /// `personal-data/payment-card`
    PaymentCard {
        /// The brand in kebab case: `visa`, `jcb` …
        brand: String,
        /// 1 if it is a number that payment services publish for tests.
        test: usize,
        /// Whose it is.
        owner: Owner,
    },
    /// `personal-data/member-number`
    MemberNumber {
        /// Of what.
        membership: Membership,
        /// Whose it is.
        owner: Owner,
    },
    /// `personal-data/special-care-information`
    SpecialCareInformation {
        /// What it is about.
        matter: SpecialCare,
        /// Whose it is.
        owner: Owner,
    },
    /// `personal-data/evaluation-record`
    EvaluationRecord {
        /// What it says.
        evaluation: Evaluation,
        /// Whose it is.
        owner: Owner,
    },
    /// `personal-data/person-record`
    PersonRecord {
        /// Kinds of data beside the names: addresses, telephone numbers, birth dates …
        attributes: usize,
        /// 1 if it is what a business card says: name, company, office telephone or mail.
        business: usize,
        /// 1 if only one attribute stands there and it is a mail address, an age or a vehicle.
        contact: usize,
    },
    /// `content/credential`
    Credential {
        /// What it opens.
        secret: Secret,
        /// The service it belongs to, in kebab case; empty where unknown.
        service: String,
    },
    /// `content/shared-link`
    SharedLink {
        /// What it is.
        link: LinkKind,
        /// The service, in kebab case; empty where unknown.
        service: String,
    },
    /// `content/unfinished-text`
    UnfinishedText {
        /// What was left.
        residue: Residue,
    },
}
