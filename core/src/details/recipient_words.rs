//! The closed sets of words that facts about recipients are made of.

use serde::{Deserialize, Serialize};

word_enum! {
    /// How a domain or an address differs from the known one.
    Slip {
        /// A domain on the list of those that swallow mis-typed mail.
        Trap = "trap",
        /// One letter more, less or another.
        Letter = "letter",
        /// Two neighbouring letters changed places.
        Transposition = "transposition",
        /// A letter doubled, or not doubled.
        Doubled = "doubled",
        /// A neighbouring key was hit.
        Keyboard = "keyboard",
        /// Another ending: co.jp, ne.jp, or.jp, jp, com.
        Ending = "ending",
        /// A hyphen or a dot more, less or elsewhere.
        Hyphen = "hyphen",
        /// Letters that look alike: rn and m, 0 and o, Cyrillic а and Latin a.
        LookAlikeLetters = "look-alike-letters",
    }
}

word_enum! {
    /// Why a display name does not fit its address.
    NameDoubt {
        /// The name belongs to another known address.
        OtherPerson = "other-person",
        /// The address spells the name of another known person.
        LocalPart = "local-part",
    }
}

word_enum! {
    /// What makes a recipient unusual.
    Unusual {
        /// Never addressed together with the others.
        NeverTogether = "never-together",
        /// Seldom written to.
        Rare = "rare",
        /// Not written to for long.
        LongAgo = "long-ago",
        /// The text speaks of other matters than usual with this person.
        Text = "text",
        /// The conversation was with others.
        Thread = "thread",
        /// The text names or greets somebody else.
        OtherNamed = "other-named",
        /// Somebody with a similar name fits better.
        SimilarName = "similar-name",
    }
}

word_enum! {
    /// How the addressee lines and the recipients differ.
    SalutationDoubt {
        /// A person is addressed who gets no mail, and nobody addressed does.
        OtherPerson = "other-person",
        /// A company is addressed from which nobody gets the mail.
        OtherCompany = "other-company",
        /// One of several persons addressed gets no mail.
        OneMissing = "one-missing",
        /// Person and company addressed belong to different recipients.
        SwappedNames = "swapped-names",
        /// 各位 with one single recipient.
        AllWithOne = "all-with-one",
        /// 御中 and 様 for one addressee.
        TwoHonorifics = "two-honorifics",
    }
}

word_enum! {
    /// Where a company is named.
    CompanyPlace {
        /// In the subject.
        Subject = "subject",
        /// In the addressee lines.
        Salutation = "salutation",
        /// In the name of an attachment.
        FileName = "file-name",
        /// In the running text.
        Text = "text",
    }
}

word_enum! {
    /// Whose mailboxes a domain holds.
    MailboxKind {
        /// Open to anybody.
        Webmail = "webmail",
        /// Mail of a mobile telephone.
        Carrier = "carrier",
    }
}

word_enum! {
    /// What an address stands for instead of a person.
    Role {
        /// Nobody reads what is sent there.
        NoReply = "no-reply",
        /// Those who run the server.
        Postmaster = "postmaster",
        /// A whole office reads it: info, soumu.
        Office = "office",
    }
}

word_enum! {
    /// Why the sender does not fit.
    SenderDoubt {
        /// A private address towards business partners.
        Private = "private",
        /// These recipients get mail from another own address.
        OtherIdentity = "other-identity",
        /// A person writes as a shared mailbox that the recipients do not know.
        SharedMailbox = "shared-mailbox",
        /// The conversation went to another own address.
        ThreadIdentity = "thread-identity",
    }
}

word_enum! {
    /// What gives an impersonator away.
    Impersonation {
        /// A known name at a domain that looks like the known one.
        LookAlikeDomain = "look-alike-domain",
        /// The name of one of our own people at a webmail address.
        OwnName = "own-name",
        /// A known address stands as the name of another one.
        AddressAsName = "address-as-name",
    }
}

word_enum! {
    /// What the server says of the delivery.
    DeliveryProblem {
        /// The mailbox is full.
        MailboxFull = "mailbox-full",
        /// The owner is away.
        OutOfOffice = "out-of-office",
        /// We may not send there.
        Restricted = "restricted",
        /// Somebody must let the mail through.
        Moderated = "moderated",
        /// There is no such mailbox.
        Invalid = "invalid",
    }
}
