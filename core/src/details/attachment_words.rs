//! The closed sets of words of detectors under attachments/.

use serde::{Deserialize, Serialize};

word_enum! {
    /// What content that is not seen carries.
    Carries {
        /// Persons.
        Persons = "persons",
        /// The name of another organisation than the recipients'.
        Organization = "organization",
        /// A marking that says who may read.
        Marking = "marking",
        /// A remark that was meant for colleagues.
        Remark = "remark",
        /// Prices or margins that were meant for colleagues: 原価, 仕切, 粗利.
        Prices = "prices",
        /// Other text.
        Data = "data",
        /// Nothing worth a word.
        Nothing = "nothing",
    }
}

word_enum! {
    /// How a text in a file is kept from the reader's eyes.
    Concealment {
        /// Under a filled box or a picture.
        Covered = "covered",
        /// Outside the page.
        OutsidePage = "outside-page",
        /// Marked as hidden.
        Hidden = "hidden",
        /// In the colour of its ground, or too small to read.
        Invisible = "invisible",
    }
}

word_enum! {
    /// Where the password of an encrypted file stands.
    PasswordPlace {
        /// In the text.
        Text = "text",
        /// In the subject.
        Subject = "subject",
        /// In the name of a file.
        FileName = "file-name",
        /// In the quotation.
        Quotation = "quotation",
        /// In another file.
        Attachment = "attachment",
        /// In a mail of its own after the file.
        FollowUp = "follow-up",
    }
}

word_enum! {
    /// A property of a document.
    MetadataField {
        /// The author.
        Author = "author",
        /// Who saved it last.
        LastEditor = "last-editor",
        /// The company.
        Company = "company",
        /// The manager.
        Manager = "manager",
        /// The title.
        Title = "title",
        /// The template, or a path kept in it.
        Template = "template",
    }
}

word_enum! {
    /// Why the content of a file is not known.
    NotExamined {
        /// It is encrypted.
        Encrypted = "encrypted",
        /// It holds pictures and no text.
        Pictures = "pictures",
        /// It is damaged.
        Corrupt = "corrupt",
        /// It is too large, or too much work.
        TooLarge = "too-large",
        /// Its format is not opened.
        Format = "format",
        /// Only its name is known.
        NotGiven = "not-given",
    }
}
