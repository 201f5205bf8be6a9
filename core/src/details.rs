//! Typed facts of each detector, and their names for rules and wording.

use serde::{Deserialize, Serialize};

/// One fact by name, as rules and texts see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fact<'a> {
    Number(u64),
    Word(&'a str),
}

macro_rules! word_enum {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(rename_all = "kebab-case")]
        #[non_exhaustive]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// The name used in JSON and in rules.
            pub fn name(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }
        }
    };
}
word_enum! {
    /// What a malformed address suffers from.
    AddressProblem {
        /// No @.
        MissingAt = "missing-at",
        /// Nothing before the @.
        EmptyLocalPart = "empty-local-part",
        /// Nothing after the @.
        EmptyDomain = "empty-domain",
        /// A space inside.
        Space = "space",
        /// A comma or another separator inside.
        Separator = "separator",
        /// Two addresses run together.
        RunTogether = "run-together",
        /// The domain has no dot.
        MissingDot = "missing-dot",
        /// Dots doubled, leading or trailing in the domain.
        DomainDots = "domain-dots",
        /// Characters that no domain has.
        DomainCharacters = "domain-characters",
        /// Dots doubled or trailing before the @.
        LocalPartDots = "local-part-dots",
        /// The old form of Japanese mobile carriers, which is delivered.
        CarrierDots = "carrier-dots",
        /// Full-width characters that fold to a valid address.
        FullWidth = "full-width",
    }
}

word_enum! {
    /// Kind of a Japanese telephone number.
    PhoneKind {
        /// A fixed line.
        Fixed = "fixed",
        /// A mobile telephone: 060, 070, 080, 090.
        Mobile = "mobile",
        /// 050.
        Ip = "ip",
        /// 0120 and 0800.
        TollFree = "toll-free",
        /// 0570.
        Shared = "shared",
        /// 0990.
        Premium = "premium",
        /// 020.
        Pager = "pager",
        /// Outside Japan.
        International = "international",
    }
}

word_enum! {
    /// Whose data it is, where the mail says so.
    Owner {
        /// Not said.
        Unknown = "unknown",
        /// The sender or the sender's organisation.
        Sender = "sender",
        /// A recipient.
        Recipient = "recipient",
        /// An organisation, a shop, a venue, a desk.
        Organization = "organization",
        /// Another person.
        Person = "person",
    }
}

word_enum! {
    /// Grade of a confidentiality marking.
    MarkingGrade {
        /// 関係者限り, 取扱注意: for the parties only.
        Restricted = "restricted",
        /// Confidential, NDA.
        Confidential = "confidential",
        /// 親展: for the addressee in person.
        AddresseeOnly = "addressee-only",
        /// 社外秘, 部外秘, 社内限り, internal only.
        Internal = "internal",
        /// 極秘, top secret.
        TopSecret = "top-secret",
    }
}

word_enum! {
    /// How a file is disguised.
    Disguise {
        /// A program behind the name of a document.
        ProgramAsDocument = "program-as-document",
        /// Content and extension are of different kinds.
        ContentMismatch = "content-mismatch",
        /// Two extensions of which the last one runs.
        DoubleExtension = "double-extension",
        /// Dots or spaces at the end, or spaces that push the extension out of sight.
        HiddenExtension = "hidden-extension",
        /// Direction controls turn the name around.
        BidiOverride = "bidi-override",
        /// The extension is spelled with look-alike letters.
        LookAlikeLetters = "look-alike-letters",
        /// The two names of the part differ.
        NameConflict = "name-conflict",
    }
}

word_enum! {
    /// Why a first-time recipient was expected or not.
    FirstTimeReason {
        /// Nothing in the mail or the directory explains it.
        Unexpected = "unexpected",
        /// Others at the organisation are known.
        KnownOrganization = "known-organization",
        /// Salutation, display name and domain agree.
        SalutationAgrees = "salutation-agrees",
        /// The mail announces the person.
        Announced = "announced",
    }
}

/// Facts of one observation or finding, by detector.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Details {
    /// None beyond the common fields.
    None,
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
    /// `personal-data/individual-number`
    IndividualNumber {
        /// 1 if a label names it.
        labelled: usize,
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
}

impl Details {
    /// A fact by its JSON name, for the `facts_at_least` and `facts_equal` conditions of a rule.
    pub(crate) fn fact(&self, name: &str) -> Option<Fact<'_>> {
        use Fact::{Number, Word};
        Some(match (self, name) {
            (Self::ExposedRecipients { people, .. }, "people") => Number(*people as u64),
            (Self::ExposedRecipients { organizations, .. }, "organizations") => Number(*organizations as u64),
            (Self::ExposedRecipients { consumers, .. }, "consumers") => Number(*consumers as u64),
            (Self::ExposedRecipients { invitation, .. }, "invitation") => Number(*invitation as u64),
            (Self::FirstTimeRecipient { reason, .. }, "reason") => Word(reason.name()),
            (Self::FirstTimeRecipient { consumer, .. }, "consumer") => Number(*consumer as u64),
            (Self::MalformedAddress { problem }, "problem") => Word(problem.name()),
            (Self::IndividualNumber { labelled }, "labelled") => Number(*labelled as u64),
            (Self::PhoneNumber { number, .. }, "number") => Word(number.name()),
            (Self::PhoneNumber { owner, .. }, "owner") => Word(owner.name()),
            (Self::ConfidentialMarking { grade, .. }, "grade") => Word(grade.name()),
            (Self::ConfidentialMarking { marking, .. }, "marking") => Word(marking),
            (Self::MissingAttachment { announced, .. }, "announced") => Number(*announced as u64),
            (Self::MissingAttachment { attached, .. }, "attached") => Number(*attached as u64),
            (Self::DisguisedFile { disguise, .. }, "disguise") => Word(disguise.name()),
            (Self::DisguisedFile { content, .. }, "content") => Word(content),
            _ => return None,
        })
    }

    /// Names of all facts of this value, in the order of the fields.
    pub(crate) fn names(&self) -> &'static [&'static str] {
        match self {
            Self::None => &[],
            Self::ExposedRecipients { .. } => &["people", "organizations", "consumers", "invitation"],
            Self::FirstTimeRecipient { .. } => &["reason", "consumer"],
            Self::MalformedAddress { .. } => &["problem"],
            Self::IndividualNumber { .. } => &["labelled"],
            Self::PhoneNumber { .. } => &["number", "owner"],
            Self::ConfidentialMarking { .. } => &["grade", "marking"],
            Self::MissingAttachment { .. } => &["announced", "attached"],
            Self::DisguisedFile { .. } => &["disguise", "content"],
        }
    }

    /// Every fact name that any detector has: rules may name only these.
    pub(crate) const ALL_NAMES: &'static [&'static str] = &[
        "people",
        "organizations",
        "consumers",
        "invitation",
        "reason",
        "consumer",
        "problem",
        "labelled",
        "number",
        "owner",
        "grade",
        "marking",
        "announced",
        "attached",
        "disguise",
        "content",
    ];
}
