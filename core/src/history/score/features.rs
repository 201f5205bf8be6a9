//! The numbers by which a recipient is judged.
//!
//! Shared ones tell how well a contact fits the mail, whoever else gets it; those beside others tell how well it fits them;
//! the rest compare a recipient with the contacts who could have been meant instead.

macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident = $text:literal,)+) => {
        /// A feature; its number is its place among the weights.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(usize)]
        pub(crate) enum Feature { $($(#[doc = $doc])+ $name,)+ }

        impl Feature {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// What it is called where weights are learned.
            #[cfg(feature = "training")]
            pub(crate) fn name(self) -> &'static str {
                match self { $(Self::$name => $text,)+ }
            }
        }
    };
}

features! {
    /// Mails sent, ln(1 + n).
    Sent = "sent",
    /// Hours since the last one, ln(1 + h).
    Hours = "hours",
    /// Mails sent, fading with a half-life of 30 days, ln(w + 0.01).
    Month = "month",
    /// The same with 3 days.
    Days = "days",
    /// Contacts written to since, among the last 800 mails, ln(1 + n).
    Since = "since",
    /// Time since the last mail in usual gaps between mails, ln(1 + x).
    Gap = "gap",
    /// The share of mails that went to this contact alone.
    Alone = "alone",
    /// The share of the 20 most similar recent mails, weighed by similarity.
    Neighbours = "neighbours",
    /// The most similar recent mail.
    Nearest = "nearest",
    /// How lately something under the same subject was sent.
    SubjectLately = "subject-lately",
    /// The share of mails under the same subject.
    SubjectShare = "subject-share",
    /// 1 if the greeting is the name.
    Greeted = "greeted",
    /// 1 if the greeting begins like the name.
    GreetedLike = "greeted-like",
    /// How often this greeting was for this contact.
    GreetedBefore = "greeted-before",
    /// 1 if the text holds the whole name.
    Named = "named",
    /// 1 if it holds a part of it.
    NamedPartly = "named-partly",
    /// 1 if the quoted mail is from one of this name.
    QuotedWriter = "quoted-writer",
    /// 1 if a part of the name stands there.
    QuotedWriterPartly = "quoted-writer-partly",
    /// 1 if the quoted mail went to one of this name.
    QuotedRecipient = "quoted-recipient",
    /// 1 if the name stands anywhere in the quoted mail.
    Quoted = "quoted",
    /// 1 for the recipients of the last mail.
    Last = "last",
    /// The share of the last five mails.
    LastFive = "last-five",
    /// `QuotedWriter` in an answer.
    AnsweredWriter = "answered-writer",
    /// `QuotedWriter` in what is passed on.
    PassedOnWriter = "passed-on-writer",
    /// How the terms speak for the contact: mean of the logarithms of their ratios.
    Terms = "terms",
    /// The term that is most this contact's.
    BestTerm = "best-term",
    /// The mean of the five that speak most for it.
    BestTerms = "best-terms",
    /// How probable next to the others, mean logarithm.
    Beside = "beside",
    /// The best of these.
    BesideMost = "beside-most",
    /// The worst of these.
    BesideLeast = "beside-least",
    /// How probable the others are next to this one.
    OthersBeside = "others-beside",
    /// Hours since addressed together with one of the others, the least.
    TogetherLately = "together-lately",
    /// The same, the most.
    TogetherLong = "together-long",
    /// The most similar set of recipients with this contact: Jaccard.
    Set = "set",
    /// The same, fading with 30 days.
    SetLately = "set-lately",
    /// The share of the others at the same domain.
    SameDomain = "same-domain",
    /// The share of the others never addressed together with it.
    NeverBeside = "never-beside",
    /// How well it fits all in all (the first stage).
    Fit = "fit",
    /// That less the fit of the best who does not get the mail.
    FitGap = "fit-gap",
    /// The same among those of a similar name.
    FitSimilar = "fit-similar",
    /// Logarithm of the share that the fit gives it.
    FitShare = "fit-share",
    /// Contacts that fit better, ln(1 + n).
    FitRank = "fit-rank",
    /// The same among those of a similar name.
    FitSimilarRank = "fit-similar-rank",
    /// How well it fits the mail alone.
    Text = "text",
    /// That less the best.
    TextGap = "text-gap",
    /// That less the best of a similar name.
    TextSimilar = "text-similar",
    /// That less the mean of the other recipients.
    TextOthers = "text-others",
    /// Contacts that fit the mail better, ln(1 + n).
    TextRank = "text-rank",
    /// How far the best of the rest is ahead in the feature of that name.
    AheadSet = "ahead-set",
    /// See `AheadSet`.
    AheadBeside = "ahead-beside",
    /// See `AheadSet`.
    AheadTogether = "ahead-together",
    /// See `AheadSet`.
    AheadNeighbours = "ahead-neighbours",
    /// See `AheadSet`.
    AheadNearest = "ahead-nearest",
    /// See `AheadSet`.
    AheadGreeted = "ahead-greeted",
    /// See `AheadSet`.
    AheadGreetedLike = "ahead-greeted-like",
    /// See `AheadSet`.
    AheadGreetedBefore = "ahead-greeted-before",
    /// See `AheadSet`.
    AheadQuotedWriter = "ahead-quoted-writer",
    /// See `AheadSet`.
    AheadQuoted = "ahead-quoted",
    /// See `AheadSet`.
    AheadNamed = "ahead-named",
    /// See `AheadSet`.
    AheadSubjectLately = "ahead-subject-lately",
    /// See `AheadSet`.
    AheadSubjectShare = "ahead-subject-share",
    /// See `AheadSet`.
    AheadTerms = "ahead-terms",
    /// See `AheadSet`.
    AheadBestTerm = "ahead-best-term",
    /// See `AheadSet`.
    AheadBestTerms = "ahead-best-terms",
    /// 1 if something is quoted.
    HasQuotation = "has-quotation",
    /// 1 for an answer.
    IsReply = "is-reply",
    /// 1 for what is passed on.
    IsForward = "is-forward",
    /// 1 if somebody known is greeted.
    SomebodyGreeted = "somebody-greeted",
    /// Recipients, ln.
    Recipients = "recipients",
}

/// Features that do not depend on the other recipients.
pub(crate) const SHARED: usize = Feature::Beside as usize;
/// Features of the first stage: those, and those beside others.
pub(crate) const FIRST: usize = Feature::Fit as usize;
pub(crate) const COUNT: usize = Feature::ALL.len();

/// The features in which the best of the rest is compared, each with the one that holds the lead.
pub(super) const COMPARED: [(Feature, Feature); 13] = {
    use Feature::*;
    [
        (Neighbours, AheadNeighbours),
        (Nearest, AheadNearest),
        (Greeted, AheadGreeted),
        (GreetedLike, AheadGreetedLike),
        (GreetedBefore, AheadGreetedBefore),
        (QuotedWriter, AheadQuotedWriter),
        (Quoted, AheadQuoted),
        (NamedPartly, AheadNamed),
        (SubjectLately, AheadSubjectLately),
        (SubjectShare, AheadSubjectShare),
        (Terms, AheadTerms),
        (BestTerm, AheadBestTerm),
        (BestTerms, AheadBestTerms),
    ]
};

/// All features of a recipient.
pub(crate) type Row = [f32; COUNT];
/// Features of the first stage.
pub(super) type FirstRow = [f32; FIRST];

/// The sum of the products, in four sums so that they need not wait for each other.
pub(super) fn dot(weights: &[f32], values: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 4];
    let (weights, rest) = weights.as_chunks::<4>();
    let (values, rest_values) = values.as_chunks::<4>();
    for (w, x) in weights.iter().zip(values) {
        for i in 0..4 {
            sums[i] += w[i] * x[i];
        }
    }
    let rest: f32 = rest.iter().zip(rest_values).map(|(w, x)| w * x).sum();
    (sums[0] + sums[1]) + (sums[2] + sums[3]) + rest
}
