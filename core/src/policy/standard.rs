//! The standard policy, version 2026-1: the table of practice.md §2 as rows.
//!
//! The first row of a detector whose conditions hold decides. Letters as there: `O` observation, `N`
//! notify, `C` confirm, `A` require approval, `B` block; columns 内 (all own), 既 (known), 新 (new or
//! consumer). The page of each detector shows its rows; a test keeps them equal.

use super::condition::{Column, Facts, fact_at_least, fact_is};
use crate::context::Profile;
use crate::details::Owner;
use crate::detectors::sink::Group;
use crate::finding::{Action, Confidence};

use Action::{Allow as O, Block as B, Confirm as C, Notify as N, RequireApproval as A};
use Profile::{Bank, Hospital, PublicBody, School};
use Test::{Always, AtLeast, HasAttachment, HasCc, In, Is, OwnerIn, Persons, Possible, Recipients};

/// A condition of a row.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Test {
    Always,
    /// The confidence is only *possible*.
    Possible,
    AtLeast(&'static str, u64),
    Is(&'static str, &'static str),
    /// Whose data it is.
    OwnerIn(&'static [Owner]),
    /// At least so many distinct persons.
    Persons(usize),
    /// At least so many recipients.
    Recipients(usize),
    HasCc,
    /// Files go with the mail.
    HasAttachment,
    /// The organisation is one of these.
    In(&'static [Profile]),
}

/// A row: detector, condition, actions for 内, 既, 新.
pub(crate) struct Row(pub(crate) &'static str, pub(crate) &'static [Test], pub(crate) [Action; 3]);

pub(crate) const ROWS: &[Row] = &[
    Row("recipients/exposed-recipients", &[AtLeast("people", 50)], [B, B, B]),
    Row("recipients/exposed-recipients", &[AtLeast("consumers", 20)], [B, B, B]),
    Row("recipients/exposed-recipients", &[AtLeast("organizations", 10)], [A, A, A]),
    Row("recipients/exposed-recipients", &[AtLeast("consumers", 5)], [A, A, A]),
    Row("recipients/exposed-recipients", &[Possible, AtLeast("organizations", 3)], [O, N, N]),
    Row("recipients/exposed-recipients", &[Possible], [O, O, O]),
    Row("recipients/exposed-recipients", &[AtLeast("were_hidden", 2)], [C, C, C]),
    Row("recipients/exposed-recipients", &[AtLeast("invitation", 1), AtLeast("consumers", 2)], [C, C, C]),
    Row("recipients/exposed-recipients", &[AtLeast("organizations", 3)], [C, C, C]),
    Row("recipients/exposed-recipients", &[AtLeast("people", 10)], [C, C, C]),
    Row(
        "recipients/first-time-recipient",
        &[AtLeast("consumer", 1), In(&[Bank, PublicBody, Hospital])],
        [O, C, C],
    ),
    Row("recipients/first-time-recipient", &[Always], [O, N, N]),
    Row("recipients/malformed-address", &[Is("problem", "carrier-dots")], [N, N, N]),
    Row("recipients/malformed-address", &[Is("problem", "full-width")], [C, C, C]),
    Row("recipients/malformed-address", &[Is("problem", "local-part-dots")], [O, N, C]),
    Row("recipients/malformed-address", &[Always], [B, B, B]),
    Row("recipients/mixed-organizations", &[AtLeast("forbidden", 1)], [O, B, B]),
    Row("recipients/mixed-organizations", &[Possible], [O, N, N]),
    Row("recipients/mixed-organizations", &[Always], [O, C, C]),
    Row("recipients/too-many-external-organizations", &[Possible], [O, O, O]),
    Row(
        "recipients/too-many-external-organizations",
        &[AtLeast("organizations", 5), AtLeast("strangers", 1)],
        [O, C, C],
    ),
    Row("recipients/dormant-recipient", &[HasAttachment], [O, C, C]),
    Row("recipients/dormant-recipient", &[Always], [O, N, N]),
    Row("recipients/look-alike-domain", &[AtLeast("trap", 1)], [B, B, B]),
    Row("recipients/look-alike-domain", &[Possible], [O, O, O]),
    Row("recipients/look-alike-domain", &[Always], [O, C, C]),
    Row("recipients/look-alike-address", &[Possible], [O, O, O]),
    Row("recipients/look-alike-address", &[Always], [N, C, C]),
    Row("recipients/same-name-recipient", &[Possible], [O, O, O]),
    Row("recipients/same-name-recipient", &[AtLeast("undecided", 1)], [C, C, C]),
    Row("recipients/same-name-recipient", &[Always], [N, N, N]),
    Row("recipients/name-address-mismatch", &[Always], [N, C, C]),
    Row("recipients/unusual-recipient", &[Possible], [O, O, O]),
    Row("recipients/unusual-recipient", &[Always], [N, C, C]),
    Row("recipients/forgotten-recipient", &[AtLeast("announced", 1)], [C, C, C]),
    Row("recipients/forgotten-recipient", &[Possible], [O, O, O]),
    Row("recipients/forgotten-recipient", &[Always], [N, N, N]),
    Row("recipients/salutation-mismatch", &[Possible], [O, O, O]),
    Row("recipients/salutation-mismatch", &[Is("mismatch", "all-with-one")], [O, N, N]),
    Row("recipients/salutation-mismatch", &[Is("mismatch", "two-honorifics")], [O, N, N]),
    Row("recipients/salutation-mismatch", &[Is("mismatch", "one-missing")], [N, N, N]),
    Row("recipients/salutation-mismatch", &[AtLeast("customer", 1), HasAttachment], [N, A, A]),
    Row("recipients/salutation-mismatch", &[Always], [N, C, C]),
    Row("recipients/company-mismatch", &[Possible], [O, O, O]),
    Row("recipients/company-mismatch", &[Is("named_in", "text"), AtLeast("customer", 1)], [O, N, N]),
    Row("recipients/company-mismatch", &[Is("named_in", "text")], [O, O, O]),
    Row("recipients/company-mismatch", &[Always], [O, C, C]),
    Row("recipients/same-named-organization", &[Always], [O, N, N]),
    Row("recipients/merge-shift", &[Always], [C, A, A]),
    Row("recipients/display-name-note", &[Always], [N, C, C]),
    Row("recipients/new-organization-in-reply", &[AtLeast("announced", 1)], [O, N, N]),
    Row("recipients/new-organization-in-reply", &[Always], [O, C, C]),
    Row("recipients/quoted-history", &[Possible], [O, O, O]),
    Row("recipients/quoted-history", &[Always], [O, C, C]),
    Row("recipients/replying-as-bcc", &[Always], [N, C, C]),
    Row("recipients/replying-to-impersonator", &[Always], [C, A, A]),
    Row("recipients/reply-to-elsewhere", &[Possible], [O, O, O]),
    Row("recipients/reply-to-elsewhere", &[AtLeast("other", 1)], [O, C, C]),
    Row("recipients/reply-to-elsewhere", &[Always], [O, N, C]),
    Row("recipients/sender-identity", &[Possible], [O, O, O]),
    Row("recipients/sender-identity", &[Always], [N, C, C]),
    Row("recipients/outsider-among-insiders", &[Possible], [O, N, N]),
    Row("recipients/outsider-among-insiders", &[AtLeast("quotes", 1)], [O, A, A]),
    Row("recipients/outsider-among-insiders", &[Always], [O, C, C]),
    Row("recipients/insider-among-outsiders", &[Always], [O, C, C]),
    Row("recipients/free-mail-address", &[Always], [O, O, N]),
    Row("recipients/own-private-address", &[HasAttachment], [A, A, A]),
    Row("recipients/own-private-address", &[AtLeast("usual", 1)], [N, N, N]),
    Row("recipients/own-private-address", &[Always], [C, C, C]),
    Row("recipients/forbidden-recipient", &[Always], [B, B, B]),
    Row("recipients/watched-recipient", &[Always], [C, C, C]),
    Row("recipients/required-recipient", &[Always], [C, C, C]),
    Row("recipients/unknown-contact", &[Always], [O, N, N]),
    Row("recipients/unexpanded-list", &[Always], [O, N, C]),
    Row("recipients/nested-list", &[Always], [O, N, N]),
    Row("recipients/duplicate-recipient", &[AtLeast("hidden", 1)], [N, N, N]),
    Row("recipients/duplicate-recipient", &[Always], [O, O, O]),
    Row("recipients/undeliverable", &[Is("status", "invalid")], [C, C, C]),
    Row("recipients/undeliverable", &[Is("status", "restricted")], [C, C, C]),
    Row("recipients/undeliverable", &[Always], [N, N, N]),
    Row("recipients/role-address", &[Is("role", "no-reply")], [C, C, C]),
    Row("recipients/role-address", &[AtLeast("personal", 1)], [C, C, C]),
    Row("recipients/role-address", &[Always], [O, O, O]),
    Row("recipients/leftover-bcc", &[Possible], [N, N, N]),
    Row("recipients/leftover-bcc", &[AtLeast("outside", 10)], [C, A, A]),
    Row("recipients/leftover-bcc", &[Always], [C, C, C]),
    Row("recipients/mass-bcc", &[AtLeast("mass", 1), AtLeast("personal", 1)], [O, A, A]),
    Row("recipients/mass-bcc", &[AtLeast("mass", 1), In(&[Bank, PublicBody, School])], [O, A, A]),
    Row("recipients/mass-bcc", &[AtLeast("mass", 1)], [O, C, C]),
    Row("recipients/mass-bcc", &[AtLeast("people", 10), AtLeast("personal", 1)], [O, C, C]),
    Row("recipients/recall-advice", &[Always], [O, C, C]),
    Row("personal-data/individual-number", &[Possible], [O, C, C]),
    Row("personal-data/individual-number", &[In(&[Bank, PublicBody, School, Hospital])], [A, B, B]),
    Row("personal-data/individual-number", &[Always], [A, A, B]),
    Row("personal-data/phone-number", &[Possible], [O, O, O]),
    Row("personal-data/phone-number", &[Is("owner", "person")], [O, O, N]),
    Row("personal-data/corporate-number", &[Always], [O, O, O]),
    Row("personal-data/invoice-registration-number", &[Possible], [O, O, O]),
    Row("personal-data/invoice-registration-number", &[Is("owner", "person")], [O, O, N]),
    Row("personal-data/resident-record-code", &[Possible], [O, O, O]),
    Row("personal-data/resident-record-code", &[Always], [C, A, B]),
    Row("personal-data/drivers-license", &[Possible], [O, O, O]),
    Row("personal-data/drivers-license", &[Persons(2)], [C, A, A]),
    Row("personal-data/drivers-license", &[Always], [C, C, A]),
    Row("personal-data/passport-number", &[Possible], [O, O, O]),
    Row("personal-data/passport-number", &[Always], [C, C, A]),
    Row("personal-data/residence-card", &[Possible], [O, O, O]),
    Row("personal-data/residence-card", &[Always], [C, C, A]),
    Row("personal-data/basic-pension-number", &[Possible], [O, O, O]),
    Row("personal-data/basic-pension-number", &[Always], [C, C, A]),
    Row("personal-data/health-insurance", &[Possible], [O, O, O]),
    Row("personal-data/health-insurance", &[Is("owner", "organization")], [O, O, O]),
    Row("personal-data/health-insurance", &[Always], [C, C, A]),
    Row("personal-data/long-term-care-insurance", &[Possible], [O, O, O]),
    Row("personal-data/long-term-care-insurance", &[Is("owner", "organization")], [O, O, O]),
    Row("personal-data/long-term-care-insurance", &[Always], [C, C, A]),
    Row("personal-data/employment-insurance", &[Possible], [O, O, O]),
    Row("personal-data/employment-insurance", &[Is("owner", "organization")], [O, O, O]),
    Row("personal-data/employment-insurance", &[Always], [C, C, A]),
    Row("personal-data/bank-account", &[Possible], [O, O, O]),
    Row(
        "personal-data/bank-account",
        &[OwnerIn(&[Owner::Sender, Owner::Recipient, Owner::Organization])],
        [O, O, O],
    ),
    Row("personal-data/bank-account", &[Persons(5)], [O, A, A]),
    Row("personal-data/bank-account", &[Always], [O, C, C]),
    Row("personal-data/yucho-account", &[Possible], [O, O, O]),
    Row(
        "personal-data/yucho-account",
        &[OwnerIn(&[Owner::Sender, Owner::Recipient, Owner::Organization])],
        [O, O, O],
    ),
    Row("personal-data/yucho-account", &[Persons(5)], [O, A, A]),
    Row("personal-data/yucho-account", &[Always], [O, C, C]),
    Row("personal-data/iban", &[Possible], [O, O, O]),
    Row("personal-data/iban", &[OwnerIn(&[Owner::Sender, Owner::Recipient, Owner::Organization])], [O, O, O]),
    Row("personal-data/iban", &[Persons(5)], [O, A, A]),
    Row("personal-data/iban", &[Always], [O, C, C]),
    Row("personal-data/payment-card", &[AtLeast("test", 1)], [O, O, O]),
    Row("personal-data/payment-card", &[Possible], [O, C, C]),
    Row("personal-data/payment-card", &[Always], [A, B, B]),
    Row("personal-data/email-address", &[Possible], [O, O, O]),
    Row("personal-data/email-address", &[Is("owner", "person"), Persons(10)], [O, C, C]),
    Row("personal-data/email-address", &[Is("owner", "person")], [O, O, N]),
    Row("personal-data/postal-address", &[Possible], [O, O, O]),
    Row("personal-data/postal-address", &[Is("owner", "person")], [O, N, C]),
    Row("personal-data/postal-code", &[Always], [O, O, O]),
    Row("personal-data/person-name", &[Always], [O, O, O]),
    Row("personal-data/birth-date", &[Possible], [O, O, O]),
    Row("personal-data/birth-date", &[Is("owner", "person")], [O, C, C]),
    Row("personal-data/age-and-sex", &[Possible], [O, O, O]),
    Row("personal-data/age-and-sex", &[Is("owner", "person")], [O, O, N]),
    Row("personal-data/vehicle-number", &[Possible], [O, O, O]),
    Row("personal-data/vehicle-number", &[OwnerIn(&[Owner::Person, Owner::Unknown])], [O, N, N]),
    Row("personal-data/member-number", &[Possible], [O, O, O]),
    Row("personal-data/member-number", &[Is("membership", "patient"), Is("owner", "person")], [N, C, A]),
    Row("personal-data/member-number", &[Is("membership", "student"), Is("owner", "person")], [N, C, A]),
    Row("personal-data/member-number", &[Is("membership", "examinee"), Is("owner", "person")], [N, C, A]),
    Row("personal-data/member-number", &[Is("owner", "person")], [O, N, C]),
    Row("personal-data/special-care-information", &[Possible], [O, O, O]),
    Row("personal-data/special-care-information", &[Is("owner", "sender")], [O, O, O]),
    Row("personal-data/special-care-information", &[In(&[Hospital])], [O, C, B]),
    Row("personal-data/special-care-information", &[Always], [C, A, B]),
    Row("personal-data/sensitive-extra", &[Possible], [O, O, O]),
    Row("personal-data/sensitive-extra", &[Is("owner", "person"), In(&[Bank, PublicBody])], [C, C, A]),
    Row("personal-data/protected-address", &[Possible], [O, O, O]),
    Row("personal-data/protected-address", &[Always], [A, B, B]),
    Row("personal-data/evaluation-record", &[Possible], [O, O, O]),
    Row("personal-data/evaluation-record", &[Is("owner", "sender")], [O, O, O]),
    Row("personal-data/evaluation-record", &[Always], [C, C, A]),
    Row("personal-data/financial-record", &[Possible], [O, O, O]),
    Row("personal-data/financial-record", &[Is("owner", "sender")], [O, O, O]),
    Row("personal-data/financial-record", &[Persons(10)], [C, A, A]),
    Row("personal-data/financial-record", &[Always], [C, C, A]),
    Row("personal-data/person-record", &[Possible], [O, O, O]),
    Row("personal-data/person-record", &[AtLeast("business", 1), Persons(1001)], [C, A, A]),
    Row("personal-data/person-record", &[AtLeast("business", 1), Persons(101)], [O, C, A]),
    Row("personal-data/person-record", &[AtLeast("business", 1), Persons(11)], [O, C, C]),
    Row("personal-data/person-record", &[AtLeast("business", 1), Persons(3)], [O, N, C]),
    Row("personal-data/person-record", &[AtLeast("business", 1)], [O, O, N]),
    Row("personal-data/person-record", &[In(&[PublicBody]), Persons(101)], [A, B, B]),
    Row("personal-data/person-record", &[Persons(1001)], [A, B, B]),
    Row("personal-data/person-record", &[Persons(101)], [C, A, B]),
    Row("personal-data/person-record", &[Persons(11)], [C, A, A]),
    Row("personal-data/person-record", &[Persons(3)], [O, C, A]),
    Row("personal-data/person-record", &[AtLeast("contact", 1)], [O, O, O]),
    Row("personal-data/person-record", &[Always], [O, N, C]),
    Row("personal-data/korean-resident-number", &[Possible], [O, O, O]),
    Row("personal-data/korean-resident-number", &[Always], [C, A, B]),
    Row("personal-data/chinese-resident-id", &[Possible], [O, O, O]),
    Row("personal-data/chinese-resident-id", &[Always], [C, A, B]),
    Row("personal-data/taiwanese-national-id", &[Possible], [O, O, O]),
    Row("personal-data/taiwanese-national-id", &[Always], [C, A, B]),
    Row("personal-data/us-social-security-number", &[Possible], [O, O, O]),
    Row("personal-data/us-social-security-number", &[Always], [C, A, B]),
    Row("content/confidential-marking", &[Is("grade", "top-secret"), Recipients(6)], [C, A, B]),
    Row("content/confidential-marking", &[Is("grade", "top-secret")], [O, A, B]),
    Row("content/confidential-marking", &[Is("grade", "internal")], [O, A, A]),
    Row("content/confidential-marking", &[Is("grade", "restricted")], [O, C, C]),
    Row("content/confidential-marking", &[Is("grade", "confidential")], [O, N, C]),
    Row("content/confidential-marking", &[Is("grade", "addressee-only"), HasCc], [O, C, C]),
    Row("content/credential", &[Possible], [O, O, O]),
    Row("content/credential", &[Is("secret", "meeting")], [O, O, O]),
    Row("content/credential", &[Is("secret", "wifi")], [O, N, N]),
    Row("content/credential", &[Is("secret", "password")], [C, C, A]),
    Row("content/credential", &[Is("secret", "private-key")], [C, B, B]),
    Row("content/credential", &[Always], [C, A, A]),
    Row("content/shared-link", &[Possible], [O, O, O]),
    Row("content/shared-link", &[Is("link", "form-edit")], [O, B, B]),
    Row("content/shared-link", &[Is("link", "anyone")], [O, C, C]),
    Row("content/shared-link", &[Is("link", "internal")], [O, C, C]),
    Row("content/shared-link", &[Is("link", "with-password")], [N, C, C]),
    Row("content/unfinished-text", &[Possible], [O, O, O]),
    Row("content/unfinished-text", &[Is("residue", "empty-subject")], [C, C, C]),
    Row("content/unfinished-text", &[Is("residue", "empty-body")], [C, C, C]),
    Row("content/unfinished-text", &[Always], [N, C, C]),
    Row("attachments/missing-attachment", &[Always], [C, C, C]),
    Row("attachments/disguised-file", &[Is("disguise", "program-as-document")], [B, B, B]),
    Row("attachments/disguised-file", &[Always], [C, C, C]),
    // Files as such.
    Row("attachments/empty-file", &[Always], [C, C, C]),
    Row("attachments/duplicate-file", &[Always], [N, N, N]),
    Row("attachments/executable-file", &[AtLeast("partner", 1)], [C, C, C]),
    Row("attachments/executable-file", &[Always], [C, B, B]),
    Row("attachments/macro-document", &[AtLeast("remote", 1)], [C, C, A]),
    Row("attachments/macro-document", &[AtLeast("exchanged", 1)], [O, O, O]),
    Row("attachments/macro-document", &[AtLeast("auto_run", 1)], [C, C, A]),
    Row("attachments/macro-document", &[Always], [O, N, C]),
    Row("attachments/encrypted-file", &[AtLeast("demanded", 1)], [O, O, O]),
    Row("attachments/encrypted-file", &[AtLeast("lgwan", 1), In(&[PublicBody])], [O, C, C]),
    Row("attachments/encrypted-file", &[Always], [O, N, C]),
    Row("attachments/password-in-same-mail", &[Possible], [O, O, O]),
    Row("attachments/password-in-same-mail", &[Always], [N, C, C]),
    Row("attachments/large-attachment", &[AtLeast("megabytes", 25)], [C, C, C]),
    Row("attachments/large-attachment", &[Always], [N, N, N]),
    Row("attachments/many-attachments", &[Always], [O, N, N]),
    Row("attachments/forbidden-extension", &[Always], [B, B, B]),
    // Told by encrypted-file.
    Row("attachments/file-not-examined", &[Is("unread", "encrypted")], [O, O, O]),
    Row("attachments/file-not-examined", &[AtLeast("machine_name", 1)], [C, C, C]),
    Row("attachments/file-not-examined", &[Always], [O, N, C]),
    // What nobody sees.
    Row("attachments/hidden-sheet", &[Is("carries", "persons")], [C, A, A]),
    Row("attachments/hidden-sheet", &[Is("carries", "organization")], [C, A, A]),
    Row("attachments/hidden-sheet", &[Is("carries", "marking")], [C, A, A]),
    Row("attachments/hidden-sheet", &[Is("carries", "nothing")], [O, O, O]),
    Row("attachments/hidden-sheet", &[Always], [O, C, C]),
    Row("attachments/hidden-cells", &[Is("carries", "persons")], [C, A, A]),
    Row("attachments/hidden-cells", &[Is("carries", "organization")], [C, A, A]),
    Row("attachments/hidden-cells", &[Is("carries", "marking")], [C, A, A]),
    Row("attachments/hidden-cells", &[Is("carries", "prices")], [O, C, C]),
    Row("attachments/hidden-cells", &[Is("carries", "nothing")], [O, O, O]),
    Row("attachments/hidden-cells", &[Always], [O, N, C]),
    Row("attachments/additional-sheet", &[AtLeast("announced", 1)], [O, O, O]),
    Row("attachments/additional-sheet", &[Is("carries", "persons")], [C, A, A]),
    Row("attachments/additional-sheet", &[Is("carries", "organization")], [C, A, A]),
    Row("attachments/additional-sheet", &[Always], [O, O, O]),
    Row("attachments/pivot-cache", &[Is("carries", "persons")], [N, C, A]),
    Row("attachments/pivot-cache", &[Always], [O, O, O]),
    Row("attachments/external-link-cache", &[Is("carries", "nothing")], [O, O, O]),
    Row("attachments/external-link-cache", &[Always], [O, N, C]),
    Row("attachments/tracked-changes", &[AtLeast("announced", 1)], [O, O, O]),
    Row("attachments/tracked-changes", &[Always], [O, N, C]),
    Row("attachments/comments-and-notes", &[AtLeast("announced", 1)], [O, O, O]),
    Row("attachments/comments-and-notes", &[Is("carries", "persons")], [O, C, C]),
    Row("attachments/comments-and-notes", &[Is("carries", "organization")], [O, C, C]),
    Row("attachments/comments-and-notes", &[Is("carries", "marking")], [O, C, C]),
    Row("attachments/comments-and-notes", &[Is("carries", "remark")], [O, C, C]),
    Row("attachments/comments-and-notes", &[Is("carries", "prices")], [O, C, C]),
    Row("attachments/comments-and-notes", &[Always], [O, N, C]),
    Row("attachments/embedded-file", &[Always], [O, N, C]),
    Row("attachments/concealed-text", &[Is("concealment", "covered"), Is("carries", "persons")], [C, B, B]),
    Row("attachments/concealed-text", &[Is("concealment", "covered")], [C, A, A]),
    Row("attachments/concealed-text", &[Is("carries", "data")], [O, O, O]),
    Row("attachments/concealed-text", &[Is("carries", "nothing")], [O, O, O]),
    Row("attachments/concealed-text", &[Always], [C, A, A]),
    Row("attachments/document-metadata", &[Is("carries", "organization")], [O, C, C]),
    Row("attachments/document-metadata", &[Always], [O, O, O]),
    Row("attachments/photo-location", &[AtLeast("home", 1)], [O, C, C]),
    Row("attachments/photo-location", &[Always], [O, O, N]),
    // What the file says.
    Row("attachments/unprotected-personal-data", &[Always], [O, O, O]),
    Row("attachments/company-in-file", &[Possible], [O, O, O]),
    Row("attachments/company-in-file", &[AtLeast("harm", 1)], [O, A, A]),
    Row("attachments/company-in-file", &[Always], [O, C, C]),
    Row("attachments/internal-document", &[Is("grade", "top-secret"), Recipients(6)], [C, A, B]),
    Row("attachments/internal-document", &[Is("grade", "top-secret")], [O, A, B]),
    Row("attachments/internal-document", &[Is("grade", "internal")], [O, A, A]),
    Row("attachments/internal-document", &[Is("grade", "restricted")], [O, C, C]),
    Row("attachments/internal-document", &[Is("grade", "confidential")], [O, N, C]),
    Row("attachments/internal-document", &[Always], [O, O, O]),
    Row("attachments/unfinished-document", &[AtLeast("for_review", 1)], [O, O, O]),
    Row("attachments/unfinished-document", &[Always], [O, N, C]),
    Row("attachments/invitation-without-bcc", &[AtLeast("consumers", 10)], [O, A, A]),
    Row("attachments/invitation-without-bcc", &[Always], [O, C, C]),
    Row("attachments/nested-mail", &[Always], [O, C, C]),
];

/// A row of the standard policy as people read it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StandardRow {
    /// Detector id.
    pub detector: &'static str,
    /// When the row holds; empty: in every other case.
    pub condition: String,
    /// Actions when all recipients are own, the worst is known, a recipient is new or a consumer.
    /// `allow` keeps an observation.
    pub actions: [Action; 3],
}

/// The table of the standard policy, in the order in which its rows are tried.
pub fn standard_policy() -> Vec<StandardRow> {
    ROWS.iter()
        .map(|row| StandardRow {
            detector: row.0,
            condition: row.1.iter().map(describe).filter(|c| !c.is_empty()).collect::<Vec<_>>().join(", "),
            actions: row.2,
        })
        .collect()
}

fn describe(test: &Test) -> String {
    match test {
        Always => String::new(),
        Possible => "confidence possible".to_owned(),
        AtLeast(name, least) => format!("{name} ≥ {least}"),
        Is(name, word) => format!("{name} = {word}"),
        OwnerIn(owners) => {
            format!("owner {}", owners.iter().map(|o| o.name()).collect::<Vec<_>>().join(", "))
        }
        Persons(least) => format!("persons ≥ {least}"),
        Recipients(least) => format!("recipients ≥ {least}"),
        HasCc => "somebody in Cc".to_owned(),
        HasAttachment => "with an attachment".to_owned(),
        In(profiles) => {
            let names: Vec<String> = profiles.iter().map(|p| format!("{p:?}").to_lowercase()).collect();
            format!("profile {}", names.join(", ").replace("publicbody", "public-body"))
        }
    }
}

/// What the standard policy says of a group, and by which rule.
pub(super) fn action(group: &Group, facts: &Facts) -> (Action, &'static str) {
    let id = group.detector.as_str();
    let column = match facts.column {
        Column::Own => 0,
        Column::Known => 1,
        Column::New => 2,
    };
    let row = ROWS.iter().find(|row| row.0 == id && row.1.iter().all(|test| holds(*test, group, facts)));
    (row.map_or(O, |row| row.2[column]), super::STANDARD)
}

fn holds(test: Test, group: &Group, facts: &Facts) -> bool {
    match test {
        Always => true,
        Possible => group.confidence == Confidence::Possible,
        AtLeast(name, least) => fact_at_least(&group.details, name, least),
        Is(name, word) => fact_is(&group.details, name, word),
        OwnerIn(owners) => group.details.owner().is_some_and(|o| owners.contains(&o)),
        Persons(least) => group.persons >= least,
        Recipients(least) => facts.recipients >= least,
        HasCc => facts.has_cc,
        HasAttachment => facts.attachments > 0,
        In(profiles) => profiles.contains(&facts.profile),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::details::Details;
    use crate::detectors::detectors;

    #[test]
    fn every_detector_has_a_row_and_every_row_a_detector() {
        for detector in detectors() {
            assert!(ROWS.iter().any(|r| r.0 == detector.id), "{} has no row", detector.id);
        }
        for row in ROWS {
            assert!(detectors().iter().any(|d| d.id == row.0), "{} is no detector", row.0);
            for test in row.1 {
                if let AtLeast(name, _) | Is(name, _) = test {
                    assert!(Details::all_names().contains(name), "{name} is no fact");
                }
            }
        }
    }

    #[test]
    fn stricter_towards_outside() {
        for row in ROWS {
            assert!(row.2[0] <= row.2[1] && row.2[1] <= row.2[2], "{}", row.0);
        }
    }
}
