//! Typed facts of each detector, and their names for rules and wording.

mod words;

use serde::{Deserialize, Serialize};

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
