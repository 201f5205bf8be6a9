//! The closed sets of words that facts are made of.

use serde::{Deserialize, Serialize};

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

        impl super::AsFact for $name {
            fn fact(&self) -> super::Fact<'_> {
                super::Fact::Word(self.name())
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
        /// The sender says that it is the first contact.
        FirstContact = "first-contact",
    }
}

word_enum! {
    /// Kind of a member number.
    Membership {
        /// 会員番号, 顧客番号.
        Member = "member",
        /// 社員番号, 職員番号.
        Employee = "employee",
        /// 学籍番号, 生徒番号.
        Student = "student",
        /// 患者番号, 診察券番号, カルテ番号.
        Patient = "patient",
        /// 受験番号.
        Examinee = "examinee",
    }
}

word_enum! {
    /// What special care-required personal information is about (個人情報保護法 2条3項, 施行令 2条).
    SpecialCare {
        /// 人種: race and ethnic origin. Nationality is not in it.
        Race = "race",
        /// 信条: creed.
        Creed = "creed",
        /// 社会的身分: social status by birth.
        SocialStatus = "social-status",
        /// 病歴: illness, now or before.
        MedicalHistory = "medical-history",
        /// 障害: a disability.
        Disability = "disability",
        /// 健康診断等の結果: results of a health check.
        HealthCheck = "health-check",
        /// 指導・診療・調剤: guidance, treatment, dispensing.
        Treatment = "treatment",
        /// 犯罪の経歴: a criminal record.
        CriminalRecord = "criminal-record",
        /// 犯罪により害を被った事実: having been a victim.
        CrimeVictim = "crime-victim",
        /// 刑事事件に関する手続・少年の保護事件: arrest, trial, juvenile procedure.
        CriminalProcedure = "criminal-procedure",
    }
}

word_enum! {
    /// Kind of a secret.
    Secret {
        /// A password with its label.
        Password = "password",
        /// A key or token of a service.
        Token = "token",
        /// A private key.
        PrivateKey = "private-key",
        /// A connection string with its password.
        ConnectionString = "connection-string",
        /// The code of a guest network.
        Wifi = "wifi",
        /// The pass code of a meeting in its invitation.
        Meeting = "meeting",
    }
}

word_enum! {
    /// Kind of a link.
    LinkKind {
        /// Edits a form or reads its answers.
        FormEdit = "form-edit",
        /// Open to anyone who has it.
        Anyone = "anyone",
        /// A host or path inside the organisation.
        Internal = "internal",
        /// Its password stands in the same mail.
        WithPassword = "with-password",
        /// A file-transfer service.
        Transfer = "transfer",
        /// A storage service; who can open it is not said.
        Storage = "storage",
    }
}

word_enum! {
    /// What is unfinished in a text.
    Residue {
        /// 〇〇, ＸＸ and their like where a name, an amount or a date belongs.
        Placeholder = "placeholder",
        /// A field of a mail merge or what became of one: `{{name}}`, `#N/A`, `null様`.
        MergeField = "merge-field",
        /// TODO, 「ここに本文を入力」, lorem ipsum.
        Note = "note",
        /// An honorific without a name, or two.
        Honorific = "honorific",
        /// No subject.
        EmptySubject = "empty-subject",
        /// No text.
        EmptyBody = "empty-body",
    }
}

word_enum! {
    /// What a record says of a person's standing.
    Evaluation {
        /// 成績, 評定, 調査書.
        Grades = "grades",
        /// 合否, 選考.
        Selection = "selection",
        /// 人事評価, 査定.
        Performance = "performance",
        /// 懲戒, 処分.
        Discipline = "discipline",
    }
}
