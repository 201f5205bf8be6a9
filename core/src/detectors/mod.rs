//! The detectors: one file each, and the one list of them.
//!
//! Adding one: the file (from `_template.rs`), its line in the list below, its wording in every locale,
//! and at least three `finds-*` and three `passes-*` cases in the corpus. The registry test fails until
//! all four are there, and says what is missing.

mod attachments;
mod content;
mod overlaps;
#[cfg(feature = "personal-data")]
mod personal_data;
#[cfg(feature = "recipients")]
mod recipients;
pub(crate) mod sink;

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::finding::Severity;
use crate::view::MailView;
use crate::view::candidates::Window;
pub(crate) use attachments::additional_sheet::FIRST_SHEET;
pub(crate) use attachments::unprotected_personal_data::OF_LISTS;
pub(crate) use overlaps::Found;
pub(crate) use sink::ObservationSink;

/// Looks for one thing.
pub(crate) trait Detector: Sync {
    /// Looks at one window of one text. Called for every window of every text of the mail.
    fn read(&self, _window: &Window<'_, '_>, _mail: &MailView<'_>, _out: &mut ObservationSink) {}

    /// Looks at what the detectors found in a window, once it is clear which of them is right where two
    /// claimed the same. Called for every window after `read`.
    fn relate(
        &self,
        _window: &Window<'_, '_>,
        _found: &[Found],
        _mail: &MailView<'_>,
        _out: &mut ObservationSink,
    ) {
    }

    /// Whether what it finds can be nothing else: of two such findings at one place the better one stays.
    fn is_exclusive(&self) -> bool {
        false
    }

    /// Looks at the mail as a whole. Called once, after all windows.
    fn detect(&self, _mail: &MailView<'_>, _out: &mut ObservationSink) {}
}

/// A detector as every build knows it, whether it is compiled in or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct DetectorInfo {
    /// Its id: its path in kebab case. Never changes.
    pub id: &'static str,
    /// How bad it is if what it says is true.
    pub severity: Severity,
    /// Whether this build can run it.
    pub in_this_build: bool,
}

impl DetectorInfo {
    /// The part of the id before the slash.
    pub fn category(&self) -> &'static str {
        self.id.split('/').next().unwrap_or(self.id)
    }
}

/// A detector of the list, named by its id.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DetectorId(u16);

impl DetectorId {
    /// The detector with this id.
    pub fn parse(id: &str) -> Option<Self> {
        LIST.iter().position(|d| d.id == id).map(|i| Self(i as u16))
    }

    /// The id as text.
    pub fn as_str(self) -> &'static str {
        self.info().id
    }

    /// What the list says of it.
    pub fn info(self) -> &'static DetectorInfo {
        &LIST[self.0 as usize]
    }

    pub(crate) fn at(index: usize) -> Self {
        Self(index as u16)
    }
}

impl fmt::Debug for DetectorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for DetectorId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for DetectorId {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for DetectorId {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let id = String::deserialize(deserializer)?;
        Self::parse(&id).ok_or_else(|| serde::de::Error::custom(format!("unknown detector `{id}`")))
    }
}

/// Every detector, in the order in which findings of equal weight are shown.
pub fn detectors() -> &'static [DetectorInfo] {
    LIST
}

macro_rules! detectors {
    ($($id:literal, $severity:ident $(, $feature:literal)? => $($path:ident)::+;)+) => {
        static LIST: &[DetectorInfo] = &[$(DetectorInfo {
            id: $id,
            severity: Severity::$severity,
            in_this_build: true $(&& cfg!(feature = $feature))?,
        },)+];

        /// The detectors of this build with their ids.
        pub(crate) fn each(mut visit: impl FnMut(DetectorId, &dyn Detector)) {
            let mut index = 0;
            $(
                $(#[cfg(feature = $feature)])?
                visit(DetectorId::at(index), &$($path)::+);
                index += 1;
            )+
            let _ = index;
        }
    };
}

// The one list.
detectors! {
    "recipients/exposed-recipients", High, "recipients" => recipients::exposed_recipients::ExposedRecipients;
    "recipients/mixed-organizations", Medium, "recipients" => recipients::mixed_organizations::MixedOrganizations;
    "recipients/too-many-external-organizations", Medium, "recipients" => recipients::too_many_external_organizations::TooManyExternalOrganizations;
    "recipients/first-time-recipient", Low, "recipients" => recipients::first_time_recipient::FirstTimeRecipient;
    "recipients/dormant-recipient", Low, "recipients" => recipients::dormant_recipient::DormantRecipient;
    "recipients/look-alike-domain", High, "recipients" => recipients::look_alike_domain::LookAlikeDomain;
    "recipients/look-alike-address", High, "recipients" => recipients::look_alike_address::LookAlikeAddress;
    "recipients/same-name-recipient", Medium, "recipients" => recipients::same_name_recipient::SameNameRecipient;
    "recipients/name-address-mismatch", Medium, "recipients" => recipients::name_address_mismatch::NameAddressMismatch;
    "recipients/unusual-recipient", Medium, "recipients" => recipients::unusual_recipient::UnusualRecipient;
    "recipients/forgotten-recipient", Low, "recipients" => recipients::forgotten_recipient::ForgottenRecipient;
    "recipients/salutation-mismatch", High, "recipients" => recipients::salutation_mismatch::SalutationMismatch;
    "recipients/company-mismatch", Medium, "recipients" => recipients::company_mismatch::CompanyMismatch;
    "recipients/same-named-organization", Low, "recipients" => recipients::same_named_organization::SameNamedOrganization;
    "recipients/merge-shift", High, "recipients" => recipients::merge_shift::MergeShift;
    "recipients/display-name-note", Medium, "recipients" => recipients::display_name_note::DisplayNameNote;
    "recipients/new-organization-in-reply", Medium, "recipients" => recipients::new_organization_in_reply::NewOrganizationInReply;
    "recipients/quoted-history", Medium, "recipients" => recipients::quoted_history::QuotedHistory;
    "recipients/replying-as-bcc", Medium, "recipients" => recipients::replying_as_bcc::ReplyingAsBcc;
    "recipients/replying-to-impersonator", High, "recipients" => recipients::replying_to_impersonator::ReplyingToImpersonator;
    "recipients/reply-to-elsewhere", Medium, "recipients" => recipients::reply_to_elsewhere::ReplyToElsewhere;
    "recipients/sender-identity", Medium, "recipients" => recipients::sender_identity::SenderIdentity;
    "recipients/outsider-among-insiders", Medium, "recipients" => recipients::outsider_among_insiders::OutsiderAmongInsiders;
    "recipients/insider-among-outsiders", Low, "recipients" => recipients::insider_among_outsiders::InsiderAmongOutsiders;
    "recipients/free-mail-address", Low, "recipients" => recipients::free_mail_address::FreeMailAddress;
    "recipients/own-private-address", High, "recipients" => recipients::own_private_address::OwnPrivateAddress;
    "recipients/forbidden-recipient", Critical, "recipients" => recipients::forbidden_recipient::ForbiddenRecipient;
    "recipients/watched-recipient", Medium, "recipients" => recipients::watched_recipient::WatchedRecipient;
    "recipients/required-recipient", Medium, "recipients" => recipients::required_recipient::RequiredRecipient;
    "recipients/unknown-contact", Low, "recipients" => recipients::unknown_contact::UnknownContact;
    "recipients/unexpanded-list", Medium, "recipients" => recipients::unexpanded_list::UnexpandedList;
    "recipients/nested-list", Low, "recipients" => recipients::nested_list::NestedList;
    "recipients/duplicate-recipient", Info, "recipients" => recipients::duplicate_recipient::DuplicateRecipient;
    "recipients/malformed-address", Medium, "recipients" => recipients::malformed_address::MalformedAddress;
    "recipients/undeliverable", Low, "recipients" => recipients::undeliverable::Undeliverable;
    "recipients/role-address", Low, "recipients" => recipients::role_address::RoleAddress;
    "recipients/leftover-bcc", High, "recipients" => recipients::leftover_bcc::LeftoverBcc;
    "recipients/mass-bcc", Medium, "recipients" => recipients::mass_bcc::MassBcc;
    "recipients/recall-advice", Medium, "recipients" => recipients::recall_advice::RecallAdvice;
    "personal-data/individual-number", Critical, "personal-data" => personal_data::individual_number::IndividualNumber;
    "personal-data/phone-number", Low, "personal-data" => personal_data::phone_number::PhoneNumber;
    "personal-data/corporate-number", Info, "personal-data" => personal_data::corporate_number::CORPORATE_NUMBER;
    "personal-data/invoice-registration-number", Low, "personal-data" => personal_data::invoice_registration_number::INVOICE_REGISTRATION_NUMBER;
    "personal-data/resident-record-code", High, "personal-data" => personal_data::resident_record_code::RESIDENT_RECORD_CODE;
    "personal-data/drivers-license", High, "personal-data" => personal_data::drivers_license::DRIVERS_LICENSE;
    "personal-data/passport-number", High, "personal-data" => personal_data::passport_number::PassportNumber;
    "personal-data/residence-card", High, "personal-data" => personal_data::residence_card::RESIDENCE_CARD;
    "personal-data/basic-pension-number", High, "personal-data" => personal_data::basic_pension_number::BASIC_PENSION_NUMBER;
    "personal-data/health-insurance", High, "personal-data" => personal_data::health_insurance::HealthInsurance;
    "personal-data/long-term-care-insurance", High, "personal-data" => personal_data::long_term_care_insurance::LONG_TERM_CARE_INSURANCE;
    "personal-data/employment-insurance", High, "personal-data" => personal_data::employment_insurance::EMPLOYMENT_INSURANCE;
    "personal-data/bank-account", High, "personal-data" => personal_data::bank_account::BankAccount;
    "personal-data/yucho-account", High, "personal-data" => personal_data::yucho_account::YuchoAccount;
    "personal-data/iban", High, "personal-data" => personal_data::iban::Iban;
    "personal-data/payment-card", Critical, "personal-data" => personal_data::payment_card::PaymentCard;
    "personal-data/email-address", Low, "personal-data" => personal_data::email_address::EmailAddress;
    "personal-data/postal-address", Medium, "personal-data" => personal_data::postal_address::PostalAddress;
    "personal-data/postal-code", Info, "personal-data" => personal_data::postal_code::PostalCode;
    "personal-data/person-name", Info, "personal-data" => personal_data::person_name::PersonName;
    "personal-data/birth-date", Medium, "personal-data" => personal_data::birth_date::BirthDate;
    "personal-data/age-and-sex", Low, "personal-data" => personal_data::age_and_sex::AgeAndSex;
    "personal-data/vehicle-number", Low, "personal-data" => personal_data::vehicle_number::VehicleNumber;
    "personal-data/member-number", Medium, "personal-data" => personal_data::member_number::MemberNumber;
    "personal-data/special-care-information", Critical, "personal-data" => personal_data::special_care_information::SpecialCareInformation;
    "personal-data/sensitive-extra", High, "personal-data" => personal_data::sensitive_extra::SensitiveExtra;
    "personal-data/protected-address", Critical, "personal-data" => personal_data::protected_address::ProtectedAddress;
    "personal-data/evaluation-record", High, "personal-data" => personal_data::evaluation_record::EvaluationRecord;
    "personal-data/financial-record", High, "personal-data" => personal_data::financial_record::FinancialRecord;
    "personal-data/person-record", High, "personal-data" => personal_data::person_record::PersonRecord;
    "personal-data/korean-resident-number", High, "personal-data" => personal_data::korean_resident_number::KOREAN_RESIDENT_NUMBER;
    "personal-data/chinese-resident-id", High, "personal-data" => personal_data::chinese_resident_id::ChineseResidentId;
    "personal-data/taiwanese-national-id", High, "personal-data" => personal_data::taiwanese_national_id::TAIWANESE_NATIONAL_ID;
    "personal-data/us-social-security-number", High, "personal-data" => personal_data::us_social_security_number::US_SOCIAL_SECURITY_NUMBER;
    "content/confidential-marking", High => content::confidential_marking::ConfidentialMarking;
    "content/credential", High => content::credential::Credential;
    "content/shared-link", Medium => content::shared_link::SharedLink;
    "content/unfinished-text", Low => content::unfinished_text::UnfinishedText;
    "attachments/missing-attachment", Medium => attachments::missing_attachment::MissingAttachment;
    "attachments/disguised-file", High => attachments::disguised_file::DisguisedFile;
    "attachments/empty-file", Low => attachments::empty_file::EmptyFile;
    "attachments/duplicate-file", Info => attachments::duplicate_file::DuplicateFile;
    "attachments/executable-file", Critical => attachments::executable_file::ExecutableFile;
    "attachments/macro-document", Medium => attachments::macro_document::MacroDocument;
    "attachments/encrypted-file", Low => attachments::encrypted_file::EncryptedFile;
    "attachments/password-in-same-mail", Medium => attachments::password_in_same_mail::PasswordInSameMail;
    "attachments/large-attachment", Info => attachments::large_attachment::LargeAttachment;
    "attachments/many-attachments", Info => attachments::many_attachments::ManyAttachments;
    "attachments/forbidden-extension", High => attachments::forbidden_extension::ForbiddenExtension;
    "attachments/file-not-examined", Medium => attachments::file_not_examined::FileNotExamined;
    "attachments/hidden-sheet", High => attachments::hidden_sheet::HiddenSheet;
    "attachments/hidden-cells", High => attachments::hidden_cells::HiddenCells;
    "attachments/additional-sheet", High => attachments::additional_sheet::AdditionalSheet;
    "attachments/pivot-cache", High => attachments::pivot_cache::PivotCache;
    "attachments/external-link-cache", Medium => attachments::external_link_cache::ExternalLinkCache;
    "attachments/tracked-changes", Medium => attachments::tracked_changes::TrackedChanges;
    "attachments/comments-and-notes", Medium => attachments::comments_and_notes::CommentsAndNotes;
    "attachments/embedded-file", Medium => attachments::embedded_file::EmbeddedFile;
    "attachments/concealed-text", Critical => attachments::concealed_text::ConcealedText;
    "attachments/document-metadata", Medium => attachments::document_metadata::DocumentMetadata;
    "attachments/photo-location", Low => attachments::photo_location::PhotoLocation;
    "attachments/unprotected-personal-data", High => attachments::unprotected_personal_data::UnprotectedPersonalData;
    "attachments/company-in-file", High, "recipients" => attachments::company_in_file::CompanyInFile;
    "attachments/internal-document", High => attachments::internal_document::InternalDocument;
    "attachments/unfinished-document", Low => attachments::unfinished_document::UnfinishedDocument;
    "attachments/invitation-without-bcc", High => attachments::invitation_without_bcc::InvitationWithoutBcc;
    "attachments/nested-mail", Medium => attachments::nested_mail::NestedMail;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_unique_and_parse() {
        for (i, detector) in LIST.iter().enumerate() {
            assert_eq!(DetectorId::parse(detector.id), Some(DetectorId(i as u16)), "{}", detector.id);
        }
        assert!(DetectorId::parse("recipients/nothing").is_none());
    }
}
