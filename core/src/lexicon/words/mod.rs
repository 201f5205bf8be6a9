//! Words that detectors start from or look for around a candidate, with their roles.
//!
//! The lists stand in one file for each field. Words are in folded form: NFKC and lower case. What runs is
//! `words.bin`; after a change `cargo xtask bless` rewrites it.

#[cfg(any(test, target_family = "wasm"))]
mod accounts;
#[cfg(any(test, target_family = "wasm"))]
mod content;
#[cfg(any(test, target_family = "wasm"))]
mod identity;
#[cfg(any(test, target_family = "wasm"))]
mod people;
#[cfg(any(test, target_family = "wasm"))]
mod places;
#[cfg(any(test, target_family = "wasm"))]
mod sensitive;

/// What a word is good for. A word may have several roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(pub(crate) u64);

impl Roles {
    /// Announces or names an attachment.
    pub(crate) const ATTACHMENT: Self = Self(1);
    /// Ending of a file name in running text.
    pub(crate) const FILE_NAME: Self = Self(1 << 1);
    /// A confidentiality marking.
    pub(crate) const MARKING: Self = Self(1 << 2);
    /// Label of an Individual Number.
    pub(crate) const INDIVIDUAL_NUMBER: Self = Self(1 << 3);
    /// Says that a number is of another kind: orders, parcels, products, meetings, money.
    pub(crate) const OTHER_NUMBER: Self = Self(1 << 4);
    /// Label of a telephone number.
    pub(crate) const PHONE: Self = Self(1 << 5);
    /// A telephone number of an organisation, a desk, a shop, a fax.
    pub(crate) const DESK: Self = Self(1 << 6);
    /// A telephone number of a person at home or on the move.
    pub(crate) const PRIVATE: Self = Self(1 << 7);
    /// Label of a birth date.
    pub(crate) const BIRTH: Self = Self(1 << 8);
    /// Label of a postal address.
    pub(crate) const ADDRESS: Self = Self(1 << 9);
    /// Label of a person's name.
    pub(crate) const NAME: Self = Self(1 << 10);
    /// Follows or precedes a person's name: 様, さん, Mr.
    pub(crate) const HONORIFIC: Self = Self(1 << 11);
    /// A position that follows a name: 部長, 課長.
    pub(crate) const TITLE: Self = Self(1 << 12);
    /// Label of a driver's licence.
    pub(crate) const LICENCE: Self = Self(1 << 13);
    /// Label of a passport.
    pub(crate) const PASSPORT: Self = Self(1 << 14);
    /// Label of a residence card.
    pub(crate) const RESIDENCE_CARD: Self = Self(1 << 15);
    /// Label of a basic pension number.
    pub(crate) const PENSION: Self = Self(1 << 16);
    /// Label of health insurance.
    pub(crate) const HEALTH_INSURANCE: Self = Self(1 << 17);
    /// Label of long-term care insurance.
    pub(crate) const CARE_INSURANCE: Self = Self(1 << 18);
    /// Label of employment insurance.
    pub(crate) const EMPLOYMENT_INSURANCE: Self = Self(1 << 19);
    /// Label of a resident record code.
    pub(crate) const RESIDENT_RECORD: Self = Self(1 << 20);
    /// Label of a corporate number.
    pub(crate) const CORPORATE_NUMBER: Self = Self(1 << 21);
    /// Label of a qualified-invoice number.
    pub(crate) const INVOICE_NUMBER: Self = Self(1 << 22);
    /// Label of a bank account.
    pub(crate) const BANK: Self = Self(1 << 23);
    /// Kind of an account: 普通, 当座.
    pub(crate) const BANK_KIND: Self = Self(1 << 24);
    /// Label of an account of Japan Post Bank.
    pub(crate) const YUCHO: Self = Self(1 << 25);
    /// Label of a payment card.
    pub(crate) const CARD: Self = Self(1 << 26);
    /// Label of a member number of any kind.
    pub(crate) const MEMBER: Self = Self(1 << 27);
    /// Label of a vehicle number.
    pub(crate) const VEHICLE: Self = Self(1 << 28);
    /// Label of another country's identity number.
    pub(crate) const FOREIGN_ID: Self = Self(1 << 29);
    /// Label of a mail address.
    pub(crate) const EMAIL: Self = Self(1 << 30);
    /// Label of a postal code.
    pub(crate) const POSTAL_CODE: Self = Self(1 << 31);
    /// A prefecture.
    pub(crate) const PREFECTURE: Self = Self(1 << 32);
    /// Last character of a municipality: 市, 区, 町, 村.
    pub(crate) const MUNICIPALITY: Self = Self(1 << 33);
    /// A place people go to, not where somebody lives: 会場, 本社, 納品先.
    pub(crate) const VENUE: Self = Self(1 << 34);
    /// Label of a password or key.
    pub(crate) const CREDENTIAL: Self = Self(1 << 35);
    /// Beginning of a link or part of one.
    pub(crate) const LINK: Self = Self(1 << 37);
    /// What is left of a template.
    pub(crate) const RESIDUE: Self = Self(1 << 38);
    /// Speaks of special care-required personal information.
    pub(crate) const SPECIAL_CARE: Self = Self(1 << 39);
    /// Speaks of the sensitive matters of the financial guideline and of ordinances.
    pub(crate) const SENSITIVE_EXTRA: Self = Self(1 << 40);
    /// Speaks of the protection of a person's whereabouts.
    pub(crate) const PROTECTED: Self = Self(1 << 41);
    /// Speaks of marks, selection, appraisal, discipline.
    pub(crate) const EVALUATION: Self = Self(1 << 42);
    /// Speaks of a person's pay, income or debts.
    pub(crate) const FINANCIAL: Self = Self(1 << 43);
    /// A sex, or the label of one.
    pub(crate) const SEX: Self = Self(1 << 44);
    /// A Japanese era.
    pub(crate) const ERA: Self = Self(1 << 45);
    /// Says that what follows is the sender's: 弊社, 小職.
    pub(crate) const OURS: Self = Self(1 << 46);
    /// Says that what follows is the recipient's: 貴社, ご登録の.
    pub(crate) const YOURS: Self = Self(1 << 47);
    /// Names a personal document: 履歴書, 免許証 in a file name.
    pub(crate) const DOCUMENT: Self = Self(1 << 48);
    /// Label of an IBAN.
    pub(crate) const IBAN: Self = Self(1 << 49);

    /// Every role of a label: a word that says what the value beside it or in its column is.
    pub(crate) const LABELS: Self = Self(
        Self::INDIVIDUAL_NUMBER.0
            | Self::OTHER_NUMBER.0
            | Self::PHONE.0
            | Self::BIRTH.0
            | Self::ADDRESS.0
            | Self::NAME.0
            | Self::LICENCE.0
            | Self::PASSPORT.0
            | Self::RESIDENCE_CARD.0
            | Self::PENSION.0
            | Self::HEALTH_INSURANCE.0
            | Self::CARE_INSURANCE.0
            | Self::EMPLOYMENT_INSURANCE.0
            | Self::RESIDENT_RECORD.0
            | Self::CORPORATE_NUMBER.0
            | Self::INVOICE_NUMBER.0
            | Self::BANK.0
            | Self::BANK_KIND.0
            | Self::YUCHO.0
            | Self::CARD.0
            | Self::MEMBER.0
            | Self::VEHICLE.0
            | Self::FOREIGN_ID.0
            | Self::EMAIL.0
            | Self::POSTAL_CODE.0
            | Self::CREDENTIAL.0
            | Self::SEX.0
            | Self::FINANCIAL.0
            | Self::EVALUATION.0
            | Self::IBAN.0
            | Self::SENSITIVE_EXTRA.0,
    );

    /// Labels of values: all but those of names and sexes, beside which values of other kinds stand.
    pub(crate) const VALUE_LABELS: Self = Self(Self::LABELS.0 & !(Self::NAME.0 | Self::SEX.0));

    /// Whether one of these roles is among them.
    pub(crate) fn has(self, role: Self) -> bool {
        self.0 & role.0 != 0
    }

    /// These roles and those.
    pub(crate) fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// Word groups, by field. What runs is `words.bin`, made of them.
#[cfg(any(test, target_family = "wasm"))]
const GROUPS: [&[(Roles, &[&str])]; 6] =
    [accounts::GROUPS, content::GROUPS, identity::GROUPS, people::GROUPS, places::GROUPS, sensitive::GROUPS];

/// Number of distinct words.
#[cfg(test)]
pub(crate) fn count() -> usize {
    distinct().len()
}

/// Every word once, with all its roles, in the order of the words.
#[cfg(any(test, target_family = "wasm"))]
pub(crate) fn distinct() -> Vec<(&'static str, Roles)> {
    let mut words: Vec<(&'static str, Roles)> = Vec::new();
    for (roles, group) in GROUPS.into_iter().flatten() {
        words.extend(group.iter().map(|word| (*word, *roles)));
    }
    words.sort_by_key(|(word, _)| *word);
    words.dedup_by(|next, kept| {
        let same = next.0 == kept.0;
        if same {
            kept.1 = kept.1.and(next.1);
        }
        same
    });
    words
}
